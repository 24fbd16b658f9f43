use concord_rt::prelude::*;

class!(Money, MoneyData {
    n: i64,
});

impl Money {
    fn new(n: i64) -> Money {
        Money::make(MoneyData { n })
    }
    fn class_name(&self) -> Str {
        Str::lit("Money")
    }
    fn dunder_repr(&self) -> Str {
        text!("Money({})", self.n)
    }
    fn dunder_eq(&self, x: &Value) -> bool {
        let x = self._other(x);
        x.is_some() && self.n == present(&x)
    }
    fn dunder_add(&self, x: &Value) -> Money {
        let x_given = x.clone();
        let x = self._other(x);
        if x.is_none() {
            raise(
                exceptions::TYPE_ERROR.with(
                    text!(
                        "unsupported operand type(s) for +: '{}' and '{}'",
                        self.class_name(),
                        Str::from(x_given.class_title()),
                    )
                )
            );
        }
        Money::new(self.n + present(&x))
    }
    fn dunder_radd(&self, x: i64) -> Money {
        let x_given = x;
        let x = self._other(&Value::of(x));
        if x.is_none() {
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
        Money::new(self.n + present(&x))
    }
    fn _other(&self, x: &Value) -> Option<i64> {
        if x.is_object_of::<Money>() {
            return Some(x.object::<Money>().n);
        }
        if x.is_a("int") {
            return Some(x.cast::<i64>());
        }
        None
    }
}

defaults!(Money, "Money": unhashable compare truth);

impl PartialEq for Money {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

impl Show for Money {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

object!(Money, "Money", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::Object(Rc::new(self.dunder_add(other)))),
            ("+", true) => Some(Value::Object(Rc::new(self.dunder_radd(other.cast::<i64>())))),
            _ => None,
        }
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
});

fn program() {
    let value3 = Money::new(1).dunder_add(&Value::of(2));
    let value2 = Money::new(4).dunder_radd(3);
    let value1 = Money::new(1).dunder_add(&Value::Object(Rc::new(Money::new(2))));
    let value4 = Money::new(3).dunder_eq(&Value::of(3));
    let value5 = Money::new(3).dunder_eq(&Value::of(Str::lit("3")));
    let value6 = [Money::new(1_i64), Money::new(2)].into_iter().fold(
        Value::of(0_i64),
        |total, item| total.add(&Value::Object(Rc::new(item))),
    );
    outln!(
        "{} {} {} {} {} {}",
        show(&value3),
        show(&value2),
        show(&value1),
        show(&value4),
        show(&value5),
        show(&value6),
    );
    match attempt(|| {
        let _ = Money::new(1).dunder_add(&Value::of(Str::lit("x")));
    }) {
        Ok(_) => {}
        Err(error7) if error7.is(&exceptions::TYPE_ERROR) => {
            let e = error7.clone();
            outln!("{}", show(&e));
        }
        Err(error7) => reraise(&error7),
    }
    outln!("{}", textwrap::indent(&Str::lit("a\n\nb"), &Str::lit("> ")));
    // : Money(3) Money(7) Money(3) True False Money(3)
    // : unsupported operand type(s) for +: 'Money' and 'str'
    // : > a
    // :
    // : > b
}

main!(program);
