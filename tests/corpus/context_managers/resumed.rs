//! Managers whose yield lies in another `with`.

use concord_rt::prelude::*;

class!(Gate, GateData {
    forgives: bool,
    name: Str,
});

impl Gate {
    fn new(name: Str, forgives: bool) -> Gate {
        Gate::make(GateData { name, forgives })
    }
    fn dunder_enter(&self) -> Gate {
        outln!("in {}", self.name);
        self.clone()
    }
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        outln!("out {} {}", self.name, show(error));
        self.forgives
    }
}

defaults!(Gate, "Gate": eq key show compare truth);

class!(Line, LineData {
    open: Slot<bool>,
    sent: List<i64>,
});

impl Line {
    fn new() -> Line {
        Line::make(LineData { sent: List::new(), open: Slot::new(true) })
    }
    fn close(&self) {
        self.open.set(false);
        outln!("closed after {}", self.sent.len());
    }
}

defaults!(Line, "Line": eq key show compare truth);

class!(SessionManager, SessionManagerData {
    steps: Iter<Line>,
});

impl SessionManager {
    fn new(steps: Iter<Line>) -> SessionManager {
        SessionManager::make(SessionManagerData { steps })
    }
    fn dunder_enter(&self) -> Line {
        match attempt(|| -> Flow<Line> {
            Flow::Return(self.steps.next_value())
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't yield"));
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        if error.is_none() {
            for _ in self.steps.clone() {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't stop"));
            }
            return false;
        }
        if present(error).is(&exceptions::STOP_ITERATION) {
            exceptions::untranslated((&Str::lit("StopIteration in the body of a `with`")).as_str());
        }
        match attempt(|| {
            self.steps.throw(&present(error));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                return true;
            }
            Err(error1) => reraise(&error1),
        }
        raise(exceptions::RUNTIME_ERROR.with("generator didn't stop after throw()"));
    }
}

defaults!(SessionManager, "SessionManager": eq key show compare truth);

fn session_steps(name: &Str, forgives: bool) -> Iter<Line> {
    let name = name.clone();
    let mut line: Option<Line> = None;
    let mut closed: Option<Line> = None;
    let mut manager: Option<Gate> = None;
    let mut fine: bool = Default::default();
    let mut error: Option<Exception> = None;
    let mut pending1: Option<Exception> = None;
    let mut after1 = 0;
    let mut pending2: Option<Exception> = None;
    let mut after2 = 0;
    let mut handled3: Option<Exception> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(iter::never_stops_resumed(move |resume| {
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
                    state = 5;
                }
                8 => {
                    caught = Some(error);
                    state = 5;
                }
                9 => {
                    caught = Some(error);
                    state = 5;
                }
                10 => {
                    caught = Some(error);
                    state = 5;
                }
                11 => {
                    caught = Some(error);
                    state = 8;
                }
                12 => {
                    caught = Some(error);
                    state = 8;
                }
                13 => {
                    caught = Some(error);
                    state = 1;
                }
                14 => {
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
                    manager = Some(Gate::new(name.clone(), forgives));
                    some(&manager, "manager").dunder_enter();
                    fine = true;
                    state = 4;
                }
                1 => {
                    pending1 = caught.take();
                    state = 2;
                }
                2 => {
                    if fine {
                        some(&manager, "manager").dunder_exit(&None, &None, ());
                    }
                    if let Some(error) = pending1.take() {
                        reraise(&error);
                    }
                    state = after1;
                }
                3 => {
                    outln!("left {}", name);
                    state = 9999;
                }
                4 => {
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
                5 => {
                    match attempt(|| -> Option<Option<_>> {
                        let error_2 = caught.take().expect("a state that only exceptions lead to");
                        handled3 = Some(error_2.clone());
                        if error_2.is(&exceptions::BASE_EXCEPTION) {
                            error = Some(error_2.clone());
                            state = 14;
                        } else {
                            reraise(&error_2);
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
                7 => {
                    match attempt(|| -> Option<Option<_>> {
                        closed = Some(Line::new());
                        line = Some(some(&closed, "closed"));
                        state = 11;
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
                        pending2 = caught.take();
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
                    match attempt(|| -> Option<Option<_>> {
                        some(&closed, "closed").close();
                        if let Some(error) = pending2.take() {
                            reraise(&error);
                        }
                        state = after2;
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
                    match attempt(|| -> Option<Option<_>> {
                        state = 13;
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
                11 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = some(&line, "line");
                        state = 12;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 8;
                        }
                    }
                }
                12 => {
                    match attempt(|| -> Option<Option<_>> {
                        after2 = 10;
                        state = 9;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 8;
                        }
                    }
                }
                13 => {
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
                14 => {
                    match attempt(|| -> Option<Option<_>> {
                        fine = false;
                        if !some(&manager, "manager").dunder_exit(&Some(()), &Some(some(&error, "error_")), ()) {
                            reraise(&known(&handled3));
                        }
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
                _ => return None,
            }
        }
    }))
}

fn session(name: &Str, forgives: bool) -> SessionManager {
    SessionManager::new(session_steps(name, forgives))
}

fn program() {
    let mut line: Option<Line> = None;
    let manager1 = session(&Str::lit("a"), false);
    line = Some(manager1.dunder_enter());
    let outcome = attempt(|| {
        defined(&line, "line").sent.push(1);
        outln!("{}", show(&defined(&line, "line").open.get()));
    });
    if outcome.is_ok() {
        manager1.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager1.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    // : in a
    // : True
    // : closed after 1
    // : out a None
    // : left a
    match attempt(|| {
        let manager2 = session(&Str::lit("b"), false);
        line = Some(manager2.dunder_enter());
        let outcome = attempt(|| {
            raise(exceptions::VALUE_ERROR.with("no"));
        });
        if outcome.is_ok() {
            manager2.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => unreached(),
            Err(error) => {
                if !manager2.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::VALUE_ERROR) => {
            let e = error3.clone();
            outln!("caught {} {}", show(&e), show(&defined(&line, "line").open.get()));
        }
        Err(error3) => reraise(&error3),
    }
    // : in b
    // : closed after 0
    // : out b no
    // : caught no False
    let manager4 = session(&Str::lit("c"), true);
    manager4.dunder_enter();
    let outcome = attempt(|| {
        raise(exceptions::VALUE_ERROR.with("again"));
    });
    if outcome.is_ok() {
        manager4.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => unreached(),
        Err(error) => {
            if !manager4.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    outln!("went on");
    // : in c
    // : closed after 0
    // : out c again
    // : left c
    // : went on
}

main!(program);
