use concord_rt::prelude::*;

fn make_rows(count: i64) -> List<List<i64>> {
    (0..count).map(
        |row| (0..2_i64).map(|column| column * row).collect::<List<i64>>()
    ).collect::<List<List<i64>>>()
}

fn describe(text_: &Str) -> Str {
    text!("{} has {} letters", text_, text_.len())
}

fn describe_2(text_: i64) -> Str {
    text!(
        "{} has {} letters",
        text_,
        { let _ = &text_; type_error::<i64>("object of type 'int' has no len()") },
    )
}

fn describe_3(text_: &List<()>) -> Str {
    text!("{} has {} letters", show(text_), text_.len())
}

fn halve(number: i64) -> f64 {
    true_div(number, 2)
}

fn halve_2(_number: &Str) {
    type_error::<()>("unsupported operand type(s) for /: 'str' and 'int'");
    never::<()>()
}

fn clip(number: i64, low: i64, high: i64) -> i64 {
    if low > high {
        raise(exceptions::VALUE_ERROR.with("low is above high"));
    }
    low.max(number.min(high))
}

fn clip_2(number: Num, low: Num, high: Num) -> Num {
    if low > high {
        raise(exceptions::VALUE_ERROR.with("low is above high"));
    }
    maximum(low, minimum(number, high))
}

fn repeat(text_: &Str, times: &Value) -> Str {
    Value::of(text_.clone()).mul(times).cast::<Str>()
}

fn repeat_2(text_: &Value, times: &Value) -> Value {
    text_.mul(times)
}

fn program() {
    let mut result_2: Option<()> = None;
    // Loops over rows that pair a function with what it is called with.
    let x: i64 = 3;
    outln!("make_rows {}", show(&make_rows(x)));
    let x = Str::lit("abc");
    outln!("describe {}", describe(&x));
    let x: i64 = 7;
    outln!("halve {}", show(&halve(x)));
    let x: i64 = 12;
    let mut result: Str = Default::default();
    match attempt(|| {
        result = describe_2(x);
    }) {
        Ok(_) => {
            outln!("describe gives {}", result);
        }
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("describe fails: {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    let x = Str::lit("seven");
    match attempt(|| {
        result_2 = Some(halve_2(&x));
    }) {
        Ok(_) => {
            outln!("halve gives {}", show(&defined(&result_2, "result")));
        }
        Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
            let e = error2.clone();
            outln!("halve fails: {}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    let x: i64 = 3;
    let mut result_3: f64 = Default::default();
    match attempt(|| {
        result_3 = halve(x);
    }) {
        Ok(_) => {
            outln!("halve gives {}", show(&result_3));
        }
        Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
            let e = error3.clone();
            outln!("halve fails: {}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    let args: List<i64> = list![9, 0, 5];
    match attempt(|| {
        outln!(
            "clip({}) = {}",
            Str::lit(", ").join(args.iter().map(|x| repr(&x))),
            repr(
                &(
                    { let spread4 = spread_to("clip", &["number", "low", "high"], 0, 0, args.iter(), 3, 3); clip(spread4.get(0), spread4.get(1), spread4.get(2)) }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::VALUE_ERROR) => {
            let e = error5.clone();
            outln!("clip {} {}", args.len(), show(&e));
        }
        Err(error5) => reraise(&error5),
    }
    let args: List<Num> = list![Num::from(2.5), Num::from(4), Num::from(1)];
    match attempt(|| {
        outln!(
            "clip({}) = {}",
            Str::lit(", ").join(args.iter().map(|x| repr(&x))),
            repr(
                &(
                    { let spread6 = spread_to("clip", &["number", "low", "high"], 0, 0, args.iter(), 3, 3); clip_2(spread6.get(0), spread6.get(1), spread6.get(2)) }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error7) if error7.is(&exceptions::VALUE_ERROR) => {
            let e = error7.clone();
            outln!("clip {} {}", args.len(), show(&e));
        }
        Err(error7) => reraise(&error7),
    }
    let args: List<Str> = list![Str::lit("ab")];
    match attempt(|| {
        outln!(
            "repeat({}) = {}",
            Str::lit(", ").join(args.iter().map(|x| repr(&x))),
            repr(
                &(
                    { let spread8 = spread_to("repeat", &["text"], 0, 0, args.iter(), 1, 2); repeat(&spread8.get(0), &if spread8.len() > 1 { Value::of(spread8.get(1)) } else { Value::of(2_i64) }) }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error9) if error9.is(&exceptions::VALUE_ERROR) => {
            let e = error9.clone();
            outln!("repeat {} {}", args.len(), show(&e));
        }
        Err(error9) => reraise(&error9),
    }
    let args: List<Value> = list![Value::of("ab"), Value::of(3_i64)];
    match attempt(|| {
        outln!(
            "repeat({}) = {}",
            Str::lit(", ").join(args.iter().map(|x| repr(&x))),
            repr(
                &(
                    { let spread10 = spread_to("repeat", &["text"], 0, 0, args.iter(), 1, 2); repeat_2(&spread10.get(0), &if spread10.len() > 1 { spread10.get(1) } else { Value::of(2_i64) }) }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error11) if error11.is(&exceptions::VALUE_ERROR) => {
            let e = error11.clone();
            outln!("repeat {} {}", args.len(), show(&e));
        }
        Err(error11) => reraise(&error11),
    }
    let args: List<List<()>> = list![List::<()>::new()];
    match attempt(|| {
        outln!(
            "describe({}) = {}",
            Str::lit(", ").join(args.iter().map(|x| repr(&x))),
            repr(
                &(
                    { let spread12 = spread_to("describe", &["text"], 0, 0, args.iter(), 1, 1); describe_3(&spread12.get(0)) }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error13) if error13.is(&exceptions::VALUE_ERROR) => {
            let e = error13.clone();
            outln!("describe {} {}", args.len(), show(&e));
        }
        Err(error13) => reraise(&error13),
    }
    // : make_rows [[0, 0], [0, 1], [0, 2]]
    // : describe abc has 3 letters
    // : halve 3.5
    // : describe fails: object of type 'int' has no len()
    // : halve fails: unsupported operand type(s) for /: 'str' and 'int'
    // : halve gives 1.5
    // : clip(9, 0, 5) = 5
    // : clip 3 low is above high
    // : repeat('ab') = 'abab'
    // : repeat('ab', 3) = 'ababab'
    // : describe([]) = '[] has 0 letters'
}

main!(program);
