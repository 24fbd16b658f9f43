use concord_rt::prelude::*;

class!(Dog, DogData {});

impl Dog {
    fn new() -> Dog {
        Dog::make(DogData {})
    }
    fn class_name(&self) -> Str {
        Str::lit("Dog")
    }
}

defaults!(Dog, "Dog": eq key show compare truth object);

fn check_fn(value: &List<i64>) -> i64 {
    value.len()
}

fn program() {
    outln!("{}", check_fn(&list![1]));
    outln!(
        "{} {} {} {} {}",
        "<class 'int'>",
        Str::from("<class 'str'>"),
        "<class 'list'>",
        "<class 'NoneType'>",
        Str::from("<class 'float'>"),
    );
    for x in [Value::of(1_i64), Value::of("a"), Value::of(2.5), Value::of((1, 2)), Value::of(Dict::from([(Value::of("a"), Value::of(1_i64))])), Value::None, Value::of(true)].into_iter() {
        outln!("{} {}", x.class_text(), Str::from(x.class_title()));
    }
    let dog = Dog::new();
    outln!(
        "{} {} {} {} {}",
        text!("<class '__main__.{}'>", dog.class_name()),
        { let _ = [1_i64].into_iter().collect::<Deque<i64>>(); "<class 'collections.deque'>" },
        "<class 'int'>",
        "<class 'set'>",
        "<class 'bytes'>",
    );
    for y in [Value::Object(Rc::new(dog.clone())), Value::of(1_i64)].into_iter() {
        outln!("{}", y.class_text());
    }
    // : 1
    // : <class 'int'> <class 'str'> <class 'list'> <class 'NoneType'> <class 'float'>
    // : <class 'int'> int
    // : <class 'str'> str
    // : <class 'float'> float
    // : <class 'tuple'> tuple
    // : <class 'dict'> dict
    // : <class 'NoneType'> NoneType
    // : <class 'bool'> bool
    // : <class '__main__.Dog'> <class 'collections.deque'> <class 'int'> <class 'set'> <class 'bytes'>
    // : <class '__main__.Dog'>
    // : <class 'int'>
}

main!(program);
