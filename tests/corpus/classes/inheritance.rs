use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Square,
    Circle,
    Unit,
}

class!(Shape(ShapeKind), ShapeData {
    name: Slot<Option<Str>>,
    radius: Slot<Option<i64>>,
    side: Slot<Option<i64>>,
});

impl Shape {
    fn new_square(side: i64) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Square, name: Slot::new(None), radius: Slot::new(None), side: Slot::new(None) }
        );
        made.square_init(side);
        made
    }
    fn new_circle(radius: i64) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Circle, name: Slot::new(None), radius: Slot::new(None), side: Slot::new(None) }
        );
        made.circle_init(radius);
        made
    }
    fn new_unit() -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Unit, name: Slot::new(None), radius: Slot::new(None), side: Slot::new(None) }
        );
        made.unit_init();
        made
    }
    fn area(&self) -> Num {
        match self.kind {
            ShapeKind::Circle => self.circle_area(),
            ShapeKind::Square | ShapeKind::Unit => self.square_area(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ShapeKind::Square => "Square",
            ShapeKind::Circle => "Circle",
            ShapeKind::Unit => "Unit",
        })
    }
    fn square_init(&self, side: i64) {
        let _frame = Frame::enter();
        self.shape_init(&Str::lit("square"));
        self.side.set(Some(side));
    }
    fn shape_init(&self, name: &Str) {
        let _frame = Frame::enter();
        self.name.set(Some(name.clone()));
    }
    fn circle_init(&self, radius: i64) {
        let _frame = Frame::enter();
        self.shape_init(&Str::lit("circle"));
        self.radius.set(Some(radius));
    }
    fn unit_init(&self) {
        let _frame = Frame::enter();
        self.square_init(1);
        self.name.set(Some(Str::lit("unit ") + &late!(self, name)));
    }
    fn describe(&self) -> Str {
        text!("{}: {}", late!(self, name), spec(&self.area(), ".2f"))
    }
    fn square_area(&self) -> Num {
        Num::from(late!(self, side) * late!(self, side))
    }
    fn circle_area(&self) -> Num {
        Num::from(3.14159 * pow(late!(self, radius), 2) as f64)
    }
}

defaults!(Shape, "Shape": eq key show compare truth);

fn program() {
    let shapes: Vec<Shape> = Vec::from([
        Shape::new_square(2),
        Shape::new_circle(1),
        Shape::new_unit(),
    ]);
    for shape in shapes.iter() {
        outln!(
            "{} {}",
            shape.describe(),
            show(&matches!(shape.kind, ShapeKind::Square | ShapeKind::Unit)),
        );
    }
    // : True Circle
    // : square: 4.00 True
    // : circle: 3.14 False
    // : unit square: 1.00 True
    outln!(
        "{} {}",
        show(&(shapes.iter().map(|s| s.area()).sum::<Num>() > Num::from(8))),
        shapes.at(1).class_name(),
    );
}

main!(program);
