//! Variables whose names look like part of a number, and literals alone.

use concord_rt::prelude::*;

fn f(jd: i64) -> (i64, i64, i64) {
    let e = jd.rem_euclid(365);
    let m = (5 * e + 2).div_euclid(153);
    (m, (7 + e).div_euclid(2), e - (153 * m + 2).div_euclid(5) + 1)
}

fn program() {
    outln!("{}", show(&f(200)));
    outln!(
        "{} {} {} {}",
        (!(12 + -25_i64)).rem_euclid(97),
        (3_i64 + 4).div_euclid(2),
        (!5_i64 + 3_i64 * 2).rem_euclid(7),
        (-pow(2_i64, 3)).div_euclid(3),
    );
    // : (6, 103, 17)
    // : 12 3 0 -3
}

main!(program);
