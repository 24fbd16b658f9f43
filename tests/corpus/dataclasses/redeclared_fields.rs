use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum AKind {
    B,
}

class!(A(AKind), AData {
    w: Str,
    x: i64,
    y: i64,
    z: i64,
});

impl A {
    fn new_b_(x: i64, y: i64, z: i64, w: Str) -> A {
        A::make(AData { kind: AKind::B, x, y, z, w })
    }
    fn dunder_eq(&self, other: &A) -> bool {
        match self.kind {
            AKind::B => self.b_dunder_eq(other),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            AKind::B => self.b_dunder_repr(),
        }
    }
    fn as_dict(&self) -> Dict<Str, Value> {
        match self.kind {
            AKind::B => self.b_as_dict(),
        }
    }
    fn replace_y(&self, y: i64) -> A {
        match self.kind {
            AKind::B => self.b_replace_y(y),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            AKind::B => "B",
        })
    }
    fn b_dunder_repr(&self) -> Str {
        text!(
            "{}(x={}, y={}, z={}, w={})",
            self.class_name(),
            repr(&self.x),
            repr(&self.y),
            repr(&self.z),
            repr(&self.w),
        )
    }
    fn b_dunder_eq(&self, other: &A) -> bool {
        self.class_name() == other.class_name() && (
            other.x,
            other.y,
            other.z,
            other.w.clone(),
        ) == (self.x, self.y, self.z, self.w.clone())
    }
    fn b_as_dict(&self) -> Dict<Str, Value> {
        Dict::from([
            (Str::lit("x"), Value::of(self.x)),
            (Str::lit("y"), Value::of(self.y)),
            (Str::lit("z"), Value::of(self.z)),
            (Str::lit("w"), Value::of(self.w.clone())),
        ])
    }
    fn b_replace_y(&self, y: i64) -> A {
        A::new_b_(self.x, y, self.z, self.w.clone())
    }
}

defaults!(A, "A": unhashable compare truth);

impl PartialEq for A {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for A {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

#[derive(Clone, Copy, PartialEq)]
enum MKind {
    C,
}

class!(M(MKind), MData {
    m: i64,
    n: i64,
    q: i64,
});

impl M {
    fn new_c(n: i64, m: i64, q: i64) -> M {
        M::make(MData { kind: MKind::C, n, m, q })
    }
    fn dunder_eq(&self, other: &M) -> bool {
        match self.kind {
            MKind::C => self.c_dunder_eq(other),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            MKind::C => self.c_dunder_repr(),
        }
    }
    fn as_tuple(&self) -> (i64, i64, i64) {
        match self.kind {
            MKind::C => self.c_as_tuple(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            MKind::C => "C",
        })
    }
    fn c_dunder_repr(&self) -> Str {
        text!(
            "{}(n={}, m={}, q={})",
            self.class_name(),
            repr(&self.n),
            repr(&self.m),
            repr(&self.q),
        )
    }
    fn c_dunder_eq(&self, other: &M) -> bool {
        self.class_name() == other.class_name() && (
            other.n,
            other.m,
            other.q,
        ) == (self.n, self.m, self.q)
    }
    fn c_as_tuple(&self) -> (i64, i64, i64) {
        (self.n, self.m, self.q)
    }
}

defaults!(M, "M": unhashable compare truth);

impl PartialEq for M {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for M {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

#[derive(Clone, Copy, PartialEq)]
enum PKind {
    Q,
}

class!(P(PKind), PData {
    a: i64,
    b: Str,
});

impl P {
    fn new_q_(a: i64, b: Str) -> P {
        P::make(PData { kind: PKind::Q, a, b })
    }
    fn dunder_eq(&self, other: &P) -> bool {
        match self.kind {
            PKind::Q => self.q_dunder_eq(other),
        }
    }
    fn dunder_lt(&self, other: &P) -> bool {
        match self.kind {
            PKind::Q => self.q_dunder_lt(other),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            PKind::Q => self.q_dunder_repr(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            PKind::Q => "Q",
        })
    }
    fn q_dunder_repr(&self) -> Str {
        text!("{}(a={}, b={})", self.class_name(), repr(&self.a), repr(&self.b))
    }
    fn q_dunder_eq(&self, other: &P) -> bool {
        self.class_name() == other.class_name() && (
            other.a,
            other.b.clone(),
        ) == (self.a, self.b.clone())
    }
    fn q_dunder_lt(&self, other: &P) -> bool {
        lt(&(self.a, self.b.clone()), &(other.a, other.b.clone()))
    }
}

defaults!(P, "P": unhashable truth);

impl PartialEq for P {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for P {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Compare for P {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

class!(DataField, DataFieldData {
    name: Str,
});

impl DataField {
    fn new(name: Str) -> DataField {
        DataField::make(DataFieldData { name })
    }
}

defaults!(DataField, "DataField": eq key show compare truth);

fn program() {
    let value3 = A::new_b_(1, 20, 3, Str::lit("w"));
    let value2 = A::new_b_(1, 4, 5, Str::lit("v"));
    let value1 = M::new_c(1, 5, 9);
    let value4 = M::new_c(1, 2, 3);
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
    let value6 = A::new_b_(1, 20, 3, Str::lit("w")).b_as_dict();
    let value7 = M::new_c(8, 5, 9).c_as_tuple();
    let value5 = [
        DataField::new(Str::lit("x")),
        DataField::new(Str::lit("y")),
        DataField::new(Str::lit("z")),
        DataField::new(Str::lit("w")),
    ].into_iter().collect::<Tuple<DataField>>().iter().map(|f| f.name.clone()).collect::<List<Str>>();
    let value8 = A::new_b_(4, 20, 3, Str::lit("w")).b_replace_y(9);
    outln!("{} {} {} {}", show(&value6), show(&value7), show(&value5), show(&value8));
    let value9 = P::new_q_(7, Str::lit("b"));
    let value10 = P::new_q_(1, Str::lit("z")).dunder_lt(&P::new_q_(2, Str::lit("a")));
    let value11 = [
        P::new_q_(3_i64, Str::lit("b")),
        P::new_q_(1, Str::lit("x")),
        P::new_q_(1, Str::lit("a")),
    ].into_iter().sorted(false);
    outln!("{} {} {}", show(&value9), show(&value10), show(&value11));
    // : B(x=1, y=20, z=3, w='w') B(x=1, y=4, z=5, w='v') C(n=1, m=5, q=9) C(n=1, m=2, q=3)
    // : {'x': 1, 'y': 20, 'z': 3, 'w': 'w'} (8, 5, 9) ['x', 'y', 'z', 'w'] B(x=4, y=9, z=3, w='w')
    // : Q(a=7, b='b') True [Q(a=1, b='a'), Q(a=1, b='x'), Q(a=3, b='b')]
}

main!(program);
