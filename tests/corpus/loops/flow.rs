use concord_rt::prelude::*;

fn first_divisor(n: i64) -> Option<i64> {
    let mut d: i64 = Default::default();
    'search1: {
        for item2 in 2..n {
            d = item2;
            if modulo(n, d) == 0 {
                break 'search1;
            }
        }
        return None;
    }
    Some(d)
}

fn program() {
    let mut i: Option<i64> = None;
    // : 3 None
    outln!("{} {}", show(&first_divisor(15)), show(&first_divisor(13)));
    let mut n: i64 = 0;
    'search1: {
        while n < 10 {
            n += 1;
            if n.rem_euclid(2) != 0 {
                continue;
            }
            if n > 6 {
                break 'search1;
            }
            out!("{},", n);
        }
        outln!("never");
    }
    // : 2,4,6,
    outln!();
    for item2 in Range::new(10, 0, -3).iter() {
        i = Some(item2);
        out!("{} ", defined(&i, "i"));
    }
    // : 10 7 4 1 1
    outln!("{}", defined(&i, "i"));
    let mut total: i64 = 0;
    for (a, (b, c)) in [(1_i64, (2_i64, 3_i64)), (4, (5, 6))].into_iter() {
        total += a * b * c;
    }
    // : 126
    outln!("{}", total);
    loop {
        n -= 1;
        if n < 3 {
            break;
        }
    }
    // : 2
    outln!("{}", n);
    for left in 0..3_i64 {
        for right in 0..left {
            out!("{} ", show(&(left, right)));
        }
    }
    // : (1, 0) (2, 0) (2, 1) 
    outln!();
}

main!(program);
