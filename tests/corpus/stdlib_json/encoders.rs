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

class!(Encoder, EncoderData {});

impl Encoder {
    fn new() -> Encoder {
        Encoder::make(EncoderData {})
    }
    fn default(&self, o: &Value) -> Value {
        if o.is_object_of::<Point>() {
            return Value::of(
                Dict::from([
                    (
                        Value::of("x"),
                        { let object1 = o.clone(); if object1.is_object_of::<Point>() { Value::of(object1.object::<Point>().x) } else { no_attribute(object1.type_name(), "x") } },
                    ),
                    (
                        Value::of("y"),
                        { let object2 = o.clone(); if object2.is_object_of::<Point>() { Value::of(object2.object::<Point>().y) } else { no_attribute(object2.type_name(), "y") } },
                    ),
                ])
            );
        }
        if o.is_a("set") {
            return Value::of(o.iter().sorted(false));
        }
        raise(
            exceptions::TYPE_ERROR.with(
                text!("Object of type {} is not JSON serializable", Str::from(o.class_title()))
            )
        );
    }
}

defaults!(Encoder, "Encoder": eq key show compare truth);

fn lambda(o: &Value) -> Value {
    Encoder::new().default(o)
}

fn lambda_2(o: &Value) -> Value {
    Encoder::new().default(o)
}

fn program() {
    // What JSON doesn't have, by a class of the program's.
    outln!(
        "{}",
        json::dumps(
            &json::prepared(
                &Value::of(
                    Dict::from([
                        (Value::of("at"), Value::Object(Rc::new(Point::new(1, 2)))),
                        (
                            Value::of("all"),
                            Value::of(list![Value::Object(Rc::new(Point::new(0, 0)))]),
                        ),
                        (Value::of("tags"), Value::of(Set::from([Value::of("b"), Value::of("a")]))),
                    ])
                ),
                &{ let called1 = Func(Rc::new(move |a: Value| lambda(&a)) as Rc<dyn Fn(Value) -> Value>); move |x: &Value| called1(x.clone()) },
            ),
            None,
            None,
            true,
            true,
            true,
        ),
    );
    match attempt(|| {
        json::dumps(
            &json::prepared(
                &Value::of(
                    Dict::from([(Value::of("f"), Value::of(complexes::Complex::new(0.0, 2.0)))])
                ),
                &{ let called2 = Func(Rc::new(move |a: Value| lambda_2(&a)) as Rc<dyn Fn(Value) -> Value>); move |x: &Value| called2(x.clone()) },
            ),
            None,
            None,
            false,
            true,
            true,
        );
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
            let error = error3.clone();
            outln!("{}", show(&error));
        }
        Err(error3) => reraise(&error3),
    }
    // : {"all": [{"x": 0, "y": 0}], "at": {"x": 1, "y": 2}, "tags": ["a", "b"]}
    // : Object of type complex is not JSON serializable
}

main!(program);
