use concord_rt::prelude::*;

fn find_age(name: &Str) -> Option<i64> {
    Dict::from([(Str::lit("ada"), 36_i64), (Str::lit("bob"), 41)]).find(name)
}

fn find_title(name: &Str) -> Option<Str> {
    if *name == "ada" { Some(Str::lit("Countess")) } else { None }
}

fn write(target: &Option<Str>) -> Option<Str> {
    let _ = &(1);
    let _ = operand(target, "'NoneType' object does not support item assignment");
    type_error::<()>("'str' object does not support item assignment");
    target.clone()
}

fn unpack(pair: &Option<Str>) -> (Str, Str) {
    let parts1 = operand(pair, "cannot unpack non-iterable NoneType object").iter().unpack::<2>();
    let first = parts1[0].clone();
    let second = parts1[1].clone();
    (first.clone(), second.clone())
}

fn try_all(name: &Str) {
    let (age, title): (Option<i64>, Option<Str>) = (find_age(name), find_title(name));
    let uses: Vec<(Str, Func<dyn Fn() -> Value>)> = vec![
        (Str::lit("plus"), Func(Rc::new(move || try_all_lambda(age)) as Rc<dyn Fn() -> Value>)),
        (
            Str::lit("reversed plus"),
            Func(Rc::new(move || try_all_lambda_2(age)) as Rc<dyn Fn() -> Value>),
        ),
        (Str::lit("times"), Func(Rc::new(move || try_all_lambda_3(age)) as Rc<dyn Fn() -> Value>)),
        (Str::lit("minus"), Func(Rc::new(move || try_all_lambda_4(age)) as Rc<dyn Fn() -> Value>)),
        (Str::lit("below"), Func(Rc::new(move || try_all_lambda_5(age)) as Rc<dyn Fn() -> Value>)),
        (
            Str::lit("at most"),
            Func(Rc::new(move || try_all_lambda_6(age)) as Rc<dyn Fn() -> Value>),
        ),
        (
            Str::lit("negative"),
            Func(Rc::new(move || try_all_lambda_7(age)) as Rc<dyn Fn() -> Value>),
        ),
        (
            Str::lit("joined"),
            Func(
                Rc::new(
                    { let title = title.clone(); move || try_all_lambda_8(&title) }
                ) as Rc<dyn Fn() -> Value>
            ),
        ),
        (
            Str::lit("length"),
            Func(
                Rc::new(
                    { let title = title.clone(); move || try_all_lambda_9(&title) }
                ) as Rc<dyn Fn() -> Value>
            ),
        ),
        (
            Str::lit("letters"),
            Func(
                Rc::new(
                    { let title = title.clone(); move || try_all_lambda_10(&title) }
                ) as Rc<dyn Fn() -> Value>
            ),
        ),
        (
            Str::lit("initial"),
            Func(
                Rc::new(
                    { let title = title.clone(); move || try_all_lambda_11(&title) }
                ) as Rc<dyn Fn() -> Value>
            ),
        ),
        (
            Str::lit("written"),
            Func(
                Rc::new(
                    { let title = title.clone(); move || try_all_lambda_12(&title) }
                ) as Rc<dyn Fn() -> Value>
            ),
        ),
        (
            Str::lit("holds"),
            Func(
                Rc::new(
                    { let title = title.clone(); move || try_all_lambda_13(&title) }
                ) as Rc<dyn Fn() -> Value>
            ),
        ),
        (
            Str::lit("unpacked"),
            Func(
                Rc::new(
                    { let title = title.clone(); move || try_all_lambda_14(&title) }
                ) as Rc<dyn Fn() -> Value>
            ),
        ),
    ];
    for (label, use_) in uses.iter().cloned() {
        match attempt(|| {
            outln!("{} {}", label, show(&use_()));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
                let e = error1.clone();
                outln!("{} fails: {}", label, show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
}

fn try_all_lambda(age: Option<i64>) -> Value {
    Value::of(left_operand(&age, "+", "int") + 1)
}

fn try_all_lambda_2(age: Option<i64>) -> Value {
    Value::of(1 + right_operand("int", "+", &age))
}

fn try_all_lambda_3(age: Option<i64>) -> Value {
    Value::of(left_operand(&age, "*", "int") * 2)
}

fn try_all_lambda_4(age: Option<i64>) -> Value {
    Value::of(left_operand(&age, "-", "float") as f64 - 0.5)
}

fn try_all_lambda_5(age: Option<i64>) -> Value {
    Value::of(left_operand(&age, "<", "int") < 40)
}

fn try_all_lambda_6(age: Option<i64>) -> Value {
    Value::of(40 <= right_operand("int", "<=", &age))
}

fn try_all_lambda_7(age: Option<i64>) -> Value {
    Value::of(-operand(&age, "bad operand type for unary -: 'NoneType'"))
}

fn try_all_lambda_8(title: &Option<Str>) -> Value {
    Value::of(Str::lit("the ") + &right_operand("str", "+", title))
}

fn try_all_lambda_9(title: &Option<Str>) -> Value {
    Value::of(sized(title).len())
}

fn try_all_lambda_10(title: &Option<Str>) -> Value {
    Value::of(
        iterable(title).iter().map(
            |c| Value::of(c.clone())
        ).collect::<List<Value>>().slice(None, Some(2), None)
    )
}

fn try_all_lambda_11(title: &Option<Str>) -> Value {
    Value::of(subscriptable(title).get(0))
}

fn try_all_lambda_12(title: &Option<Str>) -> Value {
    Value::of(write(title))
}

fn try_all_lambda_13(title: &Option<Str>) -> Value {
    Value::of(
        operand(title, "argument of type 'NoneType' is not iterable").contains(&Str::lit("C"))
    )
}

fn try_all_lambda_14(title: &Option<Str>) -> Value {
    Value::of(unpack(title))
}

fn program() {
    // A value that may be None, used as if it were there: each use says what None cannot do.
    try_all(&Str::lit("ada"));
    try_all(&Str::lit("nobody"));
    for numbers in [list![Some(3_i64), None, Some(1_i64)], list![None, Some(2)], list![None], list![Some(2), Some(1)]].into_iter() {
        match attempt(|| {
            outln!("{}", show(&numbers.iter().sorted(false)));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let e = error1.clone();
                outln!("{}", show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    // : plus 37
    // : reversed plus 37
    // : times 72
    // : minus 35.5
    // : below True
    // : at most False
    // : negative -36
    // : joined the Countess
    // : length 8
    // : letters ['C', 'o']
    // : initial C
    // : written fails: 'str' object does not support item assignment
    // : holds True
    // : unpacked fails: too many values to unpack (expected 2)
    // : plus fails: unsupported operand type(s) for +: 'NoneType' and 'int'
    // : reversed plus fails: unsupported operand type(s) for +: 'int' and 'NoneType'
    // : times fails: unsupported operand type(s) for *: 'NoneType' and 'int'
    // : minus fails: unsupported operand type(s) for -: 'NoneType' and 'float'
    // : below fails: '<' not supported between instances of 'NoneType' and 'int'
    // : at most fails: '<=' not supported between instances of 'int' and 'NoneType'
    // : negative fails: bad operand type for unary -: 'NoneType'
    // : joined fails: can only concatenate str (not "NoneType") to str
    // : length fails: object of type 'NoneType' has no len()
    // : letters fails: 'NoneType' object is not iterable
    // : initial fails: 'NoneType' object is not subscriptable
    // : written fails: 'NoneType' object does not support item assignment
    // : holds fails: argument of type 'NoneType' is not iterable
    // : unpacked fails: cannot unpack non-iterable NoneType object
    // : '<' not supported between instances of 'NoneType' and 'int'
    // : '<' not supported between instances of 'int' and 'NoneType'
    // : [None]
    // : [1, 2]
}

main!(program);
