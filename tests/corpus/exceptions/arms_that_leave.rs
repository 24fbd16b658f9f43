use concord_rt::prelude::*;

fn risky(n: i64) -> Vec<i64> {
    let mut found: Vec<i64>;
    match attempt(|| {
        if n > 2 {
            raise(exceptions::VALUE_ERROR.with("big"));
        }
        raise(exceptions::KEY_ERROR.with(n));
    }) {
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
            found = vec![n];
        }
        Err(error1) if error1.is(&exceptions::INDEX_ERROR) => {
            found = Vec::new();
        }
        Err(error1) => reraise(&error1),
    }
    found.push(7);
    found
}

fn split(x: f64) -> (i64, i64) {
    let power: i64;
    let part: i64;
    if x == 0.0 {
        power = 0;
        part = 0;
    } else {
        let (mut part_of, power_2) = math::frexp(x);
        if power_2 > 100 {
            power = 127;
            part = 0;
        } else {
            let mut power_3 = power_2 + 20;
            if power_3 < 0 {
                part_of = math::ldexp(part_of, power_3);
                power_3 = 0;
            }
            power = power_3 | 1;
            part = truncate(part_of * 1000.0);
        }
    }
    (power, part)
}

fn product(number: i64) -> Int {
    if number != number {
        raise(exceptions::VALUE_ERROR.with("only whole numbers"));
    }
    let mut value = Int::from(1);
    for i in 1..number + 1 {
        value = &value * &Int::from(i);
    }
    value
}

fn product_2(number: f64) -> Int {
    if Num::from(number) != Num::from(truncate(number)) {
        raise(exceptions::VALUE_ERROR.with("only whole numbers"));
    }
    let mut value = Int::from(1);
    for i in 1..no_integer(number + 1.0) {
        value = &value * &Int::from(i);
    }
    value
}

fn said(text_: &Str) {
    for work in [Func(Rc::new(move |a: i64| said_lambda(a)) as Rc<dyn Fn(i64) -> Num>), Func(Rc::new(move |a: i64| said_lambda_2(a)) as Rc<dyn Fn(i64) -> Num>), Func(Rc::new(move |a: i64| said_lambda_3(a)) as Rc<dyn Fn(i64) -> Num>)].into_iter() {
        match attempt(|| {
            work(text_.len());
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::ZERO_DIVISION_ERROR) => {
                let error = error1.clone();
                outln!("{}", show(&error));
            }
            Err(error1) => reraise(&error1),
        }
    }
    let last: Str;
    match attempt(|| {
        let _last = text_.clone();
        raise(exceptions::KEY_ERROR.with(text_.clone()));
    }) {
        Ok(_) => unreached(),
        Err(error2) if error2.is(&exceptions::KEY_ERROR) => {
            last = Str::lit("given up");
        }
        Err(error2) => reraise(&error2),
    }
    outln!("{}", last);
}

fn said_lambda(n: i64) -> Num {
    Num::from(modulo(7_i64, n))
}

fn said_lambda_2(n: i64) -> Num {
    Num::from(floor_div(7_i64, n))
}

fn said_lambda_3(n: i64) -> Num {
    Num::from(modulo(7.5, n as f64))
}

fn program() {
    // A body that only leaves by raising, with a handler that gives the variable its value.
    // : [1, 7]
    outln!("{}", show(&risky(1)));
    // Parts of one variable's life: one is declared before the branches, another within one of them.
    // : (0, 0) (23, 875) (127, 0) (1, 0)
    outln!(
        "{} {} {} {}",
        show(&split(0.0)),
        show(&split(3.5)),
        show(&split(1e+200)),
        show(&split(1e-30)),
    );
    // : 120
    outln!("{}", product(5));
    for bad in [0.5_f64, 3.0].into_iter() {
        match attempt(|| {
            outln!("{}", product_2(bad));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) || error1.is(&exceptions::TYPE_ERROR) => {
                let error = error1.clone();
                outln!("{}", show(&error));
            }
            Err(error1) => reraise(&error1),
        }
    }
    // : only whole numbers
    // : 'float' object cannot be interpreted as an integer
    said(&Str::lit(""));
    // : integer modulo by zero
    // : integer division or modulo by zero
    // : float modulo
    // : given up
}

main!(program);
