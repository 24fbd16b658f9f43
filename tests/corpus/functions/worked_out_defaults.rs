use concord_rt::prelude::*;

thread_local! {
    static ADD_Y_DEFAULT: Global<i64> = const { Global::new() };
}

class!(Monkey, MonkeyData {
    op: Slot<Option<Func<dyn Fn(i64) -> i64>>>,
});

impl Monkey {
    fn new(arg: &Str) -> Monkey {
        let made = Monkey::make(MonkeyData { op: Slot::new(None) });
        made.op.set(
            Some(
                if *arg == "old" { Func(Rc::new(move |a: i64| _init__lambda_2(a)) as Rc<dyn Fn(i64) -> i64>) } else { (Func(Rc::new(move |a: i64| _init__lambda(a)) as Rc<dyn Fn(i64) -> Func<dyn Fn(i64) -> i64>>))(parse_int(arg, 10)) }
            )
        );
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Monkey")
    }
}

defaults!(Monkey, "Monkey": eq key show compare truth);

fn _init__lambda_2(old: i64) -> i64 {
    old.max(old)
}

fn _init__lambda(k: i64) -> Func<dyn Fn(i64) -> i64> {
    Func(Rc::new(move |a: i64| lambda_lambda_6(k, a)) as Rc<dyn Fn(i64) -> i64>)
}

fn lambda_lambda_6(k: i64, old: i64) -> i64 {
    old.max(k)
}

fn note(x: i64) -> i64 {
    outln!("note {}", x);
    x
}

fn lambda(q: i64) -> Func<dyn Fn(i64) -> i64> {
    Func(Rc::new(move |a: i64| lambda_lambda(q, a)) as Rc<dyn Fn(i64) -> i64>)
}

fn lambda_lambda(q: i64, p: i64) -> i64 {
    p - q
}

fn lambda_2(n: i64) -> Func<dyn Fn(i64) -> i64> {
    Func(Rc::new(move |a: i64| lambda_lambda_2(n, a)) as Rc<dyn Fn(i64) -> i64>)
}

fn lambda_lambda_2(n: i64, x: i64) -> i64 {
    x + n
}

fn lambda_3(by: i64) -> Func<dyn Fn(i64) -> i64> {
    Func(Rc::new(move |a: i64| lambda_lambda_3(by, a)) as Rc<dyn Fn(i64) -> i64>)
}

fn lambda_lambda_3(by: i64, v: i64) -> i64 {
    v + by
}

fn lambda_4(v: i64) -> i64 {
    v - 1
}

fn lambda_5(x: i64, y: i64) -> i64 {
    x + y
}

fn lambda_6(x: i64, y: i64) -> i64 {
    x * y
}

fn add(x: i64, y: i64) -> i64 {
    x + y
}

fn lambda_7(n: i64) -> Func<dyn Fn(Str) -> Str> {
    Func(Rc::new(move |a: Str| lambda_lambda_4(n, &a)) as Rc<dyn Fn(Str) -> Str>)
}

fn lambda_lambda_4(n: i64, s: &Str) -> Str {
    s.repeat(n)
}

fn lambda_8(k: i64) -> Func<dyn Fn(Str) -> Str> {
    Func(Rc::new(move |a: Str| lambda_lambda_5(k, &a)) as Rc<dyn Fn(Str) -> Str>)
}

fn lambda_lambda_5(k: i64, s: &Str) -> Str {
    s + &show(&k)
}

fn program() {
    // Lambdas whose defaults are worked out when they are made.
    for a in [Str::lit("old"), Str::lit("5")].into_iter() {
        outln!("{}", (late!(Monkey::new(&a), op))(3));
    }
    outln!(
        "{}",
        (
            (
                Func(
                    Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> Func<dyn Fn(i64) -> i64>>
                )
            )(note(16))
        )(note(11)),
    );
    let adders = (0..3_i64).map(
        |i| (
            Func(Rc::new(move |a: i64| lambda_2(a)) as Rc<dyn Fn(i64) -> Func<dyn Fn(i64) -> i64>>)
        )(note(i * 2))
    ).collect::<Vec<Func<dyn Fn(i64) -> i64>>>();
    outln!("{}", show(&adders.iter().map(|f| f(10)).collect::<List<i64>>()));
    let table: Dict<Str, Func<dyn Fn(i64) -> i64>> = Dict::from([
        (
            Str::lit("inc"),
            (
                Func(
                    Rc::new(
                        move |a: i64| lambda_3(a)
                    ) as Rc<dyn Fn(i64) -> Func<dyn Fn(i64) -> i64>>
                )
            )(Str::lit("abc").len()),
        ),
        (Str::lit("dec"), Func(Rc::new(move |a: i64| lambda_4(a)) as Rc<dyn Fn(i64) -> i64>)),
    ]);
    outln!("{} {}", (table.get(&Str::lit("inc")))(1), (table.get(&Str::lit("dec")))(1));
    let ops: Vec<Func<dyn Fn(Tuple<Value>) -> i64>> = vec![
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(2), 0, arguments.len()); lambda_5(arguments.get(0).cast::<i64>(), if arguments.len() > 1 { arguments.get(1).cast::<i64>() } else { 1 }) }
            ) as Rc<dyn Fn(Tuple<Value>) -> i64>
        ),
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(2), 0, arguments.len()); lambda_6(arguments.get(0).cast::<i64>(), if arguments.len() > 1 { arguments.get(1).cast::<i64>() } else { 2 }) }
            ) as Rc<dyn Fn(Tuple<Value>) -> i64>
        ),
    ];
    outln!(
        "{} {}",
        (ops.item(0))([Value::of(1_i64), Value::of(5_i64)].into_iter().collect::<Tuple<Value>>()),
        (ops.item(1))([Value::of(4_i64)].into_iter().collect::<Tuple<Value>>()),
    );
    let base: i64 = 3;
    ADD_Y_DEFAULT.set(base * 2);
    outln!("{} {}", add(1, ADD_Y_DEFAULT.get()), add(1, 1));
    for k in 0..2_i64 {
        let cb: Vec<Func<dyn Fn(Str) -> Str>> = Vec::from([
            (
                Func(
                    Rc::new(
                        move |a: i64| lambda_7(a)
                    ) as Rc<dyn Fn(i64) -> Func<dyn Fn(Str) -> Str>>
                )
            )(k + 1),
            (
                Func(
                    Rc::new(
                        move |a: i64| lambda_8(a)
                    ) as Rc<dyn Fn(i64) -> Func<dyn Fn(Str) -> Str>>
                )
            )(k),
        ]);
        outln!("{}", show(&cb.iter().map(|c| c(Str::lit("ab"))).collect::<List<Str>>()));
    }
    // : 3
    // : 5
    // : note 16
    // : note 11
    // : -5
    // : note 0
    // : note 2
    // : note 4
    // : [10, 12, 14]
    // : 4 0
    // : 6 8
    // : 7 2
    // : ['ab', 'ab0']
    // : ['abab', 'ab1']
}

main!(program);
