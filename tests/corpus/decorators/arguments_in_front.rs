use concord_rt::prelude::*;

class!(C, CData {
    kind_field: Str,
    rank: i64,
});

impl C {
    fn new(rank: i64, kind_field: Str) -> C {
        C::make(CData { rank, kind_field })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
}

impl PartialEq for C {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank && self.kind_field == other.kind_field
    }
}

impl Key for C {
    fn hash(&self) -> i64 {
        (self.rank, self.kind_field.clone(), ).hash()
    }
}

impl Show for C {
    fn repr(&self, out: &mut String) {
        out.push_str("C(");
        out.push_str("rank=");
        self.rank.repr(out);
        out.push_str(", kind=");
        self.kind_field.repr(out);
        out.push(')');
    }
}

impl Compare for C {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.rank, self.kind_field.clone(), ).compare(&(other.rank, other.kind_field.clone(), ))
    }
}

impl Truth for C {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn handle(need: i64) -> i64 {
    for attempt_ in 1..2_i64 + 1 {
        match attempt(|| -> Flow<i64> {
            Flow::Return(handle_plain(attempt_, need))
        }) {
            Ok(Flow::Return(value)) => return value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                let exc = error1.clone();
                outln!("attempt {} {}", attempt_, show(&exc));
            }
            Err(error1) => reraise(&error1),
        }
    }
    raise(exceptions::RUNTIME_ERROR.with(text!("gave up after {}", 2)));
}

fn handle_plain(n: i64, need: i64) -> i64 {
    if n < need {
        raise(exceptions::VALUE_ERROR.with(text!("{} < {}", n, need)));
    }
    n * 10
}

fn add(args: &Tuple<i64>) -> Str {
    outln!("call {}", show(args));
    let spread1 = spread_to("add", &["tag", "a"], 0, 1, args.iter(), 1, 2);
    add_plain(&Str::lit("log"), spread1.get(0), if spread1.len() > 1 { spread1.get(1) } else { 2 })
}

fn add_plain(tag: &Str, a: i64, b: i64) -> Str {
    text!("{}:{}", tag, a + b)
}

fn both(_x: &C) -> Str {
    Str::lit("tuple")
}

fn both_2(_x: (i64, i64)) -> Str {
    Str::lit("tuple")
}

fn both_3(_x: i64) -> Str {
    Str::lit("other")
}

fn both_4(_x: &List<i64>) -> Str {
    Str::lit("other")
}

fn program() {
    match attempt(|| {
        outln!("{}", handle(1));
        outln!("{}", handle(3));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::RUNTIME_ERROR) => {
            let exc = error1.clone();
            outln!("{}", show(&exc));
        }
        Err(error1) => reraise(&error1),
    }
    outln!("{} {}", add(&Tuple::from(vec![1])), add(&Tuple::from(vec![1, 5])));
    let groups: Dict<Str, i64> = Dict::from([(Str::lit("a"), 1)]);
    groups.update([(Str::lit("y"), 5_i64), (Str::lit("k"), 9)].into_iter());
    groups.update(Dict::from([(Str::lit("z"), 3_i64)]).items());
    outln!("{}", show(&groups));
    let mut xs: Vec<i64> = vec![3, 1, 2];
    xs.sort_keyed(|&_q| -> i64 { 6 }, false);
    outln!(
        "{} {} {} {}",
        show(&xs),
        show(&xs.iter().copied().sorted_by(|&q| (0_i64, -q), false)),
        xs.iter().copied().most_by(|&_q_2| 1.5),
        show(&xs.iter().copied().sorted_by(|&_unused| -> i64 { 0 }, true)),
    );
    outln!(
        "{} {} {}",
        xs.iter().copied().least_by(|&_q_3| -> i64 { -1 }),
        show(&xs.iter().copied().sorted_by(|&q_2| -> i64 { if q_2 > 1 { 1 } else { 0 } }, false)),
        show(&xs.iter().copied().sorted_by(|&q_3| list![0_i64, q_3], false)),
    );
    outln!(
        "{} {} {} {} {}",
        both(&C::new(1, Str::lit("a"))),
        both_2((1, 2)),
        both_3(3),
        show(&({ let _ = C::new(1, Str::lit("a")); true })),
        both_4(&list![1]),
    );
    // : 10
    // : attempt 1 1 < 3
    // : attempt 2 2 < 3
    // : gave up after 2
    // : call (1,)
    // : call (1, 5)
    // : log:3 log:6
    // : {'a': 1, 'y': 5, 'k': 9, 'z': 3}
    // : [3, 1, 2] [3, 2, 1] 3 [3, 1, 2]
    // : 3 [1, 3, 2] [1, 2, 3]
    // : tuple tuple other True other
}

main!(program);
