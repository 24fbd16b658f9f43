use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum CircleKind {
    Circle,
    Square,
    Pair,
}

class!(Circle(CircleKind), CircleData {
    left: Slot<Option<Circle>>,
    right: Slot<Option<Circle>>,
    size: Slot<Option<i64>>,
});

impl Circle {
    fn new_circle(size: i64) -> Circle {
        Circle::make(
            CircleData { kind: CircleKind::Circle, size: Slot::new(Some(size)), left: Slot::new(None), right: Slot::new(None) }
        )
    }
    fn new_square(size: i64) -> Circle {
        Circle::make(
            CircleData { kind: CircleKind::Square, size: Slot::new(Some(size)), left: Slot::new(None), right: Slot::new(None) }
        )
    }
    fn new_pair(left: Circle, right: Circle) -> Circle {
        Circle::make(
            CircleData { kind: CircleKind::Pair, left: Slot::new(Some(left)), right: Slot::new(Some(right)), size: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            CircleKind::Circle => "Circle",
            CircleKind::Square => "Square",
            CircleKind::Pair => "Pair",
        })
    }
}

defaults!(Circle, "Circle": unhashable compare truth);

impl PartialEq for Circle {
    fn eq(&self, other: &Self) -> bool {
        if matches!(self.kind, CircleKind::Circle | CircleKind::Square) { self.kind == other.kind && late!(self, size) == late!(other, size) } else { self.kind == other.kind && late!(self, left) == late!(other, left) && late!(self, right) == late!(other, right) }
    }
}

impl Show for Circle {
    fn repr(&self, out: &mut String) {
        match self.kind { CircleKind::Circle => { out.push_str("Circle("); out.push_str("size="); late!(self, size).repr(out); out.push(')'); } CircleKind::Square => { out.push_str("Square("); out.push_str("size="); late!(self, size).repr(out); out.push(')'); } CircleKind::Pair => { out.push_str("Pair("); out.push_str("left="); late!(self, left).repr(out); out.push_str(", right="); late!(self, right).repr(out); out.push(')'); } }
    }
}

fn size(shape: &Circle) -> Option<i64> {
    let _frame = Frame::enter();
    let left: Circle;
    let right: Circle;
    let n: i64;
    let n_2: i64;
    let n_3 = ();
    let n_4: i64;
    let subject1 = shape.clone();
    if matches!(subject1.kind, CircleKind::Circle) {
        n = late!(subject1, size);
        return Some(n);
    }
    if matches!(subject1.kind, CircleKind::Square) {
        n_2 = late!(subject1, size);
        return Some(n_2);
    }
    if matches!(subject1.kind, CircleKind::Pair) && matches!(late!(subject1, left).kind, CircleKind::Square) {
        n_4 = late!(late!(subject1, left), size);
        if n_4 > 5 {
            return Some(-n_4);
        }
    }
    if matches!(subject1.kind, CircleKind::Pair) {
        left = late!(subject1, left);
        right = late!(subject1, right);
        return Some(
            { let (left, right) = (size(&left), size(&right)); left_operand(&left, "+", operand_kind(&right, "int")) + right_operand("int", "+", &right) }
        );
    }
    None
}

fn describe(x: &Value) -> Str {
    let one: Value;
    let first: Value;
    let rest: Vec<Value>;
    let kind: Value;
    let a: Value;
    let b: Value;
    let others: Dict<Value, Value>;
    let kind_2: Value;
    let s: Str;
    let n: i64;
    let n_2: f64;
    let subject1 = x.clone();
    if subject1.is_sequence() && subject1.sequence().len() == 0 {
        return Str::lit("empty");
    } else if subject1.is_sequence() && subject1.sequence().len() == 1 {
        one = subject1.sequence().get(0);
        return text!("one {}", show(&one));
    } else if subject1.is_sequence() && subject1.sequence().len() >= 1 {
        first = subject1.sequence().get(0);
        rest = subject1.sequence().slice(Some(1), None, None).into_vec();
        return text!("{} and {} more", show(&first), rest.len() as i64);
    } else if subject1.is_a("dict") && subject1.cast::<Dict<Value, Value>>().contains(&Value::of("kind")) && subject1.cast::<Dict<Value, Value>>().contains(&Value::of("at")) && subject1.cast::<Dict<Value, Value>>().get(&Value::of("at")).is_sequence() && subject1.cast::<Dict<Value, Value>>().get(&Value::of("at")).sequence().len() == 2 {
        others = subject1.cast::<Dict<Value, Value>>().without(&[
            Value::of("kind"),
            Value::of("at"),
        ]);
        kind = subject1.cast::<Dict<Value, Value>>().get(&Value::of("kind"));
        a = subject1.cast::<Dict<Value, Value>>().get(&Value::of("at")).sequence().get(0);
        b = subject1.cast::<Dict<Value, Value>>().get(&Value::of("at")).sequence().get(1);
        return text!(
            "{} at {}, {} with {}",
            show(&kind),
            show(&a),
            show(&b),
            show(&others.keys().map(|item| item.cast::<Str>()).sorted(false)),
        );
    } else if subject1.is_a("dict") && subject1.cast::<Dict<Value, Value>>().contains(&Value::of("kind")) {
        kind_2 = subject1.cast::<Dict<Value, Value>>().get(&Value::of("kind"));
        return text!("only {}", show(&kind_2));
    } else if subject1.is_a("int") {
        n = subject1.cast::<i64>();
        return text!("number {}", n);
    } else if subject1.is_a("float") {
        n_2 = subject1.cast::<f64>();
        return text!("number {}", show(&n_2));
    } else if subject1.is_a("str") {
        s = subject1.cast::<Str>();
        return text!("text {}", s);
    } else if subject1.is_none() {
        return Str::lit("nothing");
    }
    Str::lit("other")
}

