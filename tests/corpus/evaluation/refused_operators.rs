//! Operators that objects do not have, comparisons in a row, stars outside of brackets.

use concord_rt::prelude::*;

thread_local! {
    static PURSE: Global<List<Money>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum MoneyKind {
    Money,
    Coin,
}

class!(Money(MoneyKind), MoneyData {
    amount: i64,
});

impl Money {
    fn new_money(amount: i64) -> Money {
        Money::make(MoneyData { kind: MoneyKind::Money, amount })
    }
    fn new_coin(amount: i64) -> Money {
        Money::make(MoneyData { kind: MoneyKind::Coin, amount })
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            MoneyKind::Money => "Money",
            MoneyKind::Coin => "Coin",
        })
    }
    fn dunder_len(&self) -> i64 {
        self.amount
    }
    fn dunder_add(&self, other: &Money) -> Money {
        Money::new_money(self.amount + other.amount)
    }
}

defaults!(Money, "Money": eq key show compare);

impl Truth for Money {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn attempt_fn(action: &Func<dyn Fn()>) {
    match attempt(|| {
        outln!("{}", show(&action()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
}

fn lambda() {
    { let (a, _) = (&PURSE.get().get(0), &1); no_operator::<()>("-", &a.class_name(), "int") }
}

fn lambda_2() {
    { let (_, b) = (&2, &PURSE.get().get(1)); no_operator::<()>("*", "int", &b.class_name()) }
}

fn lambda_3() {
    { let (_, b) = (&Str::lit("total: "), &PURSE.get().get(1)); cannot_concatenate::<()>(&b.class_name()) }
}

fn lambda_4() {
    { let (a, b) = (&PURSE.get().get(0), &PURSE.get().get(1)); no_operator::<()>("//", &a.class_name(), &b.class_name()) }
}

fn program() {
    PURSE.set(list![Money::new_money(5), Money::new_coin(7)]);
    attempt_fn(&Func(Rc::new(move || lambda()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_2()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_3()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_4()) as Rc<dyn Fn()>));
    outln!(
        "{} {}",
        show(&PURSE.get().iter().map(|x| x.dunder_len()).collect::<List<i64>>()),
        PURSE.get().get(0).dunder_add(&PURSE.get().get(1)).amount,
    );
    let numbers: Vec<i64> = Vec::from([3, 1, 2]);
    outln!(
        "{}",
        text!(
            "{} {}",
            show(
                &(
                    { let middle1 = numbers.iter().copied().most(); numbers.len() as i64 == middle1 && middle1 == [1_i64, 2].into_iter().sum::<i64>() }
                )
            ),
            show(&numbers.iter().copied().sorted(false)),
        ),
    );
    for part in [Range::new(2_i64, 20_i64, 5_i64), Range::new(0, 3, 1)].into_iter() {
        outln!("{} {} {}", part.start, part.stop, part.step);
    }
    outln!("{} {}", float_hex(0.1), show(&float_from_hex(&Str::lit("-0x1.8p+1"))));
    let row = std::iter::once(Value::of(1_i64)).chain(
        std::iter::once(Value::of(2_i64 + 3))
    ).chain([Value::of(4_i64)].into_iter()).chain(Str::lit("ab").iter().map(Value::of)).collect::<Tuple<Value>>();
    outln!("{}", show(&row));
    // : unsupported operand type(s) for -: 'Money' and 'int'
    // : unsupported operand type(s) for *: 'int' and 'Coin'
    // : can only concatenate str (not "Coin") to str
    // : unsupported operand type(s) for //: 'Money' and 'Coin'
    // : [5, 7] 12
    // : True [1, 2, 3]
    // : 2 20 5
    // : 0 3 1
    // : 0x1.999999999999ap-4 -3.0
    // : (1, 5, 4, 'a', 'b')
}

main!(program);
