use concord_rt::prelude::*;

fn program() {
    // A mean of ints is an int where it is one, among rows that hold floats as well.
    let rows: Dict<Str, List<Num>> = Dict::from([
        (Str::lit("a"), list![Num::from(1), Num::from(2), Num::from(3)]),
        (Str::lit("b"), list![Num::from(2.5), Num::from(3.5)]),
        (Str::lit("c"), list![Num::from(1), Num::from(2.0)]),
    ]);
    for (name, row) in rows.items() {
        outln!(
            "{} {} {} {}",
            name,
            show(&statistics::mean(row.iter())),
            show(&statistics::median(row.iter())),
            show(&statistics::variance(row.iter())),
        );
    }
    // : [2, 3.0, 1.5]
    // : a 2 2 1
    // : b 3.0 3.0 0.5
    // : c 1.5 1.5 0.5
    outln!(
        "{}",
        show(&rows.values().map(|row_2| statistics::mean(row_2.iter())).collect::<List<Num>>()),
    );
}

main!(program);
