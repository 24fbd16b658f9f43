use concord_rt::prelude::*;

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
}

main!(program);
