//! What is frozen stays as it was made.

use concord_rt::prelude::*;

class!(Point, PointData {
    x: Slot<i64>,
    y: Slot<i64>,
});

impl Point {
    fn new(x: i64, y: i64) -> Point {
        Point::make(PointData { x: Slot::new(x), y: Slot::new(y) })
    }
    fn shift(&self) {
        let _ = 9;
        exceptions::fixed_field("x");
    }
    fn moved(&self, dx: i64) -> Point {
        Point::new(self.x.get() + dx, self.y.get())
    }
}

defaults!(Point, "Point": compare truth);

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.x.get() == other.x.get() && self.y.get() == other.y.get()
    }
}

impl Key for Point {
    fn hash(&self) -> i64 {
        (self.x.get(), self.y.get(), ).hash()
    }
}

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str("Point(");
        out.push_str("x=");
        self.x.get().repr(out);
        out.push_str(", y=");
        self.y.get().repr(out);
        out.push(')');
    }
}

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Circle,
}

class!(Shape(ShapeKind), ShapeData {
    name: Slot<Str>,
});

impl Shape {
    fn new_circle(name: Str) -> Shape {
        Shape::make(ShapeData { kind: ShapeKind::Circle, name: Slot::new(name) })
    }
}

defaults!(Shape, "Shape": compare truth);

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.name.get() == other.name.get()
    }
}

impl Key for Shape {
    fn hash(&self) -> i64 {
        (self.name.get(), ).hash()
    }
}

impl Show for Shape {
    fn repr(&self, out: &mut String) {
        out.push_str("Circle("); out.push_str("name="); self.name.get().repr(out); out.push(')');
    }
}

class!(Pair, PairData {
    left: Slot<i64>,
    right: i64,
});

impl Pair {
    fn new(left: i64, right: i64) -> Pair {
        Pair::make(PairData { left: Slot::new(left), right })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
}

impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        self.left.get() == other.left.get() && self.right == other.right
    }
}

impl Key for Pair {
    fn hash(&self) -> i64 {
        (self.left.get(), self.right, ).hash()
    }
}

impl Show for Pair {
    fn repr(&self, out: &mut String) {
        out.push_str("Pair(");
        out.push_str("left=");
        self.left.get().repr(out);
        out.push_str(", right=");
        self.right.repr(out);
        out.push(')');
    }
}

impl Compare for Pair {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.left.get(), self.right, ).compare(&(other.left.get(), other.right, ))
    }
}

impl Truth for Pair {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    let (point, circle, pair): (Point, Shape, Pair) = (
        Point::new(1, 2),
        Shape::new_circle(Str::lit("round")),
        Pair::new(1, 2),
    );
    match attempt(|| {
        let _ = 3;
        exceptions::fixed_field("x");
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::DATACLASSES_FROZEN_INSTANCE_ERROR) => {
            let e = error1.clone();
            // : frozen: cannot assign to field 'x'
            outln!("frozen: {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        let _ = point.y.get() + 3;
        exceptions::fixed_field("y");
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error2.clone();
            // : FrozenInstanceError cannot assign to field 'y'
            outln!("{} {}", e.class_name(), show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        point.shift();
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::DATACLASSES_FROZEN_INSTANCE_ERROR) => {
            let e = error3.clone();
            // : cannot assign to field 'x'
            outln!("{}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    match attempt(|| {
        let _ = Str::lit("square");
        exceptions::fixed_field("name");
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error4.clone();
            // : cannot assign to field 'name'
            outln!("{}", show(&e));
        }
        Err(error4) => reraise(&error4),
    }
    match attempt(|| {
        let _ = 2;
        exceptions::fixed_item();
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error5.clone();
            // : can't set attribute
            outln!("{}", show(&e));
        }
        Err(error5) => reraise(&error5),
    }
    // : Point(x=5, y=2) Circle(name='round') Pair(left=1, right=2)
    outln!("{} {} {}", show(&point.moved(4)), show(&circle), show(&pair));
}

main!(program);
