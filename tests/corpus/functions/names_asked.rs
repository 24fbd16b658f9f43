//! Functions that only the run knows say their names.

use concord_rt::prelude::*;

fn double(x: i64) -> i64 {
    x * 2
}

fn square(x: i64) -> i64 {
    x * x
}

fn traced(step: &Func<dyn Fn(i64) -> i64>, x: i64) -> Str {
    text!("{}({}) = {}", step.name(), x, step(x))
}

fn traced_2(x: i64) -> Str {
    text!("{}({}) = {}", Str::lit("double"), x, double(x))
}

fn halve(x: i64) -> i64 {
    halve_plain(x) + 1
}

fn halve_plain(x: i64) -> i64 {
    x.div_euclid(2)
}

fn lambda(x: i64) -> i64 {
    x - 1
}

fn program() {
    for step in [Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).named("double"), Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).named("square"), Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> i64>).named("<lambda>")].into_iter() {
        outln!("{}", traced(&step, 7));
    }
    let table: Dict<Str, Func<dyn Fn(i64) -> i64>> = Dict::from([
        (
            Str::lit("d"),
            Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).named("double"),
        ),
        (
            Str::lit("s"),
            Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).named("square"),
        ),
        (
            Str::lit("h"),
            Func(Rc::new(move |a: i64| halve(a)) as Rc<dyn Fn(i64) -> i64>).named("halve"),
        ),
    ]);
    for key in table.keys().sorted(false).iter() {
        outln!("{} {} {}", key, table.get(&key).name(), (table.get(&key))(9));
    }
    outln!("{} {}", traced_2(1), Str::lit("halve"));
    for item1 in [(Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).named("double"), 4_i64), (Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).named("square"), 5)].into_iter() {
        let parts2 = item1;
        let step: Func<dyn Fn(i64) -> i64> = parts2.0.clone();
        let given: List<i64> = list![parts2.1];
        outln!(
            "{} {}",
            step.name(),
            { let spread3 = spread(given.iter(), 1, 1); step(spread3.get(0)) },
        );
    }
    // : double(7) = 14
    // : square(7) = 49
    // : <lambda>(7) = 6
    // : d double 18
    // : h halve 5
    // : s square 81
    // : double(1) = 2 halve
    // : double 8
    // : square 25
}

main!(program);
