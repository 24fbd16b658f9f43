use concord_rt::prelude::*;

thread_local! {
    static STEP_COUNT: Global<i64> = const { Global::new() };
    static K: Global<i64> = const { Global::new() };
}

fn square(n: i64) -> i64 {
    n * n
}

fn lambda(i: i64) -> Func<dyn Fn(i64) -> i64> {
    Func(Rc::new(move |a: i64| lambda_lambda(i, a)) as Rc<dyn Fn(i64) -> i64>)
}

fn lambda_lambda(i: i64, x: i64) -> i64 {
    x + i
}

fn lambda_2() -> i64 {
    K.get()
}

fn lambda_3(x: &Str) -> Value {
    Value::of(x.len())
}

fn lambda_4(x: &Str) -> Value {
    Value::of(x.iter().most())
}

fn lambda_5(x: &Str) -> Value {
    Value::of(x.upper())
}

fn step() -> i64 {
    STEP_COUNT.set(STEP_COUNT.get() + 1);
    STEP_COUNT.get()
}

fn combine(a: i64, b: i64, rest: &Tuple<i64>, sep: &Str) -> Str {
    sep.join(
        std::iter::once(a).chain(std::iter::once(b)).chain(rest.iter()).collect::<Tuple<i64>>().iter().map(|x| show(&x))
    )
}

fn program() {
    let adders = (0..3_i64).map(
        |i| (
            Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> Func<dyn Fn(i64) -> i64>>)
        )(i)
    ).collect::<Vec<Func<dyn Fn(i64) -> i64>>>();
    let later = (0..3_i64).map(
        |item| { K.set(item); Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> i64>) }
    ).collect::<Vec<Func<dyn Fn() -> i64>>>();
    let table: Dict<Str, Func<dyn Fn(Str) -> Value>> = Dict::from([
        (Str::lit("len"), Func(Rc::new(move |a: Str| lambda_3(&a)) as Rc<dyn Fn(Str) -> Value>)),
        (Str::lit("max"), Func(Rc::new(move |a: Str| lambda_4(&a)) as Rc<dyn Fn(Str) -> Value>)),
        (Str::lit("up"), Func(Rc::new(move |a: Str| lambda_5(&a)) as Rc<dyn Fn(Str) -> Value>)),
    ]);
    STEP_COUNT.set(10);
    let value2 = square(4);
    let value1 = adders.iter().map(|f| f(10)).collect::<List<i64>>();
    let value3 = later.iter().map(|f_2| f_2()).collect::<List<i64>>();
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    let value5 = (table.get(&Str::lit("len")))(Str::lit("abc"));
    let value4 = (table.get(&Str::lit("up")))(Str::lit("x"));
    let value6 = step();
    let value7 = step();
    outln!("{} {} {} {}", show(&value5), show(&value4), show(&value6), show(&value7));
    outln!(
        "{} {} {} {}",
        combine(1, 2, &Tuple::from(vec![]), &Str::lit("-")),
        combine(1, 5, &Tuple::from(vec![6]), &Str::lit("-")),
        combine(1, 2, &Tuple::from(vec![]), &Str::lit("+")),
        { let _ = square(1) != 0; combine(3, 2, &Tuple::from(vec![]), &Str::lit("-")) },
    );
    // : 16 [10, 11, 12] [2, 2, 2]
    // : 3 X 11 12
    // : 1-2 1-5-6 1+2 3-2
}

main!(program);
