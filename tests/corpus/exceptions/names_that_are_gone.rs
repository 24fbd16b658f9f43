use concord_rt::prelude::*;

fn f() {
    let mut a_2: Option<()> = None;
    let a: i64 = 1;
    match attempt(|| {
        outln!("{}", show(&some(&a_2, "a")));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::NAME_ERROR) => {
            let exc = error1.clone();
            outln!("{} {}", exc.class_name(), show(&exc));
        }
        Err(error1) => reraise(&error1),
    }
}

fn program() {
    let mut hi_2: Option<()> = None;
    let mut lo_2: Option<()> = None;
    let mut i: Option<i64> = None;
    let mut q: Option<i64> = None;
    let hi: i64 = 12;
    match attempt(|| {
        outln!("{}", show(&defined(&hi_2, "hi")));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::NAME_ERROR) => {
            let exc = error1.clone();
            outln!("{} {}", exc.class_name(), show(&exc));
        }
        Err(error1) => reraise(&error1),
    }
    let outcome3 = attempt(|| {
        let lo: i64 = 3;
        match attempt(|| {
            outln!("{}", show(&defined(&lo_2, "lo")));
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::NAME_ERROR) => {
                let exc = error2.clone();
                outln!("{} {}", exc.class_name(), show(&exc));
            }
            Err(error2) => reraise(&error2),
        }
    });
    outln!("end");
    if let Err(error) = outcome3 {
        reraise(&error);
    }
    f();
    for item4 in 0..0_i64 {
        i = Some(item4);
    }
    match attempt(|| {
        outln!("{}", defined(&i, "i"));
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::NAME_ERROR) => {
            let exc = error5.clone();
            outln!("{} {}", exc.class_name(), show(&exc));
        }
        Err(error5) => reraise(&error5),
    }
    if Str::lit("a").len() > 1 {
        q = Some(1);
    }
    match attempt(|| {
        outln!("{}", defined(&q, "q"));
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::NAME_ERROR) => {
            let exc = error6.clone();
            outln!("{} {}", exc.class_name(), show(&exc));
        }
        Err(error6) => reraise(&error6),
    }
    // : NameError name 'hi' is not defined
    // : NameError name 'lo' is not defined
    // : end
    // : UnboundLocalError cannot access local variable 'a' where it is not associated with a value
    // : NameError name 'i' is not defined
    // : NameError name 'q' is not defined
}

main!(program);
