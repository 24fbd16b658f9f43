//! What is asked for its truth is done, where it gives None.

use concord_rt::prelude::*;

class!(A, AData {
    n: Slot<i64>,
});

impl A {
    fn new() -> A {
        A::make(AData { n: Slot::new(0) })
    }
    fn bump(&self) {
        self.n.set(self.n.get() + 1);
    }
}

defaults!(A, "A": eq key show compare truth);

fn unique(items: &[i64]) -> List<i64> {
    let seen: Set<i64> = Set::new();
    items.iter().copied().filter(
        |&x| (!seen.contains(&x) && ({ seen.add(x); true }))
    ).collect::<List<i64>>()
}

fn unique_2(items: &Str) -> List<Str> {
    let seen: Set<Str> = Set::new();
    items.iter().filter_map(
        |x| if !seen.contains(&x) && (
            { seen.add(x.clone()); true }
        ) { Some(x.clone()) } else { None }
    ).collect::<List<Str>>()
}

fn degrees(seen: &Dict<i64, i64>, xs: &[i64]) -> List<i64> {
    xs.iter().copied().filter(
        |&x| (!seen.contains(&x) && ({ seen.update(Dict::from([(x, 1_i64)]).items()); true }))
    ).collect::<List<i64>>()
}

fn log(x: i64) {
    outln!("log {}", x);
}

fn test(x: i64) -> List<Value> {
    if { log(x); true } {
        outln!("falsy");
    }
    if ({ log(x); false }) || x > 1 {
        outln!("or");
    }
    let y: i64 = if { log(x); false } { 1 } else { 2 };
    outln!(
        "{} {} {} {}",
        y,
        show(&({ log(3); false })),
        show(&({ log(4); true })),
        show(&(x > 0 && ({ log(5); true }))),
    );
    while { log(6); true } {
        break;
    }
    check({ log(7); true });
    list![
        Value::of({ let _ = &log(8); true }),
        Value::of({ let _ = &log(9); true }),
        { let left1 = log(1); if false { never() } else { Value::of("dflt") } },
    ]
}

fn get() {
    outln!("get");
}

fn program() {
    let value1 = unique(&[3, 1, 3, 2, 1]);
    let value2 = unique_2(&Str::lit("mississippi"));
    outln!("{} {}", show(&value1), show(&value2));
    let d: Dict<i64, i64> = Dict::new();
    outln!("{} {}", show(&degrees(&d, &[1, 2, 1])), show(&d));
    outln!("{}", show(&test(2)));
    let value4 = [1_i64, 2].into_iter().filter(|x| { log(*x); false }).collect::<List<i64>>();
    let value3 = [1_i64].into_iter().filter(|&x| ({ log(x); false })).collect::<List<i64>>();
    let value5 = [1_i64, 2].into_iter().any(|x_2| { log(x_2); false });
    let value6 = [1_i64, 2].into_iter().map(|x| log(x)).all(|item| false);
    outln!("{} {} {} {}", show(&value4), show(&value3), show(&value5), show(&value6));
    let a = A::new();
    if ({ a.bump(); true }) && a.n.get() == 1 && ({ a.bump(); true }) {
        outln!("{}", a.n.get());
    }
    if { get(); true } {
        outln!("yes");
    }
    outln!("{}", if { get(); true } { 1_i64 } else { 2_i64 });
    // : [3, 1, 2] ['m', 'i', 's', 'p']
    // : [1, 2] {1: 1, 2: 1}
    // : log 2
    // : falsy
    // : log 2
    // : or
    // : log 2
    // : log 3
    // : log 4
    // : log 5
    // : 2 False True True
    // : log 6
    // : log 7
    // : log 8
    // : log 9
    // : log 1
    // : [True, True, 'dflt']
    // : log 1
    // : log 2
    // : log 1
    // : log 1
    // : log 2
    // : log 1
    // : [] [] False False
    // : 2
    // : get
    // : yes
    // : get
    // : 1
}

main!(program);
