use concord_rt::prelude::*;

thread_local! {
    static CALLS: Global<List<i64>> = const { Global::new() };
}

static FOUND: Class = Class::new("Found", &exceptions::EXCEPTION);

class!(Found, FoundData {
    args: Slot<Vec<Value>>,
    value: i64,
});

impl Found {
    fn new(value: i64, all_args: Vec<Value>) -> Found {
        Found::make(FoundData { args: Slot::new(all_args), value })
    }
    fn class(&self) -> &'static Class {
        &FOUND
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(Found, "Found": eq key compare truth);

impl Show for Found {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

static E_CLASS: Class = Class::new("E", &exceptions::EXCEPTION);

class!(E, EData {
    args: Slot<Vec<Value>>,
});

impl E {
    fn new(all_args: Vec<Value>) -> E {
        E::make(EData { args: Slot::new(all_args) })
    }
    fn class(&self) -> &'static Class {
        &E_CLASS
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(E, "E": eq key compare truth);

impl Show for E {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

fn note(n: i64) -> i64 {
    CALLS.get().push(n);
    n
}

fn fibonacci(n: i64) -> i64 {
    let _frame = Frame::enter();
    match attempt(|| {
        if n < 2 {
            raise(
                (
                    { let given1: i64 = note(n); Found::new(given1, vec![Value::of(given1)]) }
                ).exception()
            );
        }
        raise(
            (
                { let given2: i64 = fibonacci(n - 1) + fibonacci(n - 2); Found::new(given2, vec![Value::of(given2)]) }
            ).exception()
        );
    }) {
        Ok(_) => unreached(),
        Err(error3) if error3.is(&FOUND) => {
            let found = error3.object::<Found>();
            found.value
        }
        Err(error3) => reraise(&error3),
    }
}

fn program() {
    CALLS.set(List::new());
    // : 13 21
    outln!("{} {}", fibonacci(7), CALLS.get().len());
    match attempt(|| {
        raise(E::new(vec![Value::of("short"), Value::of(1_i64)]).exception());
    }) {
        Ok(_) => unreached(),
        Err(error1) if error1.is(&E_CLASS) => {
            let problem = error1.object::<E>();
            outln!("{} {}", show(&problem), show(&Tuple::from(problem.args.get())));
        }
        Err(error1) => reraise(&error1),
    }
    // : ('short', 1) ('short', 1)
}

main!(program);
