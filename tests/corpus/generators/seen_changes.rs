use concord_rt::prelude::*;

fn scaled(numbers: &List<i64>, factor: i64) -> i64 {
    let products = { let numbers = numbers.clone(); Iter::expression(numbers.iter().map(move |number| number * factor)) };
    products.clone().sum::<i64>()
}

fn pairs(rows: &List<Str>) -> List<(Str, Str)> {
    let kept = Iter::new(
        { let rows = rows.clone(); rows.iter().map(move |row| { let row = row.clone(); Iter::expression(row.iter().map(move |cell| (row.clone(), cell.clone()))) }) }.flat_map(|row| row.clone())
    );
    kept.clone().collect::<List<(Str, Str)>>()
}

fn program() {
    // Generators that are kept see variables as they are when they are gone on with.
    let limit: i64 = 3;
    let first = Iter::expression((0..limit).map(move |i| i * i));
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
