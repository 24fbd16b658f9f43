use concord_rt::prelude::*;

static BANK_ERROR: Class = Class::new("BankError", &exceptions::EXCEPTION);

static LOW: Class = Class::new("Low", &BANK_ERROR);

#[derive(Clone, Copy, PartialEq)]
enum BankErrorKind {
    BankError,
    Low,
}

class!(BankError(BankErrorKind), BankErrorData {
    args: Slot<Vec<Value>>,
    code: Slot<Option<i64>>,
});

impl BankError {
    fn new_bank_error(code: i64, msg: &Str, all_args: Vec<Value>) -> BankError {
        let made = BankError::make(
            BankErrorData { kind: BankErrorKind::BankError, args: Slot::new(all_args), code: Slot::new(None) }
        );
        made.init(code, msg);
        made
    }
    fn new_low(code: i64, msg: &Str, all_args: Vec<Value>) -> BankError {
        let made = BankError::make(
            BankErrorData { kind: BankErrorKind::Low, args: Slot::new(all_args), code: Slot::new(None) }
        );
        made.init(code, msg);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            BankErrorKind::BankError => "BankError",
            BankErrorKind::Low => "Low",
        })
    }
    fn class(&self) -> &'static Class {
        match self.kind {
            BankErrorKind::BankError => &BANK_ERROR,
            BankErrorKind::Low => &LOW,
        }
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
    fn init(&self, code: i64, msg: &Str) {
        let _frame = Frame::enter();
        self.args.set(vec![Value::of(msg.clone())]);
        self.code.set(Some(code));
    }
}

defaults!(BankError, "BankError": eq key compare truth);

impl Show for BankError {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

object!(BankError, "BankError", {
    fn object_exception(&self) -> Option<Exception> {
        Some(self.exception())
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            BankErrorKind::BankError => "BankError",
            BankErrorKind::Low => "Low",
        })
    }
});

fn run_fn(args: &Tuple<i64>) -> Value {
    match attempt(|| -> Flow<Value> {
        Flow::Return(
            Value::of(
                { let spread1 = spread_to("pay", &["n"], 0, 0, args.iter(), 1, 1); pay(spread1.get(0)) }
            )
        )
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error2) if error2.is(&BANK_ERROR) => {
            let e = error2.object::<BankError>();
            Value::Object(Rc::new(e.clone()))
        }
        Err(error2) if error2.is(&exceptions::ZERO_DIVISION_ERROR) => {
            let e = error2.clone();
            Value::of(e.clone())
        }
        Err(error2) => reraise(&error2),
    }
}

fn pay(n: i64) -> i64 {
    if n > 10 {
        raise(
            BankError::new_low(
                7,
                &text!("low {}", n),
                vec![Value::of(7_i64), Value::of(text!("low {}", n))],
            ).exception()
        );
    }
    if n < 0 {
        raise(
            BankError::new_bank_error(
                3,
                &Str::lit("neg"),
                vec![Value::of(3_i64), Value::of("neg")],
            ).exception()
        );
    }
    floor_div(100_i64, n)
}

fn describe(x: &Value) -> Str {
    let v: i64;
    let a: Value;
    let b: Value;
    let subject1 = x.clone();
    if subject1.is_a("collections.deque") {
        text!("deque of {}", x.len())
    } else if subject1.is_a("dict") && subject1.cast::<Dict<Value, Value>>().contains(&Value::of("k")) {
        v = subject1.cast::<Dict<Value, Value>>().get(&Value::of("k")).cast::<i64>();
        text!("mapping with {}", v)
    } else if subject1.is_sequence() && subject1.sequence().len() == 2 {
        a = subject1.sequence().get(0);
        b = subject1.sequence().get(1);
        text!("pair {} {}", show(&a), show(&b))
    } else {
        Str::lit("other")
    }
}

