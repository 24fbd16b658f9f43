//! round() of large ints, abs() of a variable.

use concord_rt::prelude::*;

fn program() {
    let cost = 21.4;
    let weight = 3.0 - float_pow(f64::abs(cost), 0.5);
    outln!("{}", show(&weight));
    let big = Int::from(10_i64).pow(&Int::from(25)) + &Int::from(17);
    outln!(
        "{} {} {} {} {} {} {}",
        big.round_to(-2),
        (-big.clone()).round_to(-1),
        big.round(),
        big.round_to(2),
        round_int(15, -1),
        round_int(25, -1),
        (Int::from(10_i64).pow(&Int::from(20)) + &Int::from(50)).round_to(-2),
    );
    // : -1.6260134024881507
    // : 10000000000000000000000000 -10000000000000000000000020 10000000000000000000000017 10000000000000000000000017 20 20 100000000000000000000
}

main!(program);
