use concord_rt::prelude::*;

thread_local! {
    #[allow(clippy::type_complexity)]
    static FUNCS: Global<Dict<Str, Func<dyn Fn(Tuple<Value>) -> Num>>> = const { Global::new() };
    #[allow(clippy::type_complexity)]
    static ROWS: Global<Dict<Str, (
        i64,
        Func<dyn Fn(Tuple<Value>) -> f64>,
    )>> = const { Global::new() };
    static SHAPE_KINDS: Global<Dict<Str, AnyClass>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Rect,
    Disc,
}

class!(Shape(ShapeKind), ShapeData {
    height: Slot<Option<f64>>,
    radius: Slot<Option<f64>>,
    width: Slot<Option<f64>>,
});

impl Shape {
    fn new_rect(width: f64, height: f64) -> Shape {
        Shape::make(
            ShapeData { kind: ShapeKind::Rect, width: Slot::new(Some(width)), height: Slot::new(Some(height)), radius: Slot::new(None) }
        )
    }
    fn new_disc(radius: f64) -> Shape {
        Shape::make(
            ShapeData { kind: ShapeKind::Disc, radius: Slot::new(Some(radius)), height: Slot::new(None), width: Slot::new(None) }
        )
    }
    fn area(&self) -> f64 {
        match self.kind {
            ShapeKind::Disc => self.disc_area(),
            ShapeKind::Rect => self.rect_area(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ShapeKind::Rect => "Rect",
            ShapeKind::Disc => "Disc",
        })
    }
    fn parse(text_: &Str) -> Shape {
        let (parts1a, parts1, parts1b) = text_.split_whitespace().iter().unpack_star(1, 0);
        let _ = parts1b;
        let kind = parts1a[0].clone();
        let numbers = parts1.clone();
        let class2 = SHAPE_KINDS.get().get(&kind);
        match class2.name() { "Rect" => { let spread3 = spread_to("Rect.__init__", &["width", "height"], 1, 0, numbers.iter().map(|x| parse_float(&x)), 2, 2); Shape::new_rect(spread3.get(0), spread3.get(1)) }, "Disc" => { let spread4 = spread_to("Disc.__init__", &["radius"], 1, 0, numbers.iter().map(|x| parse_float(&x)), 1, 1); Shape::new_disc(spread4.get(0)) }, _ => unreached() }
    }
    fn rect_area(&self) -> f64 {
        late!(self, width) * late!(self, height)
    }
    fn disc_area(&self) -> f64 {
        3.0 * float_pow(late!(self, radius), 2.0)
    }
}

