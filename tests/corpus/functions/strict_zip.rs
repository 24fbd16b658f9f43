use concord_rt::prelude::*;

fn pairs(left: &Str, right: &List<i64>) {
    let mut found: Vec<Str> = Vec::new();
    match attempt(|| {
        for (a, b) in zip_strict(left, right) {
            found.push(text!("{}{}", a, b));
        }
    }) {
        Ok(_) => {
            outln!("{}", show(&found));
        }
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{} after {}", show(&e), show(&found));
        }
        Err(error1) => reraise(&error1),
    }
}

fn pairs_2(left: &Str, right: &List<()>) {
    let mut found: Vec<Str> = Vec::new();
    match attempt(|| {
        for (a, b) in zip_strict_2(left, right) {
            found.push(text!("{}{}", a, show(&b)));
        }
    }) {
        Ok(_) => {
            outln!("{}", show(&found));
        }
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{} after {}", show(&e), show(&found));
        }
        Err(error1) => reraise(&error1),
    }
}

fn zip_strict(first: &Str, second: &List<i64>) -> Iter<(Str, i64)> {
    let first = first.clone();
    let second = second.clone();
    let mut others: Option<Iter<i64>> = None;
    let mut one: Str = Default::default();
    let mut other: i64 = Default::default();
    let mut source1: Option<Iter<Str>> = None;
    let mut state = 0;
    Iter::generator(iter::never_stops(move || loop {
        match state {
            0 => {
                others = Some(Iter::new(second.iter()));
                source1 = Some(Iter::new(first.iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        one = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                match attempt(|| {
                    other = some(&others, "others").next_value();
                }) {
                    Ok(_) => {}
                    Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                        raise(
                            exceptions::VALUE_ERROR.with(
                                "zip() argument 2 is shorter than argument 1"
                            )
                        );
                    }
                    Err(error1) => reraise(&error1),
                }
                let value = (one.clone(), other);
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                for _ in some(&others, "others") {
                    raise(
                        exceptions::VALUE_ERROR.with("zip() argument 2 is longer than argument 1")
                    );
                }
                state = 9999;
            }
            5 => {
                state = 1;
            }
            _ => return None,
        }
    }))
}

fn zip_strict_2(first: &Str, second: &List<()>) -> Iter<(Str, ())> {
    let first = first.clone();
    let second = second.clone();
    let mut others: Option<Iter<()>> = None;
    let mut one: Str = Default::default();
    let mut other: Option<()> = None;
    let mut source1: Option<Iter<Str>> = None;
    let mut state = 0;
    Iter::generator(iter::never_stops(move || loop {
        match state {
            0 => {
                others = Some(Iter::new(second.iter()));
                source1 = Some(Iter::new(first.iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        one = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                match attempt(|| {
                    other = Some(some(&others, "others").next_value());
                }) {
                    Ok(_) => {}
                    Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                        raise(
                            exceptions::VALUE_ERROR.with(
                                "zip() argument 2 is shorter than argument 1"
                            )
                        );
                    }
                    Err(error1) => reraise(&error1),
                }
                let value = (one.clone(), some(&other, "other"));
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                for _ in some(&others, "others") {
                    raise(
                        exceptions::VALUE_ERROR.with("zip() argument 2 is longer than argument 1")
                    );
                }
                state = 9999;
            }
            5 => {
                state = 1;
            }
            _ => return None,
        }
    }))
}

fn zip_strict_3(first: &List<i64>, second: &List<i64>) -> Iter<(i64, i64)> {
    let first = first.clone();
    let second = second.clone();
    let mut others: Option<Iter<i64>> = None;
    let mut one: i64 = Default::default();
    let mut other: i64 = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(iter::never_stops(move || loop {
        match state {
            0 => {
                others = Some(Iter::new(second.iter()));
                source1 = Some(Iter::new(first.iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        one = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                match attempt(|| {
                    other = some(&others, "others").next_value();
                }) {
                    Ok(_) => {}
                    Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                        raise(
                            exceptions::VALUE_ERROR.with(
                                "zip() argument 2 is shorter than argument 1"
                            )
                        );
                    }
                    Err(error1) => reraise(&error1),
                }
                let value = (one, other);
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                for _ in some(&others, "others") {
                    raise(
                        exceptions::VALUE_ERROR.with("zip() argument 2 is longer than argument 1")
                    );
                }
                state = 9999;
            }
            5 => {
                state = 1;
            }
            _ => return None,
        }
    }))
}

fn zip_strict_4(first: &List<Str>, second: &Iter<i64>) -> Iter<(Str, i64)> {
    let first = first.clone();
    let second = second.clone();
    let mut others: Option<Iter<i64>> = None;
    let mut one: Str = Default::default();
    let mut other: i64 = Default::default();
    let mut source1: Option<Iter<Str>> = None;
    let mut state = 0;
    Iter::generator(iter::never_stops(move || loop {
        match state {
            0 => {
                others = Some(Iter::new(second.clone()));
                source1 = Some(Iter::new(first.iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        one = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                match attempt(|| {
                    other = some(&others, "others").next_value();
                }) {
                    Ok(_) => {}
                    Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                        raise(
                            exceptions::VALUE_ERROR.with(
                                "zip() argument 2 is shorter than argument 1"
                            )
                        );
                    }
                    Err(error1) => reraise(&error1),
                }
                let value = (one.clone(), other);
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                for _ in some(&others, "others") {
                    raise(
                        exceptions::VALUE_ERROR.with("zip() argument 2 is longer than argument 1")
                    );
                }
                state = 9999;
            }
            5 => {
                state = 1;
            }
            _ => return None,
        }
    }))
}

fn zip_strict_5(first: (f64,), second: Range) -> Iter<(f64, i64)> {
    let mut others: Option<Iter<i64>> = None;
    let mut one: f64 = Default::default();
    let mut other: i64 = Default::default();
    let mut source1: Option<Iter<f64>> = None;
    let mut state = 0;
    Iter::generator(iter::never_stops(move || loop {
        match state {
            0 => {
                others = Some(Iter::new(second.iter()));
                source1 = Some(Iter::new([first.0].into_iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        one = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                match attempt(|| {
                    other = some(&others, "others").next_value();
                }) {
                    Ok(_) => {}
                    Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                        raise(
                            exceptions::VALUE_ERROR.with(
                                "zip() argument 2 is shorter than argument 1"
                            )
                        );
                    }
                    Err(error1) => reraise(&error1),
                }
                let value = (one, other);
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                for _ in some(&others, "others") {
                    raise(
                        exceptions::VALUE_ERROR.with("zip() argument 2 is longer than argument 1")
                    );
                }
                state = 9999;
            }
            5 => {
                state = 1;
            }
            _ => return None,
        }
    }))
}

fn dot(left: &List<i64>, right: &List<i64>) -> i64 {
    zip_strict_3(left, right).map(|(a, b)| a * b).sum::<i64>()
}

fn dot_2(left: (f64,), right: Range) -> Num {
    zip_strict_5(left, right).map(|(a, b)| Num::from(a * b as f64)).sum::<Num>()
}

fn attempt_fn(make: &Func<dyn Fn() -> i64>) {
    match attempt(|| {
        outln!("{}", make());
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{} {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_2(make: &Func<dyn Fn() -> Num>) {
    match attempt(|| {
        outln!("{}", show(&make()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{} {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_3(make: &Func<dyn Fn() -> Dict<Str, i64>>) {
    match attempt(|| {
        outln!("{}", show(&make()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{} {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn lambda() -> i64 {
    dot(&list![1, 2], &list![3])
}

fn lambda_2() -> Num {
    dot_2((1.5,), Range::new(0, 3, 1))
}

fn lambda_3() -> Dict<Str, i64> {
    zip_strict_4(
        &list![Str::lit("x"), Str::lit("y")],
        &Iter::expression((0..3_i64).map(move |n| n * n)),
    ).collect::<Dict<Str, i64>>()
}

fn lambda_4() -> Dict<Str, i64> {
    zip_strict_4(
        &list![Str::lit("x"), Str::lit("y")],
        &Iter::expression((0..2_i64).map(move |n| n * n)),
    ).collect::<Dict<Str, i64>>()
}

fn program() {
    // zip with strict: what it yields before it finds a length that differs, and what it says.
    pairs(&Str::lit("ab"), &list![1, 2]);
    pairs(&Str::lit("abc"), &list![1, 2]);
    pairs(&Str::lit("a"), &list![1, 2, 3]);
    pairs_2(&Str::lit(""), &List::<()>::new());
    pairs(&Str::lit(""), &list![1]);
    outln!("{}", dot(&list![1, 2, 3], &list![4, 5, 6]));
    attempt_fn(&Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> i64>));
    attempt_fn_2(&Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Num>));
    attempt_fn_3(&Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Dict<Str, i64>>));
    attempt_fn_3(&Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> Dict<Str, i64>>));
    // : ['a1', 'b2']
    // : zip() argument 2 is shorter than argument 1 after ['a1', 'b2']
    // : zip() argument 2 is longer than argument 1 after ['a1']
    // : []
    // : zip() argument 2 is longer than argument 1 after []
    // : 32
    // : ValueError zip() argument 2 is shorter than argument 1
    // : ValueError zip() argument 2 is longer than argument 1
    // : ValueError zip() argument 2 is longer than argument 1
    // : {'x': 0, 'y': 1}
}

main!(program);
