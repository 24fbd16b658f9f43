use concord_rt::prelude::*;

thread_local! {
    static A_X: Global<A> = const { Global::new() };
    static A_MEMBERS: Global<List<A>> = const { Global::new() };
    static S_MEMBERS: Global<List<S>> = const { Global::new() };
    static P_MEMBERS: Global<List<P>> = const { Global::new() };
}

class!(A, AData {
    name: Str,
    value: i64,
});

impl A {
    fn new(name: Str, value: i64) -> A {
        A::make(AData { name, value })
    }
    fn dunder_str(&self) -> Str {
        text!("A.{}", self.name)
    }
    fn dunder_repr(&self) -> Str {
        text!("<A.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.hash()
    }
    fn _missing_(_value: i64) -> A {
        A_X.get()
    }
}

defaults!(A, "A": eq compare truth);

impl Key for A {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for A {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

class!(S, SData {
    name: Str,
    value: i64,
});

impl S {
    fn new(name: Str, value: i64) -> S {
        S::make(SData { name, value })
    }
    fn dunder_str(&self) -> Str {
        show(&self.value)
    }
    fn dunder_repr(&self) -> Str {
        text!("<S.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.value.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.value != 0
    }
    fn dunder_eq(&self, other: &S) -> bool {
        self.value == other.value
    }
    fn dunder_lt(&self, other: &S) -> bool {
        self.value < other.value
    }
    fn dunder_gt(&self, other: &S) -> bool {
        self.value > other.value
    }
    fn dunder_le(&self, other: &S) -> bool {
        self.value <= other.value
    }
    fn dunder_ge(&self, other: &S) -> bool {
        self.value >= other.value
    }
}

impl PartialEq for S {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for S {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for S {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for S {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for S {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

class!(P, PData {
    mass: i64,
    name: Str,
    radius: f64,
    value: (i64, f64),
});

impl P {
    fn new(name: Str, value: (i64, f64), mass: i64, radius: f64) -> P {
        P::make(PData { name, value, mass, radius })
    }
    fn dunder_str(&self) -> Str {
        text!("P.{}", self.name)
    }
    fn dunder_repr(&self) -> Str {
        text!("<P.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.hash()
    }
    fn d(&self) -> f64 {
        true_div(self.mass as f64, self.radius)
    }
}

defaults!(P, "P": eq compare truth);

impl Key for P {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for P {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

fn a_of(wanted: i64) -> A {
    for member in A_MEMBERS.get().iter() {
        if member.value == wanted {
            return member;
        }
    }
    A::_missing_(wanted)
}

fn s_of(wanted: i64) -> S {
    for member in S_MEMBERS.get().iter() {
        if member.value == wanted {
            return member;
        }
    }
    raise(exceptions::VALUE_ERROR.with(text!("{} is not a valid S", repr(&wanted))));
}

fn p_of(wanted: (i64, f64)) -> P {
    for member in P_MEMBERS.get().iter() {
        if member.value == wanted {
            return member;
        }
    }
    raise(exceptions::VALUE_ERROR.with(text!("{} is not a valid P", repr(&wanted))));
}

fn program() {
    A_X.set(A::new(Str::lit("X"), 1));
    let a_y = A::new(Str::lit("Y"), 2);
    A_MEMBERS.set(list![A_X.get(), a_y.clone()]);
    outln!("{} {}", show(&a_of(5)), show(&a_y));
    let s_low = S::new(Str::lit("LOW"), -5);
    let s_high = S::new(Str::lit("HIGH"), 100);
    S_MEMBERS.set(list![s_low.clone(), s_high.clone()]);
    let value1 = s_low.clone();
    let value2 = s_low.dunder_lt(&s_high);
    let value3 = s_low.name.clone();
    let value4 = s_of(-5).is(&s_low);
    outln!("{} {} {} {}", show(&value1), show(&value2), show(&value3), show(&value4));
    let p_e = P::new(Str::lit("E"), (1, 2.5), 1, 2.5);
    let p_m = P::new(Str::lit("M"), (3, 4.5), 3, 4.5);
    P_MEMBERS.set(list![p_e.clone(), p_m.clone()]);
    outln!("{} {} {}", show(&p_e.d()), show(&p_m.value), show(&p_of((1, 2.5))));
    // : A.X A.Y
    // : -5 True LOW True
    // : 0.4 (3, 4.5) P.E
}

main!(program);
