use concord_rt::prelude::*;

thread_local! {
    static ENV: Global<Dict<Str, Value>> = const { Global::new() };
}

fn ev(x: &List<Value>) -> Value {
    let _frame = Frame::enter();
    let f = ENV.get().get(&x.get(0).cast::<Str>());
    f.call(
        &x.slice(
            Some(1),
            None,
            None,
        ).iter().map(|i| ev_4(&i)).collect::<List<Value>>().iter().collect::<Vec<Value>>()
    )
}

fn ev_2(x: &List<Value>) -> Value {
    let _frame = Frame::enter();
    let f = ENV.get().get(&x.get(0).cast::<Str>());
    f.call(
        &x.slice(
            Some(1),
            None,
            None,
        ).iter().map(|i| ev_5(&i)).collect::<List<Value>>().iter().collect::<Vec<Value>>()
    )
}

fn ev_3(x: &List<Str>) -> Value {
    let _frame = Frame::enter();
    let f = ENV.get().get(&x.get(0));
    f.call(
        &x.slice(
            Some(1),
            None,
            None,
        ).iter().map(|i| ev_6(&i)).collect::<List<Value>>().iter().collect::<Vec<Value>>()
    )
}

fn ev_4(x: &Value) -> Value {
    let _frame = Frame::enter();
    if x.is_a("str") {
        return ENV.get().get(&x.cast::<Str>());
    }
    Value::of(x.cast::<i64>())
}

fn ev_5(x: &Value) -> Value {
    let _frame = Frame::enter();
    if x.is_a("str") {
        return ENV.get().get(&x.cast::<Str>());
    }
    Value::of(x.cast::<f64>())
}

fn ev_6(x: &Str) -> Value {
    let _frame = Frame::enter();
    ENV.get().get(x)
}

fn program() {
    // Functions and classes of Python's own among values that are none.
    ENV.set(
        Dict::from([
            (Str::lit("pi"), Value::of(std::f64::consts::PI)),
            (
                Str::lit("abs"),
                Value::named(
                    AnyClass::function("abs"),
                    |given| match given { [x] => { let x = x.clone(); x.absolute() } _ => Value::no_such_call() },
                ),
            ),
            (
                Str::lit("int"),
                Value::named(
                    AnyClass::builtin("int"),
                    |given| match given { [x] => { let x = x.clone(); Value::of(x.to_int()) } _ => Value::no_such_call() },
                ),
            ),
            (
                Str::lit("len"),
                Value::named(
                    AnyClass::function("len"),
                    |given| match given { [x] => { let x = x.clone(); Value::of(x.len()) } _ => Value::no_such_call() },
                ),
            ),
            (
                Str::lit("max"),
                Value::named(
                    AnyClass::function("max"),
                    |given| match given { [x] => { let x = x.clone(); x.iter().most() } [a, b] => { let (a, b) = (a.clone(), b.clone()); maximum(a, b) } _ => Value::no_such_call() },
                ),
            ),
            (
                Str::lit("sqrt"),
                Value::named(
                    AnyClass::function("math.sqrt"),
                    |given| match given { [x] => { let x = x.clone(); Value::of(math::sqrt(x.cast::<f64>())) } _ => Value::no_such_call() },
                ),
            ),
            (
                Str::lit("up"),
                Value::named(
                    AnyClass::function("str.upper"),
                    |given| match given { [x] => { let x = x.clone(); x.call_method("upper", &[]) } _ => Value::no_such_call() },
                ),
            ),
            (Str::lit("name"), Value::of("x")),
            (
                Str::lit("sum"),
                Value::named(
                    AnyClass::function("sum"),
                    |given| match given { [x] => { let x = x.clone(); x.iter().fold(Value::Int(0), |total, item| total.add(&item)) } _ => Value::no_such_call() },
                ),
            ),
            (
                Str::lit("sorted"),
                Value::named(
                    AnyClass::function("sorted"),
                    |given| match given { [x] => { let x = x.clone(); Value::of(x.iter().sorted(false)) } _ => Value::no_such_call() },
                ),
            ),
        ])
    );
    let value4 = ev(&list![Value::of("abs"), Value::of(-5)]);
    let value3 = ev(&list![Value::of("sqrt"), Value::of(16_i64)]);
    let value2 = ev(&list![Value::of("max"), Value::of(3_i64), Value::of(8_i64)]);
    let value1 = ev_2(&list![Value::of("int"), Value::of(2.7)]);
    let value5 = ev_3(&list![Str::lit("up"), Str::lit("name")]);
    outln!(
        "{} {} {} {} {}",
        show(&value4),
        show(&value3),
        show(&value2),
        show(&value1),
        show(&value5),
    );
    outln!(
        "{} {} {} {} {}",
        show(&ENV.get().get(&Str::lit("abs")).is_callable()),
        show(&ENV.get().get(&Str::lit("pi")).is_callable()),
        show(&ENV.get().get(&Str::lit("len"))),
        show(&ENV.get().get(&Str::lit("int"))),
        show(&(ENV.get().get(&Str::lit("abs")) == ENV.get().get(&Str::lit("abs")))),
    );
    let things: Vec<Value> = vec![
        Value::of(1_i64),
        Value::of("a"),
        Value::named(
            AnyClass::builtin("int"),
            |given| match given { [x] => { let x = x.clone(); Value::of(x.to_int()) } _ => Value::no_such_call() },
        ),
        Value::None,
        Value::named(
            AnyClass::function("len"),
            |given| match given { [x] => { let x = x.clone(); Value::of(x.len()) } _ => Value::no_such_call() },
        ),
    ];
    let value7 = things.iter().map(|t| t.is_callable()).collect::<List<bool>>();
    outln!("{} {}", show(&things), show(&value7));
    // : 5 4.0 8 2 X
    // : True False <built-in function len> <class 'int'> True
    // : [1, 'a', <class 'int'>, None, <built-in function len>] [False, False, True, False, True]
}

main!(program);
