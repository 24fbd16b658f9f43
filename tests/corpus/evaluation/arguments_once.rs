//! divmod() evaluates what it is given once.

use concord_rt::prelude::*;

fn show_fn(v: i64, tag: &Str) -> i64 {
    outln!("{} {}", tag, v);
    v
}

fn show_fn_2(v: f64, tag: &Str) -> f64 {
    outln!("{} {}", tag, show(&v));
    v
}

fn show_fn_3(v: &Int, tag: &Str) -> Int {
    outln!("{} {}", tag, v);
    v.clone()
}

fn chunks(n: i64, size: i64) -> (i64, i64) {
    let (full, rest) = (
        floor_div(Range::new(0, n, 1).len(), size),
        modulo(Range::new(0, n, 1).len(), size),
    );
    (full, rest)
}

fn program() {
    let (a, b) = { let number1 = show_fn(17, &Str::lit("a")); let number2 = show_fn(5, &Str::lit("b")); (floor_div(number1, number2), modulo(number1, number2)) };
    let (c, d) = { let number4 = show_fn(1000, &Str::lit("d")); let number5 = b | 1; (floor_div(number4, number5), modulo(number4, number5)) };
    outln!(
        "{} {} {} {} {}",
        a,
        b,
        c,
        d,
        show(
            &(
                { let number7 = show_fn(-7, &Str::lit("x")); (number7.div_euclid(2), number7.rem_euclid(2)) }
            )
        ),
    );
    outln!(
        "{} {} {}",
        show(&chunks(10, 3)),
        show(
            &(
                { let number8 = show_fn_2(2.5, &Str::lit("f")); (floor_div(number8, 1.0), modulo(number8, 1.0)) }
            )
        ),
        show(
            &(
                { let number9 = show_fn_3(&Int::from(10_i64).pow(&Int::from(20)), &Str::lit("big")); let number10 = show_fn(7, &Str::lit("s")); (floor_div(number9.clone(), Int::from(number10)), modulo(number9.clone(), Int::from(number10))) }
            )
        ),
    );
    // : a 17
    // : b 5
    // : d 1000
    // : x -7
    // : 3 2 333 1 (-4, 1)
    // : f 2.5
    // : big 100000000000000000000
    // : s 7
    // : (3, 1) (2.0, 0.5) (14285714285714285714, 2)
}

main!(program);
