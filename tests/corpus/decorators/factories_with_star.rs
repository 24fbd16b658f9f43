use concord_rt::prelude::*;

thread_local! {
    static STATE_IDLE: Global<State> = const { Global::new() };
    static STATE_BUSY: Global<State> = const { Global::new() };
    static STATE_DONE: Global<State> = const { Global::new() };
    static M_PUT_STATES: Global<(State, State)> = const { Global::new() };
    static M_STOP_STATES: Global<(State,)> = const { Global::new() };
    static ADD_TAGS: Global<(Str, Str)> = const { Global::new() };
    static ONE_TAGS: Global<(Str,)> = const { Global::new() };
    #[allow(clippy::type_complexity)]
    static TABLE: Global<Dict<Str, Func<dyn Fn(i64, i64) -> i64>>> = const { Global::new() };
}

class!(State, StateData {
    name: Str,
    value: i64,
});

impl State {
    fn new(name: Str, value: i64) -> State {
        State::make(StateData { name, value })
    }
    fn dunder_str(&self) -> Str {
        text!("State.{}", self.name)
    }
    fn dunder_repr(&self) -> Str {
        text!("<State.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.hash()
    }
}

defaults!(State, "State": eq compare truth);

impl Key for State {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for State {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

static WRONG_STATE: Class = Class::new("WrongState", &exceptions::EXCEPTION);

class!(WrongState, WrongStateData {
    args: Slot<Vec<Value>>,
});

impl WrongState {
    fn new(all_args: Vec<Value>) -> WrongState {
        WrongState::make(WrongStateData { args: Slot::new(all_args) })
    }
    fn class(&self) -> &'static Class {
        &WRONG_STATE
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(WrongState, "WrongState": eq key compare truth);

impl Show for WrongState {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

class!(M, MData {
    log: List<i64>,
    state: Slot<State>,
});

impl M {
    fn new() -> M {
        M::make(MData { state: Slot::new(STATE_IDLE.get()), log: List::new() })
    }
    fn put(&self, x: i64) -> i64 {
        if !{ let parts = M_PUT_STATES.get(); [parts.0.clone(), parts.1.clone()] }.into_iter().any(|item| item == self.state.get()) {
            raise(
                WrongState::new(
                    vec![Value::of(text!("put not allowed in {}", self.state.get().name))]
                ).exception()
            );
        }
        self.put_plain(x)
    }
    fn stop(&self) -> List<i64> {
        if !{ let parts = M_STOP_STATES.get(); [parts.0.clone()] }.into_iter().any(|item| item == self.state.get()) {
            raise(
                WrongState::new(
                    vec![Value::of(text!("stop not allowed in {}", self.state.get().name))]
                ).exception()
            );
        }
        self.stop_plain()
    }
    fn put_plain(&self, x: i64) -> i64 {
        self.log.push(x);
        self.state.set(STATE_BUSY.get());
        self.log.len()
    }
    fn stop_plain(&self) -> List<i64> {
        self.state.set(STATE_DONE.get());
        self.log.clone()
    }
}

defaults!(M, "M": eq key show compare truth);

fn add(x: i64, y: i64) -> Str {
    Str::lit("+").join(
        { let parts = ADD_TAGS.get(); [parts.0.clone(), parts.1.clone()] }.into_iter()
    ) + &Str::lit(":") + &show(&add_plain(x, y)) + &show(&({ let _ = ADD_TAGS.get(); 2_i64 }))
}

fn none(x: i64) -> Str {
    Str::lit("-").join(
        std::iter::empty::<Str>()
    ) + &Str::lit(":") + &show(&none_plain(x)) + &show(&0)
}

fn one(x: i64) -> Str {
    Str::lit("-").join(
        { let parts = ONE_TAGS.get(); [parts.0.clone()] }.into_iter()
    ) + &Str::lit(":") + &show(&one_plain(x)) + &show(&({ let _ = ONE_TAGS.get(); 1_i64 }))
}

fn add_plain(x: i64, y: i64) -> i64 {
    x + y
}

fn none_plain(x: i64) -> i64 {
    x
}

fn one_plain(x: i64) -> i64 {
    -x
}

fn rep(n: i64, s: &Str) -> Str {
    for (a, t) in [Value::of(n), Value::of(s.clone())].into_iter().zip([AnyClass::builtin("int"), AnyClass::builtin("str")]) {
        if !({ let class1 = t; match class1.name() { "int" => a.is_a("int"), "str" => a.is_a("str"), _ => unreached() } }) {
            raise(exceptions::TYPE_ERROR.with(text!("rep: {} is not {}", repr(&a), t.text())));
        }
    }
    rep_plain(n, s)
}

fn rep_2(n: &Str, s: &Str) {
    for (a, t) in [n.clone(), s.clone()].into_iter().zip([AnyClass::builtin("int"), AnyClass::builtin("str")]) {
        if !({ let class1 = t; match class1.name() { "int" => false, "str" => true, _ => unreached() } }) {
            raise(exceptions::TYPE_ERROR.with(text!("rep: {} is not {}", repr(&a), t.text())));
        }
    }
    rep_plain_2(n, s);
    never::<()>()
}

fn rep_plain(n: i64, s: &Str) -> Str {
    s.repeat(n)
}

fn rep_plain_2(_n: &Str, _s: &Str) {
    type_error::<()>("can't multiply sequence by non-int of type 'str'");
    never::<()>()
}

fn handles(names: &Tuple<Str>) -> Func<dyn Fn(Func<dyn Fn(i64, i64) -> i64>) -> Func<dyn Fn(i64, i64) -> i64>> {
    Func(
        Rc::new(
            { let names = names.clone(); move |a: Func<dyn Fn(i64, i64) -> i64>| handles_deco(&names, &a) }
        ) as Rc<dyn Fn(Func<dyn Fn(i64, i64) -> i64>) -> Func<dyn Fn(i64, i64) -> i64>>
    )
}

fn handles_deco(names: &Tuple<Str>, f: &Func<dyn Fn(i64, i64) -> i64>) -> Func<dyn Fn(i64, i64) -> i64> {
    for n in names.iter() {
        TABLE.get().set(n.clone(), f.clone());
    }
    f.clone()
}

fn h_add_plain(a: i64, b: i64) -> i64 {
    a + b
}

fn h_sub_plain(a: i64, b: i64) -> i64 {
    a - b
}

fn program() {
    // Decorators that are made of any number of values.
    STATE_IDLE.set(State::new(Str::lit("IDLE"), 1));
    STATE_BUSY.set(State::new(Str::lit("BUSY"), 2));
    STATE_DONE.set(State::new(Str::lit("DONE"), 3));
    let _state_members: Vec<State> = Vec::from([
        STATE_IDLE.get(),
        STATE_BUSY.get(),
        STATE_DONE.get(),
    ]);
    M_PUT_STATES.set((STATE_IDLE.get(), STATE_BUSY.get()));
    M_STOP_STATES.set((STATE_BUSY.get(),));
    let m = M::new();
    outln!("{} {} {}", m.put(3), m.put(4), show(&m.stop()));
    match attempt(|| {
        m.put(1);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&WRONG_STATE) => {
            let e = error1.object::<WrongState>();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    ADD_TAGS.set((Str::lit("a"), Str::lit("b")));
    ONE_TAGS.set((Str::lit("one"),));
    outln!("{} {} {}", add(1, 2), none(3), one(4));
    outln!("{}", rep(2, &Str::lit("ab")));
    match attempt(|| {
        rep_2(&Str::lit("a"), &Str::lit("b"));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    TABLE.set(Dict::new());
    let _h_add = (handles(&Tuple::from(vec![Str::lit("add"), Str::lit("plus")])))(
        Func(Rc::new(move |a: i64, b: i64| h_add_plain(a, b)) as Rc<dyn Fn(i64, i64) -> i64>)
    );
    let _h_sub = (handles(&Tuple::from(vec![Str::lit("sub")])))(
        Func(Rc::new(move |a: i64, b: i64| h_sub_plain(a, b)) as Rc<dyn Fn(i64, i64) -> i64>)
    );
    let value3 = TABLE.get().keys().sorted(false);
    let value4 = (TABLE.get().get(&Str::lit("plus")))(3, 4);
    let value5 = (TABLE.get().get(&Str::lit("sub")))(3, 4);
    outln!("{} {} {}", show(&value3), show(&value4), show(&value5));
    // : 1 2 [3, 4]
    // : put not allowed in DONE
    // : a+b:32 :30 one:-41
    // : abab
    // : rep: 'a' is not int
    // : ['add', 'plus', 'sub'] 7 -1
}

main!(program);
