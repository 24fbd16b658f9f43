use concord_rt::prelude::*;

thread_local! {
    #[allow(clippy::type_complexity)]
    static COMMANDS: Global<Dict<Str, Func<dyn Fn(Tuple<Value>) -> i64>>> = const { Global::new() };
}

fn command(name: &Option<Str>, aliases: &Tuple<Str>) -> Func<dyn Fn(Func<dyn Fn(Tuple<Value>) -> i64>) -> Func<dyn Fn(Tuple<Value>) -> i64>> {
    Func(
        Rc::new(
            { let name = name.clone(); let aliases = aliases.clone(); move |a: Func<dyn Fn(Tuple<Value>) -> i64>| command_deco(&name, &aliases, &a) }
        ) as Rc<dyn Fn(Func<dyn Fn(Tuple<Value>) -> i64>) -> Func<dyn Fn(Tuple<Value>) -> i64>>
    ).named("deco")
}

fn command_deco(name: &Option<Str>, aliases: &Tuple<Str>, fn_: &Func<dyn Fn(Tuple<Value>) -> i64>) -> Func<dyn Fn(Tuple<Value>) -> i64> {
    for key in std::iter::once({ let left1 = name.clone(); if left1.truth() { present(&left1) } else { fn_.name() } }).chain(aliases.iter()).collect::<Tuple<Str>>().iter() {
        COMMANDS.get().set(key.clone(), fn_.clone());
    }
    fn_.clone()
}

fn add_plain(a: i64, b: i64) -> i64 {
    a + b
}

fn mul_plain(a: i64, b: i64) -> i64 {
    a * b
}

fn negate_plain(a: i64) -> i64 {
    -a
}

fn program() {
    COMMANDS.set(Dict::new());
    let _add: Func<dyn Fn(Tuple<Value>) -> i64> = (command(&None, &Tuple::from(vec![])))(
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("add__plain", &["a", "b"], Some(2), 0, arguments.len()); add_plain(arguments.get(0).cast::<i64>(), arguments.get(1).cast::<i64>()) }
            ) as Rc<dyn Fn(Tuple<Value>) -> i64>
        ).named("add").known_as("add__plain")
    );
    let _mul = (command(&Some(Str::lit("times")), &Tuple::from(vec![Str::lit("x"), Str::lit("*")])))(
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("mul__plain", &["a", "b"], Some(2), 0, arguments.len()); mul_plain(arguments.get(0).cast::<i64>(), arguments.get(1).cast::<i64>()) }
            ) as Rc<dyn Fn(Tuple<Value>) -> i64>
        ).named("mul").known_as("mul__plain")
    );
    let _negate = (command(&Some(Str::lit("neg")), &Tuple::from(vec![])))(
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("negate__plain", &["a"], Some(1), 0, arguments.len()); negate_plain(arguments.get(0).cast::<i64>()) }
            ) as Rc<dyn Fn(Tuple<Value>) -> i64>
        ).named("negate").known_as("negate__plain")
    );
    for s in [Str::lit("add 1 2"), Str::lit("x 3 4"), Str::lit("neg 1"), Str::lit("pow 2 3"), Str::lit("neg 1 2")].into_iter() {
        let (parts1a, parts1, parts1b) = s.split_whitespace().iter().unpack_star(1, 0);
        let _ = parts1b;
        let w = parts1a[0].clone();
        let rest = parts1.clone();
        if !COMMANDS.get().contains(&w) {
            outln!("unknown {}", w);
            continue;
        }
        match attempt(|| {
            outln!(
                "{} {}",
                w,
                (COMMANDS.get().get(&w))(
                    rest.iter().map(|x| Value::of(Int::read(&x, 10))).collect::<Tuple<Value>>()
                ),
            );
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
                outln!("usage {}", COMMANDS.get().get(&w).name());
            }
            Err(error2) => reraise(&error2),
        }
    }
    outln!("{}", show(&COMMANDS.get().keys().collect::<List<Str>>()));
    // : add 3
    // : x 12
    // : neg -1
    // : unknown pow
    // : usage negate
    // : ['add', 'times', 'x', '*', 'neg']
}

main!(program);
