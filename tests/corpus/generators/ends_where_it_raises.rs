use concord_rt::prelude::*;

fn risky(x: i64) -> f64 {
    if x < 0 {
        raise(exceptions::ARITHMETIC_ERROR.with(x));
    }
    float_pow(x as f64, 0.5)
}

fn stopper() -> Iter<i64> {
    let mut state = 0;
    Iter::generator(iter::never_stops(move || loop {
        match state {
            0 => {
                let value = 1;
                state = 1;
                return Some(value);
            }
            1 => {
                raise(exceptions::STOP_ITERATION.with("inner"));
                state = 9999;
            }
            _ => return None,
        }
    }))
}

fn nexts(it: &List<i64>) -> Iter<i64> {
    let it = it.clone();
    let mut it_2: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(iter::never_stops(move || loop {
        match state {
            0 => {
                it_2 = Some(Iter::new(it.iter()));
                state = 1;
            }
            1 => {
                state = if true { 2 } else { 3 };
            }
            2 => {
                let value = some(&it_2, "it").next_value();
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
                state = 1;
            }
            _ => return None,
        }
    }))
}

fn g3() -> Iter<i64> {
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                source1 = Some(Iter::new(nexts2(&list![1])));
                state = 2;
            }
            1 => {
                state = 9999;
            }
            2 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 1,
                }
            }
            _ => return None,
        }
    })
}

fn nexts2(it: &List<i64>) -> Iter<i64> {
    let it = it.clone();
    let mut it_2: Option<Iter<i64>> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(iter::never_stops_resumed(move |resume| {
        match resume {
            Resume::Throw(error) => match state {
                4 => {
                    caught = Some(error);
                    state = 2;
                }
                5 => {
                    caught = Some(error);
                    state = 2;
                }
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state {
                0 => {
                    it_2 = Some(Iter::new(it.iter()));
                    let value = some(&it_2, "it").next_value();
                    state = 1;
                    return Some(value);
                }
                1 => {
                    state = 4;
                }
                2 => {
                    let error = caught.take().expect("a state that only exceptions lead to");
                    if error.is(&exceptions::STOP_ITERATION) {
                        state = 7;
                    } else {
                        reraise(&error);
                    }
                }
                3 => {
                    state = 9999;
                }
                4 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = some(&it_2, "it").next_value();
                        state = 5;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 2;
                        }
                    }
                }
                5 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 6;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 2;
                        }
                    }
                }
                6 => {
                    state = 3;
                }
                7 => {
                    state = 9999;
                }
                8 => {
                    state = 3;
                }
                _ => return None,
            }
        }
    }))
}

fn program() {
    // A generator that raised is at its end, and no StopIteration leaves one.
    let r = Iter::expression([4_i64, -1, 9].into_iter().map(risky));
    outln!("{}", show(&r.next_value()));
    match attempt(|| {
        r.next_value();
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::ARITHMETIC_ERROR) => {
            outln!("{}", show(&r.clone().collect::<List<f64>>()));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        outln!("{}", show(&stopper().collect::<List<i64>>()));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::RUNTIME_ERROR) => {
            let e = error2.clone();
            outln!("{} {}", show(&e), repr(&e.cause()));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        for x in nexts(&list![1, 2]) {
            outln!("{}", x);
        }
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::RUNTIME_ERROR) => {
            let e = error3.clone();
            outln!("RuntimeError {}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    let m = Iter::new([1_i64, -1, 4].into_iter().map(move |x| risky(x)));
    outln!("{}", show(&m.next_value()));
    match attempt(|| {
        m.next_value();
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::ARITHMETIC_ERROR) => {
            outln!("{}", show(&m.clone().collect::<List<f64>>()));
        }
        Err(error4) => reraise(&error4),
    }
    outln!("{}", show(&g3().collect::<List<i64>>()));
    // : 2.0
    // : []
    // : generator raised StopIteration StopIteration('inner')
    // : 1
    // : 2
    // : RuntimeError generator raised StopIteration
    // : 1.0
    // : [2.0]
    // : [1]
}

main!(program);
