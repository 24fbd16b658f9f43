use concord_rt::prelude::*;

class!(Point, PointData {
    x: i64,
});

impl Point {
    fn new(x: i64) -> Point {
        Point::make(PointData { x })
    }
    fn dunder_repr(&self) -> Str {
        text!("Point({})", self.x)
    }
}

defaults!(Point, "Point": eq key compare truth object);

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn touch(a: &Point, b: &Point) -> Option<(i64, Point)> {
    if a.x == b.x {
        return None;
    }
    Some((absolute(a.x - b.x), Point::new(a.x + b.x)))
}

fn describe(args: &Tuple<Value>) -> Str {
    Str::lit(" | ").join(args.iter().map(|a| show(&a)))
}

fn program() {
    let (p, q): (Point, Point) = (Point::new(1), Point::new(4));
    outln!(
        "{}",
        describe(
            &Tuple::from(
                vec![
                    Value::Object(Rc::new(p.clone())),
                    touch(&p, &q).map_or(
                        Value::None,
                        |held| Value::of(
                            { let parts1 = held; (Value::of(parts1.0), Value::Object(Rc::new(parts1.1.clone()))) }
                        ),
                    ),
                    touch(&p, &p).map_or(
                        Value::None,
                        |held| Value::of(
                            { let parts2 = held; (Value::of(parts2.0), Value::Object(Rc::new(parts2.1.clone()))) }
                        ),
                    ),
                    Value::of(3_i64),
                    Value::of("x"),
                    Value::of(
                        { let parts3 = (1, (2, q.clone())); (Value::of(parts3.0), Value::of({ let parts4 = parts3.1.clone(); (Value::of(parts4.0), Value::Object(Rc::new(parts4.1.clone()))) })) }
                    ),
                ]
            )
        ),
    );
    for thing in [Value::of(1_i64), touch(&p, &q).map_or(Value::None, |held| Value::of({ let parts5 = held; (Value::of(parts5.0), Value::Object(Rc::new(parts5.1.clone()))) })), Value::of({ let parts6 = (q.clone(), (p.clone(), 2.5)); (Value::Object(Rc::new(parts6.0.clone())), Value::of({ let parts7 = parts6.1.clone(); (Value::Object(Rc::new(parts7.0.clone())), Value::of(parts7.1)) })) }), Value::of("end")].into_iter() {
        outln!("{}", show(&thing));
    }
    // : Point(1) | (3, Point(5)) | None | 3 | x | (1, (2, Point(4)))
    // : 1
    // : (3, Point(5))
    // : (Point(4), (Point(1), 2.5))
    // : end
}

main!(program);
