//! Signs before what may be None.

use concord_rt::prelude::*;

fn shrink(_x: i64, y: i64, z: i64) -> (i64, i64, i64) {
    ((y - z + y) * 2, -y, !y)
}

fn pick(xs: &[i64], i: i64) -> Option<i64> {
    if i < xs.len() as i64 { Some(xs.item(i)) } else { None }
}

fn pick_2(xs: &[f64], i: i64) -> Option<f64> {
    if i < xs.len() as i64 { Some(xs.item(i)) } else { None }
}

fn pick_3(xs: &[bool], i: i64) -> Option<bool> {
    if i < xs.len() as i64 { Some(xs.item(i)) } else { None }
}

fn pick_4(xs: &[Int], i: i64) -> Option<Int> {
    if i < xs.len() as i64 { Some(xs.item(i)) } else { None }
}

fn program() {
    let _head: i64 = 5;
    let mut items: Vec<i64> = vec![4];
    let mut head: Option<i64> = Default::default();
    while ({ head = if !items.is_empty() { Some(items.pop_at(0)) } else { None }; head }).is_some() {
        outln!("{}", present(&head));
    }
    outln!("{} {}", show(&shrink(1, 3, 0)), show(&shrink(1, [2_i64, 9].into_iter().most(), 0)));
    let a = pick(&[7, 8], 1);
    outln!(
        "{} {} {} {}",
        -operand(&a, "bad operand type for unary -: 'NoneType'"),
        operand(&a, "bad operand type for unary +: 'NoneType'"),
        !operand(&a, "bad operand type for unary ~: 'NoneType'"),
        show(&Some(absolute(operand(&a, "bad operand type for abs(): 'NoneType'")))),
    );
    let f = pick_2(&[1.5, 2.5], 0);
    outln!(
        "{} {}",
        show(&-operand(&f, "bad operand type for unary -: 'NoneType'")),
        show(&operand(&f, "bad operand type for unary +: 'NoneType'")),
    );
    let b = pick_3(&[true], 0);
    outln!(
        "{} {}",
        -i64::from(operand(&b, "bad operand type for unary -: 'NoneType'")),
        i64::from(operand(&b, "bad operand type for unary +: 'NoneType'")),
    );
    for sign in [Str::lit("-"), Str::lit("+"), Str::lit("~")].into_iter() {
        match attempt(|| {
            let n = pick(&[1], 3);
            outln!(
                "{}",
                if sign == "-" { -operand(&n, "bad operand type for unary -: 'NoneType'") } else { if sign == "+" { operand(&n, "bad operand type for unary +: 'NoneType'") } else { !operand(&n, "bad operand type for unary ~: 'NoneType'") } },
            );
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let e = error1.clone();
                outln!("{}", show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    let h = pick_4(&[Int::from(10_i64).pow(&Int::from(20))], 0);
    outln!(
        "{} {} {}",
        -operand(&h, "bad operand type for unary -: 'NoneType'"),
        operand(&h, "bad operand type for unary +: 'NoneType'"),
        !operand(&h, "bad operand type for unary ~: 'NoneType'"),
    );
    // : 4
    // : (12, -3, -4) (36, -9, -10)
    // : -8 8 -9 8
    // : -1.5 1.5
    // : -1 1
    // : bad operand type for unary -: 'NoneType'
    // : bad operand type for unary +: 'NoneType'
    // : bad operand type for unary ~: 'NoneType'
    // : -100000000000000000000 100000000000000000000 -100000000000000000001
}

main!(program);
