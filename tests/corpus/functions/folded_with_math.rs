use concord_rt::prelude::*;

class!(Fold, FoldData {
    data: List<Value>,
    start: Value,
    step: Func<dyn Fn(Value, Value) -> Value>,
});

impl Fold {
    fn new(data: &List<Value>, step: Func<dyn Fn(Value, Value) -> Value>, start: Value) -> Fold {
        Fold::make(FoldData { data: data.iter().collect::<List<Value>>(), step, start })
    }
    fn result(&self) -> Value {
        let mut out_ = self.start.clone();
        for x in self.data.iter() {
            out_ = (self.step)(out_.clone(), x.clone());
        }
        out_
    }
}

defaults!(Fold, "Fold": eq key show compare truth);

fn lowest(a: i64, b: i64, c: i64) -> (i64, i64, i64) {
    let left1 = reduced([a, b, c].into_iter().reduce(|a_2, b_2| math::gcd(&[a_2, b_2])));
    let g = if left1 != 0 { left1 } else { 1 };
    (floor_div(a, g), floor_div(b, g), floor_div(c, g))
}

fn lambda(a: i64, b: i64) -> i64 {
    math::gcd(&[a, b])
}

fn lambda_2(a: &Value, b: &Value) -> Value {
    Value::of(math::gcd_big(&math::integers(&[a.clone(), b.clone()])))
}

fn lambda_3(a: &Value, b: &Value) -> Value {
    maximum(a.clone(), b.clone())
}

fn lambda_4(a: &Value, b: &Value) -> Value {
    a.add(b)
}

fn program() {
    // Functions of math that take any number, folded over lists and kept by objects.
    outln!("{}", show(&lowest(4, 8, 12)));
    outln!(
        "{} {} {}",
        reduced([12_i64, 18].into_iter().reduce(|a, b| math::gcd(&[a, b]))),
        reduced([2_i64, 3, 4].into_iter().reduce(|a_2, b_2| math::lcm(&[a_2, b_2]))),
        show(
            &itertools::accumulate(
                [48_i64, 36, 30].into_iter(),
                move |a, b| (
                    Func(Rc::new(move |a: i64, b: i64| lambda(a, b)) as Rc<dyn Fn(i64, i64) -> i64>)
                )(*a, *b),
            ).collect::<List<i64>>()
        ),
    );
    let sizes: List<i64> = list![4, 6, 9];
    outln!(
        "{} {}",
        reduced(sizes.iter().reduce(|a_3, b_3| math::gcd(&[a_3, b_3]))),
        show(
            &sizes.iter().zip(
                sizes.slice(Some(1), None, None).iter()
            ).map(|(a_4, b_4)| math::gcd(&[a_4, b_4])).collect::<List<i64>>()
        ),
    );
    let value1 = Fold::new(
        &list![Value::of(12_i64), Value::of(18_i64), Value::of(30_i64)],
        Func(
            Rc::new(move |a: Value, b: Value| lambda_2(&a, &b)) as Rc<dyn Fn(Value, Value) -> Value>
        ),
        Value::of(0_i64),
    ).result();
    let value2 = Fold::new(
        &list![Value::of(12_i64), Value::of(18_i64), Value::of(30_i64)],
        Func(
            Rc::new(move |a: Value, b: Value| lambda_3(&a, &b)) as Rc<dyn Fn(Value, Value) -> Value>
        ),
        Value::of(0_i64),
    ).result();
    outln!("{} {}", show(&value1), show(&value2));
    outln!(
        "{}",
        show(
            &Fold::new(
                &list![Value::of("a"), Value::of("b")],
                Func(
                    Rc::new(
                        move |a: Value, b: Value| lambda_4(&a, &b)
                    ) as Rc<dyn Fn(Value, Value) -> Value>
                ),
                Value::of(""),
            ).result()
        ),
    );
    // : (1, 2, 3)
    // : 6 12 [48, 12, 6]
    // : 1 [2, 3]
    // : 6 30
    // : ab
}

main!(program);
