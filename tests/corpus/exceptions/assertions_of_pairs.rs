use concord_rt::prelude::*;

fn f(n: i64) -> (List<i64>, i64) {
    (list![n].repeat(2), n)
}

fn program() {
    // Assertions whose message holds lists.
    let got = f(3);
    outln!("{}", text!("{} {}", show(&got), 1));
    outln!("{}", text!("{}", show(&got.0)));
    let rows: Vec<(Str, (List<i64>, i64))> = Vec::from([
        (Str::lit("a"), f(1)),
        (Str::lit("b"), f(2)),
    ]);
    for (name, pair) in rows.iter().cloned() {
        if !(pair.1 > 0) {
            raise(exceptions::ASSERTION_ERROR.with(Value::of(show(&pair))));
        }
        if !(pair.1 > 0) {
            raise(
                exceptions::ASSERTION_ERROR.with(Value::of(show(&(name.clone(), pair.0.clone()))))
            );
        }
        if !(pair.1 > 0) {
            raise(exceptions::ASSERTION_ERROR.with(Value::of(show(&(name.clone(), pair.clone())))));
        }
    }
    outln!("ok");
    // : ([3, 3], 3) 1
    // : [3, 3]
    // : ok
}

main!(program);
