use concord_rt::prelude::*;

class!(Savings, SavingsData {
    balance: i64,
    owner: Str,
});

impl Savings {
    fn new(owner: Str, balance: i64) -> Savings {
        Savings::make(SavingsData { owner, balance })
    }
    fn describe(&self) -> Str {
        text!("{} saves {}", self.owner, self.balance)
    }
}

defaults!(Savings, "Savings": eq key show compare truth);

class!(Checking, CheckingData {
    balance: i64,
    overdraft: i64,
    owner: Str,
});

impl Checking {
    fn new(owner: Str, balance: i64, overdraft: i64) -> Checking {
        Checking::make(CheckingData { owner, balance, overdraft })
    }
    fn describe(&self) -> Str {
        text!("{} has {}, down to {}", self.owner, self.balance, -self.overdraft)
    }
}

defaults!(Checking, "Checking": eq key show compare truth);

fn open_account(owner: &Str, balance: i64, options: &Dict<Str, ()>) -> Savings {
    { only_words(options, &[], "Savings.__init__"); Savings::new(owner.clone(), balance) }
}

fn open_account_2(owner: &Str, balance: i64, options: &Dict<Str, i64>) -> Checking {
    { only_words(options, &["overdraft"], "Checking.__init__"); Checking::new(owner.clone(), balance, if options.contains(&Str::lit("overdraft")) { options.get(&Str::lit("overdraft")) } else { 100 }) }
}

fn open_account_3(owner: &Str, balance: i64, options: &Dict<Str, ()>) -> Checking {
    { only_words(options, &["overdraft"], "Checking.__init__"); Checking::new(owner.clone(), balance, if options.contains(&Str::lit("overdraft")) { { options.get(&Str::lit("overdraft")); never::<i64>() } } else { 100 }) }
}

fn open_account_4(owner: &Str, balance: i64, options: &Dict<Str, i64>) -> Savings {
    { only_words(options, &[], "Savings.__init__"); Savings::new(owner.clone(), balance) }
}

fn program() {
    // A class is given as an argument and makes its instances with what `**` gives, if anything.
    outln!("{}", open_account(&Str::lit("Ann"), 10, &Dict::from([])).describe());
    outln!(
        "{}",
        open_account_2(&Str::lit("Bob"), 5, &Dict::from([(Str::lit("overdraft"), 50)])).describe(),
    );
    outln!("{}", open_account_3(&Str::lit("Cid"), 0, &Dict::from([])).describe());
    match attempt(|| {
        open_account_4(&Str::lit("Dan"), 1, &Dict::from([(Str::lit("overdraft"), 9)]));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    // : Ann saves 10
    // : Bob has 5, down to -50
    // : Cid has 0, down to -100
    // : Savings.__init__() got an unexpected keyword argument 'overdraft'
}

main!(program);
