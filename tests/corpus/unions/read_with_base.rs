use concord_rt::prelude::*;

fn read(text_: &Str) -> Value {
    let mut value = Value::of(text_.clone());
    if value.truth() {
        value = if value.contains(&Value::of(".")) { Value::of(value.to_float()) } else { Value::of(value.read_int(0).to_i64()) };
    }
    value
}

fn based(x: &Value, base: i64) {
    match attempt(|| {
        outln!("{}", x.read_int(base).to_i64());
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let error = error1.clone();
            outln!("{} {}", error.class_name(), show(&error));
        }
        Err(error1) => reraise(&error1),
    }
}

fn program() {
    for text_ in [Str::lit("0x1f"), Str::lit("0b101"), Str::lit("12"), Str::lit("1.5"), Str::lit(""), Str::lit("00"), Str::lit("010"), Str::lit("zz")].into_iter() {
        match attempt(|| {
            outln!("{}", repr(&read(&text_)));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                let error = error1.clone();
                outln!("{}", show(&error));
            }
            Err(error1) => reraise(&error1),
        }
    }
    for x in [Value::of("ff"), Value::of(12_i64), Value::of(1.5), Value::None, Value::of(true), Value::of("12")].into_iter() {
        based(&x, 16);
        based(&x, 1);
    }
    for n in [5_i64, 7].into_iter() {
        match attempt(|| {
            outln!("{}", Value::of(n).read_int(10).to_i64());
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
                let error = error2.clone();
                outln!("{}", show(&error));
            }
            Err(error2) => reraise(&error2),
        }
    }
    let mut held = Value::of(Str::lit("1").repeat(40));
    if held.truth() {
        held = if held.len() > 2 { Value::of(held.read_int(3).to_i64()) } else { Value::None };
    }
    outln!("{}", show(&held));
    // : 31
    // : 5
    // : 12
    // : 1.5
    // : ''
    // : 0
    // : invalid literal for int() with base 0: '010'
    // : invalid literal for int() with base 0: 'zz'
    // : 255
    // : ValueError int() base must be >= 2 and <= 36, or 0
    // : TypeError int() can't convert non-string with explicit base
    // : ValueError int() base must be >= 2 and <= 36, or 0
    // : TypeError int() can't convert non-string with explicit base
    // : ValueError int() base must be >= 2 and <= 36, or 0
    // : TypeError int() can't convert non-string with explicit base
    // : ValueError int() base must be >= 2 and <= 36, or 0
    // : TypeError int() can't convert non-string with explicit base
    // : ValueError int() base must be >= 2 and <= 36, or 0
    // : 18
    // : ValueError int() base must be >= 2 and <= 36, or 0
    // : int() can't convert non-string with explicit base
    // : int() can't convert non-string with explicit base
    // : 6078832729528464400
}

main!(program);
