//! Decorators and compositions that give a lambda.

use concord_rt::prelude::*;

fn shout(s: &Str) -> Str {
    text!("<b>{}</b>", shout_plain2(s))
}

fn shout_plain2(s: &Str) -> Str {
    text!("<i>{}</i>", shout_plain1(s))
}

fn shout_plain1(s: &Str) -> Str {
    text!("<u>{}</u>", shout_plain(s))
}

fn shout2(s: &Str, sep: &Str) -> Str {
    shout2_plain1(s, sep).upper()
}

fn hello_plain1(s: &Str) -> Str {
    hello_plain(s).upper()
}

fn hello(s: &Str) -> Str {
    hello_plain1(s) + &Str::lit("!").repeat(1)
}

fn shout2_plain1(s: &Str, sep: &Str) -> Str {
    shout2_plain(s, sep) + &Str::lit("x").repeat(3)
}

fn shout_plain(s: &Str) -> Str {
    s.upper()
}

fn hello_plain(s: &Str) -> Str {
    s.clone()
}

fn shout2_plain(s: &Str, sep: &Str) -> Str {
    s + sep
}

fn compose(funcs: &Tuple<Func<dyn Fn(Int) -> Int>>) -> Func<dyn Fn(Tuple<Value>) -> Int> {
    let mut items1 = funcs.iter();
    let first1 = reduced(items1.next());
    items1.fold(
        { let function2 = first1.clone(); Func(Rc::new(move |arguments: Tuple<Value>| { if arguments.len() != 1 { gap("decorators/lambdas.py:39", "a function is called with another number of arguments than it has parameters") } function2(arguments.get(0).cast::<Int>()) }) as Rc<dyn Fn(Tuple<Value>) -> Int>) },
        |f, g| Func(
            Rc::new(
                { let f = f.clone(); let g = g.clone(); move |arguments: Tuple<Value>| { check_arguments("compose.<locals>.<lambda>", &[], None, 0, arguments.len()); compose_lambda(&f, &g, &arguments.slice(Some(0), None, None).iter().map(|item| item.cast::<Int>()).collect::<Tuple<Int>>()) } }
            ) as Rc<dyn Fn(Tuple<Value>) -> Int>
        ),
    )
}

fn compose_lambda(f: &Func<dyn Fn(Tuple<Value>) -> Int>, g: &Func<dyn Fn(Int) -> Int>, a: &Tuple<Int>) -> Int {
    f(
        [
            Value::of({ let spread1 = spread(a.iter(), 1, 1); g(spread1.get(0)) })
        ].into_iter().collect::<Tuple<Value>>()
    )
}

fn double(x: &Int) -> Int {
    x * &Int::from(2)
}

fn inc(x: &Int) -> Int {
    x + &Int::from(1)
}

fn juxt(fs: &Tuple<Func<dyn Fn(Int) -> Int>>) -> Func<dyn Fn(Tuple<i64>) -> List<Int>> {
    Func(
        Rc::new(
            { let fs = fs.clone(); move |a: Tuple<i64>| juxt_lambda(&fs, &a) }
        ) as Rc<dyn Fn(Tuple<i64>) -> List<Int>>
    )
}

fn juxt_lambda(fs: &Tuple<Func<dyn Fn(Int) -> Int>>, a: &Tuple<i64>) -> List<Int> {
    fs.iter().map(
        |f| { let spread1 = spread(a.iter(), 1, 1); f(Int::from(spread1.get(0))) }
    ).collect::<List<Int>>()
}

fn program() {
    outln!(
        "{} {} {} {}",
        shout(&Str::lit("hey")),
        hello(&Str::lit("you")),
        shout2(&Str::lit("me"), &Str::lit("-")),
        shout2(&Str::lit("me"), &Str::lit("+")),
    );
    outln!(
        "{} {}",
        (
            compose(
                &Tuple::from(
                    vec![
                        Func(Rc::new(move |a: Int| inc(&a)) as Rc<dyn Fn(Int) -> Int>),
                        Func(Rc::new(move |a: Int| double(&a)) as Rc<dyn Fn(Int) -> Int>),
                    ]
                )
            )
        )([Value::of(5_i64)].into_iter().collect::<Tuple<Value>>()),
        (
            compose(
                &Tuple::from(
                    vec![
                        Func(Rc::new(move |a: Int| double(&a)) as Rc<dyn Fn(Int) -> Int>),
                        Func(Rc::new(move |a: Int| inc(&a)) as Rc<dyn Fn(Int) -> Int>),
                        Func(Rc::new(move |a: Int| inc(&a)) as Rc<dyn Fn(Int) -> Int>),
                    ]
                )
            )
        )([Value::of(1_i64)].into_iter().collect::<Tuple<Value>>()),
    );
    outln!(
        "{}",
        show(
            &(
                juxt(
                    &Tuple::from(
                        vec![
                            Func(Rc::new(move |a: Int| double(&a)) as Rc<dyn Fn(Int) -> Int>),
                            Func(Rc::new(move |a: Int| inc(&a)) as Rc<dyn Fn(Int) -> Int>),
                        ]
                    )
                )
            )(Tuple::from(vec![4]))
        ),
    );
    // : <b><i><u>HEY</u></i></b> YOU! ME-XXX ME+XXX
    // : 11 6
    // : [8, 5]
}

main!(program);
