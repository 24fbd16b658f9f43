use concord_rt::prelude::*;

fn same(text_: &Str, held: &[f64]) -> bool {
    json::loads(text_) == Value::of(held.iter().copied().map(Value::of).collect::<List<Value>>())
}

fn same_2(text_: &Str, held: &Dict<Str, Str>) -> bool {
    json::loads(text_) == Value::of(
        held.items().map(
            |(key, item)| (Value::of(key), Value::of(item))
        ).collect::<Dict<Value, Value>>()
    )
}

fn same_3(text_: &Str, held: &Dict<(), ()>) -> bool {
    json::loads(text_) == Value::of(
        held.items().map(
            |(key, item)| (never::<Value>(), never::<Value>())
        ).collect::<Dict<Value, Value>>()
    )
}

fn program() {
    // What only the run knows the type of, beside containers whose types are known.
    let state: Dict<Str, Value> = Dict::from([
        (Str::lit("room"), Value::of("hall")),
        (Str::lit("score"), Value::of(3_i64)),
        (Str::lit("items"), Value::of(list![Value::of("a"), Value::of("b")])),
    ]);
    outln!(
        "{} {}",
        show(
            &(
                json::loads(&json::dumps(&state, None, None, false, true, true)) == Value::of(
                    state.items().map(
                        |(key, item)| (Value::of(key), item)
                    ).collect::<Dict<Value, Value>>()
                )
            )
        ),
        show(
            &(
                Value::of(
                    state.items().map(
                        |(key, item)| (Value::of(key), item)
                    ).collect::<Dict<Value, Value>>()
                ) == json::loads(&Str::lit("{}"))
            )
        ),
    );
    outln!(
        "{} {} {}",
        show(
            &(
                json::loads(&Str::lit("[1, 2]")) == Value::of(
                    list![1_i64, 2].iter().map(Value::of).collect::<List<Value>>()
                )
            )
        ),
        show(
            &(
                json::loads(&Str::lit("[1, 2]")) != Value::of(
                    list![1_i64, 3].iter().map(Value::of).collect::<List<Value>>()
                )
            )
        ),
        show(
            &(
                Value::of(
                    list![3_i64].iter().map(Value::of).collect::<List<Value>>()
                ) == json::loads(&Str::lit("[3]"))
            )
        ),
    );
    outln!(
        "{} {} {}",
        show(
            &(
                json::loads(&Str::lit("{\"a\": 1}")) == Value::of(
                    (
                        { let dict = Dict::new(); dict.set(Str::lit("a"), 1); dict }
                    ).items().map(|(key, item)| (Value::of(key), Value::of(item))).collect::<Dict<Value, Value>>()
                )
            )
        ),
        show(
            &(
                json::loads(&Str::lit("3")) == Value::of(
                    list![3_i64].iter().map(Value::of).collect::<List<Value>>()
                )
            )
        ),
        show(
            &(
                json::loads(&Str::lit("[]")) == Value::of(
                    List::<()>::new().iter().map(|item| never::<Value>()).collect::<List<Value>>()
                )
            )
        ),
    );
    outln!(
        "{} {} {}",
        show(&same(&Str::lit("[1.5, 2]"), &[1.5, 2.0])),
        show(&same_2(&Str::lit("{\"k\": \"v\"}"), &Dict::from([(Str::lit("k"), Str::lit("v"))]))),
        show(&same_3(&Str::lit("null"), &Dict::<(), ()>::new())),
    );
    // : True False
    // : True True True
    // : True False True
    // : True True False
}

main!(program);
