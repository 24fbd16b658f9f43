use concord_rt::prelude::*;

class!(Scale, ScaleData {
    factor: Int,
});

/// What multiplies another one, or a number.
impl Scale {
    fn new(factor: Int) -> Scale {
        Scale::make(ScaleData { factor })
    }
    fn dunder_matmul(&self, other: &Value) -> Value {
        if other.is_a("int") {
            return Value::of(&self.factor * &Int::from(other.cast::<i64>()));
        }
        Value::Object(
            Rc::new(
                Scale::new(
                    &self.factor * &(
                        { let object1 = other.clone(); if object1.is_object_of::<Scale>() { object1.object::<Scale>().factor.clone() } else { no_attribute(object1.type_name(), "factor") } }
                    )
                )
            )
        )
    }
    fn dunder_rmatmul(&self, other: &Int) -> Int {
        other * &self.factor * &Int::from(100)
    }
}

defaults!(Scale, "Scale": eq key show compare truth);

object!(Scale, "Scale", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("@", false) => Some(self.dunder_matmul(other)),
            ("@", true) => Some(Value::of(self.dunder_rmatmul(&other.cast::<Int>()))),
            _ => None,
        }
    }
});

fn program() {
    let twice = Scale::new(Int::from(2)).dunder_matmul(
        &Value::Object(Rc::new(Scale::new(Int::from(3))))
    );
    let value2 = { let object3 = twice.mat_mul(&Value::Object(Rc::new(Scale::new(Int::from(4))))); if object3.is_object_of::<Scale>() { object3.object::<Scale>().factor.clone() } else { no_attribute(object3.type_name(), "factor") } };
    let value1 = Scale::new(Int::from(2)).dunder_matmul(&Value::of(5));
    let value4 = Scale::new(Int::from(3)).dunder_rmatmul(&Int::from(7));
    outln!("{} {} {}", show(&value2), show(&value1), show(&value4));
    match attempt(|| {
        outln!("{}", show(&twice.mat_mul(&Value::of(Str::lit("x")))));
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::ATTRIBUTE_ERROR) => {
            let error = error5.clone();
            outln!("{}", show(&error));
        }
        Err(error5) => reraise(&error5),
    }
    // : 24 10 2100
    // : 'str' object has no attribute 'factor'
}

main!(program);
