//! What := binds is the whole of what follows.

use concord_rt::prelude::*;

fn f(a: &Str, b: &Str) {
    let mut a = a.clone();
    let mut m: Option<Value> = None;
    let mut n: bool = Default::default();
    if { n = a.len() > 2; n } {
        outln!("{}", show(&n));
    }
    let mut y: Str = Default::default();
    if !({ y = { let left1 = a.clone(); if !left1.is_empty() { left1 } else { b.clone() } }; y.clone() }).is_empty() {
        outln!("{}", y);
    }
    let mut z: bool = Default::default();
    if { z = a.is_empty(); z } {
        outln!("{}", show(&z));
    }
    let mut q: i64 = Default::default();
    outln!("{} {}", ({ q = 1_i64 + 2; q }) * 2, q);
    let mut t: Str = Default::default();
    outln!("{} {}", { t = if !a.is_empty() { b.clone() } else { Str::lit("none") }; t.clone() }, t);
    let mut k: Str = Default::default();
    if !({ k = { let left2 = a.clone(); if !left2.is_empty() { b.clone() } else { left2 } }; k.clone() }).is_empty() && ({ m = Some({ let left3 = a.len() == 3; if left3 { Value::of(b.clone()) } else { Value::of(left3) } }); some(&m, "m") }).truth() {
        outln!("{} {}", k, show(&some(&m, "m")));
    }
    let mut w: i64 = Default::default();
    let mut u: bool = Default::default();
    let value4 = list![{ w = 3_i64; w }, w + 1];
    let value5 = { u = [Str::lit("abc")].contains(&a); u };
    let value6 = u;
    outln!("{} {} {}", show(&value4), show(&value5), show(&value6));
    let mut c: Option<Str> = Default::default();
    while ({ c = if !a.is_empty() { Some(a.get(0)) } else { None }; c.clone() }).is_some() {
        a = a.slice(Some(1), None, None);
        outln!("{}", present(&c));
    }
}

fn program() {
    f(&Str::lit("abc"), &Str::lit("x"));
    f(&Str::lit(""), &Str::lit("y"));
    // : True
    // : abc
    // : 6 3
    // : x x
    // : x x
    // : [3, 4] True True
    // : a
    // : b
    // : c
    // : y
    // : True
    // : 6 3
    // : none none
    // : [3, 4] False False
}

main!(program);
