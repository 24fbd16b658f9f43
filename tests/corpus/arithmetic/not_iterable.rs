use concord_rt::prelude::*;

class!(Crate, CrateData {});

impl Crate {
    fn new() -> Crate {
        Crate::make(CrateData {})
    }
}

defaults!(Crate, "Crate": eq key show compare truth);

fn total(items: &[i64]) -> i64 {
    let mut result: i64 = 0;
    for &item in items.iter() {
        result += item;
    }
    result
}

fn total_2(_items: i64) -> i64 {
    let mut result: i64 = 0;
    for item in not_iterable::<()>("int") {
        result = unsupported::<i64>("+");
    }
    result
}

fn total_3(_items: &Crate) -> i64 {
    let mut result: i64 = 0;
    for item in not_iterable::<()>("Crate") {
        result = unsupported::<i64>("+");
    }
    result
}

fn doubled(items: &[i64]) -> List<i64> {
    items.iter().copied().map(|item| 2 * item).collect::<List<i64>>()
}

fn doubled_2(_items: f64) -> List<()> {
    not_iterable::<()>("float").collect::<List<()>>()
}

fn split_first(items: &List<i64>) -> (i64, List<i64>) {
    let (parts1a, parts1, parts1b) = items.iter().unpack_star(1, 0);
    let _ = parts1b;
    let first = parts1a[0];
    let others = parts1.clone();
    (first, others.clone())
}

fn split_first_2(items: i64) -> ((), List<()>) {
    let _ = &items;
    type_error::<()>("cannot unpack non-iterable int object");
    let first = ();
    let others = never::<List<()>>();
    unreached();
}

fn split_first_3(items: &List<()>) -> ((), List<()>) {
    let (parts1a, parts1, parts1b) = items.iter().unpack_star(1, 0);
    let _ = parts1b;
    let first = parts1a[0];
    let others = parts1.clone();
    (first, others.clone())
}

fn upper(held: &Str) -> Str {
    let _frame = Frame::enter();
    held.upper()
}

fn upper_2(_held: i64) {
    let _frame = Frame::enter();
    lacks::<()>("int", "upper");
    never::<()>()
}

fn upper_3(_held: &List<i64>) {
    let _frame = Frame::enter();
    lacks::<()>("list", "upper");
    never::<()>()
}

fn upper_4(_held: ()) {
    let _frame = Frame::enter();
    lacks::<()>("NoneType", "upper");
    never::<()>()
}

