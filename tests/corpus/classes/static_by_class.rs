//! Static and class methods by the class of the object.

use concord_rt::prelude::*;

const ACT_NAME: Str = Str::lit("id");
const TANH_NAME: Str = Str::lit("tanh");
const RELU_NAME: Str = Str::lit("relu");
const SQ_NAME: Str = Str::lit("sq");

#[derive(Clone, Copy, PartialEq)]
enum ActKind {
    Act,
    Tanh,
    Relu,
    Sq,
}

class!(Act(ActKind), ActData {});

impl Act {
    fn new_act() -> Act {
        Act::make(ActData { kind: ActKind::Act })
    }
    fn new_tanh_() -> Act {
        Act::make(ActData { kind: ActKind::Tanh })
    }
    fn new_relu() -> Act {
        Act::make(ActData { kind: ActKind::Relu })
    }
    fn new_sq() -> Act {
        Act::make(ActData { kind: ActKind::Sq })
    }
    fn forward(&self, xs: &List<f64>) -> List<f64> {
        xs.iter().map(
            |x| { let object1 = self.clone(); match object1.kind { ActKind::Act => Act::act_fn_(x), ActKind::Relu => Act::relu_fn_(x), ActKind::Sq => Act::sq_fn_(x), ActKind::Tanh => Act::tanh_fn_(x), } }
        ).collect::<List<f64>>()
    }
    fn act_fn_(x: f64) -> f64 {
        x
    }
    fn tanh_fn_(x: f64) -> f64 {
        math::tanh(x)
    }
    fn relu_fn_(x: f64) -> f64 {
        relu(x)
    }
    fn sq_fn_(x: f64) -> f64 {
        x * x
    }
}

defaults!(Act, "Act": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Shape,
    Square,
    Small,
}

class!(Shape(ShapeKind), ShapeData {});

impl Shape {
    fn new_shape() -> Shape {
        Shape::make(ShapeData { kind: ShapeKind::Shape })
    }
    fn new_square() -> Shape {
        Shape::make(ShapeData { kind: ShapeKind::Square })
    }
    fn new_small() -> Shape {
        Shape::make(ShapeData { kind: ShapeKind::Small })
    }
    fn tell(&self) -> Str {
        text!(
            "{} with {}",
            { let object1 = self.clone(); match object1.kind { ShapeKind::Shape => Shape::shape_kind_field(), ShapeKind::Small => Shape::small_kind_field(), ShapeKind::Square => Shape::square_kind_field(), } },
            { let object2 = self.clone(); match object2.kind { ShapeKind::Shape => Shape::shape_corners(0), ShapeKind::Square | ShapeKind::Small => Shape::square_corners(4), } },
        )
    }
    fn shape_kind_field() -> Str {
        Str::lit("shape ") + &Str::lit("Shape")
    }
    fn square_kind_field() -> Str {
        Str::lit("square ") + &Str::lit("Square")
    }
    fn small_kind_field() -> Str {
        Str::lit("square ") + &Str::lit("Small")
    }
    fn shape_corners(n: i64) -> i64 {
        n
    }
    fn square_corners(n: i64) -> i64 {
        n
    }
}

defaults!(Shape, "Shape": eq key show compare truth);

fn relu(x: f64) -> f64 {
    if x > 0.0 { x } else { 0.0 }
}

fn program() {
    for c in [AnyClass::own("Act"), AnyClass::own("Tanh"), AnyClass::own("Relu"), AnyClass::own("Sq")].into_iter() {
        let class1 = c;
        let a = match class1.name() { "Act" => Act::new_act(), "Tanh" => Act::new_tanh_(), "Relu" => Act::new_relu(), "Sq" => Act::new_sq(), _ => unreached() };
        let value3 = match a.kind { ActKind::Act => ACT_NAME, ActKind::Tanh => TANH_NAME, ActKind::Relu => RELU_NAME, ActKind::Sq => SQ_NAME, };
        let value2 = a.forward(&list![0.5, -1.0]);
        let value4 = { let class5 = c; match class5.name() { "Act" => Act::act_fn_(2.0), "Tanh" => Act::tanh_fn_(2.0), "Relu" => Act::relu_fn_(2.0), "Sq" => Act::sq_fn_(2.0), _ => unreached() } };
        outln!("{} {} {}", show(&value3), show(&value2), show(&value4));
    }
    for s in [Shape::new_shape(), Shape::new_square(), Shape::new_small()].into_iter() {
        outln!("{}", s.tell());
    }
    // : id [0.5, -1.0] 2.0
    // : tanh [0.46211715726000974, -0.7615941559557649] 0.9640275800758169
    // : relu [0.5, 0.0] 2.0
    // : sq [0.25, 1.0] 4.0
    // : shape Shape with 0
    // : square Square with 4
    // : square Small with 4
}

main!(program);
