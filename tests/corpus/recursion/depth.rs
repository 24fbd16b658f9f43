use concord_rt::prelude::*;

fn depth(n: i64) -> i64 {
    let _frame = Frame::enter();
    if n == 0 { 0 } else { 1 + depth(n - 1) }
}

fn endless(n: i64) {
    let _frame = Frame::enter();
    endless(n + 1);
    never::<()>()
}

fn even(n: i64) -> bool {
    let _frame = Frame::enter();
    if n == 0 { true } else { odd(n - 1) }
}

fn odd(n: i64) -> bool {
    let _frame = Frame::enter();
    if n == 0 { false } else { even(n - 1) }
}

fn program() {
    outln!("{} {} {}", depth(500), show(&even(400)), show(&odd(401)));
    match attempt(|| {
        endless(0);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::RECURSION_ERROR) => {
            let e = error1.clone();
            outln!("{} {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        depth(2000);
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::RECURSION_ERROR) => {
            outln!("too deep");
        }
        Err(error2) => reraise(&error2),
    }
    system::set_recursion_limit(20000);
    outln!("{} {}", depth(15000), system::recursion_limit());
    // : 500 True True
    // : RecursionError maximum recursion depth exceeded
    // : too deep
    // : 15000 20000
}

main!(program);
