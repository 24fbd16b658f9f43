//! Several names for one literal.

use concord_rt::prelude::*;

class!(Counts, CountsData {
    high: f64,
    low: f64,
    open: bool,
    seen: Slot<i64>,
    sent: i64,
    shut: bool,
});

impl Counts {
    fn new() -> Counts {
        Counts::make(
            CountsData { seen: Slot::new(0), sent: 0, low: 0.5, high: 0.5, open: false, shut: false }
        )
    }
}

defaults!(Counts, "Counts": eq key show compare truth);

fn rc(data: &[i64]) -> Vec<i64> {
    let mut i: i64 = 0;
    let mut j: i64 = 0;
    let mut out_: Vec<i64> = Vec::new();
    for &b in data.iter() {
        i = (i + 1).rem_euclid(256);
        j = (j + b * i).rem_euclid(256);
        out_.push(i ^ j);
    }
    out_
}

fn program() {
    let a: i64 = 7;
    let b: i64 = 7;
    let c = Counts::new();
    c.seen.set(c.seen.get() + a);
    outln!(
        "{} {} {} {} {} {} {} {} {}",
        show(&rc(&[3, 200, 17])),
        a,
        b,
        c.seen.get(),
        c.sent,
        show(&c.low),
        show(&c.high),
        show(&c.open),
        show(&c.shut),
    );
    let mut xs: Vec<i64> = vec![1, 2];
    let value1 = -1;
    xs.set(0, value1);
    xs.set(1, value1);
    let n = value1;
    outln!("{} {}", show(&xs), n);
    let mut p: i64 = 5;
    let mut q: i64 = 5;
    while p > 0 {
        p -= 2;
        q = -q;
    }
    outln!("{} {} {}", absolute(p), absolute(q), (-p).div_euclid(2));
    // : [2, 145, 197] 7 7 7 0 0.5 0.5 False False
    // : [-1, -1] -1
    // : 1 5 0
}

main!(program);
