use concord_rt::prelude::*;

thread_local! {
    static TABLE: Global<Dict<Str, Value>> = const { Global::new() };
}

class!(Adder, AdderData {});

impl Adder {
    fn new() -> Adder {
        Adder::make(AdderData {})
    }
    fn dunder_call(&self, values: &Tuple<i64>) -> i64 {
        values.iter().sum::<i64>()
    }
}

defaults!(Adder, "Adder": eq key show compare truth);

object!(Adder, "Adder", {
    fn object_call(&self, given: &[Value]) -> Option<Value> {
        check_count(given, 0, true);
        Some(Value::of(self.dunder_call(&Value::rest_of(given, 0).cast::<Tuple<i64>>())))
    }
    fn is_callable(&self) -> bool {
        true
    }
});

fn scaled(x: &Value, by: &Value) -> Value {
    x.mul(by)
}

fn lambda_3(values: &Tuple<Value>) -> Value {
    Value::of(values.iter().map(|item| item.cast::<i64>()).sum::<i64>())
}

fn lambda_4(first: &Value, rest: &Tuple<Value>) -> Value {
    if !rest.truth() { Value::of(first.negative().cast::<i64>()) } else { Value::of(first.sub(&Value::of(rest.iter().map(|item| item.cast::<i64>()).sum::<i64>())).cast::<i64>()) }
}

fn lambda_5(value: &Value) -> Value {
    Value::of(math::sqrt(value.cast::<f64>()))
}

fn lambda_6(value: &Value) -> Value {
    Value::of(value.len())
}

fn run_fn(name: &Str, values: &Tuple<i64>) -> Value {
    let found = TABLE.get().get(name);
    if found.is_callable() {
        return found.call(&values.iter().map(Value::of).collect::<Vec<Value>>());
    }
    found
}

fn run_fn_2(name: &Str, values: &Tuple<()>) -> Value {
    let found = TABLE.get().get(name);
    if found.is_callable() {
        return found.call(&values.iter().map(|item| never::<Value>()).collect::<Vec<Value>>());
    }
    found
}

fn run_fn_3(name: &Str, values: &Tuple<List<Value>>) -> Value {
    let found = TABLE.get().get(name);
    if found.is_callable() {
        return found.call(&values.iter().map(Value::of).collect::<Vec<Value>>());
    }
    found
}

fn lambda() -> Value {
    run_fn_2(&Str::lit("less"), &Tuple::from(vec![]))
}

fn lambda_2() -> Value {
    run_fn_2(&Str::lit("scaled"), &Tuple::from(vec![]))
}

fn program() {
    // Functions that take as many arguments as are given, among other values.
    TABLE.set(
        Dict::from([
            (
                Str::lit("add"),
                { let function1 = Func(Rc::new(move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_3(&arguments.slice(Some(0), None, None)) }) as Rc<dyn Fn(Tuple<Value>) -> Value>); Value::spread_function(move |given| function1(given.iter().cloned().collect())) },
            ),
            (
                Str::lit("less"),
                { let function2 = Func(Rc::new(move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["first"], None, 0, arguments.len()); lambda_4(&arguments.get(0), &arguments.slice(Some(1), None, None)) }) as Rc<dyn Fn(Tuple<Value>) -> Value>); Value::spread_function(move |given| function2(given.iter().cloned().collect())) },
            ),
            (
                Str::lit("root"),
                { let function3 = Func(Rc::new(move |a: Value| lambda_5(&a)) as Rc<dyn Fn(Value) -> Value>); Value::function(1, move |given| function3(given[0].clone())) },
            ),
            (
                Str::lit("size"),
                { let function4 = Func(Rc::new(move |a: Value| lambda_6(&a)) as Rc<dyn Fn(Value) -> Value>); Value::function(1, move |given| function4(given[0].clone())) },
            ),
            (Str::lit("limit"), Value::of(9_i64)),
            (
                Str::lit("scaled"),
                { let function5 = Func(Rc::new(move |arguments: Tuple<Value>| { check_arguments("scaled", &["x"], Some(2), 0, arguments.len()); scaled(&arguments.get(0), &(if arguments.len() > 1 { arguments.get(1) } else { (&Value::of(2_i64)).clone() })) }) as Rc<dyn Fn(Tuple<Value>) -> Value>); Value::spread_function(move |given| function5(given.iter().cloned().collect())) },
            ),
        ])
    );
    let value8 = run_fn(&Str::lit("add"), &Tuple::from(vec![1, 2, 3]));
    let value7 = run_fn_2(&Str::lit("add"), &Tuple::from(vec![]));
    let value6 = run_fn(&Str::lit("less"), &Tuple::from(vec![5]));
    let value9 = run_fn(&Str::lit("less"), &Tuple::from(vec![5, 1, 1]));
    outln!("{} {} {} {}", show(&value8), show(&value7), show(&value6), show(&value9));
    let value13 = run_fn(&Str::lit("root"), &Tuple::from(vec![16]));
    let value12 = run_fn_3(
        &Str::lit("size"),
        &Tuple::from(vec![list![Value::of(1_i64), Value::of(2_i64)]]),
    );
    let value11 = run_fn_2(&Str::lit("limit"), &Tuple::from(vec![]));
    let value10 = run_fn(&Str::lit("scaled"), &Tuple::from(vec![4]));
    let value14 = run_fn(&Str::lit("scaled"), &Tuple::from(vec![4, 5]));
    outln!(
        "{} {} {} {} {}",
        show(&value13),
        show(&value12),
        show(&value11),
        show(&value10),
        show(&value14),
    );
    for bad in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Value>)].into_iter() {
        match attempt(|| {
            bad();
        }) {
            Ok(_) => {}
            Err(error15) if error15.is(&exceptions::TYPE_ERROR) => {
                let error = error15.clone();
                outln!("TypeError {}", show(&error));
            }
            Err(error15) => reraise(&error15),
        }
    }
    let steps: Vec<Value> = Vec::from([
        Value::Object(Rc::new(Adder::new())),
        Value::of("name"),
        Value::of(3_i64),
    ]);
    outln!("{}", show(&steps.iter().map(|s| s.is_callable()).collect::<List<bool>>()));
    outln!(
        "{} {}",
        steps.at(0).call(&[Value::of(1_i64), Value::of(2_i64), Value::of(3_i64)]).cast::<i64>(),
        steps.at(0).call(&[]).cast::<i64>(),
    );
    // : 6 0 -5 3
    // : 4.0 2 9 8 20
    // : TypeError <lambda>() missing 1 required positional argument: 'first'
    // : TypeError scaled() missing 1 required positional argument: 'x'
    // : [True, False, False]
    // : 6 0
}

main!(program);
