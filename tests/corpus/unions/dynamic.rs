use concord_rt::prelude::*;

fn answer(n: i64) -> Value {
    if n < 0 {
        return Value::of("negative");
    }
    if n == 0 {
        return Value::None;
    }
    if n.rem_euclid(2) != 0 { Value::of(n as f64 * 1.5) } else { Value::of(n) }
}

fn kind(value: &Value) -> Str {
    if value.is_a("str") {
        return value.cast::<Str>().upper();
    }
    if value.is_a("int") {
        return show(&(value.cast::<i64>() + 1));
    }
    Str::lit("other")
}

fn program() {
    // : negative None 4.5 4
    let value3 = answer(-1);
    let value2 = answer(0);
    let value1 = answer(3);
    let value4 = answer(4);
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
    for value in [Value::of(1_i64), Value::of("a"), Value::of(2.5), Value::of(list![Value::of(1_i64), Value::of(2_i64)])].into_iter() {
        let value5 = value.clone();
        let value6 = kind(&value);
        outln!("{} {}", show(&value5), show(&value6));
    }
    // : 1 2
    // : a A
    // : 2.5 other
    // : [1, 2] other
    let mixed: Vec<Num> = Vec::from([Num::from(3), Num::from(1.5), Num::from(2)]);
    // : [1.5, 2, 3] 6.5 3
    outln!(
        "{} {} {}",
        show(&mixed.iter().copied().sorted(false)),
        show(&mixed.iter().copied().sum::<Num>()),
        show(&mixed.iter().copied().most()),
    );
    let mut best: Option<i64> = None;
    for n in [4_i64, 9, 2].into_iter() {
        if best.is_none() || n > present(&best) {
            best = Some(n);
        }
    }
    // : 9 10
    outln!("{} {}", show(&best), left_operand(&best, "+", "int") + 1);
    for (left, right) in [(Value::of("a"), Value::of(1_i64)), (Value::of(list![Value::of(1_i64)]), Value::of("b")), (Value::of(1_i64), Value::of("a")), (Value::of(Bytes::from(b"a".to_vec())), Value::of(1_i64)), (Value::of((1,)), Value::of(list![Value::of(2_i64)])), (Value::None, Value::of(1_i64))].into_iter() {
        match attempt(|| {
            outln!("{}", show(&left.add(&right)));
        }) {
            Ok(_) => {}
            Err(error7) if error7.is(&exceptions::TYPE_ERROR) => {
                let error = error7.clone();
                outln!("{}", show(&error));
            }
            Err(error7) => reraise(&error7),
        }
    }
    // : can only concatenate str (not "int") to str
    // : can only concatenate list (not "str") to list
    // : unsupported operand type(s) for +: 'int' and 'str'
    // : can't concat int to bytes
    // : can only concatenate tuple (not "list") to tuple
    // : unsupported operand type(s) for +: 'NoneType' and 'int'
    for (left, right) in [(Value::of("a"), Value::of("b")), (Value::of(list![Value::of(1_i64)]), Value::None), (Value::None, Value::of("a")), (Value::of("a"), Value::of(2_i64)), (Value::of(3_i64), Value::of(list![Value::of(1_i64)])), (Value::None, Value::of(2_i64))].into_iter() {
        match attempt(|| {
            outln!("{}", show(&left.mul(&right)));
        }) {
            Ok(_) => {}
            Err(error8) if error8.is(&exceptions::TYPE_ERROR) => {
                let error = error8.clone();
                outln!("{}", show(&error));
            }
            Err(error8) => reraise(&error8),
        }
    }
    // : can't multiply sequence by non-int of type 'str'
    // : can't multiply sequence by non-int of type 'NoneType'
    // : can't multiply sequence by non-int of type 'NoneType'
    // : aa
    // : [1, 1, 1]
    // : unsupported operand type(s) for *: 'NoneType' and 'int'
}

main!(program);
