use concord_rt::prelude::*;

class!(P, PData {
    x: i64,
    y: i64,
});

impl P {
    fn new(x: i64, y: i64) -> P {
        P::make(PData { x, y })
    }
}

defaults!(P, "P": eq key show compare truth);

fn add(a: i64, b: i64, c: i64) -> i64 {
    a + b + c
}

fn kth(xs: &List<i64>, k: i64) -> i64 {
    xs.iter().sorted(false).get(k - 1)
}

fn show_fn(first: i64, rest: &Tuple<i64>, sep: &Str, opts: &Dict<Str, ()>) {
    outln!("{} {} {} {}", first, show(rest), sep, show(&opts.items().sorted(false)));
}

fn show_fn_2(first: i64, rest: &Tuple<()>, sep: &Str, opts: &Dict<Str, ()>) {
    outln!("{} {} {} {}", first, show(rest), sep, show(&opts.items().sorted(false)));
}

fn show_fn_3(first: i64, rest: &Tuple<i64>, sep: &Value, opts: &Dict<Str, i64>) {
    outln!("{} {} {} {}", first, show(rest), show(sep), show(&opts.items().sorted(false)));
}

fn show_fn_4(first: i64, rest: &Tuple<()>, sep: &Str, opts: &Dict<Str, Str>) {
    outln!("{} {} {} {}", first, show(rest), sep, show(&opts.items().sorted(false)));
}

fn power(base: i64, exp: i64) -> Int {
    Int::from(base).pow(&Int::from(exp))
}

fn make(op: &Func<dyn Fn(i64, i64) -> i64>) -> Func<dyn Fn(Tuple<i64>, i64) -> i64> {
    Func(
        Rc::new(
            { let op = op.clone(); move |a: Tuple<i64>, b: i64| make_run(&op, &a, b) }
        ) as Rc<dyn Fn(Tuple<i64>, i64) -> i64>
    )
}

fn make_run(op: &Func<dyn Fn(i64, i64) -> i64>, values: &Tuple<i64>, start: i64) -> i64 {
    let mut total = start;
    for v in values.iter() {
        total = op(total, v);
    }
    total
}

fn lambda_6(a: i64, b: i64) -> i64 {
    a + b
}

fn lambda(x: i64) -> i64 {
    x * 2
}

fn lambda_2(x: i64) -> i64 {
    x.div_euclid(2)
}

fn lambda_3(x: i64) -> Value {
    Value::of(absolute(x))
}

fn lambda_4(x: i64) -> Value {
    Value::of(show(&x))
}

fn lambda_5(x: i64) -> Value {
    Value::of(x as f64)
}

fn greet(name: &Str, greeting: &Str) -> Str {
    greeting + &Str::lit(", ") + name
}

