use concord_rt::prelude::*;

static OVERDRAWN: Class = Class::new("Overdrawn", &exceptions::VALUE_ERROR);

class!(Overdrawn, OverdrawnData {
    args: Slot<Vec<Value>>,
    needed: Slot<Option<i64>>,
});

impl Overdrawn {
    fn new(needed: i64, all_args: Vec<Value>) -> Overdrawn {
        let made = Overdrawn::make(
            OverdrawnData { args: Slot::new(all_args), needed: Slot::new(None) }
        );
        made.args.set(vec![Value::of(text!("{} more needed", needed))]);
        made.needed.set(Some(needed));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Overdrawn")
    }
    fn class(&self) -> &'static Class {
        &OVERDRAWN
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(Overdrawn, "Overdrawn": eq key compare truth);

impl Show for Overdrawn {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

fn divide(a: i64, b: i64) -> Value {
    let mut result: f64 = Default::default();
    let outcome2 = attempt(|| -> Flow<Value> {
        match attempt(|| {
            result = true_div(a, b);
        }) {
            Ok(_) => {
                return Flow::Return(Value::of(result));
            }
            Err(error1) if error1.is(&exceptions::ZERO_DIVISION_ERROR) => {
                let error = error1.clone();
                return Flow::Return(Value::of(text!("caught {}", show(&error))));
            }
            Err(error1) => reraise(&error1),
        }
        Flow::Next
    });
    out!("done ");
    match outcome2 {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error) => reraise(&error),
    }
}

fn withdraw(balance: i64, amount: i64) -> i64 {
    if amount > balance {
        raise(Overdrawn::new(amount - balance, vec![Value::of(amount - balance)]).exception());
    }
    balance - amount
}

fn attempt_all(tries: i64) {
    let mut last: Option<Exception> = None;
    for i in 0..tries {
        match attempt(|| {
            raise(exceptions::RUNTIME_ERROR.with(text!("try {}", i)));
        }) {
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::RUNTIME_ERROR) => {
                let e = error1.clone();
                last = Some(e.clone());
            }
            Err(error1) => reraise(&error1),
        }
    }
    match last.clone() {
        Some(raised2) => raise(raised2),
        None => exceptions::raise_none(),
    }
}

fn program() {
    // : done 0.5
    outln!("{}", show(&divide(1, 2)));
    // : done caught division by zero
    outln!("{}", show(&divide(1, 0)));
    match attempt(|| {
        withdraw(5, 8);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&OVERDRAWN) => {
            let error = error1.object::<Overdrawn>();
            // : 3 more needed 3
            outln!("{} {}", show(&error), late!(error, needed));
        }
        Err(error1) => reraise(&error1),
    }
    for key in [Str::lit("a"), Str::lit("z")].into_iter() {
        match attempt(|| {
            outln!("{}", Dict::from([(Str::lit("a"), 1_i64)]).get(&key));
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::KEY_ERROR) => {
                let error = error2.clone();
                outln!("missing {}", show(&error));
            }
            Err(error2) => reraise(&error2),
        }
    }
    // : 1
    // : missing 'z'
    match attempt(|| {
        list![1_i64].get(5);
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::KEY_ERROR) || error3.is(&exceptions::INDEX_ERROR) => {
            let error = error3.clone();
            // : IndexError list index out of range
            outln!("{} {}", error.class_name(), show(&error));
        }
        Err(error3) => reraise(&error3),
    }
    match attempt(|| {
        parse_int(&Str::lit("x1"), 10);
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::VALUE_ERROR) => {
            let error = error4.clone();
            // : invalid literal for int() with base 10: 'x1'
            outln!("{}", show(&error));
        }
        Err(error4) => reraise(&error4),
    }
    match attempt(|| {
        let outcome5 = attempt(|| {
            raise(exceptions::RUNTIME_ERROR.with("inner"));
        });
        // : cleanup
        outln!("cleanup");
        match outcome5 {
            Ok(_) => unreached(),
            Err(error) => reraise(&error),
        }
    }) {
        Ok(_) => unreached(),
        Err(error6) if error6.is(&exceptions::RUNTIME_ERROR) => {
            let error = error6.clone();
            // : outer got inner
            outln!("outer got {}", show(&error));
        }
        Err(error6) => reraise(&error6),
    }
    for n in 0..4_i64 {
        match attempt(|| -> Flow {
            if n == 1 {
                return Flow::Continue;
            }
            if n == 3 {
                return Flow::Break;
            }
            outln!("n {}", n);
            Flow::Next
        }) {
            Ok(Flow::Break) => break,
            Ok(Flow::Continue) => continue,
            Ok(_) => {}
            Err(error7) if error7.is(&exceptions::VALUE_ERROR) => {}
            Err(error7) => reraise(&error7),
        }
    }
    // : n 0
    // : n 2
    for count in [2_i64, 0].into_iter() {
        match attempt(|| {
            attempt_all(count);
        }) {
            Ok(_) => {}
            Err(error8) if error8.is(&exceptions::RUNTIME_ERROR) || error8.is(&exceptions::TYPE_ERROR) => {
                let e = error8.clone();
                outln!("{} {}", e.class_name(), show(&e));
            }
            Err(error8) => reraise(&error8),
        }
    }
    // : RuntimeError try 1
    // : TypeError exceptions must derive from BaseException
}

main!(program);
