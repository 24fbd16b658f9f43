use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum NumberKind {
    Number,
    Name,
    Add,
}

class!(Number(NumberKind), NumberData {
    other: Slot<Option<Number>>,
    value: Value,
});

impl Number {
    fn new_number(value: Num) -> Number {
        Number::make(
            NumberData { kind: NumberKind::Number, value: Value::of(value), other: Slot::new(None) }
        )
    }
    fn new_name(value: Str) -> Number {
        Number::make(
            NumberData { kind: NumberKind::Name, value: Value::of(value), other: Slot::new(None) }
        )
    }
    fn new_add(value: Number, other: Number) -> Number {
        Number::make(
            NumberData { kind: NumberKind::Add, value: Value::Object(Rc::new(value)), other: Slot::new(Some(other)) }
        )
    }
    fn eval(&self, env: &Dict<Str, i64>) -> Value {
        match self.kind {
            NumberKind::Add => self.add_eval(env),
            NumberKind::Name => self.name_eval(env),
            NumberKind::Number => self.number_eval(env),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            NumberKind::Number => "Number",
            NumberKind::Name => "Name",
            NumberKind::Add => "Add",
        })
    }
    fn add_eval(&self, env: &Dict<Str, i64>) -> Value {
        let _frame = Frame::enter();
        (
            { let object1 = self.value.clone(); if object1.is_object_of::<Number>() { object1.object::<Number>().eval(env) } else { no_attribute(object1.type_name(), "eval") } }
        ).add(&late!(self, other).eval(env))
    }
    fn name_eval(&self, env: &Dict<Str, i64>) -> Value {
        let _frame = Frame::enter();
        Value::of(env.get(&self.value.cast::<Str>()))
    }
    fn number_eval(&self, _env: &Dict<Str, i64>) -> Value {
        let _frame = Frame::enter();
        self.value.clone()
    }
}

defaults!(Number, "Number": eq key show compare truth);

object!(Number, "Number", {
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            NumberKind::Number => "Number",
            NumberKind::Name => "Name",
            NumberKind::Add => "Add",
        })
    }
});

fn program() {
    let tree = Number::new_add(
        Number::new_number(Num::from(1)),
        Number::new_add(Number::new_name(Str::lit("x")), Number::new_number(Num::from(2.5))),
    );
    outln!(
        "{} {} {}",
        show(&tree.add_eval(&Dict::from([(Str::lit("x"), 4)]))),
        show(
            &(
                { let object1 = tree.value.clone(); if object1.is_object_of::<Number>() { object1.object::<Number>().value.clone() } else { no_attribute(object1.type_name(), "value") } }
            )
        ),
        show(
            &(
                { let object2 = late!(tree, other).value.clone(); if object2.is_object_of::<Number>() { object2.object::<Number>().value.clone() } else { no_attribute(object2.type_name(), "value") } }
            )
        ),
    );
    let items: Vec<Value> = Vec::from([
        Value::Object(Rc::new(Number::new_number(Num::from(1)))),
        Value::of(5_i64),
        Value::of("text"),
        Value::None,
    ]);
    for item in items.iter() {
        if item.is_object_of::<Number>() && matches!(item.object::<Number>().kind, NumberKind::Number) {
            outln!("number {}", show(&item.object::<Number>().value));
        } else {
            outln!("{}", show(item));
        }
    }
    // : 7.5 1 x
    // : number 1
    // : 5
    // : text
    // : None
}

main!(program);
