//! What can't be put in order says which operator was asked for, of which classes, where the types are mixed.

use concord_rt::prelude::*;

class!(Depth, DepthData {
    metres: i64,
});

/// What is below what: numbers count too.
impl Depth {
    fn new(metres: i64) -> Depth {
        Depth::make(DepthData { metres })
    }
    fn dunder_lt(&self, other: &Value) -> bool {
        self.metres < (
            if other.is_object_of::<Depth>() { other.object::<Depth>().metres } else { other.cast::<i64>() }
        )
    }
    fn dunder_gt(&self, other: &Value) -> bool {
        self.metres > (
            if other.is_object_of::<Depth>() { other.object::<Depth>().metres } else { other.cast::<i64>() }
        )
    }
    fn dunder_le(&self, other: &Value) -> bool {
        !self.dunder_gt(other)
    }
}

defaults!(Depth, "Depth": eq key show truth);

impl Compare for Depth {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(
            op,
            || self.dunder_lt(&Value::Object(Rc::new(other.clone()))),
            || other.dunder_lt(&Value::Object(Rc::new(self.clone()))),
        )
    }
}

object!(Depth, "Depth", {
    fn order_value(&self, op: &'static str, other: &Value) -> Option<bool> {
        match op {
            "<" => Some(self.dunder_lt(other)),
            ">" => Some(self.dunder_gt(other)),
            "<=" => Some(self.dunder_le(other)),
            _ => None,
        }
    }
});

class!(Stone, StoneData {});

impl Stone {
    fn new() -> Stone {
        Stone::make(StoneData {})
    }
}

defaults!(Stone, "Stone": eq key show compare truth object);

class!(Leaf, LeafData {});

impl Leaf {
    fn new() -> Leaf {
        Leaf::make(LeafData {})
    }
}

defaults!(Leaf, "Leaf": eq key show compare truth object);

fn outcome_fn(test: &Func<dyn Fn(Value, Value) -> bool>, a: &Value, b: &Value) -> Value {
    match attempt(|| -> Flow<Value> {
        Flow::Return(Value::of(test(a.clone(), b.clone())))
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let problem = error1.clone();
            Value::of(show(&problem))
        }
        Err(error1) => reraise(&error1),
    }
}

fn lambda_8(a: &Value, b: &Value) -> bool {
    lt(a, b)
}

fn lambda_9(a: &Value, b: &Value) -> bool {
    gt(a, b)
}

fn lambda_10(a: &Value, b: &Value) -> bool {
    le(a, b)
}

fn lambda_11(a: &Value, b: &Value) -> bool {
    ge(a, b)
}

fn lambda_12(a: &Value, b: &Value) -> bool {
    gt(a, b)
}

fn lambda_13(a: &Value, b: &Value) -> bool {
    le(a, b)
}

fn lambda(x: &List<(i64, Value)>) -> Value {
    Value::of(x.iter().most())
}

fn lambda_2(x: &List<(i64, Value)>) -> Value {
    Value::of(x.iter().least())
}

fn lambda_3(x: &List<(i64, Value)>) -> Value {
    Value::of(x.iter().map(Value::of).sorted(false))
}

fn lambda_4() -> bool {
    gt(&Value::Object(Rc::new(Stone::new())), &Value::Object(Rc::new(Leaf::new())))
}

fn lambda_5() -> bool {
    le(&Value::Object(Rc::new(Stone::new())), &Value::of(3))
}

fn lambda_6() -> bool {
    lt(&Value::of(3), &Value::Object(Rc::new(Leaf::new())))
}

fn lambda_7() -> bool {
    gt(&list![Stone::new()], &list![Stone::new()])
}

