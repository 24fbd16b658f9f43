//! Calls that do not fit what they call.

use concord_rt::prelude::*;

thread_local! {
    static BOX: Global<BoxClass> = const { Global::new() };
}

class!(BoxClass, BoxClassData {
    size: i64,
});

impl BoxClass {
    fn new(size: i64) -> BoxClass {
        BoxClass::make(BoxClassData { size })
    }
    fn put(&self, _item: (), _count: i64) {
        never::<()>();
        never::<()>()
    }
    fn make_field(a: i64) -> i64 {
        a
    }
}

defaults!(BoxClass, "Box": eq key show compare truth object);

class!(Item, ItemData {
    name: Str,
    price: f64,
});

impl Item {
    fn new(name: Str, price: f64) -> Item {
        Item::make(ItemData { name, price })
    }
}

defaults!(Item, "Item": unhashable compare truth object);

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.price == other.price
    }
}

impl Show for Item {
    fn repr(&self, out: &mut String) {
        out.push_str("Item(");
        out.push_str("name=");
        self.name.repr(out);
        out.push_str(", price=");
        self.price.repr(out);
        out.push(')');
    }
}

class!(Point, PointData {
    x: i64,
    y: i64,
});

impl Point {
    fn new(x: i64, y: i64) -> Point {
        Point::make(PointData { x, y })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
}

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.y == other.y
    }
}

impl Key for Point {
    fn hash(&self) -> i64 {
        (self.x, self.y, ).hash()
    }
}

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str("Point(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push(')');
    }
}

impl Compare for Point {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.x, self.y, ).compare(&(other.x, other.y, ))
    }
}

