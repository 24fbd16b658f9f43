//! iter() of a function and an end, parts of numbers, rsplit(), range.index(), ascii().

use concord_rt::prelude::*;

thread_local! {
    static STACK: Global<List<i64>> = const { Global::new() };
    static F: Global<File> = const { Global::new() };
    static G: Global<File> = const { Global::new() };
    static N: Global<i64> = const { Global::new() };
    static QUEUE: Global<List<i64>> = const { Global::new() };
    static LINES: Global<Iter<Str>> = const { Global::new() };
}

fn lambda() -> i64 {
    STACK.get().pop_at(0)
}

fn lambda_2() -> Str {
    F.get().read_some(4)
}

fn lambda_3() -> Str {
    G.get().read_some(5)
}

fn tick() -> i64 {
    N.set(N.get() + 1);
    N.get()
}

fn lambda_4() -> i64 {
    QUEUE.get().pop()
}

fn lambda_5() -> Str {
    LINES.get().next_value()
}

fn words(sep: &Str, parts: &Tuple<Str>) -> Str {
    sep.join(parts.iter())
}

fn program() {
    let (age, step): (i64, i64) = (7, 3);
    outln!(
        "{} {} {}",
        show(&Range::new(0, 50, 1).contains(&(age * step))),
        show(&Range::new(0, 3, 1).contains(&(if step != 0 { age } else { 2 }))),
        show(&Range::new(0, 5, 1).contains(&(age - 100))),
    );
    STACK.set(list![5, 4, 0, 9]);
    outln!(
        "{} {}",
        show(
            &{ let step1 = Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> i64>); until(move || step1(), 0) }.collect::<List<i64>>()
        ),
        show(&STACK.get()),
    );
    F.set(File::memory(&Str::lit("hello world")));
    for block in { let step2 = Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Str>); until(move || step2(), Str::lit("")) } {
        out!("{}|", block);
    }
    outln!();
    G.set(File::memory(&Str::lit("hello world")));
    for block in { let step3 = Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Str>); until(move || step3(), Str::lit("")) } {
        outln!("{}", repr(&block));
    }
    let q: i64 = -3;
    outln!("{} {} {}", -(-q), -(-step), -(-(-q)));
    N.set(0);
    outln!(
        "{} {}",
        { let step4 = Func(Rc::new(move || tick()) as Rc<dyn Fn() -> i64>); until(move || step4(), 5) }.sum::<i64>(),
        N.get(),
    );
    QUEUE.set(list![1, 2, 3]);
    for x in { let step5 = Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> i64>); until(move || step5(), 1) } {
        outln!("{}", x);
    }
    LINES.set(Iter::new([Str::lit("a"), Str::lit("b"), Str::lit(""), Str::lit("c")].into_iter()));
    outln!(
        "{}",
        show(
            &{ let step6 = Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> Str>); until(move || step6(), Str::lit("")) }.collect::<List<Str>>()
        ),
    );
    outln!(
        "{} {} {}",
        words(&Str::lit("-"), &Tuple::from(vec![Str::lit("a"), Str::lit("b")])),
        words(&Str::lit("+"), &[Str::lit("x"), Str::lit("y")].into_iter().collect::<Tuple<Str>>()),
        words(&Str::lit("/"), &Tuple::from(vec![])),
    );
    let value9 = Str::lit("a b  c d").rsplit_whitespace_at_most(1);
    let value8 = Str::lit("a b c").split_whitespace_at_most(1);
    let value7 = Str::lit("abc").rsplit_whitespace_at_most(2);
    let value10 = Str::lit(" a b ").rsplit_whitespace_at_most(-1);
    outln!("{} {} {} {}", show(&value9), show(&value8), show(&value7), show(&value10));
    let r = Range::new(3, 20, 4);
    outln!("{} {} {}", r.index(&7), r.count(&8), r.count(&11));
    match attempt(|| {
        r.index(&8);
    }) {
        Ok(_) => {}
        Err(error11) if error11.is(&exceptions::VALUE_ERROR) => {
            let e = error11.clone();
            outln!("{}", show(&e));
        }
        Err(error11) => reraise(&error11),
    }
    outln!(
        "{} {} {}",
        ascii(&Str::lit("héllo")),
        ascii(&Str::lit("abc")),
        ascii(&list![Value::of("é"), Value::of(1_i64)]),
    );
    outln!(
        "{} {} {} {} {} {} {} {}",
        5,
        0_i64,
        5,
        1_i64,
        show(&2.5),
        show(&0.0_f64),
        i64::from(true),
        (7),
    );
    let d: Dict<Str, i64> = Dict::from([(Str::lit("a"), 1)]);
    { d.set(Str::lit("b"), 2); d.set(Str::lit("c"), 3); };
    { d.update(Dict::from([(Str::lit("d"), 4_i64)]).items()); d.set(Str::lit("e"), 5); };
    d.update([(Str::lit("f"), 6_i64)].into_iter());
    outln!("{}", show(&d));
    // : True False False
    // : [5, 4] [9]
    // : hell|o wo|rld|
    // : 'hello'
    // : ' worl'
    // : 'd'
    // : -3 3 3
    // : 10 5
    // : 3
    // : 2
    // : ['a', 'b']
    // : a-b x+y 
    // : ['a b  c', 'd'] ['a', 'b c'] ['abc'] ['a', 'b']
    // : 1 0 1
    // : 8 is not in range
    // : 'h\xe9llo' 'abc' ['\xe9', 1]
    // : 5 0 5 1 2.5 0.0 1 7
    // : {'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6}
}

main!(program);