fn program() {
    let mixed: Vec<Value> = Vec::from([Value::of(4_i64), Value::of("four")]);
    for test in [Func(Rc::new(move |a: Value, b: Value| lambda_8(&a, &b)) as Rc<dyn Fn(Value, Value) -> bool>), Func(Rc::new(move |a: Value, b: Value| lambda_9(&a, &b)) as Rc<dyn Fn(Value, Value) -> bool>), Func(Rc::new(move |a: Value, b: Value| lambda_10(&a, &b)) as Rc<dyn Fn(Value, Value) -> bool>), Func(Rc::new(move |a: Value, b: Value| lambda_11(&a, &b)) as Rc<dyn Fn(Value, Value) -> bool>)].into_iter() {
        outln!("{}", show(&outcome_fn(&test, mixed.at(0), mixed.at(1))));
    }
    for named in [Func(Rc::new(move |a: Value, b: Value| lambda_12(&a, &b)) as Rc<dyn Fn(Value, Value) -> bool>), Func(Rc::new(move |a: Value, b: Value| lambda_13(&a, &b)) as Rc<dyn Fn(Value, Value) -> bool>)].into_iter() {
        outln!("{}", show(&outcome_fn(&named, mixed.at(1), mixed.at(0))));
    }
    // : '<' not supported between instances of 'int' and 'str'
    // : '>' not supported between instances of 'int' and 'str'
    // : '<=' not supported between instances of 'int' and 'str'
    // : '>=' not supported between instances of 'int' and 'str'
    // : '>' not supported between instances of 'str' and 'int'
    // : '<=' not supported between instances of 'str' and 'int'
    let pairs: List<(i64, Value)> = list![(1, Value::of("a")), (1, Value::of(2_i64))];
    for step in [Func(Rc::new(move |a: List<(i64, Value)>| lambda(&a)) as Rc<dyn Fn(List<(i64, Value)>) -> Value>), Func(Rc::new(move |a: List<(i64, Value)>| lambda_2(&a)) as Rc<dyn Fn(List<(i64, Value)>) -> Value>), Func(Rc::new(move |a: List<(i64, Value)>| lambda_3(&a)) as Rc<dyn Fn(List<(i64, Value)>) -> Value>)].into_iter() {
        match attempt(|| {
            outln!("{}", show(&step(pairs.clone())));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let problem = error1.clone();
                outln!("{}", show(&problem));
            }
            Err(error1) => reraise(&error1),
        }
    }
    match attempt(|| {
        outln!("{}", show(&ge(&pairs.get(0), &pairs.get(1))));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
            let problem = error2.clone();
            outln!("{}", show(&problem));
        }
        Err(error2) => reraise(&error2),
    }
    // : '>' not supported between instances of 'int' and 'str'
    // : '<' not supported between instances of 'int' and 'str'
    // : '<' not supported between instances of 'int' and 'str'
    // : '>=' not supported between instances of 'str' and 'int'
    for one in [Value::Object(Rc::new(Depth::new(-1_i64))), Value::of(3_i64), Value::Object(Rc::new(Depth::new(5)))].into_iter() {
        outln!(
            "{} {} {} {}",
            show(&lt(&one, &Value::of(0))),
            show(&le(&one, &Value::of(3))),
            show(&gt(&Value::of(4), &one)),
            show(&gt(&one, &Value::Object(Rc::new(Depth::new(2))))),
        );
    }
    for one in [Value::Object(Rc::new(Depth::new(-1_i64))), Value::of(3_i64), Value::None].into_iter() {
        match attempt(|| {
            outln!("{}", show(&ge(&one, &Value::of(2))));
        }) {
            Ok(_) => {}
            Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
                let problem = error3.clone();
                outln!("{}", show(&problem));
            }
            Err(error3) => reraise(&error3),
        }
    }
    // : True True True False
    // : False True True True
    // : False False False True
    // : '>=' not supported between instances of 'Depth' and 'int'
    // : True
    // : '>=' not supported between instances of 'NoneType' and 'int'
    for test in [Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> bool>), Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> bool>), Func(Rc::new(move || lambda_6()) as Rc<dyn Fn() -> bool>), Func(Rc::new(move || lambda_7()) as Rc<dyn Fn() -> bool>)].into_iter() {
        match attempt(|| {
            outln!("{}", show(&test()));
        }) {
            Ok(_) => {}
            Err(error4) if error4.is(&exceptions::TYPE_ERROR) => {
                let problem = error4.clone();
                outln!("{}", show(&problem));
            }
            Err(error4) => reraise(&error4),
        }
    }
    // : '>' not supported between instances of 'Stone' and 'Leaf'
    // : '<=' not supported between instances of 'Stone' and 'int'
    // : '<' not supported between instances of 'int' and 'Leaf'
    // : '>' not supported between instances of 'Stone' and 'Stone'
}

main!(program);
