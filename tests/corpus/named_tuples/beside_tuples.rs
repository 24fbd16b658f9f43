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
    fn dunder_add(&self, other: i64) -> C {
        C::new(self.rank + other, self.kind_field.clone())
    }
    fn _asdict(&self) -> Dict<Str, Value> {
        Dict::from([
            (Str::lit("rank"), Value::of(self.rank)),
            (Str::lit("kind"), Value::of(self.kind_field.clone())),
        ])
    }
    fn dunder_iter(&self) -> Iter<Value> {
        let this = self.clone();
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    let value = Value::of(this.rank);
                    state = 1;
                    return Some(value);
                }
                1 => {
                    let value = Value::of(this.kind_field.clone());
                    state = 2;
                    return Some(value);
                }
                2 => {
                    state = 9999;
                }
                _ => return None,
            }
        })
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

class!(D, DData {
    x: i64,
    y: i64,
});

impl D {
    fn new(x: i64, y: i64) -> D {
        D::make(DData { x, y })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
}

impl PartialEq for D {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.y == other.y
    }
}

impl Key for D {
    fn hash(&self) -> i64 {
        (self.x, self.y, ).hash()
    }
}

impl Show for D {
    fn repr(&self, out: &mut String) {
        out.push_str("D(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push(')');
    }
}

impl Compare for D {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.x, self.y, ).compare(&(other.x, other.y, ))
    }
}

impl Truth for D {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn kind(_x: &C) -> Str {
    Str::lit("tuple")
}

fn kind_2(_x: (i64, i64)) -> Str {
    Str::lit("tuple")
}

fn kind_3(_x: i64) -> Str {
    Str::lit("other")
}

fn program() {
    let c = C::new(10, Str::lit("plum"));
    outln!(
        "{} {} {} {}",
        show(
            &(
                { let named1 = c.clone(); (named1.rank, named1.kind_field.clone()) == (10_i64, Str::lit("plum")) }
            )
        ),
        show(
            &(
                { let named2 = c.clone(); (named2.rank, named2.kind_field.clone()) != (10_i64, Str::lit("plum")) }
            )
        ),
        show(
            &(
                { let named3 = c.clone(); (named3.rank, named3.kind_field.clone()) == (10_i64, Str::lit("plum")) }
            )
        ),
        show(&c.dunder_add(1)),
    );
    let value5 = c.rank;
    let value6 = c.dunder_len();
    let value4 = c.dunder_iter().collect::<Tuple<Value>>();
    let value7 = c._asdict();
    let value8 = { let named9 = c.clone(); Value::of((named9.rank, named9.kind_field.clone())) == Value::of(c.dunder_iter().collect::<Tuple<Value>>()) };
    outln!(
        "{} {} {} {} {}",
        show(&value5),
        show(&value6),
        show(&value4),
        show(&value7),
        show(&value8),
    );
    let _d = D::new(1, 0);
    outln!(
        "{} {} {} {}",
        kind(&C::new(1, Str::lit("a"))),
        kind_2((1, 2)),
        kind_3(3),
        show(&({ let _ = C::new(1, Str::lit("a")); true })),
    );
    // : True False True C(rank=11, kind='plum')
    // : 10 2 (10, 'plum') {'rank': 10, 'kind': 'plum'} True
    // : tuple tuple other True
}

main!(program);
