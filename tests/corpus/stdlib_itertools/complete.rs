use concord_rt::prelude::*;

fn lambda(x: i64) -> i64 {
    x.rem_euclid(2)
}

fn lambda_2(w: &Str) -> Str {
    w.get(0)
}

fn lambda_3(p: &(i64, Str)) -> Str {
    p.1.clone()
}

fn fib(n: i64) -> Int {
    thread_local! {
        static CACHE: Cache<(i64, ), Int> = const { Cache::new() };
    }
    CACHE.with(|cache| {
        cache.get_or((n, ), || {
            let _frame = Frame::enter();
            if n < 2 { Int::from(n) } else { fib(n - 1) + &fib(n - 2) }
        })
    })
}

fn lambda_4(a: i64, b: i64) -> i64 {
    b - a
}

fn lambda_5() -> Str {
    Str::lit("none")
}

fn program() {
    // : [(1, 4), (2, 0), (3, 0)]
    outln!(
        "{}",
        show(
            &itertools::zip_longest(
                [1_i64, 2, 3].into_iter(),
                [4_i64].into_iter(),
                0,
            ).collect::<List<(i64, i64)>>()
        ),
    );
    // : ['a', 'c']
    outln!(
        "{}",
        show(
            &itertools::compress(
                Str::lit("abcd").iter(),
                [1_i64, 0, 1, 0].into_iter(),
            ).collect::<List<Str>>()
        ),
    );
    // : [0, 2, 4]
    outln!(
        "{}",
        show(
            &itertools::filterfalse(
                { let called1 = Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> i64>); move |x: &i64| called1(*x) },
                0..6_i64,
            ).collect::<List<i64>>()
        ),
    );
    // : [8, 9]
    outln!(
        "{}",
        show(
            &[(2_i64, 3_i64), (3, 2)].into_iter().map(
                |(given0, given1)| Int::from(given0).pow(&Int::from(given1))
            ).collect::<List<Int>>()
        ),
    );
    let value2 = itertools::accumulate_from(
        10,
        [1_i64, 2, 3, 4].into_iter(),
        |a, b| a + b,
    ).collect::<List<i64>>();
    let value3 = itertools::accumulate(
        [3_i64, 1, 2].into_iter(),
        move |a, b| maximum(a.clone(), b.clone()),
    ).collect::<List<i64>>();
    outln!("{} {}", show(&value2), show(&value3));
    // : [10, 11, 13, 16, 20] [3, 3, 3]
    let (a, b) = itertools::tee([1_i64, 2, 3].into_iter());
    // : [1, 2, 3] [1, 2, 3]
    outln!(
        "{} {}",
        show(&a.clone().collect::<List<i64>>()),
        show(&b.clone().collect::<List<i64>>()),
    );
    for (key, group) in itertools::groupby([Str::lit("apple"), Str::lit("avocado"), Str::lit("bean")].into_iter().sorted(false).iter(), { let called5 = Func(Rc::new(move |a: Str| lambda_2(&a)) as Rc<dyn Fn(Str) -> Str>); move |x: &Str| called5(x.clone()) }) {
        outln!("{} {}", key, show(&group.clone().collect::<List<Str>>()));
    }
    // : ['a', 'b', 'c']
    // : a ['apple', 'avocado']
    // : b ['bean']
    outln!(
        "{}",
        show(
            &itertools::groupby(
                Str::lit("aabbbc").iter(),
                |item| item.clone(),
            ).map(|(k, _)| k.clone()).collect::<List<Str>>()
        ),
    );
    let value6 = itertools::islice(itertools::count(5, 2), 0, Some(3), 1).collect::<List<i64>>();
    let value7 = itertools::repeat_times(Str::lit("x"), 2).collect::<List<Str>>();
    outln!("{} {}", show(&value6), show(&value7));
    // : [5, 7, 9] ['x', 'x']
    let value8 = Iter::new(
        [list![1_i64], list![2, 3]].into_iter().flat_map(|row| row.iter())
    ).collect::<List<i64>>();
    let value9 = itertools::pairwise([1_i64, 2, 3].into_iter()).collect::<List<(i64, i64)>>();
    outln!("{} {}", show(&value8), show(&value9));
    // : [1, 2, 3] [(1, 2), (2, 3)]
    let value10 = itertools::product(
        vec![[0_i64, 1].into_iter().collect::<Vec<_>>()],
        2,
    ).collect::<List<Tuple<i64>>>();
    let value11 = itertools::combinations(Str::lit("abc").iter(), 2).collect::<List<Tuple<Str>>>();
    outln!("{} {}", show(&value10), show(&value11));
    // : [(0, 0), (0, 1), (1, 0), (1, 1)] [('a', 'b'), ('a', 'c'), ('b', 'c')]
    let h: List<i64> = list![5, 1, 4];
    heapq::heapify(&h);
    heapq::heappush(&h, 0);
    let value13 = heapq::heappop(&h);
    let value12 = heapq::nlargest(2, h.iter());
    let value14 = heapq::nsmallest_by(
        2,
        [(2_i64, Str::lit("b")), (1, Str::lit("z"))].into_iter(),
        { let called15 = Func(Rc::new(move |a: (i64, Str)| lambda_3(&a)) as Rc<dyn Fn((i64, Str)) -> Str>); move |x: &(i64, Str)| called15(x.clone()) },
    );
    outln!("{} {} {}", show(&value13), show(&value12), show(&value14));
    // : [1, 2, 3, 4]
    // : 0 [5, 4] [(2, 'b'), (1, 'z')]
    outln!(
        "{}",
        show(&heapq::merge([1_i64, 4].into_iter(), [2_i64, 3].into_iter()).collect::<List<i64>>()),
    );
    let xs: List<i64> = list![1, 3, 5, 7];
    // : 2 3 3
    outln!(
        "{} {} {}",
        bisect::bisect_left(&xs, &5, 0, -1),
        bisect::bisect_right(&xs, &5, 0, -1),
        bisect::bisect_left(&xs, &6, 0, 3),
    );
    bisect::insort_right(&xs, 4);
    // : [1, 3, 4, 5, 7]
    outln!("{}", show(&xs));
    outln!(
        "{} {} {}",
        Str::lit("abcdefghijklmnopqrstuvwxyz").slice(None, Some(5), None),
        Str::lit("0123456789"),
        (&Str::lit("hello big world")).capwords(),
    );
    // : abcde 0123456789 Hello Big World
    let od = Dict::<Str, i64>::new().ordered();
    od.set(Str::lit("b"), 1);
    od.set(Str::lit("a"), 2);
    od.move_to_end(&Str::lit("b"), true);
    // : [('a', 2), ('b', 1)] ('a', 2)
    let value16 = od.items().collect::<List<(Str, i64)>>();
    let value17 = od.popitem_at(false);
    outln!("{} {}", show(&value16), show(&value17));
    let c: Counter<Str> = { let counter: Counter<Str> = Counter::default(); counter.set(Str::lit("a"), 3); counter.set(Str::lit("b"), 1); counter };
    c.update(Str::lit("abc").iter());
    let value19 = c.most_common_of(1);
    let value20 = c.get(&Str::lit("zz"));
    let value18 = c.elements().sorted(false);
    let value21 = c.minus(&Str::lit("a").iter().collect::<Counter<Str>>());
    outln!("{} {} {} {}", show(&value19), show(&value20), show(&value18), show(&value21));
    // : Counter({2: 3, 1: 1, 3: 1}) 7
    // : [('a', 4)] 0 ['a', 'a', 'a', 'a', 'b', 'b', 'c'] Counter({'a': 3, 'b': 2, 'c': 1})
    outln!(
        "{} {}",
        show(
            &[1_i64, 2, 2].into_iter().collect::<Counter<i64>>().plus(
                &[2_i64, 3].into_iter().collect::<Counter<i64>>()
            )
        ),
        c.values().sum::<i64>(),
    );
    // : 12586269025
    outln!("{}", fib(50));
    // : [3, 2, 1]
    outln!(
        "{}",
        show(
            &[3_i64, 1, 2].into_iter().sorted_by(
                by_comparison(
                    |a: &i64, b: &i64| (
                        Func(
                            Rc::new(
                                move |a: i64, b: i64| lambda_4(a, b)
                            ) as Rc<dyn Fn(i64, i64) -> i64>
                        )
                    )(*a, *b)
                ),
                false,
            )
        ),
    );
    random::seed(&7);
    let value23 = random::randint(1, 10);
    let value24 = random::shared().choice_char(&Str::lit("abcdef"));
    let value22 = random::sample(&(0..100_i64).collect::<List<i64>>(), 3);
    let value25 = random::shared().choices_weighted(
        &list![1_i64, 2, 3],
        &([5.0, 1.0, 1.0].into_iter()).collect(),
        4,
    );
    outln!("{} {} {} {}", show(&value23), show(&value24), show(&value22), show(&value25));
    // : 6 b [50, 83, 6] [1, 1, 1, 1]
    random::seed(&Str::lit("hello"));
    outln!(
        "{} {} {} {}",
        show(&random::random()),
        show(&random::uniform(1.0, 2.0)),
        show(&random::gauss(0.0, 1.0)),
        show(&random::shared().betavariate(2.0, 3.0)),
    );
    // : 0.3537754404730722 1.663198581026862 -0.5060995908298773 0.31656585451273456
    let rng = random::Random::seeded(&99);
    let deck = (0..6_i64).collect::<List<i64>>();
    rng.shuffle(&deck);
    // : [4, 0, 2, 1, 5, 3] 35 0.24843131850096878
    let value26 = deck.clone();
    let value27 = rng.randrange(0, 100, 5);
    let value28 = rng.random();
    outln!("{} {} {}", show(&value26), show(&value27), show(&value28));
    let d = Deque::with_limit(std::iter::empty(), Some(3));
    for i in 0..5_i64 {
        d.push(i);
    }
    // : deque([2, 3, 4], maxlen=3) 2
    outln!("{} {}", show(&d), d.get(0));
    let dd = { let make = Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> Str>); DefaultDict::new("<function <lambda>>", move || make()) };
    // : none {'q': 'none'}
    outln!("{} {}", dd.get(&Str::lit("q")), show(&(*dd).copy()));
    // : mIyVj
    outln!(
        "{}",
        Str::lit("").join(
            (0..5_i64).map(
                |_| random::shared().choice_char(
                    &(
                        Str::lit(
                            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        ) + &Str::lit("0123456789")
                    )
                )
            )
        ),
    );
    let mixed: Dict<i64, Num> = Dict::from([
        (0, Num::from(1)),
        (1, Num::from(2.5)),
        (2, Num::from(3)),
    ]);
    // : [1, 3.5, 6.5]
    outln!(
        "{}",
        show(
            &itertools::accumulate(
                { let mixed = mixed.clone(); (0..3_i64).map(move |i_2| mixed.get(&i_2)) },
                |a, b| *a + *b,
            ).collect::<List<Num>>()
        ),
    );
}

main!(program);
