use concord_rt::prelude::*;

fn lambda(pair: &(i64, Str)) -> i64 {
    pair.0
}

fn program() {
    // heapq.merge() of as many rows as there are, and by a key.
    let rows: List<List<i64>> = list![list![1, 4, 7], list![2, 5], List::new(), list![0, 9]];
    // : [0, 1, 2, 4, 5, 7, 9]
    outln!("{}", show(&heapq::merge_all(rows.iter()).collect::<List<i64>>()));
    // : aeeeghmpr
    outln!(
        "{}",
        Str::lit("").join(
            heapq::merge_all(
                [
                    Str::lit("heap"),
                    Str::lit("merge"),
                ].into_iter().map(|word| word.iter().sorted(false)).collect::<List<List<Str>>>().iter()
            )
        ),
    );
    // : [(1, 'a'), (1, 'b'), (3, 'c')]
    outln!(
        "{}",
        show(
            &heapq::merge_by(
                [(1_i64, Str::lit("a")), (3, Str::lit("c"))].into_iter(),
                [(1_i64, Str::lit("b"))].into_iter(),
                { let called1 = Func(Rc::new(move |a: (i64, Str)| lambda(&a)) as Rc<dyn Fn((i64, Str)) -> i64>); move |x: &(i64, Str)| called1(x.clone()) },
            ).collect::<List<(i64, Str)>>()
        ),
    );
}

main!(program);
