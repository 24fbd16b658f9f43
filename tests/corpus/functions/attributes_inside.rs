//! Functions that are given attributes where they are made.

use concord_rt::prelude::*;

class!(CounterObject, CounterObjectData {
    call: Func<dyn Fn() -> i64>,
    peek: Slot<Option<Func<dyn Fn() -> i64>>>,
    reset: Slot<Option<Func<dyn Fn()>>>,
});

impl CounterObject {
    fn new(call: Func<dyn Fn() -> i64>) -> CounterObject {
        CounterObject::make(
            CounterObjectData { call, peek: Slot::new(None), reset: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit("Counter_object")
    }
    fn dunder_call(&self) -> i64 {
        (self.call)()
    }
}

defaults!(CounterObject, "Counter_object": eq key show compare truth);

fn make_counter(start: i64) -> CounterObject {
    let n = Shared::new(start);
    let counter = CounterObject::new(
        Func(
            Rc::new(
                { let n = n.clone(); move || make_counter_counter_call(&n) }
            ) as Rc<dyn Fn() -> i64>
        )
    );
    counter.reset.set(
        Some(
            Func(
                Rc::new(
                    { let n = n.clone(); move || make_counter_reset(&n, start) }
                ) as Rc<dyn Fn()>
            )
        )
    );
    counter.peek.set(
        Some(
            Func(
                Rc::new(
                    { let n = n.clone(); move || make_counter_lambda(&n) }
                ) as Rc<dyn Fn() -> i64>
            )
        )
    );
    counter
}

fn make_counter_counter_call(n: &Shared<i64>) -> i64 {
    n.set(n.get() + 1);
    n.get()
}

fn make_counter_reset(n: &Shared<i64>, start: i64) {
    n.set(start);
}

fn make_counter_lambda(n: &Shared<i64>) -> i64 {
    n.get()
}

fn program() {
    let c = make_counter(5);
    outln!("{} {} {}", c.dunder_call(), c.dunder_call(), (late!(c, peek))());
    (late!(c, reset))();
    let d = make_counter(0);
    outln!("{} {} {}", c.dunder_call(), d.dunder_call(), (late!(d, peek))());
    // : 6 7 7
    // : 6 1 1
}

main!(program);
