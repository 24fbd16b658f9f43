use concord_rt::prelude::*;

thread_local! {
    #[allow(clippy::type_complexity)]
    static TABLE: Global<Dict<Str, Func<dyn Fn(Tuple<Value>) -> Value>>> = const { Global::new() };
}

fn lambda(text_: &Value) -> Value {
    Value::of(text_.call_method("upper", &[]).cast::<Str>())
}

fn lambda_2(value: &Value) -> Value {
    Value::of(value.len())
}

fn lambda_3(value: &Value) -> Value {
    value.absolute()
}

fn lambda_4(x: &Value, n: &Value) -> Value {
    x.round_to(n.cast::<i64>())
}

fn apply(name: &Str, values: &Tuple<Str>) -> Value {
    if !TABLE.get().contains(name) {
        return Value::of(text!("no {}", name));
    }
    (TABLE.get().get(name))(values.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn apply_2(name: &Str, values: &Tuple<List<Value>>) -> Value {
    if !TABLE.get().contains(name) {
        return Value::of(text!("no {}", name));
    }
    (TABLE.get().get(name))(values.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn apply_3(name: &Str, values: &Tuple<i64>) -> Value {
    if !TABLE.get().contains(name) {
        return Value::of(text!("no {}", name));
    }
    (TABLE.get().get(name))(values.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn apply_4(name: &Str, values: &Tuple<f64>) -> Value {
    if !TABLE.get().contains(name) {
        return Value::of(text!("no {}", name));
    }
    (TABLE.get().get(name))(values.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn apply_5(name: &Str, values: &Tuple<Num>) -> Value {
    if !TABLE.get().contains(name) {
        return Value::of(text!("no {}", name));
    }
    (TABLE.get().get(name))(values.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn compose(first: &Func<dyn Fn(Value) -> Str>, second: &Func<dyn Fn(Str) -> Str>) -> Func<dyn Fn(Value) -> Value> {
    Func(
        Rc::new(
            { let second = second.clone(); let first = first.clone(); move |a: Value| compose_lambda(&second, &first, &a) }
        ) as Rc<dyn Fn(Value) -> Value>
    )
}

fn compose_2(first: &Func<dyn Fn(i64) -> Str>, second: &Func<dyn Fn(Str) -> i64>) -> Func<dyn Fn(i64) -> i64> {
    Func(
        Rc::new(
            { let second = second.clone(); let first = first.clone(); move |a: i64| compose_lambda_2(&second, &first, a) }
        ) as Rc<dyn Fn(i64) -> i64>
    )
}

fn compose_3(first: &Func<dyn Fn(i64) -> i64>, second: &Func<dyn Fn(i64) -> f64>) -> Func<dyn Fn(i64) -> f64> {
    Func(
        Rc::new(
            { let second = second.clone(); let first = first.clone(); move |a: i64| compose_lambda_3(&second, &first, a) }
        ) as Rc<dyn Fn(i64) -> f64>
    )
}

fn compose_lambda(second: &Func<dyn Fn(Str) -> Str>, first: &Func<dyn Fn(Value) -> Str>, value: &Value) -> Value {
    Value::of(second(first(value.clone())))
}

fn compose_lambda_2(second: &Func<dyn Fn(Str) -> i64>, first: &Func<dyn Fn(i64) -> Str>, value: i64) -> i64 {
    second(first(value))
}

fn compose_lambda_3(second: &Func<dyn Fn(i64) -> f64>, first: &Func<dyn Fn(i64) -> i64>, value: i64) -> f64 {
    second(first(value))
}

fn pipeline(value: &Value, steps: &Tuple<Func<dyn Fn(Value) -> Value>>) -> Value {
    let mut value = value.clone();
    for step in steps.iter() {
        value = step(value.clone());
    }
    value
}

fn pipeline_4(value: &Value, steps: &Tuple<()>) -> Value {
    let mut value = value.clone();
    for item1 in steps.iter() {
        value = Value::of(value.iter().sorted(false));
    }
    value
}

fn pipeline_5(mut value: f64, steps: &Tuple<()>) -> f64 {
    for step in steps.iter() {
        unreached();
    }
    value
}

fn lambda_5(value: &Value) -> Str {
    show(value)
}

fn lambda_6(x: &Str) -> Str {
    x + &Str::lit("!")
}

fn lambda_7(value: i64) -> Str {
    show(&value)
}

fn lambda_8(value: &Str) -> i64 {
    value.len()
}

fn lambda_9(n: i64) -> f64 {
    true_div(n, 2)
}

fn lambda_10(text_: &Value) -> Value {
    Value::of(text_.call_method("strip", &[]).cast::<Str>())
}

fn lambda_11(text_: &Value) -> Value {
    Value::of(text_.call_method("split", &[]).cast::<List<Value>>())
}

fn lambda_12(value: &Value) -> Value {
    Value::of(value.iter().sorted(false))
}

fn lambda_13(text_: &Value) -> Value {
    Value::of(text_.call_method("strip", &[]).cast::<Str>())
}

fn lambda_14(text_: &Value) -> Value {
    Value::of(text_.call_method("split", &[]).cast::<List<Value>>())
}

fn lambda_15(value: &Value) -> Value {
    Value::of(value.len())
}

fn lambda_16(text_: &Value) -> Value {
    Value::of(text_.call_method("strip", &[]).cast::<Str>())
}

fn lambda_17(value: &Value) -> Value {
    Value::of(value.len())
}

fn lambda_18(value: &Value) -> Value {
    value.absolute()
}

fn lambda_19(value: &Value) -> Value {
    Value::of(value.len())
}

fn program() {
    // Functions of many types held in a dict, chained and composed.
    TABLE.set(
        Dict::from([
            (
                Str::lit("upper"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["text"], Some(1), 0, arguments.len()); lambda(&arguments.get(0)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("length"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["value"], Some(1), 0, arguments.len()); lambda_2(&arguments.get(0)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("size"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["value"], Some(1), 0, arguments.len()); lambda_3(&arguments.get(0)) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
            (
                Str::lit("rounded"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(2), 0, arguments.len()); lambda_4(&arguments.get(0), &(if arguments.len() > 1 { arguments.get(1) } else { (&Value::of(0_i64)).clone() })) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Value>
                ),
            ),
        ])
    );
    let value2 = apply(&Str::lit("upper"), &Tuple::from(vec![Str::lit("quiet")]));
    let value1 = apply(&Str::lit("length"), &Tuple::from(vec![Str::lit("quiet")]));
    let value3 = apply_2(
        &Str::lit("length"),
        &Tuple::from(vec![list![Value::of(1_i64), Value::of(2_i64)]]),
    );
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    let value6 = apply_3(&Str::lit("size"), &Tuple::from(vec![-4]));
    let value5 = apply_4(&Str::lit("size"), &Tuple::from(vec![-4.5]));
    let value4 = apply_5(
        &Str::lit("rounded"),
        &Tuple::from(vec![Num::from(2.71828), Num::from(2)]),
    );
    let value7 = apply_4(&Str::lit("rounded"), &Tuple::from(vec![2.71828]));
    outln!("{} {} {} {}", show(&value6), show(&value5), show(&value4), show(&value7));
    outln!("{}", show(&apply(&Str::lit("lower"), &Tuple::from(vec![Str::lit("X")]))));
    for item8 in [(Str::lit("upper"), Value::of((Str::lit("a"),))), (Str::lit("rounded"), Value::of((1.25, 1))), (Str::lit("size"), Value::of((-1,))), (Str::lit("length"), Value::of((5,))), (Str::lit("size"), Value::of((Str::lit("x"),)))].into_iter() {
        let parts9 = item8;
        let name: Str = parts9.0.clone();
        let values: Tuple<Value> = parts9.1.cast::<Tuple<Value>>();
        match attempt(|| {
            outln!(
                "{} {}",
                name,
                show(&(TABLE.get().get(&name))(values.iter().collect::<Tuple<Value>>())),
            );
        }) {
            Ok(_) => {}
            Err(error10) if error10.is(&exceptions::TYPE_ERROR) => {
                let e = error10.clone();
                outln!("{} fails: {}", name, show(&e));
            }
            Err(error10) => reraise(&error10),
        }
    }
    let shout = compose(
        &Func(Rc::new(move |a: Value| lambda_5(&a)) as Rc<dyn Fn(Value) -> Str>),
        &Func(Rc::new(move |a: Str| lambda_6(&a)) as Rc<dyn Fn(Str) -> Str>),
    );
    let value13 = shout(Value::of(12_i64));
    let value12 = shout(Value::of("hey"));
    let value11 = shout(Value::of(list![Value::of(1.5)]));
    let value14 = shout(Value::None);
    outln!("{} {} {} {}", show(&value13), show(&value12), show(&value11), show(&value14));
    let count_digits = compose_2(
        &Func(Rc::new(move |a: i64| lambda_7(a)) as Rc<dyn Fn(i64) -> Str>),
        &Func(Rc::new(move |a: Str| lambda_8(&a)) as Rc<dyn Fn(Str) -> i64>),
    );
    outln!(
        "{} {}",
        count_digits(12345),
        show(
            &(
                compose_3(
                    &count_digits,
                    &Func(Rc::new(move |a: i64| lambda_9(a)) as Rc<dyn Fn(i64) -> f64>),
                )
            )(678)
        ),
    );
    outln!(
        "{}",
        show(
            &pipeline(
                &Value::of("  pear apple fig "),
                &Tuple::from(
                    vec![
                        Func(Rc::new(move |a: Value| lambda_10(&a)) as Rc<dyn Fn(Value) -> Value>),
                        Func(Rc::new(move |a: Value| lambda_11(&a)) as Rc<dyn Fn(Value) -> Value>),
                        Func(Rc::new(move |a: Value| lambda_12(&a)) as Rc<dyn Fn(Value) -> Value>),
                    ]
                ),
            )
        ),
    );
    outln!(
        "{}",
        show(
            &pipeline(
                &Value::of("  pear apple fig "),
                &Tuple::from(
                    vec![
                        Func(Rc::new(move |a: Value| lambda_13(&a)) as Rc<dyn Fn(Value) -> Value>),
                        Func(Rc::new(move |a: Value| lambda_14(&a)) as Rc<dyn Fn(Value) -> Value>),
                        Func(Rc::new(move |a: Value| lambda_15(&a)) as Rc<dyn Fn(Value) -> Value>),
                    ]
                ),
            )
        ),
    );
    let value16 = pipeline(
        &Value::of("  pear "),
        &Tuple::from(
            vec![
                Func(Rc::new(move |a: Value| lambda_16(&a)) as Rc<dyn Fn(Value) -> Value>),
                Func(Rc::new(move |a: Value| lambda_17(&a)) as Rc<dyn Fn(Value) -> Value>),
            ]
        ),
    );
    let value15 = pipeline_4(&Value::of("cab"), &Tuple::from(vec![()]));
    let value17 = pipeline_5(3.5, &Tuple::from(vec![]));
    outln!("{} {} {}", show(&value16), show(&value15), show(&value17));
    outln!(
        "{}",
        show(
            &pipeline(
                &Value::of(-7),
                &Tuple::from(
                    vec![
                        Func(Rc::new(move |a: Value| lambda_18(&a)) as Rc<dyn Fn(Value) -> Value>),
                        shout.clone(),
                        Func(Rc::new(move |a: Value| lambda_19(&a)) as Rc<dyn Fn(Value) -> Value>),
                    ]
                ),
            )
        ),
    );
    // : QUIET 5 2
    // : 4 4.5 2.72 3.0
    // : no lower
    // : upper A
    // : rounded 1.2
    // : size 1
    // : length fails: object of type 'int' has no len()
    // : size fails: bad operand type for abs(): 'str'
    // : 12! hey! [1.5]! None!
    // : 5 1.5
    // : ['apple', 'fig', 'pear']
    // : 3
    // : 4 ['a', 'b', 'c'] 3.5
    // : 2
}

main!(program);
