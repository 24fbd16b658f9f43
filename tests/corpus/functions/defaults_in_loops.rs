use concord_rt::prelude::*;

class!(A, AData {});

impl A {
    fn new() -> A {
        A::make(AData {})
    }
    fn names(&self) -> List<Str> {
        dir(self).iter().filter_map(
            |m| if m.starts_with(&Str::lit("do_")) { Some(m.clone()) } else { None }
        ).collect::<List<Str>>()
    }
}

defaults!(A, "A": eq key show compare truth);

fn lambda(k: i64) -> Func<dyn Fn(i64) -> i64> {
    Func(Rc::new(move |a: i64| lambda_lambda(k, a)) as Rc<dyn Fn(i64) -> i64>)
}

fn lambda_lambda(k: i64, x: i64) -> i64 {
    x + k
}

fn lambda_2(m: i64) -> Func<dyn Fn(i64) -> i64> {
    Func(Rc::new(move |a: i64| lambda_lambda_2(m, a)) as Rc<dyn Fn(i64) -> i64>)
}

fn lambda_lambda_2(m: i64, x: i64) -> i64 {
    x * m
}

fn dir(_x: &A) -> List<Str> {
    list![Str::lit("do_x")]
}

fn program() {
    // Lambdas made in a loop, each with a default of its own; a dir() of the program's.
    let mut fs: Vec<Func<dyn Fn(i64) -> i64>> = Vec::new();
    for k in 0..3_i64 {
        let f = (
            Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> Func<dyn Fn(i64) -> i64>>)
        )(k);
        fs.push(f.clone());
    }
    outln!("{}", show(&fs.iter().map(|g| g(1)).collect::<List<i64>>()));
    let mut gs: Vec<Func<dyn Fn(i64) -> i64>> = Vec::new();
    for n in [2_i64, 3].into_iter() {
        let h = (
            Func(Rc::new(move |a: i64| lambda_2(a)) as Rc<dyn Fn(i64) -> Func<dyn Fn(i64) -> i64>>)
        )(n * 2);
        gs.push(h.clone());
    }
    outln!("{}", show(&gs.iter().map(|g_2| g_2(5)).collect::<List<i64>>()));
    outln!("{}", show(&A::new().names()));
    // : [1, 2, 3]
    // : [20, 30]
    // : ['do_x']
}

main!(program);