fn program() {
    let params: Vec<(i64, i64)> = Vec::from([(1, 2), (3, 4)]);
    for (i, p) in params.iter().copied().counted(0) {
        outln!(
            "{} {} {} {}",
            i,
            add(p.0, p.1, 10),
            add(p.0, p.1, 5),
            { let spread1 = spread_to("add", &["a", "b"], 0, 1, [2_i64, 3].into_iter(), 1, 2); add(1, spread1.get(0), if spread1.len() > 1 { spread1.get(1) } else { 10 }) },
        );
    }
    let cases: Vec<(List<i64>, i64)> = Vec::from([(list![3, 1, 2], 2), (list![5], 1)]);
    for case in cases.iter() {
        outln!("{}", { let spread2 = case.clone(); kth(&spread2.0, spread2.1) });
    }
    let spread3 = spread_to("show", &["first"], 0, 0, [1_i64, 2, 3].into_iter(), 1, usize::MAX);
    show_fn(
        spread3.get(0),
        &spread3.iter().skip(1).collect::<Tuple<i64>>(),
        &Str::lit("-"),
        &Dict::from([]),
    );
    let spread4 = (1,);
    show_fn_2(
        spread4.0,
        &std::iter::empty::<()>().collect::<Tuple<()>>(),
        &Str::lit("+"),
        &Dict::from([]),
    );
    show_fn_3(
        1,
        &(0..3_i64).collect::<Tuple<i64>>(),
        &if Dict::from([(Str::lit("y"), 2)]).contains(&Str::lit("sep")) { Value::of(Dict::from([(Str::lit("y"), 2)]).get(&Str::lit("sep"))) } else { Value::of("-") },
        &{ let words: Dict<Str, i64> = Dict::from([(Str::lit("x"), 1)]); words.update(Dict::from([(Str::lit("y"), 2)]).items().filter(|item| !["sep"].contains(&item.0.as_str()))); words },
    );
    let opts: Dict<Str, Str> = Dict::from([(Str::lit("sep"), Str::lit("!"))]);
    show_fn_4(
        0,
        &Tuple::from(vec![]),
        &if opts.contains(&Str::lit("sep")) { opts.get(&Str::lit("sep")) } else { Str::lit("-") },
        &{ let words: Dict<Str, Str> = Dict::new(); words.update(opts.items().filter(|item| !["sep"].contains(&item.0.as_str()))); words },
    );
    let conf: Dict<Str, i64> = Dict::from([(Str::lit("base"), 3), (Str::lit("exp"), 3)]);
    outln!(
        "{} {} {}",
        { only_words(&conf, &["base", "exp"], "power"); power(conf.get(&Str::lit("base")), if conf.contains(&Str::lit("exp")) { conf.get(&Str::lit("exp")) } else { 2 }) },
        power(2, 2),
        power(2, 3),
    );
    let pts = [(1_i64, 2_i64), (3, 4)].into_iter().map(|t| P::new(t.0, t.1)).collect::<Vec<P>>();
    outln!("{}", show(&pts.iter().map(|q| (q.x, q.y)).collect::<List<(i64, i64)>>()));
    outln!(
        "{} {}",
        [1_i64, 5, 2].into_iter().most(),
        show(&outln!("{}", [1_i64, 2, 3].into_iter().spread(","))),
    );
    let summer = make(
        &Func(Rc::new(move |a: i64, b: i64| lambda_6(a, b)) as Rc<dyn Fn(i64, i64) -> i64>)
    );
    outln!(
        "{} {} {}",
        summer(Tuple::from(vec![1, 2, 3]), 0),
        summer(Tuple::from(vec![1]), 5),
        summer(Tuple::from(vec![]), 0),
    );
    let fns: Dict<Str, Func<dyn Fn(i64) -> i64>> = Dict::from([
        (Str::lit("double"), Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> i64>)),
        (Str::lit("half"), Func(Rc::new(move |a: i64| lambda_2(a)) as Rc<dyn Fn(i64) -> i64>)),
    ]);
    outln!("{} {}", (fns.get(&Str::lit("double")))(4), (fns.get(&Str::lit("half")))(9));
    outln!(
        "{}",
        show(
            &[
                Func(Rc::new(move |a: i64| lambda_3(a)) as Rc<dyn Fn(i64) -> Value>),
                Func(Rc::new(move |a: i64| lambda_4(a)) as Rc<dyn Fn(i64) -> Value>),
                Func(Rc::new(move |a: i64| lambda_5(a)) as Rc<dyn Fn(i64) -> Value>),
            ].into_iter().map(|f| f(3)).collect::<List<Value>>().slice(None, Some(1), None)
        ),
    );
    outln!(
        "{} {} {}",
        greet(&Str::lit("x"), &Str::lit("Hello")),
        greet(&Str::lit("y"), &Str::lit("Yo")),
        greet(&Str::lit("z"), &Str::lit("Hello")),
    );
    // : 0 13 8 6
    // : 1 17 12 6
    // : 2
    // : 5
    // : 1 (2, 3) - []
    // : 1 () + []
    // : 1 (0, 1, 2) - [('x', 1), ('y', 2)]
    // : 0 () ! []
    // : 27 4 8
    // : [(1, 2), (3, 4)]
    // : 1,2,3
    // : 5 None
    // : 6 6 0
    // : 8 4
    // : [3]
    // : Hello, x Yo, y Hello, z
}

main!(program);
