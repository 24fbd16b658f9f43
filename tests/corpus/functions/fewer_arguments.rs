//! Functions with defaults among those that take one argument less.

use concord_rt::prelude::*;

fn compose(fns: &Tuple<Func<dyn Fn(Int) -> Int>>) -> Func<dyn Fn(Int) -> Int> {
    Func(
        Rc::new(
            { let fns = fns.clone(); move |a: Int| compose_run(&fns, &a) }
        ) as Rc<dyn Fn(Int) -> Int>
    )
}

fn compose_run(fns: &Tuple<Func<dyn Fn(Int) -> Int>>, x: &Int) -> Int {
    let mut x = x.clone();
    for f in fns.iter() {
        x = f(x.clone());
    }
    x
}

fn lambda(x: &Int) -> Int {
    x * &Int::from(4)
}

fn lambda_2(x: &Int, k: i64) -> Int {
    x + &Int::from(k)
}

fn lambda_3(v: &Int) -> Int {
    v - &Int::from(1)
}

fn lambda_4(x: &Int) -> Int {
    x * &Int::from(4)
}

fn lambda_5(x: &Int, k: i64) -> Int {
    x + &Int::from(k)
}

fn lambda_6(v: &Int) -> Int {
    v - &Int::from(1)
}

fn program() {
    let _limit: i64 = 7;
    let transform = compose(
        &Tuple::from(
            vec![
                Func(Rc::new(move |a: Int| lambda(&a)) as Rc<dyn Fn(Int) -> Int>),
                Func(Rc::new(move |a: Int| lambda_2(&a, -2)) as Rc<dyn Fn(Int) -> Int>),
                Func(Rc::new(move |a: Int| lambda_3(&a)) as Rc<dyn Fn(Int) -> Int>),
            ]
        )
    );
    outln!("{}", transform(Int::from(3)));
    let t2 = compose(
        &Tuple::from(
            vec![
                Func(Rc::new(move |a: Int| lambda_4(&a)) as Rc<dyn Fn(Int) -> Int>),
                Func(Rc::new(move |a: Int| lambda_5(&a, 5)) as Rc<dyn Fn(Int) -> Int>),
                Func(Rc::new(move |a: Int| lambda_6(&a)) as Rc<dyn Fn(Int) -> Int>),
            ]
        )
    );
    outln!("{}", t2(Int::from(3)));
    // : 9
    // : 16
}

main!(program);
