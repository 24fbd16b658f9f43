use concord_rt::prelude::*;

static REFUSED: Class = Class::new("Refused", &exceptions::VALUE_ERROR);

class!(Refused, RefusedData {
    args: Slot<Vec<Value>>,
    code: Slot<Option<i64>>,
});

impl Refused {
    fn new(code: i64, all_args: Vec<Value>) -> Refused {
        let made = Refused::make(RefusedData { args: Slot::new(all_args), code: Slot::new(None) });
        made.args.set(vec![Value::of(text!("refused {}", code))]);
        made.code.set(Some(code));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Refused")
    }
    fn class(&self) -> &'static Class {
        &REFUSED
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(Refused, "Refused": eq key compare truth);

impl Show for Refused {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

class!(Forgives, ForgivesData {
    kinds: Tuple<()>,
});

impl Forgives {
    fn new(kinds: &Tuple<()>) -> Forgives {
        Forgives::make(ForgivesData { kinds: kinds.clone() })
    }
    fn dunder_enter(&self) -> Forgives {
        self.clone()
    }
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        outln!(
            "left {} {}",
            show(&(if error.is_some() { Some(present(error).class_name()) } else { None })),
            show(&error.as_ref().is_some_and(|held| held.is(&exceptions::LOOKUP_ERROR))),
        );
        error.as_ref().is_some_and(|held| held.is(&exceptions::VALUE_ERROR))
    }
}

defaults!(Forgives, "Forgives": eq key show compare truth);

fn caught(kind: &Str) -> Option<Exception> {
    match attempt(|| {
        if *kind == "own" {
            raise(Refused::new(3, vec![Value::of(3_i64)]).exception());
        }
        if *kind == "key" {
            raise(exceptions::KEY_ERROR.with("k"));
        }
        if *kind == "number" {
            parse_int(&Str::lit("x"), 10);
        }
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) || error1.is(&exceptions::KEY_ERROR) => {
            let error = error1.clone();
            return Some(error.clone());
        }
        Err(error1) => reraise(&error1),
    }
    None
}

fn pick(number: i64) -> Option<Num> {
    if number == 0 {
        return None;
    }
    if number > 0 { Some(Num::from(1)) } else { Some(Num::from(2.5)) }
}

fn program() {
    // Which exception one is, also where there may be none, and in a context manager.
    for kind in [Str::lit("own"), Str::lit("key"), Str::lit("number"), Str::lit("none")].into_iter() {
        let error = caught(&kind);
        outln!(
            "{} {} {} {}",
            kind,
            show(&error.as_ref().is_some_and(|held| held.is(&exceptions::VALUE_ERROR))),
            show(&error.as_ref().is_some_and(|held| held.is(&exceptions::LOOKUP_ERROR))),
            show(&error.as_ref().is_some_and(|held| held.is(&REFUSED))),
        );
    }
    match attempt(|| {
        raise(Refused::new(4, vec![Value::of(4_i64)]).exception());
    }) {
        Ok(_) => unreached(),
        Err(error1) if error1.is(&REFUSED) => {
            let error = error1.object::<Refused>();
            outln!(
                "{} {} {} {}",
                show(&error.exception().is(&exceptions::VALUE_ERROR)),
                show(&error.exception().is(&exceptions::OS_ERROR)),
                show(&error.exception().is(&exceptions::EXCEPTION)),
                late!(error, code),
            );
        }
        Err(error1) => reraise(&error1),
    }
    let manager2 = Forgives::new(&Tuple::from(vec![]));
    let one: Forgives = manager2.dunder_enter();
    let outcome = attempt(|| {
        outln!("{}", one.kinds.len());
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
    let manager3 = Forgives::new(&Tuple::from(vec![]));
    manager3.dunder_enter();
    let outcome = attempt(|| {
        raise(exceptions::VALUE_ERROR.with("forgiven"));
    });
    if outcome.is_ok() {
        manager3.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => unreached(),
        Err(error) => {
            if !manager3.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    match attempt(|| {
        let manager4 = Forgives::new(&Tuple::from(vec![]));
        manager4.dunder_enter();
        let outcome = attempt(|| {
            raise(exceptions::KEY_ERROR.with("not forgiven"));
        });
        if outcome.is_ok() {
            manager4.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => unreached(),
            Err(error) => {
                if !manager4.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::KEY_ERROR) => {
            let error = error5.clone();
            outln!("outside {}", show(&error));
        }
        Err(error5) => reraise(&error5),
    }
    let value6 = [0_i64, 1, -1].into_iter().map(
        |n| { let subject7 = pick(n); subject7.as_ref().is_some_and(|held| held.is_int()) }
    ).collect::<List<bool>>();
    let value8 = [0_i64, 1, -1].into_iter().map(
        |n_2| { let subject9 = pick(n_2); subject9.as_ref().is_some_and(|held| !held.is_int()) }
    ).collect::<List<bool>>();
    outln!("{} {}", show(&value6), show(&value8));
    // : own True False True
    // : key False True False
    // : number True False False
    // : none False False False
    // : True False True 4
    // : 0
    // : left None False
    // : left ValueError False
    // : left KeyError True
    // : outside 'not forgiven'
    // : [False, True, False] [False, False, True]
}

main!(program);
