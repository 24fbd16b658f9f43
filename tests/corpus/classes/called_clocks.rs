use concord_rt::prelude::*;

thread_local! {
    static SIM_CLOCK_NOW: Global<f64> = const { Global::new() };
    static LIMITER_REGISTRY: Global<Dict<Str, AnyClass>> = const { Global::new() };
}

class!(SimClock, SimClockData {
    now: Slot<Num>,
});

impl SimClock {
    fn new() -> SimClock {
        SimClock::make(SimClockData { now: Slot::new(Num::from(SIM_CLOCK_NOW.get())) })
    }
    fn dunder_call(&self) -> Num {
        self.now.get()
    }
}

defaults!(SimClock, "SimClock": eq key show compare truth);

object!(SimClock, "SimClock", {
    fn object_call(&self, given: &[Value]) -> Option<Value> {
        check_count(given, 0, false);
        Some(Value::of(self.dunder_call()))
    }
    fn is_callable(&self) -> bool {
        true
    }
});

#[derive(Clone, Copy, PartialEq)]
enum LimiterKind {
    Fixed,
    Bucket,
}

class!(Limiter(LimiterKind), LimiterData {
    clock: Slot<Option<Value>>,
    counts: Slot<Option<DefaultDict<(Str, i64), i64>>>,
    last: Slot<Option<Num>>,
    limit: Slot<Option<Value>>,
    period: Slot<Option<Value>>,
});

impl Limiter {
    fn new_fixed(args: &Tuple<Value>) -> Limiter {
        let made = Limiter::make(
            LimiterData { kind: LimiterKind::Fixed, clock: Slot::new(None), counts: Slot::new(None), last: Slot::new(None), limit: Slot::new(None), period: Slot::new(None) }
        );
        made.fixed_init(args);
        made
    }
    fn new_bucket(args: &Tuple<Value>) -> Limiter {
        let made = Limiter::make(
            LimiterData { kind: LimiterKind::Bucket, clock: Slot::new(None), counts: Slot::new(None), last: Slot::new(None), limit: Slot::new(None), period: Slot::new(None) }
        );
        made.bucket_init(args);
        made
    }
    fn allow(&self, key: &Str) -> bool {
        match self.kind {
            LimiterKind::Bucket => self.bucket_allow(key),
            LimiterKind::Fixed => self.fixed_allow(key),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            LimiterKind::Fixed => "Fixed",
            LimiterKind::Bucket => "Bucket",
        })
    }
    fn fixed_init(&self, args: &Tuple<Value>) {
        let _frame = Frame::enter();
        let spread1 = spread(args.iter(), 3, 3);
        self.limiter_init(&spread1.get(0), &spread1.get(1), &spread1.get(2));
        self.counts.set(Some(DefaultDict::new("<class 'int'>", || 0_i64)));
    }
    fn limiter_init(&self, limit: &Value, period: &Value, clock: &Value) {
        let _frame = Frame::enter();
        self.limit.set(Some(limit.clone()));
        self.period.set(Some(period.clone()));
        self.clock.set(Some(clock.clone()));
    }
    fn bucket_init(&self, args: &Tuple<Value>) {
        let _frame = Frame::enter();
        let spread1 = spread(args.iter(), 3, 3);
        self.limiter_init(&spread1.get(0), &spread1.get(1), &spread1.get(2));
        self.last.set(Some(late!(self, clock).call(&[]).cast::<Num>()));
    }
    fn fixed_allow(&self, key: &Str) -> bool {
        let window = Value::of(
            late!(self, clock).call(&[]).cast::<Num>()
        ).floor_div(&late!(self, period)).cast::<Num>().truncate();
        let items1 = late!(self, counts);
        let key2 = (key.clone(), window);
        items1.set(key2.clone(), items1.get(&key2) + 1);
        le(&Value::of(late!(self, counts).get(&(key.clone(), window))), &late!(self, limit))
    }
    fn bucket_allow(&self, _key: &Str) -> bool {
        lt(
            &Value::of(late!(self, clock).call(&[]).cast::<Num>() - late!(self, last)),
            &late!(self, period),
        )
    }
}

defaults!(Limiter, "Limiter": eq key show compare truth);

fn init_subclass_fixed() {
    LIMITER_REGISTRY.get().set(Str::lit("Fixed"), AnyClass::own("Fixed"));
}

fn init_subclass_bucket() {
    LIMITER_REGISTRY.get().set(Str::lit("Bucket"), AnyClass::own("Bucket"));
}

fn program() {
    // Objects that are called, behind arguments of any kind.
    SIM_CLOCK_NOW.set(0.0);
    LIMITER_REGISTRY.set(Dict::new());
    init_subclass_fixed();
    init_subclass_bucket();
    for (name, cls) in LIMITER_REGISTRY.get().items() {
        let clock = SimClock::new();
        let class1 = cls;
        let lim = match class1.name() { "Fixed" => Limiter::new_fixed(&Tuple::from(vec![Value::of(2_i64), Value::of(10.0), Value::Object(Rc::new(clock.clone()))])), "Bucket" => Limiter::new_bucket(&Tuple::from(vec![Value::of(2_i64), Value::of(10.0), Value::Object(Rc::new(clock.clone()))])), _ => unreached() };
        for t in [0_i64, 1, 2, 11].into_iter() {
            clock.now.set(Num::from(t));
            outln!("{} {} {}", name, t, show(&lim.allow(&Str::lit("a"))));
        }
    }
    // : Fixed 0 True
    // : Fixed 1 True
    // : Fixed 2 False
    // : Fixed 11 True
    // : Bucket 0 True
    // : Bucket 1 True
    // : Bucket 2 True
    // : Bucket 11 False
}

main!(program);
