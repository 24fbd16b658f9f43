//! Operators that dates and decimals do not have.

use concord_rt::prelude::*;

fn lambda() {
    { let _ = (&datetime::Date::new(2024, 1, 1), &1); no_operator::<()>("+", "datetime.date", "int") }
}

fn lambda_2() {
    { let _ = (&decimal::Decimal::from_str(&Str::lit("1")), &1.5); no_operator::<()>("+", "decimal.Decimal", "float") }
}

fn lambda_3() {
    { let _ = (&Str::lit("x"), &datetime::Date::new(2024, 1, 1)); type_error::<()>(concat!("can only concatenate str (not \"", "datetime.date", "\") to str")) }
}

fn program() {
    for bad in [Func(Rc::new(move || lambda()) as Rc<dyn Fn()>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn()>), Func(Rc::new(move || lambda_3()) as Rc<dyn Fn()>)].into_iter() {
        match attempt(|| {
            bad();
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let e = error1.clone();
                outln!("{}", show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    // : unsupported operand type(s) for +: 'datetime.date' and 'int'
    // : unsupported operand type(s) for +: 'decimal.Decimal' and 'float'
    // : can only concatenate str (not "datetime.date") to str
}

main!(program);
