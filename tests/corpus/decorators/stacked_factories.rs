use concord_rt::prelude::*;

fn tag(name: &Str) -> Func<dyn Fn(Func<dyn Fn(Str) -> Str>) -> Func<dyn Fn(Str) -> Str>> {
    outln!("make {}", name);
    Func(
        Rc::new(
            { let name = name.clone(); move |a: Func<dyn Fn(Str) -> Str>| tag_deco(&name, &a) }
        ) as Rc<dyn Fn(Func<dyn Fn(Str) -> Str>) -> Func<dyn Fn(Str) -> Str>>
    )
}

fn tag_deco(name: &Str, fn_: &Func<dyn Fn(Str) -> Str>) -> Func<dyn Fn(Str) -> Str> {
    outln!("apply {}", name);
    Func(
        Rc::new(
            { let name = name.clone(); let fn_ = fn_.clone(); move |a: Str| deco_inner(&name, &fn_, &a) }
        ) as Rc<dyn Fn(Str) -> Str>
    )
}

fn deco_inner(name: &Str, fn_: &Func<dyn Fn(Str) -> Str>, x: &Str) -> Str {
    text!("<{}>{}</{}>", name, fn_(x.clone()), name)
}

fn f_plain(x: &Str) -> Str {
    x.repeat(2)
}

fn program() {
    let f = (tag(&Str::lit("a")))(
        (tag(&Str::lit("b")))(Func(Rc::new(move |a: Str| f_plain(&a)) as Rc<dyn Fn(Str) -> Str>))
    );
    outln!("{}", f(Str::lit("t")));
    // : make a
    // : make b
    // : apply b
    // : apply a
    // : <a><b>tt</b></a>
}

main!(program);
