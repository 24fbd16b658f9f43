use concord_rt::prelude::*;

fn composed_functions(functions_: &Tuple<Func<dyn Fn(Value) -> Value>>) -> Func<dyn Fn(Value) -> Value> {
    Func(
        Rc::new(
            { let functions_ = functions_.clone(); move |a: Value| composed_functions_composed(&functions_, &a) }
        ) as Rc<dyn Fn(Value) -> Value>
    )
}

fn composed_functions_2(functions_: &Tuple<Func<dyn Fn(Int) -> Int>>) -> Func<dyn Fn(Int) -> Int> {
    Func(
        Rc::new(
            { let functions_ = functions_.clone(); move |a: Int| composed_functions_composed_2(&functions_, &a) }
        ) as Rc<dyn Fn(Int) -> Int>
    )
}

fn composed_functions_3(functions_: &Tuple<Func<dyn Fn(Value) -> Value>>) -> Func<dyn Fn(Value) -> Value> {
    if !functions_.truth() {
        raise(exceptions::TYPE_ERROR.with("reduce() of empty iterable with no initial value"));
    }
    Func(
        Rc::new(
            { let functions_ = functions_.clone(); move |a: Value| composed_functions_composed_3(&functions_, &a) }
        ) as Rc<dyn Fn(Value) -> Value>
    )
}

fn composed_functions_composed(functions_: &Tuple<Func<dyn Fn(Value) -> Value>>, value: &Value) -> Value {
    let mut value = value.clone();
    for function in functions_.iter().rev() {
        value = function(value.clone());
    }
    value
}

fn composed_functions_composed_2(functions_: &Tuple<Func<dyn Fn(Int) -> Int>>, value: &Int) -> Int {
    let mut value = value.clone();
    for function in functions_.iter().rev() {
        value = function(value.clone());
    }
    value
}

fn composed_functions_composed_3(functions_: &Tuple<Func<dyn Fn(Value) -> Value>>, value: &Value) -> Value {
    let mut value = value.clone();
    for function in functions_.iter() {
        value = function(value.clone());
    }
    value
}

fn compose(fs: &Tuple<Func<dyn Fn(Value) -> Value>>) -> Func<dyn Fn(Value) -> Value> {
    composed_functions(fs)
}

fn compose_2(fs: &Tuple<Func<dyn Fn(Int) -> Int>>) -> Func<dyn Fn(Int) -> Int> {
    composed_functions_2(fs)
}

fn compose2(fs: &Tuple<Func<dyn Fn(Value) -> Value>>) -> Func<dyn Fn(Value) -> Value> {
    composed_functions_3(fs)
}

fn lambda_4(value: &Value) -> Value {
    Value::of(show(value))
}

fn lambda_5(value: &Value) -> Value {
    value.absolute()
}

fn lambda_6(x: &Int) -> Int {
    x + &Int::from(1)
}

fn lambda_7(x: &Int) -> Int {
    x * &Int::from(2)
}

fn lambda(value: &Value) -> Value {
    value.absolute()
}

fn lambda_2(value: &Value) -> Value {
    Value::of(show(value))
}

fn lambda_3(value: &Value) -> Value {
    Value::of(value.len())
}

fn program() {
    let value1 = (
        compose(
            &Tuple::from(
                vec![
                    Func(Rc::new(move |a: Value| lambda_4(&a)) as Rc<dyn Fn(Value) -> Value>),
                    Func(Rc::new(move |a: Value| lambda_5(&a)) as Rc<dyn Fn(Value) -> Value>),
                ]
            )
        )
    )(Value::of(-3));
    let value2 = (
        compose_2(
            &Tuple::from(
                vec![
                    Func(Rc::new(move |a: Int| lambda_6(&a)) as Rc<dyn Fn(Int) -> Int>),
                    Func(Rc::new(move |a: Int| lambda_7(&a)) as Rc<dyn Fn(Int) -> Int>),
                ]
            )
        )
    )(Int::from(5));
    outln!("{} {}", show(&value1), show(&value2));
    outln!(
        "{}",
        show(
            &(
                compose2(
                    &Tuple::from(
                        vec![
                            Func(Rc::new(move |a: Value| lambda(&a)) as Rc<dyn Fn(Value) -> Value>),
                            Func(
                                Rc::new(move |a: Value| lambda_2(&a)) as Rc<dyn Fn(Value) -> Value>
                            ),
                            Func(
                                Rc::new(move |a: Value| lambda_3(&a)) as Rc<dyn Fn(Value) -> Value>
                            ),
                        ]
                    )
                )
            )(Value::of(-345))
        ),
    );
    // : 3 11
    // : 3
}

main!(program);
