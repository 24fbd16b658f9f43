//! Tables of functions that take one argument, or two, beside how many.

use concord_rt::prelude::*;

thread_local! {
    #[allow(clippy::type_complexity)]
    static F: Global<Dict<Str, (i64, Func<dyn Fn(Tuple<Value>) -> Num>)>> = const { Global::new() };
    #[allow(clippy::type_complexity)]
    static O: Global<List<(Str, Func<dyn Fn(Tuple<Value>) -> Num>, i64)>> = const { Global::new() };
}

fn lambda_4(x: Num) -> Num {
    Num::from(math::sqrt(x.to_f64()))
}

fn lambda_5(values: &Tuple<Num>) -> Num {
    if values.len() == 1 { { not_iterable::<()>(values.get(0).type_name()).most(); never::<Num>() } } else { values.iter().most() }
}

fn lambda_6(a: Num, b: Num) -> Num {
    Num::from(math::hypot((&Value::of(a)).cast::<f64>(), (&Value::of(b)).cast::<f64>()))
}

fn lambda(a: Num, b: Num) -> Num {
    a + b
}

fn lambda_2(a: Num) -> Num {
    -a
}

fn lambda_3(values: &Tuple<Num>) -> Num {
    if values.len() == 1 { { not_iterable::<()>(values.get(0).type_name()).least(); never::<Num>() } } else { values.iter().least() }
}

fn call(name: &Str, values: &Tuple<f64>) -> Num {
    let f: Func<dyn Fn(Tuple<Value>) -> Num> = if F.get().contains(name) { F.get().get(name).1 } else { O.get().iter().filter_map(|(n, g, _)| if n == *name { Some(g.clone()) } else { None }).collect::<List<Func<dyn Fn(Tuple<Value>) -> Num>>>().get(0) };
    f(values.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn call_2(name: &Str, values: &Tuple<i64>) -> Num {
    let f: Func<dyn Fn(Tuple<Value>) -> Num> = if F.get().contains(name) { F.get().get(name).1 } else { O.get().iter().filter_map(|(n, g, _)| if n == *name { Some(g.clone()) } else { None }).collect::<List<Func<dyn Fn(Tuple<Value>) -> Num>>>().get(0) };
    f(values.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn program() {
    F.set(
        Dict::from([
            (
                Str::lit("sqrt"),
                (
                    1,
                    Func(
                        Rc::new(
                            move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda_4(arguments.get(0).cast::<Num>()) }
                        ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                    ),
                ),
            ),
            (
                Str::lit("max"),
                (
                    2,
                    Func(
                        Rc::new(
                            move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_5(&arguments.slice(Some(0), None, None).iter().map(|item| item.cast::<Num>()).collect::<Tuple<Num>>()) }
                        ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                    ),
                ),
            ),
            (
                Str::lit("hypot"),
                (
                    2,
                    Func(
                        Rc::new(
                            move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["a", "b"], Some(2), 0, arguments.len()); lambda_6(arguments.get(0).cast::<Num>(), arguments.get(1).cast::<Num>()) }
                        ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                    ),
                ),
            ),
        ])
    );
    O.set(
        list![
            (
                Str::lit("+"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["a", "b"], Some(2), 0, arguments.len()); lambda(arguments.get(0).cast::<Num>(), arguments.get(1).cast::<Num>()) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                ),
                2,
            ),
            (
                Str::lit("neg"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["a"], Some(1), 0, arguments.len()); lambda_2(arguments.get(0).cast::<Num>()) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                ),
                1,
            ),
            (
                Str::lit("min"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_3(&arguments.slice(Some(0), None, None).iter().map(|item| item.cast::<Num>()).collect::<Tuple<Num>>()) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                ),
                2,
            ),
        ]
    );
    outln!(
        "{} {} {} {} {} {}",
        show(&call(&Str::lit("sqrt"), &Tuple::from(vec![16.0]))),
        show(&call_2(&Str::lit("max"), &Tuple::from(vec![2, 5]))),
        show(&call_2(&Str::lit("hypot"), &Tuple::from(vec![3, 4]))),
        show(&call_2(&Str::lit("+"), &Tuple::from(vec![1, 2]))),
        show(&call_2(&Str::lit("neg"), &Tuple::from(vec![4]))),
        show(&call_2(&Str::lit("min"), &Tuple::from(vec![3, 2]))),
    );
    for (name, f, n) in O.get().iter() {
        outln!(
            "{} {}",
            name,
            show(
                &f(
                    (0..n).map(|i| n + i).collect::<List<i64>>().iter().map(Value::of).collect::<Tuple<Value>>()
                )
            ),
        );
    }
    // : 4.0 5 5.0 3 -4 2
    // : + 5
    // : neg -1
    // : min 2
}

main!(program);
