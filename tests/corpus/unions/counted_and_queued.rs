use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum ReportKind {
    Report,
    Html,
}

class!(Report(ReportKind), ReportData {
    rows: Value,
    title: Str,
});

impl Report {
    fn new_report(title: Str, rows: Value) -> Report {
        Report::make(ReportData { kind: ReportKind::Report, title, rows })
    }
    fn new_html(title: Str, rows: Value) -> Report {
        Report::make(ReportData { kind: ReportKind::Html, title, rows })
    }
}

defaults!(Report, "Report": eq key show compare truth);

fn totals(x: &Value) -> Value {
    if x.is_a("collections.Counter") {
        return Value::of(x.call_method("total", &[]).cast::<i64>());
    }
    if x.is_a("dict") {
        return Value::of(
            Iter::new(
                x.call_method("values", &[]).iter()
            ).map(|item| item.cast::<i64>()).sum::<i64>()
        );
    }
    if x.is_a("collections.deque") {
        return Value::of(x.iter().map(|item| item.cast::<i64>()).sum::<i64>());
    }
    x.clone()
}

fn tree() -> DefaultDict<Value, Value> {
    { let make = Func(Rc::new(move || Value::of(tree())) as Rc<dyn Fn() -> Value>); DefaultDict::new("<function <lambda>>", move || make()) }
}

fn plain(n: &Value) -> Value {
    let _frame = Frame::enter();
    if n.is_a("collections.defaultdict") { Value::of({ let out1 = Dict::new(); for item in Iter::new(n.call_method("items", &[]).iter().map(|item| item.cast::<(Value, Value)>())) { let parts2 = item; let k: Str = parts2.0.cast::<Str>(); let v: Value = parts2.1.clone(); out1.set(Value::of(k.clone()), plain(&v)); } out1 }) } else { n.clone() }
}

fn nested() -> DefaultDict<Value, Value> {
    { let make = Func(Rc::new(move || Value::of(nested())) as Rc<dyn Fn() -> Value>); DefaultDict::new("<function <lambda>>", move || make()) }
}

fn program() {
    // Counters, deques and nested defaultdicts where other containers may stand.
    outln!(
        "{}",
        show(
            &[
                Value::of(Str::lit("abc").iter().map(Value::of).collect::<Counter<Value>>()),
                Value::of(
                    Dict::from([
                        (Value::of("a"), Value::of(2_i64)),
                        (Value::of("b"), Value::of(5_i64)),
                    ])
                ),
                Value::of(
                    [Value::of(4_i64), Value::of(4_i64)].into_iter().collect::<Deque<Value>>()
                ),
                Value::of(9_i64),
                Value::of(
                    { let filled: DefaultDict<Value, Value> = DefaultDict::new("<class 'int'>", || Value::of(0_i64)); filled.update(Dict::from([(Value::of("z"), Value::of(8_i64))]).items()); filled }
                ),
            ].into_iter().map(|t| totals(&t)).collect::<List<Value>>()
        ),
    );
    let (a, b): (Report, Report) = (
        Report::new_report(
            Str::lit("x"),
            Value::of(Str::lit("aab").iter().map(Value::of).collect::<Counter<Value>>()),
        ),
        Report::new_html(Str::lit("y"), Value::of(list![Value::of(1_i64), Value::of(2_i64)])),
    );
    outln!("{} {}", a.rows.get(&Value::of("a")).cast::<i64>(), b.rows.len());
    outln!(
        "{}",
        show(
            &a.rows.call_method("most_common", &[Value::of(1_i64)]).cast::<List<Value>>().iter().map(
                |item| item.cast::<(Value, i64)>()
            ).collect::<List<(Value, i64)>>()
        ),
    );
    for r in [a.clone(), b.clone()].into_iter() {
        outln!("{} {} {}", r.title, r.rows.len(), show(&r.rows));
    }
    let t_2 = tree();
    t_2.get(&Value::of("a")).get(&Value::of("b")).set(Value::of("c"), Value::of(1));
    t_2.get(&Value::of("a")).set(Value::of("d"), Value::of(2));
    outln!("{}", show(&plain(&Value::of(t_2.clone()))));
    let n = nested();
    n.get(&Value::of("x")).set(Value::of("y"), Value::of(5));
    outln!(
        "{} {}",
        show(&plain(&Value::of(n.clone()))),
        show(&n.get(&Value::of("x")).get(&Value::of("y"))),
    );
    // : [3, 7, 8, 9, 8]
    // : 2 2
    // : [('a', 2)]
    // : x 2 Counter({'a': 2, 'b': 1})
    // : y 2 [1, 2]
    // : {'a': {'b': {'c': 1}, 'd': 2}}
    // : {'x': {'y': 5}} 5
}

main!(program);
