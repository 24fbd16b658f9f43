//! `*` among what functions of the library take any number of.

use concord_rt::prelude::*;

fn program() {
    let widths: List<i64> = list![3, 9, 4];
    // : 9 3 18 d
    outln!(
        "{} {} {} {}",
        std::iter::once(7).chain(widths.iter()).collect::<List<i64>>().iter().most(),
        widths.iter().chain(std::iter::once(5)).collect::<List<i64>>().iter().least(),
        std::iter::once(0).chain(widths.iter().map(|w| w * 2)).collect::<List<i64>>().iter().most(),
        std::iter::once(Str::lit("a")).chain(
            Str::lit("bcd").iter()
        ).collect::<List<Str>>().iter().most_by(|x| ord(x)),
    );
    let vector: (f64, f64) = (3.0, 4.0);
    // : 5.0 7.0
    outln!(
        "{} {}",
        show(&math::hypot_of(&[vector.0, vector.1].into_iter().collect::<Vec<f64>>())),
        show(
            &math::hypot_of(
                &[2.0].into_iter().chain([3.0_f64, 6.0].into_iter()).collect::<Vec<f64>>()
            )
        ),
    );
    let parts = Str::lit("usr/share/doc").split(&Str::lit("/"));
    // : /usr/share/doc/x.txt usr/share/doc
    outln!(
        "{} {}",
        os::join(
            &[Str::lit("/")].into_iter().chain(parts.iter()).chain(
                [Str::lit("x.txt")].into_iter()
            ).collect::<Vec<Str>>()
        ),
        os::join(&parts.iter().collect::<Vec<Str>>()),
    );
    outln!(
        "{} {} {}",
        show(&Str::lit("a b  c d").split_whitespace_at_most(2)),
        show(&Str::lit(" x  y z").split_whitespace_at_most(1)),
        show(&Str::lit("k=v=w").split_at_most(&Str::lit("="), 1)),
    );
    // : ['a', 'b', 'c d'] ['x', 'y z'] ['k', 'v=w']
}

main!(program);
