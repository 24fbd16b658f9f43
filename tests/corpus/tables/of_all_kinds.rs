use concord_rt::prelude::*;

thread_local! {
    #[allow(clippy::type_complexity)]
    static FUNCTIONS: Global<Dict<Str, Func<dyn Fn(Tuple<Value>) -> Value>>> = const { Global::new() };
}

fn lambda(x: &Value) -> Value {
    Value::of(math::sqrt(x.cast::<f64>()))
}

fn lambda_2(x: &Value) -> Value {
    x.absolute()
}

fn lambda_3(values: &Tuple<Value>) -> Value {
    if values.len() == 1 { Value::of(values.get(0).iter().most().cast::<Str>()) } else { values.iter().most() }
}

fn lambda_4(values: &Tuple<Value>) -> Value {
    if values.len() == 1 { Value::of(values.get(0).iter().least().cast::<Str>()) } else { values.iter().least() }
}

fn lambda_5(x: &Value) -> Value {
    Value::of(math::factorial(x.cast::<i64>()))
}

fn lambda_6(a: &Value, b: &Value) -> Value {
    Value::of(math::gcd_big(&math::integers(&[a.clone(), b.clone()])))
}

fn lambda_7(values: &Tuple<Value>) -> Value {
    if values.len() == 1 { Value::of(values.get(0).round()) } else { values.get(0).round_to(values.get(1).cast::<i64>()) }
}

fn lambda_8(c: &Value, a: &Value, b: &Value) -> Value {
    if c.truth() { a.clone() } else { b.clone() }
}

fn ev(name: &Str, args: &List<i64>) -> Value {
    match attempt(|| -> Flow<Value> {
        Flow::Return(
            (FUNCTIONS.get().get(name))(args.iter().map(Value::of).collect::<Tuple<Value>>())
        )
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            Value::of(show(&e))
        }
        Err(error1) => reraise(&error1),
    }
}

fn ev_2(name: &Str, args: &List<f64>) -> Value {
    match attempt(|| -> Flow<Value> {
        Flow::Return(
            (FUNCTIONS.get().get(name))(args.iter().map(Value::of).collect::<Tuple<Value>>())
        )
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            Value::of(show(&e))
        }
        Err(error1) => reraise(&error1),
    }
}

fn ev_3(name: &Str, args: &List<Num>) -> Value {
    match attempt(|| -> Flow<Value> {
        Flow::Return(
            (FUNCTIONS.get().get(name))(args.iter().map(Value::of).collect::<Tuple<Value>>())
        )
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            Value::of(show(&e))
        }
        Err(error1) => reraise(&error1),
    }
}

fn ev_4(name: &Str, args: &List<Value>) -> Value {
    match attempt(|| -> Flow<Value> {
        Flow::Return((FUNCTIONS.get().get(name))(args.iter().collect::<Tuple<Value>>()))
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            Value::of(show(&e))
        }
        Err(error1) => reraise(&error1),
    }
}

fn program() {
    FUNCTIONS.set(
        Dict::from([
            (
                Str::lit("sqrt"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda(&arguments.get(0)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("abs"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda_2(&arguments.get(0)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("max"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_3(&arguments.slice(Some(0), None, None)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("min"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_4(&arguments.slice(Some(0), None, None)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("fact"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda_5(&arguments.get(0)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("gcd"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["a", "b"], Some(2), 0, arguments.len()); lambda_6(&arguments.get(0), &arguments.get(1)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("round"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_7(&arguments.slice(Some(0), None, None)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("if"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["c", "a", "b"], Some(3), 0, arguments.len()); lambda_8(&arguments.get(0), &arguments.get(1), &arguments.get(2)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
        ])
    );
    let value7 = ev(&Str::lit("sqrt"), &list![2]);
    let value6 = ev_2(&Str::lit("abs"), &list![-2.5]);
    let value5 = ev_3(&Str::lit("max"), &list![Num::from(1), Num::from(2.5)]);
    let value4 = ev(&Str::lit("fact"), &list![5]);
    let value3 = ev(&Str::lit("gcd"), &list![12, 18]);
    let value2 = ev_3(&Str::lit("gcd"), &list![Num::from(12.0), Num::from(18)]);
    let value1 = ev_4(&Str::lit("if"), &list![Value::of(true), Value::of(1_i64), Value::of("x")]);
    let value8 = ev_3(&Str::lit("round"), &list![Num::from(2.567), Num::from(1)]);
    outln!(
        "{} {} {} {} {} {} {} {}",
        show(&value7),
        show(&value6),
        show(&value5),
        show(&value4),
        show(&value3),
        show(&value2),
        show(&value1),
        show(&value8),
    );
    // : 1.4142135623730951 2.5 2.5 120 6 'float' object cannot be interpreted as an integer 1 2.6
}

main!(program);
