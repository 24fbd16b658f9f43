use concord_rt::prelude::*;

thread_local! {
    static LOG: Global<List<(Value, Value)>> = const { Global::new() };
}

class!(Signal, SignalData {
    _slots: List<Func<dyn Fn(Value, Value, Value) -> i64>>,
});

impl Signal {
    fn new() -> Signal {
        Signal::make(SignalData { _slots: List::new() })
    }
    fn emit(&self, values: &Tuple<Str>, words: &Dict<Str, i64>) -> List<i64> {
        self._slots.iter().map(
            |item| { only_words(words, &["label", "x", "y"], "record"); let spread1 = spread(values.iter(), 0, 3); record(&if spread1.len() > 0 { Value::of(spread1.get(0)) } else { Value::of(words.get(&Str::lit("label"))) }, &if spread1.len() > 1 { Value::of(spread1.get(1)) } else { (if words.contains(&Str::lit("x")) { Value::of(words.get(&Str::lit("x"))) } else { Value::of(0_i64) }) }, &if spread1.len() > 2 { Value::of(spread1.get(2)) } else { (if words.contains(&Str::lit("y")) { Value::of(words.get(&Str::lit("y"))) } else { Value::of(0_i64) }) }) }
        ).collect::<List<i64>>()
    }
    fn connect(&self) {
        self._slots.push(
            Func(
                Rc::new(
                    move |a: Value, b: Value, c: Value| record(&a, &b, &c)
                ) as Rc<dyn Fn(Value, Value, Value) -> i64>
            )
        );
    }
}

defaults!(Signal, "Signal": eq key show compare truth);

class!(Button, ButtonData {
    clicked: Signal,
    label: Str,
    listeners: List<Func<dyn Fn(Button, i64, i64)>>,
});

impl Button {
    fn new(label: Str, listeners: EmptyTuple) -> Button {
        Button::make(
            ButtonData { label, listeners: std::iter::empty::<Func<dyn Fn(Button, i64, i64)>>().collect::<List<Func<dyn Fn(Button, i64, i64)>>>(), clicked: Signal::new() }
        )
    }
    fn click(&self, x: i64, y: i64) -> List<i64> {
        for listener in self.listeners.iter() {
            listener(self.clone(), x, y);
        }
        self.clicked.emit(
            &Tuple::from(vec![self.label.clone()]),
            &Dict::from([(Str::lit("x"), x), (Str::lit("y"), y)]),
        )
    }
}

defaults!(Button, "Button": eq key show compare truth);

class!(Sum, SumData {
    total: Slot<i64>,
});

impl Sum {
    fn new() -> Sum {
        Sum::make(SumData { total: Slot::new(0) })
    }
    fn add(&self, _button: &Button, x: i64, y: i64) {
        self.total.set(self.total.get() + x * y);
    }
}

defaults!(Sum, "Sum": eq key show compare truth);

fn lambda(pressed: &Button, x: i64, y: i64) {
    outln!("{} {} {}", pressed.label, x, y)
}

fn record(label: &Value, x: &Value, y: &Value) -> i64 {
    LOG.get().push((label.clone(), x.add(y)));
    LOG.get().len()
}

fn program() {
    // A method of an attribute decorates: what it is given is kept there, also when it is the only one.
    let total = Sum::new();
    let button = Button::new(Str::lit("ok"), EmptyTuple);
    button.listeners.push(
        Func(
            Rc::new(
                { let this = total.clone(); move |a: Button, b: i64, c: i64| this.add(&a, b, c) }
            ) as Rc<dyn Fn(Button, i64, i64)>
        )
    );
    button.listeners.push(
        Func(
            Rc::new(
                move |a: Button, b: i64, c: i64| lambda(&a, b, c)
            ) as Rc<dyn Fn(Button, i64, i64)>
        )
    );
    LOG.set(List::new());
    button.clicked.connect();
    let value1 = button.click(2, 3);
    let value2 = button.click(1, 1);
    let value3 = total.total.get();
    let value4 = LOG.get();
    outln!("{} {} {} {}", show(&value1), show(&value2), show(&value3), show(&value4));
    // : ok 2 3
    // : ok 1 1
    // : [1] [2] 7 [('ok', 5), ('ok', 2)]
}

main!(program);
