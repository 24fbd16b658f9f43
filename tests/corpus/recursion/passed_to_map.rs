//! A function that gives itself to map(): what is inside may be anything.

use concord_rt::prelude::*;

fn frozen(x: &List<Value>) -> Tuple<Value> {
    x.iter().map(|x| frozen_2(&x)).collect::<Tuple<Value>>()
}

fn frozen_2(x: &Value) -> Value {
    if !(x.is_a("list") || x.is_a("tuple")) {
        return x.clone();
    }
    Value::of(x.cast::<List<Value>>().iter().map(|x| frozen_2(&x)).collect::<Tuple<Value>>())
}

fn program() {
    outln!(
        "{}",
        show(
            &frozen(
                &list![
                    Value::of(1_i64),
                    Value::of(2_i64),
                    Value::of(list![Value::of(3_i64), Value::of(list![Value::of(4_i64)])]),
                    Value::of("five"),
                ]
            )
        ),
    );
    // : (1, 2, (3, (4,)), 'five')
}

main!(program);
