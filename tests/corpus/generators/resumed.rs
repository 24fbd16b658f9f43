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
                        return Some(Some(value));
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
                        return Some(Some(value));
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

fn reader(lines: &List<Str>) -> Iter<Str> {
    let lines = lines.clone();
    let mut line: Str = Default::default();
    let mut pending1: Option<Exception> = None;
    let mut after1 = 0;
    let mut source3: Option<Iter<Str>> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
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
                    state = 1;
                }
                12 => {
                    caught = Some(error);
                    state = 1;
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
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state {
                0 => {
                    outln!("open");
                    state = 4;
                }
                1 => {
                    pending1 = caught.take();
                    state = 2;
                }
                2 => {
                    outln!("close");
                    if let Some(error) = pending1.take() {
                        reraise(&error);
                    }
                    state = after1;
                }
                3 => {
                    state = 9999;
                }
                4 => {
                    match attempt(|| -> Option<Option<_>> {
                        source3 = Some(Iter::new(lines.iter()));
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
                        match source3.as_mut().and_then(Iterator::next) {
                            Some(item) => {
                                line = item;
                                state = 6;
                            }
                            None => state = 7,
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
                6 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = if line == "stop" { 9 } else { 10 };
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
                        outln!("end of input");
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
                10 => {
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
                11 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = if line == "skip" { 13 } else { 14 };
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
                12 => {
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
                13 => {
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
                14 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 15;
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
                        let value = line.upper();
                        state = 17;
                        return Some(Some(value));
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
                        state = 15;
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
                _ => return None,
            }
        }
    })
}

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
                        return Some(Some(value));
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
                        return Some(Some(value));
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
                        return Some(Some(value));
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
                        return Some(Some(value));
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

fn outer() -> Iter<Str> {
    let mut pending1: Option<Exception> = None;
    let mut after1 = 0;
    let mut source3: Option<Iter<Str>> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
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
                    if !error.is(&exceptions::GENERATOR_EXIT) {
                        exceptions::refuse("what is thrown through `yield from` is not translated");
                    }
                    source3 = None;
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
                    state = 4;
                }
                1 => {
                    pending1 = caught.take();
                    state = 2;
                }
                2 => {
                    outln!("outer done");
                    if let Some(error) = pending1.take() {
                        reraise(&error);
                    }
                    state = after1;
                }
                3 => {
                    state = 9999;
                }
                4 => {
                    match attempt(|| -> Option<Option<_>> {
                        source3 = Some(Iter::new(reader(&list![Str::lit("m"), Str::lit("n")])));
                        state = 6;
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
                6 => {
                    match attempt(|| -> Option<Option<_>> {
                        match source3.as_mut().and_then(Iterator::next) {
                            Some(value) => return Some(Some(value)),
                            None => state = 5,
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
                        return Some(Some(value));
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
                        return Some(Some(value));
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
    outln!("{}", show(&state_machine(&list![1, 0, 2]).collect::<List<(Str, Value)>>()));
    outln!(
        "{}",
        show(
            &reader(
                &list![
                    Str::lit("a"),
                    Str::lit("skip"),
                    Str::lit("b"),
                    Str::lit("stop"),
                    Str::lit("c"),
                ]
            ).collect::<List<Str>>()
        ),
    );
    outln!("{}", show(&reader(&list![Str::lit("x")]).collect::<List<Str>>()));
    for r in reader(&list![Str::lit("p"), Str::lit("q"), Str::lit("r")]) {
        outln!("{}", r);
        if r == "Q" {
            break;
        }
    }
    outln!("after break");
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
    outln!("{}", show(&nested().collect::<List<Value>>()));
    let g = outer();
    outln!("{}", g.next_value());
    g.close();
    outln!("{}", g.clone().next().map_or_else(|| Str::lit("closed"), |item| item));
    match attempt(|| {
        for x in again() {
            outln!("{}", x);
        }
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::KEY_ERROR) => {
            let e = error2.clone();
            outln!("outside {}", show(&e));
        }
        Err(error2) => reraise(&error2),
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
        Err(error3) if error3.is(&exceptions::RUNTIME_ERROR) => {
            let e = error3.clone();
            outln!("{}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    outln!("{}", show(&r.clone().next().map_or_else(|| Value::of("end"), Value::of)));
    // : [('start', 10), ('finally', 1), ('error', 'integer division or modulo by zero'), ('finally', 0), ('after', 5), ('finally', 2)]
    // : open
    // : close
    // : ['A', 'B']
    // : open
    // : end of input
    // : close
    // : ['X']
    // : open
    // : P
    // : Q
    // : close
    // : after break
    // : 10.0
    // : 20.0
    // : 15.0
    // : got 1
    // : value error bad
    // : got two
    // : key error, stopping
    // : stopped
    // : f 0
    // : f 1
    // : f 2
    // : [1, 2, 'inner', 0, 2]
    // : open
    // : M
    // : close
    // : outer done
    // : closed
    // : 1
    // : logging
    // : outside 'lost'
    // : looking for py
    // : python
    // : bye
    // : 1
    // : x
    // : end
}

main!(program);
