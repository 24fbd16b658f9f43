use concord_rt::prelude::*;

fn averager() -> Iter<Value> {
    let mut total: Value = Default::default();
    let mut count: i64 = Default::default();
    let mut average: Value = Default::default();
    let mut x: Value = Default::default();
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
                    total = Value::of(0.0);
                    count = 0;
                    average = Value::None;
                    state = 1;
                }
                1 => {
                    state = if true { 2 } else { 3 };
                }
                2 => {
                    let value = average.clone();
                    state = 5;
                    return Some(value);
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    x = iter::received(&mut sent);
                    total = total.add_in_place(&x);
                    count += 1;
                    average = total.true_div(&Value::of(count));
                    state = 1;
                }
                _ => return None,
            }
        }
    })
}

fn echo() -> Iter<()> {
    let mut got: Value = Default::default();
    let mut e: Option<Exception> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
        let mut sent = Value::None;
        match resume {
            Resume::Throw(error) => match state {
                7 => {
                    caught = Some(error);
                    state = 5;
                }
                8 => {
                    caught = Some(error);
                    state = 5;
                }
                _ => raise(error),
            },
            Resume::Send(value) => sent = value,
            _ => {}
        }
        loop {
            match state {
                0 => {
                    state = 1;
                }
                1 => {
                    state = if true { 2 } else { 3 };
                }
                2 => {
                    state = 7;
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    let error = caught.take().expect("a state that only exceptions lead to");
                    if error.is(&exceptions::VALUE_ERROR) {
                        e = Some(error.clone());
                        state = 10;
                    } else if error.is(&exceptions::KEY_ERROR) {
                        state = 11;
                    } else {
                        reraise(&error);
                    }
                }
                6 => {
                    state = 1;
                }
                7 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = ();
                        state = 8;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 5;
                        }
                    }
                }
                8 => {
                    match attempt(|| -> Option<Option<_>> {
                        got = iter::received(&mut sent);
                        outln!("got {}", show(&got));
                        state = 9;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 5;
                        }
                    }
                }
                9 => {
                    state = 6;
                }
                10 => {
                    outln!("value error {}", show(&some(&e, "e")));
                    state = 6;
                }
                11 => {
                    outln!("key error, stopping");
                    state = 9999;
                }
                12 => {
                    state = 6;
                }
                _ => return None,
            }
        }
    })
}

fn grep(pattern: &Str) -> Iter<()> {
    let pattern = pattern.clone();
    let mut line: Value = Default::default();
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
        let mut sent = Value::None;
        match resume {
            Resume::Throw(error) => match state {
                3 => {
                    caught = Some(error);
                    state = 1;
                }
                4 => {
                    caught = Some(error);
                    state = 1;
                }
                5 => {
                    caught = Some(error);
                    state = 1;
                }
                6 => {
                    caught = Some(error);
                    state = 1;
                }
                7 => {
                    caught = Some(error);
                    state = 1;
                }
                8 => {
                    caught = Some(error);
                    state = 1;
                }
                _ => raise(error),
            },
            Resume::Send(value) => sent = value,
            _ => {}
        }
        loop {
            match state {
                0 => {
                    outln!("looking for {}", pattern);
                    state = 3;
                }
                1 => {
                    let error = caught.take().expect("a state that only exceptions lead to");
                    if error.is(&exceptions::GENERATOR_EXIT) {
                        state = 10;
                    } else {
                        reraise(&error);
                    }
                }
                2 => {
                    state = 9999;
                }
                3 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 4;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 1;
                        }
                    }
                }
                4 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = if true { 5 } else { 6 };
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 1;
                        }
                    }
                }
                5 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = ();
                        state = 8;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 1;
                        }
                    }
                }
                6 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 7;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 1;
                        }
                    }
                }
                7 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 9;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 1;
                        }
                    }
                }
                8 => {
                    match attempt(|| -> Option<Option<_>> {
                        line = iter::received(&mut sent);
                        if line.contains(&Value::of(pattern.clone())) {
                            outln!("{}", show(&line));
                        }
                        state = 4;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 1;
                        }
                    }
                }
                9 => {
                    state = 2;
                }
                10 => {
                    outln!("bye");
                    state = 2;
                }
                _ => return None,
            }
        }
    })
}

fn raising() -> Iter<i64> {
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                let value = 1;
                state = 1;
                return Some(value);
            }
            1 => {
                raise(exceptions::RUNTIME_ERROR.with("x"));
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn program() {
    // Generators that are sent values and exceptions, and closed.
    let a = averager();
    a.next_value();
    for v in [10_i64, 30, 5].into_iter() {
        outln!("{}", show(&a.send(Value::of(v))));
    }
    a.close();
    let e = echo();
    e.next_value();
    e.send(Value::of(1_i64));
    e.throw(&exceptions::VALUE_ERROR.with("bad"));
    e.send(Value::of("two"));
    match attempt(|| {
        e.throw(&exceptions::KEY_ERROR.with("k"));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
            outln!("stopped");
        }
        Err(error1) => reraise(&error1),
    }
    let s = grep(&Str::lit("py"));
    s.next_value();
    s.send(Value::of("java"));
    s.send(Value::of("python"));
    s.close();
    let r = raising();
    outln!("{}", r.next_value());
    match attempt(|| {
        r.next_value();
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::RUNTIME_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    outln!("{}", show(&r.clone().next().map_or_else(|| Value::of("end"), Value::of)));
    // : 10.0
    // : 20.0
    // : 15.0
    // : got 1
    // : value error bad
    // : got two
    // : key error, stopping
    // : stopped
    // : looking for py
    // : python
    // : bye
    // : 1
    // : x
    // : end
}

main!(program);
