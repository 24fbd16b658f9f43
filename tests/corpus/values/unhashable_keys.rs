//! What can change is no key.

use concord_rt::prelude::*;

fn dedupe(items: &[i64]) -> Vec<i64> {
    let seen: Set<i64> = Set::new();
    let mut out_: Vec<i64> = Vec::new();
    for &item in items.iter() {
        if !seen.contains(&item) {
            seen.add(item);
            out_.push(item);
        }
    }
    out_
}

fn dedupe_2(items: &[Str]) -> Vec<Str> {
    let seen: Set<Str> = Set::new();
    let mut out_: Vec<Str> = Vec::new();
    for item in items.iter() {
        if !seen.contains(item) {
            seen.add(item.clone());
            out_.push(item.clone());
        }
    }
    out_
}

fn dedupe_3(items: &[List<Value>]) -> List<Value> {
    let seen: Set<List<Value>> = Set::new();
    let out_: List<Value> = List::new();
    for item in items.iter() {
        if !seen.contains(item) {
            seen.add(item.clone());
            out_.push(Value::of(item.clone()));
        }
    }
    out_
}

fn invert(table: &Dict<Str, i64>) -> Dict<i64, List<Str>> {
    let out_: Dict<i64, List<Str>> = Dict::new();
    for (key, value) in table.items() {
        out_.setdefault(value, List::new()).push(key.clone());
    }
    out_
}

fn invert_2(table: &Dict<Str, List<Value>>) -> Dict<Value, Value> {
    let out_: Dict<Value, Value> = Dict::new();
    for (key, value) in table.items() {
        { out_.setdefault(Value::of(value.clone()), Value::List(List::new())).call_method("append", &[Value::of(key.clone())]); };
    }
    out_
}

fn index(rows: &[Str]) -> Dict<Str, i64> {
    rows.iter().cloned().counted(0).map(|(i, row)| (row.clone(), i)).collect::<Dict<Str, i64>>()
}

fn index_2(rows: &[Dict<Value, Value>]) -> Dict<Value, Value> {
    rows.iter().cloned().counted(0).map(
        |(i, row)| (Value::of(row.clone()), Value::of(i))
    ).collect::<Dict<Value, Value>>()
}

fn index_3(rows: &[Set<Value>]) -> Dict<Value, Value> {
    rows.iter().cloned().counted(0).map(
        |(i, row)| (Value::of(row.clone()), Value::of(i))
    ).collect::<Dict<Value, Value>>()
}

fn lambda() -> Value {
    Value::of(dedupe_3(&[list![Value::of(1_i64)], list![Value::of(2_i64)]]))
}

fn lambda_2() -> Value {
    Value::of(
        invert_2(
            &Dict::from([
                (Str::lit("a"), list![Value::of(1_i64)]),
                (Str::lit("b"), list![Value::of(1_i64)]),
            ])
        )
    )
}

fn lambda_3() -> Value {
    Value::of(index_2(&[Dict::from([(Value::of("a"), Value::of(1_i64))])]))
}

fn lambda_4() -> Value {
    Value::of(index_3(&[Set::from([Value::of(1_i64)])]))
}

fn lambda_5() -> Value {
    Value::of(Dict::from([(Value::of((1, list![Value::of(2_i64)])), Value::of(3_i64))]))
}

fn program() {
    let value1 = dedupe(&[1, 2, 1]);
    let value2 = dedupe_2(&[Str::lit("a"), Str::lit("b"), Str::lit("a")]);
    outln!("{} {}", show(&value1), show(&value2));
    for job in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> Value>)].into_iter() {
        match attempt(|| {
            outln!("{}", show(&job()));
        }) {
            Ok(_) => {}
            Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
                let error = error3.clone();
                outln!("TypeError: {}", show(&error));
            }
            Err(error3) => reraise(&error3),
        }
    }
    let value4 = invert(&Dict::from([(Str::lit("a"), 1), (Str::lit("b"), 1)]));
    let value5 = index(&[Str::lit("x"), Str::lit("y")]);
    outln!("{} {}", show(&value4), show(&value5));
    // : [1, 2] ['a', 'b']
    // : TypeError: unhashable type: 'list'
    // : TypeError: unhashable type: 'list'
    // : TypeError: unhashable type: 'dict'
    // : TypeError: unhashable type: 'set'
    // : TypeError: unhashable type: 'list'
    // : {1: ['a', 'b']} {'x': 0, 'y': 1}
}

main!(program);