fn walk(words: &List<Str>) -> Str {
    let where_: Str;
    let things: Vec<Str>;
    let verb: Str;
    let subject1 = words.clone();
    if subject1.len() == 2 && subject1.get(0) == "go" && (subject1.get(1) == "north" || subject1.get(1) == "south") {
        where_ = subject1.get(1);
        Str::lit("going ") + &where_
    } else if subject1.len() >= 1 && subject1.get(0) == "take" {
        things = subject1.slice(Some(1), None, None).into_vec();
        Str::lit("taking ") + &Str::lit(", ").join(things.iter().cloned())
    } else if subject1.len() >= 1 {
        verb = subject1.get(0);
        Str::lit("unknown ") + &verb
    } else {
        Str::lit("silence")
    }
}

fn below(n: &Value) -> Str {
    let found: Value;
    let subject1 = n.clone();
    if subject1 == Value::of(1_i64) || subject1 == Value::of(2_i64) || subject1 == Value::of(-1) {
        Str::lit("near")
    } else if subject1.is_sequence() && subject1.sequence().len() >= 1 && subject1.sequence().get(0) == Value::of(-2) {
        Str::lit("a list")
    } else if subject1.is_a("dict") && subject1.cast::<Dict<Value, Value>>().contains(&Value::of("at")) && subject1.cast::<Dict<Value, Value>>().get(&Value::of("at")) == Value::of(-3) {
        Str::lit("a dict")
    } else if subject1 == Value::of(-4) {
        found = subject1.clone();
        text!("it is {}", show(&found))
    } else {
        Str::lit("far")
    }
}

fn sign(n: i64) -> Value {
    let found: i64;
    let subject1 = n;
    if subject1 == -5 || subject1 == 9 {
        return Value::of("one of two");
    } else if subject1 == -6 || subject1 == -7 {
        found = subject1;
        return Value::of(found + 1);
    }
    Value::None
}

fn program() {
    outln!(
        "{} {} {} {}",
        show(&size(&Circle::new_circle(3))),
        show(&size(&Circle::new_square(4))),
        show(&size(&Circle::new_pair(Circle::new_square(9), Circle::new_circle(1)))),
        show(&size(&Circle::new_pair(Circle::new_square(2), Circle::new_circle(1)))),
    );
    for x in [Value::List(List::new()), Value::of(list![Value::of(1_i64)]), Value::of(list![Value::of(1_i64), Value::of("b"), Value::None]), Value::of(Dict::from([(Value::of("kind"), Value::of("click")), (Value::of("at"), Value::of((1, 2))), (Value::of("shift"), Value::of(true))])), Value::of(Dict::from([(Value::of("kind"), Value::of("key"))])), Value::of(3_i64), Value::of(2.5), Value::of("s"), Value::None, Value::Dict(Dict::new())].into_iter() {
        outln!("{}", describe(&x));
    }
    for line in [Str::lit("go north"), Str::lit("go up"), Str::lit("take a b"), Str::lit("")].into_iter() {
        outln!("{}", walk(&line.split_whitespace()));
    }
    // : 3 4 -9 3
    // : empty
    // : one 1
    // : 1 and 2 more
    // : click at 1, 2 with ['shift']
    // : only key
    // : number 3
    // : number 2.5
    // : text s
    // : nothing
    // : other
    // : going north
    // : unknown go
    // : taking a, b
    // : silence
    outln!(
        "{}",
        show(
            &[
                Value::of(-1_i64),
                Value::of(1_i64),
                Value::of(-2),
                Value::of(list![Value::of(-2), Value::of(5_i64)]),
                Value::of(list![Value::of(2_i64), Value::of(5_i64)]),
                Value::of(Dict::from([(Value::of("at"), Value::of(-3))])),
                Value::of(Dict::from([(Value::of("at"), Value::of(3_i64))])),
                Value::of(-4),
                Value::of(4_i64),
            ].into_iter().map(|one| below(&one)).collect::<List<Str>>()
        ),
    );
    // : ['near', 'near', 'far', 'a list', 'far', 'a dict', 'far', 'it is -4', 'far']
    // : ['one of two', None, 'one of two', -5, None, -6]
    outln!("{}", show(&[-5_i64, 5, 9, -6, 7, -7].into_iter().map(sign).collect::<List<Value>>()));
}

main!(program);
