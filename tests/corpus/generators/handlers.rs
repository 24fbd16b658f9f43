use concord_rt::prelude::*;

fn numbers(lines: &List<Str>) -> Iter<i64> {
    let lines = lines.clone();
    let mut line: Str = Default::default();
    let mut e: Option<Exception> = None;
    let mut source1: Option<Iter<Str>> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
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
            _ => {}
        }
        loop {
            match state {
                0 => {
                    source1 = Some(Iter::new(lines.iter()));
                    state = 1;
                }
                1 => {
                    match source1.as_mut().and_then(Iterator::next) {
                        Some(item) => {
                            line = item;
                            state = 2;
                        }
                        None => state = 3,
                    }
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
                        let value = parse_int(&line, 10);
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
                    let value = 0;
                    state = 10;
                    return Some(value);
                }
                10 => {
                    state = 6;
                }
                11 => {
                    let value = -1;
                    state = 12;
                    return Some(value);
                }
                12 => {
                    outln!("skipped {}", show(&some(&e, "e")));
                    state = 6;
                }
                _ => return None,
            }
        }
    })
}

fn guarded() -> Iter<i64> {
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
                    if error.is(&exceptions::KEY_ERROR) {
                        state = 6;
                    } else {
                        reraise(&error);
                    }
                }
                2 => {
                    let value = 3;
                    state = 8;
                    return Some(value);
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
                        raise(exceptions::KEY_ERROR.with("k"));
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
                    let value = 2;
                    state = 7;
                    return Some(value);
                }
                7 => {
                    state = 2;
                }
                8 => {
                    state = 9999;
                }
                _ => return None,
            }
        }
    })
}

fn program() {
    outln!(
        "{}",
        show(&numbers(&list![Str::lit("1"), Str::lit("x"), Str::lit("2")]).collect::<List<i64>>()),
    );
    outln!("{}", show(&guarded().collect::<List<i64>>()));
    // : skipped invalid literal for int() with base 10: 'x'
    // : [1, 0, -1, 2, 0]
    // : [1, 2, 3]
}

main!(program);
