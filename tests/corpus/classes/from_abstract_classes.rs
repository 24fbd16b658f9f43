use concord_rt::prelude::*;

class!(Registry, RegistryData {
    held: Dict<Str, Option<i64>>,
});

/// Names in lower case.
impl Registry {
    fn new(start: &Option<Dict<Value, Value>>) -> Registry {
        let made = Registry::make(RegistryData { held: Dict::new() });
        if start.is_some() {
            made.update(&Value::of(present(start)), &Dict::from([]));
        }
        made
    }
    fn dunder_len(&self) -> i64 {
        self.held.len()
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        if !(other.is_a("dict") || other.is_object_of::<Registry>() || other.is_object_of::<Tally>()) {
            return false;
        }
        self.items().iter().enumerate().map(|(at, item)| { let [a, b] = item.iter().dict_pair(at); (a.cast::<Str>(), { let given1 = b; if given1.is_none() { None } else { Some(given1.cast::<i64>()) } }) }).collect::<Dict<Str, Option<i64>>>() == (
            { let object2 = other.clone(); if object2.is_object_of::<Registry>() { Value::of(object2.object::<Registry>().items()) } else { object2.call_method("items", &[]) } }
        ).to_dict().items().map(|(key, item)| (key.cast::<Str>(), { let given3 = item; if given3.is_none() { None } else { Some(given3.cast::<i64>()) } })).collect::<Dict<Str, Option<i64>>>()
    }
    fn dunder_setitem(&self, key: &Str, value: Option<i64>) {
        self.held.set(key.lower(), value);
    }
    fn get(&self, key: &Str, default: Option<i64>) -> Option<i64> {
        match attempt(|| -> Flow<Option<i64>> {
            Flow::Return(self.dunder_getitem(key))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
                default
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn setdefault(&self, key: &Str, default: Option<i64>) -> Option<i64> {
        match attempt(|| -> Flow<Option<i64>> {
            Flow::Return(self.dunder_getitem(key))
        }) {
            Ok(Flow::Return(value)) => return value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
                self.dunder_setitem(key, default);
            }
            Err(error1) => reraise(&error1),
        }
        default
    }
    fn pop(&self, key: &Str, default: &Tuple<i64>) -> Option<i64> {
        let mut value: Option<i64> = Default::default();
        match attempt(|| {
            value = self.dunder_getitem(key);
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
                if !default.truth() {
                    reraise(&error1);
                }
                return Some(default.get(0));
            }
            Err(error1) => reraise(&error1),
        }
        self.dunder_delitem(key);
        value
    }
    fn items(&self) -> List<Value> {
        self.dunder_iter().map(
            |key| Value::of((key.clone(), self.dunder_getitem(&key)))
        ).collect::<List<Value>>()
    }
    fn dunder_contains(&self, key: &Str) -> bool {
        match attempt(|| {
            self.dunder_getitem(key);
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
                return false;
            }
            Err(error1) => reraise(&error1),
        }
        true
    }
    fn keys(&self) -> List<Str> {
        self.dunder_iter().map(|key| key.clone()).collect::<List<Str>>()
    }
    fn values(&self) -> List<Option<i64>> {
        self.dunder_iter().map(|key| self.dunder_getitem(&key)).collect::<List<Option<i64>>>()
    }
    fn update(&self, other: &Value, named: &Dict<Str, ()>) {
        if other.is_a("dict") || other.is_object_of::<Registry>() || other.is_object_of::<Tally>() {
            for item1 in other.cast::<Dict<Value, Value>>().keys() {
                let key: Str = item1.cast::<Str>();
                self.dunder_setitem(
                    &key,
                    Some(
                        other.cast::<Dict<Value, Value>>().get(
                            &Value::of(key.clone())
                        ).cast::<i64>()
                    ),
                );
            }
        } else {
            for item2 in std::iter::empty::<()>() {
                let parts3 = never::<Iter<()>>().unpack::<2>();
                let key: () = parts3[0];
                let value: () = parts3[1];
                self.dunder_setitem(&never::<Str>(), never::<Option<i64>>());
            }
        }
        for (key, value) in named.items() {
            self.dunder_setitem(&key, never::<Option<i64>>());
        }
    }
    fn popitem(&self) -> (Str, Option<i64>) {
        for key in self.dunder_iter() {
            let value = self.dunder_getitem(&key);
            self.dunder_delitem(&key);
            return (key.clone(), value);
        }
        raise(exceptions::KEY_ERROR.empty());
    }
    fn clear(&self) {
        for key in self.dunder_iter().map(|key_2| key_2.clone()).collect::<List<Str>>().iter() {
            self.dunder_delitem(&key);
        }
    }
    fn dunder_getitem(&self, key: &Str) -> Option<i64> {
        self.held.get(&key.lower())
    }
    fn dunder_delitem(&self, key: &Str) {
        self.held.delete(&key.lower());
    }
    fn dunder_iter(&self) -> Iter<Str> {
        Iter::new(self.held.keys())
    }
}

defaults!(Registry, "Registry": unhashable show compare);

impl PartialEq for Registry {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

impl Truth for Registry {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

object!(Registry, "Registry", {
    fn object_len(&self) -> Option<Value> {
        Some(Value::of(self.dunder_len()))
    }
    fn object_item(&self, key: &Value) -> Option<Value> {
        Some(Value::of(self.dunder_getitem(&key.cast::<Str>())))
    }
    fn object_contains(&self, item: &Value) -> Option<Value> {
        Some(Value::of(self.dunder_contains(&item.cast::<Str>())))
    }
    fn object_set_item(&self, key: &Value, item: &Value) -> bool {
        { self.dunder_setitem(&key.cast::<Str>(), { let given25 = item.clone(); if given25.is_none() { None } else { Some(given25.cast::<i64>()) } }); Value::None };
        true
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        Some(Iter::new(self.clone().dunder_iter().map(Value::of)))
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
});

class!(Span, SpanData {
    first: i64,
    last: i64,
});

impl Span {
    fn new(first: i64, last: i64) -> Span {
        Span::make(SpanData { first, last })
    }
    fn dunder_len(&self) -> i64 {
        self.last - self.first
    }
    fn dunder_contains(&self, value: i64) -> bool {
        for one in self.dunder_iter() {
            if one == value {
                return true;
            }
        }
        false
    }
    fn index(&self, value: i64) -> i64 {
        for (at, one) in self.dunder_iter().counted(0) {
            if one == value {
                return at;
            }
        }
        raise(exceptions::VALUE_ERROR.empty());
    }
    fn count(&self, value: i64) -> i64 {
        self.dunder_iter().filter_map(|one| if one == value { Some(1) } else { None }).sum::<i64>()
    }
    fn dunder_iter(&self) -> Iter<i64> {
        let this = self.clone();
        let mut at: i64 = Default::default();
        let mut value: i64 = Default::default();
        let mut state = 0;
        let mut caught: Option<Exception> = None;
        Iter::resumable(move |resume| {
            match resume {
                Resume::Throw(error) => match state {
                    7 => {
                        caught = Some(error);
                        state = 5;
                    }
                    _ => raise(error),
                },
                _ => {}
            }
            loop {
                match state {
                    0 => {
                        at = 0;
                        state = 1;
                    }
                    1 => {
                        state = if true { 2 } else { 3 };
                    }
                    2 => {
                        state = 7;
                    }
                    3 => {
                        state = 4;
                    }
                    4 => {
                        state = 9999;
                    }
                    5 => {
                        let error = caught.take().expect("a state that only exceptions lead to");
                        if error.is(&exceptions::INDEX_ERROR) {
                            state = 9;
                        } else {
                            reraise(&error);
                        }
                    }
                    6 => {
                        let value = value;
                        state = 11;
                        return Some(value);
                    }
                    7 => {
                        match attempt(|| -> Option<Option<_>> {
                            value = this.dunder_getitem(at);
                            state = 8;
                            None
                        }) {
                            Ok(Some(value)) => return value,
                            Ok(None) => {}
                            Err(error) => {
                                caught = Some(error);
                                state = 5;
                            }
                        }
                    }
                    8 => {
                        state = 6;
                    }
                    9 => {
                        state = 9999;
                    }
                    10 => {
                        state = 6;
                    }
                    11 => {
                        at += 1;
                        state = 1;
                    }
                    _ => return None,
                }
            }
        })
    }
    fn dunder_reversed(&self) -> Iter<i64> {
        let this = self.clone();
        let mut at: i64 = Default::default();
        let mut source1: Option<Iter<i64>> = None;
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    source1 = Some(Iter::new((0..this.dunder_len()).rev()));
                    state = 1;
                }
                1 => {
                    match source1.as_mut().and_then(Iterator::next) {
                        Some(item) => {
                            at = item;
                            state = 2;
                        }
                        None => state = 3,
                    }
                }
                2 => {
                    let value = this.dunder_getitem(at);
                    state = 5;
                    return Some(value);
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    state = 1;
                }
                _ => return None,
            }
        })
    }
    fn dunder_getitem(&self, at: i64) -> i64 {
        if at < 0 || at >= self.dunder_len() {
            raise(exceptions::INDEX_ERROR.with("outside"));
        }
        self.first + at
    }
}

defaults!(Span, "Span": eq key show compare);

impl Truth for Span {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

class!(Steps, StepsData {
    items: List<Str>,
});

impl Steps {
    fn new() -> Steps {
        Steps::make(StepsData { items: List::new() })
    }
    fn dunder_len(&self) -> i64 {
        self.items.len()
    }
    fn append(&self, value: &Str) {
        self.insert(self.dunder_len(), value);
    }
    fn extend(&self, values: &List<Str>) {
        for value in values.iter() {
            self.append(&value);
        }
    }
    fn reverse(&self) {
        let count = self.dunder_len();
        for at in 0..count.div_euclid(2) {
            let value1 = self.dunder_getitem(count - at - 1);
            let value2 = self.dunder_getitem(at);
            self.dunder_setitem(at, &value1);
            self.dunder_setitem(count - at - 1, &value2);
        }
    }
    fn pop(&self, at: i64) -> Str {
        let value = self.dunder_getitem(at);
        self.dunder_delitem(at);
        value
    }
    fn remove(&self, value: &Str) {
        self.dunder_delitem(self.index(value));
    }
    fn clear(&self) {
        while self.dunder_len() != 0 {
            self.dunder_delitem(-1);
        }
    }
    fn insert(&self, at: i64, value: &Str) {
        let _frame = Frame::enter();
        self.items.insert(at, value.clone());
    }
    fn dunder_getitem(&self, at: i64) -> Str {
        self.items.get(at)
    }
    fn dunder_setitem(&self, at: i64, value: &Str) {
        self.items.set(at, value.clone());
    }
    fn dunder_iter(&self) -> Iter<Str> {
        let this = self.clone();
        let mut at: i64 = Default::default();
        let mut value: Str = Default::default();
        let mut state = 0;
        let mut caught: Option<Exception> = None;
        Iter::resumable(move |resume| {
            match resume {
                Resume::Throw(error) => match state {
                    7 => {
                        caught = Some(error);
                        state = 5;
                    }
                    _ => raise(error),
                },
                _ => {}
            }
            loop {
                match state {
                    0 => {
                        at = 0;
                        state = 1;
                    }
                    1 => {
                        state = if true { 2 } else { 3 };
                    }
                    2 => {
                        state = 7;
                    }
                    3 => {
                        state = 4;
                    }
                    4 => {
                        state = 9999;
                    }
                    5 => {
                        let error = caught.take().expect("a state that only exceptions lead to");
                        if error.is(&exceptions::INDEX_ERROR) {
                            state = 9;
                        } else {
                            reraise(&error);
                        }
                    }
                    6 => {
                        let value = value.clone();
                        state = 11;
                        return Some(value);
                    }
                    7 => {
                        match attempt(|| -> Option<Option<_>> {
                            value = this.dunder_getitem(at);
                            state = 8;
                            None
                        }) {
                            Ok(Some(value)) => return value,
                            Ok(None) => {}
                            Err(error) => {
                                caught = Some(error);
                                state = 5;
                            }
                        }
                    }
                    8 => {
                        state = 6;
                    }
                    9 => {
                        state = 9999;
                    }
                    10 => {
                        state = 6;
                    }
                    11 => {
                        at += 1;
                        state = 1;
                    }
                    _ => return None,
                }
            }
        })
    }
    fn dunder_delitem(&self, at: i64) {
        self.items.delete(at);
    }
    fn index(&self, value: &Str) -> i64 {
        for (at, one) in self.dunder_iter().counted(0) {
            if one == *value {
                return at;
            }
        }
        raise(exceptions::VALUE_ERROR.empty());
    }
}

defaults!(Steps, "Steps": eq key show compare);

impl Truth for Steps {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

class!(Tally, TallyData {
    word: Str,
});

/// How often each letter of a word stands in it.
impl Tally {
    fn new(word: Str) -> Tally {
        Tally::make(TallyData { word })
    }
    fn dunder_len(&self) -> i64 {
        self.word.iter().collect::<Set<Str>>().len()
    }
    fn dunder_eq(&self, other: &Tally) -> bool {
        self.items().iter().collect::<Dict<Str, i64>>() == other.items().iter().collect::<Dict<Str, i64>>()
    }
    fn get(&self, key: &Str, default: Option<i64>) -> Option<i64> {
        match attempt(|| -> Flow<Option<i64>> {
            Flow::Return(Some(self.dunder_getitem(key)))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
                default
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn dunder_contains(&self, key: &Str) -> bool {
        match attempt(|| {
            self.dunder_getitem(key);
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
                return false;
            }
            Err(error1) => reraise(&error1),
        }
        true
    }
    fn values(&self) -> List<i64> {
        self.dunder_iter().map(|key| self.dunder_getitem(&key)).collect::<List<i64>>()
    }
    fn items(&self) -> List<(Str, i64)> {
        self.dunder_iter().map(
            |key| (key.clone(), self.dunder_getitem(&key))
        ).collect::<List<(Str, i64)>>()
    }
    fn dunder_getitem(&self, letter: &Str) -> i64 {
        if !self.word.contains(letter) {
            raise(exceptions::KEY_ERROR.with(letter.clone()));
        }
        self.word.count(letter, 0, i64::MAX)
    }
    fn dunder_iter(&self) -> Iter<Str> {
        Iter::new(self.word.iter().collect::<Set<Str>>().iter().sorted(false).iter())
    }
}

defaults!(Tally, "Tally": unhashable show compare);

impl PartialEq for Tally {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Truth for Tally {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

object!(Tally, "Tally", {
    fn object_len(&self) -> Option<Value> {
        Some(Value::of(self.dunder_len()))
    }
    fn object_item(&self, key: &Value) -> Option<Value> {
        Some(Value::of(self.dunder_getitem(&key.cast::<Str>())))
    }
    fn object_contains(&self, item: &Value) -> Option<Value> {
        Some(Value::of(self.dunder_contains(&item.cast::<Str>())))
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        Some(Iter::new(self.clone().dunder_iter().map(Value::of)))
    }
});

fn program() {
    let r = Registry::new(
        &Some(Dict::from([(Value::of("A"), Value::of(1_i64)), (Value::of("B"), Value::of(2_i64))]))
    );
    r.dunder_setitem(&Str::lit("C"), Some(3));
    outln!(
        "{} {} {} {} {} {} {}",
        show(&r.get(&Str::lit("zz"), Some(0))),
        show(&r.get(&Str::lit("a"), None)),
        show(&r.setdefault(&Str::lit("D"), Some(4))),
        show(&r.pop(&Str::lit("a"), &Tuple::from(vec![]))),
        show(
            &r.items().iter().map(
                |item| item.cast::<(Str, Option<i64>)>()
            ).collect::<List<(Str, Option<i64>)>>()
        ),
        show(&r.dunder_contains(&Str::lit("B"))),
        show(&r.dunder_contains(&Str::lit("q"))),
    );
    let value1 = r.keys().iter().collect::<List<Str>>();
    let value2 = r.values().iter().collect::<List<Option<i64>>>();
    let value3 = r.dunder_len();
    let value4 = r.dunder_iter().sorted(false);
    let value5 = r.items().iter().map(
        |item| item.cast::<(Str, Option<i64>)>()
    ).collect::<Dict<Str, Option<i64>>>();
    outln!(
        "{} {} {} {} {}",
        show(&value1),
        show(&value2),
        show(&value3),
        show(&value4),
        show(&value5),
    );
    r.update(&Value::of(Dict::from([(Value::of("E"), Value::of(5_i64))])), &Dict::from([]));
    outln!(
        "{} {} {}",
        show(&r.pop(&Str::lit("nope"), &Tuple::from(vec![-1]))),
        show(
            &r.dunder_eq(
                &Value::of(
                    Dict::from([
                        (Value::of("b"), Value::of(2_i64)),
                        (Value::of("c"), Value::of(3_i64)),
                        (Value::of("d"), Value::of(4_i64)),
                        (Value::of("e"), Value::of(5_i64)),
                    ])
                )
            )
        ),
        show(&r.dunder_eq(&Value::of(3))),
    );
    match attempt(|| {
        r.pop(&Str::lit("nope"), &Tuple::from(vec![]));
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::KEY_ERROR) => {
            let e = error6.clone();
            outln!("KeyError {}", show(&e));
        }
        Err(error6) => reraise(&error6),
    }
    outln!("{} {} {}", show(&r.popitem()), show(&true), show(&true));
    r.clear();
    outln!(
        "{} {} {}",
        r.dunder_len(),
        show(&r.dunder_iter().collect::<List<Str>>()),
        show(&Truth::truth(&r)),
    );
    let s = Span::new(3, 8);
    let value7 = s.dunder_iter().collect::<List<i64>>();
    let value8 = s.dunder_contains(4);
    let value9 = s.dunder_contains(9);
    let value10 = s.index(5);
    let value11 = s.count(7);
    let value12 = s.dunder_reversed().collect::<List<i64>>();
    let value13 = s.dunder_iter().sum::<i64>();
    outln!(
        "{} {} {} {} {} {} {}",
        show(&value7),
        show(&value8),
        show(&value9),
        show(&value10),
        show(&value11),
        show(&value12),
        show(&value13),
    );
    for x in s.dunder_iter() {
        out!("{} ", x);
    }
    outln!();
    let t = Steps::new();
    t.append(&Str::lit("a"));
    t.extend(&list![Str::lit("b"), Str::lit("c"), Str::lit("d")]);
    t.reverse();
    let value14 = t.dunder_iter().collect::<List<Str>>();
    let value15 = t.pop(-1);
    let value16 = t.pop(0);
    let value17 = t.dunder_iter().collect::<List<Str>>();
    let value18 = t.dunder_len();
    outln!(
        "{} {} {} {} {}",
        show(&value14),
        show(&value15),
        show(&value16),
        show(&value17),
        show(&value18),
    );
    t.remove(&Str::lit("c"));
    outln!("{}", show(&t.dunder_iter().collect::<List<Str>>()));
    t.clear();
    outln!("{}", show(&t.dunder_iter().collect::<List<Str>>()));
    // : 0 1 4 1 [('b', 2), ('c', 3), ('d', 4)] True False
    // : ['b', 'c', 'd'] [2, 3, 4] 3 ['b', 'c', 'd'] {'b': 2, 'c': 3, 'd': 4}
    // : -1 True False
    // : KeyError 'nope'
    // : ('b', 2) True True
    // : 0 [] False
    // : [3, 4, 5, 6, 7] True False 2 1 [7, 6, 5, 4, 3] 25
    // : 3 4 5 6 7 
    // : ['d', 'c', 'b', 'a'] a d ['c', 'b'] 2
    // : ['b']
    // : []
    let tally = Tally::new(Str::lit("banana"));
    let value19 = tally.items().iter().collect::<Dict<Str, i64>>();
    let value20 = tally.get(&Str::lit("n"), None);
    let value21 = tally.get(&Str::lit("z"), Some(0));
    let value22 = tally.dunder_contains(&Str::lit("b"));
    let value23 = tally.values().iter().collect::<List<i64>>();
    let value24 = true;
    outln!(
        "{} {} {} {} {} {}",
        show(&value19),
        show(&value20),
        show(&value21),
        show(&value22),
        show(&value23),
        show(&value24),
    );
    // : {'a': 3, 'b': 1, 'n': 2} 2 0 True [3, 1, 2] True
}

main!(program);
