//! Counters with a sign before them, and operators of what has none.

use concord_rt::prelude::*;

fn nested_sum(lst: &List<Value>) -> i64 {
    let _frame = Frame::enter();
    let mut total: i64 = 0;
    for j in lst.iter() {
        if j.is_a("list") {
            total += nested_sum(&j.cast::<List<Value>>());
        } else {
            total += j.cast::<i64>();
        }
    }
    total
}

fn nested_sum_2(lst: &[Value]) -> i64 {
    let _frame = Frame::enter();
    let mut total: i64 = 0;
    for j in lst.iter() {
        if j.is_a("list") {
            total += nested_sum_2(&{ never::<()>(); never::<Vec<Value>>() });
        } else {
            total = Value::of(total).add_in_place(j).cast::<i64>();
        }
    }
    total
}

fn neg(x: &Value) -> i64 {
    x.negative().cast::<i64>()
}

fn program() {
    let c = Str::lit("abracadabra").iter().collect::<Counter<Str>>();
    c.subtract(Str::lit("rcd").iter());
    let d = Counter::from_dict(
        &Dict::from([(Str::lit("a"), 5_i64), (Str::lit("b"), 2), (Str::lit("r"), 1)])
    );
    outln!("{} {} {}", show(&c), show(&c.positive()), show(&c.negative()));
    outln!(
        "{} {} {} {}",
        show(&(c.positive() == d)),
        show(&(c == d)),
        show(
            &(
                (
                    { let counter: Counter<Str> = Counter::default(); counter.set(Str::lit("a"), 1); counter.set(Str::lit("b"), 0); counter }
                ) == ({ let counter: Counter<Str> = Counter::default(); counter.set(Str::lit("a"), 1); counter })
            )
        ),
        show(&(*c == Dict::from([(Str::lit("a"), 5_i64)]))),
    );
    outln!(
        "{} {}",
        show(
            &(
                ({ let counter: Counter<Str> = Counter::default(); counter.set(Str::lit("a"), 1); counter }) != (
                    { let counter: Counter<Str> = Counter::default(); counter.set(Str::lit("a"), 1); counter.set(Str::lit("z"), 0); counter }
                )
            )
        ),
        show(
            &(
                *d == (
                    { let dict = Dict::new(); dict.set(Str::lit("a"), 5); dict.set(Str::lit("b"), 2); dict.set(Str::lit("r"), 1); dict }
                )
            )
        ),
    );
    outln!(
        "{}",
        nested_sum(
            &list![
                Value::of(1_i64),
                Value::of(list![Value::of(2_i64), Value::of(list![Value::of(3_i64)])]),
            ]
        ),
    );
    match attempt(|| {
        nested_sum_2(&[Value::of(1_i64), Value::of("x")]);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    for v in [Value::of(1_i64), Value::of("a"), Value::None, Value::of(list![Value::of(1_i64)])].into_iter() {
        match attempt(|| {
            outln!("{}", neg(&v));
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
                let e = error2.clone();
                outln!("{}", show(&e));
            }
            Err(error2) => reraise(&error2),
        }
    }
    match attempt(|| {
        outln!(
            "{}",
            show(
                &(
                    { let _ = &Str::lit("abc"); type_error::<()>("bad operand type for unary -: 'str'") }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
            let e = error3.clone();
            outln!("{}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    // : Counter({'a': 5, 'b': 2, 'r': 1, 'c': 0, 'd': 0}) Counter({'a': 5, 'b': 2, 'r': 1}) Counter()
    // : True True True False
    // : False True
    // : 6
    // : unsupported operand type(s) for +=: 'int' and 'str'
    // : -1
    // : bad operand type for unary -: 'str'
    // : bad operand type for unary -: 'NoneType'
    // : bad operand type for unary -: 'list'
    // : bad operand type for unary -: 'str'
}

main!(program);
