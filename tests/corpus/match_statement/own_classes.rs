use concord_rt::prelude::*;

fn kind(v: &Value) -> Str {
    let b: bool;
    let i: Value;
    let f: f64;
    let s: Str;
    let s_2: Str;
    let d: Dict<Value, Value>;
    let x: i64;
    let x_2: i64;
    let subject1 = v.clone();
    if subject1.is_a("bool") {
        b = subject1.cast::<bool>();
        return text!("bool {}", show(&b));
    }
    if subject1.is_a("int") {
        i = subject1.clone();
        return text!("int {}", show(&i));
    }
    if subject1.is_a("float") {
        f = subject1.cast::<f64>();
        return text!("float {}", show(&f));
    }
    if subject1.is_a("str") {
        s = subject1.cast::<Str>();
        if s.is_empty() {
            return Str::lit("empty str");
        }
    }
    if subject1.is_a("str") {
        s_2 = subject1.cast::<Str>();
        return text!("str {}", s_2.get(0));
    }
    if subject1.is_a("bytes") {
        return Str::lit("bytes");
    }
    if (subject1.is_a("list") && subject1.is_sequence() && subject1.sequence().len() == 0) || (subject1.is_a("tuple") && subject1.is_sequence() && subject1.sequence().len() == 0) {
        return Str::lit("empty");
    }
    if subject1.is_a("list") && subject1.is_sequence() && subject1.sequence().len() >= 1 {
        x = subject1.sequence().get(0).cast::<i64>();
        return text!("{} of {}", Str::from(v.class_title()), x);
    }
    if subject1.is_a("tuple") && subject1.is_sequence() && subject1.sequence().len() >= 1 {
        x_2 = subject1.sequence().get(0).cast::<i64>();
        return text!("{} of {}", Str::from(v.class_title()), x_2);
    }
    if subject1.is_a("dict") {
        d = subject1.cast::<Dict<Value, Value>>();
        return text!("dict {}", d.len());
    }
    if subject1.is_a("set") || subject1.is_a("frozenset") {
        return Str::lit("set");
    }
    if subject1.is_none() {
        return Str::lit("nothing");
    }
    Str::lit("unknown")
}

fn depth(v: &List<Value>) -> i64 {
    let _frame = Frame::enter();
    let subject1 = v.clone();
    1 + list::most(v.iter().map(|x| depth_4(&x))).map_or_else(|| 0, |item| item)
}

fn depth_2(v: i64) -> i64 {
    let _frame = Frame::enter();
    let subject1 = v;
    if false || false {
        -1
    } else {
        0
    }
}

fn depth_3(v: EmptyTuple) -> i64 {
    let _frame = Frame::enter();
    let subject1 = v;
    if true || true {
        -1
    } else {
        0
    }
}

fn depth_4(v: &Value) -> i64 {
    let _frame = Frame::enter();
    let subject1 = v.clone();
    if subject1.is_a("list") {
        1 + list::most(v.iter().map(|x| depth_4(&x))).map_or_else(|| 0, |item| item)
    } else if subject1.is_a("dict") {
        1 + list::most(
            Iter::new(v.call_method("values", &[]).iter()).map(
                |item| { let x = item.cast::<List<Value>>(); depth_4(&Value::of(x.clone())) }
            )
        ).map_or_else(|| 0, |item| item)
    } else if (subject1.is_sequence() && subject1.sequence().len() == 0) || (subject1.is_sequence() && subject1.sequence().len() == 0) {
        -1
    } else {
        0
    }
}

fn first(v: &Value) -> (Value, i64) {
    let x: Value;
    let rest: Vec<Value>;
    let x_2: i64;
    let rest_2: Dict<Value, Value>;
    let b: Value;
    let subject1 = v.clone();
    if subject1.is_sequence() && subject1.sequence().len() >= 1 {
        x = subject1.sequence().get(0);
        rest = subject1.sequence().slice(Some(1), None, None).into_vec();
        (x.clone(), rest.len() as i64)
    } else if subject1.is_a("dict") && subject1.cast::<Dict<Value, Value>>().contains(&Value::of("k")) {
        rest_2 = subject1.cast::<Dict<Value, Value>>().without(&[Value::of("k")]);
        x_2 = subject1.cast::<Dict<Value, Value>>().get(&Value::of("k")).cast::<i64>();
        (Value::of(x_2), rest_2.len())
    } else if subject1.is_a("bytes") || subject1.is_a("bytearray") {
        b = subject1.clone();
        (b.get(&Value::of(0_i64)), b.len())
    } else {
        (Value::None, 0)
    }
}

fn program() {
    for cur in [Value::of(false), Value::of(4_i64), Value::of(99.995), Value::of("Hello World"), Value::of(Bytes::from(b"x".to_vec())), Value::of(list![Value::of(2_i64), Value::of(8_i64), Value::of(4_i64), Value::of(7_i64)]), Value::of((14, 21)), Value::of(Dict::from([(Value::of(9_i64), Value::of(1_i64))])), Value::of(Set::from([Value::of(1_i64)])), Value::None, Value::List(List::new()), Value::of(EmptyTuple), Value::of([Value::of(1_i64)].into_iter().collect::<FrozenSet<Value>>()), Value::of("")].into_iter() {
        outln!("{}", kind(&cur));
    }
    outln!(
        "{} {} {}",
        depth(
            &list![
                Value::of(1_i64),
                Value::of(list![Value::of(2_i64), Value::of(list![Value::of(3_i64)])]),
                Value::of(Dict::from([(Value::of("a"), Value::of(list![Value::of(1_i64)]))])),
            ]
        ),
        depth_2(3),
        depth_3(EmptyTuple),
    );
    for v in [Value::of(list![Value::of(1_i64), Value::of(2_i64)]), Value::of((3,)), Value::of(Dict::from([(Value::of("k"), Value::of(4_i64)), (Value::of("z"), Value::of(5_i64))])), Value::of(Bytes::from(b"ab".to_vec())), Value::of("text"), Value::of(Set::from([Value::of(1_i64), Value::of(2_i64)])), Value::of(Range::new(0, 3, 1))].into_iter() {
        outln!("{}", show(&first(&v)));
    }
    // : bool False
    // : int 4
    // : float 99.995
    // : str H
    // : bytes
    // : list of 2
    // : tuple of 14
    // : dict 1
    // : set
    // : nothing
    // : empty
    // : empty
    // : set
    // : empty str
    // : 3 0 -1
    // : (1, 1)
    // : (3, 0)
    // : (4, 1)
    // : (97, 2)
    // : (None, 0)
    // : (None, 0)
    // : (0, 2)
}

main!(program);
