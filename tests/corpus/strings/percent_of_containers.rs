//! Percent formats of what is no dynamic value.

use concord_rt::prelude::*;

class!(C, CData {
    refs: Dict<Str, (Option<Str>, Option<Str>)>,
});

impl C {
    fn new() -> C {
        C::make(CData { refs: Dict::new() })
    }
    fn add(&self, k: &Str, v: &Str, t: &Str) {
        self.refs.set(
            k.clone(),
            (
                { let left1 = v.clone(); if !left1.is_empty() { Some(left1.clone()) } else { None } },
                { let left2 = t.clone(); if !left2.is_empty() { Some(left2.clone()) } else { None } },
            ),
        );
    }
}

defaults!(C, "C": eq key show compare truth);

fn pair(ok: bool) -> (Option<List<Str>>, Num) {
    if ok { (Some(list![Str::lit("a"), Str::lit("b")]), Num::from(2.5)) } else { (None, Num::from(1)) }
}

fn program() {
    let c = C::new();
    c.add(&Str::lit("a"), &Str::lit("x"), &Str::lit(""));
    c.add(&Str::lit("b"), &Str::lit(""), &Str::lit("t"));
    outln!("{}", text!("refs: {}", repr(&c.refs)));
    outln!("{}", text!("refs: {} {}", show(&c.refs), 3));
    let (v, _t) = c.refs.get(&Str::lit("a"));
    outln!("{}", show(&v));
    outln!(
        "{}",
        percent(
            &Str::lit("%-20s|%30s|%5.1f|%%|%s"),
            &[
                Value::of(show(&c.refs)),
                Value::of(repr(&c.refs)),
                Value::of(2.55),
                Value::of(show(&list![1_i64, 2])),
            ],
        ),
    );
    outln!("{}", text!("{} and {}", repr(&Str::lit("a")), repr(&list![c.refs.clone()])));
    outln!(
        "{}",
        { let parts3 = &pair(true); percent(&Str::lit("path: %s, %.1f km"), &[Value::of(show(&parts3.0)), Value::of(parts3.1)]) },
    );
    outln!(
        "{}",
        { let parts4 = &pair(false); percent(&Str::lit("path: %s, %s km"), &[Value::of(show(&parts4.0)), Value::of(parts4.1)]) },
    );
    let d: Dict<Str, List<i64>> = Dict::from([
        (Str::lit("a"), list![1, 2]),
        (Str::lit("b"), List::new()),
    ]);
    outln!(
        "{} {}",
        text!("two: {}", show(&d)),
        percent(&Str::lit("[%-30s]"), &[Value::of(show(&d))]),
    );
    outln!(
        "{} {}",
        percent(&Str::lit("%-10s|"), &[Value::of(show(&list![1_i64, 2]))]),
        percent(&Str::lit("%5r"), &[Value::of("x")]),
    );
    // : refs: {'a': ('x', None), 'b': (None, 't')}
    // : refs: {'a': ('x', None), 'b': (None, 't')} 3
    // : x
    // : {'a': ('x', None), 'b': (None, 't')}|{'a': ('x', None), 'b': (None, 't')}|  2.5|%|[1, 2]
    // : 'a' and [{'a': ('x', None), 'b': (None, 't')}]
    // : path: ['a', 'b'], 2.5 km
    // : path: None, 1 km
    // : two: {'a': [1, 2], 'b': []} [{'a': [1, 2], 'b': []}        ]
    // : [1, 2]    |   'x'
}

main!(program);
