use concord_rt::prelude::*;

class!(Limit, LimitData {
    maximum: i64,
    used: Slot<i64>,
});

impl Limit {
    fn new(maximum_: i64) -> Limit {
        Limit::make(LimitData { maximum: maximum_, used: Slot::new(0) })
    }
    fn dunder_call(&self) -> Func<dyn Fn(Tuple<i64>) -> i64> {
        Func(
            Rc::new(
                { let this = self.clone(); move |a: Tuple<i64>| _call__inner(&this, &a) }
            ) as Rc<dyn Fn(Tuple<i64>) -> i64>
        ).named("inner")
    }
}

defaults!(Limit, "Limit": eq key show compare truth);

class!(Bus, BusData {
    handlers: Dict<Str, List<Value>>,
});

impl Bus {
    fn new() -> Bus {
        Bus::make(BusData { handlers: Dict::new() })
    }
    fn on(&self, event: &Str, fn_: &Value) -> Value {
        let _frame = Frame::enter();
        if fn_.is_none() {
            let function1 = Func(
                Rc::new(
                    { let this = self.clone(); let event = event.clone(); move |a: Value| on_lambda(&this, &event, &a) }
                ) as Rc<dyn Fn(Value) -> Value>
            ).named("<lambda>");
            return Value::function(1, move |given| function1(given[0].clone()));
        }
        self.handlers.setdefault(event.clone(), List::new()).push(fn_.clone());
        fn_.clone()
    }
    fn emit(&self, event: &Str, args: &Tuple<Str>) -> List<Value> {
        self.handlers.get_or(event, List::new()).iter().map(
            |h| h.call(&args.iter().map(Value::of).collect::<Vec<Value>>())
        ).collect::<List<Value>>()
    }
}

defaults!(Bus, "Bus": eq key show compare truth);

fn _call__inner(this: &Limit, args: &Tuple<i64>) -> i64 {
    if this.used.get() >= this.maximum {
        raise(
            exceptions::RUNTIME_ERROR.with(
                text!("{} used {} times", Str::lit("f"), this.used.get())
            )
        );
    }
    this.used.set(this.used.get() + 1);
    f_plain(&args.iter().collect::<Tuple<i64>>())
}

fn f_plain(xs: &Tuple<i64>) -> i64 {
    xs.iter().sum::<i64>()
}

fn on_lambda(this: &Bus, event: &Str, f: &Value) -> Value {
    this.on(event, f)
}

fn hi_plain(name: &Value) -> Value {
    Value::of(Value::of(Str::lit("hi ")).add(name).cast::<Str>())
}

fn ho_plain(name: &Value) -> Value {
    Value::of(Value::of(Str::lit("ho ")).add(name).cast::<Str>())
}

fn program() {
    let f = Limit::new(2).dunder_call();
    for i in 0..3_i64 {
        match attempt(|| {
            outln!("{}", f((0..i + 1).collect::<Tuple<i64>>()));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::RUNTIME_ERROR) => {
                let e = error1.clone();
                outln!("{}", show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    let bus = Bus::new();
    let _hi: Value = bus.on(&Str::lit("hello"), &Value::None).call(&[
        { let function2 = Func(Rc::new(move |a: Value| hi_plain(&a)) as Rc<dyn Fn(Value) -> Value>).named("hi"); Value::function(1, move |given| function2(given[0].clone())) }
    ]);
    let _ho: Value = bus.on(&Str::lit("hello"), &Value::None).call(&[
        { let function3 = Func(Rc::new(move |a: Value| ho_plain(&a)) as Rc<dyn Fn(Value) -> Value>).named("ho"); Value::function(1, move |given| function3(given[0].clone())) }
    ]);
    let value4 = bus.emit(&Str::lit("hello"), &Tuple::from(vec![Str::lit("x")]));
    let value5 = bus.emit(&Str::lit("none"), &Tuple::from(vec![Str::lit("y")]));
    outln!("{} {}", show(&value4), show(&value5));
    // : 0
    // : 1
    // : f used 2 times
    // : ['hi x', 'ho x'] []
}

main!(program);
