//! A name of Python's own is Python's until the program binds it.

use concord_rt::prelude::*;

thread_local! {
    static LENGTH: Global<i64> = const { Global::new() };
}

/// Says that it is ours.
fn abs(x: i64) -> (Str, i64) {
    (Str::lit("ours"), absolute(x))
}

fn len(_text: &Str) -> i64 {
    LENGTH.get() + 1
}

fn program() {
    outln!("{} {}", absolute(-3), (2_i64).max(5));
    // : 3 5
    outln!("{}", show(&abs(-4)));
    // : ('ours', 4)
    LENGTH.set(Str::lit("four").len());
    outln!("{} {}", len(&Str::lit("anything")), LENGTH.get());
    // : 5 4
}

main!(program);
