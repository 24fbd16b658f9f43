//! Names for views of a dict, which see what comes into it later.

use concord_rt::prelude::*;

fn tell(stock: &Dict<Str, i64>) {
    stock.set(Str::lit("pear"), 5);
    outln!(
        "{} {} {} {}",
        show(&stock.keys().collect::<List<Str>>()),
        stock.values().sum::<i64>(),
        show(&stock.contains(&Str::lit("pear"))),
        stock.len(),
    );
}

fn program() {
    // : ['apple', 'pear'] 7 True 2
    tell(&Dict::from([(Str::lit("apple"), 2)]));
    let rates: Dict<Str, i64> = Dict::from([(Str::lit("a"), 1), (Str::lit("b"), 2)]);
    rates.set(Str::lit("c"), 3);
    rates.delete(&Str::lit("a"));
    // : ['b', 'c'] True
    outln!(
        "{} {}",
        show(&rates.keys().sorted(false)),
        show(
            &({ let wanted1 = (Str::lit("b"), 2_i64); rates.items().any(|item| item == wanted1) })
        ),
    );
    // : [1, 2, 3]
    outln!(
        "{}",
        show(
            &Iter::new(
                [list![1_i64, 2_i64], list![3]].into_iter().flat_map(|row| row.iter())
            ).collect::<List<i64>>()
        ),
    );
}

main!(program);