fn attempt_fn(act: &Func<dyn Fn() -> i64>) {
    match attempt(|| {
        outln!("{}", act());
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_2(act: &Func<dyn Fn() -> List<i64>>) {
    match attempt(|| {
        outln!("{}", show(&act()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_3(act: &Func<dyn Fn() -> (i64, List<i64>)>) {
    match attempt(|| {
        outln!("{}", show(&act()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_5(act: &Func<dyn Fn() -> List<()>>) {
    match attempt(|| {
        outln!("{}", show(&act()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_7(act: &Func<dyn Fn() -> ((), List<()>)>) {
    match attempt(|| {
        outln!("{}", show(&act()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_9(act: &Func<dyn Fn() -> Str>) {
    match attempt(|| {
        outln!("{}", act());
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_10(act: &Func<dyn Fn()>) {
    match attempt(|| {
        outln!("{}", show(&act()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_17(act: &Func<dyn Fn() -> Int>) {
    match attempt(|| {
        outln!("{}", act());
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_18(act: &Func<dyn Fn() -> f64>) {
    match attempt(|| {
        outln!("{}", show(&act()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_21(act: &Func<dyn Fn() -> bool>) {
    match attempt(|| {
        outln!("{}", show(&act()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}: {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn lambda() -> i64 {
    total(&[4, 5, 6])
}

fn lambda_2() -> List<i64> {
    doubled(&[4, 5, 6])
}

fn lambda_3() -> (i64, List<i64>) {
    split_first(&list![4, 5, 6])
}

fn lambda_4() -> i64 {
    total_2(7)
}

fn lambda_5() -> List<()> {
    doubled_2(2.5)
}

fn lambda_6() -> i64 {
    total_3(&Crate::new())
}

fn lambda_7() -> ((), List<()>) {
    split_first_2(7)
}

fn lambda_8() -> ((), List<()>) {
    split_first_3(&List::<()>::new())
}

fn lambda_9() -> Str {
    upper(&Str::lit("five"))
}

fn lambda_10() {
    upper_2(5)
}

fn lambda_11() {
    upper_3(&list![1])
}

fn lambda_12() {
    upper_4(())
}

fn lambda_13() {
    { let _ = (&Set::from([1_i64, 2]), &0); type_error::<()>("'set' object is not subscriptable") }
}

fn lambda_14() {
    { let _ = (&12, &0); type_error::<()>("'int' object is not subscriptable") }
}

fn lambda_15() -> Str {
    { let _ = &Str::lit("x"); type_error::<Str>("bad operand type for abs(): 'str'") }
}

fn lambda_16() -> i64 {
    { let _ = &Str::lit("x"); type_error::<i64>("type str doesn't define __round__ method") }
}

fn lambda_17() -> Int {
    { let _ = (&1.5, &2,); type_error::<Int>("'float' object cannot be interpreted as an integer") }
}

fn lambda_18() -> f64 {
    { let _ = (&Str::lit("2"),); type_error::<f64>("must be real number, not str") }
}

fn lambda_19() -> Str {
    Str::lit("x").center(5, &Str::lit("ab"))
}

fn lambda_20() -> Str {
    Str::lit("x").center(5, &Str::lit("*"))
}

fn lambda_21() -> bool {
    { let _ = (&3, &4); type_error::<bool>("argument of type 'int' is not iterable") }
}

fn program() {
    // Functions given what they can use and what they cannot: the errors' texts.
    attempt_fn(&Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> i64>));
    attempt_fn_2(&Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> List<i64>>));
    attempt_fn_3(&Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> (i64, List<i64>)>));
    attempt_fn(&Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> i64>));
    attempt_fn_5(&Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> List<()>>));
    attempt_fn(&Func(Rc::new(move || lambda_6()) as Rc<dyn Fn() -> i64>));
    attempt_fn_7(&Func(Rc::new(move || lambda_7()) as Rc<dyn Fn() -> ((), List<()>)>));
    attempt_fn_7(&Func(Rc::new(move || lambda_8()) as Rc<dyn Fn() -> ((), List<()>)>));
    attempt_fn_9(&Func(Rc::new(move || lambda_9()) as Rc<dyn Fn() -> Str>));
    attempt_fn_10(&Func(Rc::new(move || lambda_10()) as Rc<dyn Fn()>));
    attempt_fn_10(&Func(Rc::new(move || lambda_11()) as Rc<dyn Fn()>));
    attempt_fn_10(&Func(Rc::new(move || lambda_12()) as Rc<dyn Fn()>));
    attempt_fn_10(&Func(Rc::new(move || lambda_13()) as Rc<dyn Fn()>));
    attempt_fn_10(&Func(Rc::new(move || lambda_14()) as Rc<dyn Fn()>));
    attempt_fn_9(&Func(Rc::new(move || lambda_15()) as Rc<dyn Fn() -> Str>));
    attempt_fn(&Func(Rc::new(move || lambda_16()) as Rc<dyn Fn() -> i64>));
    attempt_fn_17(&Func(Rc::new(move || lambda_17()) as Rc<dyn Fn() -> Int>));
    attempt_fn_18(&Func(Rc::new(move || lambda_18()) as Rc<dyn Fn() -> f64>));
    attempt_fn_9(&Func(Rc::new(move || lambda_19()) as Rc<dyn Fn() -> Str>));
    attempt_fn_9(&Func(Rc::new(move || lambda_20()) as Rc<dyn Fn() -> Str>));
    attempt_fn_21(&Func(Rc::new(move || lambda_21()) as Rc<dyn Fn() -> bool>));
    // : 15
    // : [8, 10, 12]
    // : (4, [5, 6])
    // : TypeError: 'int' object is not iterable
    // : TypeError: 'float' object is not iterable
    // : TypeError: 'Crate' object is not iterable
    // : TypeError: cannot unpack non-iterable int object
    // : ValueError: not enough values to unpack (expected at least 1, got 0)
    // : FIVE
    // : AttributeError: 'int' object has no attribute 'upper'
    // : AttributeError: 'list' object has no attribute 'upper'
    // : AttributeError: 'NoneType' object has no attribute 'upper'
    // : TypeError: 'set' object is not subscriptable
    // : TypeError: 'int' object is not subscriptable
    // : TypeError: bad operand type for abs(): 'str'
    // : TypeError: type str doesn't define __round__ method
    // : TypeError: 'float' object cannot be interpreted as an integer
    // : TypeError: must be real number, not str
    // : TypeError: The fill character must be exactly one character long
    // : **x**
    // : TypeError: argument of type 'int' is not iterable
}

main!(program);
