use concord_rt::prelude::*;

fn skip(items: &Iter<i64>, count: i64) -> Option<i64> {
    itertools::islice(
        items.clone(),
        count,
        Some(count),
        1,
    ).clone().next().map_or_else(|| None, |item| Some(item))
}

fn program() {
    // An empty slice of an iterator still takes what stands before it.
    let numbers = Iter::new(0..20_i64);
    // : 0
    outln!("{}", numbers.next_value());
    // : None
    outln!("{}", show(&skip(&numbers, 3)));
    // : 4
    outln!("{}", numbers.next_value());
    // : [5, 8]
    outln!("{}", show(&itertools::islice(numbers.clone(), 0, Some(5), 3).collect::<List<i64>>()));
    // : 10
    outln!("{}", numbers.next_value());
    // : []
    outln!("{}", show(&itertools::islice(numbers.clone(), 4, Some(2), 1).collect::<List<i64>>()));
    // : 15
    outln!("{}", numbers.next_value());
}

main!(program);
