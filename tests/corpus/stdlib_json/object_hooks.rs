use concord_rt::prelude::*;

fn apply_object_hook(value: &Value) -> Value {
    let _frame = Frame::enter();
    if value.is_a("dict") {
        return hook(
            &(
                { let out1 = Dict::new(); for item in value.call_method("items", &[]).iter() { let parts2 = unpackable(&item).iter().unpack::<2>(); let key: Value = parts2[0].clone(); let held: Value = parts2[1].clone(); out1.set(key.clone(), apply_object_hook(&held)); } out1 }
            )
        );
    }
    if value.is_a("list") {
        return Value::of(
            value.iter().map(|held_2| apply_object_hook(&held_2)).collect::<List<Value>>()
        );
    }
    value.clone()
}

fn hook(d: &Dict<Value, Value>) -> Value {
    if d.contains(&Value::of("__type__")) {
        return Value::of((d.get(&Value::of("__type__")), d.get(&Value::of("n"))));
    }
    Value::of(d.clone())
}

fn program() {
    // What json gives, made into other things; files that are put in the place of others.
    outln!(
        "{}",
        show(
            &apply_object_hook(
                &json::loads(
                    &Str::lit("{\"a\": {\"__type__\": \"p\", \"n\": 3}, \"b\": [1, {\"c\": 2}]}")
                )
            )
        ),
    );
    let manager2 = tempfile::TemporaryDirectory::new([None, None, None]);
    let t: Str = manager2.enter();
    let outcome = attempt(|| {
        let p = os::Path::new(&[t.clone()]).join(&Str::lit("a.json"));
        let tmp = p.with_suffix(&Str::lit(".tmp"));
        tmp.write_text(&Str::lit("hi"), None);
        os::rename(&(&tmp).text(), &(&p).text());
        outln!("{} {}", p.read_text(None), show(&tmp.exists()));
    });
    if outcome.is_ok() {
        manager2.exit(None);
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager2.exit(Some(&error)) {
                reraise(&error);
            }
        }
    }
    // : {'a': ('p', 3), 'b': [1, {'c': 2}]}
    // : hi False
}

main!(program);
