//! The same function is equal and one key, wherever it is mentioned.

use concord_rt::prelude::*;

fn double(x: i64) -> i64 {
    x * 2
}

fn square(x: i64) -> i64 {
    x * x
}

fn pick(n: i64) -> Func<dyn Fn(i64) -> i64> {
    if n.rem_euclid(2) != 0 { Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double") } else { Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).known_as("square") }
}

fn make() -> Func<dyn Fn()> {
    Func(Rc::new(|| unreached()) as Rc<dyn Fn()>)
}

fn program() {
    let symbol: Dict<Func<dyn Fn(i64) -> i64>, Str> = Dict::from([
        (
            Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double"),
            Str::lit("2x"),
        ),
        (
            Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).known_as("square"),
            Str::lit("x^2"),
        ),
    ]);
    let counts: Dict<Func<dyn Fn(i64) -> i64>, i64> = Dict::new();
    for f in [Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double"), Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).known_as("square"), Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double")].into_iter() {
        counts.update_with(&f, 0, |old| old + 1);
        outln!("{} {}", symbol.get(&f), f(7));
    }
    outln!(
        "{} {}",
        show(&counts.items().map(|(f_2, n)| symbol.get(&f_2) + &show(&n)).collect::<List<Str>>()),
        Set::from([
            Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double"),
            Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).known_as("square"),
            Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double"),
        ]).len(),
    );
    let skip: (Func<dyn Fn(i64) -> i64>,) = (
        Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).known_as("square"),
    );
    for (f, f_name) in [Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double"), Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).known_as("square")].into_iter().zip([Str::lit("double"), Str::lit("square")]) {
        if [skip.0.clone()].into_iter().any(|item| item == f.clone()) {
            continue;
        }
        outln!("{}", f_name);
    }
    outln!(
        "{} {} {} {}",
        show(
            &pick(1).is(
                &Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double")
            )
        ),
        show(
            &pick(2).is(
                &Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double")
            )
        ),
        show(&pick(3).is(&pick(5))),
        show(
            &!pick(1).is(
                &Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).known_as("square")
            )
        ),
    );
    let funcs: Vec<Func<dyn Fn(i64) -> i64>> = Vec::from([
        Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double"),
        Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).known_as("square"),
        Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double"),
    ]);
    outln!(
        "{} {} {}",
        funcs.index(
            &Func(Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>).known_as("square")
        ),
        funcs.count(
            &Func(Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>).known_as("double")
        ),
        show(
            &(
                funcs == [
                    Func(
                        Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>
                    ).known_as("double"),
                    Func(
                        Rc::new(move |a: i64| square(a)) as Rc<dyn Fn(i64) -> i64>
                    ).known_as("square"),
                    Func(
                        Rc::new(move |a: i64| double(a)) as Rc<dyn Fn(i64) -> i64>
                    ).known_as("double"),
                ]
            )
        ),
    );
    let g = make();
    let h = make();
    outln!(
        "{} {} {} {} {}",
        show(&g.clone().is(&g.clone())),
        show(&g.clone().is(&h.clone())),
        show(&(g.clone() == g.clone())),
        show(&[h.clone()].contains(&g)),
        show(&[h.clone(), g.clone()].contains(&g)),
    );
    // : 2x 14
    // : x^2 49
    // : 2x 14
    // : ['2x2', 'x^21'] 2
    // : double
    // : True False True True
    // : 1 2 True
    // : True False True False True
}

main!(program);
