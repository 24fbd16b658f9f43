//! Methods of Python's own objects as functions: in tables, given to others, kept.

use concord_rt::prelude::*;

const TEXT: Str = Str::lit("hello");
thread_local! {
    static D: Global<Dict<Str, i64>> = const { Global::new() };
    static OUT: Global<List<i64>> = const { Global::new() };
    static Q: Global<Deque<i64>> = const { Global::new() };
}

fn lambda(value: i64) {
    OUT.get().push(value)
}

fn lambda_2(x: i64) {
    OUT.get().push(-x)
}

fn apply(f: &Func<dyn Fn(Str) -> Option<i64>>, xs: &[Str]) -> List<Option<i64>> {
    xs.iter().map(|x| f(x.clone())).collect::<List<Option<i64>>>()
}

fn apply_2(f: &Func<dyn Fn(Str) -> i64>, xs: &Str) -> List<i64> {
    xs.iter().map(|x| f(x.clone())).collect::<List<i64>>()
}

fn apply_3(xs: &Str) -> List<Str> {
    xs.iter().map(|x| x.upper()).collect::<List<Str>>()
}

fn apply_4(f: &Func<dyn Fn(i64) -> i64>, xs: &[i64]) -> List<i64> {
    xs.iter().copied().map(|x| f(x)).collect::<List<i64>>()
}

fn lambda_6(value: &Str) -> Option<i64> {
    D.get().find(value)
}

fn lambda_7(value: &Str) -> i64 {
    TEXT.index(value, 0, i64::MAX)
}

fn lambda_8(value: i64) -> i64 {
    OUT.get().pop_at(value)
}

fn drain(pop: &Func<dyn Fn() -> i64>) {
    match attempt(|| {
        loop {
            out!("{} ", pop());
        }
    }) {
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::INDEX_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
}

fn lambda_9() -> i64 {
    OUT.get().pop()
}

fn lambda_10() -> i64 {
    Q.get().pop_front()
}

fn lambda_3(value: i64) {
    Q.get().push(value)
}

fn lambda_4(value: i64) {
    Q.get().push_front(value)
}

fn lambda_5(value: i64) {
    OUT.get().insert(0, value)
}

fn program() {
    let order: Vec<i64> = Vec::from([3, 1, 2]);
    D.set(Dict::from([(Str::lit("a"), 1), (Str::lit("b"), 2)]));
    OUT.set(List::new());
    outln!("{}", show(&[1_i64, 2, 3].into_iter().sorted_by(|&x_2| order.index(&x_2), false)));
    outln!(
        "{}",
        show(&Str::lit("abc").iter().map(|x_3| D.get().find(&x_3)).collect::<List<Option<i64>>>()),
    );
    outln!(
        "{}",
        show(
            &[
                Str::lit("x"),
                Str::lit("he"),
            ].into_iter().map(|x_4| TEXT.starts_with(&x_4)).any(|item| item)
        ),
    );
    [1_i64, 2].into_iter().map(|value| OUT.get().push(value)).collect::<List<()>>();
    outln!("{}", show(&OUT.get()));
    outln!(
        "{}",
        show(
            &Str::lit("lxo").iter().filter(
                |value_2| (
                    { let value_2 = value_2.clone(); TEXT.count(&value_2, 0, i64::MAX) }
                ) != 0
            ).collect::<List<Str>>()
        ),
    );
    Q.set([1_i64, 2, 3].into_iter().collect::<Deque<i64>>());
    outln!("{} {} {}", Q.get().pop_front(), Q.get().pop_front(), Q.get().len());
    let handlers: Dict<Str, Func<dyn Fn(i64)>> = Dict::from([
        (Str::lit("add"), Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64)>)),
        (Str::lit("log"), Func(Rc::new(move |a: i64| lambda_2(a)) as Rc<dyn Fn(i64)>)),
    ]);
    (handlers.get(&Str::lit("add")))(5);
    (handlers.get(&Str::lit("log")))(6);
    outln!("{}", show(&OUT.get()));
    let value3 = apply(
        &Func(Rc::new(move |a: Str| lambda_6(&a)) as Rc<dyn Fn(Str) -> Option<i64>>),
        &[Str::lit("a")],
    );
    let value2 = apply_2(
        &Func(Rc::new(move |a: Str| lambda_7(&a)) as Rc<dyn Fn(Str) -> i64>),
        &Str::lit("el"),
    );
    let value1 = apply_3(&Str::lit("ab"));
    let value4 = apply_4(
        &Func(Rc::new(move |a: i64| lambda_8(a)) as Rc<dyn Fn(i64) -> i64>),
        &[0, 0],
    );
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
    drain(&Func(Rc::new(move || lambda_9()) as Rc<dyn Fn() -> i64>));
    drain(&Func(Rc::new(move || lambda_10()) as Rc<dyn Fn() -> i64>));
    let ops: Dict<Str, Func<dyn Fn(i64)>> = Dict::from([
        (Str::lit("push"), Func(Rc::new(move |a: i64| lambda_3(a)) as Rc<dyn Fn(i64)>)),
        (Str::lit("front"), Func(Rc::new(move |a: i64| lambda_4(a)) as Rc<dyn Fn(i64)>)),
    ]);
    for (name, v) in [(Str::lit("push"), 1_i64), (Str::lit("front"), 2), (Str::lit("push"), 3)].into_iter() {
        (ops.get(&name))(v);
    }
    outln!("{}", show(&Q.get()));
    let seen: Set<i64> = Set::new();
    let uniq = [1_i64, 1, 2].into_iter().filter(
        |&x| (!seen.contains(&x) && ({ seen.add(x); true }))
    ).collect::<Vec<i64>>();
    seen.add(9);
    outln!(
        "{} {} {}",
        show(&uniq),
        show(&seen.iter().sorted(false)),
        D.get().keys().most_by(|x| D.get().find(x)),
    );
    let f: Func<dyn Fn(i64)> = Func(Rc::new(move |a: i64| lambda_5(a)) as Rc<dyn Fn(i64)>);
    f(7);
    outln!("{}", show(&OUT.get()));
    // : [3, 1, 2]
    // : [1, 2, None]
    // : True
    // : [1, 2]
    // : ['l', 'o']
    // : 1 2 1
    // : [1, 2, 5, -6]
    // : [1] [1, 2] ['A', 'B'] [1, 2]
    // : -6 5 pop from empty list
    // : 3 pop from an empty deque
    // : deque([2, 1, 3])
    // : [1, 2] [1, 2, 9] b
    // : [7]
}

main!(program);
