use concord_rt::prelude::*;

class!(Staff, StaffData {
    name: Str,
    pay: i64,
});

impl Staff {
    fn new(name: Str, pay: i64) -> Staff {
        Staff::make(StaffData { name, pay })
    }
    fn dunder_add(&self, other: &Value) -> f64 {
        if other.is_object_of::<Staff>() {
            return self.gross() + other.object::<Staff>().gross();
        }
        self.gross() + other.cast::<i64>() as f64
    }
    fn dunder_radd(&self, other: Num) -> f64 {
        (Num::from(self.gross()) + other).to_f64()
    }
    fn gross(&self) -> f64 {
        self.pay as f64 * 1.5
    }
}

defaults!(Staff, "Staff": eq key show compare truth);

object!(Staff, "Staff", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::of(self.dunder_add(other))),
            ("+", true) => Some(Value::of(self.dunder_radd(other.cast::<Num>()))),
            _ => None,
        }
    }
});

class!(Big, BigData {
    n: Int,
});

impl Big {
    fn new(n: Int) -> Big {
        Big::make(BigData { n })
    }
    fn dunder_repr(&self) -> Str {
        text!("Big({})", self.n)
    }
    fn dunder_pow(&self, e: i64, _modulus: ()) -> Big {
        let mut out_ = Int::from(1);
        for _ in 0..e {
            out_ = &out_ * &self.n;
        }
        Big::new(out_.clone())
    }
}

defaults!(Big, "Big": eq key compare truth);

impl Show for Big {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn program() {
    // Objects that add themselves to numbers, and powers with a default.
    let staff: Vec<Staff> = Vec::from([
        Staff::new(Str::lit("a"), 10),
        Staff::new(Str::lit("b"), 20),
        Staff::new(Str::lit("c"), 5),
    ]);
    outln!(
        "{} {} {}",
        show(&staff.at(0).dunder_add(&Value::Object(Rc::new(staff.item(1))))),
        show(&staff.at(0).dunder_add(&Value::of(3))),
        show(&staff.at(1).dunder_radd(Num::from(2))),
    );
    outln!(
        "{}",
        show(
            &staff.iter().cloned().fold(
                Num::from(0_i64),
                |total, item| Num::from(item.dunder_radd(total)),
            )
        ),
    );
    let value1 = Big::new(Int::from(2)).dunder_pow(10, ());
    let value2 = Big::new(Int::from(3)).dunder_pow(4, ());
    outln!("{} {}", show(&value1), show(&value2));
    // : 45.0 18.0 32.0
    // : 52.5
    // : Big(1024) Big(81)
}

main!(program);