impl Truth for Point {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

object!(Point, "Point", {
    fn object_len(&self) -> Option<Value> {
        Some(Value::of(self.dunder_len()))
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<Point>() { self.compare(&other.object::<Point>()) } else { None }
    }
});

fn outer() {
    type_error::<()>("outer.<locals>.inner() missing 1 required positional argument: 'a'");
    never::<()>()
}

fn noisy(x: i64) -> i64 {
    outln!("noisy {}", x);
    x
}

fn lambda() -> Value {
    { type_error::<()>("area() missing 1 required positional argument: 'height'"); never::<Value>() }
}

fn lambda_2() -> Value {
    { type_error::<()>("area() missing 2 required positional arguments: 'width' and 'height'"); never::<Value>() }
}

fn lambda_3() -> Value {
    { type_error::<()>("area() takes 2 positional arguments but 3 were given"); never::<Value>() }
}

fn lambda_4() -> Value {
    { type_error::<()>("area() got an unexpected keyword argument 'depth'"); never::<Value>() }
}

fn lambda_5() -> Value {
    { type_error::<()>("area() got multiple values for argument 'width'"); never::<Value>() }
}

fn lambda_6() -> Value {
    { type_error::<()>("scale() missing 1 required keyword-only argument: 'step'"); never::<Value>() }
}

fn lambda_7() -> Value {
    { type_error::<()>("scale() missing 1 required positional argument: 'x'"); never::<Value>() }
}

fn lambda_8() -> Value {
    { type_error::<()>("scale() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given"); never::<Value>() }
}

fn lambda_9() -> Value {
    { type_error::<()>("none() takes 0 positional arguments but 1 was given"); never::<Value>() }
}

fn lambda_10() -> Value {
    { type_error::<()>("none() takes 0 positional arguments but 2 were given"); never::<Value>() }
}

fn lambda_11() -> Value {
    { type_error::<()>("three() missing 3 required positional arguments: 'a', 'b', and 'c'"); never::<Value>() }
}

fn lambda_12() -> Value {
    { type_error::<()>("three() missing 2 required positional arguments: 'b' and 'c'"); never::<Value>() }
}

fn lambda_13() -> Value {
    { type_error::<()>("three() takes from 3 to 4 positional arguments but 5 were given"); never::<Value>() }
}

fn lambda_14() -> Value {
    { type_error::<()>("collect() missing 1 required positional argument: 'first'"); never::<Value>() }
}

fn lambda_15() -> Value {
    { type_error::<()>("collect() missing 1 required positional argument: 'first'"); never::<Value>() }
}

fn lambda_16() -> Value {
    Value::Object(
        Rc::new(
            type_error::<BoxClass>("Box.__init__() missing 1 required positional argument: 'size'")
        )
    )
}

fn lambda_17() -> Value {
    Value::Object(
        Rc::new(
            type_error::<BoxClass>("Box.__init__() takes 2 positional arguments but 3 were given")
        )
    )
}

fn lambda_18() -> Value {
    { type_error::<()>("Box.put() missing 1 required positional argument: 'item'"); never::<Value>() }
}

fn lambda_19() -> Value {
    { type_error::<()>("Box.put() takes from 2 to 3 positional arguments but 4 were given"); never::<Value>() }
}

fn lambda_20() -> Value {
    { type_error::<()>("Box.put() got an unexpected keyword argument 'size'"); never::<Value>() }
}

fn lambda_21() -> Value {
    Value::of(BoxClass::make_field(1))
}

fn lambda_22() -> Value {
    Value::Object(
        Rc::new(
            type_error::<Item>("Item.__init__() missing 1 required positional argument: 'name'")
        )
    )
}

fn lambda_23() -> Value {
    Value::Object(
        Rc::new(
            type_error::<Item>(
                "Item.__init__() takes from 2 to 3 positional arguments but 4 were given"
            )
        )
    )
}

fn lambda_24() -> Value {
    Value::Object(
        Rc::new(type_error::<Item>("Item.__init__() got an unexpected keyword argument 'cost'"))
    )
}

fn lambda_25() -> Value {
    Value::Object(
        Rc::new(type_error::<Point>("Point.__new__() missing 1 required positional argument: 'y'"))
    )
}

fn lambda_26() -> Value {
    Value::Object(
        Rc::new(
            type_error::<Point>("Point.__new__() takes 3 positional arguments but 4 were given")
        )
    )
}

fn lambda_27() -> Value {
    Value::Object(
        Rc::new(type_error::<Point>("Point.__new__() got an unexpected keyword argument 'z'"))
    )
}

fn lambda_28() -> Value {
    { outer(); never::<Value>() }
}

fn lambda_29() -> Value {
    { { let _ = noisy(5); type_error::<()>("area() missing 1 required positional argument: 'height'") }; never::<Value>() }
}

fn program() {
    BOX.set(BoxClass::new(1));
    let jobs: Vec<Func<dyn Fn() -> Value>> = Vec::from([
        Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_6()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_7()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_8()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_9()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_10()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_11()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_12()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_13()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_14()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_15()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_16()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_17()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_18()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_19()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_20()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_21()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_22()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_23()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_24()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_25()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_26()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_27()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_28()) as Rc<dyn Fn() -> Value>),
        Func(Rc::new(move || lambda_29()) as Rc<dyn Fn() -> Value>),
    ]);
    for job in jobs.iter() {
        match attempt(|| {
            outln!("result {}", show(&job()));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let error = error1.clone();
                outln!("TypeError: {}", show(&error));
            }
            Err(error1) => reraise(&error1),
        }
    }
    match attempt(|| {
        type_error::<()>("area() missing 1 required positional argument: 'height'");
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
            let error = error2.clone();
            outln!("{}", show(&error));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        let p = type_error::<Point>("Point.__new__() missing 1 required positional argument: 'y'");
        outln!("{}", p.x);
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
            let error = error3.clone();
            outln!("{}", show(&error));
        }
        Err(error3) => reraise(&error3),
    }
    // : TypeError: area() missing 1 required positional argument: 'height'
    // : TypeError: area() missing 2 required positional arguments: 'width' and 'height'
    // : TypeError: area() takes 2 positional arguments but 3 were given
    // : TypeError: area() got an unexpected keyword argument 'depth'
    // : TypeError: area() got multiple values for argument 'width'
    // : TypeError: scale() missing 1 required keyword-only argument: 'step'
    // : TypeError: scale() missing 1 required positional argument: 'x'
    // : TypeError: scale() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given
    // : TypeError: none() takes 0 positional arguments but 1 was given
    // : TypeError: none() takes 0 positional arguments but 2 were given
    // : TypeError: three() missing 3 required positional arguments: 'a', 'b', and 'c'
    // : TypeError: three() missing 2 required positional arguments: 'b' and 'c'
    // : TypeError: three() takes from 3 to 4 positional arguments but 5 were given
    // : TypeError: collect() missing 1 required positional argument: 'first'
    // : TypeError: collect() missing 1 required positional argument: 'first'
    // : TypeError: Box.__init__() missing 1 required positional argument: 'size'
    // : TypeError: Box.__init__() takes 2 positional arguments but 3 were given
    // : TypeError: Box.put() missing 1 required positional argument: 'item'
    // : TypeError: Box.put() takes from 2 to 3 positional arguments but 4 were given
    // : TypeError: Box.put() got an unexpected keyword argument 'size'
    // : result 1
    // : TypeError: Item.__init__() missing 1 required positional argument: 'name'
    // : TypeError: Item.__init__() takes from 2 to 3 positional arguments but 4 were given
    // : TypeError: Item.__init__() got an unexpected keyword argument 'cost'
    // : TypeError: Point.__new__() missing 1 required positional argument: 'y'
    // : TypeError: Point.__new__() takes 3 positional arguments but 4 were given
    // : TypeError: Point.__new__() got an unexpected keyword argument 'z'
    // : TypeError: outer.<locals>.inner() missing 1 required positional argument: 'a'
    // : noisy 5
    // : TypeError: area() missing 1 required positional argument: 'height'
    // : area() missing 1 required positional argument: 'height'
    // : Point.__new__() missing 1 required positional argument: 'y'
}

main!(program);
