use concord_rt::prelude::*;

fn turned(x: &List<Value>) -> Value {
    x.set_slice(Some(1), None, None, Iter::new(x.slice(Some(1), None, None).iter().rev()));
    Value::of(x.clone())
}

fn turned_2(x: i64) -> Str {
    show(&x)
}

fn program() {
    let value1 = turned(&list![Value::of(1_i64), Value::of("b"), Value::of(3_i64)]);
    let value2 = turned_2(4);
    outln!("{} {}", show(&value1), show(&value2));
    let mixed: Vec<Value> = Vec::from([
        Value::of(1_i64),
        Value::of("a"),
        Value::of(list![Value::of(2_i64), Value::of(3_i64), Value::of(4_i64)]),
    ]);
    mixed.at(2).set_slice(Some(0), Some(2), None, list![7].iter().map(Value::of));
    outln!("{}", show(&mixed));
    mixed.at(2).delete_slice(Some(0), Some(1), None);
    outln!("{}", show(&mixed));
    let pair: (i64, List<i64>) = (1, list![2]);
    match attempt(|| {
        pair.1.extend([3_i64].into_iter());
        type_error::<()>("'tuple' object does not support item assignment");
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
            let error = error3.clone();
            outln!("{}", show(&error));
        }
        Err(error3) => reraise(&error3),
    }
    outln!("{}", show(&pair));
    // : [1, 3, 'b'] 4
    // : [1, 'a', [7, 4]]
    // : [1, 'a', [4]]
    // : 'tuple' object does not support item assignment
    // : (1, [2, 3])
}

main!(program);
