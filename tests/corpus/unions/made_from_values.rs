use concord_rt::prelude::*;

fn parse(value: &Value) -> Value {
    if value.is_a("str") {
        return Value::of(
            value.cast::<Str>().parts(&Str::lit(",")).filter_map(
                |part| if !part.strip().is_empty() { Some(Value::of(part.strip())) } else { None }
            ).collect::<List<Value>>()
        );
    }
    value.clone()
}

fn parse_2(value: &Value) -> Value {
    if value.is_a("str") {
        return Value::of(
            value.cast::<Str>().parts(&Str::lit(",")).filter_map(
                |part| if !part.strip().is_empty() { Some(Value::of(part.strip())) } else { None }
            ).collect::<List<Value>>()
        );
    }
    Value::of(value.cast::<i64>())
}

fn flat(node: &Value, depth: i64) -> Iter<(i64, Value)> {
    let node = node.clone();
    let mut items: List<(Str, Value)> = Default::default();
    let mut k: Str = Default::default();
    let mut v: Value = Default::default();
    let mut x: Value = Default::default();
    let mut source1: Option<Iter<(Str, Value)>> = None;
    let mut source2: Option<Iter<(i64, Value)>> = None;
    let mut source3: Option<Iter<Value>> = None;
    let mut source4: Option<Iter<(i64, Value)>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                state = if node.is_a("dict") { 1 } else { 2 };
            }
            1 => {
                items = node.cast::<Dict<Value, Value>>().items().map(
                    |item| { let parts1 = item; (parts1.0.cast::<Str>(), parts1.1.clone()) }
                ).collect::<List<(Str, Value)>>();
                source1 = Some(Iter::new(items.iter()));
                state = 4;
            }
            2 => {
                state = if node.is_a("list") { 11 } else { 12 };
            }
            3 => {
                state = 9999;
            }
            4 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        let parts2 = item;
                        k = parts2.0.clone();
                        v = parts2.1.clone();
                        state = 5;
                    }
                    None => state = 6,
                }
            }
            5 => {
                let value = (depth, Value::of(k.clone()));
                state = 8;
                return Some(value);
            }
            6 => {
                state = 7;
            }
            7 => {
                state = 3;
            }
            8 => {
                source2 = Some(Iter::new(flat(&v, depth + 1)));
                state = 10;
            }
            9 => {
                state = 4;
            }
            10 => {
                match source2.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 9,
                }
            }
            11 => {
                source3 = Some(Iter::new(node.cast::<List<Value>>().iter()));
                state = 14;
            }
            12 => {
                let value = (depth, node.clone());
                state = 20;
                return Some(value);
            }
            13 => {
                state = 3;
            }
            14 => {
                match source3.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        x = item;
                        state = 15;
                    }
                    None => state = 16,
                }
            }
            15 => {
                source4 = Some(Iter::new(flat(&x, depth + 1)));
                state = 19;
            }
            16 => {
                state = 17;
            }
            17 => {
                state = 13;
            }
            18 => {
                state = 14;
            }
            19 => {
                match source4.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 18,
                }
            }
            20 => {
                state = 13;
            }
            _ => return None,
        }
    })
}

fn program() {
    // Lists that methods and operators make of what only the run knows.
    let entries: List<Dict<Str, Value>> = list![
        Dict::from([(Str::lit("agent"), Value::of("moz/1")), (Str::lit("n"), Value::of(3_i64))]),
        Dict::from([(Str::lit("agent"), Value::of("curl/2")), (Str::lit("n"), Value::of(4_i64))]),
        Dict::from([(Str::lit("agent"), Value::of("moz/2")), (Str::lit("n"), Value::of(5_i64))]),
    ];
    for (agent, n) in entries.iter().map(|e| e.get(&Str::lit("agent")).call_method("split", &[Value::of("/")]).cast::<List<Value>>().iter().map(|item| item.cast::<Str>()).collect::<List<Str>>().get(0)).collect::<Counter<Str>>().most_common().iter() {
        outln!("{} {}", agent, n);
    }
    let conf: Dict<Str, Value> = Dict::from([
        (Str::lit("a"), Value::of("x, y")),
        (Str::lit("b"), Value::of(3_i64)),
        (Str::lit("c"), Value::of(list![Value::of(1_i64), Value::of(2_i64)])),
    ]);
    for (k, v) in conf.items() {
        outln!("{} {}", k, show(&parse(&v)));
    }
    for v in [Value::of("3, 4"), Value::of(5_i64)].into_iter() {
        let r = parse_2(&v);
        outln!("{}", show(&r));
    }
    let mut counters = Value::of(
        vec![0_i64].into_iter().map(Value::of).collect::<List<Value>>()
    ).mul(&conf.get(&Str::lit("b"))).cast::<List<Value>>().iter().map(|item| item.cast::<i64>()).collect::<Vec<i64>>();
    counters.set(1, counters.item(1) + 2);
    outln!("{}", show(&counters));
    let size: Dict<Str, Value> = Dict::from([
        (Str::lit("n"), Value::of(3_i64)),
        (Str::lit("s"), Value::of("z")),
    ]);
    let mut grid = (0..size.get(&Str::lit("n")).cast::<i64>()).map(
        |_| Value::of(
            vec![0_i64].into_iter().map(Value::of).collect::<List<Value>>()
        ).mul(&size.get(&Str::lit("n"))).cast::<List<Value>>().iter().map(|item| item.cast::<i64>()).collect::<Vec<i64>>()
    ).collect::<Vec<Vec<i64>>>();
    grid.set_cell(1, 2, 4);
    outln!("{}", show(&grid));
    outln!(
        "{}",
        show(
            &flat(
                &Value::of(
                    Dict::from([
                        (
                            Value::of("a"),
                            Value::of(
                                list![
                                    Value::of(1_i64),
                                    Value::of(Dict::from([(Value::of("b"), Value::of("t"))])),
                                ]
                            ),
                        ),
                        (Value::of("c"), Value::of(2.5)),
                    ])
                ),
                0,
            ).collect::<List<(i64, Value)>>()
        ),
    );
    // : moz 2
    // : curl 1
    // : a ['x', 'y']
    // : b 3
    // : c [1, 2]
    // : ['3', '4']
    // : 5
    // : [0, 2, 0]
    // : [[0, 0, 0], [0, 0, 4], [0, 0, 0]]
    // : [(0, 'a'), (2, 1), (2, 'b'), (3, 't'), (0, 'c'), (1, 2.5)]
}

main!(program);
