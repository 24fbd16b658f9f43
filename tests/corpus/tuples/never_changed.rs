//! What has no items that can be assigned.

use concord_rt::prelude::*;

fn program() {
    let t: (List<i64>, i64) = (list![1], 2);
    match attempt(|| {
        t.0.extend([5_i64].into_iter());
        type_error::<()>("'tuple' object does not support item assignment");
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("{} {}", show(&e), show(&t));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        let _ = &(3);
        type_error::<()>("'tuple' object does not support item assignment");
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
            let e = error2.clone();
            outln!("{} {}", show(&e), show(&t));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        let _ = &(t.1 + 3);
        type_error::<()>("'tuple' object does not support item assignment");
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
            let e = error3.clone();
            outln!("{} {}", show(&e), show(&t));
        }
        Err(error3) => reraise(&error3),
    }
    match attempt(|| {
        type_error::<()>("'tuple' object doesn't support item deletion");
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::TYPE_ERROR) => {
            let e = error4.clone();
            outln!("{}", show(&e));
        }
        Err(error4) => reraise(&error4),
    }
    let s = Str::lit("abc");
    match attempt(|| {
        let _ = &Str::lit("x");
        type_error::<()>("'str' object does not support item assignment");
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::TYPE_ERROR) => {
            let e = error5.clone();
            outln!("{}", show(&e));
        }
        Err(error5) => reraise(&error5),
    }
    match attempt(|| {
        let _ = &(s.get(0) + &Str::lit("x"));
        type_error::<()>("'str' object does not support item assignment");
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::TYPE_ERROR) => {
            let e = error6.clone();
            outln!("{}", show(&e));
        }
        Err(error6) => reraise(&error6),
    }
    // : 'tuple' object does not support item assignment ([1, 5], 2)
    // : 'tuple' object does not support item assignment ([1, 5], 2)
    // : 'tuple' object does not support item assignment ([1, 5], 2)
    // : 'tuple' object doesn't support item deletion
    // : 'str' object does not support item assignment
    // : 'str' object does not support item assignment
}

main!(program);
