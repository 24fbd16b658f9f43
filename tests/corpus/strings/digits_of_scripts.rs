use concord_rt::prelude::*;

fn lambda(x: &Str) -> Num {
    Num::from(parse_int(x, 10))
}

fn lambda_2(x: &Str) -> Num {
    Num::from(parse_float(x))
}

fn program() {
    for t in [Str::lit("٣"), Str::lit("１２"), Str::lit("-٤٢"), Str::lit("1_0"), Str::lit("𝟙𝟚"), Str::lit("३.५"), Str::lit("1_0.5e1"), Str::lit("1__0"), Str::lit("_1"), Str::lit("1_"), Str::lit("1_.5"), Str::lit("1._5"), Str::lit("1.5_"), Str::lit("1e_5"), Str::lit("1_e5"), Str::lit("é"), Str::lit("१_२"), Str::lit("10")].into_iter() {
        for f in [Func(Rc::new(move |a: Str| lambda(&a)) as Rc<dyn Fn(Str) -> Num>), Func(Rc::new(move |a: Str| lambda_2(&a)) as Rc<dyn Fn(Str) -> Num>)].into_iter() {
            match attempt(|| {
                out!("{} {} ", t, show(&f(t.clone())));
            }) {
                Ok(_) => {}
                Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                    let e = error1.clone();
                    out!("{} ", show(&e));
                }
                Err(error1) => reraise(&error1),
            }
        }
        outln!();
    }
    // : ٣ 3 ٣ 3.0 
    // : １２ 12 １２ 12.0 
    // : -٤٢ -42 -٤٢ -42.0 
    // : 1_0 10 1_0 10.0 
    // : 𝟙𝟚 12 𝟙𝟚 12.0 
    // : invalid literal for int() with base 10: '३.५' ३.५ 3.5 
    // : invalid literal for int() with base 10: '1_0.5e1' 1_0.5e1 105.0 
    // : invalid literal for int() with base 10: '1__0' could not convert string to float: '1__0' 
    // : invalid literal for int() with base 10: '_1' could not convert string to float: '_1' 
    // : invalid literal for int() with base 10: '1_' could not convert string to float: '1_' 
    // : invalid literal for int() with base 10: '1_.5' could not convert string to float: '1_.5' 
    // : invalid literal for int() with base 10: '1._5' could not convert string to float: '1._5' 
    // : invalid literal for int() with base 10: '1.5_' could not convert string to float: '1.5_' 
    // : invalid literal for int() with base 10: '1e_5' could not convert string to float: '1e_5' 
    // : invalid literal for int() with base 10: '1_e5' could not convert string to float: '1_e5' 
    // : invalid literal for int() with base 10: 'é' could not convert string to float: 'é' 
    // : १_२ 12 १_२ 12.0 
    // : 10 10 10 10.0 
}

main!(program);
