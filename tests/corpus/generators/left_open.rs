//! Generators that wait at a yield are closed when the program is at its end.

use concord_rt::prelude::*;

thread_local! {
    static FIRST: Global<Iter<i64>> = const { Global::new() };
    static HOLDER: Global<Holder> = const { Global::new() };
    static SHOWN: Global<Shown> = const { Global::new() };
}

class!(Holder, HolderData {
    source: Iter<i64>,
});

impl Holder {
    fn new(source: Iter<i64>) -> Holder {
        Holder::make(HolderData { source })
    }
}

defaults!(Holder, "Holder": eq key show compare truth);

class!(Shown, ShownData {
    out: File,
});

impl Shown {
    fn new(out_: File) -> Shown {
        Shown::make(ShownData { out: out_ })
    }
}

defaults!(Shown, "Shown": eq key show compare truth);

fn numbers(name: &Str) -> Iter<i64> {
    let name = name.clone();
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
                    outln!("closed {} at {}", name, n);
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

fn quiet() -> Iter<i64> {
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
                        let value = 1;
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
                _ => return None,
            }
        }
    })
}

fn use_fn() {
    SHOWN.get().out.write(&text!("so far\n"));
    outln!(
        "{} {} {}",
        FIRST.get().next_value(),
        FIRST.get().next_value(),
        HOLDER.get().source.next_value(),
    );
    for n in numbers(&Str::lit("left")) {
        if n == 2 {
            break;
        }
    }
    for _ in 0..200_i64 {
        quiet().next_value();
    }
}

fn program() {
    FIRST.set(numbers(&Str::lit("first")));
    HOLDER.set(Holder::new(numbers(&Str::lit("held"))));
    SHOWN.set(Shown::new(File::stdout()));
    use_fn();
    // : so far
    // : 0 1 0
    // : closed left at 2
    // : closed first at 1
    // : closed held at 0
}

main!(program);
