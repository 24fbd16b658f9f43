//! Members of an IntEnum compare with numbers, whichever stands first and whatever else there is.

use concord_rt::prelude::*;

thread_local! {
    static LEVEL_LOW: Global<Level> = const { Global::new() };
    static LEVEL_HIGH: Global<Level> = const { Global::new() };
}

class!(Level, LevelData {
    name: Str,
    value: i64,
});

impl Level {
    fn new(name: Str, value: i64) -> Level {
        Level::make(LevelData { name, value })
    }
    fn dunder_str(&self) -> Str {
        show(&self.value)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Level.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.value.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.value != 0
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        self.value == (
            if other.is_object_of::<Level>() { other.object::<Level>().value } else { other.cast::<i64>() }
        )
    }
    fn dunder_lt(&self, other: &Value) -> bool {
        self.value < (
            if other.is_object_of::<Level>() { other.object::<Level>().value } else { other.cast::<i64>() }
        )
    }
    fn dunder_gt(&self, other: &Value) -> bool {
        self.value > (
            if other.is_object_of::<Level>() { other.object::<Level>().value } else { other.cast::<i64>() }
        )
    }
    fn dunder_le(&self, other: &Value) -> bool {
        self.value <= (
            if other.is_object_of::<Level>() { other.object::<Level>().value } else { other.cast::<i64>() }
        )
    }
    fn dunder_ge(&self, other: &Value) -> bool {
        self.value >= (
            if other.is_object_of::<Level>() { other.object::<Level>().value } else { other.cast::<i64>() }
        )
    }
    fn dunder_add(&self, other: i64) -> i64 {
        self.value + other
    }
}

impl PartialEq for Level {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

impl Key for Level {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Level {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for Level {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(
            op,
            || self.dunder_lt(&Value::Object(Rc::new(other.clone()))),
            || other.dunder_lt(&Value::Object(Rc::new(self.clone()))),
        )
    }
}

impl Truth for Level {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

object!(Level, "Level", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::of(self.dunder_add(other.cast::<i64>()))),
            _ => None,
        }
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<Level>() { self.compare(&other.object::<Level>()) } else { Some(if self.dunder_eq(other) { std::cmp::Ordering::Equal } else if self.dunder_lt(other) { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater }) }
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
    fn object_number(&self) -> Option<i64> {
        Some(self.value)
    }
});

fn place(given: &[Value]) -> Vec<Str> {
    let mut out_: Vec<Str> = Vec::new();
    for one in given.iter() {
        if one.is_a("tuple") {
            out_.push(Str::lit("pair"));
        } else if LEVEL_LOW.get().dunder_le(&Value::of(one.cast::<i64>())) && le(&Value::of(one.cast::<i64>()), &Value::Object(
            Rc::new(LEVEL_HIGH.get())
        )) {
            out_.push(Str::lit("inside"));
        } else if one.cast::<i64>() == LEVEL_HIGH.get().dunder_add(1) || gt(&Value::of(one.cast::<i64>()), &Value::Object(
            Rc::new(LEVEL_HIGH.get())
        )) {
            out_.push(Str::lit("above"));
        } else {
            out_.push(Str::lit("below"));
        }
    }
    out_
}

fn program() {
    LEVEL_LOW.set(Level::new(Str::lit("LOW"), 10));
    LEVEL_HIGH.set(Level::new(Str::lit("HIGH"), 20));
    let _level_members: Vec<Level> = Vec::from([LEVEL_LOW.get(), LEVEL_HIGH.get()]);
    outln!(
        "{}",
        show(
            &place(&[
                Value::of(1_i64),
                Value::of(10_i64),
                Value::of((1, 2)),
                Value::of(15_i64),
                Value::of(21_i64),
                Value::of(40_i64),
            ])
        ),
    );
    // : ['below', 'inside', 'pair', 'inside', 'above', 'above']
    outln!(
        "{} {} {} {} {}",
        show(&LEVEL_LOW.get().dunder_eq(&Value::of(10))),
        show(&!LEVEL_LOW.get().dunder_eq(&Value::of(10))),
        show(&LEVEL_LOW.get().dunder_eq(&Value::of(10))),
        show(&LEVEL_LOW.get().dunder_eq(&Value::of(11))),
        show(&lt(&Value::of(10), &Value::Object(Rc::new(LEVEL_HIGH.get())))),
    );
    // : 12 20 HIGH
    // : True False True False True
    outln!(
        "{} {} {}",
        show(&maximum(Value::Object(Rc::new(LEVEL_LOW.get())), Value::of(12_i64))),
        show(&minimum(Value::Object(Rc::new(LEVEL_HIGH.get())), Value::of(30_i64))),
        [LEVEL_LOW.get(), LEVEL_HIGH.get()].into_iter().most().name,
    );
    for value in [Value::Object(Rc::new(LEVEL_LOW.get())), Value::of(15_i64), Value::of("x")].into_iter() {
        if value.is_a("int") {
            outln!(
                "{} {} {}",
                show(&gt(&value, &Value::of(12))),
                show(&(value == Value::of(10))),
                show(&value.is_object_of::<Level>()),
            );
        }
    }
    // : True
    // : False True True
    // : True False False
    outln!("{}", show(&true));
}

main!(program);
