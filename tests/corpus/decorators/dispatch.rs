use concord_rt::prelude::*;

thread_local! {
    static CALLS: Global<i64> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum AnimalKind {
    Animal,
    Dog,
}

class!(Animal(AnimalKind), AnimalData {});

impl Animal {
    fn new_animal() -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Animal })
    }
    fn new_dog() -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Dog })
    }
}

defaults!(Animal, "Animal": eq key show compare truth);

fn show_otherwise(x: &Str) -> Str {
    text!("thing {}", x)
}

fn show_fn(x: i64) -> Str {
    show_1(x)
}

fn show_fn_2(x: bool) -> Str {
    show_2(x)
}

fn show_fn_3(x: &List<i64>) -> Str {
    show_3_2(x)
}

fn show_fn_4(x: (i64,)) -> Str {
    show_3_3(x)
}

fn show_fn_5(x: &Str) -> Str {
    show_otherwise(x)
}

fn show_fn_6(x: &Animal) -> Str {
    if matches!(x.kind, AnimalKind::Dog) {
        return show_6(x);
    }
    show_otherwise(&{ never::<()>(); never::<Str>() })
}

fn show_fn_7(x: &Animal) -> Str {
    if matches!(x.kind, AnimalKind::Dog) {
        return show_6(&{ never::<()>(); never::<Animal>() });
    }
    show_5(x)
}

fn show_1(x: i64) -> Str {
    text!("int {}", x)
}

fn show_2(x: bool) -> Str {
    text!("bool {}", show(&x))
}

fn show_3(_x: ()) -> Str {
    text!("{} things", never::<i64>())
}

fn show_3_2(x: &List<i64>) -> Str {
    text!("{} things", x.len())
}

fn show_3_3(_x: (i64,)) -> Str {
    text!("{} things", 1)
}

fn show_5(_x: &Animal) -> Str {
    Str::lit("an animal")
}

fn show_6(_x: &Animal) -> Str {
    Str::lit("a dog")
}

fn flaky(limit: i64) -> Str {
    let mut last: Option<Exception> = None;
    for attempt_ in 1..3_i64 + 1 {
        match attempt(|| -> Flow<Str> {
            Flow::Return(flaky_plain(limit))
        }) {
            Ok(Flow::Return(value)) => return value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                let e = error1.clone();
                last = Some(e.clone());
                outln!("attempt {} failed: {}", attempt_, show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    raise(exceptions::RUNTIME_ERROR.with(text!("gave up after {}", 3)).caused_by(&last));
}

fn lookup(items: &[i64], i: i64) -> i64 {
    let mut last: Option<Exception> = None;
    for attempt_ in 1..2_i64 + 1 {
        match attempt(|| -> Flow<i64> {
            Flow::Return(lookup_plain(items, i))
        }) {
            Ok(Flow::Return(value)) => return value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::KEY_ERROR) || error1.is(&exceptions::INDEX_ERROR) => {
                let e = error1.clone();
                last = Some(e.clone());
                outln!("attempt {} failed: {}", attempt_, show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    raise(exceptions::RUNTIME_ERROR.with(text!("gave up after {}", 2)).caused_by(&last));
}

fn lookup_2(items: &[i64], i: bool) -> i64 {
    let mut last: Option<Exception> = None;
    for attempt_ in 1..2_i64 + 1 {
        match attempt(|| -> Flow<i64> {
            Flow::Return(lookup_plain_2(items, i))
        }) {
            Ok(Flow::Return(value)) => return value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::KEY_ERROR) || error1.is(&exceptions::INDEX_ERROR) => {
                let e = error1.clone();
                last = Some(e.clone());
                outln!("attempt {} failed: {}", attempt_, show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    raise(exceptions::RUNTIME_ERROR.with(text!("gave up after {}", 2)).caused_by(&last));
}

fn flaky_plain(limit: i64) -> Str {
    CALLS.set(CALLS.get() + 1);
    if CALLS.get() < limit {
        raise(exceptions::VALUE_ERROR.with(text!("call {}", CALLS.get())));
    }
    Str::lit("ok")
}

fn lookup_plain(items: &[i64], i: i64) -> i64 {
    items.item(i)
}

fn lookup_plain_2(items: &[i64], i: bool) -> i64 {
    items.item(i64::from(i))
}

fn lambda() -> Value {
    Value::of(flaky(100))
}

fn lambda_2() -> Value {
    Value::of(lookup(&[1], 5))
}

fn lambda_3() -> Value {
    Value::of(lookup_2(&[1], Str::lit("a") == "b"))
}

fn program() {
    outln!(
        "{} {} {} {} {} {} {}",
        show_fn(3),
        show_fn_2(true),
        show_fn_3(&list![1, 2]),
        show_fn_4((1,)),
        show_fn_5(&Str::lit("x")),
        show_fn_6(&Animal::new_dog()),
        show_fn_7(&Animal::new_animal()),
    );
    CALLS.set(0);
    outln!("{}", flaky(3));
    for act in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Value>)].into_iter() {
        match attempt(|| {
            outln!("{}", show(&act()));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::RUNTIME_ERROR) => {
                let e = error1.clone();
                outln!("{} because of {}", show(&e), repr(&e.cause()));
            }
            Err(error1) => reraise(&error1),
        }
    }
    // : int 3 bool True 2 things 1 things thing x a dog an animal
    // : attempt 1 failed: call 1
    // : attempt 2 failed: call 2
    // : ok
    // : attempt 1 failed: call 4
    // : attempt 2 failed: call 5
    // : attempt 3 failed: call 6
    // : gave up after 3 because of ValueError('call 6')
    // : attempt 1 failed: list index out of range
    // : attempt 2 failed: list index out of range
    // : gave up after 2 because of IndexError('list index out of range')
    // : 1
}

main!(program);
