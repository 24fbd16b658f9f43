use concord_rt::prelude::*;

thread_local! {
    static KNOWN: Global<Dict<Str, AnyClass>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Square,
    Circle,
}

class!(Shape(ShapeKind), ShapeData {
    radius: Slot<Option<i64>>,
    side: Slot<Option<i64>>,
});

impl Shape {
    fn new_square(side: i64) -> Shape {
        Shape::make(
            ShapeData { kind: ShapeKind::Square, side: Slot::new(Some(side)), radius: Slot::new(None) }
        )
    }
    fn new_circle(radius: i64) -> Shape {
        Shape::make(
            ShapeData { kind: ShapeKind::Circle, radius: Slot::new(Some(radius)), side: Slot::new(None) }
        )
    }
    fn area(&self) -> i64 {
        match self.kind {
            ShapeKind::Circle => self.circle_area(),
            ShapeKind::Square => self.square_area(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ShapeKind::Square => "Square",
            ShapeKind::Circle => "Circle",
        })
    }
    fn square_area(&self) -> i64 {
        late!(self, side) * late!(self, side)
    }
    fn circle_area(&self) -> i64 {
        3 * late!(self, radius) * late!(self, radius)
    }
}

defaults!(Shape, "Shape": eq key show compare truth);

fn register() {
    KNOWN.get().set(Str::lit("Square"), AnyClass::own("Square"));
}

fn register_2() {
    KNOWN.get().set(Str::lit("Circle"), AnyClass::own("Circle"));
}

fn check_fn(_value: i64, kinds: &Tuple<()>) -> Str {
    for item1 in kinds.iter() {}
    Str::lit("fits")
}

fn check_fn_2(value: &Str, kinds: &Tuple<AnyClass>) -> Str {
    for kind in kinds.iter() {
        if !({ let class1 = kind; match class1.name() { "str" => true, "int" => false, _ => unreached() } }) {
            return text!("{} is no {}", repr(value), kind.text());
        }
    }
    Str::lit("fits")
}

fn program() {
    // Classes in rows, and by name.
    for (kind, size) in [(AnyClass::own("Square"), 3_i64), (AnyClass::own("Circle"), 2)].into_iter() {
        outln!(
            "{} {}",
            kind.text(),
            (
                { let class1 = kind; match class1.name() { "Square" => Shape::new_square(size), "Circle" => Shape::new_circle(size), _ => unreached() } }
            ).area(),
        );
    }
    KNOWN.set(Dict::new());
    register();
    register_2();
    let value2 = KNOWN.get().keys().sorted(false);
    let value3 = (
        { let class4 = KNOWN.get().get(&Str::lit("Square")); match class4.name() { "Square" => Shape::new_square(5), "Circle" => Shape::new_circle(5), _ => unreached() } }
    ).area();
    outln!("{} {}", show(&value2), show(&value3));
    let table: Vec<(Str, AnyClass, i64)> = Vec::from([
        (Str::lit("square"), AnyClass::own("Square"), 1),
        (Str::lit("circle"), AnyClass::own("Circle"), 2),
    ]);
    outln!(
        "{}",
        show(
            &table.iter().cloned().map(
                |(name, kind_2, size_2)| (
                    name.clone(),
                    (
                        { let class5 = kind_2; match class5.name() { "Square" => Shape::new_square(size_2), "Circle" => Shape::new_circle(size_2), _ => unreached() } }
                    ).area(),
                )
            ).collect::<List<(Str, i64)>>()
        ),
    );
    outln!(
        "{} {}",
        check_fn(3, &Tuple::from(vec![()])),
        check_fn_2(
            &Str::lit("a"),
            &Tuple::from(vec![AnyClass::builtin("str"), AnyClass::builtin("int")]),
        ),
    );
    // : Square 9
    // : Circle 12
    // : ['Circle', 'Square'] 25
    // : [('square', 1), ('circle', 12)]
    // : fits 'a' is no int
}

main!(program);
