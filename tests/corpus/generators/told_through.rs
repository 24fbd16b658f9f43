use concord_rt::prelude::*;

fn inner(log: &List<Value>, returned: &List<List<Value>>) -> Iter<i64> {
    let log = log.clone();
    let returned = returned.clone();
    let mut got: List<Value> = Default::default();
    let mut x: Value = Default::default();
    let mut e: Option<Exception> = None;
    let mut result1: List<Value> = Default::default();
    let mut pending1: Option<Exception> = None;
    let mut after1 = 0;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
        let mut sent = Value::None;
        match resume {
            Resume::Throw(error) => match state {
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
                9 => {
                    caught = Some(error);
                    state = 1;
                }
                10 => {
                    caught = Some(error);
                    state = 1;
                }
                11 => {
                    caught = Some(error);
                    state = 9;
                }
                12 => {
                    caught = Some(error);
                    state = 9;
                }
                13 => {
                    caught = Some(error);
                    state = 1;
                }
                14 => {
                    caught = Some(error);
                    state = 1;
                }
                15 => {
                    caught = Some(error);
                    state = 1;
                }
                16 => {
                    caught = Some(error);
                    state = 1;
                }
                17 => {
                    caught = Some(error);
                    state = 1;
                }
                18 => {
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
                    got = List::new();
                    state = 4;
                }
                1 => {
                    pending1 = caught.take();
                    state = 2;
                }
                2 => {
                    log.push(Value::of("inner done"));
                    if let Some(error) = pending1.take() {
                        reraise(&error);
                    }
                    state = after1;
                }
                3 => {
                    iter::give(Value::None);
                    state = 9999;
                }
                4 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 5;
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
                        state = if true { 6 } else { 7 };
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
                6 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 11;
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
                        state = 8;
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
                        after1 = 3;
                        state = 2;
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
                    match attempt(|| -> Option<Option<_>> {
                        let error = caught.take().expect("a state that only exceptions lead to");
                        if error.is(&exceptions::KEY_ERROR) {
                            e = Some(error.clone());
                            state = 14;
                        } else {
                            reraise(&error);
                        }
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
                10 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = if x.is_none() { 15 } else { 16 };
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
                11 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = got.len();
                        state = 12;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 9;
                        }
                    }
                }
                12 => {
                    match attempt(|| -> Option<Option<_>> {
                        x = iter::received(&mut sent);
                        state = 13;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 9;
                        }
                    }
                }
                13 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 10;
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
                14 => {
                    match attempt(|| -> Option<Option<_>> {
                        log.push(Value::of(Str::lit("inner caught ") + &repr(&some(&e, "e"))));
                        x = Value::of(-1);
                        state = 10;
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
                15 => {
                    match attempt(|| -> Option<Option<_>> {
                        result1 = got.clone();
                        iter::give(Value::of(result1.clone()));
                        returned.push(result1.clone());
                        after1 = 9999;
                        state = 2;
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
                16 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 17;
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
                17 => {
                    match attempt(|| -> Option<Option<_>> {
                        got.push(x.clone());
                        state = 5;
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
                18 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 17;
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
                _ => return None,
            }
        }
    })
}

fn outer(log: &List<Value>) -> Iter<i64> {
    let log = log.clone();
    let mut res: Option<List<Value>> = Default::default();
    let mut e: Option<Exception> = None;
    let mut result2: Str = Default::default();
    let mut returned3: List<List<Value>> = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
        let mut passed = Resume::Next;
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
                9 => passed = Resume::Throw(error),
                _ => raise(error),
            },
            Resume::Send(value) if matches!(state, 9) => passed = Resume::Send(value),
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
                    iter::give(Value::None);
                    state = 9999;
                }
                5 => {
                    let error = caught.take().expect("a state that only exceptions lead to");
                    if error.is(&exceptions::VALUE_ERROR) {
                        e = Some(error.clone());
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
                        returned3 = List::new();
                        source1 = Some(inner(&log, &returned3));
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
                8 => {
                    match attempt(|| -> Option<Option<_>> {
                        res = if !returned3.is_empty() { Some(returned3.get(0)) } else { None };
                        log.push(Value::of(res.clone()));
                        state = 10;
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
                    match attempt(|| -> Option<Option<_>> {
                        match known(&source1).go_on(std::mem::replace(&mut passed, Resume::Next)) {
                            Some(value) => return Some(Some(value)),
                            None => state = 8,
                        }
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
                10 => {
                    state = 6;
                }
                11 => {
                    log.push(Value::of(Str::lit("outer caught ") + &repr(&some(&e, "e"))));
                    result2 = Str::lit("bye");
                    iter::give(Value::of(result2.clone()));
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

fn plain() -> Iter<i64> {
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                let value = 1;
                state = 1;
                return Some(value);
            }
            1 => {
                let value = 2;
                state = 2;
                return Some(value);
            }
            2 => {
                iter::give(Value::None);
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn top() -> Iter<i64> {
    let mut x: Value = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut source2: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::resumable(move |resume| {
        let mut sent = Value::None;
        let mut passed = Resume::Next;
        match resume {
            Resume::Throw(error) => match state {
                2 => passed = Resume::Throw(error),
                5 => {
                    if !error.is(&exceptions::GENERATOR_EXIT) {
                        exceptions::refuse("what is thrown through `yield from` is not translated");
                    }
                    source2 = None;
                    raise(error);
                }
                _ => raise(error),
            },
            Resume::Send(value) if matches!(state, 2) => passed = Resume::Send(value),
            Resume::Send(value) => sent = value,
            _ => {}
        }
        loop {
            match state {
                0 => {
                    source1 = Some(plain());
                    state = 2;
                }
                1 => {
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
                    x = iter::received(&mut sent);
                    outln!("x {}", show(&x));
                    source2 = Some(Iter::new([4_i64, 5].into_iter()));
                    state = 5;
                }
                4 => {
                    iter::give(Value::None);
                    state = 9999;
                }
                5 => {
                    match source2.as_mut().and_then(Iterator::next) {
                        Some(value) => return Some(value),
                        None => state = 4,
                    }
                }
                _ => return None,
            }
        }
    })
}

fn program() {
    let log: List<Value> = List::new();
    let g = outer(&log);
    outln!("{}", g.next_value());
    outln!("{} {}", g.send(Value::of(5_i64)), g.send(Value::of(6_i64)));
    outln!("{}", g.throw(&exceptions::KEY_ERROR.with("k")));
    outln!("{}", g.next_value());
    outln!("{}", show(&log));
    outln!("{}", g.send(Value::of(7_i64)));
    match attempt(|| {
        g.throw(&exceptions::VALUE_ERROR.with("v"));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
            let e = error1.clone();
            outln!("stop {}", show(&e.value()));
        }
        Err(error1) => reraise(&error1),
    }
    outln!("{}", show(&log));
    let g = outer(&log);
    g.next_value();
    g.send(Value::of(1_i64));
    g.close();
    outln!("{}", show(&log));
    let t = top();
    outln!(
        "{} {} {} {} {}",
        t.next_value(),
        t.next_value(),
        t.next_value(),
        t.send(Value::of("hi")),
        t.next_value(),
    );
    outln!("{}", show(&top().collect::<List<i64>>()));
    let t = top();
    t.next_value();
    match attempt(|| {
        t.throw(&exceptions::RUNTIME_ERROR.with("boom"));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::RUNTIME_ERROR) => {
            let e = error2.clone();
            outln!("out {}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    outln!("{}", show(&t.clone().collect::<List<i64>>()));
    // : 0
    // : 1 2
    // : 3
    // : 0
    // : ["inner caught KeyError('k')", 'inner done', [5, 6, -1]]
    // : 1
    // : stop bye
    // : ["inner caught KeyError('k')", 'inner done', [5, 6, -1], 'inner done', "outer caught ValueError('v')"]
    // : ["inner caught KeyError('k')", 'inner done', [5, 6, -1], 'inner done', "outer caught ValueError('v')", 'inner done']
    // : x hi
    // : 1 2 3 4 5
    // : x None
    // : [1, 2, 3, 4, 5]
    // : out boom
    // : []
}

main!(program);
