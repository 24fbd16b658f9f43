//! Loops over one of several iterables.

use concord_rt::prelude::*;

fn walk(doc: &Value, path: &Str) -> Iter<(Str, Value)> {
    let doc = doc.clone();
    let path = path.clone();
    let mut pairs: Value = Default::default();
    let mut key: Value = Default::default();
    let mut value: Value = Default::default();
    let mut here: Str = Default::default();
    let mut source1: Option<Iter<Value>> = None;
    let mut source2: Option<Iter<(Str, Value)>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                pairs = if doc.is_a("dict") { doc.call_method("items", &[]) } else { Value::Object(Rc::new(Iter::new(Iter::new(doc.iter().counted(0)).map(Value::of)))) };
                source1 = Some(Iter::new(pairs.iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        let parts1 = unpackable(&item).iter().unpack::<2>();
                        key = parts1[0].clone();
                        value = parts1[1].clone();
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                here = text!("{}/{}", path, show(&key));
                state = if value.is_a("dict") || value.is_a("list") { 5 } else { 6 };
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                source2 = Some(Iter::new(walk(&value, &here)));
                state = 9;
            }
            6 => {
                let value = (here.clone(), value.clone());
                state = 10;
                return Some(value);
            }
            7 => {
                state = 1;
            }
            8 => {
                state = 7;
            }
            9 => {
                match source2.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 8,
                }
            }
            10 => {
                state = 7;
            }
            _ => return None,
        }
    })
}

fn total(d: &Value) -> Value {
    let _frame = Frame::enter();
    if d.is_a("int") || d.is_a("float") {
        return d.clone();
    }
    if d.is_a("list") || d.is_a("dict") {
        return if d.is_a("dict") { Iter::new(d.call_method("values", &[]).iter()) } else { Iter::new(d.iter()) }.map(|v| total(&v)).fold(
            Value::of(0_i64),
            |total, item| total.add(&item),
        );
    }
    Value::of(0_i64)
}

fn show_fn(x: &Str, up: bool) {
    for (i, c) in if up { Iter::new(x.iter().counted(0)) } else { Iter::new(x.iter().counted(0).collect::<List<(i64, Str)>>().iter().rev()) } {
        outln!("{} {}", i, c);
    }
}

fn program() {
    let data = json::loads(
        &Str::lit("{\"a\": [1, 2, {\"b\": 3}], \"c\": {\"d\": 4.5, \"e\": \"x\"}}")
    );
    for (p, v) in walk(&data, &Str::lit("")) {
        outln!("{} {}", p, show(&v));
    }
    outln!("{}", show(&total(&data)));
    show_fn(&Str::lit("ab"), true);
    show_fn(&Str::lit("ab"), false);
    let rows: Dict<Str, i64> = Dict::from([(Str::lit("x"), 1), (Str::lit("y"), 2)]);
    for k in if rows.len() > 1 { Iter::new(rows.keys()) } else { Iter::new([Str::lit("none")].into_iter()) } {
        outln!("{}", k);
    }
    // : /a/0 1
    // : /a/1 2
    // : /a/2/b 3
    // : /c/d 4.5
    // : /c/e x
    // : 10.5
    // : 0 a
    // : 1 b
    // : 1 b
    // : 0 a
    // : x
    // : y
}

main!(program);
