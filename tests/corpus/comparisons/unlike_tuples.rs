use concord_rt::prelude::*;

fn judge(_name: &Str, _count: i64) -> Str {
    Str::lit("apart")
}

fn program() {
    // Tuples whose parts are of other kinds are never equal.
    // : apart
    outln!("{}", judge(&Str::lit("a"), 3));
    // : False True
    outln!("{} {}", show(&false), show(&true));
}

main!(program);
