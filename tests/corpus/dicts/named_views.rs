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
    let other: Dict<Str, i64> = Dict::from([
        (Str::lit("c"), 1),
        (Str::lit("d"), 2),
        (Str::lit("e"), 3),
    ]);
    // : ['c'] ['b', 'c', 'd', 'e']
    outln!(
        "{} {}",
        show(
            &(
                if other.len() > rates.len() { rates.keys().filter_map(|key| if other.contains(&key) { Some(key.clone()) } else { None }).collect::<Set<Str>>() } else { other.keys().filter_map(|key_2| if rates.contains(&key_2) { Some(key_2.clone()) } else { None }).collect::<Set<Str>>() }
            ).iter().sorted(false)
        ),
        show(
            &rates.keys().collect::<List<Str>>().iter().collect::<Set<Str>>().union(
                &other.keys().collect::<Set<Str>>()
            ).iter().sorted(false)
        ),
    );
    // : ['b'] ['b', 'd', 'e']
    let value2 = rates.keys().collect::<List<Str>>().iter().collect::<Set<Str>>().difference(
        &(other.keys().collect::<List<Str>>().iter()).collect()
    ).iter().sorted(false);
    let value3 = rates.keys().collect::<List<Str>>().iter().collect::<Set<Str>>().symmetric_difference(
        &(other.keys().collect::<List<Str>>().iter()).collect()
    ).iter().sorted(false);
    outln!("{} {}", show(&value2), show(&value3));
    outln!(
        "{} {} {}",
        text!("dict_keys({})", repr(&rates.keys().collect::<List<Str>>())),
        text!("dict_values({})", repr(&rates.values().collect::<List<i64>>())),
        text!("dict_items({})", repr(&rates.items().collect::<List<(Str, i64)>>())),
    );
    // : dict_keys(['b', 'c']) dict_values([2, 3]) dict_items([('b', 2), ('c', 3)])
}

main!(program);
