//! A generator catches what nothing ever raises.

use concord_rt::prelude::*;

static APP_ERROR: Class = Class::new("AppError", &exceptions::EXCEPTION);

fn apply(a: i64) -> Iter<i64> {
    let mut e: Option<Exception> = None;
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
                    if error.is(&exceptions::ZERO_DIVISION_ERROR) {
                        e = Some(error.clone());
                        state = 7;
                    } else {
                        reraise(&error);
                    }
                }
                2 => {
                    let value = 7;
                    state = 8;
                    return Some(value);
                }
                3 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = a.div_euclid(2);
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
                        let value = floor_div(10_i64, a);
                        state = 5;
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
                5 => {
                    match attempt(|| -> Option<Option<_>> {
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
                6 => {
                    state = 2;
                }
                7 => {
                    outln!("zero {}", show(&some(&e, "e")));
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
    let value1 = apply(0).collect::<List<i64>>();
    let value2 = apply(3).collect::<List<i64>>();
    outln!("{} {}", show(&value1), show(&value2));
    match attempt(|| {
        outln!("{}", 1);
    }) {
        Ok(_) => {}
        Err(error3) => reraise(&error3),
    }
    // : zero integer division or modulo by zero
    // : [0, 7] [1, 3, 7]
    // : 1
}

main!(program);
