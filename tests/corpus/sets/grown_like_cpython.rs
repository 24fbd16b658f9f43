use concord_rt::prelude::*;

fn program() {
    let s: Set<i64> = Set::new();
    s.update_set(&Set::from([17_i64, 2, 33, 40, 5]));
    outln!("{}", show(&s));
    let t = [1_i64, 2, 3].into_iter().collect::<Set<i64>>();
    { t.update(Set::from([17_i64, 2, 33, 40, 5]).iter()); t.update(Set::from([100_i64, 51]).iter()) };
    outln!("{}", show(&t));
    let u: Set<i64> = Set::from([1, 50]);
    u.update([17_i64, 2, 33, 40, 5].into_iter());
    outln!("{}", show(&u));
    let d: Dict<i64, i64> = Dict::from([(17, 1), (2, 1), (33, 2), (40, 2), (5, 2)]);
    let v: Set<i64> = Set::new();
    v.update_keys(&d);
    outln!("{}", show(&v));
    let w: Set<i64> = Set::new();
    w.update(d.keys());
    let value3 = w.clone();
    let value2 = Set::from_keys(&d);
    let value1 = d.keys().collect::<Set<i64>>();
    let value4 = FrozenSet::of(&Set::from_keys(&d));
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
    let x: Set<i64> = Set::new();
    x.update_set(&[17_i64, 2, 33, 40, 5].into_iter().collect::<FrozenSet<i64>>().0);
    let value7 = x.clone();
    let value6 = { let made = Set::new().copy(); made.update_keys(&d); made };
    let value5 = Set::new().union(&Set::from([17_i64, 2, 33, 40, 5]));
    let value8 = Set::from([3_i64]).union(
        &(&[17_i64, 2, 33, 40, 5].into_iter().collect::<FrozenSet<i64>>()).0
    );
    outln!("{} {} {} {}", show(&value7), show(&value6), show(&value5), show(&value8));
    let value10 = Set::from([1_i64, 50]).intersection(
        &([17_i64, 50, 33, 1, 5].into_iter()).collect()
    );
    let value9 = Set::from([1_i64, 50, 17, 33]).difference(&([17_i64].into_iter()).collect());
    let value11 = Set::from([1_i64, 50, 17]).symmetric_difference(
        &([17_i64, 90].into_iter()).collect()
    );
    outln!("{} {} {}", show(&value10), show(&value9), show(&value11));
    let y: Set<i64> = Set::from([1, 50, 17, 33, 99]);
    y.difference_update(&([17_i64, 1].into_iter()).collect());
    y.intersection_update(&([50_i64, 33].into_iter()).collect());
    outln!("{}", show(&y));
    let z: Set<i64> = Set::new();
    z.update_set(&Set::from([17_i64, 2, 33, 40, 5]));
    z.symmetric_difference_update(&Set::from([17_i64, 99]));
    outln!("{}", show(&z));
    // : {33, 2, 17, 5, 40}
    // : {1, 2, 3, 33, 5, 100, 40, 17, 51}
    // : {1, 2, 33, 5, 40, 17, 50}
    // : {17, 2, 33, 5, 40}
    // : {33, 2, 5, 40, 17} {17, 2, 33, 5, 40} {33, 2, 5, 40, 17} frozenset({17, 2, 33, 5, 40})
    // : {33, 2, 17, 5, 40} {17, 2, 33, 5, 40} {33, 2, 17, 5, 40} {33, 2, 3, 17, 5, 40}
    // : {1, 50} {1, 50, 33} {90, 50, 1}
    // : {33, 50}
    // : {33, 2, 99, 5, 40}
}

main!(program);
