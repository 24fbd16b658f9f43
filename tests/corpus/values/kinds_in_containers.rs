//! What isinstance() says of what is in a dict differs from call to call.

use concord_rt::prelude::*;

fn check_fn(order: &Dict<Str, Value>) -> Str {
    let q = Value::of(order.find(&Str::lit("q")));
    if !q.is_a("int") {
        return Str::lit("bad");
    } else if q.cast::<i64>() <= 0 {
        return Str::lit("neg");
    }
    Str::lit("ok")
}

fn check_fn_2(order: &Dict<Str, Value>) -> Str {
    let q = Value::of(order.find(&Str::lit("q")));
    if !q.is_a("int") || q.is_a("bool") {
        return Str::lit("bad");
    } else if q.cast::<i64>() <= 0 {
        return Str::lit("neg");
    }
    Str::lit("ok")
}

fn check_fn_3(order: &Dict<Str, ()>) -> Str {
    let q = { order.find(&Str::lit("q")); };
    Str::lit("bad")
}

fn check2(_q: bool) -> bool {
    true
}

fn check2_2(_q: i64) -> bool {
    false
}

fn check2_3(_q: &Str) -> bool {
    true
}

fn check2_4(q: &Value) -> bool {
    !q.is_a("int") || q.is_a("bool")
}

fn told(order: &Dict<Str, Value>) {
    let q = order.get(&Str::lit("q"));
    if q.is_a("int") {
        outln!("{} {}", show(&false), q.cast::<i64>());
    }
}

fn told_2(order: &Dict<Str, Value>) {
    let q = order.get(&Str::lit("q"));
    if q.is_a("int") {
        outln!("{} {}", show(&q.is_a("bool")), show(&q));
    }
}

fn h(user: &Dict<Value, Value>) -> Value {
    let left1 = { let left2 = user.clone(); if !left2.is_empty() { Value::of(user.find(&Value::of("name")).map(|value| value.cast::<Str>())) } else { Value::of(left2.clone()) } };
    if left1.truth() { left1 } else { Value::of("anon") }
}

fn h_2(user: &Dict<Value, Value>) -> Value {
    let left1 = { let left2 = user.clone(); if !left2.is_empty() { Value::of(user.find(&Value::of("name")).map(|value| value.cast::<i64>())) } else { Value::of(left2.clone()) } };
    if left1.truth() { left1 } else { Value::of("anon") }
}

fn h_3(user: &Dict<Value, Value>) -> Value {
    let left1 = { let left2 = user.clone(); if !left2.is_empty() { Value::of(user.find(&Value::of("name")).map(|value| value.cast::<List<Value>>())) } else { Value::of(left2.clone()) } };
    if left1.truth() { left1 } else { Value::of("anon") }
}

fn h_4(_user: ()) -> Str {
    let left1 = { let left2 = _user; if false { { never::<()>(); never::<()>() } } else { left2 } };
    if false { never() } else { Str::lit("anon") }
}

fn h_5(user: &Dict<Value, Value>) -> Value {
    let left1 = { let left2 = user.clone(); if !left2.is_empty() { { { user.find(&Value::of("name")); }; None } } else { Some(left2.clone()) } };
    if left1.truth() { Value::of(left1.clone()) } else { Value::of("anon") }
}

fn first(d: &Dict<Str, Value>, key: &Str) -> Value {
    let v = Value::of(d.find(key));
    if v.truth() {
        return v;
    }
    Value::of("none")
}

fn first_3(d: &Dict<Str, ()>, key: &Str) -> Str {
    let v = { d.find(key); };
    Str::lit("none")
}

fn program() {
    outln!(
        "{} {} {} {}",
        check_fn(&Dict::from([(Str::lit("q"), Value::of(3_i64)), (Str::lit("s"), Value::of("x"))])),
        check_fn_2(
            &Dict::from([(Str::lit("q"), Value::of(true)), (Str::lit("z"), Value::of(1_i64))])
        ),
        check_fn(&Dict::from([(Str::lit("q"), Value::of(-1)), (Str::lit("s"), Value::of(""))])),
        check_fn_3(&Dict::<Str, ()>::new()),
    );
    outln!(
        "{} {} {} {}",
        show(&check2(true)),
        show(&check2_2(1)),
        show(&check2_3(&Str::lit("x"))),
        show(&check2_4(&list![Value::of(true), Value::of(2_i64)].get(0))),
    );
    told(&Dict::from([(Str::lit("q"), Value::of(3_i64)), (Str::lit("s"), Value::of("x"))]));
    told_2(&Dict::from([(Str::lit("q"), Value::of(true)), (Str::lit("z"), Value::of(1_i64))]));
    let value3 = h(&Dict::from([(Value::of("name"), Value::of(""))]));
    let value2 = h_2(&Dict::from([(Value::of("name"), Value::of(5_i64))]));
    let value1 = h_3(&Dict::from([(Value::of("name"), Value::of(list![Value::of(1_i64)]))]));
    let value4 = h_4(());
    let value5 = h_5(&Dict::new());
    outln!(
        "{} {} {} {} {}",
        show(&value3),
        show(&value2),
        show(&value1),
        show(&value4),
        show(&value5),
    );
    let value7 = first(
        &Dict::from([(Str::lit("a"), Value::of(1_i64)), (Str::lit("b"), Value::of("x"))]),
        &Str::lit("a"),
    );
    let value6 = first(
        &Dict::from([
            (Str::lit("a"), Value::of(list![Value::of(2_i64)])),
            (Str::lit("b"), Value::of(1_i64)),
        ]),
        &Str::lit("a"),
    );
    let value8 = first_3(&Dict::<Str, ()>::new(), &Str::lit("z"));
    let value9 = first_3(&Dict::from([(Str::lit("q"), ())]), &Str::lit("q"));
    outln!("{} {} {} {}", show(&value7), show(&value6), show(&value8), show(&value9));
    // : ok bad neg bad
    // : True False True True
    // : False 3
    // : True True
    // : anon 5 [1] anon anon
    // : 1 [2] none none
}

main!(program);
