use concord_rt::prelude::*;

thread_local! {
    static A_2: Global<A> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum AKind {
    A,
    B,
}

class!(A(AKind), AData {
    id: Slot<Option<i64>>,
    x: i64,
});

impl A {
    fn new_a() -> A {
        A::make(AData { kind: AKind::A, x: 1, id: Slot::new(None) })
    }
    fn new_b() -> A {
        A::make(AData { kind: AKind::B, x: 1, id: Slot::new(None) })
    }
    fn set_id(&self, value: i64) {
        match self.kind {
            AKind::A => self.a_set_id(value),
            AKind::B => no_attribute(self.class_name().as_str(), "set_id"),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            AKind::A => "A",
            AKind::B => "B",
        })
    }
    fn sell(&self) -> i64 {
        3
    }
    fn a_set_id(&self, value: i64) {
        let _ = &value;
        exceptions::no_setter("id", self.class_name().as_str());
    }
}

defaults!(A, "A": eq key show compare truth);

fn lambda() {
    { { let _ = &A_2.get(); attribute_error::<()>(A_2.get().class_name().as_str(), "nothing") }; never::<()>() }
}

fn lambda_2() {
    { { let _ = &A_2.get(); attribute_error::<()>(A_2.get().class_name().as_str(), "sell") }; never::<()>() }
}

fn lambda_3() {
    { { let _ = &A_2.get(); attribute_error::<()>(A_2.get().class_name().as_str(), "absent") }; never::<()>() }
}

fn lambda_4() {
    A_2.get().a_set_id(9)
}

fn program() {
    // Attributes that no object has, where AttributeError is caught.
    A_2.set(A::new_a());
    for f in [Func(Rc::new(move || lambda()) as Rc<dyn Fn()>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn()>), Func(Rc::new(move || lambda_3()) as Rc<dyn Fn()>), Func(Rc::new(move || lambda_4()) as Rc<dyn Fn()>)].into_iter() {
        match attempt(|| {
            f();
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                let e = error1.clone();
                outln!("{}", show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    match attempt(|| {
        let _ = &(3);
        exceptions::no_setter("id", A_2.get().class_name().as_str());
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        { let _ = &A_2.get(); attribute_error::<()>(A_2.get().class_name().as_str(), "missing") };
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error3.clone();
            outln!("{}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    match attempt(|| {
        outln!(
            "{}",
            show(
                &(
                    { let _ = &A_2.get(); attribute_error::<()>(A_2.get().class_name().as_str(), "missing") }
                )
            ),
        );
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error4.clone();
            outln!("{}", show(&e));
        }
        Err(error4) => reraise(&error4),
    }
    outln!("{}", A::new_b().sell());
    // : 'A' object has no attribute 'nothing'
    // : 'A' object has no attribute 'sell'
    // : 'A' object has no attribute 'absent'
    // : property 'id' of 'A' object has no setter
    // : property 'id' of 'A' object has no setter
    // : 'A' object has no attribute 'missing'
    // : 'A' object has no attribute 'missing'
    // : 3
}

main!(program);
