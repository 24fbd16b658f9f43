//! Statistics of large ints.

use concord_rt::prelude::*;

fn program() {
    outln!("{}", bisect::bisect_left(&List::new(), &1_i64, 0, -1));
    let big: List<Int> = list![Int::from(2_i64).pow(&Int::from(70)), Int::from(3), Int::from(5)];
    outln!(
        "{} {} {}",
        show(&statistics::median(big.iter())),
        show(
            &statistics::median(
                [
                    Int::from(10_i64).pow(&Int::from(20_i64)),
                    Int::from(10_i64).pow(&Int::from(20)) + &Int::from(2),
                ].into_iter()
            )
        ),
        show(&statistics::mean([2_i64, 4].into_iter())),
    );
    // : 0
    // : 5 1e+20 3
}

main!(program);