fn program() {
    // Exceptions, deques, Counters and defaultdicts among values of other types.
    let out_ = [1_i64, 20, -1, 0].into_iter().map(
        |n| run_fn(&Tuple::from(vec![n]))
    ).collect::<Vec<Value>>();
    for r in out_.iter() {
        if r.is_object_of::<BankError>() && matches!(r.object::<BankError>().kind, BankErrorKind::Low) {
            outln!(
                "low {} {}",
                late!(r.object::<BankError>(), code),
                show(&r.object::<BankError>()),
            );
        } else if r.is_object_of::<BankError>() {
            outln!(
                "bank {} {} {}",
                late!(r.object::<BankError>(), code),
                show(&r.object::<BankError>()),
                show(&Tuple::from(r.object::<BankError>().args.get())),
            );
        } else if r.is_exception(&exceptions::EXCEPTION) {
            outln!(
                "other {} {} {}",
                r.cast::<Exception>().class_name(),
                show(&r.cast::<Exception>()),
                repr(&r.cast::<Exception>()),
            );
        } else {
            outln!("value {}", r.cast::<i64>());
        }
        if !r.is_exception(&exceptions::ZERO_DIVISION_ERROR) {
            outln!("  kept {}", show(r));
        }
    }
    outln!(
        "{}",
        out_.iter().filter_map(
            |r_2| if r_2.is_exception(&exceptions::EXCEPTION) { Some(1) } else { None }
        ).sum::<i64>(),
    );
    match attempt(|| {
        for r in out_.iter() {
            if r.is_exception(&exceptions::EXCEPTION) {
                raise(r.cast::<Exception>());
            }
        }
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&BANK_ERROR) => {
            let e = error1.object::<BankError>();
            outln!("raised {} {}", late!(e, code), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    let log: Dict<Str, Value> = Dict::from([
        (Str::lit("errors"), Value::List(List::new())),
        (Str::lit("last"), Value::None),
        (Str::lit("count"), Value::of(0_i64)),
    ]);
    for t in [Str::lit("1"), Str::lit("x"), Str::lit("0")].into_iter() {
        match attempt(|| {
            log.set(
                Str::lit("count"),
                log.get(&Str::lit("count")).add_in_place(
                    &Value::of(floor_div(10_i64, parse_int(&t, 10)))
                ),
            );
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::VALUE_ERROR) || error2.is(&exceptions::ZERO_DIVISION_ERROR) => {
                let e = error2.clone();
                { log.get(&Str::lit("errors")).call_method("append", &[Value::of(e.clone())]); };
                log.set(Str::lit("last"), Value::of(e.clone()));
            }
            Err(error2) => reraise(&error2),
        }
    }
    outln!(
        "{} {} {}",
        show(&log.get(&Str::lit("count"))),
        show(
            &log.get(&Str::lit("errors")).iter().map(
                |item| { let e_2 = item.cast::<Exception>(); show(&e_2) }
            ).collect::<List<Str>>()
        ),
        Str::from(log.get(&Str::lit("last")).class_title()),
    );
    outln!("{}", show(&log));
    let state: Dict<Str, Value> = Dict::from([
        (
            Str::lit("queue"),
            Value::of(Deque::with_limit([Value::of("a"), Value::of("b")].into_iter(), Some(3))),
        ),
        (Str::lit("seen"), Value::of(Set::new())),
        (Str::lit("freq"), Value::of(Counter::default())),
        (Str::lit("by"), Value::of(DefaultDict::new("<class 'int'>", || Value::of(0_i64)))),
        (Str::lit("name"), Value::of("bfs")),
    ]);
    while state.get(&Str::lit("queue")).truth() {
        let x = state.get(&Str::lit("queue")).call_method("popleft", &[]);
        { state.get(&Str::lit("seen")).call_method("add", &[x.clone()]); };
        state.get(&Str::lit("freq")).set(
            x.clone(),
            Value::of(state.get(&Str::lit("freq")).get(&x.clone()).cast::<i64>() + 1),
        );
        state.get(&Str::lit("by")).set(
            x.clone(),
            Value::of(
                state.get(&Str::lit("by")).get(&x.clone()).cast::<i64>() + state.get(&Str::lit("seen")).len()
            ),
        );
        if x.len() < 3 {
            { state.get(&Str::lit("queue")).call_method("append", &[Value::of(x.add(&Value::of(Str::lit("c"))).cast::<Str>())]); };
        }
    }
    outln!(
        "{} {} {}",
        show(&state.get(&Str::lit("seen")).iter().sorted(false)),
        show(&state.get(&Str::lit("freq"))),
        show(
            &state.get(&Str::lit("by")).to_dict().items().map(
                |(key, item)| (key, item)
            ).collect::<Dict<Value, Value>>()
        ),
    );
    let twin = copy::deepcopy(&state);
    twin.get(&Str::lit("freq")).set(Value::of("zz"), Value::of(9));
    outln!(
        "{} {} {} {} {}",
        show(&state.get(&Str::lit("freq")).get(&Value::of("zz"))),
        show(&twin.get(&Str::lit("freq")).get(&Value::of("zz"))),
        show(&(twin.get(&Str::lit("by")) == state.get(&Str::lit("by")))),
        show(&({ let subject3 = twin.get(&Str::lit("by")); subject3.is_a("dict") })),
        show(
            &({ let subject4 = twin.get(&Str::lit("queue")); subject4.is_a("collections.deque") })
        ),
    );
    for x in [Value::of([Value::of(1_i64)].into_iter().collect::<Deque<Value>>()), Value::of(Dict::from([(Value::of("k"), Value::of(4_i64))])), Value::of(list![Value::of(1_i64), Value::of(2_i64)]), Value::of(3_i64)].into_iter() {
        outln!("{}", describe(&x));
    }
    for x in [Value::of([Value::of(3_i64), Value::of(1_i64), Value::of(2_i64)].into_iter().collect::<Deque<Value>>()), Value::of(Str::lit("abca").iter().map(Value::of).collect::<Counter<Value>>()), Value::of(DefaultDict::new("<class 'list'>", || Value::of(<List<Value>>::default()))), Value::of(list![Value::of(1_i64), Value::of(2_i64)])].into_iter() {
        outln!(
            "{} {} {} {} {}",
            x.len(),
            show(&x.iter().collect::<List<Value>>()),
            show(&x.iter().sorted_by(|x| show(x), false)),
            show(&x.truth()),
            show(&x.contains(&Value::of(1_i64))),
        );
    }
    // : value 100
    // :   kept 100
    // : low 7 low 20
    // :   kept low 20
    // : bank 3 neg ('neg',)
    // :   kept neg
    // : other ZeroDivisionError integer division or modulo by zero ZeroDivisionError('integer division or modulo by zero')
    // : 3
    // : raised 7 low 20
    // : 10 ["invalid literal for int() with base 10: 'x'", 'integer division or modulo by zero'] ZeroDivisionError
    // : {'errors': [ValueError("invalid literal for int() with base 10: 'x'"), ZeroDivisionError('integer division or modulo by zero')], 'last': ZeroDivisionError('integer division or modulo by zero'), 'count': 10}
    // : ['a', 'ac', 'acc', 'b', 'bc', 'bcc'] Counter({'a': 1, 'b': 1, 'ac': 1, 'bc': 1, 'acc': 1, 'bcc': 1}) {'a': 1, 'b': 2, 'ac': 3, 'bc': 4, 'acc': 5, 'bcc': 6}
    // : 0 9 True True True
    // : deque of 1
    // : mapping with 4
    // : pair 1 2
    // : other
    // : 3 [3, 1, 2] [1, 2, 3] True True
    // : 3 ['a', 'b', 'c'] ['a', 'b', 'c'] True False
    // : 0 [] [] False False
    // : 2 [1, 2] [1, 2] True True
}

main!(program);
