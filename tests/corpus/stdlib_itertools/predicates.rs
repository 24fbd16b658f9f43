use concord_rt::prelude::*;

fn numbers() -> Iter<i64> {
    let mut n: i64 = Default::default();
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                n = 0;
                state = 1;
            }
            1 => {
                state = if true { 2 } else { 3 };
            }
            2 => {
                let value = n;
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
                n += 1;
                state = 1;
            }
            _ => return None,
        }
    })
}

fn below(limit: i64) -> Func<dyn Fn(i64) -> bool> {
    outln!("made {}", limit);
    Func(Rc::new(move |a: i64| below_lambda(limit, a)) as Rc<dyn Fn(i64) -> bool>)
}

fn below_lambda(limit: i64, n: i64) -> bool {
    n < limit
}

fn first(limit: i64) -> i64 {
    itertools::takewhile(
        { let called1 = Func(Rc::new(move |a: i64| first_lambda(limit, a)) as Rc<dyn Fn(i64) -> bool>); move |x: &i64| called1(*x) },
        numbers(),
    ).filter(|&n| n.rem_euclid(2) == 0).sum::<i64>()
}

fn first_lambda(limit: i64, n: i64) -> bool {
    n < limit
}

fn program() {
    // What chooses is made once, and sees what is around it.
    let value1 = itertools::takewhile(
        { let called2 = below(4); move |x: &i64| called2(*x) },
        numbers(),
    ).collect::<List<i64>>();
    let value3 = first(9);
    outln!("{} {}", show(&value1), show(&value3));
    // : made 4
    // : [0, 1, 2, 3] 20
    let value4 = itertools::dropwhile(
        { let called5 = below(2); move |x: &i64| called5(*x) },
        [1_i64, 2, 3].into_iter(),
    ).collect::<List<i64>>();
    let value6 = (0..5_i64).filter(
        { let called7 = below(3); move |x: &i64| called7(*x) }
    ).collect::<List<i64>>();
    outln!("{} {}", show(&value4), show(&value6));
    // : made 2
    // : made 3
    // : [2, 3] [0, 1, 2]
    for row in itertools::zip_longest_three(Str::lit("ab").iter(), [1.5_f64].into_iter(), [true, false, true].into_iter()) {
        outln!("{}", show(&row));
    }
    // : ('a', 1.5, True)
    // : ('b', None, False)
    // : (None, None, True)
    for x in [1.5_f64, -2.5].into_iter() {
        // the literals say how wide they are
        out!("{} ", show(&f64::abs(x)));
    }
    // : 1.5 2.5 1 1e+16
    outln!(
        "{} {}",
        ({ let left8: i64 = 0; if left8 != 0 { left8 } else { 7 } }).rem_euclid(3),
        show(&(1e+16 - 0.5)),
    );
}

main!(program);
