use concord_rt::prelude::*;

class!(Scale, ScaleData {
    factor: i64,
});

impl Scale {
    fn new(factor: i64) -> Scale {
        Scale::make(ScaleData { factor })
    }
    fn handlers(&self) -> Dict<Str, Func<dyn Fn() -> i64>> {
        Dict::from([
            (
                Str::lit("plain"),
                Func(
                    Rc::new(
                        { let this = self.clone(); move || handlers_lambda(&this) }
                    ) as Rc<dyn Fn() -> i64>
                ),
            ),
            (
                Str::lit("more"),
                Func(
                    Rc::new(
                        { let this = self.clone(); move || handlers_lambda_2(&this) }
                    ) as Rc<dyn Fn() -> i64>
                ),
            ),
        ])
    }
    fn apply(&self, x: i64, offset: i64) -> i64 {
        self.factor * x + offset
    }
}

defaults!(Scale, "Scale": eq key show compare truth);

fn power(base: i64, exponent: i64) -> Int {
    Int::from(base).pow(&Int::from(exponent))
}

fn join(words: &Tuple<Str>, sep: &Str, end: &Str) -> Str {
    let _frame = Frame::enter();
    sep.join(words.iter()) + end
}

fn handlers_lambda(this: &Scale) -> i64 {
    this.apply(2, 0)
}

fn handlers_lambda_2(this: &Scale) -> i64 {
    this.apply(3, 0)
}

fn scaled(k: i64) -> Func<dyn Fn(i64) -> Int> {
    (
        Func(Rc::new(move |a: i64| scaled_lambda(a)) as Rc<dyn Fn(i64) -> Func<dyn Fn(i64) -> Int>>)
    )(k)
}

fn scaled_lambda(kept0: i64) -> Func<dyn Fn(i64) -> Int> {
    Func(Rc::new(move |a: i64| lambda_lambda_3(kept0, a)) as Rc<dyn Fn(i64) -> Int>)
}

fn lambda_lambda_3(kept0: i64, exponent: i64) -> Int {
    power(kept0, exponent)
}

fn square(base: i64) -> Int {
    power(base, 2)
}

fn lambda(exponent: i64) -> Int {
    power(2, exponent)
}

fn from_binary(given0: &Str) -> i64 {
    parse_int(given0, 2)
}

fn lambda_2(given1: i64) -> Int {
    Int::from(2).pow(&Int::from(given1))
}

fn say(given0: &Tuple<Str>) {
    outln!("hello{}", given0.iter().spread_after("-"));
}

fn lambda_3(words: &Tuple<Str>) -> Str {
    join(
        &std::iter::once(Str::lit("x")).chain(words.iter()).collect::<Tuple<Str>>(),
        &Str::lit(" "),
        &Str::lit("!"),
    )
}

fn lambda_4(words: &Tuple<Str>) -> Str {
    join(&words.iter().collect::<Tuple<Str>>(), &Str::lit("+"), &Str::lit(""))
}

fn lambda_5() -> Func<dyn Fn(List<Str>) -> List<Str>> {
    Func(Rc::new(move |a: List<Str>| lambda_lambda(&a)) as Rc<dyn Fn(List<Str>) -> List<Str>>)
}

fn lambda_lambda(given0: &List<Str>) -> List<Str> {
    given0.iter().sorted_by(|x| x.len(), false)
}

fn lambda_6(kept0: i64) -> Func<dyn Fn(i64) -> Int> {
    Func(Rc::new(move |a: i64| lambda_lambda_2(kept0, a)) as Rc<dyn Fn(i64) -> Int>)
}

fn lambda_lambda_2(kept0: i64, exponent: i64) -> Int {
    power(kept0, exponent)
}

fn program() {
    outln!(
        "{} {} {}",
        square(7),
        (Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> Int>))(10),
        (scaled(3))(4),
    );
    let value2 = from_binary(&Str::lit("10010"));
    let value1 = [3_i64, 20].into_iter().map(|given1| (10_i64).max(given1)).collect::<List<i64>>();
    let value3 = (Func(Rc::new(move |a: i64| lambda_2(a)) as Rc<dyn Fn(i64) -> Int>))(8);
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    say(&Tuple::from(vec![Str::lit("a"), Str::lit("b")]));
    say(&Tuple::from(vec![]));
    outln!(
        "{} {}",
        (
            Func(Rc::new(move |a: Tuple<Str>| lambda_3(&a)) as Rc<dyn Fn(Tuple<Str>) -> Str>)
        )(Tuple::from(vec![Str::lit("y"), Str::lit("z")])),
        (
            Func(Rc::new(move |a: Tuple<Str>| lambda_4(&a)) as Rc<dyn Fn(Tuple<Str>) -> Str>)
        )(Tuple::from(vec![Str::lit("1"), Str::lit("2")])),
    );
    let by_length = (
        Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> Func<dyn Fn(List<Str>) -> List<Str>>>)
    )();
    outln!("{}", show(&by_length(list![Str::lit("ccc"), Str::lit("a"), Str::lit("bb")])));
    let n: i64 = 3;
    let kept = (
        Func(Rc::new(move |a: i64| lambda_6(a)) as Rc<dyn Fn(i64) -> Func<dyn Fn(i64) -> Int>>)
    )(n);
    let _n: i64 = 100;
    outln!(
        "{} {}",
        kept(2),
        show(
            &Scale::new(5).handlers().items().map(
                |(name, act)| (name.clone(), act())
            ).collect::<Dict<Str, i64>>()
        ),
    );
    // : 49 1024 81
    // : 18 [10, 20] 256
    // : hello-a-b
    // : hello
    // : x y z! 1+2
    // : ['a', 'bb', 'ccc']
    // : 9 {'plain': 10, 'more': 15}
}

main!(program);
