//! Lists of lists in order, and what map() gives beside values of other kinds.

use concord_rt::prelude::*;

fn program() {
    let board = (0..2_i64).map(
        |i| (0..3_i64).map(|j| i * j).collect::<Vec<i64>>()
    ).collect::<List<Vec<i64>>>().iter().sorted(false).into_vec();
    outln!(
        "{} {}",
        show(&board),
        show(
            &[
                -0.5_f64, 2.5, -2.5, -15.0, -4.9,
            ].into_iter().map(|x| round_to(x, -1)).collect::<List<f64>>()
        ),
    );
    let grid: Vec<List<i64>> = Vec::from([list![3, 1], list![2, 5]]);
    outln!(
        "{} {} {} {}",
        show(&grid.iter().cloned().sorted(false)),
        show(&grid.iter().cloned().most()),
        show(&[list![4_i64], list![1, 2]].into_iter().least()),
        show(&[list![2_i64, 1_i64], list![1, 9]].into_iter().sorted(true)),
    );
    let mut parts = [
        Str::lit("bar"),
        Str::lit("blue"),
    ].into_iter().map(|x| Value::of(x.upper())).collect::<Vec<Value>>();
    parts.set_slice(Some(1), Some(1), None, list![Some(5), None].iter().map(Value::of));
    outln!("{}", show(&parts));
    let mut others = [1_i64, 2].into_iter().map(
        |x_2| Value::of(show(&x_2))
    ).collect::<Vec<Value>>();
    others.push(Value::of(3_i64));
    outln!("{}", show(&others));
    let mut names = [
        Str::lit("a"),
        Str::lit("bb"),
    ].into_iter().map(|x| Value::of(x.len())).collect::<Vec<Value>>();
    names.push(Value::of("x"));
    outln!("{}", show(&names));
    let mut lower = [
        Str::lit("B"),
        Str::lit("A"),
    ].into_iter().map(|x| Value::of(x.lower())).sorted(false).into_vec();
    lower.push(Value::of(1.5));
    outln!("{}", show(&lower));
    // : [[0, 0, 0], [0, 1, 2]] [-0.0, 0.0, -0.0, -20.0, -0.0]
    // : [[2, 5], [3, 1]] [3, 1] [1, 2] [[2, 1], [1, 9]]
    // : ['BAR', 5, None, 'BLUE']
    // : ['1', '2', 3]
    // : [1, 2, 'x']
    // : ['a', 'b', 1.5]
}

main!(program);
