use concord_rt::prelude::*;

fn check_fn(n: i64) -> i64 {
    if n < 0 {
        raise(exceptions::VALUE_ERROR.with(text!("bad input: {}", n)));
    }
    n
}

fn program() {
    // exit: 1
    // error: ValueError: bad input: -1
    // : 1
    outln!("{}", check_fn(1));
    outln!("{}", check_fn(-1));
}

main!(program);
