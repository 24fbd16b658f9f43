use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Square,
    Strip,
}

class!(Shape(ShapeKind), ShapeData {
    size: i64,
});

impl Shape {
    fn new_square(size: i64) -> Shape {
        Shape::make(ShapeData { kind: ShapeKind::Square, size })
    }
    fn new_strip(size: i64) -> Shape {
        Shape::make(ShapeData { kind: ShapeKind::Strip, size })
    }
    fn area(&self) -> i64 {
        match self.kind {
            ShapeKind::Square => self.square_area(),
            ShapeKind::Strip => self.strip_area(),
        }
    }
    fn shape_alike_1(&self, given1: i64) -> Shape {
        match self.kind {
            ShapeKind::Square => self.square_shape_alike_1(given1),
            ShapeKind::Strip => self.strip_shape_alike_1(given1),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ShapeKind::Square => "Square",
            ShapeKind::Strip => "Strip",
        })
    }
    fn square_unit() -> Shape {
        Shape::new_square(1)
    }
    fn strip_unit() -> Shape {
        Shape::new_strip(1)
    }
    fn grown(&self) -> Shape {
        self.square_shape_alike_1(self.size + 1)
    }
    fn square_area(&self) -> i64 {
        self.size * self.size
    }
    fn strip_area(&self) -> i64 {
        3 * self.size
    }
    fn square_shape_alike_1(&self, given1: i64) -> Shape {
        Shape::new_square(given1)
    }
    fn same(&self) -> Shape {
        self.shape_alike_1(self.size)
    }
    fn strip_shape_alike_1(&self, given1: i64) -> Shape {
        Shape::new_strip(given1)
    }
}

defaults!(Shape, "Shape": eq key show compare truth);

fn make(size: i64) -> Shape {
    Shape::new_square(size)
}

fn make_2(size: i64) -> Shape {
    Shape::new_strip(size)
}

fn count(shapes: &[Shape]) -> i64 {
    shapes.iter().map(|shape| i64::from(matches!(shape.kind, ShapeKind::Square))).sum::<i64>()
}

fn count_2(shapes: &[Shape]) -> i64 {
    shapes.iter().map(|shape| i64::from(matches!(shape.kind, ShapeKind::Strip))).sum::<i64>()
}

fn count_3(shapes: &[Shape]) -> i64 {
    shapes.iter().map(|shape| i64::from(true)).sum::<i64>()
}

fn program() {
    for shape in [Shape::square_unit(), Shape::strip_unit(), Shape::new_square(4).grown()].into_iter() {
        outln!("{} {} {}", shape.class_name(), shape.area(), shape.same().area());
    }
    // : Square 1 1
    // : Strip 3 3
    // : Square 25 25
    let makers: Dict<Str, AnyClass> = Dict::from([
        (Str::lit("square"), AnyClass::own("Square")),
        (Str::lit("strip"), AnyClass::own("Strip")),
    ]);
    // : 15 9 9
    outln!(
        "{} {} {}",
        (
            { let class1 = makers.get(&Str::lit("strip")); match class1.name() { "Square" => Shape::new_square(5), "Strip" => Shape::new_strip(5), _ => unreached() } }
        ).area(),
        make(3).square_area(),
        make_2(3).strip_area(),
    );
    for kind in [AnyClass::own("Square"), AnyClass::own("Strip")].into_iter() {
        outln!(
            "{}",
            (
                { let class2 = kind; match class2.name() { "Square" => Shape::new_square(2), "Strip" => Shape::new_strip(2), _ => unreached() } }
            ).area(),
        );
    }
    // : 4
    // : 6
    let shapes: Vec<Shape> = Vec::from([
        Shape::new_square(1),
        Shape::new_strip(2),
        Shape::new_square(3),
    ]);
    // : 2 1 3
    outln!("{} {} {}", count(&shapes), count_2(&shapes), count_3(&shapes));
}

main!(program);
