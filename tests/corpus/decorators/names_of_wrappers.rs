use concord_rt::prelude::*;

class!(LRU, LRUData {
    d: Dict<Tuple<Value>, Value>,
    hits: Slot<i64>,
    n: i64,
});

impl LRU {
    fn new(n: i64) -> LRU {
        LRU::make(LRUData { n, d: Dict::new(), hits: Slot::new(0) })
    }
    fn get(&self, k: &Tuple<Value>, default: &Option<Marker>) -> Value {
        if self.d.contains(k) {
            self.hits.set(self.hits.get() + 1);
            return self.d.get(k);
        }
        default.clone().map_or(Value::None, |value| Value::Object(Rc::new(value)))
    }
    fn put(&self, k: &Tuple<Value>, v: &Value) {
        self.d.set(k.clone(), v.clone());
    }
}

defaults!(LRU, "LRU": eq key show compare truth);

class!(Marker, MarkerData {});

impl Marker {
    fn new() -> Marker {
        Marker::make(MarkerData {})
    }
}

defaults!(Marker, "Marker": eq key show compare truth object);

class!(PathsObject, PathsObjectData {
    cache: Slot<Option<LRU>>,
    call: Slot<Func<dyn Fn(i64, i64) -> Value>>,
});

impl PathsObject {
    fn new(call: Func<dyn Fn(i64, i64) -> Value>) -> PathsObject {
        PathsObject::make(PathsObjectData { call: Slot::new(call), cache: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Paths_object")
    }
    fn dunder_call(&self, r: i64, c: i64) -> Value {
        (self.call.get())(r, c)
    }
}

defaults!(PathsObject, "Paths_object": eq key show compare truth);

class!(PlainObject, PlainObjectData {
    call: Slot<Func<dyn Fn(i64) -> i64>>,
    calls: Slot<Option<i64>>,
});

impl PlainObject {
    fn new(call: Func<dyn Fn(i64) -> i64>) -> PlainObject {
        PlainObject::make(PlainObjectData { call: Slot::new(call), calls: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Plain_object")
    }
    fn dunder_call(&self, x: i64) -> i64 {
        (self.call.get())(x)
    }
}

defaults!(PlainObject, "Plain_object": eq key show compare truth);

class!(SquaredObject, SquaredObjectData {
    cache: Slot<Option<LRU>>,
    call: Slot<Func<dyn Fn(i64) -> Value>>,
});

impl SquaredObject {
    fn new(call: Func<dyn Fn(i64) -> Value>) -> SquaredObject {
        SquaredObject::make(SquaredObjectData { call: Slot::new(call), cache: Slot::new(None) })
    }
    fn dunder_call(&self, x: i64) -> Value {
        (self.call.get())(x)
    }
}

defaults!(SquaredObject, "Squared_object": eq key show compare truth);

fn main_paths_call(paths_cache: &LRU, paths_sentinel: &Marker, calls: &List<(i64, i64)>, paths: &Shared<Option<PathsObject>>, r: i64, c: i64) -> Value {
    let key = { let parts = (r, c); [Value::of(parts.0), Value::of(parts.1)] }.into_iter().collect::<Tuple<Value>>().concat(
        &Dict::<(), ()>::new().items().sorted(false).iter().collect::<Tuple<((), ())>>().iter().map(Value::of).collect::<Tuple<Value>>()
    );
    let mut value = paths_cache.get(&key, &Some(paths_sentinel.clone()));
    if value.is_same(&Value::Object(Rc::new(paths_sentinel.clone()))) {
        value = Value::of(main_paths_plain(calls, paths, r, c));
        paths_cache.put(&key, &value);
    }
    value
}

/// x times x
fn shown_squared_call(squared_cache: &LRU, squared_sentinel: &Marker, x: i64) -> Value {
    let key = { let parts = (x,); [Value::of(parts.0)] }.into_iter().collect::<Tuple<Value>>().concat(
        &Dict::<(), ()>::new().items().sorted(false).iter().collect::<Tuple<((), ())>>().iter().map(Value::of).collect::<Tuple<Value>>()
    );
    let mut value = squared_cache.get(&key, &Some(squared_sentinel.clone()));
    if value.is_same(&Value::Object(Rc::new(squared_sentinel.clone()))) {
        value = Value::of(shown_squared_plain(x));
        squared_cache.put(&key, &value);
    }
    value
}

fn main_fn() {
    let paths: Shared<Option<PathsObject>> = Shared::new(None);
    let calls: List<(i64, i64)> = List::new();
    let paths_cache = LRU::new(64);
    let paths_sentinel = Marker::new();
    paths.set(
        Some(
            PathsObject::new(
                Func(
                    Rc::new(
                        { let paths_cache = paths_cache.clone(); let paths_sentinel = paths_sentinel.clone(); let calls = calls.clone(); let paths = paths.clone(); move |a: i64, b: i64| main_paths_call(&paths_cache, &paths_sentinel, &calls, &paths, a, b) }
                    ) as Rc<dyn Fn(i64, i64) -> Value>
                )
            )
        )
    );
    some(&paths.get(), "paths").cache.set(Some(paths_cache.clone()));
    outln!("{} {}", show(&some(&paths.get(), "paths").dunder_call(5, 5)), calls.len());
    outln!("{}", late!(some(&paths.get(), "paths"), cache).hits.get());
}

fn main_paths_plain(calls: &List<(i64, i64)>, paths: &Shared<Option<PathsObject>>, r: i64, c: i64) -> Int {
    calls.push((r, c));
    if r == 0 || c == 0 {
        return Int::from(1);
    }
    some_free(&paths.get(), "paths").dunder_call(r - 1, c).add(
        &some_free(&paths.get(), "paths").dunder_call(r, c - 1)
    ).cast::<Int>()
}

fn shown() {
    let plain: Shared<Option<PlainObject>> = Shared::new(None);
    plain.set(
        Some(
            PlainObject::new(
                Func(
                    Rc::new(
                        { let plain = plain.clone(); move |a: i64| shown_plain_call(&plain, a) }
                    ) as Rc<dyn Fn(i64) -> i64>
                )
            )
        )
    );
    some(&plain.get(), "plain").calls.set(Some(0));
    let squared_cache = LRU::new(3);
    let squared_sentinel = Marker::new();
    let squared = SquaredObject::new(
        Func(
            Rc::new(
                { let squared_cache = squared_cache.clone(); let squared_sentinel = squared_sentinel.clone(); move |a: i64| shown_squared_call(&squared_cache, &squared_sentinel, a) }
            ) as Rc<dyn Fn(i64) -> Value>
        )
    );
    squared.cache.set(Some(squared_cache.clone()));
    outln!(
        "{} {} plain Doubles. {} squared x times x",
        some(&plain.get(), "plain").dunder_call(2),
        late!(some(&plain.get(), "plain"), calls),
        show(&squared.dunder_call(3)),
    );
}

/// Doubles.
fn shown_plain_call(plain: &Shared<Option<PlainObject>>, x: i64) -> i64 {
    some_free(&plain.get(), "plain").calls.set(
        Some(late!(some_free(&plain.get(), "plain"), calls) + 1)
    );
    x * 2
}

fn shown_squared_plain(x: i64) -> i64 {
    x * x
}

fn program() {
    // Functions with attributes, and what they are called.
    main_fn();
    shown();
    // : 252 35
    // : 16
    // : 4 1 plain Doubles. 9 squared x times x
}

main!(program);
