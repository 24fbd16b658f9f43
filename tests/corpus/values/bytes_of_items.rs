use concord_rt::prelude::*;

fn attempt_fn(make: &Func<dyn Fn() -> Bytes>) {
    match attempt(|| {
        outln!("{}", show(&make()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) || error1.is(&exceptions::TYPE_ERROR) => {
            let error = error1.clone();
            outln!("{} {}", error.class_name(), show(&error));
        }
        Err(error1) => reraise(&error1),
    }
}

fn attempt_fn_6(make: &Func<dyn Fn() -> bytearrays::ByteArray>) {
    match attempt(|| {
        outln!("{}", show(&make()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) || error1.is(&exceptions::TYPE_ERROR) => {
            let error = error1.clone();
            outln!("{} {}", error.class_name(), show(&error));
        }
        Err(error1) => reraise(&error1),
    }
}

fn changed(act: &Func<dyn Fn(bytearrays::ByteArray)>) -> bytearrays::ByteArray {
    let held = bytearrays::ByteArray::of_bytes(&Bytes::from(b"ab".to_vec()));
    act(held.clone());
    held
}

fn changed_6() -> bytearrays::ByteArray {
    let held = bytearrays::ByteArray::of_bytes(&Bytes::from(b"ab".to_vec()));
    put(&held);
    held
}

fn put(held: &bytearrays::ByteArray) {
    held.set(0, 256);
}

fn lambda() -> Bytes {
    bytearrays::bytes_of(
        ([Value::of(1_i64), Value::of("a")].into_iter()).map(|item| item.to_index())
    )
}

fn lambda_2() -> Bytes {
    bytearrays::bytes_of([65_i64, 256].into_iter())
}

fn lambda_3() -> Bytes {
    bytearrays::bytes_of(
        ([Value::of(65_i64), Value::of(true)].into_iter()).map(|item| item.to_index())
    )
}

fn lambda_4() -> Bytes {
    bytearrays::bytes_of(
        (
            [Num::from(1), Num::from(2.5)].into_iter().map(|x| Value::of(x))
        ).map(|item| item.to_index())
    )
}

fn lambda_5() -> Bytes {
    bytearrays::bytes_of(
        (
            [Value::of(Int::from(10_i64).pow(&Int::from(30_i64)))].into_iter()
        ).map(|item| item.to_index())
    )
}

fn lambda_6() -> bytearrays::ByteArray {
    bytearrays::ByteArray::of_items([1_i64, -1].into_iter())
}

fn lambda_7() -> bytearrays::ByteArray {
    bytearrays::ByteArray::of_items(
        ([Value::of(1_i64), Value::None].into_iter()).map(|item| item.to_index())
    )
}

fn lambda_8() -> bytearrays::ByteArray {
    changed(
        &Func(
            Rc::new(
                move |a: bytearrays::ByteArray| lambda_lambda(&a)
            ) as Rc<dyn Fn(bytearrays::ByteArray)>
        )
    )
}

fn lambda_lambda(held: &bytearrays::ByteArray) {
    held.push(300)
}

fn lambda_9() -> bytearrays::ByteArray {
    changed(
        &Func(
            Rc::new(
                move |a: bytearrays::ByteArray| lambda_lambda_2(&a)
            ) as Rc<dyn Fn(bytearrays::ByteArray)>
        )
    )
}

fn lambda_lambda_2(held: &bytearrays::ByteArray) {
    held.insert(0, -1)
}

fn lambda_10() -> bytearrays::ByteArray {
    changed(
        &Func(
            Rc::new(
                move |a: bytearrays::ByteArray| lambda_lambda_3(&a)
            ) as Rc<dyn Fn(bytearrays::ByteArray)>
        )
    )
}

fn lambda_lambda_3(held: &bytearrays::ByteArray) {
    held.remove(256)
}

fn lambda_11() -> bytearrays::ByteArray {
    changed(
        &Func(
            Rc::new(
                move |a: bytearrays::ByteArray| lambda_lambda_4(&a)
            ) as Rc<dyn Fn(bytearrays::ByteArray)>
        )
    )
}

fn lambda_lambda_4(held: &bytearrays::ByteArray) {
    held.extend([1_i64, 256].into_iter())
}

fn lambda_12() -> bytearrays::ByteArray {
    changed(
        &Func(
            Rc::new(
                move |a: bytearrays::ByteArray| lambda_lambda_5(&a)
            ) as Rc<dyn Fn(bytearrays::ByteArray)>
        )
    )
}

fn lambda_lambda_5(held: &bytearrays::ByteArray) {
    held.extend([67_i64, 68].into_iter())
}

fn lambda_13() -> bytearrays::ByteArray {
    changed_6()
}

fn program() {
    attempt_fn(&Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Bytes>));
    attempt_fn(&Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Bytes>));
    attempt_fn(&Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Bytes>));
    attempt_fn(&Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> Bytes>));
    attempt_fn(&Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> Bytes>));
    attempt_fn_6(&Func(Rc::new(move || lambda_6()) as Rc<dyn Fn() -> bytearrays::ByteArray>));
    attempt_fn_6(&Func(Rc::new(move || lambda_7()) as Rc<dyn Fn() -> bytearrays::ByteArray>));
    attempt_fn_6(&Func(Rc::new(move || lambda_8()) as Rc<dyn Fn() -> bytearrays::ByteArray>));
    attempt_fn_6(&Func(Rc::new(move || lambda_9()) as Rc<dyn Fn() -> bytearrays::ByteArray>));
    attempt_fn_6(&Func(Rc::new(move || lambda_10()) as Rc<dyn Fn() -> bytearrays::ByteArray>));
    attempt_fn_6(&Func(Rc::new(move || lambda_11()) as Rc<dyn Fn() -> bytearrays::ByteArray>));
    attempt_fn_6(&Func(Rc::new(move || lambda_12()) as Rc<dyn Fn() -> bytearrays::ByteArray>));
    attempt_fn_6(&Func(Rc::new(move || lambda_13()) as Rc<dyn Fn() -> bytearrays::ByteArray>));
    // : TypeError 'str' object cannot be interpreted as an integer
    // : ValueError bytes must be in range(0, 256)
    // : b'A\x01'
    // : TypeError 'float' object cannot be interpreted as an integer
    // : ValueError bytes must be in range(0, 256)
    // : ValueError byte must be in range(0, 256)
    // : TypeError 'NoneType' object cannot be interpreted as an integer
    // : ValueError byte must be in range(0, 256)
    // : ValueError byte must be in range(0, 256)
    // : ValueError byte must be in range(0, 256)
    // : ValueError byte must be in range(0, 256)
    // : bytearray(b'abCD')
    // : ValueError byte must be in range(0, 256)
}

main!(program);
