use concord_rt::prelude::*;

class!(Point, PointData {
    x: i64,
    y: i64,
});

impl Point {
    fn new(x: i64, y: i64) -> Point {
        Point::make(PointData { x, y })
    }
}

defaults!(Point, "Point": eq key show compare truth object);

fn encode(value: &Value) -> Value {
    if value.is_object_of::<Point>() {
        return Value::of(
            Dict::from([
                (
                    Value::of("x"),
                    { let object1 = value.clone(); if object1.is_object_of::<Point>() { Value::of(object1.object::<Point>().x) } else { no_attribute(object1.type_name(), "x") } },
                ),
                (
                    Value::of("y"),
                    { let object2 = value.clone(); if object2.is_object_of::<Point>() { Value::of(object2.object::<Point>().y) } else { no_attribute(object2.type_name(), "y") } },
                ),
            ])
        );
    }
    if value.is_a("set") {
        return Value::of(value.iter().sorted(false));
    }
    raise(exceptions::TYPE_ERROR.with("no JSON"));
}

fn program() {
    // : {"at": {"x": 1, "y": 2}, "seen": [1, 2, 3]}
    outln!(
        "{}",
        json::dumps(
            &json::prepared(
                &Value::of(
                    Dict::from([
                        (Value::of("at"), Value::Object(Rc::new(Point::new(1, 2)))),
                        (
                            Value::of("seen"),
                            Value::of(
                                Set::from([Value::of(3_i64), Value::of(1_i64), Value::of(2_i64)])
                            ),
                        ),
                    ])
                ),
                &(|x| encode(x)),
            ),
            None,
            None,
            false,
            true,
            true,
        ),
    );
}

main!(program);
