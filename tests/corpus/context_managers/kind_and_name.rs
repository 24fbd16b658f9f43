use concord_rt::prelude::*;

class!(P, PData {
    eat: bool,
    n: i64,
});

impl P {
    fn new(n: i64, eat: bool) -> P {
        P::make(PData { n, eat })
    }
    fn dunder_enter(&self) -> i64 {
        self.n
    }
    fn dunder_exit(&self, _et: &Option<()>, ev: &Option<Exception>, _tb: ()) -> bool {
        outln!(
            "leave {} {}",
            self.n,
            show(&(if ev.is_some() { Some(present(ev).class_name()) } else { None })),
        );
        self.eat
    }
}

defaults!(P, "P": eq key show compare truth);

fn program() {
    let manager1 = P::new(1, true);
    manager1.dunder_enter();
    let outcome = attempt(|| {
        raise(exceptions::VALUE_ERROR.with("x"));
    });
    if outcome.is_ok() {
        manager1.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => unreached(),
        Err(error) => {
            if !manager1.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    let manager2 = P::new(2, false);
    let n: i64 = manager2.dunder_enter();
    let outcome = attempt(|| {
        outln!("{}", n);
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
    // : leave 1 ValueError
    // : 2
    // : leave 2 None
}

main!(program);
