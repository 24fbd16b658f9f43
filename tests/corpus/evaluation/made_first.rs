//! Lists that are made before anything looks at them, and what sep= and end= are.

use concord_rt::prelude::*;

fn tr(x: i64) -> i64 {
    outln!("tr {}", x);
    x
}

fn tr_2(x: &Str) -> Str {
    outln!("tr {}", x);
    x.clone()
}

fn up(x: i64) -> i64 {
    outln!("up {}", x);
    -x
}

fn program() {
    let value1 = tr(5);
    let value2 = tr_2(&Str::lit("b"));
    let word3 = tr_2(&Str::lit("-"));
    let word4 = tr_2(&Str::lit("!\n"));
    out!("{}{}{}{}", show(&value1), word3, show(&value2), word4);
    for x in (0..2_i64).map(tr).collect::<List<i64>>().iter() {
        outln!("body {}", x);
    }
    outln!(
        "{} {}",
        [1_i64, 2].into_iter().map(tr).collect::<List<i64>>().iter().most_by(|x| up(*x)),
        show(
            &[1_i64, 2].into_iter().map(tr).collect::<List<i64>>().iter().sorted_by(|x| up(*x), false)
        ),
    );
    for (a, b) in [tr(1_i64), tr(2)].into_iter().zip([3_i64, 4].into_iter().map(up).collect::<List<i64>>().iter()) {
        outln!("{} {}", a, b);
    }
    for (i_2, x) in Str::lit("ab").iter().map(|c| tr_2(&c)).collect::<List<Str>>().iter().counted(0) {
        outln!("{} {}", i_2, x);
    }
    outln!(
        "{}",
        show(
            &[1_i64, 2].into_iter().map(tr).collect::<List<i64>>().iter().map(up).collect::<List<i64>>()
        ),
    );
    outln!(
        "{}",
        show(
            &[1_i64, 2].into_iter().map(tr).collect::<List<i64>>().iter().map(|x_6| (up(x_6), 1)).collect::<Dict<i64, i64>>()
        ),
    );
    outln!("{}", [1_i64, 2].into_iter().map(tr).collect::<List<i64>>().iter().map(up).sum::<i64>());
    outln!(
        "{}",
        show(
            &[1_i64, 2].into_iter().map(tr).collect::<List<i64>>().iter().map(|x| up(x)).collect::<List<i64>>()
        ),
    );
    outln!(
        "{}",
        show(
            &(
                [tr(1_i64), tr(2)].into_iter().filter(|&x_8| x_8 > 0)
            ).next().map_or_else(|| None, |item| Some(item))
        ),
    );
    outln!("{}", show(&[tr(1_i64), tr(2), tr(3)].into_iter().any(|x_9| x_9 > 1)));
    outln!(
        "{}",
        show(
            &[1_i64, 2, 3].into_iter().map(tr).collect::<List<i64>>().iter().any(
                |x_10| up(x_10) < -1
            )
        ),
    );
    outln!(
        "{} {}",
        Str::lit("").join(
            [1_i64, 2].into_iter().map(|x_11| show(&tr(x_11))).collect::<List<Str>>().iter()
        ),
        show(&[1_i64, 2, 3].into_iter().map(tr).collect::<List<i64>>().contains(&2)),
    );
    let (
        parts5a,
        parts5,
        parts5b,
    ) = [1_i64, 2].into_iter().map(tr).collect::<List<i64>>().iter().unpack_star(1, 0);
    let _ = parts5b;
    let _first = parts5a[0];
    let _rest = parts5.clone();
    outln!(
        "{} {} {}",
        show(&[0_i64, 1].into_iter().map(tr).collect::<Set<i64>>().iter().all(|item| item != 0)),
        show(
            &[1_i64, 2].into_iter().map(
                |x_15| tr(x_15) > 5
            ).collect::<List<bool>>().iter().all(|item| item)
        ),
        show(&[tr(1_i64), tr(0)].into_iter().any(|item| item != 0)),
    );
    outln!(
        "{}",
        Str::lit(" ").join(
            [1_i64, 2].into_iter().map(tr).collect::<List<i64>>().iter().map(|x_16| show(&up(x_16)))
        ),
    );
    // : tr 5
    // : tr b
    // : tr -
    // : tr !
    // :
    // : 5-b!
    // : tr 0
    // : tr 1
    // : body 0
    // : body 1
    // : tr 1
    // : tr 2
    // : up 1
    // : up 2
    // : tr 1
    // : tr 2
    // : up 1
    // : up 2
    // : 1 [2, 1]
    // : tr 1
    // : tr 2
    // : up 3
    // : up 4
    // : 1 -3
    // : 2 -4
    // : tr a
    // : tr b
    // : 0 a
    // : 1 b
    // : tr 1
    // : tr 2
    // : up 1
    // : up 2
    // : [-1, -2]
    // : tr 1
    // : tr 2
    // : up 1
    // : up 2
    // : {-1: 1, -2: 1}
    // : tr 1
    // : tr 2
    // : up 1
    // : up 2
    // : -3
    // : tr 1
    // : tr 2
    // : up 1
    // : up 2
    // : [-1, -2]
    // : tr 1
    // : tr 2
    // : 1
    // : tr 1
    // : tr 2
    // : tr 3
    // : True
    // : tr 1
    // : tr 2
    // : tr 3
    // : up 1
    // : up 2
    // : True
    // : tr 1
    // : tr 2
    // : tr 1
    // : tr 2
    // : tr 3
    // : 12 True
    // : tr 1
    // : tr 2
    // : tr 0
    // : tr 1
    // : tr 1
    // : tr 2
    // : tr 1
    // : tr 0
    // : False False True
    // : tr 1
    // : tr 2
    // : up 1
    // : up 2
    // : -1 -2
}

main!(program);
