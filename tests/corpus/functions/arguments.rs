use concord_rt::prelude::*;

thread_local! {
    static KEEP_ITEMS_DEFAULT: Global<List<i64>> = const { Global::new() };
}

fn area(width: i64, height: i64, scale: i64) -> i64 {
    width * height * scale
}

fn total(numbers: &Tuple<i64>, mut start: i64) -> i64 {
    for n in numbers.iter() {
        start += n;
    }
    start
}

fn describe(fields: &Dict<Str, i64>) -> List<(Str, i64)> {
    fields.items().sorted(false)
}

fn keep(item: i64, items: &List<i64>) -> List<i64> {
    items.push(item);
    items.clone()
}

fn apply(value: i64) -> i64 {
    double_4(value)
}

fn apply_2(function: &Func<dyn Fn(i64) -> i64>, value: i64) -> i64 {
    function(value)
}

fn double(x: &Str) -> Str {
    x.repeat(2)
}

fn double_2(x: f64) -> f64 {
    x * 2.0
}

fn double_3(x: &List<i64>) -> List<i64> {
    x.repeat(2)
}

fn double_4(x: i64) -> i64 {
    x * 2
}

fn lambda(x: i64) -> i64 {
    x + 1
}

fn compose(g: &Func<dyn Fn(i64) -> i64>) -> Func<dyn Fn(i64) -> i64> {
    Func(
        Rc::new(
            { let g = g.clone(); move |a: i64| compose_lambda(&g, a) }
        ) as Rc<dyn Fn(i64) -> i64>
    )
}

fn compose_lambda(g: &Func<dyn Fn(i64) -> i64>, x: i64) -> i64 {
    double_4(g(x))
}

fn lambda_2(x: i64) -> i64 {
    x + 1
}

fn program() {
    KEEP_ITEMS_DEFAULT.set(List::new());
    // : 6 12 15 40
    outln!("{} {} {} {}", area(3, 2, 1), area(3, 4, 1), area(3, 5, 1), area(2, 2, 10));
    // : 0 6 6
    outln!(
        "{} {} {}",
        total(&Tuple::from(vec![]), 0),
        total(&Tuple::from(vec![1, 2, 3]), 0),
        total(&Tuple::from(vec![1]), 5),
    );
    // : [('a', 1), ('b', 2)]
    outln!("{}", show(&describe(&Dict::from([(Str::lit("b"), 2), (Str::lit("a"), 1)]))));
    // : [1, 2] [1, 2]
    let value1 = keep(1, &KEEP_ITEMS_DEFAULT.get());
    let value2 = keep(2, &KEEP_ITEMS_DEFAULT.get());
    outln!("{} {}", show(&value1), show(&value2));
    // : 8 5
    outln!(
        "{} {}",
        apply(4),
        apply_2(&Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> i64>), 4),
    );
    // : abab 3.0 [1, 1]
    outln!("{} {} {}", double(&Str::lit("ab")), show(&double_2(1.5)), show(&double_3(&list![1])));
    // : 8
    outln!("{}", (compose(&Func(Rc::new(move |a: i64| lambda_2(a)) as Rc<dyn Fn(i64) -> i64>)))(3));
}

main!(program);
