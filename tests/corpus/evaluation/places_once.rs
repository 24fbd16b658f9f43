//! What an augmented assignment changes is looked up once.

use concord_rt::prelude::*;

class!(Cells, CellsData {
    items: List<i64>,
});

impl Cells {
    fn new(items: List<i64>) -> Cells {
        Cells::make(CellsData { items })
    }
    fn dunder_getitem(&self, i: i64) -> i64 {
        outln!("get {}", i);
        self.items.get(i)
    }
    fn dunder_setitem(&self, i: i64, v: i64) {
        outln!("set {} {}", i, v);
        self.items.set(i, v);
    }
}

defaults!(Cells, "Cells": eq key show compare truth);

fn show_fn(v: i64, tag: &Str) -> i64 {
    outln!("{} {}", tag, v);
    v
}

fn show_fn_2(v: &Str, tag: &Str) -> Str {
    outln!("{} {}", tag, v);
    v.clone()
}

fn program() {
    let c = Cells::new(list![1, 2, 3]);
    let place1 = show_fn(0, &Str::lit("i"));
    c.dunder_setitem(place1, c.dunder_getitem(place1) - show_fn(3, &Str::lit("v")));
    let key2 = show_fn(1, &Str::lit("j"));
    c.items.set(key2, c.items.get(key2) + (5));
    let mixed: Dict<Str, Value> = Dict::from([
        (Str::lit("a"), Value::of(list![Value::of(1_i64), Value::of(2_i64)])),
        (Str::lit("b"), Value::of(3_i64)),
    ]);
    let key3 = show_fn_2(&Str::lit("b"), &Str::lit("key"));
    mixed.set(
        key3.clone(),
        mixed.get(&key3).add_in_place(&Value::of(show_fn(2, &Str::lit("more")))),
    );
    let place4 = show_fn(0, &Str::lit("at"));
    mixed.get(&Str::lit("a")).set(
        Value::of(place4),
        Value::of(mixed.get(&Str::lit("a")).get(&Value::of(place4)).cast::<Int>() * &Int::from(7)),
    );
    let mut rows: Vec<Vec<i64>> = vec![vec![1, 2], vec![3, 4]];
    let key5 = show_fn(0, &Str::lit("row"));
    let key6 = show_fn(1, &Str::lit("column"));
    rows.set_cell(key5, key6, rows.cell(key5, key6) + show_fn(10, &Str::lit("by")));
    let table: Dict<Str, i64> = Dict::new();
    let value7 = table.get_or(&Str::lit("k"), 0) + show_fn(1, &Str::lit("one"));
    table.set(show_fn_2(&Str::lit("k"), &Str::lit("k")), value7);
    let value8 = c.items.get(2);
    let value9 = c.items.get(0);
    c.items.set(0, value8);
    c.items.set(show_fn(2, &Str::lit("x")), value9);
    let value13 = c.items.clone();
    let value12 = mixed.clone();
    let value10 = table.clone();
    let value14 = (3..=4_i64).rev().filter(|&n| bit_length(n) >= 2).collect::<List<i64>>();
    outln!(
        "{} {} {} {} {}",
        show(&value13),
        show(&value12),
        show(&rows),
        show(&value10),
        show(&value14),
    );
    // : i 0
    // : get 0
    // : v 3
    // : set 0 -2
    // : j 1
    // : key b
    // : more 2
    // : at 0
    // : row 0
    // : column 1
    // : by 10
    // : one 1
    // : k k
    // : x 2
    // : [3, 7, -2] {'a': [7, 2], 'b': 5} [[1, 12], [3, 4]] {'k': 1} [4, 3]
}

main!(program);
