//! Methods of a text, and pairs that are spread, given to functions.

use concord_rt::prelude::*;

class!(Conf, ConfData {
    span: (i64, i64),
});

impl Conf {
    fn new() -> Conf {
        Conf::make(ConfData { span: (2_i64, 5_i64) })
    }
}

defaults!(Conf, "Conf": eq key show compare truth);

fn compose(f: &Func<dyn Fn(f64) -> Str>, g: &Func<dyn Fn(f64) -> f64>) -> Func<dyn Fn(f64) -> Str> {
    Func(
        Rc::new(
            { let f = f.clone(); let g = g.clone(); move |a: f64| compose_lambda(&f, &g, a) }
        ) as Rc<dyn Fn(f64) -> Str>
    )
}

fn compose_lambda(f: &Func<dyn Fn(f64) -> Str>, g: &Func<dyn Fn(f64) -> f64>, x: f64) -> Str {
    f(g(x))
}

fn lambda_2(x: f64) -> Str {
    formatting::format_template(&Str::lit("{:.1f}%"), &[Value::of(x)], &[])
}

fn lambda(x: f64) -> f64 {
    100.0 * x
}

fn program() {
    let percent_ = compose(
        &Func(Rc::new(move |a: f64| lambda_2(a)) as Rc<dyn Fn(f64) -> Str>),
        &Func(Rc::new(move |a: f64| lambda(a)) as Rc<dyn Fn(f64) -> f64>),
    );
    outln!(
        "{} {}",
        percent_(0.1234),
        show(
            &Str::lit("ab").iter().map(
                |x| formatting::format_template(&Str::lit("<{}>"), &[Value::of(x.clone())], &[])
            ).collect::<List<Str>>()
        ),
    );
    let c = Conf::new();
    let rng = random::Random::seeded(&3);
    outln!(
        "{} {}",
        rng.randint(c.span.0, c.span.1),
        show(&(rng.uniform(c.span.0 as f64, c.span.1 as f64) > 1.0)),
    );
    // : 12.3% ['<a>', '<b>']
    // : 3 True
}

main!(program);
