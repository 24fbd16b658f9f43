//! The tuple of nothing.

use concord_rt::prelude::*;

fn first(rows: &[(i64, i64)], default: EmptyTuple) -> Tuple<i64> {
    for &row in rows.iter() {
        return [row.0, row.1].into_iter().collect::<Tuple<i64>>();
    }
    Tuple::default()
}

fn cover(n: i64, seen: &Tuple<i64>) -> Tuple<i64> {
    let _frame = Frame::enter();
    if n == 0 {
        return seen.clone();
    }
    cover(n - 1, &seen.concat(&{ let parts = (n,); [parts.0] }.into_iter().collect::<Tuple<i64>>()))
}

fn program() {
    outln!(
        "{} {} {} {} {}",
        show(&list![EmptyTuple]),
        show(&list![EmptyTuple, EmptyTuple]),
        show(&EmptyTuple),
        show(&(EmptyTuple, 1_i64)),
        show(&Dict::from([(Str::lit("a"), EmptyTuple)])),
    );
    let x = 1.5;
    outln!(
        "{} {} {} {}",
        1,
        show(&(x,)),
        show(&Dict::from([(Str::lit("it's"), 3_i64)])),
        show(&EmptyTuple),
    );
    let e = EmptyTuple;
    outln!(
        "{} {} {} {} {} {}",
        show(&e),
        show(&list![e]),
        show(&EmptyTuple),
        repr(&EmptyTuple),
        show(&EmptyTuple),
        list![EmptyTuple].len(),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {}",
        show(&first(&Vec::new(), EmptyTuple)),
        show(&first(&[(1, 2)], EmptyTuple)),
        show(&cover(3, &Tuple::from(vec![]))),
        show(&cover(0, &Tuple::from(vec![]))),
        show(&(EmptyTuple == EmptyTuple)),
        show(&(Value::of(EmptyTuple) == Value::of((1_i64,)))),
        show(&!EmptyTuple.truth()),
        show(&EmptyTuple.truth()),
        show(&(EmptyTuple == EmptyTuple)),
        show(&(EmptyTuple.hash() == EmptyTuple.hash())),
    );
    outln!(
        "{} {} {} {} {} {} {}",
        json::dumps(
            &list![
                Value::of(EmptyTuple),
                Value::of(Dict::from([(Value::of("a"), Value::of(EmptyTuple))])),
            ],
            None,
            None,
            false,
            true,
            true,
        ),
        show(
            &[
                Tuple::from(vec![2_i64]),
                Tuple::from(vec![]),
                Tuple::from(vec![1, 2]),
            ].into_iter().sorted(false)
        ),
        show(&({ let (a, b) = (EmptyTuple, (1_i64,)); (b.0,) })),
        show(&({ let (a, b) = ((1_i64,), EmptyTuple); (a.0,) })),
        show(&maximum(Tuple::from(vec![]), Tuple::from(vec![1_i64]))),
        show(&std::iter::empty::<()>().collect::<List<()>>()),
        show(&std::iter::empty::<()>().collect::<List<()>>()),
    );
    let table: Dict<Tuple<i64>, Str> = Dict::from([
        (Tuple::from(vec![]), Str::lit("none")),
        (Tuple::from(vec![1]), Str::lit("one")),
    ]);
    outln!(
        "{} {} {}",
        table.get(&Tuple::from(vec![])),
        show(&table.contains(&Tuple::from(vec![]))),
        show(&table),
    );
    let kinds: Vec<Value> = Vec::from([
        Value::of(EmptyTuple),
        Value::None,
        Value::of(0_i64),
        Value::of(""),
    ]);
    outln!(
        "{} {} {} {}",
        show(&kinds),
        show(
            &kinds.iter().filter_map(
                |k| if *k == Value::of(EmptyTuple) { Some(k.clone()) } else { None }
            ).collect::<List<Value>>()
        ),
        show(&true),
        Str::lit("tuple"),
    );
    for item1 in [Value::of(EmptyTuple), Value::of((1,))].into_iter() {
        let a: Tuple<i64> = item1.cast::<Tuple<i64>>();
        outln!("{} {}", a.len(), show(&a));
    }
    let none = ();
    outln!("{} {} {} {}", show(&none), show(&list![none]), show(&(none,)), show(&none));
    // : [()] [(), ()] () ((), 1) {'a': ()}
    // : 1 (1.5,) {"it's": 3} ()
    // : () [()] () () () 1
    // : () (1, 2) (3, 2, 1) () True False True False True True
    // : [[], {"a": []}] [(), (1, 2), (2,)] (1,) (1,) (1,) [] []
    // : none True {(): 'none', (1,): 'one'}
    // : [(), None, 0, ''] [()] True tuple
    // : 0 ()
    // : 1 (1,)
    // : None [None] (None,) None
}

main!(program);
