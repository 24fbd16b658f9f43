use concord_rt::prelude::*;

class!(Named, NamedData {
    name: Str,
    x: i64,
});

impl Named {
    fn new(name: Str, x: i64) -> Named {
        Named::make(NamedData { name, x })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
    fn _replace_x(&self, x: i64) -> Named {
        Named::new(self.name.clone(), x)
    }
}

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.x == other.x
    }
}

impl Key for Named {
    fn hash(&self) -> i64 {
        (self.name.clone(), self.x, ).hash()
    }
}

impl Show for Named {
    fn repr(&self, out: &mut String) {
        out.push_str("Named(");
        out.push_str("name=");
        self.name.repr(out);
        out.push_str(", x=");
        self.x.repr(out);
        out.push(')');
    }
}

impl Compare for Named {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.name.clone(), self.x, ).compare(&(other.name.clone(), other.x, ))
    }
}

impl Truth for Named {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

class!(Point, PointData {
    x: i64,
    y: i64,
});

impl Point {
    fn new(x: i64, y: i64) -> Point {
        Point::make(PointData { x, y })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
    fn _replace_x(&self, x: i64) -> Point {
        Point::new(x, self.y)
    }
    fn _make(values: &Value) -> Point {
        let parts1 = unpackable(values).iter().unpack::<2>();
        let x = parts1[0].cast::<i64>();
        let y = parts1[1].cast::<i64>();
        Point::new(x, y)
    }
    fn _asdict(&self) -> Dict<Str, i64> {
        Dict::from([(Str::lit("x"), self.x), (Str::lit("y"), self.y)])
    }
}

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.y == other.y
    }
}

impl Key for Point {
    fn hash(&self) -> i64 {
        (self.x, self.y, ).hash()
    }
}

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str("Point(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push(')');
    }
}

impl Compare for Point {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.x, self.y, ).compare(&(other.x, other.y, ))
    }
}

impl Truth for Point {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

class!(Size, SizeData {
    depth: i64,
    x: i64,
    y: i64,
});

impl Size {
    fn new(x: i64, y: i64, depth: i64) -> Size {
        Size::make(SizeData { x, y, depth })
    }
    fn dunder_len(&self) -> i64 {
        3
    }
    fn _replace_x(&self, x: i64) -> Size {
        Size::new(x, self.y, self.depth)
    }
    fn _replace_depth_y(&self, depth: i64, y: i64) -> Size {
        Size::new(self.x, y, depth)
    }
    fn _make(values: (i64, i64, i64)) -> Size {
        let (x, y, depth) = values;
        Size::new(x, y, depth)
    }
}

impl PartialEq for Size {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.y == other.y && self.depth == other.depth
    }
}

impl Key for Size {
    fn hash(&self) -> i64 {
        (self.x, self.y, self.depth, ).hash()
    }
}

impl Show for Size {
    fn repr(&self, out: &mut String) {
        out.push_str("Size(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push_str(", depth=");
        self.depth.repr(out);
        out.push(')');
    }
}

impl Compare for Size {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.x, self.y, self.depth, ).compare(&(other.x, other.y, other.depth, ))
    }
}

impl Truth for Size {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    let p = Point::new(1, 2);
    let s = Size::new(3, 4, 0);
    let value3 = p._replace_x(5);
    let value2 = s._replace_x(7);
    let value1 = s._replace_depth_y(9, 0);
    let value4 = Named::new(Str::lit("a"), 1)._replace_x(2);
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
    let value6 = Point::_make(&Value::of(list![Value::of(7_i64), Value::of(8_i64)]));
    let value5 = Size::_make((1, 2, 3));
    let value7 = [(1_i64, 2_i64), (3, 4)].into_iter().map(
        |row| Point::_make(&Value::of(row))
    ).collect::<List<Point>>();
    outln!("{} {} {}", show(&value6), show(&value5), show(&value7));
    outln!("{} {} {}", show(&p._asdict()), show(&(Str::lit("x"), Str::lit("y"))), show(&p));
    // : Point(x=5, y=2) Size(x=7, y=4, depth=0) Size(x=3, y=0, depth=9) Named(name='a', x=2)
    // : Point(x=7, y=8) Size(x=1, y=2, depth=3) [Point(x=1, y=2), Point(x=3, y=4)]
    // : {'x': 1, 'y': 2} ('x', 'y') Point(x=1, y=2)
}

main!(program);
