use concord_rt::prelude::*;

thread_local! {
    static SCALE_LIMITS: Global<List<(i64, Str)>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum AccountKind {
    Account,
    Savings,
}

class!(Account(AccountKind), AccountData {
    _balance: Slot<Num>,
    changes: List<Num>,
    owner: Str,
});

impl Account {
    fn new_account(owner: Str, balance: i64) -> Account {
        Account::make(
            AccountData { kind: AccountKind::Account, owner, _balance: Slot::new(Num::from(balance)), changes: List::new() }
        )
    }
    fn new_savings(owner: Str, balance: i64) -> Account {
        Account::make(
            AccountData { kind: AccountKind::Savings, owner, _balance: Slot::new(Num::from(balance)), changes: List::new() }
        )
    }
    fn deposit(&self, amount: i64) {
        self.set_balance(self.balance() + Num::from(amount));
    }
    fn withdraw(&self, amount: i64) {
        self.set_balance(self.balance() - Num::from(amount));
    }
    fn balance(&self) -> Num {
        self._balance.get()
    }
    fn grow(&self) -> Account {
        self.set_balance(Num::from(round_to((self.balance() * Num::from(1.05)).to_f64(), 2)));
        self.set_balance(self.balance() * Num::from(2));
        self.clone()
    }
    fn set_balance(&self, value: Num) {
        if value < Num::from(0) {
            raise(exceptions::VALUE_ERROR.with(text!("{} lacks {}", self.owner, show(&-value))));
        }
        self.changes.push(value - self._balance.get());
        self._balance.set(value);
    }
}

defaults!(Account, "Account": eq key show compare truth);

class!(Scale, ScaleData {
    points: i64,
    rounding: Rounding,
});

impl Scale {
    fn new(points: i64, rounding: Rounding) -> Scale {
        Scale::make(ScaleData { points, rounding })
    }
    fn good(&self) -> bool {
        self.points >= 50
    }
    fn dunder_format(&self, spec_: &Str) -> Option<Str> {
        if *spec_ == "word" {
            return self.word();
        }
        Some(spec(&self.rounding.dunder_call(self.points), spec_))
    }
    fn word(&self) -> Option<Str> {
        for (limit, word) in SCALE_LIMITS.get().iter() {
            if self.points >= limit {
                return Some(word.clone());
            }
        }
        None
    }
}

defaults!(Scale, "Scale": eq key show compare truth);

class!(Rounding, RoundingData {
    step: i64,
});

impl Rounding {
    fn new(step: i64) -> Rounding {
        Rounding::make(RoundingData { step })
    }
    fn dunder_call(&self, value: i64) -> i64 {
        floor_div(value, self.step) * self.step
    }
}

defaults!(Rounding, "Rounding": eq key show compare truth);

fn program() {
    // What a setter takes may be worked out from what the property gives.
    let account = Account::new_account(Str::lit("Ann"), 0);
    account.deposit(50);
    account.withdraw(20);
    outln!("{} {}", show(&account.balance()), show(&account.changes));
    match attempt(|| {
        account.withdraw(31);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    let savings = Account::new_savings(Str::lit("Bob"), 100);
    savings.deposit(10);
    outln!("{} {}", show(&savings.grow().balance()), show(&savings.changes));
    // : 30 [50, -20]
    // : Ann lacks 1
    // : 231.0 [10, 5.5, 115.5]
    // A property that a lambda gives, a format that may be missing, what is called through an attribute.
    SCALE_LIMITS.set(list![(90, Str::lit("high")), (50, Str::lit("middle"))]);
    let scales: Vec<Scale> = Vec::from([
        Scale::new(93, Rounding::new(5)),
        Scale::new(51, Rounding::new(10)),
    ]);
    let value3 = scales.iter().map(|s| s.good()).collect::<List<bool>>();
    let value2 = scales.iter().map(
        |s_2| text!(
            "{} {}",
            present(&s_2.dunder_format(&text!("{}", "word"))),
            present(&s_2.dunder_format(&text!("{}", ">4"))),
        )
    ).collect::<List<Str>>();
    let value4 = scales.iter().map(|s_3| s_3.rounding.dunder_call(17)).collect::<List<i64>>();
    outln!("{} {} {}", show(&value3), show(&value2), show(&value4));
    let mixed: Set<Value> = Set::from([Value::of(1_i64), Value::of("a"), Value::of(2_i64)]);
    outln!(
        "{} {} {} {}",
        show(&ge(&mixed, &Set::from([1_i64, 2]).iter().map(Value::of).collect::<Set<Value>>())),
        show(&le(&Set::from([1_i64, 2]).iter().map(Value::of).collect::<Set<Value>>(), &mixed)),
        show(&lt(&mixed, &Set::from([1_i64]).iter().map(Value::of).collect::<Set<Value>>())),
        show(
            &le(&Set::from([Str::lit("b")]).iter().map(Value::of).collect::<Set<Value>>(), &mixed)
        ),
    );
    // : [True, True] ['high   90', 'middle   50'] [15, 10]
    // : True True False False
}

main!(program);
