use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Circle,
    Square,
}

class!(Shape(ShapeKind), ShapeData {
    _radius: Slot<Option<Num>>,
    name: Slot<Option<Str>>,
    radius: Slot<Option<i64>>,
    side: Slot<Option<i64>>,
});

impl Shape {
    fn new_circle(radius: f64) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Circle, _radius: Slot::new(None), name: Slot::new(None), radius: Slot::new(None), side: Slot::new(None) }
        );
        made.circle_init(radius);
        made
    }
    fn new_square(side: i64) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Square, _radius: Slot::new(None), name: Slot::new(None), radius: Slot::new(None), side: Slot::new(None) }
        );
        made.square_init(side);
        made
    }
    fn area(&self) -> Num {
        match self.kind {
            ShapeKind::Circle => self.circle_area(),
            ShapeKind::Square => self.square_area(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ShapeKind::Circle => "Circle",
            ShapeKind::Square => "Square",
        })
    }
    fn dunder_lt(&self, other: &Shape) -> bool {
        self.area() < other.area()
    }
    fn circle_init(&self, radius: f64) {
        let _frame = Frame::enter();
        self.shape_init(&Str::lit("circle"));
        self.set_radius(Num::from(radius));
    }
    fn shape_init(&self, name: &Str) {
        let _frame = Frame::enter();
        self.name.set(Some(name.clone()));
    }
    fn square_init(&self, side: i64) {
        let _frame = Frame::enter();
        self.shape_init(&Str::lit("square"));
        self.side.set(Some(side));
    }
    fn set_radius(&self, value: Num) {
        if value <= Num::from(0) {
            raise(
                exceptions::VALUE_ERROR.with(text!("radius must be positive, not {}", repr(&value)))
            );
        }
        self._radius.set(Some(value));
    }
    fn circle_area(&self) -> Num {
        Num::from(3) * (
            { let held1 = self.clone(); match held1.kind { ShapeKind::Circle => held1.radius(), _ => Num::from(late!(held1, radius)) } }
        ).pow(Num::from(2))
    }
    fn square_area(&self) -> Num {
        Num::from(pow(late!(self, side), 2))
    }
    fn radius(&self) -> Num {
        late!(self, _radius)
    }
}

defaults!(Shape, "Shape": eq key show truth);

impl Compare for Shape {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

fn program() {
    // A setter of one class, where an attribute of that name is set on what may be of another class.
    let shapes: Vec<Shape> = Vec::from([
        Shape::new_circle(1.5),
        Shape::new_square(2),
        Shape::new_circle(0.5),
    ]);
    outln!(
        "{}",
        show(
            &shapes.iter().cloned().sorted(false).iter().map(|s| late!(s, name)).collect::<List<Str>>()
        ),
    );
    shapes.at(0).set_radius(Num::from(10));
    outln!(
        "{} {}",
        show(&shapes.at(0).area()),
        show(
            &(
                { let held1 = shapes.item(2); match held1.kind { ShapeKind::Circle => held1.radius(), _ => Num::from(late!(held1, radius)) } }
            )
        ),
    );
    match attempt(|| {
        shapes.at(2).set_radius(Num::from(-1));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::VALUE_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    // : ['circle', 'square', 'circle']
    // : 300 0.5
    // : radius must be positive, not -1
}

main!(program);
