use concord_rt::prelude::*;

class!(Point, PointData {
    x: i64,
    y: i64,
});

impl Point {
    fn new(x: i64, y: i64) -> Point {
        Point::make(PointData { x, y })
    }
    fn class_name(&self) -> Str {
        Str::lit("Point")
    }
    fn dunder_eq(&self, other: &Point) -> bool {
        (other.x, other.y) == (self.x, self.y)
    }
    fn dunder_lt(&self, other: &Point) -> bool {
        lt(&(self.y, self.x), &(other.y, other.x))
    }
}

defaults!(Point, "Point": unhashable show truth);

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Compare for Point {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

class!(A, AData {
    v: i64,
});

impl A {
    fn new(v: i64) -> A {
        A::make(AData { v })
    }
    fn class_name(&self) -> Str {
        Str::lit("A")
    }
    fn dunder_lt(&self, o: &A) -> bool {
        self.v < o.v
    }
}

defaults!(A, "A": eq key show truth);

impl Compare for A {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

class!(Temp, TempData {
    deg: i64,
});

impl Temp {
    fn new(deg: i64) -> Temp {
        Temp::make(TempData { deg })
    }
    fn class_name(&self) -> Str {
        Str::lit("Temp")
    }
    fn dunder_lt(&self, other: &Temp) -> bool {
        self.deg < other.deg
    }
    fn dunder_gt(&self, other: &Temp) -> bool {
        other.last_lt(self)
    }
    fn last_lt(&self, other: &Temp) -> bool {
        self.deg < other.deg
    }
}

defaults!(Temp, "Temp": eq key show truth);

impl Compare for Temp {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

fn program() {
    // A class with < alone has no <=; an order that gives up asks the other operand once.
    match attempt(|| {
        outln!(
            "{}",
            show(
                &(
                    { let (left, right) = (Point::new(0, 0), Point::new(1, 0)); type_error::<bool>(text!("'<=' not supported between instances of '{}' and '{}'", left.class_name(), right.class_name()).as_str()) }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        outln!(
            "{}",
            show(
                &(
                    { let (left, right) = (A::new(1), A::new(1)); type_error::<bool>(text!("'>=' not supported between instances of '{}' and '{}'", left.class_name(), right.class_name()).as_str()) }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    outln!("{}", show(&A::new(0).dunder_lt(&A::new(1))));
    outln!(
        "{} {}",
        show(&Temp::new(20).dunder_gt(&Temp::new(10))),
        show(&Temp::new(5).dunder_lt(&Temp::new(7))),
    );
    match attempt(|| {
        outln!(
            "{}",
            show(
                &(
                    { let (left, right) = (Temp::new(1), Temp::new(2)); type_error::<bool>(text!("'>=' not supported between instances of '{}' and '{}'", left.class_name(), right.class_name()).as_str()) }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
            let e = error3.clone();
            outln!("{}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    // : '<=' not supported between instances of 'Point' and 'Point'
    // : '>=' not supported between instances of 'A' and 'A'
    // : True
    // : True True
    // : '>=' not supported between instances of 'Temp' and 'Temp'
}

main!(program);
