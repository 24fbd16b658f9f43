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
    fn square_shape_alike_1(&self, given1: i64) -> Shape {
        Shape::new_square(given1)
    }
    fn square_area(&self) -> i64 {
        self.size * self.size
    }
    fn strip_area(&self) -> i64 {
        3 * self.size
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

fn lambda(size: i64) -> Shape {
    Shape::new_square(size)
}

fn lambda_2(size: i64) -> Shape {
    Shape::new_strip(size)
}

fn lambda_3(size: i64) -> Shape {
    Shape::new_square(size)
}

fn lambda_4(size: i64) -> Shape {
    Shape::new_strip(size)
}

fn program() {
    for shape in [Shape::square_unit(), Shape::strip_unit(), Shape::new_square(4).grown()].into_iter() {
        outln!("{} {} {}", shape.class_name(), shape.area(), shape.same().area());
    }
    // : Square 1 1
    // : Strip 3 3
    // : Square 25 25
    let makers: Dict<Str, Func<dyn Fn(i64) -> Shape>> = Dict::from([
        (Str::lit("square"), Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> Shape>)),
        (Str::lit("strip"), Func(Rc::new(move |a: i64| lambda_2(a)) as Rc<dyn Fn(i64) -> Shape>)),
    ]);
    // : 15 9 9
    outln!(
        "{} {} {}",
        (makers.get(&Str::lit("strip")))(5).area(),
        make(3).square_area(),
        make_2(3).strip_area(),
    );
    for kind in [Func(Rc::new(move |a: i64| lambda_3(a)) as Rc<dyn Fn(i64) -> Shape>), Func(Rc::new(move |a: i64| lambda_4(a)) as Rc<dyn Fn(i64) -> Shape>)].into_iter() {
        outln!("{}", kind(2).area());
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
