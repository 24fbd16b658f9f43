use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum NumberKind {
    Number,
    Name,
    Add,
}

class!(Number(NumberKind), NumberData {
    other: Option<Number>,
    value: Option<Value>,
});

impl Number {
    fn new_number(value: Num) -> Number {
        let made = Number::make(
            NumberData { kind: NumberKind::Number, other: Slot::new(None), value: Slot::new(None) }
        );
        made.number_init(value);
        made
    }
    fn new_name(value: &Str) -> Number {
        let made = Number::make(
            NumberData { kind: NumberKind::Name, other: Slot::new(None), value: Slot::new(None) }
        );
        made.name_init(value);
        made
    }
    fn new_add(value: &Number, other: &Number) -> Number {
        let made = Number::make(
            NumberData { kind: NumberKind::Add, other: Slot::new(None), value: Slot::new(None) }
        );
        made.add_init(value, other);
        made
    }
    fn eval(&self, env: &Dict<Str, i64>) -> Value {
        match self.kind {
            NumberKind::Add => self.add_eval(env),
            NumberKind::Name => self.name_eval(env),
            NumberKind::Number => self.number_eval(env),
        }
    }
    fn number_init(&self, value: Num) {
        self.value.set(Some(Value::of(value)));
    }
    fn name_init(&self, value: &Str) {
        self.value.set(Some(Value::of(value.clone())));
    }
    fn add_init(&self, value: &Number, other: &Number) {
        self.value.set(Some(Value::Object(Rc::new(value.clone()))));
        self.other.set(Some(other.clone()));
    }
    fn add_eval(&self, env: &Dict<Str, i64>) -> Value {
        let _frame = Frame::enter();
        (
            { let object1 = field(&self.value.get(), "value"); if object1.is_object_of::<Number>() { object1.object::<Number>().eval(env) } else { no_attribute(object1.type_name(), "eval") } }
        ).add(&field(&self.other.get(), "other").eval(env))
    }
    fn name_eval(&self, env: &Dict<Str, i64>) -> Value {
        let _frame = Frame::enter();
        Value::of(env.get(&field(&self.value.get(), "value").cast::<Str>()))
    }
    fn number_eval(&self, _env: &Dict<Str, i64>) -> Value {
        let _frame = Frame::enter();
        field(&self.value.get(), "value")
    }
}

defaults!(Number, "Number": eq key show compare truth object);

fn program() {
    let tree = Number::new_add(
        &Number::new_number(Num::from(1)),
        &Number::new_add(&Number::new_name(&Str::lit("x")), &Number::new_number(Num::from(2.5))),
    );
    outln!(
        "{} {} {}",
        show(&tree.add_eval(&Dict::from([(Str::lit("x"), 4)]))),
        show(
            &(
                { let object1 = field(&tree.value.get(), "value"); if object1.is_object_of::<Number>() { field(&object1.object::<Number>().value.get(), "value") } else { no_attribute(object1.type_name(), "value") } }
            )
        ),
        show(
            &(
                { let object2 = field(&field(&tree.other.get(), "other").value.get(), "value"); if object2.is_object_of::<Number>() { field(&object2.object::<Number>().value.get(), "value") } else { no_attribute(object2.type_name(), "value") } }
            )
        ),
    );
    let items: List<Value> = list![
        Value::Object(Rc::new(Number::new_number(Num::from(1)))),
        Value::of(5_i64),
        Value::of("text"),
        Value::None,
    ];
    for item in items.iter() {
        if (item.is_object_of::<Number>() && matches!(item.object::<Number>().kind, NumberKind::Number)) {
            outln!("number {}", show(&field(&item.object::<Number>().value.get(), "value")));
        } else {
            outln!("{}", show(&item));
        }
    }
    // : 7.5 1 x
    // : number 1
    // : 5
    // : text
    // : None
}

fn main() {
    run(program)
}
