use concord_rt::prelude::*;

fn inner(returned: &List<Str>) -> Iter<i64> {
    let returned = returned.clone();
    let mut given: Value = Default::default();
    let mut result1: Str = Default::default();
    let mut state = 0;
    Iter::resumable(move |resume| {
        let mut sent = Value::None;
        match resume {
            Resume::Throw(error) => match state {
                _ => raise(error),
            },
            Resume::Send(value) => sent = value,
            _ => {}
        }
        loop {
            match state {
                0 => {
                    let value = 1;
                    state = 1;
                    return Some(value);
                }
                1 => {
                    given = iter::received(&mut sent);
                    outln!("given {}", show(&given));
                    let value = 2;
                    state = 2;
                    return Some(value);
                }
                2 => {
                    result1 = Str::lit("done");
                    iter::give(Value::of(result1.clone()));
                    returned.push(result1.clone());
                    state = 9999;
                }
                3 => {
                    state = 9999;
                }
                _ => return None,
            }
        }
    })
}

fn outer() -> Iter<i64> {
    let mut result: Option<Str> = Default::default();
    let mut returned4: List<Str> = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::resumable(move |resume| {
        let mut passed = Resume::Next;
        match resume {
            Resume::Throw(error) => match state {
                2 => passed = Resume::Throw(error),
                _ => raise(error),
            },
            Resume::Send(value) if matches!(state, 2) => passed = Resume::Send(value),
            _ => {}
        }
        loop {
            match state {
                0 => {
                    returned4 = List::new();
                    source1 = Some(inner(&returned4));
                    state = 2;
                }
                1 => {
                    result = if !returned4.is_empty() { Some(returned4.get(0)) } else { None };
                    outln!("result {}", show(&result));
                    let value = 3;
                    state = 3;
                    return Some(value);
                }
                2 => {
                    match known(&source1).go_on(std::mem::replace(&mut passed, Resume::Next)) {
                        Some(value) => return Some(value),
                        None => state = 1,
                    }
                }
                3 => {
                    iter::give(Value::None);
                    state = 9999;
                }
                _ => return None,
            }
        }
    })
}

fn countdown(mut n: i64, returned: &List<i64>) -> Iter<i64> {
    let returned = returned.clone();
    let mut total: i64 = Default::default();
    let mut result2: i64 = Default::default();
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                total = 0;
                state = 1;
            }
            1 => {
                state = if n > 0 { 2 } else { 3 };
            }
            2 => {
                let value = n;
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                result2 = total;
                iter::give(Value::of(result2));
                returned.push(result2);
                state = 9999;
            }
            5 => {
                total += n;
                n -= 1;
                state = 1;
            }
            6 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn both() -> Iter<i64> {
    let mut first: Option<i64> = Default::default();
    let mut second: Option<i64> = Default::default();
    let mut returned5: List<i64> = Default::default();
    let mut returned6: List<i64> = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut source2: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::resumable(move |resume| {
        let mut passed = Resume::Next;
        match resume {
            Resume::Throw(error) => match state {
                2 => passed = Resume::Throw(error),
                4 => passed = Resume::Throw(error),
                _ => raise(error),
            },
            Resume::Send(value) if matches!(state, 2 | 4) => passed = Resume::Send(value),
            _ => {}
        }
        loop {
            match state {
                0 => {
                    returned5 = List::new();
                    source1 = Some(countdown(2, &returned5));
                    state = 2;
                }
                1 => {
                    first = if !returned5.is_empty() { Some(returned5.get(0)) } else { None };
                    returned6 = List::new();
                    source2 = Some(countdown(3, &returned6));
                    state = 4;
                }
                2 => {
                    match known(&source1).go_on(std::mem::replace(&mut passed, Resume::Next)) {
                        Some(value) => return Some(value),
                        None => state = 1,
                    }
                }
                3 => {
                    second = if !returned6.is_empty() { Some(returned6.get(0)) } else { None };
                    let value = left_operand(&first, "*", "int") * 10 + right_operand(
                        "int",
                        "+",
                        &second,
                    );
                    state = 5;
                    return Some(value);
                }
                4 => {
                    match known(&source2).go_on(std::mem::replace(&mut passed, Resume::Next)) {
                        Some(value) => return Some(value),
                        None => state = 3,
                    }
                }
                5 => {
                    iter::give(Value::None);
                    state = 9999;
                }
                _ => return None,
            }
        }
    })
}

fn averager() -> Iter<i64> {
    let mut total: Value = Default::default();
    let mut count: i64 = Default::default();
    let mut value: Value = Default::default();
    let mut result3: Value = Default::default();
    let mut state = 0;
    Iter::resumable(move |resume| {
        let mut sent = Value::None;
        match resume {
            Resume::Throw(error) => match state {
                _ => raise(error),
            },
            Resume::Send(value) => sent = value,
            _ => {}
        }
        loop {
            match state {
                0 => {
                    total = Value::of(0_i64);
                    count = 0;
                    state = 1;
                }
                1 => {
                    state = if true { 2 } else { 3 };
                }
                2 => {
                    let value = count;
                    state = 5;
                    return Some(value);
                }
                3 => {
                    state = 4;
                }
                4 => {
                    result3 = total.true_div(&Value::of(count));
                    iter::give(result3.clone());
                    state = 9999;
                }
                5 => {
                    value = iter::received(&mut sent);
                    state = if value.is_none() { 6 } else { 7 };
                }
                6 => {
                    state = 4;
                }
                7 => {
                    state = 8;
                }
                8 => {
                    total = total.add_in_place(&value);
                    count += 1;
                    state = 1;
                }
                9 => {
                    state = 8;
                }
                10 => {
                    state = 9999;
                }
                _ => return None,
            }
        }
    })
}

fn program() {
    outln!("{}", show(&outer().collect::<List<i64>>()));
    // : [2, 1, 3, 2, 1, 36] [2, 1]
    // : given None
    // : result done
    // : [1, 2, 3]
    let value1 = both().collect::<List<i64>>();
    let value2 = countdown(2, &List::new()).collect::<List<i64>>();
    outln!("{} {}", show(&value1), show(&value2));
    let average = averager();
    average.next_value();
    average.send(Value::of(10_i64));
    average.send(Value::of(30_i64));
    match attempt(|| {
        average.send(Value::None);
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::STOP_ITERATION) => {
            let stop = error3.clone();
            // : average 20.0
            outln!("average {}", show(&stop.value()));
        }
        Err(error3) => reraise(&error3),
    }
    let steps: Iter<i64> = countdown(1, &List::new());
    // : 1
    outln!("{}", steps.next_value());
    match attempt(|| {
        steps.next_value();
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::STOP_ITERATION) => {
            let stop = error4.clone();
            // : 1
            outln!("{}", show(&stop.value()));
        }
        Err(error4) => reraise(&error4),
    }
    match attempt(|| {
        Iter::new(List::<()>::new().iter()).next_value();
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::STOP_ITERATION) => {
            let stop = error5.clone();
            // : None
            outln!("{}", show(&stop.value()));
        }
        Err(error5) => reraise(&error5),
    }
}

main!(program);
