use concord_rt::prelude::*;

thread_local! {
    #[allow(clippy::type_complexity)]
    static OPS_TABLE: Global<Dict<Str, Func<dyn Fn(i64, i64) -> i64>>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Rect,
    Circle,
}

class!(Shape(ShapeKind), ShapeData {
    h: Slot<Option<i64>>,
    r: Slot<Option<i64>>,
    w: Slot<Option<i64>>,
});

impl Shape {
    fn new_rect(w: i64, h: i64) -> Shape {
        Shape::make(
            ShapeData { kind: ShapeKind::Rect, w: Slot::new(Some(w)), h: Slot::new(Some(h)), r: Slot::new(None) }
        )
    }
    fn new_circle(r: i64) -> Shape {
        Shape::make(
            ShapeData { kind: ShapeKind::Circle, r: Slot::new(Some(r)), h: Slot::new(None), w: Slot::new(None) }
        )
    }
    fn area(&self) -> Num {
        match self.kind {
            ShapeKind::Circle => self.circle_area(),
            ShapeKind::Rect => self.rect_area(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ShapeKind::Rect => "Rect",
            ShapeKind::Circle => "Circle",
        })
    }
    fn dunder_lt(&self, other: &Shape) -> bool {
        self.area() < other.area()
    }
    fn dunder_str(&self) -> Str {
        text!("Circle({})", late!(self, r))
    }
    fn scaled(&self, k: i64) -> Shape {
        Shape::new_circle(late!(self, r) * k)
    }
    fn rect_area(&self) -> Num {
        Num::from(late!(self, w) * late!(self, h))
    }
    fn circle_area(&self) -> Num {
        Num::from(std::f64::consts::PI * pow(late!(self, r), 2) as f64)
    }
}

defaults!(Shape, "Shape": eq key truth);

impl Show for Shape {
    fn repr(&self, out: &mut String) {
        write_object(&format!("__main__.{}", self.class_name().as_str()), self.address(), out);
    }
    fn show(&self, out: &mut String) {
        if matches!(self.kind, ShapeKind::Rect) { self.repr(out); } else { out.push_str(self.dunder_str().as_str()); }
    }
}

impl Compare for Shape {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

class!(Ops, OpsData {});

impl Ops {
    fn new() -> Ops {
        Ops::make(OpsData {})
    }
    fn double(x: i64) -> i64 {
        x * 2
    }
    fn twice(&self, f: &Func<dyn Fn(i64) -> i64>, x: i64) -> i64 {
        f(f(x))
    }
}

defaults!(Ops, "Ops": eq key show compare truth);

fn lambda(a: i64, b: i64) -> i64 {
    a + b
}

fn lambda_2(v: i64) -> i64 {
    v + 1
}

fn program() {
    // Methods that are lambdas.
    let shapes: Vec<Shape> = Vec::from([Shape::new_rect(2, 3), Shape::new_circle(1)]);
    outln!(
        "{}",
        show(
            &shapes.iter().cloned().sorted(false).iter().map(
                |s| s.area().round_to(2)
            ).collect::<List<Num>>()
        ),
    );
    let c = Shape::new_circle(2);
    let value2 = c.scaled(2);
    let value1 = c.scaled(5);
    let value3 = c.scaled(3).circle_area() > Num::from(100);
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    OPS_TABLE.set(
        Dict::from([
            (
                Str::lit("+"),
                Func(
                    Rc::new(move |a: i64, b: i64| lambda(a, b)) as Rc<dyn Fn(i64, i64) -> i64>
                ).named("<lambda>"),
            )
        ])
    );
    let o = Ops::new();
    outln!(
        "{} {} {}",
        (OPS_TABLE.get().get(&Str::lit("+")))(1, 2),
        Ops::double(4),
        o.twice(
            &Func(Rc::new(move |a: i64| lambda_2(a)) as Rc<dyn Fn(i64) -> i64>).named("<lambda>"),
            5,
        ),
    );
    outln!("{} {}", Str::lit("<lambda>"), Str::lit("area"));
    // : [3.14, 6]
    // : Circle(4) Circle(10) True
    // : 3 8 7
    // : <lambda> area
}

main!(program);
