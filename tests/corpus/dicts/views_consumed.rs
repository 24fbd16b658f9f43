//! Views of dicts that are read at once.

use concord_rt::prelude::*;

fn program() {
    let prices: Dict<Str, i64> = Dict::from([
        (Str::lit("tea"), 2),
        (Str::lit("cake"), 3),
        (Str::lit("jam"), 2),
    ]);
    // : [2, 3] 3 3
    let value1 = prices.values().collect::<Set<i64>>().iter().sorted(false);
    let value2 = prices.keys().collect::<Set<Str>>().len();
    let value3 = prices.items().collect::<FrozenSet<(Str, i64)>>().len();
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    // : False True
    outln!(
        "{} {}",
        show(&(prices.values().collect::<Set<i64>>().len() == prices.len())),
        show(&prices.values().collect::<Set<i64>>().contains(&3)),
    );
    let copied = prices.items().collect::<Dict<Str, i64>>();
    copied.set(Str::lit("tea"), 9);
    // : {'tea': 9, 'cake': 3, 'jam': 2} 2 3
    outln!("{} {} {}", show(&copied), prices.get(&Str::lit("tea")), prices.len());
}

main!(program);
