use concord_rt::prelude::*;

fn ways(n: i64) -> Int {
    thread_local! {
        static CACHE: Cache<(i64, ), Int> = const { Cache::new() };
    }
    CACHE.with(|cache| {
        cache.get_or((n, ), || {
            let _frame = Frame::enter();
            if n < 2 { Int::from(1) } else { ways(n - 1) + &ways(n - 2) }
        })
    })
}

fn program() {
    // : [(1, 2), (1, 3), (2, 3)]
    outln!(
        "{}",
        show(&itertools::combinations([1_i64, 2, 3].into_iter(), 2).collect::<List<Tuple<i64>>>()),
    );
    // : ['ab', 'ac', 'ba', 'bc', 'ca', 'cb']
    outln!(
        "{}",
        show(
            &itertools::permutations(Str::lit("abc").iter(), Some(2)).map(
                |p| Str::lit("").join(p.iter())
            ).collect::<List<Str>>()
        ),
    );
    // : [(0, 0), (0, 1), (1, 0), (1, 1)] [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
    let value1 = itertools::product(
        vec![[0_i64, 1].into_iter().collect::<Vec<_>>()],
        2,
    ).collect::<List<Tuple<i64>>>();
    let value2 = Iter::new(
        { let out = List::new(); let pool0 = Str::lit("ab").iter().collect::<List<_>>(); let pool1 = [1_i64, 2].into_iter().collect::<List<_>>(); for item0 in pool0.iter() { for item1 in pool1.iter() { out.push((item0.clone(), item1)); } } out }.iter()
    ).collect::<List<(Str, i64)>>();
    outln!("{} {}", show(&value1), show(&value2));
    // : [1, 2, 3] [1, 3, 6]
    let value3 = Iter::new(
        [1_i64].into_iter().chain([2_i64, 3].into_iter())
    ).collect::<List<i64>>();
    let value4 = itertools::accumulate(
        [1_i64, 2, 3].into_iter(),
        |a, b| a + b,
    ).collect::<List<i64>>();
    outln!("{} {}", show(&value3), show(&value4));
    // : 24 9
    outln!(
        "{} {}",
        reduced(
            [1_i64, 2, 3, 4].into_iter().map(Int::from).reduce(
                |a, b| { let b = b.to_i64(); &a * &Int::from(b) }
            )
        ),
        reduced([3_i64, 9, 2].into_iter().reduce(|a, b| maximum(a, b))),
    );
    // : 2504730781961
    outln!("{}", ways(60));
}

main!(program);
