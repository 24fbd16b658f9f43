use concord_rt::prelude::*;

fn answer(n: i64) -> Value {
    if n < 0 {
        return Value::of("negative");
    }
    if n == 0 {
        return Value::None;
    }
    if n.rem_euclid(2) != 0 { Value::of(n as f64 * 1.5) } else { Value::of(n) }
}

fn kind(value: &Value) -> Str {
    if value.is_a("str") {
        return value.cast::<Str>().upper();
    }
    if value.is_a("int") {
        return show(&(value.cast::<i64>() + 1));
    }
    Str::lit("other")
}

fn program() {
    // : negative None 4.5 4
    let value3 = answer(-1);
    let value2 = answer(0);
    let value1 = answer(3);
    let value4 = answer(4);
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
    for value in [Value::of(1_i64), Value::of("a"), Value::of(2.5), Value::of(list![Value::of(1_i64), Value::of(2_i64)])].into_iter() {
        let value5 = value.clone();
        let value6 = kind(&value);
        outln!("{} {}", show(&value5), show(&value6));
    }
    // : 1 2
    // : a A
    // : 2.5 other
    // : [1, 2] other
    let mixed: Vec<Num> = Vec::from([Num::from(3), Num::from(1.5), Num::from(2)]);
    // : [1.5, 2, 3] 6.5 3
    outln!(
        "{} {} {}",
        show(&mixed.iter().copied().sorted(false)),
        show(&mixed.iter().copied().sum::<Num>()),
        show(&mixed.iter().copied().most()),
    );
    let mut best: Option<i64> = None;
    for n in [4_i64, 9, 2].into_iter() {
        if best.is_none() || n > present(&best) {
            best = Some(n);
        }
    }
    // : 9 10
    outln!("{} {}", show(&best), present(&best) + 1);
}

main!(program);
