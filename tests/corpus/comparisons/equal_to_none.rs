use concord_rt::prelude::*;

class!(Anything, AnythingData {
    name: Str,
});

impl Anything {
    fn new(name: Str) -> Anything {
        Anything::make(AnythingData { name })
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        outln!("{} is asked", self.name);
        other.is_none() || other.is_object_of::<Anything>()
    }
}

defaults!(Anything, "Anything": unhashable show compare truth);

impl PartialEq for Anything {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

object!(Anything, "Anything", {
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
});

fn program() {
    let (a, b): (Anything, Anything) = (Anything::new(Str::lit("a")), Anything::new(Str::lit("b")));
    outln!(
        "{} {} {} {}",
        show(&a.dunder_eq(&Value::None)),
        show(&!a.dunder_eq(&Value::None)),
        show(&(a == b)),
        show(&a.dunder_eq(&Value::of(3))),
    );
    outln!(
        "{}",
        percent(
            &Str::lit("%a|%r|%c|%s"),
            &[Value::of("ß"), Value::of("ß"), Value::of(97_i64), Value::of("x")],
        ),
    );
    // : a is asked
    // : a is asked
    // : a is asked
    // : a is asked
    // : True False True False
    // : '\xdf'|'ß'|a|x
}

main!(program);
