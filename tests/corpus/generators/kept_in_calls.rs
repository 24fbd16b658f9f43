use concord_rt::prelude::*;

class!(A, AData {
    d: Dict<i64, i64>,
    n: i64,
});

impl A {
    fn new(n: i64, d: Dict<i64, i64>) -> A {
        A::make(AData { n, d })
    }
    fn take(&self) -> List<i64> {
        itertools::takewhile(
            { let called1 = Func(Rc::new({ let this = self.clone(); move |a: i64| take_lambda(&this, a) }) as Rc<dyn Fn(i64) -> bool>); move |x: &i64| called1(*x) },
            itertools::count(0, 1),
        ).collect::<List<i64>>()
    }
    fn drop(&self, xs: &List<i64>) -> List<i64> {
        itertools::dropwhile(
            { let called1 = Func(Rc::new({ let this = self.clone(); move |a: i64| this.small(a) }) as Rc<dyn Fn(i64) -> bool>); move |x: &i64| called1(*x) },
            xs.iter(),
        ).collect::<List<i64>>()
    }
    fn both(&self, xs: &List<i64>) -> (List<i64>, List<i64>, List<bool>) {
        (
            itertools::islice(
                xs.iter().map(
                    { let called1 = Func(Rc::new({ let this = self.clone(); move |a: i64| both_lambda(&this, a) }) as Rc<dyn Fn(i64) -> i64>); move |x: i64| called1(x) }
                ),
                0,
                Some(2),
                1,
            ).collect::<List<i64>>(),
            itertools::islice(
                xs.iter().filter(
                    { let called2 = Func(Rc::new({ let this = self.clone(); move |a: i64| both_lambda_2(&this, a) }) as Rc<dyn Fn(i64) -> bool>); move |x: &i64| called2(*x) }
                ),
                0,
                Some(2),
                1,
            ).collect::<List<i64>>(),
            itertools::islice(
                xs.iter().map(
                    { let called3 = Func(Rc::new({ let this = self.clone(); move |a: i64| this.small(a) }) as Rc<dyn Fn(i64) -> bool>); move |x: i64| called3(x) }
                ),
                0,
                Some(3),
                1,
            ).collect::<List<bool>>(),
        )
    }
    fn acc(&self, xs: &List<i64>) -> List<i64> {
        { let this = self.clone(); let xs = xs.clone(); itertools::accumulate({ let this = this.clone(); let xs = xs.clone(); xs.iter().map(move |x| this.d.get_or(&x, 0)) }, move |a, b| (Func(Rc::new({ let this = this.clone(); move |a: i64, b: i64| acc_lambda(&this, a, b) }) as Rc<dyn Fn(i64, i64) -> i64>))(*a, *b)) }.collect::<List<i64>>()
    }
    fn chained(&self, xs: &List<i64>) -> List<i64> {
        Iter::new(
            { let this = self.clone(); let xs = xs.clone(); xs.iter().map(move |x| this.d.get_or(&x, 0)) }.chain(
                xs.iter().map(
                    { let called1 = Func(Rc::new({ let this = self.clone(); move |a: i64| chained_lambda(&this, a) }) as Rc<dyn Fn(i64) -> i64>); move |x: i64| called1(x) }
                )
            )
        ).collect::<List<i64>>()
    }
    fn star(&self, xs: &List<i64>) -> List<i64> {
        xs.iter().zip(xs.iter().map(|x| self.d.get_or(&x, 0))).map(
            |(given0, given1)| (
                Func(
                    Rc::new(
                        { let this = self.clone(); move |a: i64, b: i64| star_lambda(&this, a, b) }
                    ) as Rc<dyn Fn(i64, i64) -> i64>
                )
            )(given0, given1)
        ).collect::<List<i64>>()
    }
    fn nested(&self, xs: &List<i64>) -> Iter<(i64, i64)> {
        let this = self.clone();
        let xs = xs.clone();
        let mut a: i64 = Default::default();
        let mut b: i64 = Default::default();
        let mut source1: Option<Iter<(i64, i64)>> = None;
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    source1 = Some(
                        Iter::new(
                            itertools::islice({ let this = this.clone(); let xs = xs.clone(); xs.iter().map(move |x| this.d.get_or(&x, 0)) }, 0, Some(3), 1).zip(
                                itertools::cycle(
                                    { let this = this.clone(); let xs = xs.clone(); xs.iter().map(move |x_2| this.d.get_or(&x_2, 5)) }
                                )
                            )
                        )
                    );
                    state = 1;
                }
                1 => {
                    match source1.as_mut().and_then(Iterator::next) {
                        Some(item) => {
                            let parts1 = item;
                            a = parts1.0;
                            b = parts1.1;
                            state = 2;
                        }
                        None => state = 3,
                    }
                }
                2 => {
                    let value = (a, b);
                    state = 5;
                    return Some(value);
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    state = 1;
                }
                _ => return None,
            }
        })
    }
    fn small(&self, x: i64) -> bool {
        x < self.n
    }
}

defaults!(A, "A": eq key show compare truth);

fn take_lambda(this: &A, x: i64) -> bool {
    x < this.n
}

fn both_lambda(this: &A, x: i64) -> i64 {
    x * this.n
}

fn both_lambda_2(this: &A, x: i64) -> bool {
    x > this.n
}

fn acc_lambda(this: &A, a: i64, b: i64) -> i64 {
    a + b * this.n
}

fn chained_lambda(this: &A, x: i64) -> i64 {
    this.d.get_or(&x, -1)
}

fn star_lambda(this: &A, a: i64, b: i64) -> i64 {
    a * this.n + b
}

fn g(xs: &List<Str>, d: &Dict<Str, Str>) -> (List<Str>, List<Str>) {
    let words = xs.iter().map(|w| w.upper()).collect::<List<Str>>();
    (
        itertools::islice(
            { let words = words.clone(); let xs = xs.clone(); let d = d.clone(); xs.iter().counted(0).map(move |(i, w_2)| d.get(&w_2) + &words.get(i)) },
            0,
            Some(2),
            1,
        ).collect::<List<Str>>(),
        words.clone(),
    )
}

fn program() {
    let a = A::new(3, Dict::from([(1, 10), (2, 20)]));
    let value6 = a.take();
    let value5 = a.drop(&list![1, 2, 5, 1]);
    let value4 = a.both(&list![1, 4, 5]);
    let value3 = a.acc(&list![1, 2, 3]);
    let value2 = a.chained(&list![1, 3]);
    let value1 = a.star(&list![1, 2, 7]);
    let value7 = a.nested(&list![1, 2, 3]).collect::<List<(i64, i64)>>();
    outln!(
        "{} {} {} {} {} {} {}",
        show(&value6),
        show(&value5),
        show(&value4),
        show(&value3),
        show(&value2),
        show(&value1),
        show(&value7),
    );
    outln!(
        "{}",
        show(
            &g(
                &list![Str::lit("a"), Str::lit("b")],
                &Dict::from([(Str::lit("a"), Str::lit("x")), (Str::lit("b"), Str::lit("y"))]),
            )
        ),
    );
    // : [0, 1, 2] [5, 1] ([3, 12], [4, 5], [True, False, False]) [10, 70, 70] [10, 0, 10, -1] [13, 26, 21] [(10, 10), (20, 20), (0, 5)]
    // : (['xA', 'yB'], ['A', 'B'])
}

main!(program);
