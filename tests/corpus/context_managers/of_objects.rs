//! Managers whose yield lies in another `with`, of objects and inside functions.

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

class!(Shop, ShopData {
    gate: Gate,
    sold: Slot<i64>,
});

impl Shop {
    fn new() -> Shop {
        Shop::make(ShopData { gate: Gate::new(Str::lit("shop"), false), sold: Slot::new(0) })
    }
    fn day(&self, name: &Str) -> DayManager {
        DayManager::new(self.day_steps(name))
    }
    fn day_steps(&self, name: &Str) -> Iter<Str> {
        let this = self.clone();
        let name = name.clone();
        let mut manager: Option<Gate> = None;
        let mut fine: bool = Default::default();
        let mut error: Option<Exception> = None;
        let mut pending1: Option<Exception> = None;
        let mut after1 = 0;
        let mut handled2: Option<Exception> = None;
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
                        state = 1;
                    }
                    10 => {
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
                        manager = Some(this.gate.clone());
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
                        outln!("sold {}", this.sold.get());
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
                            let error_2 = caught.take().expect(
                                "a state that only exceptions lead to"
                            );
                            handled2 = Some(error_2.clone());
                            if error_2.is(&exceptions::BASE_EXCEPTION) {
                                error = Some(error_2.clone());
                                state = 10;
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
                            this.sold.set(0);
                            let value = name.title();
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
                    10 => {
                        match attempt(|| -> Option<Option<_>> {
                            fine = false;
                            if !some(&manager, "manager").dunder_exit(&Some(()), &Some(some(&error, "error_")), ()) {
                                reraise(&known(&handled2));
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
}

defaults!(Shop, "Shop": eq key show compare truth);

class!(DayManager, DayManagerData {
    steps: Iter<Str>,
});

impl DayManager {
    fn new(steps: Iter<Str>) -> DayManager {
        DayManager::make(DayManagerData { steps })
    }
    fn dunder_enter(&self) -> Str {
        match attempt(|| -> Flow<Str> {
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

defaults!(DayManager, "DayManager": eq key show compare truth);

class!(ShownManager, ShownManagerData {
    steps: Iter<i64>,
});

impl ShownManager {
    fn new(steps: Iter<i64>) -> ShownManager {
        ShownManager::make(ShownManagerData { steps })
    }
    fn dunder_enter(&self) -> i64 {
        match attempt(|| -> Flow<i64> {
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

defaults!(ShownManager, "ShownManager": eq key show compare truth);

fn total(values: &List<i64>) -> Option<i64> {
    let manager1 = total_shown(values, &Str::lit("sum"));
    let found: i64 = manager1.dunder_enter();
    let outcome = attempt(|| -> Flow<Option<i64>> {
        Flow::Return(Some(found + 1))
    });
    if outcome.is_ok() {
        manager1.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(Flow::Return(value)) => return value,
        Ok(_) => unreached(),
        Err(error) => {
            if !manager1.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    None
}

fn total_shown_steps(values: &List<i64>, title: &Str) -> Iter<i64> {
    let values = values.clone();
    let title = title.clone();
    let mut manager: Option<Gate> = None;
    let mut fine: bool = Default::default();
    let mut error: Option<Exception> = None;
    let mut pending1: Option<Exception> = None;
    let mut after1 = 0;
    let mut handled2: Option<Exception> = None;
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
                    state = 1;
                }
                10 => {
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
                    manager = Some(Gate::new(title.clone(), false));
                    some(&manager, "manager_").dunder_enter();
                    fine = true;
                    state = 4;
                }
                1 => {
                    pending1 = caught.take();
                    state = 2;
                }
                2 => {
                    if fine {
                        some(&manager, "manager_").dunder_exit(&None, &None, ());
                    }
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
                        handled2 = Some(error_2.clone());
                        if error_2.is(&exceptions::BASE_EXCEPTION) {
                            error = Some(error_2.clone());
                            state = 10;
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
                        let value = values.iter().sum::<i64>();
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
                10 => {
                    match attempt(|| -> Option<Option<_>> {
                        fine = false;
                        if !some(&manager, "manager_").dunder_exit(&Some(()), &Some(some(&error, "error__")), ()) {
                            reraise(&known(&handled2));
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

fn total_shown(values: &List<i64>, title: &Str) -> ShownManager {
    ShownManager::new(total_shown_steps(values, title))
}

fn program() {
    let shop = Shop::new();
    let manager1 = shop.day(&Str::lit("monday"));
    let name: Str = manager1.dunder_enter();
    let outcome = attempt(|| {
        shop.sold.set(shop.sold.get() + 3);
        outln!("{}", name);
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
    outln!("{}", show(&total(&list![1, 2, 3])));
    // : in shop
    // : Monday
    // : out shop None
    // : sold 3
    // : in sum
    // : out sum None
    // : 7
}

main!(program);
