use concord_rt::prelude::*;

class!(Row, RowData {
    name: Str,
    price: f64,
    size: i64,
});

/// A line of a list of goods.
impl Row {
    fn new(name: Str, size: i64, price: f64) -> Row {
        Row::make(RowData { name, size, price })
    }
    fn dunder_len(&self) -> i64 {
        3
    }
    fn dunder_getslice(&self, start: Option<i64>, stop: Option<i64>, _step: ()) -> Tuple<Value> {
        { let parts = (self.name.clone(), self.size, self.price); [Value::of(parts.0.clone()), Value::of(parts.1), Value::of(parts.2)] }.into_iter().collect::<Tuple<Value>>().slice(start, stop, None)
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.size == other.size && self.price == other.price
    }
}

impl Key for Row {
    fn hash(&self) -> i64 {
        (self.name.clone(), self.size, self.price, ).hash()
    }
}

impl Show for Row {
    fn repr(&self, out: &mut String) {
        out.push_str("Row(");
        out.push_str("name=");
        self.name.repr(out);
        out.push_str(", size=");
        self.size.repr(out);
        out.push_str(", price=");
        self.price.repr(out);
        out.push(')');
    }
}

impl Compare for Row {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.name.clone(), self.size, self.price, ).compare(
            &(other.name.clone(), other.size, other.price, )
        )
    }
}

impl Truth for Row {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

class!(Point, PointData {
    x: i64,
    y: i64,
    z: i64,
});

impl Point {
    fn new(x: i64, y: i64, z: i64) -> Point {
        Point::make(PointData { x, y, z })
    }
    fn dunder_len(&self) -> i64 {
        3
    }
    fn dunder_getslice(&self, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Tuple<i64> {
        { let parts = (self.x, self.y, self.z); [parts.0, parts.1, parts.2] }.into_iter().collect::<Tuple<i64>>().slice(start, stop, step)
    }
    fn dunder_getitem(&self, index: i64) -> i64 {
        { let parts = (self.x, self.y, self.z); [parts.0, parts.1, parts.2] }.into_iter().collect::<Tuple<i64>>().get(index)
    }
}

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.y == other.y && self.z == other.z
    }
}

impl Key for Point {
    fn hash(&self) -> i64 {
        (self.x, self.y, self.z, ).hash()
    }
}

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str("Point(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push_str(", z=");
        self.z.repr(out);
        out.push(')');
    }
}

impl Compare for Point {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.x, self.y, self.z, ).compare(&(other.x, other.y, other.z, ))
    }
}

impl Truth for Point {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    let point = Point::new(1, 2, 3);
    outln!(
        "{} {} {} {} {}",
        show(&point.dunder_getslice(Some(1), None, None)),
        show(&point.dunder_getslice(None, Some(2), None)),
        show(&point.dunder_getslice(None, None, Some(-1))),
        point.dunder_getitem(-1),
        show(&point.dunder_getslice(None, Some(0), None)),
    );
    let row = Row::new(Str::lit("pen"), 2, 1.5);
    outln!(
        "{} {} {}",
        show(&row.dunder_getslice(Some(1), None, ())),
        show(&row.dunder_getslice(None, Some(2), ())),
        show(&row.dunder_getslice(None, None, ())),
    );
    // : (2, 3) (1, 2) (3, 2, 1) 3 ()
    // : (2, 1.5) ('pen', 2) ('pen', 2, 1.5)
}

main!(program);
