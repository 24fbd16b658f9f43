//! A method that only some classes of a family have.

use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum AccountKind {
    Account,
    Savings,
    Gold,
}

class!(Account(AccountKind), AccountData {
    goal: Slot<Option<i64>>,
    owner: Slot<Option<Str>>,
});

impl Account {
    fn new_account(owner: &Str) -> Account {
        let made = Account::make(
            AccountData { kind: AccountKind::Account, goal: Slot::new(None), owner: Slot::new(None) }
        );
        made.account_init(owner);
        made
    }
    fn new_savings(owner: &Str, goal: i64) -> Account {
        let made = Account::make(
            AccountData { kind: AccountKind::Savings, goal: Slot::new(None), owner: Slot::new(None) }
        );
        made.savings_init(owner, goal);
        made
    }
    fn new_gold(owner: &Str, goal: i64) -> Account {
        let made = Account::make(
            AccountData { kind: AccountKind::Gold, goal: Slot::new(None), owner: Slot::new(None) }
        );
        made.savings_init(owner, goal);
        made
    }
    fn both(&self, k: i64) -> i64 {
        match self.kind {
            AccountKind::Gold => self.gold_both(k),
            AccountKind::Savings => self.savings_both(k),
            AccountKind::Account => no_attribute(self.class_name().as_str(), "both"),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            AccountKind::Account => "Account",
            AccountKind::Savings => "Savings",
            AccountKind::Gold => "Gold",
        })
    }
    fn account_init(&self, owner: &Str) {
        let _frame = Frame::enter();
        self.owner.set(Some(owner.clone()));
    }
    fn savings_init(&self, owner: &Str, goal: i64) {
        let _frame = Frame::enter();
        self.account_init(owner);
        self.goal.set(Some(goal));
    }
    fn progress(&self) -> f64 {
        true_div(1, late!(self, goal))
    }
    fn savings_both(&self, k: i64) -> i64 {
        k
    }
    fn gold_both(&self, k: i64) -> i64 {
        k + 1
    }
}

defaults!(Account, "Account": eq key show compare truth);

fn program() {
    for a in [Account::new_account(&Str::lit("a")), Account::new_savings(&Str::lit("b"), 2), Account::new_gold(&Str::lit("c"), 4)].into_iter() {
        match attempt(|| {
            outln!(
                "{}",
                show(
                    &(
                        { let object1 = a.clone(); match object1.kind { AccountKind::Account => no_attribute(object1.class_name().as_str(), "progress"), AccountKind::Savings | AccountKind::Gold => object1.progress(), } }
                    )
                ),
            );
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
                let e = error2.clone();
                outln!("{}", show(&e));
            }
            Err(error2) => reraise(&error2),
        }
        match attempt(|| {
            outln!(
                "{}",
                { let object3 = a.clone(); match object3.kind { AccountKind::Account => no_attribute(object3.class_name().as_str(), "both"), AccountKind::Gold => object3.gold_both(3), AccountKind::Savings => object3.savings_both(3), } },
            );
        }) {
            Ok(_) => {}
            Err(error4) if error4.is(&exceptions::ATTRIBUTE_ERROR) => {
                let e = error4.clone();
                outln!("{}", show(&e));
            }
            Err(error4) => reraise(&error4),
        }
        if matches!(a.kind, AccountKind::Savings | AccountKind::Gold) {
            outln!("{} {}", show(&a.progress()), a.both(1));
        }
    }
    // : 'Account' object has no attribute 'progress'
    // : 'Account' object has no attribute 'both'
    // : 0.5
    // : 3
    // : 0.5 1
    // : 0.25
    // : 4
    // : 0.25 2
}

main!(program);
