use concord_rt::prelude::*;

class!(Node, NodeData {
    value: Slot<i64>,
});

impl Node {
    fn new(value: i64) -> Node {
        Node::make(NodeData { value: Slot::new(value) })
    }
}

defaults!(Node, "Node": eq key show compare truth object);

class!(Leaf, LeafData {
    text: Str,
});

impl Leaf {
    fn new(text_: Str) -> Leaf {
        Leaf::make(LeafData { text: text_ })
    }
    fn show(&self) -> Str {
        Str::lit("leaf ") + &self.text
    }
    fn size(&self) -> i64 {
        self.text.len()
    }
}

defaults!(Leaf, "Leaf": eq key show compare truth object);

class!(Length, LengthData {
    metres: i64,
});

impl Length {
    fn new(metres: i64) -> Length {
        Length::make(LengthData { metres })
    }
    fn dunder_repr(&self) -> Str {
        text!("Length({})", self.metres)
    }
    fn dunder_len(&self) -> i64 {
        self.metres
    }
    fn dunder_radd(&self, other: i64) -> Length {
        Length::new(other + self.metres)
    }
    fn dunder_mul(&self, factor: i64) -> Length {
        Length::new(self.metres * factor)
    }
    fn dunder_neg(&self) -> Length {
        Length::new(-self.metres)
    }
    fn dunder_add(&self, other: &Value) -> Length {
        Length::new(
            self.metres + (
                if other.is_object_of::<Length>() { other.object::<Length>().metres } else { other.cast::<i64>() }
            )
        )
    }
}

defaults!(Length, "Length": eq key compare);

impl Show for Length {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Truth for Length {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

object!(Length, "Length", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::Object(Rc::new(self.dunder_add(other)))),
            ("+", true) => Some(Value::Object(Rc::new(self.dunder_radd(other.cast::<i64>())))),
            ("*", false) => Some(Value::Object(Rc::new(self.dunder_mul(other.cast::<i64>())))),
            ("neg", false) => Some(Value::Object(Rc::new(self.dunder_neg()))),
            _ => None,
        }
    }
    fn object_len(&self) -> Option<Value> {
        Some(Value::of(self.dunder_len()))
    }
});

fn program() {
    for one in [Value::of(1_i64), Value::of("two"), Value::Object(Rc::new(Node::new(3))), Value::Object(Rc::new(Leaf::new(Str::lit("x")))), Value::of(list![Value::of(4_i64), Value::Object(Rc::new(Node::new(5)))]), Value::None].into_iter() {
        if one.is_object_of::<Node>() {
            outln!("node {}", one.object::<Node>().value.get());
        } else if one.is_object_of::<Leaf>() {
            outln!(
                "{} {} {}",
                one.object::<Leaf>().show(),
                one.object::<Leaf>().text,
                one.object::<Leaf>().size(),
            );
        } else if one.is_a("list") {
            outln!(
                "{}",
                show(
                    &one.cast::<List<Value>>().iter().map(
                        |part| if part.is_object_of::<Node>() { part.object::<Node>().value.get() } else { part.cast::<i64>() }
                    ).collect::<List<i64>>()
                ),
            );
        } else {
            outln!("{}", show(&one));
        }
    }
    // : 1
    // : two
    // : node 3
    // : leaf x x 1
    // : [4, 5]
    // : None
    let stack: Vec<Value> = Vec::from([Value::Object(Rc::new(Node::new(1))), Value::of(7_i64)]);
    {
        let value2 = (
            { let object1 = stack.item(0); if object1.is_object_of::<Node>() { object1.object::<Node>().value.get() } else { no_attribute(object1.type_name(), "value") } }
        ) + 5;
        let object2 = stack.item(0);
        if object2.is_object_of::<Node>() {
            object2.object::<Node>().value.set(value2);
        } else {
            no_attribute(object2.type_name(), "value");
        }
    }
    // : 6 8
    outln!(
        "{} {}",
        { let object3 = stack.item(0); if object3.is_object_of::<Node>() { object3.object::<Node>().value.get() } else { no_attribute(object3.type_name(), "value") } },
        stack.at(1).add(&Value::of(1)).cast::<i64>(),
    );
    let mixed: Vec<Value> = Vec::from([
        Value::of(1_i64),
        Value::Object(Rc::new(Length::new(2))),
        Value::of(3_i64),
    ]);
    let mut total = Value::of(0_i64);
    for part_2 in mixed.iter() {
        total = total.add(part_2);
    }
    // : Length(6) Length(6) Length(-2) 2
    outln!(
        "{} {} {} {}",
        show(&total),
        show(&mixed.at(1).mul(&Value::of(3))),
        show(&mixed.at(1).negative()),
        mixed.at(1).len(),
    );
    let items: List<Value> = list![Value::of(1_i64), Value::of("a")];
    let other = items.clone();
    items.extend([Value::None].into_iter());
    // : [1, 'a', None]
    outln!("{}", show(&other));
}

main!(program);
