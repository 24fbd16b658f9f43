//! Functions of Python's own among others, in tables that are called.

use concord_rt::prelude::*;

thread_local! {
    #[allow(clippy::type_complexity)]
    static TOOLS: Global<Dict<Str, Func<dyn Fn(Tuple<Value>) -> Value>>> = const { Global::new() };
}

fn double(x: &Value) -> Value {
    Value::of(2).mul(x)
}

fn mean(items: &List<i64>) -> Num {
    Num::from(true_div(items.iter().sum::<i64>(), items.len()))
}

fn lambda(a: i64, b: i64) -> Value {
    Value::of(a + b)
}

fn lambda_2(a: i64, b: i64) -> Value {
    Value::of(true_div(a, b))
}

fn lambda_3(a: i64, b: i64) -> Value {
    Value::of(Int::from(a).pow(&Int::from(b)))
}

fn lambda_4(a: i64, b: i64) -> Value {
    Value::of(a.min(b))
}

fn lambda_9(x: &List<i64>) -> Num {
    Num::from(x.len())
}

fn lambda_10(x: &List<i64>) -> Num {
    Num::from(x.iter().most())
}

fn lambda_11(x: &List<i64>) -> Num {
    Num::from(x.iter().sum::<i64>())
}

fn lambda_6(a: &Value, b: &Value) -> Value {
    a.add(b)
}

fn lambda_7(values: &Tuple<Value>) -> Value {
    if values.len() == 1 { Value::of(values.get(0).iter().most().cast::<i64>()) } else { values.iter().most() }
}

fn lambda_8(x: &Value) -> Value {
    Value::of(x.absolute().cast::<i64>())
}

fn use_fn(name: &Str, arguments: &Tuple<i64>) -> Value {
    (TOOLS.get().get(name))(arguments.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn use_fn_2(name: &Str, arguments: &Tuple<List<Value>>) -> Value {
    (TOOLS.get().get(name))(arguments.iter().map(Value::of).collect::<Tuple<Value>>())
}

fn lambda_5(x: i64) -> i64 {
    x
}

fn program() {
    let operators: Dict<Str, Func<dyn Fn(i64, i64) -> Value>> = Dict::from([
        (
            Str::lit("+"),
            Func(Rc::new(move |a: i64, b: i64| lambda(a, b)) as Rc<dyn Fn(i64, i64) -> Value>),
        ),
        (
            Str::lit("/"),
            Func(Rc::new(move |a: i64, b: i64| lambda_2(a, b)) as Rc<dyn Fn(i64, i64) -> Value>),
        ),
        (
            Str::lit("^"),
            Func(Rc::new(move |a: i64, b: i64| lambda_3(a, b)) as Rc<dyn Fn(i64, i64) -> Value>),
        ),
        (
            Str::lit("least"),
            Func(Rc::new(move |a: i64, b: i64| lambda_4(a, b)) as Rc<dyn Fn(i64, i64) -> Value>),
        ),
    ]);
    for name in operators.keys() {
        outln!("{} {}", name, show(&(operators.get(&name))(6, 4)));
    }
    // : + 10
    // : / 1.5
    // : ^ 1296
    // : least 4
    for (measure, measure_name) in [Func(Rc::new(move |a: List<i64>| lambda_9(&a)) as Rc<dyn Fn(List<i64>) -> Num>), Func(Rc::new(move |a: List<i64>| lambda_10(&a)) as Rc<dyn Fn(List<i64>) -> Num>), Func(Rc::new(move |a: List<i64>| lambda_11(&a)) as Rc<dyn Fn(List<i64>) -> Num>), Func(Rc::new(move |a: List<i64>| mean(&a)) as Rc<dyn Fn(List<i64>) -> Num>).named("mean")].into_iter().zip([Str::lit("len"), Str::lit("max"), Str::lit("sum"), Str::lit("mean")]) {
        outln!("{} {}", measure_name, show(&measure(list![3_i64, 1, 4])));
    }
    // : len 3
    // : max 4
    // : sum 8
    // : mean 2.6666666666666665
    TOOLS.set(Dict::new());
    TOOLS.get().set(
        Str::lit("+"),
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["a", "b"], Some(2), 0, arguments.len()); lambda_6(&arguments.get(0), &arguments.get(1)) }
            ) as Rc<dyn Fn(Tuple<Value>) -> Value>
        ),
    );
    TOOLS.get().set(
        Str::lit("max"),
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("<lambda>", &[], None, 0, arguments.len()); lambda_7(&arguments.slice(Some(0), None, None)) }
            ) as Rc<dyn Fn(Tuple<Value>) -> Value>
        ),
    );
    TOOLS.get().set(
        Str::lit("double"),
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("double", &["x"], Some(1), 0, arguments.len()); double(&arguments.get(0)) }
            ) as Rc<dyn Fn(Tuple<Value>) -> Value>
        ).named("double"),
    );
    TOOLS.get().set(
        Str::lit("abs"),
        Func(
            Rc::new(
                move |arguments: Tuple<Value>| { check_arguments("<lambda>", &["x"], Some(1), 0, arguments.len()); lambda_8(&arguments.get(0)) }
            ) as Rc<dyn Fn(Tuple<Value>) -> Value>
        ),
    );
    // : 3 9 7 8 2
    let value4 = use_fn(&Str::lit("+"), &Tuple::from(vec![1, 2]));
    let value3 = use_fn(&Str::lit("max"), &Tuple::from(vec![3, 9]));
    let value2 = use_fn_2(
        &Str::lit("max"),
        &Tuple::from(vec![list![Value::of(5_i64), Value::of(7_i64), Value::of(6_i64)]]),
    );
    let value1 = use_fn(&Str::lit("double"), &Tuple::from(vec![4]));
    let value5 = use_fn(&Str::lit("abs"), &Tuple::from(vec![-2]));
    outln!(
        "{} {} {} {} {}",
        show(&value4),
        show(&value3),
        show(&value2),
        show(&value1),
        show(&value5),
    );
    let unnamed: Func<dyn Fn(i64) -> i64> = Func(
        Rc::new(move |a: i64| lambda_5(a)) as Rc<dyn Fn(i64) -> i64>
    ).named("<lambda>");
    // : 3 <lambda> double
    outln!("{} {} {}", unnamed(3), Str::lit("<lambda>"), Str::lit("double"));
}

main!(program);
