use concord_rt::prelude::*;

class!(Plugin, PluginData {});

impl Plugin {
    fn new() -> Plugin {
        Plugin::make(PluginData {})
    }
    fn run(&self, x: i64, scale: i64) -> i64 {
        x * scale
    }
}

defaults!(Plugin, "Plugin": eq key show compare truth);

class!(Other, OtherData {});

impl Other {
    fn new() -> Other {
        Other::make(OtherData {})
    }
    fn run(&self, x: i64, scale: i64) -> i64 {
        x + scale
    }
}

defaults!(Other, "Other": eq key show compare truth);

fn problem_a(days: i64) -> i64 {
    days * 2
}

fn problem_b(n: i64) -> i64 {
    n + 1
}

fn shout(text_: &Str, end: &Str) -> Str {
    text_.upper() + end
}

fn quiet(text_: &Str, end: &Str) -> Str {
    text_.lower() + end
}

fn lambda(x: i64, y: i64) -> i64 {
    x + y
}

fn lambda_2(x: i64, y: i64) -> i64 {
    x * y
}

fn program() {
    // Functions that meet and have other defaults.
    for f in [Func(Rc::new(move |arguments: Tuple<Value>| { let (arguments, _) = place_words("problem_a", arguments, &["days"], 0, &[], false); check_arguments("problem_a", &[], Some(1), 0, arguments.len()); problem_a(if is_given(&arguments, 0) { arguments.get(0).cast::<i64>() } else { 3_i64 }) }) as Rc<dyn Fn(Tuple<Value>) -> i64>), Func(Rc::new(move |arguments: Tuple<Value>| { let (arguments, _) = place_words("problem_b", arguments, &["n"], 0, &[], false); check_arguments("problem_b", &[], Some(1), 0, arguments.len()); problem_b(if is_given(&arguments, 0) { arguments.get(0).cast::<i64>() } else { 4 }) }) as Rc<dyn Fn(Tuple<Value>) -> i64>)].into_iter() {
        outln!(
            "{} {}",
            f(Tuple::<Value>::default()),
            f([Value::of(10_i64)].into_iter().collect::<Tuple<Value>>()),
        );
    }
    let table: Dict<Str, Func<dyn Fn(Tuple<Value>) -> Str>> = Dict::from([
        (
            Str::lit("s"),
            Func(
                Rc::new(
                    move |arguments: Tuple<Value>| { let (arguments, _) = place_words("shout", arguments, &["text", "end"], 1, &[], false); check_arguments("shout", &["text"], Some(2), 0, arguments.len()); shout(&arguments.get(0).cast::<Str>(), &(if is_given(&arguments, 1) { arguments.get(1).cast::<Str>() } else { (&Str::lit("!")).clone() })) }
                ) as Rc<dyn Fn(Tuple<Value>) -> Str>
            ),
        ),
        (
            Str::lit("q"),
            Func(
                Rc::new(
                    move |arguments: Tuple<Value>| { let (arguments, _) = place_words("quiet", arguments, &["text", "end"], 1, &[], false); check_arguments("quiet", &["text"], Some(2), 0, arguments.len()); quiet(&arguments.get(0).cast::<Str>(), &(if is_given(&arguments, 1) { arguments.get(1).cast::<Str>() } else { (&Str::lit(".")).clone() })) }
                ) as Rc<dyn Fn(Tuple<Value>) -> Str>
            ),
        ),
    ]);
    for (k, f) in table.items() {
        outln!(
            "{} {} {} {}",
            k,
            f([Value::of("Hi")].into_iter().collect::<Tuple<Value>>()),
            f([Value::of("Hi"), Value::of("?")].into_iter().collect::<Tuple<Value>>()),
            f(
                with_words(
                    [Value::of("Hi")].into_iter(),
                    [(Str::lit("end"), Value::of("#"))].into_iter(),
                )
            ),
        );
    }
    let runs: Vec<Func<dyn Fn(Tuple<Value>) -> i64>> = vec![
        Func(
            Rc::new(
                { let this = Plugin::new(); move |arguments: Tuple<Value>| { let (arguments, _) = place_words("Plugin.run", arguments, &["x", "scale"], 1, &[], false); check_arguments("Plugin.run", &["x"], Some(2), 1, arguments.len()); this.run(arguments.get(0).cast::<i64>(), if is_given(&arguments, 1) { arguments.get(1).cast::<i64>() } else { 2 }) } }
            ) as Rc<dyn Fn(Tuple<Value>) -> i64>
        ),
        Func(
            Rc::new(
                { let this = Other::new(); move |arguments: Tuple<Value>| { let (arguments, _) = place_words("Other.run", arguments, &["x", "scale"], 1, &[], false); check_arguments("Other.run", &["x"], Some(2), 1, arguments.len()); this.run(arguments.get(0).cast::<i64>(), if is_given(&arguments, 1) { arguments.get(1).cast::<i64>() } else { 3 }) } }
            ) as Rc<dyn Fn(Tuple<Value>) -> i64>
        ),
    ];
    outln!(
        "{}",
        show(
            &runs.iter().map(
                |r| r([Value::of(5_i64)].into_iter().collect::<Tuple<Value>>())
            ).collect::<List<i64>>()
        ),
    );
    let ops: Vec<Func<dyn Fn(Tuple<Value>) -> i64>> = vec![
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { let (arguments, _) = place_words("<lambda>", arguments, &["x", "y"], 1, &[], false); check_arguments("<lambda>", &["x"], Some(2), 0, arguments.len()); lambda(arguments.get(0).cast::<i64>(), if is_given(&arguments, 1) { arguments.get(1).cast::<i64>() } else { 1 }) }
            ) as Rc<dyn Fn(Tuple<Value>) -> i64>
        ),
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { let (arguments, _) = place_words("<lambda>", arguments, &["x", "y"], 1, &[], false); check_arguments("<lambda>", &["x"], Some(2), 0, arguments.len()); lambda_2(arguments.get(0).cast::<i64>(), if is_given(&arguments, 1) { arguments.get(1).cast::<i64>() } else { 2 }) }
            ) as Rc<dyn Fn(Tuple<Value>) -> i64>
        ),
    ];
    outln!(
        "{} {}",
        (ops.item(0))([Value::of(1_i64), Value::of(5_i64)].into_iter().collect::<Tuple<Value>>()),
        (ops.item(1))([Value::of(4_i64)].into_iter().collect::<Tuple<Value>>()),
    );
    match attempt(|| {
        outln!(
            "{}",
            show(
                &[
                    Func(
                        Rc::new(
                            move |arguments: Tuple<Value>| { let (arguments, _) = place_words("problem_a", arguments, &["days"], 0, &[], false); check_arguments("problem_a", &[], Some(1), 0, arguments.len()); problem_a(if is_given(&arguments, 0) { arguments.get(0).cast::<i64>() } else { 3_i64 }) }
                        ) as Rc<dyn Fn(Tuple<Value>) -> i64>
                    ),
                    Func(
                        Rc::new(
                            move |arguments: Tuple<Value>| { let (arguments, _) = place_words("problem_b", arguments, &["n"], 0, &[], false); check_arguments("problem_b", &[], Some(1), 0, arguments.len()); problem_b(if is_given(&arguments, 0) { arguments.get(0).cast::<i64>() } else { 4 }) }
                        ) as Rc<dyn Fn(Tuple<Value>) -> i64>
                    ),
                ].into_iter().map(|g| g([Value::of(1_i64), Value::of(2_i64)].into_iter().collect::<Tuple<Value>>())).collect::<List<i64>>()
            ),
        );
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    // : 6 20
    // : 5 11
    // : s HI! HI? HI#
    // : q hi. hi? hi#
    // : [10, 8]
    // : 6 8
    // : problem_a() takes from 0 to 1 positional arguments but 2 were given
}

main!(program);
