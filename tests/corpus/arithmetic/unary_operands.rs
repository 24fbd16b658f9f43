//! What stands behind a sign, where a method is called of it in Rust.

use concord_rt::prelude::*;

fn ends(x: i64, y: i64, xs: &[i64]) -> (i64, i64, i64, i64, bool) {
    ((!x).max(y), (!x).min(-y), (xs.item(0) & 1).max(!y), (-x).min(!x), maximum(x == 0, y > 2))
}

fn program() {
    outln!(
        "{} {} {} {} {} {} {} {}",
        (!64_i64).max(!17_i64),
        (!64_i64).min(!17_i64),
        (-65_i64).max(-18),
        !5_i64 + 1,
        (!3_i64).max(2),
        absolute(!7_i64),
        (-(-5_i64)).div_euclid(2),
        (!5_i64).div_euclid(2),
    );
    let (x, y): (i64, i64) = ((3_i64).min(4), (!64_i64).max(!17_i64));
    outln!("{} {} {} {}", x, y, show(&ends(4, 9, &[3])), show(&ends(-4, -9, &[2])));
    outln!(
        "{} {} {} {} {} {} {}",
        [!1_i64, !2_i64].into_iter().most(),
        show(&[!64_i64, !17_i64].into_iter().sorted(false)),
        [!1_i64, !1_i64].into_iter().sum::<i64>(),
        show(&(!1_i64 < !2_i64)),
        show(&(!1_i64 == -2)),
        show(&list![!0_i64, !-1]),
        show(
            &([1_i64, 2].into_iter().map(|k| !k).collect::<Set<i64>>() == Set::from([-2_i64, -3]))
        ),
    );
    // : -18 -65 -18 -5 2 8 2 -3
    // : 3 -18 (9, -9, 1, -5, True) (3, 3, 8, 3, False)
    // : -2 [-65, -18] -4 False True [-1, 0] True
}

main!(program);
