//! What is no number is in no range.

use concord_rt::prelude::*;

fn cat(x: i64) -> Value {
    if Range::new(1, 7, 1).contains(&x) {
        return Value::of(x * 2);
    }
    Value::of("no")
}

fn cat_2(x: &Str) -> Str {
    if { let _ = (x, &Range::new(1, 7, 1)); false } {
        return x.repeat(2);
    }
    Str::lit("no")
}

fn cat_3(_x: ()) -> Str {
    if { let _ = (&_x, &Range::new(1, 7, 1)); false } {
        return { type_error::<()>("unsupported operand type(s) for *: 'NoneType' and 'int'"); never::<Str>() };
    }
    Str::lit("no")
}

fn program() {
    let value2 = cat(3);
    let value3 = cat_2(&Str::lit("chance"));
    let value1 = cat(9);
    let value4 = cat_3(());
    outln!("{} {} {} {}", show(&value2), show(&value3), show(&value1), show(&value4));
    // : 6 no no no
}

main!(program);
