use concord_rt::prelude::*;

class!(T, TData {});

impl T {
    fn new() -> T {
        T::make(TData {})
    }
    fn test_a(&self) {
        for bad in [1_i64, 2].into_iter() {
            match attempt(|| {
                List::<()>::new().get(bad);
            }) {
                Ok(_) => {
                    raise(exceptions::ASSERTION_ERROR.with("IndexError not raised"));
                }
                Err(error1) if error1.is(&exceptions::INDEX_ERROR) => {}
                Err(error1) => reraise(&error1),
            }
        }
    }
    fn test_b(&self) {
        check(1 == 1);
    }
}

defaults!(T, "T": eq key show compare truth);

fn program() {
    // Parts of tests beside other managers.
    let mut failures: i64 = 0;
    match attempt(|| {
        let case = T::new();
        case.test_a();
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::EXCEPTION) => {
            failures += 1;
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        let case = T::new();
        case.test_b();
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::EXCEPTION) => {
            failures += 1;
        }
        Err(error2) => reraise(&error2),
    }
    outln!("done");
    // : done
}

main!(program);
