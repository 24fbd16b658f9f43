//! Managers whose yield lies in another `with`, in a branch or in a loop; stacks of managers.

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
        let _frame = Frame::enter();
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
        let _frame = Frame::enter();
        self.open.set(false);
        outln!("closed after {}", self.sent.len());
    }
}

defaults!(Line, "Line": eq key show compare truth);

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
                        some(&manager, "manager__").dunder_enter();
                        fine = true;
                        state = 4;
                    }
                    1 => {
                        pending1 = caught.take();
                        state = 2;
                    }
                    2 => {
                        if fine {
                            some(&manager, "manager__").dunder_exit(&None, &None, ());
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
                            if !some(&manager, "manager__").dunder_exit(&Some(()), &Some(some(&error, "error__")), ()) {
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
        })
    }
}

defaults!(Shop, "Shop": eq key show compare truth);

class!(ExitStack, ExitStackData {
    exits: List<Func<dyn Fn(Option<Exception>) -> bool>>,
});

impl ExitStack {
    fn new() -> ExitStack {
        ExitStack::make(ExitStackData { exits: List::new() })
    }
    fn dunder_enter(&self) -> ExitStack {
        self.clone()
    }
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        let _frame = Frame::enter();
        let mut pending = error.clone();
        while !self.exits.is_empty() {
            let leave_function = self.exits.pop();
            match attempt(|| {
                if leave_function(pending.clone()) {
                    pending = None;
                }
            }) {
                Ok(_) => {}
                Err(error1) if error1.is(&exceptions::BASE_EXCEPTION) => {
                    let raised = error1.clone();
                    pending = Some(raised.clone());
                }
                Err(error1) => reraise(&error1),
            }
        }
        if pending.is_some() && pending != error {
            raise(present(&pending));
        }
        error.is_some() && pending.is_none()
    }
}

