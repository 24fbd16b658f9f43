use concord_rt::prelude::*;

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

fn ticks(log: &List<Str>) -> Iter<i64> {
    let log = log.clone();
    let mut n: i64 = Default::default();
    let mut pending1: Option<Exception> = None;
    let mut after1 = 0;
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
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state {
                0 => {
                    n = 0;
                    state = 4;
                }
                1 => {
                    pending1 = caught.take();
                    state = 2;
                }
                2 => {
                    log.push(Str::lit("closed"));
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
                        let value = n;
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
                        n += 1;
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

fn program() {
    // `finally` in a generator, however its `try` is left.
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
    let g = outer();
    outln!("{}", g.next_value());
    g.close();
    outln!("{}", g.clone().next().map_or_else(|| Str::lit("closed"), |item| item));
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
    // : open
    // : M
    // : close
    // : outer done
    // : closed
    let log: List<Str> = List::new();
    let clock = ticks(&log);
    // : 0 1
    outln!("{} {}", clock.next_value(), clock.next_value());
    clock.close();
    // : ['closed']
    outln!("{}", show(&log));
}

main!(program);
