use concord_rt::prelude::*;

fn day1() -> i64 {
    1
}

fn day2() -> i64 {
    (0..5_i64).sum::<i64>()
}

fn problem_a(days: i64) -> i64 {
    days * 2
}

fn problem_b(n: i64) -> i64 {
    n + 1
}

fn all_equal(iterable_: &Str) -> bool {
    let g = itertools::groupby(iterable_.iter(), |item| item.clone());
    (0..2_i64).zip(g.clone()).map(|_| 1).sum::<i64>() < 2
}

fn all_equal_2(iterable_: &List<i64>) -> bool {
    let g = itertools::groupby(iterable_.iter(), |item| item.clone());
    (0..2_i64).zip(g.clone()).map(|_| 1).sum::<i64>() < 2
}

fn all_equal_3(iterable_: &List<()>) -> bool {
    let g = itertools::groupby(iterable_.iter(), |item| item.clone());
    (0..2_i64).zip(g.clone()).map(|_| 1).sum::<i64>() < 2
}

fn all_equal_4(iterable_: &Iter<i64>) -> bool {
    let g = itertools::groupby(iterable_.clone(), |item| item.clone());
    (0..2_i64).zip(g.clone()).map(|_| 1).sum::<i64>() < 2
}

fn program() {
    // globals() asked for functions by what their names are like; other forms that have plainer ones.
    for n in [1_i64, 2].into_iter() {
        outln!(
            "{} {}",
            n,
            (
                Dict::from([
                    (Str::lit("day1"), Func(Rc::new(move || day1()) as Rc<dyn Fn() -> i64>)),
                    (Str::lit("day2"), Func(Rc::new(move || day2()) as Rc<dyn Fn() -> i64>)),
                ]).get(&text!("day{}", n))
            )(),
        );
    }
    match attempt(|| {
        (
            Dict::from([
                (Str::lit("day1"), Func(Rc::new(move || day1()) as Rc<dyn Fn() -> i64>)),
                (Str::lit("day2"), Func(Rc::new(move || day2()) as Rc<dyn Fn() -> i64>)),
            ]).get(&(Str::lit("day") + &Str::lit("9")))
        )();
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
            let e = error1.clone();
            outln!("no {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    for (name, fn_) in Dict::from([(Str::lit("problem_a"), Func(Rc::new(move |arguments: Tuple<Value>| { check_arguments("problem_a", &[], Some(1), 0, arguments.len()); problem_a(if arguments.len() > 0 { arguments.get(0).cast::<i64>() } else { 3_i64 }) }) as Rc<dyn Fn(Tuple<Value>) -> i64>)), (Str::lit("problem_b"), Func(Rc::new(move |arguments: Tuple<Value>| { check_arguments("problem_b", &[], Some(1), 0, arguments.len()); problem_b(if arguments.len() > 0 { arguments.get(0).cast::<i64>() } else { 4 }) }) as Rc<dyn Fn(Tuple<Value>) -> i64>))]).items().sorted(false).iter() {
        if name.starts_with(&Str::lit("problem_")) {
            outln!("{} {}", name, fn_(Tuple::<Value>::default()));
        }
    }
    outln!(
        "{}",
        show(
            &Dict::from([
                (Str::lit("day1"), Func(Rc::new(move || day1()) as Rc<dyn Fn() -> i64>)),
                (Str::lit("day2"), Func(Rc::new(move || day2()) as Rc<dyn Fn() -> i64>)),
            ]).keys().filter_map(|n_2| if n_2.slice(None, Some(3), None) == "day" { Some(n_2.clone()) } else { None }).sorted(false)
        ),
    );
    for (name, f) in Dict::from([(Str::lit("day1"), Func(Rc::new(move || day1()) as Rc<dyn Fn() -> i64>)), (Str::lit("day2"), Func(Rc::new(move || day2()) as Rc<dyn Fn() -> i64>))]).items().filter_map(|(n_3, f_2)| if n_3.char_at(0) == 'd' && n_3.slice(Some(3), None, None).isdigit() { Some((n_3.clone(), f_2.clone())) } else { None }).sorted_by(|p| { let p = p.clone(); p.0.clone() }, false).iter() {
        outln!("{} {}", name, f());
    }
    let todo: Dict<Str, Func<dyn Fn(Tuple<Value>) -> i64>> = Dict::from([
        (
            Str::lit("problem_a"),
            Func(
                Rc::new(
                    move |arguments: Tuple<Value>| { check_arguments("problem_a", &[], Some(1), 0, arguments.len()); problem_a(if arguments.len() > 0 { arguments.get(0).cast::<i64>() } else { 3_i64 }) }
                ) as Rc<dyn Fn(Tuple<Value>) -> i64>
            ),
        ),
        (
            Str::lit("problem_b"),
            Func(
                Rc::new(
                    move |arguments: Tuple<Value>| { check_arguments("problem_b", &[], Some(1), 0, arguments.len()); problem_b(if arguments.len() > 0 { arguments.get(0).cast::<i64>() } else { 4 }) }
                ) as Rc<dyn Fn(Tuple<Value>) -> i64>
            ),
        ),
    ]).items().filter_map(|(k, v)| if re::compile(&Str::lit("problem_\\w"), 0).match_start(&k, 0, i64::MAX).truth() { Some((k.clone(), v.clone())) } else { None }).collect::<Dict<Str, Func<dyn Fn(Tuple<Value>) -> i64>>>();
    outln!(
        "{} {}",
        show(&todo.values().map(|v_2| v_2(Tuple::<Value>::default())).collect::<List<i64>>()),
        show(&todo.keys().collect::<List<Str>>()),
    );
    outln!(
        "{} {} {} {}",
        show(&all_equal(&Str::lit("aaa"))),
        show(&all_equal_2(&list![1, 2])),
        show(&all_equal_3(&List::<()>::new())),
        show(
            &all_equal_4(&Iter::expression([3_i64, 4, 5].into_iter().map(move |x| x.div_euclid(3))))
        ),
    );
    outln!(
        "{} {}",
        show(
            &datetime::Date::new(2024, 12, 30).isocalendar().iter().collect::<Tuple<i64>>().slice(
                None,
                Some(2),
                None,
            )
        ),
        datetime::Date::new(2024, 1, 4).isocalendar().get(1),
    );
    let t: Dict<Str, i64> = Dict::from([(Str::lit("a"), 1), (Str::lit("b"), 2)]);
    outln!(
        "{} {} {} {}",
        show(
            &Set::from([Str::lit("a"), Str::lit("z")]).intersection(
                &t.keys().collect::<Set<Str>>()
            ).iter().sorted(false)
        ),
        show(
            &t.keys().collect::<Set<Str>>().union(&Set::from([Str::lit("q")])).iter().sorted(false)
        ),
        show(
            &t.keys().collect::<Set<Str>>().difference(
                &Set::from([Str::lit("a")])
            ).iter().sorted(false)
        ),
        show(
            &t.keys().collect::<Set<Str>>().intersection(
                &Dict::from([(Str::lit("b"), 0_i64)]).keys().collect::<Set<Str>>()
            ).iter().sorted(false)
        ),
    );
    outln!(
        "{}",
        show(
            &[(7_i64, 2_i64), (6, -4)].into_iter().map(
                |f_3| fractions::Fraction::new(&Int::from(f_3.0), &Int::from(f_3.1))
            ).collect::<List<fractions::Fraction>>()
        ),
    );
    // : 1 1
    // : 2 10
    // : no 'day9'
    // : problem_a 6
    // : problem_b 5
    // : ['day1', 'day2']
    // : day1 1
    // : day2 10
    // : [6, 5] ['problem_a', 'problem_b']
    // : True False True True
    // : (2025, 1) 1
    // : ['a'] ['a', 'b', 'q'] ['b'] ['b']
    // : [Fraction(7, 2), Fraction(-3, 2)]
}

main!(program);
