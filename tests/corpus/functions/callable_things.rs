use concord_rt::prelude::*;

class!(Doubler, DoublerData {});

impl Doubler {
    fn new() -> Doubler {
        Doubler::make(DoublerData {})
    }
    fn dunder_call(&self, number: i64) -> i64 {
        2 * number
    }
}

defaults!(Doubler, "Doubler": eq key show compare truth);

class!(Plain, PlainData {});

impl Plain {
    fn new() -> Plain {
        Plain::make(PlainData {})
    }
}

defaults!(Plain, "Plain": eq key show compare truth);

fn pick(number: i64, key: &Option<Func<dyn Fn(i64) -> i64>>) -> i64 {
    let mut key = key.clone();
    outln!("{}", show(&key.is_some()));
    if key.is_none() {
        key = Some(Func(Rc::new(move |a: i64| pick_lambda(a)) as Rc<dyn Fn(i64) -> i64>));
    }
    check(key.is_some());
    (callable(&key))(number)
}

fn pick_lambda(value: i64) -> i64 {
    value + 1
}

fn collect(tables: &Value) -> i64 {
    let mut tables = tables.clone();
    if tables.len() == 1 && !({ let subject1 = tables.get(&Value::of(0_i64)); subject1.is_a("dict") }) {
        tables = tables.get(&Value::of(0_i64));
    }
    tables.len()
}

fn lambda(value: i64) -> i64 {
    value * 10
}

fn program() {
    // What can be called: functions that may be missing, instances with __call__.
    outln!("{}", pick(3, &None));
    // : False
    // : 4
    outln!("{}", pick(3, &Some(Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> i64>))));
    // : True False False True False
    // : True
    // : 30
    outln!(
        "{} {} {} {} {}",
        show(&({ let _ = Doubler::new(); true })),
        show(&({ let _ = Plain::new(); false })),
        show(&false),
        show(&true),
        show(&false),
    );
    // : 8
    outln!("{}", Doubler::new().dunder_call(4));
    // : 3
    outln!(
        "{}",
        collect(
            &Value::of(
                Tuple::<Value>::from(
                    vec![
                        Value::of(Dict::from([(Value::of(1_i64), Value::of("a"))])),
                        Value::of(Dict::from([(Value::of(2_i64), Value::of("b"))])),
                        Value::of(Dict::from([(Value::of(3_i64), Value::of("c"))])),
                    ]
                )
            )
        ),
    );
    // : True True
    outln!(
        "{} {}",
        show(&(Range::new(3, 9, 2).hash() == (3_i64, 3_i64, 2_i64).hash())),
        show(&(Range::new(0, 0, 1).hash() == Range::new(5, 5, 1).hash())),
    );
}

main!(program);
