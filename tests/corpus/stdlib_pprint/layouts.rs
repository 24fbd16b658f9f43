use concord_rt::prelude::*;

fn program() {
    // : {'a': {'x': (1, 2), 'y': None}, 'b': [1, 2, 3]}
    pprint::pprint(
        &Value::of(
            Dict::from([
                (
                    Value::of("b"),
                    Value::of(list![Value::of(1_i64), Value::of(2_i64), Value::of(3_i64)]),
                ),
                (
                    Value::of("a"),
                    Value::of(
                        Dict::from([
                            (Value::of("x"), Value::of((1, 2))),
                            (Value::of("y"), Value::None),
                        ])
                    ),
                ),
            ])
        ),
        1,
        80,
        true,
    );
    pprint::pprint(
        &Value::of(
            Dict::from([
                (Value::of("name"), Value::of("a long name for this thing")),
                (
                    Value::of("values"),
                    Value::of(
                        list![
                            Value::of("alpha"),
                            Value::of("beta"),
                            Value::of("gamma"),
                            Value::of("delta"),
                            Value::of("epsilon"),
                            Value::of("zeta"),
                        ]
                    ),
                ),
            ])
        ),
        1,
        80,
        true,
    );
    // : {'name': 'a long name for this thing',
    // :  'values': ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta']}
    outln!(
        "{}",
        pprint::pformat(
            &Value::of(
                list![
                    Value::of((0..10_i64).map(Value::of).collect::<List<Value>>()),
                    Value::of((10..20_i64).map(Value::of).collect::<List<Value>>()),
                ]
            ),
            1,
            30,
            true,
        ),
    );
    // : [[0,
    // :   1,
    // :   2,
    // :   3,
    // :   4,
    // :   5,
    // :   6,
    // :   7,
    // :   8,
    // :   9],
    // :  [10,
    // :   11,
    // :   12,
    // :   13,
    // :   14,
    // :   15,
    // :   16,
    // :   17,
    // :   18,
    // :   19]]
}

main!(program);
