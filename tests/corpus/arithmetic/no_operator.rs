use concord_rt::prelude::*;

class!(Mirrored, MirroredData {});

impl Mirrored {
    fn new() -> Mirrored {
        Mirrored::make(MirroredData {})
    }
    fn dunder_radd(&self, _other: ()) -> Str {
        Str::lit("mirrored")
    }
}

defaults!(Mirrored, "Mirrored": eq key show compare truth);

fn attempt_fn(make: &Func<dyn Fn()>) {
    match attempt(|| {
        outln!("{}", show(&make()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_23(make: &Func<dyn Fn() -> i64>) {
    match attempt(|| {
        outln!("{}", make());
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn say() {
    outln!("said");
}

fn text_fn() -> Str {
    outln!("text");
    Str::lit("x")
}

fn lambda_3() {
    { let _ = (&1, &Str::lit("x")); type_error::<()>("unsupported operand type(s) for +: 'int' and 'str'") }
}

fn lambda_4() {
    { let _ = (&Str::lit("x"), &1); type_error::<()>("can only concatenate str (not \"int\") to str") }
}

fn lambda_5() {
    type_error::<()>("can only concatenate list (not \"int\") to list")
}

fn lambda_6() {
    { let _ = (&list![1_i64], &Str::lit("a")); type_error::<()>("can only concatenate list (not \"str\") to list") }
}

fn lambda_7() {
    type_error::<()>("unsupported operand type(s) for +: 'int' and 'list'")
}

fn lambda_8() {
    { let _ = (&Str::lit("a"), &Str::lit("b")); type_error::<()>("unsupported operand type(s) for -: 'str' and 'str'") }
}

fn lambda_9() {
    { let _ = (&Str::lit("a"), &Str::lit("b")); type_error::<()>("can't multiply sequence by non-int of type 'str'") }
}

fn lambda_10() {
    { let _ = (&Str::lit("a"), &1.5); type_error::<()>("can't multiply sequence by non-int of type 'float'") }
}

fn lambda_11() {
    type_error::<()>("can't multiply sequence by non-int of type 'float'")
}

fn lambda_12() {
    type_error::<()>("can't multiply sequence by non-int of type 'list'")
}

fn lambda_13() {
    { let _ = (&say(), &1); type_error::<()>("unsupported operand type(s) for +: 'NoneType' and 'int'") }
}

fn lambda_14() {
    { let _ = (&1, &text_fn()); type_error::<()>("unsupported operand type(s) for -: 'int' and 'str'") }
}

fn lambda_15() {
    { let _ = (&(), &1); type_error::<()>("unsupported operand type(s) for +: 'NoneType' and 'int'") }
}

fn lambda_16() {
    { let _ = (&Str::lit("a"), &()); type_error::<()>("can only concatenate str (not \"NoneType\") to str") }
}

fn lambda_17() {
    { let _ = (&Set::from([1_i64]), &Set::from([2_i64])); type_error::<()>("unsupported operand type(s) for +: 'set' and 'set'") }
}

fn lambda_18() {
    { let _ = (&Dict::from([(1_i64, 2_i64)]), &list![1_i64]); type_error::<()>("unsupported operand type(s) for -: 'dict' and 'list'") }
}

fn lambda_19() {
    { let _ = (&Bytes::from(b"a".to_vec()), &Str::lit("a")); type_error::<()>("can't concat str to bytes") }
}

fn lambda_20() {
    { let _ = (&(1_i64,), &list![1_i64]); type_error::<()>("can only concatenate tuple (not \"list\") to tuple") }
}

fn plus(mut x: i64) -> i64 {
    x = { let _ = (&x, &Str::lit("a")); type_error::<i64>("unsupported operand type(s) for +=: 'int' and 'str'") };
    x
}

fn minus(s: &Str) -> Str {
    let mut s = s.clone();
    s = type_error::<Str>("unsupported operand type(s) for -=: 'str' and 'int'");
    s
}

fn more(x: &List<i64>) -> List<i64> {
    let mut x = x.clone();
    x.extend(not_iterable::<i64>("NoneType"));
    x
}

fn fail() {
    raise(exceptions::VALUE_ERROR.with("fails"));
}

fn step(n: i64) -> i64 {
    outln!("step {}", n);
    n
}

fn lambda() {
    fail()
}

fn lambda_2() {
    { let _ = step(1); fail() }
}

fn lambda_21() {
    type_error::<()>("unsupported operand type(s) for @: 'int' and 'int'")
}

fn lambda_22() {
    { let _ = (&Dict::from([(1_i64, 2_i64)]), &Dict::from([(3_i64, 4_i64)])); type_error::<()>("unsupported operand type(s) for +: 'dict' and 'dict'") }
}

fn lambda_23() {
    { let _ = (&Str::lit("a"), &2); type_error::<()>("unsupported operand type(s) for ** or pow(): 'str' and 'int'") }
}

fn lambda_24() {
    type_error::<()>("unsupported operand type(s) for &: 'list' and 'list'")
}

fn lambda_25() -> i64 {
    { let _ = &step(5); type_error::<i64>("object of type 'int' has no len()") }
}

fn lambda_26() -> i64 {
    { let _ = &2.5; type_error::<i64>("object of type 'float' has no len()") }
}

fn lambda_27() -> i64 {
    { let _ = &(); type_error::<i64>("object of type 'NoneType' has no len()") }
}

fn put(held: &Value) {
    let value1 = step(1);
    held.set(Value::of(step(0)), Value::of(value1));
}

fn program() {
    // What raises TypeError says of which types it does, after its operands.
    attempt_fn(&Func(Rc::new(move || lambda_3()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_4()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_5()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_6()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_7()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_8()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_9()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_10()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_11()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_12()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_13()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_14()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_15()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_16()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_17()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_18()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_19()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_20()) as Rc<dyn Fn()>));
    match attempt(|| {
        outln!("{}", plus(1));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        outln!("{}", minus(&Str::lit("a")));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        outln!("{}", show(&more(&list![1])));
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
            let e = error3.clone();
            outln!("{}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    for act in [Func(Rc::new(move || lambda()) as Rc<dyn Fn()>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn()>)].into_iter() {
        match attempt(|| {
            outln!("{}", show(&act()));
        }) {
            Ok(_) => {}
            Err(error4) if error4.is(&exceptions::VALUE_ERROR) => {
                let e = error4.clone();
                outln!("{}", show(&e));
            }
            Err(error4) => reraise(&error4),
        }
    }
    outln!("{}", Mirrored::new().dunder_radd(()));
    attempt_fn(&Func(Rc::new(move || lambda_21()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_22()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_23()) as Rc<dyn Fn()>));
    attempt_fn(&Func(Rc::new(move || lambda_24()) as Rc<dyn Fn()>));
    attempt_fn_23(&Func(Rc::new(move || lambda_25()) as Rc<dyn Fn() -> i64>));
    attempt_fn_23(&Func(Rc::new(move || lambda_26()) as Rc<dyn Fn() -> i64>));
    attempt_fn_23(&Func(Rc::new(move || lambda_27()) as Rc<dyn Fn() -> i64>));
    for held in [Value::of("abc"), Value::of((1, 2))].into_iter() {
        match attempt(|| {
            put(&held);
        }) {
            Ok(_) => {}
            Err(error5) if error5.is(&exceptions::TYPE_ERROR) => {
                let e = error5.clone();
                outln!("{}", show(&e));
            }
            Err(error5) => reraise(&error5),
        }
    }
    // : unsupported operand type(s) for +: 'int' and 'str'
    // : can only concatenate str (not "int") to str
    // : can only concatenate list (not "int") to list
    // : can only concatenate list (not "str") to list
    // : unsupported operand type(s) for +: 'int' and 'list'
    // : unsupported operand type(s) for -: 'str' and 'str'
    // : can't multiply sequence by non-int of type 'str'
    // : can't multiply sequence by non-int of type 'float'
    // : can't multiply sequence by non-int of type 'float'
    // : can't multiply sequence by non-int of type 'list'
    // : said
    // : unsupported operand type(s) for +: 'NoneType' and 'int'
    // : text
    // : unsupported operand type(s) for -: 'int' and 'str'
    // : unsupported operand type(s) for +: 'NoneType' and 'int'
    // : can only concatenate str (not "NoneType") to str
    // : unsupported operand type(s) for +: 'set' and 'set'
    // : unsupported operand type(s) for -: 'dict' and 'list'
    // : can't concat str to bytes
    // : can only concatenate tuple (not "list") to tuple
    // : unsupported operand type(s) for +=: 'int' and 'str'
    // : unsupported operand type(s) for -=: 'str' and 'int'
    // : 'NoneType' object is not iterable
    // : fails
    // : step 1
    // : fails
    // : mirrored
    // : unsupported operand type(s) for @: 'int' and 'int'
    // : unsupported operand type(s) for +: 'dict' and 'dict'
    // : unsupported operand type(s) for ** or pow(): 'str' and 'int'
    // : unsupported operand type(s) for &: 'list' and 'list'
    // : step 5
    // : object of type 'int' has no len()
    // : object of type 'float' has no len()
    // : object of type 'NoneType' has no len()
    // : step 1
    // : step 0
    // : 'str' object does not support item assignment
    // : step 1
    // : step 0
    // : 'tuple' object does not support item assignment
}

main!(program);
