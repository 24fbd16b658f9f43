//! A function that sees variables around it is given to others.

use concord_rt::prelude::*;

fn pick(xs: &[Str], key: &Func<dyn Fn(Str) -> i64>) -> Str {
    xs.iter().cloned().most_by(|x| key(x.clone()))
}

fn games(xs: &Str, key: &Func<dyn Fn(Str) -> i64>) -> Iter<List<(Str, Str, Str)>> {
    let xs = xs.clone();
    let key = key.clone();
    let mut alive: List<Str> = Default::default();
    let mut rows: List<(Str, Str, Str)> = Default::default();
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                alive = xs.iter().collect::<List<Str>>();
                state = 1;
            }
            1 => {
                state = if alive.len() > 1 { 2 } else { 3 };
            }
            2 => {
                rows = alive.slice(None, None, Some(2)).iter().zip(alive.slice(Some(1), None, Some(2)).iter()).map(
                    |(a, b)| (
                        a.clone(),
                        b.clone(),
                        [a.clone(), b.clone()].into_iter().most_by(|x| key(x.clone())),
                    )
                ).collect::<List<(Str, Str, Str)>>();
                let value = rows.clone();
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                alive = rows.iter().map(|(_, _, w)| w.clone()).collect::<List<Str>>();
                state = 1;
            }
            _ => return None,
        }
    })
}

fn main_fn() {
    let r: Dict<Str, i64> = Dict::from([
        (Str::lit("a"), 3),
        (Str::lit("b"), 2),
        (Str::lit("c"), 7),
        (Str::lit("d"), 1),
    ]);
    outln!(
        "{}",
        pick(
            &[Str::lit("a"), Str::lit("b")],
            &Func(
                Rc::new(
                    { let r = r.clone(); move |a: Str| main_strength(&r, &a) }
                ) as Rc<dyn Fn(Str) -> i64>
            ),
        ),
    );
    for g in games(&Str::lit("abcd"), &Func(Rc::new({ let r = r.clone(); move |a: Str| main_strength(&r, &a) }) as Rc<dyn Fn(Str) -> i64>)) {
        outln!("{}", show(&g));
    }
}

fn main_strength(r: &Dict<Str, i64>, t: &Str) -> i64 {
    r.get_or(t, 0)
}

fn program() {
    main_fn();
    // : a
    // : [('a', 'b', 'a'), ('c', 'd', 'c')]
    // : [('a', 'c', 'c')]
}

main!(program);
