use concord_rt::prelude::*;

fn items(n: i64) -> Tuple<i64> {
    (0..n).collect::<Tuple<i64>>()
}

fn perhaps(n: i64) -> Option<(i64,)> {
    if n != 0 { Some((n,)) } else { None }
}

fn listed(n: i64) -> Option<Tuple<i64>> {
    if n != 0 { Some([n].into_iter().collect::<Tuple<i64>>()) } else { None }
}

fn program() {
    // What stands to the right of % gives its items when it is a tuple, however long, and is shown when it is None.
    // : 0-1-2 <0>
    outln!(
        "{} {}",
        percent(&Str::lit("%d-%d-%d"), Value::of(items(3)).cast::<Tuple<Value>>().as_slice()),
        percent(&Str::lit("<%s>"), Value::of(items(1)).cast::<Tuple<Value>>().as_slice()),
    );
    let form = Str::lit("%s|%s");
    // : 1|2
    outln!(
        "{}",
        percent(
            &form,
            Value::of(items(3).slice(Some(1), None, None)).cast::<Tuple<Value>>().as_slice(),
        ),
    );
    match attempt(|| {
        outln!("{}", percent(&form, Value::of(items(3)).cast::<Tuple<Value>>().as_slice()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let error = error1.clone();
            // : not all arguments converted during string formatting
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    // : 1 None 2 None
    outln!(
        "{} {} {} {}",
        Value::of(Str::lit("%s")).modulo(&Value::of(perhaps(1))).cast::<Str>(),
        Value::of(Str::lit("%s")).modulo(&Value::of(perhaps(0))).cast::<Str>(),
        Value::of(Str::lit("%s")).modulo(&Value::of(listed(2))).cast::<Str>(),
        Value::of(Str::lit("%s")).modulo(&Value::of(listed(0))).cast::<Str>(),
    );
    let form = Str::lit("%s.");
    // : 3. 4. None.
    outln!(
        "{} {} {}",
        Value::of(form.clone()).modulo(&Value::of(perhaps(3))).cast::<Str>(),
        Value::of(form.clone()).modulo(&Value::of(listed(4))).cast::<Str>(),
        Value::of(form.clone()).modulo(&Value::of(perhaps(0))).cast::<Str>(),
    );
    for row in [Str::lit("ab").iter().collect::<Tuple<Str>>(), Str::lit("cd").iter().collect::<Tuple<Str>>()].into_iter() {
        outln!(
            "{}",
            percent(
                &Str::lit("%s and %s"),
                Value::of(row.clone()).cast::<Tuple<Value>>().as_slice(),
            ),
        );
    }
    // : a and b
    // : c and d
}

main!(program);
