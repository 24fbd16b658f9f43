//! Names that stand for types are for annotations, and for isinstance().

use concord_rt::prelude::*;

class!(Basket, BasketData {
    parent: Option<Basket>,
    prices: Dict<Str, i64>,
});

impl Basket {
    fn new(prices: Dict<Str, i64>, parent: Option<Basket>) -> Basket {
        Basket::make(BasketData { prices, parent })
    }
    fn total(&self, table: &List<List<i64>>) -> i64 {
        let _frame = Frame::enter();
        let own: i64 = { let out1 = List::new(); for row in table.iter() { for name in self.prices.keys() { if row.contains(&self.prices.get(&name)) { out1.push(self.prices.get(&name)); } } } out1 }.iter().sum::<i64>();
        own + (if self.parent.is_some() { known(&self.parent).total(table) } else { 0 })
    }
}

defaults!(Basket, "Basket": eq key show compare truth);

fn scaled(vector: &[f64], by: f64) -> List<f64> {
    vector.iter().copied().map(|x| x * by).collect::<List<f64>>()
}

fn widest(grid: &[Vec<f64>]) -> i64 {
    grid.iter().map(|row| row.len() as i64).most()
}

fn each(pairs: &[(Str, i64)], handler: &Func<dyn Fn((Str, i64))>) {
    for pair in pairs.iter() {
        handler(pair.clone());
    }
}

fn describe(_x: i64) -> Str {
    Str::lit("number")
}

fn describe_2(_x: f64) -> Str {
    Str::lit("number")
}

fn describe_3(_x: &Str) -> Str {
    Str::lit("text")
}

fn short(_x: i64) -> Str {
    Str::lit("known")
}

fn short_2(_x: &Str) -> Str {
    Str::lit("known")
}

fn short_3(_x: ()) -> Str {
    Str::lit("unknown")
}

fn first(items: &[i64]) -> i64 {
    items.item(0)
}

fn first_2(items: &[Str]) -> Str {
    items.item(0)
}

fn shown(order: i64) -> Str {
    text!("#{}", spec(&order, "04d"))
}

fn lambda(pair: &(Str, i64)) {
    outln!("{} {}", pair.0, pair.1)
}

/// Remainders of numbers with more digits than 64 bits hold.
fn check_digits(account: &Str) -> Str {
    text!("{}", spec(&(98 - parse_modulo(&(account + &Str::lit("00")), 10, 97)), "02d"))
}

fn program() {
    let value1 = scaled(&[1.0, 2.5], 2.0);
    let value2 = widest(&[vec![1.0], vec![2.0, 3.0]]);
    outln!("{} {}", show(&value1), show(&value2));
    // : [2.0, 5.0] 2
    each(
        &[(Str::lit("pear"), 3), (Str::lit("fig"), 4)],
        &Func(Rc::new(move |a: (Str, i64)| lambda(&a)) as Rc<dyn Fn((Str, i64))>),
    );
    // : pear 3
    // : fig 4
    let outer: Basket = Basket::new(Dict::from([(Str::lit("tea"), 4)]), None);
    outln!(
        "{}",
        Basket::new(
            Dict::from([(Str::lit("jam"), 3), (Str::lit("salt"), 9)]),
            Some(outer.clone()),
        ).total(&list![list![3, 4], list![5]]),
    );
    // : 7
    outln!("{} {} {}", describe(1), describe_2(2.5), describe_3(&Str::lit("a")));
    // : number number text
    outln!(
        "{} {} {} {} {}",
        short(1),
        short_2(&Str::lit("a")),
        short_3(()),
        first(&[7, 8]),
        first_2(&[Str::lit("x")]),
    );
    // : known known unknown 7 x
    outln!("{} {}", shown(41), 41_i64 + 1);
    // : #0041 42
    outln!(
        "{} {} {}",
        check_digits(&Str::lit("370400440532013000131400")),
        parse_modulo(&Str::lit("7"), 10, 2),
        parse_modulo(&Str::lit("-7"), 10, 4),
    );
    // : 71 1 1
}

main!(program);
