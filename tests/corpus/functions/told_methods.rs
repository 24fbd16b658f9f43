//! Methods of texts among functions of two.

use concord_rt::prelude::*;

fn lambda(a: &Str, b: &Str) -> bool {
    *a == *b
}

fn lambda_2(text_: &Str, part: &Str) -> bool {
    text_.starts_with(part)
}

fn lambda_3(text_: &Str, part: &Str) -> bool {
    text_.ends_with(part)
}

fn program() {
    let ops: Dict<Str, Func<dyn Fn(Str, Str) -> bool>> = Dict::from([
        (
            Str::lit("eq"),
            Func(Rc::new(move |a: Str, b: Str| lambda(&a, &b)) as Rc<dyn Fn(Str, Str) -> bool>),
        ),
        (
            Str::lit("startswith"),
            Func(Rc::new(move |a: Str, b: Str| lambda_2(&a, &b)) as Rc<dyn Fn(Str, Str) -> bool>),
        ),
        (
            Str::lit("in"),
            Func(Rc::new(move |a: Str, b: Str| lambda_3(&a, &b)) as Rc<dyn Fn(Str, Str) -> bool>),
        ),
    ]);
    outln!(
        "{} {} {}",
        show(&(ops.get(&Str::lit("eq")))(Str::lit("a"), Str::lit("a"))),
        show(&(ops.get(&Str::lit("startswith")))(Str::lit("abc"), Str::lit("ab"))),
        show(&(ops.get(&Str::lit("in")))(Str::lit("abc"), Str::lit("x"))),
    );
    // : True True False
}

main!(program);
