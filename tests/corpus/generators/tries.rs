use concord_rt::prelude::*;

fn state_machine(items: &List<i64>) -> Iter<(Str, Value)> {
    let items = items.clone();
    let mut state: Str = Default::default();
    let mut _item: i64 = Default::default();
    let mut _error: () = Default::default();
    let mut item: i64 = Default::default();
    let mut value: i64 = Default::default();
    let mut error: Option<Exception> = None;
    let mut source1: Option<Iter<i64>> = None;
    let mut pending1: Option<Exception> = None;
    let mut after1 = 0;
    let mut state_2 = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
        match resume {
            Resume::Throw(error) => match state_2 {
                8 => {
                    caught = Some(error);
                    state_2 = 5;
                }
                9 => {
                    caught = Some(error);
                    state_2 = 5;
                }
                10 => {
                    caught = Some(error);
                    state_2 = 5;
                }
                11 => {
                    caught = Some(error);
                    state_2 = 9;
                }
                12 => {
                    caught = Some(error);
                    state_2 = 9;
                }
                13 => {
                    caught = Some(error);
                    state_2 = 5;
                }
                14 => {
                    caught = Some(error);
                    state_2 = 5;
                }
                15 => {
                    caught = Some(error);
                    state_2 = 5;
                }
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state_2 {
                0 => {
                    state = Str::lit("start");
                    _item = 0;
                    _error = ();
                    source1 = Some(Iter::new(items.iter()));
                    state_2 = 1;
                }
                1 => {
                    match source1.as_mut().and_then(Iterator::next) {
                        Some(item_2) => {
                            item = item_2;
                            state_2 = 2;
                        }
                        None => state_2 = 3,
                    }
                }
                2 => {
                    state_2 = 8;
                }
                3 => {
                    state_2 = 4;
                }
                4 => {
                    state_2 = 9999;
                }
                5 => {
                    pending1 = caught.take();
                    state_2 = 6;
                }
                6 => {
                    let value = (Str::lit("finally"), Value::of(item));
                    state_2 = 16;
                    return Some(value);
                }
                7 => {
                    state_2 = 1;
                }
                8 => {
                    match attempt(|| -> Option<Option<_>> {
                        state_2 = 11;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state_2 = 5;
                        }
                    }
                }
                9 => {
                    match attempt(|| -> Option<Option<_>> {
                        let error_2 = caught.take().expect("a state that only exceptions lead to");
                        if error_2.is(&exceptions::ZERO_DIVISION_ERROR) {
                            error = Some(error_2.clone());
                            state_2 = 14;
                        } else {
                            reraise(&error_2);
                        }
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state_2 = 5;
                        }
                    }
                }
                10 => {
                    match attempt(|| -> Option<Option<_>> {
                        after1 = 7;
                        state_2 = 6;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state_2 = 5;
                        }
                    }
                }
                11 => {
                    match attempt(|| -> Option<Option<_>> {
                        value = floor_div(10_i64, item);
                        let value = (state.clone(), Value::of(value));
                        state_2 = 12;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state_2 = 9;
                        }
                    }
                }
                12 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = Str::lit("ok");
                        state_2 = 13;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state_2 = 9;
                        }
                    }
                }
                13 => {
                    match attempt(|| -> Option<Option<_>> {
                        state_2 = 10;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state_2 = 5;
                        }
                    }
                }
                14 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = (Str::lit("error"), Value::of(show(&some(&error, "error"))));
                        state_2 = 15;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state_2 = 5;
                        }
                    }
                }
                15 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = Str::lit("after");
                        state_2 = 10;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state_2 = 5;
                        }
                    }
                }
                16 => {
                    if let Some(error) = pending1.take() {
                        reraise(&error);
                    }
                    state_2 = after1;
                }
                _ => return None,
            }
        }
    })
}

