use concord_rt::prelude::*;

fn scaled(numbers: &List<i64>, factor: i64) -> i64 {
    let products = { let numbers = numbers.clone(); Iter::new(numbers.iter().map(move |number| number * factor)) };
    products.clone().sum::<i64>()
}

fn pairs(rows: &List<Str>) -> List<(Str, Str)> {
    let kept: Iter<(Str, Str)> = Iter::new(
        { let out1 = List::new(); for row in rows.iter() { for cell in row.iter() { out1.push((row.clone(), cell.clone())); } } out1 }.iter()
    );
    kept.clone().collect::<List<(Str, Str)>>()
}

fn program() {
    // Generators that are kept see variables as they are when they are gone on with.
    let limit: i64 = 3;
    let first = Iter::new((0..limit).map(move |i| i * i));
    let limit: i64 = 10;
    outln!("{} {}", show(&first.clone().collect::<List<i64>>()), limit);
    outln!(
        "{} {}",
        scaled(&list![1, 2, 3], 4),
        show(&pairs(&list![Str::lit("ab"), Str::lit("c")])),
    );
    // : [0, 1, 4] 10
    // : 24 [('ab', 'a'), ('ab', 'b'), ('c', 'c')]
}

main!(program);
