//! Stacks of managers, and managers that do next to nothing.

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
    sent: List<()>,
});

impl Line {
    fn new() -> Line {
        Line::make(LineData { sent: List::<()>::new(), open: Slot::new(true) })
    }
    fn close(&self) {
        let _frame = Frame::enter();
        self.open.set(false);
        outln!("closed after {}", self.sent.len());
    }
}

defaults!(Line, "Line": eq key show compare truth);

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
        if pending.is_some() && &pending != error {
            raise(present(&pending));
        }
        error.is_some() && pending.is_none()
    }
}

defaults!(ExitStack, "ExitStack": eq key show compare truth);

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
    let mut stack_2: Option<ExitStack> = None;
    let mut stack_3: Option<ExitStack> = None;
    let five: i64 = 5;
    let closed = Line::new();
    let outcome1 = attempt(|| {
        outln!("{}", five);
    });
    closed.close();
    if let Err(error) = outcome1 {
        reraise(&error);
    }
    // : 5
    // : closed after 0
    let manager2 = ExitStack::new();
    let stack: ExitStack = manager2.dunder_enter();
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
    // : in x
    // : in y
    // : 2 y
    // : leave qq
    // : leave pp
    // : out y None
    // : out x None
    match attempt(|| {
        let manager3 = ExitStack::new();
        stack_2 = Some(manager3.dunder_enter());
        let outcome = attempt(|| {
            exit_stack_enter(&defined(&stack_2, "stack"), &Gate::new(Str::lit("outer"), false));
            exit_stack_enter(&defined(&stack_2, "stack"), &Gate::new(Str::lit("inner"), true));
            exit_stack_call(
                &defined(&stack_2, "stack"),
                &Func(Rc::new(move || lambda_2()) as Rc<dyn Fn()>),
            );
            raise(exceptions::VALUE_ERROR.with("swallowed"));
        });
        if outcome.is_ok() {
            manager3.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => unreached(),
            Err(error) => {
                if !manager3.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
        outln!("after the stack");
        let manager4 = ExitStack::new();
        stack_3 = Some(manager4.dunder_enter());
        let outcome = attempt(|| {
            exit_stack_enter(&defined(&stack_3, "stack"), &Gate::new(Str::lit("last"), false));
            raise(exceptions::VALUE_ERROR.with("kept"));
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
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::VALUE_ERROR) => {
            let e = error5.clone();
            outln!("{}", show(&e));
        }
        Err(error5) => reraise(&error5),
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
