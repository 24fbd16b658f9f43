//! What derives from a class, and objects that are unlike what they are compared with.

use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum RuleKind {
    Long,
    Digit,
}

class!(Rule(RuleKind), RuleData {});

impl Rule {
    fn new_long() -> Rule {
        Rule::make(RuleData { kind: RuleKind::Long })
    }
    fn new_digit() -> Rule {
        Rule::make(RuleData { kind: RuleKind::Digit })
    }
    fn check(&self, text_: &Str) -> bool {
        match self.kind {
            RuleKind::Digit => self.digit_check(text_),
            RuleKind::Long => self.long_check(text_),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            RuleKind::Long => "Long",
            RuleKind::Digit => "Digit",
        })
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        other.is_object_of::<Rule>() && self.class_name().as_str() == other.object::<Rule>().class_name().as_str()
    }
    fn long_check(&self, text_: &Str) -> bool {
        text_.len() > 3
    }
    fn digit_check(&self, text_: &Str) -> bool {
        text_.chars().any(|c| c.isdigit())
    }
}

defaults!(Rule, "Rule": unhashable show compare truth);

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

object!(Rule, "Rule", {
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            RuleKind::Long => "Long",
            RuleKind::Digit => "Digit",
        })
    }
});

fn failing(text_: &Str) -> List<Str> {
    [AnyClass::own("Long"), AnyClass::own("Digit")].into_iter().filter_map(
        |cls| if !(
            { let class1 = cls; match class1.name() { "Long" => Rule::new_long(), "Digit" => Rule::new_digit(), _ => unreached() } }
        ).check(text_) { Some(cls.text()) } else { None }
    ).collect::<List<Str>>()
}

fn compose(functions_: &Tuple<Func<dyn Fn(Int) -> Int>>) -> Func<dyn Fn(Int) -> Int> {
    Func(
        Rc::new(
            { let functions_ = functions_.clone(); move |a: Int| compose_inner(&functions_, &a) }
        ) as Rc<dyn Fn(Int) -> Int>
    )
}

fn compose_inner(functions_: &Tuple<Func<dyn Fn(Int) -> Int>>, x: &Int) -> Int {
    let mut x = x.clone();
    for function in functions_.iter() {
        x = function(x.clone());
    }
    x
}

fn double(x: &Int) -> Int {
    x * &Int::from(2)
}

fn lambda(value: &Int) -> Int {
    value.absolute()
}

fn program() {
    // : ['Long', 'Digit'] [] 0
    let value1 = failing(&Str::lit("ab"));
    let value2 = failing(&Str::lit("abcd1"));
    let value3 = List::<()>::new().len();
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    // : True True False
    outln!(
        "{} {} {}",
        show(&!Rule::new_long().dunder_eq(&Value::of(3))),
        show(&(Rule::new_long() != Rule::new_digit())),
        show(&(Rule::new_long() != Rule::new_long())),
    );
    // : 20
    outln!(
        "{}",
        (
            compose(
                &Tuple::from(
                    vec![
                        Func(Rc::new(move |a: Int| double(&a)) as Rc<dyn Fn(Int) -> Int>),
                        Func(Rc::new(move |a: Int| lambda(&a)) as Rc<dyn Fn(Int) -> Int>),
                    ]
                )
            )
        )(Int::from(-10)),
    );
}

main!(program);
