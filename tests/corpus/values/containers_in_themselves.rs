//! A list that is in itself; empty tuples among values.

use concord_rt::prelude::*;

fn depth(obj: &Value) -> i64 {
    let _frame = Frame::enter();
    if obj.is_a("str") || !(obj.is_a("str") || obj.is_a("bytes") || obj.is_a("list") || obj.is_a("tuple") || obj.is_a("dict") || obj.is_a("set") || obj.is_a("frozenset") || obj.is_a("range")) {
        return 0;
    }
    1 + list::most(
        obj.cast::<Tuple<Value>>().iter().map(
            |item| { let x = item.cast::<Tuple<Value>>(); depth(&Value::of(x.clone())) }
        )
    ).map_or_else(|| 0, |item| item)
}

fn depth_2(obj: &Tuple<Tuple<Value>>) -> i64 {
    let _frame = Frame::enter();
    1 + list::most(
        obj.iter().map(
            |item| { let x = item.iter().map(|item| item.cast::<Tuple<Value>>()).collect::<Tuple<Tuple<Value>>>(); depth_2(&x) }
        )
    ).map_or_else(|| 0, |item| item)
}

fn program() {
    let cyc: List<Value> = list![Value::of(1_i64)];
    cyc.push(Value::of(cyc.clone()));
    outln!("{}", show(&cyc));
    outln!(
        "{}",
        show(
            &[
                Value::of(1_i64),
                Value::of((EmptyTuple, (EmptyTuple,))),
            ].into_iter().map(|x| depth(&x)).collect::<List<i64>>()
        ),
    );
    outln!(
        "{}",
        depth_2(&Tuple::from(vec![Tuple::from(vec![]), Tuple::from(vec![Value::of(EmptyTuple)])])),
    );
    // : [1, [...]]
    // : [0, 3]
    // : 3
}

main!(program);
