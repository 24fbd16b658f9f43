use concord_rt::prelude::*;

thread_local! {
    #[allow(clippy::type_complexity)]
    static SORTS: Global<List<Func<dyn Fn(List<i64>) -> List<i64>>>> = const { Global::new() };
}

fn bubble(items: &List<i64>) -> List<i64> {
    let items = items.copy();
    for i in 0..items.len() {
        for j in 0..items.len() - 1 - i {
            if items.get(j) > items.get(j + 1) {
                items.swap(j, j + 1);
            }
        }
    }
    items
}

fn quick(items: &List<i64>) -> List<i64> {
    let _frame = Frame::enter();
    if items.len() <= 1 {
        return items.clone();
    }
    let first = items.get(0);
    quick(&items.slice(Some(1), None, None).iter().filter(|&x| x < first).collect::<List<i64>>()).concat(&list![first]).concat(
        &quick(
            &items.slice(Some(1), None, None).iter().filter(
                |&x_2| x_2 >= first
            ).collect::<List<i64>>()
        )
    )
}

fn main_fn() {
    for (sort, sort_name) in SORTS.get().iter().zip([Str::lit("bubble"), Str::lit("quick")]) {
        let got = sort(list![5_i64, 4, 9]);
        outln!("{}: {}", spec(&sort_name, ">10"), show(&got));
        if got != [5_i64, 4, 9].into_iter().sorted(false) {
            raise(exceptions::ASSERTION_ERROR.with(Value::of(sort_name.clone())));
        }
    }
}

fn program() {
    SORTS.set(
        list![
            Func(Rc::new(move |a: List<i64>| bubble(&a)) as Rc<dyn Fn(List<i64>) -> List<i64>>),
            Func(Rc::new(move |a: List<i64>| quick(&a)) as Rc<dyn Fn(List<i64>) -> List<i64>>),
        ]
    );
    for (sort, sort_name) in [Func(Rc::new(move |a: List<i64>| bubble(&a)) as Rc<dyn Fn(List<i64>) -> List<i64>>), Func(Rc::new(move |a: List<i64>| quick(&a)) as Rc<dyn Fn(List<i64>) -> List<i64>>)].into_iter().zip([Str::lit("bubble"), Str::lit("quick")]) {
        outln!("{} {}", sort_name, show(&sort(list![3_i64, 1, 2])));
    }
    main_fn();
    // : bubble [1, 2, 3]
    // : quick [1, 2, 3]
    // :     bubble: [4, 5, 9]
    // :      quick: [4, 5, 9]
}

main!(program);
