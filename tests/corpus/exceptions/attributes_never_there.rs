use concord_rt::prelude::*;

class!(E, EData {
    t: Str,
});

impl E {
    fn new(t: Str) -> E {
        E::make(EData { t })
    }
    fn dunder_getattr(&self, name: &Str) {
        raise(exceptions::ATTRIBUTE_ERROR.with(name.clone()));
    }
}

defaults!(E, "E": eq key show compare truth);

fn program() {
    // Attributes that no object has, in the middle of operations.
    let usage = DefaultDict::new("<class 'int'>", || 0_i64);
    let e = E::new(Str::lit("q"));
    match attempt(|| {
        usage.set(
            Str::lit("a"),
            { let _ = &usage.get(&Str::lit("a")); { let _ = &e.dunder_getattr(&Str::lit("new")); unsupported::<i64>("+") } },
        );
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
            let x = error1.clone();
            outln!("no {}", show(&x));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        usage.set(
            Str::lit("a"),
            { let _ = &usage.get(&Str::lit("a")); { let _ = &e.dunder_getattr(&Str::lit("new")); unsupported::<i64>("+") } },
        );
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
            let x = error2.clone();
            outln!("no {}", show(&x));
        }
        Err(error2) => reraise(&error2),
    }
    let mut total: i64 = 4;
    match attempt(|| {
        total = { let _ = &e.dunder_getattr(&Str::lit("new")); unsupported::<i64>("+") };
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::ATTRIBUTE_ERROR) => {
            let x = error3.clone();
            outln!("no {}", show(&x));
        }
        Err(error3) => reraise(&error3),
    }
    match attempt(|| {
        total = { e.dunder_getattr(&Str::lit("new")); never::<i64>() };
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::ATTRIBUTE_ERROR) => {
            let x = error4.clone();
            outln!("no {}", show(&x));
        }
        Err(error4) => reraise(&error4),
    }
    match attempt(|| {
        outln!(
            "{} {} {} {} {}",
            show(&e.dunder_getattr(&Str::lit("new"))),
            show(&never::<()>()),
            show(&lt(&({ e.dunder_getattr(&Str::lit("new")); never::<Value>() }), &Value::of(5))),
            show(&e.dunder_getattr(&Str::lit("x"))),
            show(&list![e.dunder_getattr(&Str::lit("y"))]),
        );
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::ATTRIBUTE_ERROR) => {
            let x = error5.clone();
            outln!("no {}", show(&x));
        }
        Err(error5) => reraise(&error5),
    }
    match attempt(|| {
        total = { e.dunder_getattr(&Str::lit("new")); never::<i64>() };
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::ATTRIBUTE_ERROR) => {
            let x = error6.clone();
            outln!("no {}", show(&x));
        }
        Err(error6) => reraise(&error6),
    }
    outln!("{} {}", show(&usage), total);
    // : no new
    // : no new
    // : no new
    // : no new
    // : no new
    // : no new
    // : defaultdict(<class 'int'>, {'a': 0}) 4
}

main!(program);