defaults!(ExitStack, "ExitStack": eq key show compare truth);

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
        let _frame = Frame::enter();
        if error.is_none() {
            for _ in self.steps.clone() {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't stop"));
            }
            return false;
        }
        if present(error).is(&exceptions::STOP_ITERATION) {
            exceptions::refuse((&Str::lit("StopIteration in the body of a `with`")).as_str());
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

class!(ReportManager, ReportManagerData {
    steps: Iter<File>,
});

impl ReportManager {
    fn new(steps: Iter<File>) -> ReportManager {
        ReportManager::make(ReportManagerData { steps })
    }
    fn dunder_enter(&self) -> File {
        match attempt(|| -> Flow<File> {
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
        let _frame = Frame::enter();
        if error.is_none() {
            for _ in self.steps.clone() {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't stop"));
            }
            return false;
        }
        if present(error).is(&exceptions::STOP_ITERATION) {
            exceptions::refuse((&Str::lit("StopIteration in the body of a `with`")).as_str());
        }
        self.steps.throw(&present(error));
        raise(exceptions::RUNTIME_ERROR.with("generator didn't stop after throw()"));
    }
}

defaults!(ReportManager, "ReportManager": eq key show compare truth);

class!(ChosenManager, ChosenManagerData {
    steps: Iter<Str>,
});

impl ChosenManager {
    fn new(steps: Iter<Str>) -> ChosenManager {
        ChosenManager::make(ChosenManagerData { steps })
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
        let _frame = Frame::enter();
        if error.is_none() {
            for _ in self.steps.clone() {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't stop"));
            }
            return false;
        }
        if present(error).is(&exceptions::STOP_ITERATION) {
            exceptions::refuse((&Str::lit("StopIteration in the body of a `with`")).as_str());
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

defaults!(ChosenManager, "ChosenManager": eq key show compare truth);

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
        let _frame = Frame::enter();
        if error.is_none() {
            for _ in self.steps.clone() {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't stop"));
            }
            return false;
        }
        if present(error).is(&exceptions::STOP_ITERATION) {
            exceptions::refuse((&Str::lit("StopIteration in the body of a `with`")).as_str());
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
        let _frame = Frame::enter();
        if error.is_none() {
            for _ in self.steps.clone() {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't stop"));
            }
            return false;
        }
        if present(error).is(&exceptions::STOP_ITERATION) {
            exceptions::refuse((&Str::lit("StopIteration in the body of a `with`")).as_str());
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

fn exit_stack_enter(stack: &ExitStack, manager: &Gate) -> Gate {
    let value = manager.dunder_enter();
    stack.exits.push(
        Func(
            Rc::new(
                { let manager = manager.clone(); move |a: Option<Exception>| exit_stack_enter_leave(&manager, &a) }
            ) as Rc<dyn Fn(Option<Exception>) -> bool>
        )
    );
    value
}

fn exit_stack_call(stack: &ExitStack, call: &Func<dyn Fn()>) {
    stack.exits.push(
        Func(
            Rc::new(
                { let call = call.clone(); move |a: Option<Exception>| exit_stack_call_leave(&call, &a) }
            ) as Rc<dyn Fn(Option<Exception>) -> bool>
        )
    );
}

fn exit_stack_call_2(stack: &ExitStack, call: &Func<dyn Fn()>) {
    stack.exits.push(
        Func(
            Rc::new(
                { let call = call.clone(); move |a: Option<Exception>| exit_stack_call_leave_2(&call, &a) }
            ) as Rc<dyn Fn(Option<Exception>) -> bool>
        )
    );
}

fn exit_stack_enter_leave(manager: &Gate, error: &Option<Exception>) -> bool {
    let _frame = Frame::enter();
    let lent1 = if error.is_none() { None } else { Some(()) };
    manager.dunder_exit(&lent1, error, ())
}

fn exit_stack_call_leave(call: &Func<dyn Fn()>, _error: &Option<Exception>) -> bool {
    let _frame = Frame::enter();
    call();
    false
}

fn exit_stack_call_leave_2(call: &Func<dyn Fn()>, _error: &Option<Exception>) -> bool {
    let _frame = Frame::enter();
    call();
    false
}

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
                        line = Some(some(&closed, "closed_"));
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
                        some(&closed, "closed_").close();
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
                        if !some(&manager, "manager_").dunder_exit(&Some(()), &Some(some(&error, "error_")), ()) {
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
    })
}

fn session(name: &Str, forgives: bool) -> SessionManager {
    SessionManager::new(session_steps(name, forgives))
}

fn report_steps(path: &Str, title: &Str) -> Iter<File> {
    let path = path.clone();
    let title = title.clone();
    let mut file: Option<File> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                file = Some(File::open(&path, &Str::lit("w"), None, None));
                some(&file, "file").write(&text!("{}\n", title));
                let value = some(&file, "file");
                state = 1;
                return Some(value);
            }
            1 => {
                some(&file, "file").close();
                outln!("wrote {}", os::basename(&path));
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn report(path: &Str, title: &Str) -> ReportManager {
    ReportManager::new(report_steps(path, title))
}

fn chosen_steps(fast: bool) -> Iter<Str> {
    let mut e: Option<Exception> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(move |resume| {
        match resume {
            Resume::Throw(error) => match state {
                8 => {
                    caught = Some(error);
                    state = 6;
                }
                9 => {
                    caught = Some(error);
                    state = 6;
                }
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state {
                0 => {
                    state = if fast { 1 } else { 2 };
                }
                1 => {
                    let value = Str::lit("fast");
                    state = 4;
                    return Some(value);
                }
                2 => {
                    state = 3;
                }
                3 => {
                    state = 8;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    state = 3;
                }
                6 => {
                    let error = caught.take().expect("a state that only exceptions lead to");
                    if error.is(&exceptions::KEY_ERROR) {
                        e = Some(error.clone());
                        state = 11;
                    } else {
                        reraise(&error);
                    }
                }
                7 => {
                    state = 9999;
                }
                8 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = Str::lit("slow");
                        state = 9;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 6;
                        }
                    }
                }
                9 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 10;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 6;
                        }
                    }
                }
                10 => {
                    state = 7;
                }
                11 => {
                    outln!("missing {}", show(&some(&e, "e")));
                    state = 7;
                }
                _ => return None,
            }
        }
    })
}

fn chosen(fast: bool) -> ChosenManager {
    ChosenManager::new(chosen_steps(fast))
}

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
                    some(&manager, "manager___").dunder_enter();
                    fine = true;
                    state = 4;
                }
                1 => {
                    pending1 = caught.take();
                    state = 2;
                }
                2 => {
                    if fine {
                        some(&manager, "manager___").dunder_exit(&None, &None, ());
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
                        if !some(&manager, "manager___").dunder_exit(&Some(()), &Some(some(&error, "error___")), ()) {
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
    })
}

fn total_shown(values: &List<i64>, title: &Str) -> ShownManager {
    ShownManager::new(total_shown_steps(values, title))
}

fn leave(name: &Str, times: i64) {
    let _frame = Frame::enter();
    outln!("leave {}", name.repeat(times));
}

fn lambda(value1: &Str) -> Func<dyn Fn()> {
    Func(Rc::new({ let value1 = value1.clone(); move || lambda_lambda(&value1) }) as Rc<dyn Fn()>)
}

fn lambda_lambda(value1: &Str) {
    leave(value1, 2)
}

fn lambda_2() {
    leave(&Str::lit("first"), 1)
}

fn program() {
    let mut line: Option<Line> = None;
    let mut file: Option<File> = None;
    let mut file_2: Option<File> = None;
    let mut stack_2: Option<ExitStack> = None;
    let mut stack_3: Option<ExitStack> = None;
    let manager1 = session(&Str::lit("a"), false);
    line = Some(manager1.dunder_enter());
    let outcome = attempt(|| {
        some(&line, "line").sent.push(1);
        outln!("{}", show(&some(&line, "line").open.get()));
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
            Ok(_) => {}
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
            outln!("caught {} {}", show(&e), show(&some(&line, "line").open.get()));
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
        Ok(_) => {}
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
    let manager6 = tempfile::TemporaryDirectory::new([None, None, None]);
    let folder: Str = manager6.enter();
    let outcome = attempt(|| {
        let path = os::join(&[folder.clone(), Str::lit("all.txt")]);
        let manager7 = report(&path, &Str::lit("report"));
        file = Some(manager7.dunder_enter());
        let outcome = attempt(|| {
            some(&file, "file").write(&Str::lit("one\n"));
        });
        if outcome.is_ok() {
            manager7.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => {}
            Err(error) => {
                if !manager7.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
        let manager8 = File::open(&path, &Str::lit("r"), None, None);
        file_2 = Some(manager8.clone());
        outln!("{}", show(&some(&file_2, "file").read().splitlines_kept(true)));
        manager8.close();
    });
    if outcome.is_ok() {
        manager6.exit(None);
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager6.exit(Some(&error)) {
                reraise(&error);
            }
        }
    }
    // : wrote all.txt
    // : ['report\n', 'one\n']
    for fast in [true, false].into_iter() {
        let manager9 = chosen(fast);
        let how: Str = manager9.dunder_enter();
        let outcome = attempt(|| {
            outln!("{}", how);
        });
        if outcome.is_ok() {
            manager9.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => {}
            Err(error) => {
                if !manager9.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
    }
    // : fast
    // : slow
    let manager10 = chosen(false);
    manager10.dunder_enter();
    let outcome = attempt(|| {
        raise(exceptions::KEY_ERROR.with("k"));
    });
    if outcome.is_ok() {
        manager10.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager10.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    match attempt(|| {
        let manager11 = chosen(true);
        manager11.dunder_enter();
        let outcome = attempt(|| {
            raise(exceptions::KEY_ERROR.with("k"));
        });
        if outcome.is_ok() {
            manager11.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => {}
            Err(error) => {
                if !manager11.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
    }) {
        Ok(_) => {}
        Err(error12) if error12.is(&exceptions::KEY_ERROR) => {
            let e = error12.clone();
            outln!("still {}", show(&e));
        }
        Err(error12) => reraise(&error12),
    }
    // : missing 'k'
    // : still 'k'
    let shop = Shop::new();
    let manager13 = shop.day(&Str::lit("monday"));
    let name: Str = manager13.dunder_enter();
    let outcome = attempt(|| {
        shop.sold.set(shop.sold.get() + 3);
        outln!("{}", name);
    });
    if outcome.is_ok() {
        manager13.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager13.dunder_exit(&Some(()), &Some(error.clone()), ()) {
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
    let five: i64 = 5;
    let closed = Line::new();
    let outcome14 = attempt(|| {
        outln!("{}", five);
    });
    closed.close();
    if let Err(error) = outcome14 {
        reraise(&error);
    }
    // : 5
    // : closed after 0
    let manager15 = ExitStack::new();
    let stack: ExitStack = manager15.dunder_enter();
    let outcome = attempt(|| {
        let gates = Str::lit("xy").iter().map(
            |n| exit_stack_enter(&stack, &Gate::new(n.clone(), false))
        ).collect::<Vec<Gate>>();
        for n_2 in Str::lit("pq").iter() {
            exit_stack_call(
                &stack,
                &(
                    Func(Rc::new(move |a: Str| lambda(&a)) as Rc<dyn Fn(Str) -> Func<dyn Fn()>>)
                )(n_2.clone()),
            );
        }
        outln!("{} {}", gates.len() as i64, gates.at(1).name);
    });
    if outcome.is_ok() {
        manager15.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager15.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    // : in x
    // : in y
    // : 2 y
    // : leave qq
    // : leave pp
    // : out y None
    // : out x None
    match attempt(|| {
        let manager16 = ExitStack::new();
        stack_2 = Some(manager16.dunder_enter());
        let outcome = attempt(|| {
            exit_stack_enter(&some(&stack_2, "stack"), &Gate::new(Str::lit("outer"), false));
            exit_stack_enter(&some(&stack_2, "stack"), &Gate::new(Str::lit("inner"), true));
            exit_stack_call_2(
                &some(&stack_2, "stack"),
                &Func(Rc::new(move || lambda_2()) as Rc<dyn Fn()>),
            );
            raise(exceptions::VALUE_ERROR.with("swallowed"));
        });
        if outcome.is_ok() {
            manager16.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => {}
            Err(error) => {
                if !manager16.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
        outln!("after the stack");
        let manager17 = ExitStack::new();
        stack_3 = Some(manager17.dunder_enter());
        let outcome = attempt(|| {
            exit_stack_enter(&some(&stack_3, "stack"), &Gate::new(Str::lit("last"), false));
            raise(exceptions::VALUE_ERROR.with("kept"));
        });
        if outcome.is_ok() {
            manager17.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => {}
            Err(error) => {
                if !manager17.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
    }) {
        Ok(_) => {}
        Err(error18) if error18.is(&exceptions::VALUE_ERROR) => {
            let e = error18.clone();
            outln!("{}", show(&e));
        }
        Err(error18) => reraise(&error18),
    }
    // : in outer
    // : in inner
    // : leave first
    // : out inner swallowed
    // : out outer None
    // : after the stack
    // : in last
    // : out last kept
    // : kept
}

main!(program);
