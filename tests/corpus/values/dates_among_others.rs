use concord_rt::prelude::*;

fn kind(v: &Value) -> Str {
    if v.is_a("datetime.datetime") {
        return Str::lit("moment");
    }
    if v.is_a("datetime.date") {
        return Str::lit("day");
    }
    Str::from(v.class_title())
}

fn dump(v: &Value) -> Str {
    if v.is_a("datetime.date") || v.is_a("datetime.time") {
        let object1 = v.clone();
        return if object1.is_object_of::<datetime::Date>() { object1.object::<datetime::Date>().isoformat() } else if object1.is_object_of::<datetime::DateTime>() { object1.object::<datetime::DateTime>().isoformat(&Str::lit("T"), &Str::lit("auto")) } else if object1.is_object_of::<datetime::Time>() { object1.object::<datetime::Time>().isoformat() } else { object1.call_method("isoformat", &[]).cast::<Str>() };
    }
    show(v)
}

fn program() {
    // Dates, numbers and containers of the library among other values, and which classes they are of.
    let things: Vec<Value> = Vec::from([
        Value::of(1_i64),
        Value::of("a"),
        Value::of(datetime::Date::new(2024, 1, 2)),
        Value::of(datetime::DateTime::new(2024, 1, 2, 3, 0, 0, 0, None)),
        Value::of(datetime::Time::new(4, 5, 0, 0)),
        Value::of(
            datetime::TimeDelta::new(
                Num::from(1),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
            )
        ),
        Value::of(decimal::Decimal::from_str(&Str::lit("1.5"))),
        Value::of(fractions::Fraction::new(&Int::from(1), &Int::from(2))),
    ]);
    for t in things.iter() {
        outln!(
            "{} {} {} {} {}",
            kind(t),
            dump(t),
            show(&t.is_a("datetime.date")),
            Str::from(t.class_title()),
            show(&(t.class_title() == "date")),
        );
    }
    let d: datetime::DateTime = datetime::DateTime::new(2020, 1, 1, 0, 0, 0, 0, None);
    outln!("{} {}", show(&true), show(&({ let _ = datetime::Date::new(2020, 1, 1); false })));
    outln!(
        "{}",
        show(
            &[
                Value::of([Value::of(1_i64)].into_iter().collect::<Deque<Value>>()),
                Value::of(Str::lit("a").iter().map(Value::of).collect::<Counter<Value>>()),
                Value::of(DefaultDict::new("<class 'int'>", || Value::of(0_i64))),
                Value::of(Set::from([Value::of(1_i64)])),
                Value::of(2.5),
                Value::None,
                Value::of(Bytes::from(b"x".to_vec())),
            ].into_iter().map(|x| Str::from(x.class_title())).collect::<List<Str>>()
        ),
    );
    // : int 1 False int False
    // : str a False str False
    // : day 2024-01-02 True date True
    // : moment 2024-01-02T03:00:00 True datetime False
    // : time 04:05:00 False time False
    // : timedelta 1 day, 0:00:00 False timedelta False
    // : Decimal 1.5 False Decimal False
    // : Fraction 1/2 False Fraction False
    // : True False
    // : ['deque', 'Counter', 'defaultdict', 'set', 'float', 'NoneType', 'bytes']
}

main!(program);
