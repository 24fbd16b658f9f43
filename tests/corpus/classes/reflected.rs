use concord_rt::prelude::*;

class!(Metre, MetreData {
    n: Num,
});

impl Metre {
    fn new(n: Num) -> Metre {
        Metre::make(MetreData { n })
    }
    fn class_name(&self) -> Str {
        Str::lit("Metre")
    }
    fn dunder_repr(&self) -> Str {
        text!("Metre({})", show(&self.n))
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        if !other.is_object_of::<Metre>() {
            return false;
        }
        self.n == other.object::<Metre>().n
    }
    fn dunder_lt(&self, other: &Value) -> bool {
        if !other.is_object_of::<Metre>() {
            raise(
                exceptions::TYPE_ERROR.with(
                    text!(
                        "'<' not supported between instances of '{}' and '{}'",
                        self.class_name(),
                        Str::lit("int"),
                    )
                )
            );
        }
        self.n < other.object::<Metre>().n
    }
    fn dunder_add(&self, other: &Value) -> Metre {
        if other.is_object_of::<Metre>() {
            return Metre::new(self.n + other.object::<Metre>().n);
        }
        if other.is_object_of::<Foot>() {
            return other.object::<Foot>().dunder_radd(&Value::Object(Rc::new(self.clone())));
        }
        raise(
            exceptions::TYPE_ERROR.with(
                text!(
                    "unsupported operand type(s) for +: '{}' and '{}'",
                    self.class_name(),
                    Str::from(other.class_title()),
                )
            )
        );
    }
    fn dunder_mul(&self, k: Num) -> Metre {
        if k.is_int() {
            return Metre::new(self.n * Num::from(k.to_i64()));
        }
        raise(
            exceptions::TYPE_ERROR.with(
                text!(
                    "unsupported operand type(s) for *: '{}' and '{}'",
                    self.class_name(),
                    Str::lit("float"),
                )
            )
        );
    }
    fn dunder_radd(&self, other: i64) -> Metre {
        if other == 0 {
            return self.clone();
        }
        raise(
            exceptions::TYPE_ERROR.with(
                text!(
                    "unsupported operand type(s) for +: '{}' and '{}'",
                    Str::lit("int"),
                    self.class_name(),
                )
            )
        );
    }
}

defaults!(Metre, "Metre": unhashable truth);

impl PartialEq for Metre {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

impl Show for Metre {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Compare for Metre {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(
            op,
            || self.dunder_lt(&Value::Object(Rc::new(other.clone()))),
            || other.dunder_lt(&Value::Object(Rc::new(self.clone()))),
        )
    }
}

object!(Metre, "Metre", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::Object(Rc::new(self.dunder_add(other)))),
            ("+", true) => Some(Value::Object(Rc::new(self.dunder_radd(other.cast::<i64>())))),
            ("*", false) => Some(Value::Object(Rc::new(self.dunder_mul(other.cast::<Num>())))),
            _ => None,
        }
    }
    fn order_value(&self, op: &'static str, other: &Value) -> Option<bool> {
        match op {
            "<" => Some(self.dunder_lt(other)),
            _ => None,
        }
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
});

class!(Foot, FootData {
    n: i64,
});

impl Foot {
    fn new(n: i64) -> Foot {
        Foot::make(FootData { n })
    }
    fn class_name(&self) -> Str {
        Str::lit("Foot")
    }
    fn dunder_radd(&self, other: &Value) -> Metre {
        if other.is_object_of::<Metre>() {
            return Metre::new(
                Num::from((other.object::<Metre>().n + Num::from(self.n as f64 * 0.3)).to_f64())
            );
        }
        raise(
            exceptions::TYPE_ERROR.with(
                text!(
                    "unsupported operand type(s) for +: '{}' and '{}'",
                    Str::lit("float"),
                    self.class_name(),
                )
            )
        );
    }
}

defaults!(Foot, "Foot": eq key show compare truth);

