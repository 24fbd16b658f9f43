use concord_rt::prelude::*;

class!(Account, AccountData {
    balance: Slot<i64>,
});

impl Account {
    fn new(balance: i64) -> Account {
        Account::make(AccountData { balance: Slot::new(balance) })
    }
    fn locked(&self, reasons: &Tuple<Str>, quiet: bool) -> AccountLocked {
        AccountLocked::new(self.clone(), &reasons.iter().collect::<Tuple<Str>>(), quiet)
    }
}

defaults!(Account, "Account": eq key show compare truth);

class!(AccountLocked, AccountLockedData {
    owner: Account,
    quiet: bool,
    reasons: Tuple<Str>,
});

impl AccountLocked {
    fn new(owner: Account, reasons: &Tuple<Str>, quiet: bool) -> AccountLocked {
        AccountLocked::make(AccountLockedData { owner, reasons: reasons.clone(), quiet })
    }
    fn dunder_enter(&self) -> i64 {
        outln!("lock {} {}", show(&self.reasons), show(&self.quiet));
        self.owner.balance.get()
    }
    fn dunder_exit(&self, _kind: &Option<()>, _error: &Option<Exception>, _trace: ()) -> bool {
        outln!("unlock");
        false
    }
}

defaults!(AccountLocked, "Account__locked": eq key show compare truth);

class!(Transaction, TransactionData {
    account: Slot<Option<Account>>,
    accounts: Tuple<Account>,
    balance: Slot<Option<i64>>,
    saved: Slot<Option<List<i64>>>,
});

impl Transaction {
    fn new(accounts: &Tuple<Account>) -> Transaction {
        Transaction::make(
            TransactionData { accounts: accounts.clone(), account: Slot::new(None), balance: Slot::new(None), saved: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit("transaction")
    }
    fn dunder_enter(&self) -> Tuple<Account> {
        self.saved.set(Some(self.accounts.iter().map(|a| a.balance.get()).collect::<List<i64>>()));
        self.accounts.clone()
    }
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        let outcome4 = attempt(|| {
            match attempt(|| {
                if error.is_some() {
                    raise(present(error));
                }
            }) {
                Ok(_) => {
                    outln!("committed");
                }
                Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                    let e = error1.clone();
                    for item2 in self.accounts.iter().zip(late!(self, saved).iter()) {
                        let parts3 = item2;
                        self.account.set(Some(parts3.0.clone()));
                        self.balance.set(Some(parts3.1));
                        late!(self, account).balance.set(late!(self, balance));
                    }
                    outln!("rolled back: {}", show(&e));
                }
                Err(error1) => reraise(&error1),
            }
        });
        outln!("done");
        if let Err(error) = outcome4 {
            reraise(&error);
        }
        true
    }
}

defaults!(Transaction, "transaction": eq key show compare truth);

fn program() {
    let (a, b): (Account, Account) = (Account::new(10), Account::new(20));
    let manager1 = Transaction::new(&Tuple::from(vec![a.clone(), b.clone()]));
    manager1.dunder_enter();
    let outcome = attempt(|| {
        a.balance.set(a.balance.get() - 5);
        b.balance.set(b.balance.get() + 5);
    });
    if outcome.is_ok() {
        manager1.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager1.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    let manager2 = Transaction::new(&Tuple::from(vec![a.clone(), b.clone()]));
    let both = manager2.dunder_enter();
    let outcome = attempt(|| {
        a.balance.set(a.balance.get() - 100);
        if a.balance.get() < 0 {
            raise(exceptions::VALUE_ERROR.with("too little"));
        }
    });
    if outcome.is_ok() {
        manager2.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager2.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    outln!("{} {} {}", a.balance.get(), b.balance.get(), both.len());
    let manager3 = a.locked(&Tuple::from(vec![Str::lit("audit"), Str::lit("test")]), true);
    let balance: i64 = manager3.dunder_enter();
    let outcome = attempt(|| {
        outln!("{}", balance);
    });
    if outcome.is_ok() {
        manager3.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager3.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    // : committed
    // : done
    // : rolled back: too little
    // : done
    // : 5 25 2
    // : lock ('audit', 'test') True
    // : 5
    // : unlock
}

main!(program);
