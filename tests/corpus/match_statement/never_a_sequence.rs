//! Cases that the subject's type rules out.

use concord_rt::prelude::*;

fn kind(s: &Str) -> Str {
    let first: Str;
    let rest: Vec<Str>;
    let d: Str;
    let d_2: Str;
    let subject1 = s.slice(None, Some(2), None);
    if subject1 == "" || subject1 == "go" {
        Str::lit("word")
    } else {
        text!("none {}", s)
    }
}

fn only(n: i64) -> i64 {
    let a = ();
    let b = ();
    let subject1 = n;
    n
}

fn program() {
    outln!("{} {} {}", kind(&Str::lit("go")), kind(&Str::lit("what")), only(3));
    // : word none what 3
}

main!(program);
