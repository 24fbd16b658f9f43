use concord_rt::prelude::*;

const MONEY_MONEY_RATE: i64 = 2;
const BAG_BAG_RATE: i64 = 5;

#[derive(Clone, Copy, PartialEq)]
enum MoneyKind {
    Bag,
}

class!(Money(MoneyKind), MoneyData {
    _bag_v: Slot<Option<i64>>,
    _money_v: Slot<Option<i64>>,
    _w: Slot<Option<i64>>,
});

impl Money {
    fn new_bag(v: i64) -> Money {
        let made = Money::make(
            MoneyData { kind: MoneyKind::Bag, _bag_v: Slot::new(None), _money_v: Slot::new(None), _w: Slot::new(None) }
        );
        made.bag_init(v);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            MoneyKind::Bag => "Bag",
        })
    }
    fn bag_init(&self, v: i64) {
        let _frame = Frame::enter();
        self.money_init(v);
        self._bag_v.set(Some(27));
    }
    fn money_init(&self, v: i64) {
        let _frame = Frame::enter();
        self._money_v.set(Some(v));
        self._w.set(Some(v + 1));
    }
    fn get(&self) -> i64 {
        late!(self, _money_v, "_Money__v") + late!(self, _w)
    }
    fn mine(&self) -> i64 {
        late!(self, _bag_v, "_Bag__v") * BAG_BAG_RATE
    }
    fn call(&self) -> Str {
        self._money_helper() + &show(&MONEY_MONEY_RATE)
    }
    fn call2(&self) -> Str {
        self._bag_helper()
    }
    fn _money_helper(&self) -> Str {
        Str::lit("money")
    }
    fn _bag_helper(&self) -> Str {
        Str::lit("bag")
    }
}

defaults!(Money, "Money": eq key show compare truth);

class!(Account, AccountData {
    _account_balance: i64,
});

impl Account {
    fn new(b: i64) -> Account {
        Account::make(AccountData { _account_balance: b })
    }
    fn balance(&self) -> i64 {
        self._account_balance
    }
    fn attributes(&self) -> Dict<Str, i64> {
        Dict::from([(Str::lit("_Account__balance"), self._account_balance)])
    }
}

defaults!(Account, "Account": eq key show compare truth);

class!(Safe, SafeData {
    _safe_code: i64,
});

impl Safe {
    fn new() -> Safe {
        Safe::make(SafeData { _safe_code: 1234 })
    }
    fn open(&self, c: i64) -> bool {
        self._safe_check(c)
    }
    fn _safe_check(&self, c: i64) -> bool {
        c == self._safe_code
    }
}

defaults!(Safe, "Safe": eq key show compare truth);

fn program() {
    let w = Money::new_bag(3);
    outln!("{} {} {} {} {}", w.get(), w.mine(), late!(w, _w), w.call(), w.call2());
    let a = Account::new(7);
    outln!("{} {}", a._account_balance, a.balance());
    match attempt(|| {
        outln!("{}", show(&attribute_error::<()>("Account", "__balance")));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    outln!("{} {} {}", show(&false), show(&true), show(&a.attributes()));
    let s = Safe::new();
    match attempt(|| {
        let _ = attribute_error::<()>("Safe", "__code");
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error2.clone();
            outln!("blocked: {}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        let x = attribute_error::<()>("Safe", "__code");
        outln!("{}", show(&x));
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::ATTRIBUTE_ERROR) => {
            outln!("blocked");
        }
        Err(error3) => reraise(&error3),
    }
    match attempt(|| {
        attribute_error::<()>("Safe", "__check");
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error4.clone();
            outln!("{}", show(&e));
        }
        Err(error4) => reraise(&error4),
    }
    outln!("{} {} {}", show(&s.open(1234)), s._safe_code, show(&s._safe_check(1)));
    // : 7 135 4 money2 bag
    // : 7 7
    // : 'Account' object has no attribute '__balance'
    // : False True {'_Account__balance': 7}
    // : blocked: 'Safe' object has no attribute '__code'
    // : blocked
    // : 'Safe' object has no attribute '__check'
    // : True 1234 False
}

main!(program);
