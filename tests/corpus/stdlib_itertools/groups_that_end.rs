use concord_rt::prelude::*;

fn lambda(v: i64) -> bool {
    v > 2
}

fn program() {
    // A group of groupby() ends where the next one is asked for.
    let groups = itertools::groupby(
        [1_i64, 1, 2].into_iter(),
        |item| item.clone(),
    ).collect::<Vec<(i64, Iter<i64>)>>();
    outln!(
        "{}",
        show(
            &groups.iter().cloned().map(
                |(_, g)| g.clone().collect::<List<i64>>()
            ).collect::<List<List<i64>>>()
        ),
    );
    let gs = itertools::groupby(Str::lit("aabbb").iter(), |item| item.clone());
    let (k1, g1) = gs.next_value();
    outln!("{} {}", k1, g1.next_value());
    let (k2, g2) = gs.next_value();
    outln!(
        "{} {} {}",
        k2,
        show(&g1.clone().collect::<List<Str>>()),
        show(&g2.clone().collect::<List<Str>>()),
    );
    for (k, g_2) in itertools::groupby([1_i64, 1, 3, 3, 3].into_iter(), { let called3 = Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> bool>); move |x: &i64| called3(*x) }) {
        if k {
            outln!("{} {}", show(&k), show(&g_2.clone().collect::<List<i64>>()));
        }
    }
    let mut last: Option<Iter<Str>> = None;
    for (_, g_3) in itertools::groupby(Str::lit("xxyz").iter(), |item| item.clone()) {
        if last.is_some() {
            outln!("old {}", show(&present(&last).collect::<List<Str>>()));
        }
        last = Some(g_3.clone());
    }
    outln!("{}", show(&iterable(&last).collect::<List<Str>>()));
    outln!(
        "{}",
        show(
            &itertools::groupby(Str::lit("aab").iter(), |item| item.clone()).map(
                |(k_2, g_4)| (k_2.clone(), g_4.clone().map(|_| 1_i64).sum::<i64>())
            ).collect::<List<(Str, i64)>>()
        ),
    );
    let d = itertools::groupby(
        Str::lit("banana").iter().sorted(false).iter(),
        |item| item.clone(),
    ).map(|(k_3, g_5)| (k_3.clone(), g_5.clone().collect::<List<Str>>())).collect::<Dict<Str, List<Str>>>();
    outln!("{}", show(&d));
    // : [[], []]
    // : a a
    // : b [] ['b', 'b', 'b']
    // : True [3, 3, 3]
    // : old []
    // : old []
    // : []
    // : [('a', 2), ('b', 1)]
    // : {'a': ['a', 'a', 'a'], 'b': ['b'], 'n': ['n', 'n']}
}

main!(program);
