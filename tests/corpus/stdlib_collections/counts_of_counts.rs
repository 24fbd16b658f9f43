use concord_rt::prelude::*;

/// Counts what is given, or takes over its counts.
fn count(things: &Str) -> Counter<Str> {
    things.iter().collect::<Counter<Str>>()
}

/// Counts what is given, or takes over its counts.
fn count_2(things: &Dict<Str, i64>) -> Counter<Str> {
    Counter::from_dict(things)
}

/// Counts what is given, or takes over its counts.
fn count_3(things: &Counter<Str>) -> Counter<Str> {
    Counter::from_dict(things)
}

fn program() {
    let stock: Counter<Str> = { let counter: Counter<Str> = Counter::default(); counter.set(Str::lit("pens"), 10); counter };
    stock.subtract_counts(&Dict::from([(Str::lit("pens"), 3_i64), (Str::lit("cups"), 1)]));
    outln!("{} {}", stock.get(&Str::lit("pens")), show(&stock));
    stock.subtract_counts(
        &[
            Str::lit("pens"),
            Str::lit("pens"),
            Str::lit("hats"),
        ].into_iter().collect::<Counter<Str>>()
    );
    outln!("{}", show(&stock));
    stock.subtract([Str::lit("hats"), Str::lit("pens")].into_iter());
    outln!("{}", show(&stock));
    let seen = DefaultDict::new("<class 'int'>", || 0_i64);
    seen.set(Str::lit("x"), seen.get(&Str::lit("x")) + 4);
    seen.set(Str::lit("y"), seen.get(&Str::lit("y")) + 1);
    let copied = Counter::from_dict(&seen);
    let value1 = copied.clone();
    let value2 = Counter::from_dict(&copied).most_common_of(1);
    outln!("{} {}", show(&value1), show(&value2));
    copied.update_counts(&seen);
    copied.set(Str::lit("z"), copied.get(&Str::lit("z")) + 2);
    outln!("{} {}", show(&copied), seen.get(&Str::lit("x")));
    let value4 = count(&Str::lit("abca"));
    let value3 = count_2(&Dict::from([(Str::lit("b"), 7)]));
    let value5 = count_3(&Str::lit("aa").iter().collect::<Counter<Str>>());
    outln!("{} {} {}", show(&value4), show(&value3), show(&value5));
    // : 7 Counter({'pens': 7, 'cups': -1})
    // : Counter({'pens': 5, 'cups': -1, 'hats': -1})
    // : Counter({'pens': 4, 'cups': -1, 'hats': -2})
    // : Counter({'x': 4, 'y': 1}) [('x', 4)]
    // : Counter({'x': 8, 'y': 2, 'z': 2}) 4
    // : Counter({'a': 2, 'b': 1, 'c': 1}) Counter({'b': 7}) Counter({'a': 2})
}

main!(program);