fn nested() -> Iter<Value> {
    let mut err: Option<Exception> = None;
    let mut i: i64 = Default::default();
    let mut pending1: Option<Exception> = None;
    let mut after1 = 0;
    let mut source3: Option<Iter<i64>> = None;
    let mut pending2: Option<Exception> = None;
    let mut after2 = 0;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
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
                    state = 4;
                }
                8 => {
                    caught = Some(error);
                    state = 4;
                }
                9 => {
                    caught = Some(error);
                    state = 1;
                }
                21 => {
                    caught = Some(error);
                    state = 18;
                }
                22 => {
                    caught = Some(error);
                    state = 18;
                }
                23 => {
                    caught = Some(error);
                    state = 18;
                }
                24 => {
                    caught = Some(error);
                    state = 18;
                }
                25 => {
                    caught = Some(error);
                    state = 18;
                }
                26 => {
                    caught = Some(error);
                    state = 18;
                }
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state {
                0 => {
                    state = 3;
                }
                1 => {
                    let error = caught.take().expect("a state that only exceptions lead to");
                    if error.is(&exceptions::VALUE_ERROR) {
                        err = Some(error.clone());
                        state = 12;
                    } else {
                        reraise(&error);
                    }
                }
                2 => {
                    source3 = Some(Iter::new(0..3_i64));
                    state = 14;
                }
                3 => {
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
                4 => {
                    match attempt(|| -> Option<Option<_>> {
                        pending1 = caught.take();
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
                        let value = Value::of(2_i64);
                        state = 9;
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
                7 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = Value::of(1_i64);
                        state = 8;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 4;
                        }
                    }
                }
                8 => {
                    match attempt(|| -> Option<Option<_>> {
                        raise(exceptions::VALUE_ERROR.with("inner"));
                        after1 = 6;
                        state = 5;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 4;
                        }
                    }
                }
                9 => {
                    match attempt(|| -> Option<Option<_>> {
                        if let Some(error) = pending1.take() {
                            reraise(&error);
                        }
                        state = after1;
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
                    let value = Value::of("no");
                    state = 11;
                    return Some(value);
                }
                11 => {
                    state = 2;
                }
                12 => {
                    let value = Value::of(show(&some(&err, "err")));
                    state = 13;
                    return Some(value);
                }
                13 => {
                    state = 2;
                }
                14 => {
                    match source3.as_mut().and_then(Iterator::next) {
                        Some(item) => {
                            i = item;
                            state = 15;
                        }
                        None => state = 16,
                    }
                }
                15 => {
                    state = 21;
                }
                16 => {
                    state = 17;
                }
                17 => {
                    state = 9999;
                }
                18 => {
                    pending2 = caught.take();
                    state = 19;
                }
                19 => {
                    outln!("f {}", i);
                    if let Some(error) = pending2.take() {
                        reraise(&error);
                    }
                    state = after2;
                }
                20 => {
                    state = 14;
                }
                21 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = if i == 1 { 22 } else { 23 };
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 18;
                        }
                    }
                }
                22 => {
                    match attempt(|| -> Option<Option<_>> {
                        after2 = 14;
                        state = 19;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 18;
                        }
                    }
                }
                23 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 24;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 18;
                        }
                    }
                }
                24 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = Value::of(i);
                        state = 26;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 18;
                        }
                    }
                }
                25 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 24;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 18;
                        }
                    }
                }
                26 => {
                    match attempt(|| -> Option<Option<_>> {
                        after2 = 20;
                        state = 19;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 18;
                        }
                    }
                }
                _ => return None,
            }
        }
    })
}

fn again() -> Iter<i64> {
    let mut handled1: Option<Exception> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
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
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state {
                0 => {
                    state = 3;
                }
                1 => {
                    let error = caught.take().expect("a state that only exceptions lead to");
                    handled1 = Some(error.clone());
                    if error.is(&exceptions::KEY_ERROR) {
                        state = 6;
                    } else {
                        reraise(&error);
                    }
                }
                2 => {
                    state = 9999;
                }
                3 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = 1;
                        state = 4;
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
                4 => {
                    match attempt(|| -> Option<Option<_>> {
                        raise(exceptions::KEY_ERROR.with("lost"));
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
                    state = 2;
                }
                6 => {
                    outln!("logging");
                    reraise(&known(&handled1));
                    state = 2;
                }
                _ => return None,
            }
        }
    })
}

fn program() {
    // Names that the state machine would use itself; `try` in `try`; an exception raised again.
    outln!("{}", show(&state_machine(&list![1, 0, 2]).collect::<List<(Str, Value)>>()));
    outln!("{}", show(&nested().collect::<List<Value>>()));
    match attempt(|| {
        for x in again() {
            outln!("{}", x);
        }
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
            let e = error1.clone();
            outln!("outside {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    // : [('start', 10), ('finally', 1), ('error', 'integer division or modulo by zero'), ('finally', 0), ('after', 5), ('finally', 2)]
    // : f 0
    // : f 1
    // : f 2
    // : [1, 2, 'inner', 0, 2]
    // : 1
    // : logging
    // : outside 'lost'
}

main!(program);
