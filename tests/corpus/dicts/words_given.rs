use concord_rt::prelude::*;

fn even(n: i64) -> Option<bool> {
    if n < 0 { None } else { Some(n.rem_euclid(2) == 0) }
}

fn program() {
    outln!(
        "{} {} {} {}",
        show(&(even(2) == Some(true))),
        show(&(even(3) == Some(false))),
        show(&(even(-1) == Some(false))),
        show(&even(-1).is_none()),
    );
    // : True True False True
    let options: Dict<Value, Value> = Dict::from([
        (Value::of("level"), Value::of(1_i64)),
        (Value::of(2_i64), Value::of("two")),
    ]);
    let more: Dict<Value, Value> = { let dict = Dict::new(); dict.set(Value::of(Str::lit("part")), Value::of("lamp")); dict.set(Value::of(Str::lit("size")), Value::of(3_i64)); dict };
    options.update(more.items());
    outln!(
        "{} {}",
        show(&options),
        show(
            &list![
                Dict::from([(Str::lit("level"), Value::of(1.5_f64))]),
                { let dict = Dict::new(); dict.set(Str::lit("part"), Value::of("x")); dict.set(Str::lit("n"), Value::of(2_i64)); dict },
            ]
        ),
    );
    // : {'level': 1, 2: 'two', 'part': 'lamp', 'size': 3} [{'level': 1.5}, {'part': 'x', 'n': 2}]
    for row in [(Str::lit("a"), Num::from(1)), (Str::lit("b"), Num::from(2.5))].into_iter() {
        outln!(
            "{}",
            formatting::format_template(
                &Str::lit("{:<5}|{:>5}"),
                &[Value::of(row.0.clone()), Value::of(row.1)].into_iter().collect::<Vec<Value>>(),
                &[],
            ),
        );
    }
    outln!(
        "{}",
        formatting::format_template(
            &Str::lit("{:<5}|{:>5}"),
            &[Value::of("x"), Value::of("y")],
            &[],
        ),
    );
    // : a    |    1
    // : b    |  2.5
    // : x    |    y
}

main!(program);
