use concord_rt::prelude::*;

const PROGRAM: &str = "functions/conditional.py";

class!(C, CData {
    n_: i64,
    n: i64,
});

impl C {
    fn new(n: i64, n_2: i64) -> C {
        C::make(CData { n_: n, n: n_2 })
    }
}

defaults!(C, "C": eq key show compare truth);

fn greet(name: &Str) -> Str {
    Str::lit("long ") + name
}

fn greet_2(name: &Str) -> Str {
    Str::lit("short ") + name
}

fn outer(flag: bool) -> i64 {
    let inner: Func<dyn Fn(i64) -> i64> = if flag {
        Func(Rc::new(move |a: i64| outer_inner(a)) as Rc<dyn Fn(i64) -> i64>)
    } else {
        Func(Rc::new(move |a: i64| outer_inner_2(a)) as Rc<dyn Fn(i64) -> i64>)
    };
    inner(5)
}

fn outer_inner(x: i64) -> i64 {
    x + 1
}

fn outer_inner_2(x: i64) -> i64 {
    x * 10
}

fn program() {
    let greet_function: Func<dyn Fn(Str) -> Str> = if system::argv(PROGRAM).len() > 5 {
        Func(Rc::new(move |a: Str| greet(&a)) as Rc<dyn Fn(Str) -> Str>)
    } else {
        Func(Rc::new(move |a: Str| greet_2(&a)) as Rc<dyn Fn(Str) -> Str>)
    };
    let mut json: Option<()> = Default::default();
    match attempt(|| {
        json = Some(());
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::IMPORT_ERROR) => {
            json = None;
        }
        Err(error1) => reraise(&error1),
    }
    outln!(
        "{} {} {} {} {} {}",
        greet_function(Str::lit("x")),
        C::new(1, 2).n_,
        C::new(1, 2).n,
        outer(true),
        outer(false),
        show(&json.is_some()),
    );
    for x in [1_i64, 2].into_iter() {
        let x = show(&x) + &Str::lit("!");
        outln!("{}", x);
    }
    let mode = ();
    let mode: Str = (
        { let left2 = mode; if false { never() } else { Str::lit("r") } }
    ) + &Str::lit("b");
    outln!("{}", mode);
    // : short x 1 2 6 50 True
    // : 1!
    // : 2!
    // : rb
}

main!(program);
