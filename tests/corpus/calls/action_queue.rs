use concord_rt::prelude::*;

thread_local! {
    static SEEN: Global<List<Value>> = const { Global::new() };
    static ACTION_NUMBERS: Global<Iter<i64>> = const { Global::new() };
}

class!(Action, ActionData {
    args_field: Tuple<Value>,
    function: Func<dyn Fn(Tuple<Value>)>,
    number: i64,
    when: i64,
});

impl Action {
    fn new(when: i64, function: Func<dyn Fn(Tuple<Value>)>, args: &Tuple<Value>) -> Action {
        Action::make(
            ActionData { when, function, args_field: args.clone(), number: ACTION_NUMBERS.get().next_value() }
        )
    }
    fn dunder_lt(&self, other: &Action) -> bool {
        lt(&(self.when, self.number), &(other.when, other.number))
    }
}

defaults!(Action, "Action": eq key show truth);

impl Compare for Action {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

class!(Agenda, AgendaData {
    now: Slot<i64>,
    queue: List<Action>,
});

impl Agenda {
    fn new() -> Agenda {
        Agenda::make(AgendaData { queue: List::new(), now: Slot::new(0) })
    }
    fn after(&self, delay: i64, function: &Func<dyn Fn(Tuple<Value>)>, args: &Tuple<Value>) {
        heapq::heappush(
            &self.queue,
            Action::new(
                self.now.get() + delay,
                function.clone(),
                &args.iter().collect::<Tuple<Value>>(),
            ),
        );
    }
    fn run(&self) {
        while !self.queue.is_empty() {
            let action = heapq::heappop(&self.queue);
            self.now.set(action.when);
            (action.function)(action.args_field.iter().collect::<Tuple<Value>>());
        }
    }
}

defaults!(Agenda, "Agenda": eq key show compare truth);

class!(Lamp, LampData {
    agenda: Agenda,
    name: Str,
});

impl Lamp {
    fn new(agenda: Agenda, name: Str) -> Lamp {
        Lamp::make(LampData { agenda, name })
    }
    fn blink(&self) {
        self.switch(&Value::of(true));
    }
    fn switch(&self, on: &Value) {
        outln!(
            "{} {} {}",
            self.agenda.now.get(),
            self.name,
            if on.truth() { Str::lit("on") } else { Str::lit("off") },
        );
        if on.truth() {
            self.agenda.after(
                3,
                &Func(
                    Rc::new(
                        { let this = self.clone(); move |arguments: Tuple<Value>| { check_arguments("Lamp.switch", &["on"], Some(1), 1, arguments.len()); this.switch(&arguments.get(0)) } }
                    ) as Rc<dyn Fn(Tuple<Value>)>
                ),
                &Tuple::from(vec![Value::of(false)]),
            );
        }
    }
}

defaults!(Lamp, "Lamp": eq key show compare truth);

fn lambda_4(values: &Tuple<Value>) {
    outln!("{}", values.iter().spread(" "))
}

fn lambda_5(value: &Value) {
    SEEN.get().push(value.clone())
}

fn lambda_6() {
    outln!("end {}", show(&SEEN.get()))
}

fn compose(functions_: &Tuple<Func<dyn Fn(Str) -> Str>>) -> Func<dyn Fn(Str) -> Str> {
    Func(
        Rc::new(
            { let functions_ = functions_.clone(); move |a: Str| compose_composed(&functions_, &a) }
        ) as Rc<dyn Fn(Str) -> Str>
    )
}

fn compose_composed(functions_: &Tuple<Func<dyn Fn(Str) -> Str>>, text_: &Str) -> Str {
    let mut text_ = text_.clone();
    for function in functions_.iter() {
        text_ = function(text_.clone());
    }
    text_
}

fn lambda(text_: &Str) -> Str {
    text_.strip()
}

fn lambda_2(text_: &Str) -> Str {
    text_.title()
}

fn lambda_3(text_: &Str) -> Str {
    text_ + &Str::lit("!")
}

fn program() {
    // Functions that take different arguments wait in one queue; some belong to Python.
    ACTION_NUMBERS.set(itertools::count(0, 1));
    let agenda = Agenda::new();
    let lamp = Lamp::new(agenda.clone(), Str::lit("hall"));
    SEEN.set(List::new());
    agenda.after(
        1,
        &Func(
            Rc::new(
                { let this = lamp.clone(); move |arguments: Tuple<Value>| { check_arguments("Lamp.blink", &[], Some(0), 1, arguments.len()); this.blink() } }
            ) as Rc<dyn Fn(Tuple<Value>)>
        ),
        &Tuple::from(vec![]),
    );
    agenda.after(
        2,
        &Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_4(&arguments.slice(Some(0), None, None)) }
            ) as Rc<dyn Fn(Tuple<Value>)>
        ),
        &Tuple::from(vec![Value::of("hello"), Value::of(5_i64)]),
    );
    agenda.after(
        6,
        &Func(
            Rc::new(
                { let this = lamp.clone(); move |arguments: Tuple<Value>| { check_arguments("Lamp.switch", &["on"], Some(1), 1, arguments.len()); this.switch(&arguments.get(0)) } }
            ) as Rc<dyn Fn(Tuple<Value>)>
        ),
        &Tuple::from(vec![Value::of(true)]),
    );
    agenda.after(
        7,
        &Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["value"], Some(1), 0, arguments.len()); lambda_5(&arguments.get(0)) }
            ) as Rc<dyn Fn(Tuple<Value>)>
        ),
        &Tuple::from(vec![Value::of("late")]),
    );
    agenda.after(
        8,
        &Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], Some(0), 0, arguments.len()); lambda_6() }
            ) as Rc<dyn Fn(Tuple<Value>)>
        ),
        &Tuple::from(vec![]),
    );
    agenda.run();
    outln!(
        "{}",
        (
            compose(
                &Tuple::from(
                    vec![
                        Func(Rc::new(move |a: Str| lambda(&a)) as Rc<dyn Fn(Str) -> Str>),
                        Func(Rc::new(move |a: Str| lambda_2(&a)) as Rc<dyn Fn(Str) -> Str>),
                        Func(Rc::new(move |a: Str| lambda_3(&a)) as Rc<dyn Fn(Str) -> Str>),
                    ]
                )
            )
        )(Str::lit("  good day ")),
    );
    // : 1 hall on
    // : hello 5
    // : 4 hall off
    // : 6 hall on
    // : end ['late']
    // : 9 hall off
    // : Good Day!
}

main!(program);
