use concord_rt::prelude::*;

class!(D, DData {
    name: Str,
    value: i64,
});

impl D {
    fn new(name: Str, value: i64) -> D {
        D::make(DData { name, value })
    }
    fn dunder_str(&self) -> Str {
        show(&self.value)
    }
    fn dunder_repr(&self) -> Str {
        text!("<D.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.value.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.value != 0
    }
    fn dunder_eq(&self, other: &D) -> bool {
        self.value == other.value
    }
    fn dunder_lt(&self, other: &D) -> bool {
        self.value < other.value
    }
    fn dunder_gt(&self, other: &D) -> bool {
        self.value > other.value
    }
    fn dunder_le(&self, other: &D) -> bool {
        self.value <= other.value
    }
    fn dunder_ge(&self, other: &D) -> bool {
        self.value >= other.value
    }
    fn dunder_neg(&self) -> i64 {
        -self.value
    }
    fn dunder_abs(&self) -> i64 {
        absolute(self.value)
    }
}

impl PartialEq for D {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for D {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for D {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for D {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for D {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

fn flows() -> List<((Str, i64), (Str, i64), i64, f64)> {
    list![
        ((Str::lit("L"), 1), (Str::lit("R"), 2), 3, 4.5),
        ((Str::lit("L"), 5), (Str::lit("L"), 2), 3, 4.5),
    ]
}

fn program() {
    // Rows that are unpacked with a rest; integers of enumerations.
    outln!(
        "{}",
        show(
            &(
                { let out1 = Dict::new(); for item in flows().iter() { let parts2 = item; let u: (Str, i64) = parts2.0.clone(); let v: (Str, i64) = parts2.1.clone(); let _unused: Vec<Num> = Vec::from([Num::from(parts2.2), Num::from(parts2.3)]); if u.0 == "L" && v.0 == "R" { out1.set(u.1, v.1); } } out1 }
            )
        ),
    );
    outln!(
        "{}",
        show(
            &flows().iter().map(
                |item| { let parts3 = item; let _unused_2 = Vec::from([Value::of(parts3.0.clone()), Value::of(parts3.1.clone()), Value::of(parts3.2)]); let c = parts3.3; Num::from(c) }
            ).sum::<Num>()
        ),
    );
    for item4 in flows().iter() {
        let parts5 = item4;
        let first: (Str, i64) = parts5.0.clone();
        let rest: List<Value> = list![
            Value::of(parts5.1.clone()),
            Value::of(parts5.2),
            Value::of(parts5.3),
        ];
        outln!("{} {} {}", show(&first), show(&rest), rest.len());
    }
    let d_up = D::new(Str::lit("UP"), 1);
    let d_down = D::new(Str::lit("DOWN"), -1);
    let d_idle = D::new(Str::lit("IDLE"), 0);
    let _d_members: Vec<D> = Vec::from([d_up.clone(), d_down.clone(), d_idle.clone()]);
    let mut total: i64 = 0;
    for d in [d_up.clone(), d_down.clone(), d_idle.clone()].into_iter() {
        total += d.dunder_abs();
    }
    outln!(
        "{} {} {} {} {}",
        total,
        d_down.dunder_neg(),
        d_down.dunder_abs(),
        Str::lit("ǅ").swapcase(),
        Str::lit("aBc ßÉ").swapcase(),
    );
    // : {1: 2}
    // : 9.0
    // : ('L', 1) [('R', 2), 3, 4.5] 3
    // : ('L', 5) [('L', 2), 3, 4.5] 3
    // : 2 1 1 ǅ AbC SSé
}

main!(program);
