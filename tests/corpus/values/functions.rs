use concord_rt::prelude::*;

fn add(a: i64, b: i64) -> i64 {
    a + b
}

fn lambda_3(a: i64, b: i64) -> i64 {
    a * b
}

fn lambda(x: &Str) -> Num {
    Num::from(parse_int(x, 10))
}

fn lambda_2(x: &Str) -> Num {
    Num::from(parse_float(x))
}

fn program() {
    let menu: Dict<Str, Dict<Str, Value>> = Dict::from([
        (
            Str::lit("add"),
            Dict::from([
                (Str::lit("help"), Value::of("adds")),
                (
                    Str::lit("run"),
                    { let function1 = Func(Rc::new(move |a: i64, b: i64| add(a, b)) as Rc<dyn Fn(i64, i64) -> i64>); Value::function(2, move |given| Value::of(function1(given[0].cast::<i64>(), given[1].cast::<i64>()))) },
                ),
            ]),
        ),
        (
            Str::lit("mul"),
            Dict::from([
                (Str::lit("help"), Value::of("multiplies")),
                (
                    Str::lit("run"),
                    { let function2 = Func(Rc::new(move |a: i64, b: i64| lambda_3(a, b)) as Rc<dyn Fn(i64, i64) -> i64>); Value::function(2, move |given| Value::of(function2(given[0].cast::<i64>(), given[1].cast::<i64>()))) },
                ),
            ]),
        ),
    ]);
    for (name, entry) in menu.items() {
        let value4 = name.clone();
        let value3 = entry.get(&Str::lit("help"));
        let value5 = entry.get(&Str::lit("run")).call(&[
            Value::of(3_i64),
            Value::of(4_i64),
        ]).cast::<i64>();
        outln!("{} {} {}", show(&value4), show(&value3), show(&value5));
    }
    // : add adds 7
    // : mul multiplies 12
    for convert in [Func(Rc::new(move |a: Str| lambda(&a)) as Rc<dyn Fn(Str) -> Num>), Func(Rc::new(move |a: Str| lambda_2(&a)) as Rc<dyn Fn(Str) -> Num>)].into_iter() {
        outln!("{}", show(&convert(Str::lit("12"))));
    }
    // : ['a-b', 'c']
    // : 12
    // : 12.0
    outln!(
        "{}",
        show(
            &[
                list![Str::lit("a"), Str::lit("b")],
                list![Str::lit("c")],
            ].into_iter().map(|value| Str::lit("-").join(value.iter())).collect::<List<Str>>()
        ),
    );
}

main!(program);
