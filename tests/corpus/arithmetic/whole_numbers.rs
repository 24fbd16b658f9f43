use concord_rt::prelude::*;

fn power(base: &Int, mut n: i64) -> Int {
    let mut base = base.clone();
    if n < 0 {
        raise(exceptions::VALUE_ERROR.with(n));
    }
    let mut out_ = Int::from(1);
    while n != 0 {
        if (n & 1) != 0 {
            out_ = &out_ * &base;
        }
        base = &base * &base;
        n = shift_right(n, 1);
    }
    out_
}

fn power_2(mut base: f64, mut n: i64) -> Num {
    if n < 0 {
        raise(exceptions::VALUE_ERROR.with(n));
    }
    let mut out_ = Num::from(1);
    while n != 0 {
        if (n & 1) != 0 {
            out_ = out_ * Num::from(base);
        }
        base *= base;
        n = shift_right(n, 1);
    }
    out_
}

fn power_3(base: &Int, mut n: f64) -> Int {
    let mut base = base.clone();
    raise(exceptions::VALUE_ERROR.with(n));
}

fn attempt_fn(make: &Func<dyn Fn() -> i64>) {
    match attempt(|| {
        outln!("{}", make());
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_6(make: &Func<dyn Fn()>) {
    match attempt(|| {
        outln!("{}", show(&make()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
}

fn pick(number: i64) -> Num {
    if number > 1 { Num::from(2.5) } else { Num::from(6) }
}

fn lambda() -> i64 {
    { let (a, b) = whole_numbers(pick(1), Num::from(3), "&"); a & b }
}

fn lambda_2() -> i64 {
    { let (a, b) = whole_numbers(pick(2), Num::from(3), "&"); a & b }
}

fn lambda_3() -> i64 {
    { let (a, b) = whole_numbers(pick(1), Num::from(2), "<<"); shift_left(a, b) }
}

fn lambda_4() -> i64 {
    { let (a, b) = whole_numbers(Num::from(1), pick(2), "<<"); shift_left(a, b) }
}

fn lambda_5() -> i64 {
    { let (a, b) = whole_numbers(pick(1), pick(2), "|"); a | b }
}

fn lambda_6() {
    { let _ = (1.5, 2); no_operator::<()>("^", "float", "int") }
}

fn lambda_7() {
    { let _ = (true, 1.5); no_operator::<()>("|", "bool", "float") }
}

fn shift(mut n: Num) -> Num {
    n = { let (a, b) = whole_numbers(n, Num::from(1), ">>="); Num::from(shift_right(a, b)) };
    n
}

fn program() {
    // What only whole numbers have, where a float may come.
    outln!("{} {}", power(&Int::from(3), 5), show(&power_2(1.5, 2)));
    match attempt(|| {
        power_3(&Int::from(3), 0.5);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    attempt_fn(&Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> i64>));
    attempt_fn(&Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> i64>));
    attempt_fn(&Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> i64>));
    attempt_fn(&Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> i64>));
    attempt_fn(&Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> i64>));
    attempt_fn_6(&Func(Rc::new(move || lambda_6()) as Rc<dyn Fn()>));
    attempt_fn_6(&Func(Rc::new(move || lambda_7()) as Rc<dyn Fn()>));
    for n in [Num::from(8), Num::from(3.5)].into_iter() {
        match attempt(|| {
            outln!("{}", show(&shift(n)));
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
                let error = error2.clone();
                outln!("{}", show(&error));
            }
            Err(error2) => reraise(&error2),
        }
    }
    // : 243 2.25
    // : 0.5
    // : 2
    // : unsupported operand type(s) for &: 'float' and 'int'
    // : 24
    // : unsupported operand type(s) for <<: 'int' and 'float'
    // : unsupported operand type(s) for |: 'int' and 'float'
    // : unsupported operand type(s) for ^: 'float' and 'int'
    // : unsupported operand type(s) for |: 'bool' and 'float'
    // : 4
    // : unsupported operand type(s) for >>=: 'float' and 'int'
}

main!(program);
