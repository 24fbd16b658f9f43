use concord_rt::prelude::*;

class!(Vector, VectorData {
    parts: List<Int>,
});

impl Vector {
    fn new(parts: &Tuple<Int>) -> Vector {
        Vector::make(VectorData { parts: parts.iter().collect::<List<Int>>() })
    }
    fn dunder_repr(&self) -> Str {
        Str::lit("Vector") + &repr(&self.parts.iter().collect::<Tuple<Int>>())
    }
    fn dunder_mul(&self, other: &Value) -> Value {
        if other.is_a("int") {
            return Value::Object(
                Rc::new(
                    Vector::new(
                        &self.parts.iter().map(
                            |part| &part * &Int::from(other.cast::<i64>())
                        ).collect::<List<Int>>().iter().collect::<Tuple<Int>>()
                    )
                )
            );
        }
        Value::of(
            self.parts.iter().zip(
                other.object::<Vector>().parts.iter()
            ).map(|(a, b)| &a * &b).sum::<Int>()
        )
    }
    fn dunder_rmul(&self, other: i64) -> Value {
        Value::Object(
            Rc::new(
                Vector::new(
                    &self.parts.iter().map(
                        |part| &part * &Int::from(other)
                    ).collect::<List<Int>>().iter().collect::<Tuple<Int>>()
                )
            )
        )
    }
}

defaults!(Vector, "Vector": eq key compare truth);

impl Show for Vector {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

object!(Vector, "Vector", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("*", false) => Some(self.dunder_mul(other)),
            ("*", true) => Some(self.dunder_rmul(other.cast::<i64>())),
            _ => None,
        }
    }
});

fn program() {
    // @overload is for who reads the types.
    let value2 = Vector::new(
        &Tuple::from(vec![Int::from(1), Int::from(2)])
    ).dunder_mul(&Value::of(3));
    let value1 = Vector::new(&Tuple::from(vec![Int::from(1), Int::from(2)])).dunder_rmul(3);
    let value3 = Vector::new(&Tuple::from(vec![Int::from(1), Int::from(2)])).dunder_mul(
        &Value::Object(Rc::new(Vector::new(&Tuple::from(vec![Int::from(3), Int::from(4)]))))
    );
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    // : Vector(3, 6) Vector(3, 6) 11
}

main!(program);
