use concord_rt::prelude::*;

thread_local! {
    static KEPT_TEST_DEFAULT: Global<()> = const { Global::new() };
    static KEPT_2_TEST_DEFAULT: Global<()> = const { Global::new() };
    static KEPT_3_TEST_DEFAULT: Global<()> = const { Global::new() };
    static KEPT_4_TEST_DEFAULT: Global<()> = const { Global::new() };
    static KEPT_5_TEST_DEFAULT: Global<Func<dyn Fn(i64) -> bool>> = const { Global::new() };
}

fn kept(values: &[bool]) -> List<bool> {
    values.iter().copied().filter(|item| item.truth()).collect::<List<bool>>()
}

fn kept_2(values: &[i64]) -> List<i64> {
    values.iter().copied().filter(|item| item.truth()).collect::<List<i64>>()
}

fn kept_3(values: &[Str]) -> List<Str> {
    values.iter().cloned().filter(|item| item.truth()).collect::<List<Str>>()
}

fn kept_4(values: &[List<i64>]) -> List<List<i64>> {
    values.iter().cloned().filter(|item| item.truth()).collect::<List<List<i64>>>()
}

fn kept_5(values: &[i64], test: &Func<dyn Fn(i64) -> bool>) -> List<i64> {
    values.iter().copied().filter(|x| test(*x)).collect::<List<i64>>()
}

fn lambda(n: i64) -> bool {
    n.rem_euclid(2) == 0
}

fn program() {
    // What a function keeps where nobody says what to keep it by.
    KEPT_TEST_DEFAULT.set(());
    KEPT_2_TEST_DEFAULT.set(());
    KEPT_3_TEST_DEFAULT.set(());
    KEPT_4_TEST_DEFAULT.set(());
    KEPT_5_TEST_DEFAULT.set(Func(Rc::new(|x: i64| x != 0) as Rc<dyn Fn(i64) -> bool>));
    // : [True, True]
    outln!("{}", show(&kept(&[true, false, true])));
    // : [3, 4]
    outln!("{}", show(&kept_2(&[0, 3, 0, 4])));
    // : ['ab', 'c']
    outln!("{}", show(&kept_3(&[Str::lit(""), Str::lit("ab"), Str::lit("c")])));
    // : [[1]]
    outln!("{}", show(&kept_4(&[List::new(), list![1]])));
    // : [2, 4]
    outln!(
        "{}",
        show(
            &kept_5(
                &[1, 2, 3, 4],
                &Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> bool>),
            )
        ),
    );
    // : [1.5] 1
    let value1 = [0.0_f64, 1.5].into_iter().filter(|item| item.truth()).collect::<List<f64>>();
    let value2 = Dict::from([
        (Str::lit("a"), 1_i64),
        (Str::lit(""), 2),
    ]).keys().filter(|item| item.truth()).collect::<List<Str>>().len();
    outln!("{} {}", show(&value1), show(&value2));
}

main!(program);
