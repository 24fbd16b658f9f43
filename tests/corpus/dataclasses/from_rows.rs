use concord_rt::prelude::*;

class!(Point, PointData {
    label: Value,
    x: i64,
    y: i64,
});

impl Point {
    fn new(x: i64, y: i64, label: Value) -> Point {
        Point::make(PointData { x, y, label })
    }
}

defaults!(Point, "Point": unhashable compare truth);

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.y == other.y && self.label == other.label
    }
}

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str("Point(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push_str(", label=");
        self.label.repr(out);
        out.push(')');
    }
}

class!(Pair, PairData {
    left: Value,
    right: Value,
});

impl Pair {
    fn new(left: Value, right: Value) -> Pair {
        Pair::make(PairData { left, right })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
}

impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        self.left == other.left && self.right == other.right
    }
}

impl Key for Pair {
    fn hash(&self) -> i64 {
        (self.left.clone(), self.right.clone(), ).hash()
    }
}

impl Show for Pair {
    fn repr(&self, out: &mut String) {
        out.push_str("Pair(");
        out.push_str("left=");
        self.left.repr(out);
        out.push_str(", right=");
        self.right.repr(out);
        out.push(')');
    }
}

impl Compare for Pair {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.left.clone(), self.right.clone(), ).compare(
            &(other.left.clone(), other.right.clone(), )
        )
    }
}

impl Truth for Pair {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    // Instances from rows: `*` fills the fields.
    for line in [Str::lit("1 2"), Str::lit("3 4")].into_iter() {
        outln!(
            "{}",
            show(
                &(
                    { let spread1 = spread_to("Point.__init__", &["x", "y"], 1, 0, line.words().map(|x| parse_int(&x, 10)), 2, 3); Point::new(spread1.get(0), spread1.get(1), if spread1.len() > 2 { Value::of(spread1.get(2)) } else { Value::of("none") }) }
                )
            ),
        );
    }
    let value3 = { let spread4 = (5, 6); Point::new(spread4.0, spread4.1, Value::of("end")) };
    let value2 = { let spread5 = spread_to("Pair.__init__", &["left", "right"], 1, 0, Str::lit("ab").iter(), 2, 2); Pair::new(Value::of(spread5.get(0)), Value::of(spread5.get(1))) };
    let value6 = (
        { let spread7 = spread_to("Pair.__init__", &["left", "right"], 1, 0, [1_i64, 2].into_iter(), 2, 2); Pair::new(Value::of(spread7.get(0)), Value::of(spread7.get(1))) }
    ).right.clone();
    outln!("{} {} {}", show(&value3), show(&value2), show(&value6));
    // : Point(x=1, y=2, label='none')
    // : Point(x=3, y=4, label='none')
    // : Point(x=5, y=6, label='end') Pair(left='a', right='b') 2
}

main!(program);
