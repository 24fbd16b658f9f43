use concord_rt::prelude::*;

fn show_fn(a: i64, b: i64) {
    outln!(
        "{} {} {} {}",
        floor_div(a, b),
        modulo(a, b),
        show(&true_div(a, b)),
        show(&(floor_div(a, b), modulo(a, b))),
    );
}

fn program() {
    // Floor division and the rest have the divisor's sign.
    // : 3 1 3.5 (3, 1)
    show_fn(7, 2);
    // : -4 1 -3.5 (-4, 1)
    show_fn(-7, 2);
    // : -4 -1 -3.5 (-4, -1)
    show_fn(7, -2);
    // : 3 -1 3.5 (3, -1)
    show_fn(-7, -2);
    // : 3.0 -4.0 -0.5
    outln!(
        "{} {} {}",
        show(&floor_div(7.5, 2.0)),
        show(&floor_div(-7.5, 2.0)),
        show(&modulo(7.5, -2 as f64)),
    );
    // : 1024 0.5 8.0
    outln!(
        "{} {} {}",
        pow(2_i64, 10),
        show(&float_pow(2 as f64, -1 as f64)),
        show(&float_pow(2.0, 3.0)),
    );
    // : 2 4 -2 2.67 1200
    outln!(
        "{} {} {} {} {}",
        round(2.5),
        round(3.5),
        round(-2.5),
        show(&round_to(2.675, 2)),
        round_int(1234, -2),
    );
    // : True
    outln!("{}", show(&(10_i64.div_euclid(3) * 3 + 10_i64.rem_euclid(3) == 10)));
    // : True False True
    outln!("{} {} {}", show(&(1 < 2 && 2 < 3)), show(&(1 < 3 && 3 < 2)), show(&(5 > 4 && 4 >= 4)));
    // : 0.30000000000000004 1e+16 1e-05 100.0
    outln!("{} {} {} {}", show(&(0.1 + 0.2)), show(&1e+16), show(&1e-05), show(&100.0));
}

main!(program);
