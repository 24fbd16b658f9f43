//! Functions that take their arguments in different ways are given some by name.

use concord_rt::prelude::*;

class!(Bus, BusData {
    handlers: DefaultDict<Str, List<Func<dyn Fn(Tuple<Value>)>>>,
    problems: List<Str>,
});

impl Bus {
    fn new() -> Bus {
        Bus::make(
            BusData { handlers: DefaultDict::new("<class 'list'>", || List::default()), problems: List::new() }
        )
    }
    fn on(&self, name: &Str, handler: &Func<dyn Fn(Tuple<Value>)>) -> Bus {
        self.handlers.get(name).push(handler.clone());
        self.clone()
    }
    fn emit(&self, name: &Str, args: &Tuple<Str>, kwargs: &Dict<Str, Value>) -> i64 {
        let mut count: i64 = 0;
        for handler in self.handlers.get(name).iter() {
            match attempt(|| {
                handler(with_words(args.iter().map(Value::of), kwargs.items()));
                count += 1;
            }) {
                Ok(_) => {}
                Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                    let e = error1.clone();
                    self.problems.push(show(&e));
                }
                Err(error1) => reraise(&error1),
            }
        }
        count
    }
}

defaults!(Bus, "Bus": eq key show compare truth);

class!(Mailer, MailerData {
    sent: List<(Value, Value)>,
});

impl Mailer {
    fn new() -> Mailer {
        Mailer::make(MailerData { sent: List::new() })
    }
    fn on_order(&self, user: &Value, total: &Value) {
        self.sent.push((user.clone(), total.clone()));
    }
}

defaults!(Mailer, "Mailer": eq key show compare truth);

fn log_login(user: &Value) {
    outln!("login {}", show(user));
}

fn audit(user: &Value, total: &Value, mark: &Value) {
    outln!("{} {} {}", show(mark), show(user), show(total));
}

fn anything(args: &Tuple<Str>, kwargs: &Dict<Str, Value>) {
    outln!("{} {}", show(args), show(&kwargs.items().sorted(false)));
}

fn lambda(_user: &Value, total: &Value) {
    outln!("lambda {}", show(total))
}