defaults!(Shape, "Shape": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum CommandKind {
    Put,
    DropClass,
}

class!(Command(CommandKind), CommandData {
    log: List<(Value, Value)>,
});

impl Command {
    fn new_put(log: List<(Value, Value)>) -> Command {
        Command::make(CommandData { kind: CommandKind::Put, log })
    }
    fn new_drop(log: List<(Value, Value)>) -> Command {
        Command::make(CommandData { kind: CommandKind::DropClass, log })
    }
    fn dunder_call(&self, args: &Tuple<Value>) -> Command {
        let object1 = self.clone();
        match object1.kind { CommandKind::Put => { let spread2 = spread_to("Put.run", &["place", "text"], 1, 0, args.iter(), 2, 2); object1.put_run(&spread2.get(0), &spread2.get(1)) }, CommandKind::DropClass => { let spread3 = spread_to("Drop.run", &["place"], 1, 0, args.iter(), 1, 2); object1.drop_run(&spread3.get(0), &if spread3.len() > 1 { spread3.get(1) } else { Value::of(1_i64) }) }, };
        self.clone()
    }
    fn put_run(&self, place: &Value, text_: &Value) {
        self.log.push((place.clone(), text_.clone()));
    }
    fn drop_run(&self, place: &Value, count: &Value) {
        self.log.push(
            (place.clone(), Value::of(Value::of(Str::lit("-")).mul(count).cast::<Str>()))
        );
    }
}

defaults!(Command, "Command": eq key show compare truth);

fn lambda(x: Num) -> Num {
    Num::from(math::sqrt(x.to_f64()))
}

fn lambda_2(x: Num) -> Num {
    x.absolute()
}

fn lambda_3(values: &Tuple<Num>) -> Num {
    if values.len() == 1 { { not_iterable::<()>(values.get(0).type_name()).most(); never::<Num>() } } else { values.iter().most() }
}

fn lambda_4(values: &Tuple<Num>) -> Num {
    if values.len() == 1 { { not_iterable::<()>(values.get(0).type_name()).least(); never::<Num>() } } else { values.iter().least() }
}

fn lambda_5(x: Num) -> Num {
    Num::from((&Value::of(x)).floor())
}

fn lambda_6(x: f64) -> f64 {
    math::sqrt(x)
}

fn lambda_7(values: &Tuple<f64>) -> f64 {
    if values.len() == 1 { { { let _ = &values.get(0); not_iterable::<()>("float") }.most(); never::<f64>() } } else { values.iter().most() }
}

fn lambda_8(values: &Tuple<f64>) -> f64 {
    if values.len() == 1 { { { let _ = &values.get(0); not_iterable::<()>("float") }.least(); never::<f64>() } } else { values.iter().least() }
}

fn lambda_9(x: f64) -> f64 {
    -x
}

fn call(name: &Str, args: &Tuple<i64>) -> Num {
    (FUNCS.get().get(name))(args.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn call_2(name: &Str, args: &Tuple<f64>) -> Num {
    (FUNCS.get().get(name))(args.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn run_fn(words: &Str) -> List<f64> {
    let stack: List<f64> = List::new();
    for word in words.words() {
        if ROWS.get().contains(&word) {
            let (count, f) = ROWS.get().get(&word);
            let args = (0..count).map(|_| stack.pop()).collect::<List<f64>>();
            stack.push(f(args.iter().map(Value::of).collect::<Tuple<Value>>()));
        } else {
            stack.push(parse_float(&word));
        }
    }
    stack
}

fn init_subclass_rect() {
    SHAPE_KINDS.get().set(Str::lit("Rect").lower(), AnyClass::own("Rect"));
}

fn init_subclass_disc() {
    SHAPE_KINDS.get().set(Str::lit("Disc").lower(), AnyClass::own("Disc"));
}

fn program() {
    // Tables of functions and classes that are called with a star.
    FUNCS.set(
        Dict::from([
            (
                Str::lit("sqrt"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda(arguments.get(0).cast::<Num>()) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                ),
            ),
            (
                Str::lit("abs"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda_2(arguments.get(0).cast::<Num>()) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                ),
            ),
            (
                Str::lit("max"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_3(&arguments.slice(Some(0), None, None).iter().map(|item| item.cast::<Num>()).collect::<Tuple<Num>>()) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                ),
            ),
            (
                Str::lit("min"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_4(&arguments.slice(Some(0), None, None).iter().map(|item| item.cast::<Num>()).collect::<Tuple<Num>>()) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                ),
            ),
            (
                Str::lit("floor"),
                Func(
                    Rc::new(
                        move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda_5(arguments.get(0).cast::<Num>()) }
                    ) as Rc<dyn Fn(Tuple<Value>) -> Num>
                ),
            ),
        ])
    );
    ROWS.set(
        Dict::from([
            (
                Str::lit("sqrt"),
                (
                    1,
                    Func(
                        Rc::new(
                            move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda_6(arguments.get(0).cast::<f64>()) }
                        ) as Rc<dyn Fn(Tuple<Value>) -> f64>
                    ),
                ),
            ),
            (
                Str::lit("max"),
                (
                    2,
                    Func(
                        Rc::new(
                            move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_7(&arguments.slice(Some(0), None, None).iter().map(|item| item.cast::<f64>()).collect::<Tuple<f64>>()) }
                        ) as Rc<dyn Fn(Tuple<Value>) -> f64>
                    ),
                ),
            ),
            (
                Str::lit("min"),
                (
                    2,
                    Func(
                        Rc::new(
                            move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_8(&arguments.slice(Some(0), None, None).iter().map(|item| item.cast::<f64>()).collect::<Tuple<f64>>()) }
                        ) as Rc<dyn Fn(Tuple<Value>) -> f64>
                    ),
                ),
            ),
            (
                Str::lit("neg"),
                (
                    1,
                    Func(
                        Rc::new(
                            move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda_9(arguments.get(0).cast::<f64>()) }
                        ) as Rc<dyn Fn(Tuple<Value>) -> f64>
                    ),
                ),
            ),
        ])
    );
    outln!(
        "{} {} {} {} {}",
        show(&call(&Str::lit("sqrt"), &Tuple::from(vec![16]))),
        show(&call(&Str::lit("max"), &Tuple::from(vec![3, 9, 4]))),
        show(&call(&Str::lit("min"), &Tuple::from(vec![2, 1]))),
        show(&call(&Str::lit("abs"), &Tuple::from(vec![-5]))),
        show(&call_2(&Str::lit("floor"), &Tuple::from(vec![2.7]))),
    );
    outln!("{}", show(&run_fn(&Str::lit("9 sqrt 4 max neg 2 min"))));
    match attempt(|| {
        call(&Str::lit("sqrt"), &Tuple::from(vec![1, 2]));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            outln!("TypeError");
        }
        Err(error1) => reraise(&error1),
    }
    SHAPE_KINDS.set(Dict::new());
    init_subclass_rect();
    init_subclass_disc();
    for text_ in [Str::lit("rect 2 3"), Str::lit("disc 2"), Str::lit("rect 1"), Str::lit("disc 1 2")].into_iter() {
        match attempt(|| {
            outln!("{} {}", text_, show(&Shape::parse(&text_).area()));
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
                let e = error2.clone();
                outln!("{} {}", text_, show(&e));
            }
            Err(error2) => reraise(&error2),
        }
    }
    let log: List<(Value, Value)> = List::new();
    for item3 in [Value::of((Str::lit("put"), 1_i64, Str::lit("a"))), Value::of((Str::lit("drop"), 2)), Value::of((Str::lit("drop"), 3, 2))].into_iter() {
        let (parts4a, parts4, parts4b) = unpackable(&item3).iter().unpack_star(1, 0);
        let _ = parts4b;
        let kind: Value = parts4a[0].clone();
        let args: List<Value> = parts4.clone();
        (
            { let class5 = Dict::from([(Str::lit("put"), AnyClass::own("Put")), (Str::lit("drop"), AnyClass::own("Drop"))]).get(&kind.cast::<Str>()); match class5.name() { "Put" => Command::new_put(log.clone()), "Drop" => Command::new_drop(log.clone()), _ => unreached() } }
        ).dunder_call(&args.iter().collect::<Tuple<Value>>());
    }
    outln!("{}", show(&log));
    match attempt(|| {
        Command::new_put(log.clone()).dunder_call(&Tuple::from(vec![Value::of(1_i64)]));
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::TYPE_ERROR) => {
            let e = error6.clone();
            outln!("{}", show(&e));
        }
        Err(error6) => reraise(&error6),
    }
    // : 4.0 9 1 5 2
    // : [-4.0]
    // : TypeError
    // : rect 2 3 6.0
    // : disc 2 12.0
    // : rect 1 Rect.__init__() missing 1 required positional argument: 'height'
    // : disc 1 2 Disc.__init__() takes 2 positional arguments but 3 were given
    // : [(1, 'a'), (2, '-'), (3, '--')]
    // : Put.run() missing 1 required positional argument: 'text'
}

main!(program);
