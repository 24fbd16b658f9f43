use concord_rt::prelude::*;

fn program() {
    // What a key function is taken from is made once.
    let text_ = Str::lit("we are discovered");
    let rails = itertools::cycle([0_i64, 1, 2, 1].into_iter());
    outln!(
        "{}",
        show(
            &(0..text_.len()).sorted_by(
                { let made1 = itertools::islice(rails.clone(), 0, Some(text_.len()), 1).counted(0).collect::<Dict<i64, i64>>(); move |x| made1.find(x) },
                false,
            )
        ),
    );
    outln!(
        "{} {} {}",
        Str::lit("abc").iter().most_by(
            |x| Dict::from([(Str::lit("a"), 1_i64), (Str::lit("b"), 3), (Str::lit("c"), 2)]).find(x)
        ),
        show(&f64::abs(-2.5)),
        show(&[-3.0_f64, 2.5, -1.5].into_iter().sorted_by(|&value| value.abs(), false)),
    );
    // : [0, 4, 8, 12, 16, 1, 3, 5, 7, 9, 11, 13, 15, 2, 6, 10, 14]
    // : b 2.5 [-1.5, 2.5, -3.0]
}

main!(program);