fn program() {
    let (bus, mailer): (Bus, Mailer) = (Bus::new(), Mailer::new());
    bus.on(&Str::lit("login"), &Func(Rc::new(move |arguments: Tuple<Value>| { let (arguments, _) = place_words("log_login", arguments, &["user"], 1, &[], false); check_arguments("log_login", &["user"], Some(1), 0, arguments.len()); log_login(&arguments.get(0)) }) as Rc<dyn Fn(Tuple<Value>)>)).on(
        &Str::lit("login"),
        &Func(
            Rc::new(
                move |arguments: Tuple<Value>| { let (arguments, words) = place_words("audit", arguments, &["user", "total"], 1, &["mark"], false); check_arguments("audit", &["user"], Some(2), 0, arguments.len()); audit(&arguments.get(0), &(if is_given(&arguments, 1) { arguments.get(1) } else { (&Value::of(0_i64)).clone() }), &(if words.contains(&Str::lit("mark")) { words.get(&Str::lit("mark")) } else { (&Value::of("-")).clone() })) }
            ) as Rc<dyn Fn(Tuple<Value>)>
        ),
    );
    bus.on(&Str::lit("order"), &Func(Rc::new({ let this = mailer.clone(); move |arguments: Tuple<Value>| { let (arguments, _) = place_words("Mailer.on_order", arguments, &["user", "total"], 2, &[], false); check_arguments("Mailer.on_order", &["user", "total"], Some(2), 1, arguments.len()); this.on_order(&arguments.get(0), &arguments.get(1)) } }) as Rc<dyn Fn(Tuple<Value>)>)).on(
        &Str::lit("order"),
        &Func(
            Rc::new(
                move |arguments: Tuple<Value>| { let (arguments, words) = place_words("audit", arguments, &["user", "total"], 1, &["mark"], false); check_arguments("audit", &["user"], Some(2), 0, arguments.len()); audit(&arguments.get(0), &(if is_given(&arguments, 1) { arguments.get(1) } else { (&Value::of(0_i64)).clone() }), &(if words.contains(&Str::lit("mark")) { words.get(&Str::lit("mark")) } else { (&Value::of("-")).clone() })) }
            ) as Rc<dyn Fn(Tuple<Value>)>
        ),
    ).on(&Str::lit("order"), &Func(Rc::new(move |arguments: Tuple<Value>| { let (arguments, _) = place_words("<lambda>", arguments, &["user", "total"], 2, &[], false); check_arguments("<lambda>", &["user", "total"], Some(2), 0, arguments.len()); lambda(&arguments.get(0), &arguments.get(1)) }) as Rc<dyn Fn(Tuple<Value>)>));
    bus.on(&Str::lit("all"), &Func(Rc::new(move |arguments: Tuple<Value>| { let (arguments, words) = place_words("anything", arguments, &[], 0, &[], true); check_arguments("anything", &[], None, 0, arguments.len()); anything(&arguments.slice(Some(0), None, None).iter().map(|item| item.cast::<Str>()).collect::<Tuple<Str>>(), &words) }) as Rc<dyn Fn(Tuple<Value>)>)).on(
        &Str::lit("all"),
        &Func(
            Rc::new(
                move |arguments: Tuple<Value>| { let (arguments, words) = place_words("audit", arguments, &["user", "total"], 1, &["mark"], false); check_arguments("audit", &["user"], Some(2), 0, arguments.len()); audit(&arguments.get(0), &(if is_given(&arguments, 1) { arguments.get(1) } else { (&Value::of(0_i64)).clone() }), &(if words.contains(&Str::lit("mark")) { words.get(&Str::lit("mark")) } else { (&Value::of("-")).clone() })) }
            ) as Rc<dyn Fn(Tuple<Value>)>
        ),
    );
    outln!(
        "{}",
        bus.emit(
            &Str::lit("login"),
            &Tuple::from(vec![]),
            &Dict::from([(Str::lit("user"), Value::of("ann"))]),
        ),
    );
    // : login ann
    // : - ann 0
    // : 2
    outln!(
        "{} {}",
        bus.emit(
            &Str::lit("order"),
            &Tuple::from(vec![]),
            &Dict::from([
                (Str::lit("user"), Value::of("bob")),
                (Str::lit("total"), Value::of(12_i64)),
            ]),
        ),
        bus.emit(
            &Str::lit("order"),
            &Tuple::from(vec![Str::lit("cid")]),
            &Dict::from([(Str::lit("total"), Value::of(3_i64))]),
        ),
    );
    // : - bob 12
    // : lambda 12
    // : - cid 3
    // : lambda 3
    // : 3 3
    outln!(
        "{}",
        bus.emit(
            &Str::lit("all"),
            &Tuple::from(vec![Str::lit("dot")]),
            &Dict::from([(Str::lit("mark"), Value::of("*"))]),
        ),
    );
    // : 0 0 0
    // : ('dot',) [('mark', '*')]
    // : * dot 0
    // : 2
    outln!(
        "{} {} {}",
        bus.emit(
            &Str::lit("login"),
            &Tuple::from(vec![]),
            &Dict::from([(Str::lit("total"), Value::of(5_i64))]),
        ),
        bus.emit(
            &Str::lit("login"),
            &Tuple::from(vec![Str::lit("eve")]),
            &Dict::from([(Str::lit("user"), Value::of("eve"))]),
        ),
        bus.emit(&Str::lit("none"), &Tuple::from(vec![]), &Dict::from([])),
    );
    // : [('bob', 12), ('cid', 3)]
    outln!("{}", show(&mailer.sent));
    for problem in bus.problems.iter() {
        outln!("{}", problem);
    }
    // : log_login() got an unexpected keyword argument 'total'
    // : audit() missing 1 required positional argument: 'user'
    // : log_login() got multiple values for argument 'user'
    // : audit() got multiple values for argument 'user'
}

main!(program);
