use concord_rt::prelude::*;

fn program() {
    // A seed gives CPython's own sequence.
    random::seed(&42);
    // : [82, 15, 4, 95, 36, 32]
    outln!("{}", show(&(0..6_i64).map(|_| random::randint(1, 100)).collect::<List<i64>>()));
    // : 0.22321073814882275 c
    outln!(
        "{} {}",
        show(&random::random()),
        random::choice(&list![Str::lit("a"), Str::lit("b"), Str::lit("c")]),
    );
    let items: List<i64> = list![1, 2, 3, 4, 5];
    random::shuffle(&items);
    // : [4, 2, 3, 5, 1] [4, 1, 5] 1.2186379748036034 -0.2317928608380212
    let value2 = items.clone();
    let value1 = random::sample(&items, 3);
    let value3 = random::uniform(1.0, 2.0);
    let value4 = random::gauss(0.0, 1.0);
    outln!("{} {} {} {}", show(&value2), show(&value1), show(&value3), show(&value4));
}

main!(program);
