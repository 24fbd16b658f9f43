use concord_rt::prelude::*;

fn between(a: &Str, b: &Str, names: &(Str, Str, Str, Str)) -> Tuple<Str> {
    if ![names.0.clone(), names.1.clone(), names.2.clone(), names.3.clone()].into_iter().any(|item| item == a.clone()) || ![names.0.clone(), names.1.clone(), names.2.clone(), names.3.clone()].into_iter().any(|item| item == b.clone()) {
        return Tuple::from(vec![]);
    }
    let parts1 = [
        [
            names.0.clone(),
            names.1.clone(),
            names.2.clone(),
            names.3.clone(),
        ].into_iter().collect::<Tuple<Str>>().index(a),
        [
            names.0.clone(),
            names.1.clone(),
            names.2.clone(),
            names.3.clone(),
        ].into_iter().collect::<Tuple<Str>>().index(b),
    ].into_iter().sorted(false).iter().unpack::<2>();
    let i = parts1[0];
    let j = parts1[1];
    [
        names.0.clone(),
        names.1.clone(),
        names.2.clone(),
        names.3.clone(),
    ].into_iter().collect::<Tuple<Str>>().slice(Some(i + 1), Some(j), None)
}

fn pick(n: i64) -> Tuple<i64> {
    if n == 0 {
        return Tuple::from(vec![]);
    }
    if n == 1 {
        return Tuple::from(vec![1]);
    }
    Tuple::from(vec![1, 2])
}

fn program() {
    let names: (Str, Str, Str, Str) = (
        Str::lit("ann"),
        Str::lit("bob"),
        Str::lit("cat"),
        Str::lit("dan"),
    );
    outln!(
        "{} {} {}",
        show(&between(&Str::lit("ann"), &Str::lit("dan"), &names)),
        show(&between(&Str::lit("ann"), &Str::lit("zoe"), &names)),
        show(
            &(
                between(&Str::lit("ann"), &Str::lit("cat"), &names) == { let parts = (Str::lit("bob"),); [parts.0.clone()] }.into_iter().collect::<Tuple<Str>>()
            )
        ),
    );
    let value2 = (0..3_i64).map(pick).collect::<List<Tuple<i64>>>();
    let value1 = (0..3_i64).map(|n_2| pick(n_2).len()).collect::<List<i64>>();
    let value3 = pick(2).iter().sum::<i64>();
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    let rows: Vec<Tuple<Value>> = Vec::from([
        Tuple::from(vec![Value::of(1_i64), Value::of("a")]),
        Tuple::from(vec![Value::of(2_i64), Value::of("b"), Value::of("c")]),
    ]);
    for row in rows.iter() {
        outln!("{} {} {}", show(&row.get(0)), show(&row.get(-1)), row.len());
    }
    // : ('bob', 'cat') () True
    // : [(), (1,), (1, 2)] [0, 1, 2] 3
    // : 1 a 2
    // : 2 c 3
}

main!(program);
