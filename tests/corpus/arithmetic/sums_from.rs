//! Operators beside each other, and sums that begin with something.

use concord_rt::prelude::*;

fn tr(x: i64) -> i64 {
    outln!("tr {}", x);
    x
}

fn program() {
    let (a, b, c): (i64, i64, i64) = (3, 8, 5);
    outln!(
        "{} {} {} {} {} {} {} {}",
        (a | b) & (b + c),
        a & (b + c),
        (a | b) & (b - 1),
        (1 + (a | b)) & 7,
        a | (b + 1),
        (a ^ b) & (a + b),
        Int::from(a | b).shift_left(&Int::from(1_i64 + 1)),
        (a + b) & c,
    );
    let xs: List<i64> = list![1, 2];
    outln!(
        "{} {} {}",
        xs.iter().collect::<List<i64>>().iter().fold((a | b) & (b + c), |total, item| total + item),
        xs.iter().fold(a | (b & 1), |total, item| total + item),
        xs.iter().fold(a ^ b, |total, item| total + item),
    );
    outln!(
        "{} {} {} {} {} {}",
        (a | b).max(c),
        list![a | (b & c)].get(0),
        (a | b) * 2,
        -(a | b),
        show(&((a & b) == 0)),
        show(&((a & b) == 0)),
    );
    outln!(
        "{} {} {} {} {}",
        [tr(1_i64), tr(2)].into_iter().fold(tr(10), |total, item| total + item),
        show(&([0.1_f64, 0.2, 1.0].into_iter().fold(0.3 + 0.1, |total, item| total + item))),
        show(&([1.0, 0.5].into_iter().fold(0.1, |total, item| total + item))),
        [Int::from(10_i64).pow(&Int::from(20_i64)), Int::from(1)].into_iter().fold(
            Int::from(5) * &Int::from(a),
            |total, item| total + &item,
        ),
        show(
            &[Num::from(1), Num::from(2.5)].into_iter().fold(
                Num::from(a),
                |total, item| total + item,
            )
        ),
    );
    outln!(
        "{} {}",
        xs.iter().map(|x_2| x_2 * 2).fold(-a, |total, item| total + item),
        xs.iter().sum::<i64>(),
    );
    // : 9 1 3 4 11 11 44 1
    // : 12 6 14
    // : 11 3 22 -11 True True
    // : tr 1
    // : tr 2
    // : tr 10
    // : 13 1.7 1.6 100000000000000000016 6.5
    // : 3 3
}

main!(program);
