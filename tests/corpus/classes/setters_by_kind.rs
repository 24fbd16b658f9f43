use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum AccountKind {
    Account,
    Gold,
    Iron,
}

class!(Account(AccountKind), AccountData {
    _balance: Slot<Int>,
    owner: Str,
});

impl Account {
    fn new_account(owner: Str, balance: i64) -> Account {
        Account::make(
            AccountData { kind: AccountKind::Account, owner, _balance: Slot::new(Int::from(balance)) }
        )
    }
    fn new_gold(owner: Str, balance: i64) -> Account {
        Account::make(
            AccountData { kind: AccountKind::Gold, owner, _balance: Slot::new(Int::from(balance)) }
        )
    }
    fn new_iron(owner: Str, balance: i64) -> Account {
        Account::make(
            AccountData { kind: AccountKind::Iron, owner, _balance: Slot::new(Int::from(balance)) }
        )
    }
    fn balance(&self) -> Int {
        match self.kind {
            AccountKind::Account => self.account_balance(),
            AccountKind::Gold => self.gold_balance(),
            AccountKind::Iron => self.iron_balance(),
        }
    }
    fn balance_of_base(&self) -> Int {
        match self.kind {
            AccountKind::Account => self.account_balance_of_base(),
            AccountKind::Gold => self.gold_balance_of_base(),
            AccountKind::Iron => self.iron_balance_of_base(),
        }
    }
    fn set_balance_of_base(&self, value: &Int) {
        match self.kind {
            AccountKind::Account => self.account_set_balance_of_base(value),
            AccountKind::Gold => self.gold_set_balance_of_base(value),
            AccountKind::Iron => self.iron_set_balance_of_base(value),
        }
    }
    fn account_balance(&self) -> Int {
        self.account_balance_of_base()
    }
    fn gold_balance(&self) -> Int {
        self.gold_balance_of_base()
    }
    fn iron_balance(&self) -> Int {
        self.iron_balance_of_base()
    }
    fn account_set_balance(&self, value: &Int) {
        self.account_set_balance_of_base(value);
    }
    fn gold_set_balance(&self, value: &Int) {
        self.gold_set_balance_of_base(value);
    }
    fn iron_set_balance(&self, value: &Int) {
        self.iron_set_balance_of_base(value);
    }
    fn account_balance_of_base(&self) -> Int {
        let _frame = Frame::enter();
        self._balance.get()
    }
    fn gold_balance_of_base(&self) -> Int {
        let _frame = Frame::enter();
        self.account_balance_of_base() + &Int::from(100)
    }
    fn iron_balance_of_base(&self) -> Int {
        let _frame = Frame::enter();
        self.account_balance_of_base() * &Int::from(2)
    }
    fn account_set_balance_of_base(&self, value: &Int) {
        let _frame = Frame::enter();
        if *value < Int::from(0) {
            raise(exceptions::VALUE_ERROR.with(text!("{}: negative {}", self.owner, value)));
        }
        self._balance.set(value.clone());
    }
    fn gold_set_balance_of_base(&self, value: &Int) {
        let _frame = Frame::enter();
        self.account_set_balance_of_base(&(value - &Int::from(100)));
    }
    fn iron_set_balance_of_base(&self, value: &Int) {
        let _frame = Frame::enter();
        self.account_set_balance_of_base(&floor_div(value.clone(), Int::from(2)));
    }
}

defaults!(Account, "Account": eq key show compare truth);

fn program() {
    // Setters of a property by an instance's class, and called by their property's name.
    let accts: Vec<Account> = Vec::from([
        Account::new_account(Str::lit("ann"), 500),
        Account::new_gold(Str::lit("bob"), 500),
        Account::new_iron(Str::lit("cy"), 4),
    ]);
    for a in accts.iter() {
        let given1 = a.balance() + &Int::from(10);
        let holder1 = a.clone();
        match holder1.kind { AccountKind::Account => holder1.account_set_balance(&given1), AccountKind::Gold => holder1.gold_set_balance(&given1), AccountKind::Iron => holder1.iron_set_balance(&given1), }
        outln!("{} {} {}", a.owner, a.balance(), a._balance.get());
    }
    match attempt(|| {
        let given2 = 40;
        let holder2 = accts.at(1).clone();
        match holder2.kind { AccountKind::Account => holder2.account_set_balance(&Int::from(given2)), AccountKind::Gold => holder2.gold_set_balance(&Int::from(given2)), AccountKind::Iron => holder2.iron_set_balance(&Int::from(given2)), }
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::VALUE_ERROR) => {
            let e = error3.clone();
            outln!("{}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    // : ann 510 510
    // : bob 610 510
    // : cy 18 9
    // : bob: negative -60
}

main!(program);