object!(Foot, "Foot", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", true) => Some(Value::Object(Rc::new(self.dunder_radd(other)))),
            _ => None,
        }
    }
});

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Shape,
    Circle,
}

class!(Shape(ShapeKind), ShapeData {
    n: i64,
});

impl Shape {
    fn new_shape(n: i64) -> Shape {
        Shape::make(ShapeData { kind: ShapeKind::Shape, n })
    }
    fn new_circle(n: i64) -> Shape {
        Shape::make(ShapeData { kind: ShapeKind::Circle, n })
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ShapeKind::Shape => "Shape",
            ShapeKind::Circle => "Circle",
        })
    }
    fn dunder_eq(&self, other: &Shape) -> bool {
        self.class_name().as_str() == other.class_name().as_str() && self.n == other.n
    }
}

defaults!(Shape, "Shape": unhashable show compare truth);

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

fn attempt_fn(act: &Func<dyn Fn() -> Metre>) {
    match attempt(|| {
        outln!("{}", show(&act()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("TypeError: {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_5(act: &Func<dyn Fn() -> bool>) {
    match attempt(|| {
        outln!("{}", show(&act()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("TypeError: {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn lambda() -> Metre {
    Metre::new(Num::from(1)).dunder_add(&Value::of(5))
}

fn lambda_2() -> Metre {
    Metre::new(Num::from(1)).dunder_radd(5)
}

fn lambda_3() -> Metre {
    Metre::new(Num::from(1)).dunder_add(&Value::of(Str::lit("x")))
}

fn lambda_4() -> Metre {
    Metre::new(Num::from(1)).dunder_mul(Num::from(2.5))
}

fn lambda_5() -> bool {
    Metre::new(Num::from(1)).dunder_lt(&Value::of(5))
}

fn lambda_6() -> Metre {
    Foot::new(1).dunder_radd(&Value::of(1.5))
}

fn program() {
    let value3 = Metre::new(Num::from(1)).dunder_add(
        &Value::Object(Rc::new(Metre::new(Num::from(2))))
    );
    let value2 = [
        Metre::new(Num::from(1)),
        Metre::new(Num::from(2)),
        Metre::new(Num::from(3)),
    ].into_iter().fold(Value::of(0_i64), |total, item| total.add(&Value::Object(Rc::new(item))));
    let value1 = Metre::new(Num::from(2)).dunder_mul(Num::from(3));
    let value4 = Metre::new(Num::from(1)).dunder_add(&Value::Object(Rc::new(Foot::new(10))));
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
    attempt_fn(&Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Metre>));
    attempt_fn(&Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Metre>));
    attempt_fn(&Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Metre>));
    attempt_fn(&Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> Metre>));
    attempt_fn_5(&Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> bool>));
    attempt_fn(&Func(Rc::new(move || lambda_6()) as Rc<dyn Fn() -> Metre>));
    outln!(
        "{} {} {}",
        show(&(Metre::new(Num::from(1)) == Metre::new(Num::from(1)))),
        show(&Metre::new(Num::from(1)).dunder_eq(&Value::of(1))),
        show(&(Metre::new(Num::from(1)) != Metre::new(Num::from(2)))),
    );
    outln!(
        "{} {} {}",
        show(&(Shape::new_shape(1) == Shape::new_shape(1))),
        show(&(Shape::new_shape(1) == Shape::new_circle(1))),
        show(&(Shape::new_circle(2) == Shape::new_circle(2))),
    );
    // : Metre(3) Metre(6) Metre(6) Metre(4.0)
    // : TypeError: unsupported operand type(s) for +: 'Metre' and 'int'
    // : TypeError: unsupported operand type(s) for +: 'int' and 'Metre'
    // : TypeError: unsupported operand type(s) for +: 'Metre' and 'str'
    // : TypeError: unsupported operand type(s) for *: 'Metre' and 'float'
    // : TypeError: '<' not supported between instances of 'Metre' and 'int'
    // : TypeError: unsupported operand type(s) for +: 'float' and 'Foot'
    // : True False True
    // : True False True
}

main!(program);
