use concord_rt::prelude::*;

fn h() -> Str {
    let mut total: Option<()> = None;
    match attempt(|| {
        some(&total, "total");
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::UNBOUND_LOCAL_ERROR) => {
            let e = error1.clone();
            return show(&e);
        }
        Err(error1) => reraise(&error1),
    }
    { some(&total, "total"); never::<Str>() }
}

fn k() -> Option<Str> {
    let mut v_2: Option<()> = None;
    let v: i64 = 3;
    match attempt(|| {
        let _ = some(&v_2, "v");
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::UNBOUND_LOCAL_ERROR) => {
            return Some(Str::lit("deleted"));
        }
        Err(error1) => reraise(&error1),
    }
    None
}

fn m() {
    let mut count: Option<()> = None;
    match attempt(|| {
        outln!("{}", show(&some(&count, "count")));
        let _count: i64 = 3;
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::UNBOUND_LOCAL_ERROR) => {
            let e = error1.clone();
            outln!("U {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn z() -> Option<Str> {
    let mut items: Option<()> = None;
    match attempt(|| {
        some(&items, "items");
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::UNBOUND_LOCAL_ERROR) => {
            let e = error1.clone();
            return Some(Str::lit("list ") + &show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    None
}

fn outer() -> Str {
    let _n: i64 = 0;
    match attempt(|| -> Flow<Str> {
        Flow::Return({ outer_inner(); never::<Str>() })
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::UNBOUND_LOCAL_ERROR) => {
            let e = error1.clone();
            e.class_name()
        }
        Err(error1) => reraise(&error1),
    }
}

fn outer_inner() {
    let mut n: Option<()> = None;
    some(&n, "n");
    some(&n, "n");
    never::<()>()
}

fn program() {
    // Names that have no value yet, or no longer.
    let _total: i64 = 5;
    outln!("{}", h());
    outln!("{}", show(&k()));
    m();
    let _items = List::<()>::new();
    outln!("{}", show(&z()));
    outln!("{}", outer());
    // : cannot access local variable 'total' where it is not associated with a value
    // : deleted
    // : U cannot access local variable 'count' where it is not associated with a value
    // : list cannot access local variable 'items' where it is not associated with a value
    // : UnboundLocalError
}

main!(program);
