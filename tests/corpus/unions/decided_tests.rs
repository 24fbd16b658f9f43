use concord_rt::prelude::*;

fn factorial(n: &Value) -> Int {
    let _frame = Frame::enter();
    if !n.is_a("int") || n.is_a("bool") {
        raise(
            exceptions::TYPE_ERROR.with(text!("need an int, not {}", Str::from(n.class_title())))
        );
    }
    if n.cast::<i64>() < 0 {
        raise(exceptions::VALUE_ERROR.with("need at least 0"));
    }
    if n.cast::<i64>() == 0 { Int::from(1) } else { Int::from(n.cast::<i64>()) * &factorial_2(n.cast::<i64>() - 1) }
}

fn factorial_2(n: i64) -> Int {
    let _frame = Frame::enter();
    if n < 0 {
        raise(exceptions::VALUE_ERROR.with("need at least 0"));
    }
    if n == 0 { Int::from(1) } else { Int::from(n) * &factorial_2(n - 1) }
}

fn widen(value: i64) -> Value {
    Value::of(value + 10)
}

fn widen_2(value: f64) -> Value {
    Value::of(value / 4.0)
}

fn widen_3(value: &Str) -> Value {
    Value::of(value.upper() + &Str::lit("!"))
}

fn widen_4(value: bool) -> Option<bool> {
    Some(!value)
}

fn widen_5(_value: ()) -> Option<bool> {
    None
}

fn measure(value: i64) -> i64 {
    absolute(value)
}

fn measure_2(value: f64) -> Num {
    Num::from(value.abs())
}

fn measure_3(value: &Str) -> i64 {
    value.len()
}

fn measure_4(value: &Value) -> i64 {
    let size: i64;
    if (value.is_a("int") || value.is_a("float")) && false {
        size = { never::<()>(); never::<i64>() };
    } else if value.is_a("str") {
        size = { never::<()>(); never::<i64>() };
    } else {
        raise(exceptions::TYPE_ERROR.with(Str::lit("no size: ") + &repr(value)));
    }
    size
}

fn program() {
    // Branches by isinstance in a function that is called with values of several types.
    for value in [Value::of(5_i64), Value::of(true), Value::of("five"), Value::of(5.0), Value::of(-1), Value::None].into_iter() {
        match attempt(|| {
            outln!("{}", factorial(&value));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
                let e = error1.clone();
                outln!("{} {}", e.class_name(), show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    let value4 = widen(5);
    let value3 = widen_2(5.0);
    let value2 = widen_3(&Str::lit("five"));
    let value5 = widen_4(false);
    let value6 = widen_5(());
    outln!(
        "{} {} {} {} {}",
        show(&value4),
        show(&value3),
        show(&value2),
        show(&value5),
        show(&value6),
    );
    outln!("{} {} {}", measure(-3), show(&measure_2(-2.5)), measure_3(&Str::lit("four")));
    for value in [Value::of(true), Value::of(list![Value::of(1_i64)])].into_iter() {
        match attempt(|| {
            outln!("{}", measure_4(&value));
        }) {
            Ok(_) => {}
            Err(error7) if error7.is(&exceptions::TYPE_ERROR) => {
                let e = error7.clone();
                outln!("{}", show(&e));
            }
            Err(error7) => reraise(&error7),
        }
    }
    // : 120
    // : TypeError need an int, not bool
    // : TypeError need an int, not str
    // : TypeError need an int, not float
    // : ValueError need at least 0
    // : TypeError need an int, not NoneType
    // : 15 1.25 FIVE! True None
    // : 3 2.5 4
    // : no size: True
    // : no size: [1]
}

main!(program);
