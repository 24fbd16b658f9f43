//! Frozen dataclasses that set their own fields while they are made; properties that can't be set; objects that a call gives and that change.

use concord_rt::prelude::*;

class!(Angle, AngleData {
    degrees: Slot<Num>,
    label: Slot<Str>,
});

impl Angle {
    fn new(degrees: Num, label: Str) -> Angle {
        let made = Angle::make(AngleData { degrees: Slot::new(degrees), label: Slot::new(label) });
        made.dunder_post_init();
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Angle")
    }
    fn dunder_repr(&self) -> Str {
        text!(
            "{}(degrees={}, label={})",
            self.class_name(),
            repr(&self.degrees.get()),
            repr(&self.label.get()),
        )
    }
    fn dunder_hash(&self) -> i64 {
        (self.degrees.get(),).hash()
    }
    fn dunder_eq(&self, other: &Angle) -> bool {
        self.class_name() == other.class_name() && (other.degrees.get(),) == (self.degrees.get(),)
    }
    fn dunder_post_init(&self) {
        self.degrees.set(
            modulo(self.degrees.get() + Num::from(180), Num::from(360)) - Num::from(180)
        );
        if self.label.get().is_empty() {
            self.label.set(text!("{}°", spec(&self.degrees.get(), ".0f")));
        }
    }
}

defaults!(Angle, "Angle": compare truth);

impl PartialEq for Angle {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for Angle {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Angle {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

class!(Account, AccountData {
    _balance: i64,
    balance: Slot<Option<i64>>,
    owner: Str,
    visits: Slot<i64>,
});

impl Account {
    fn new(owner: Str) -> Account {
        Account::make(
            AccountData { owner, _balance: 0, visits: Slot::new(0), balance: Slot::new(None) }
        )
    }
    fn balance(&self) -> i64 {
        self._balance
    }
}

defaults!(Account, "Account": eq key show compare truth);

class!(Bank, BankData {
    accounts: Dict<Str, Account>,
    asked: Slot<i64>,
});

impl Bank {
    fn new() -> Bank {
        Bank::make(BankData { accounts: Dict::new(), asked: Slot::new(0) })
    }
    fn account(&self, owner: &Str) -> Account {
        self.asked.set(self.asked.get() + 1);
        self.accounts.setdefault(owner.clone(), Account::new(owner.clone()))
    }
}

defaults!(Bank, "Bank": eq key show compare truth);

fn program() {
    let value1 = Angle::new(Num::from(190), Str::lit(""));
    let value2 = Angle::new(Num::from(-170.0), Str::lit("")) == Angle::new(
        Num::from(190.0),
        Str::lit("x"),
    );
    let value3 = Angle::new(Num::from(1.0), Str::lit("")).hash() == Angle::new(
        Num::from(361.0),
        Str::lit(""),
    ).hash();
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    match attempt(|| {
        let _ = Num::from(5);
        exceptions::fixed_field("degrees");
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::ATTRIBUTE_ERROR) => {
            let error = error4.clone();
            outln!("{} {}", error.class_name(), show(&error));
        }
        Err(error4) => reraise(&error4),
    }
    let bank = Bank::new();
    for owner in [Str::lit("ada"), Str::lit("bob"), Str::lit("ada")].into_iter() {
        let target = bank.account(&owner);
        target.visits.set(target.visits.get() + 1);
    }
    outln!(
        "{} {}",
        show(
            &bank.accounts.values().map(
                |a| (a.owner.clone(), a.visits.get())
            ).collect::<List<(Str, i64)>>()
        ),
        bank.asked.get(),
    );
    match attempt(|| {
        let _ = &(5);
        exceptions::no_setter("balance", "Account");
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::ATTRIBUTE_ERROR) => {
            let error = error5.clone();
            outln!("{}", show(&error));
        }
        Err(error5) => reraise(&error5),
    }
    outln!("{}", bank.account(&Str::lit("ada")).balance());
    // : Angle(degrees=-170, label='-170°') True True
    // : FrozenInstanceError cannot assign to field 'degrees'
    // : [('ada', 2), ('bob', 1)] 3
    // : property 'balance' of 'Account' object has no setter
    // : 0
}

main!(program);
