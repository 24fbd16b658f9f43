use concord_rt::prelude::*;

fn program() {
    let a: Set<i64> = Set::from([3, 1, 2]);
    let b = [2_i64, 3, 4].into_iter().collect::<Set<i64>>();
    // : {1, 2, 3} {1, 2, 3, 4} {2, 3} {1} {1, 4}
    outln!(
        "{} {} {} {} {}",
        show(&a),
        show(&a.union(&b)),
        show(&a.intersection(&b)),
        show(&a.difference(&b)),
        show(&a.symmetric_difference(&b)),
    );
    a.add(10);
    a.discard(&99);
    // : [1, 2, 3, 10] 4 True True True
    let value1 = a.iter().sorted(false);
    let value2 = a.len();
    let value3 = a.contains(&10);
    let value4 = ge(&a, &Set::from([1_i64, 2]));
    let value5 = a.isdisjoint(&Set::from([7_i64]).iter().collect());
    outln!(
        "{} {} {} {} {}",
        show(&value1),
        show(&value2),
        show(&value3),
        show(&value4),
        show(&value5),
    );
    // : {0, 1, 2} set()
    outln!(
        "{} {}",
        show(&(0..10_i64).map(|n| n.rem_euclid(3)).collect::<Set<i64>>()),
        show(&Set::<()>::new()),
    );
    // : {64, 33, 100, 5, 8} True
    outln!(
        "{} {}",
        show(&Set::from([100_i64, 5, 64, 33, 8])),
        show(&(Set::from([(0_i64, 1_i64), (1, 2)]) == Set::from([(1_i64, 2_i64), (0, 1)]))),
    );
    let seen: Set<i64> = Set::new();
    for n_2 in [1_i64, 2, 1, 3].into_iter() {
        if seen.contains(&n_2) {
            outln!("again {}", n_2);
        }
        seen.add(n_2);
    }
    // : again 1
    // What changes a set may be any items.
    let tasks: Set<Str> = Set::from([Str::lit("a"), Str::lit("b"), Str::lit("c"), Str::lit("d")]);
    tasks.difference_update(&([Str::lit("a"), Str::lit("x")].into_iter()).collect());
    outln!("{}", show(&tasks.iter().sorted(false)));
    tasks.intersection_update(
        &([Str::lit("b"), Str::lit("c"), Str::lit("z")].into_iter()).collect()
    );
    outln!("{}", show(&tasks.iter().sorted(false)));
    // : ['b', 'c', 'd']
    // : ['b', 'c']
    outln!(
        "{} {} {}",
        show(&le(&[3_i64, 1].into_iter().collect::<Set<i64>>(), &Set::<i64>::new())),
        show(&le(&Set::<i64>::new(), &Set::from([1_i64]))),
        show(
            &ge(
                &Set::from([Value::of(1_i64), Value::of("a")]),
                &Set::from([1_i64]).iter().map(Value::of).collect::<Set<Value>>(),
            )
        ),
    );
    // : False True True
}

main!(program);
