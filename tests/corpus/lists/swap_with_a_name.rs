use concord_rt::prelude::*;

/// Puts `item` where it belongs.
fn rotate(values: &List<i64>, start: i64, item: i64) -> (i64, List<i64>) {
    let mut position: i64 = 2;
    let value1 = item;
    let value2 = values.get(position);
    values.set(position, value1);
    let mut item_2 = value2;
    while position != start {
        position -= 1;
        let value3 = values.get(position);
        let value4 = item_2;
        item_2 = value3;
        values.set(position, value4);
    }
    (item_2, values.clone())
}

fn outer(n: i64) -> i64 {
    outer_inner(n, 3)
}

fn outer_inner(n: i64, k: i64) -> i64 {
    let _frame = Frame::enter();
    if k == 0 { k } else { outer_inner(n, k - 1) + n }
}

fn power(base: i64, _mod: ()) -> i64 {
    base * base
}

fn program() {
    let value1 = rotate(&list![3, 1, 2], 0, 3);
    let value2 = outer(2);
    let value3 = power(4, ());
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    // : (3, [1, 2, 3]) 6 16
}

main!(program);
