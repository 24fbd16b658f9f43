use concord_rt::prelude::*;

fn program() {
    let rows: List<List<i64>> = list![list![1, 2], list![3]];
    for row in itertools::zip_longest_rows_none(rows.iter().map(|row| Iter::new(row.iter())).collect()) {
        outln!("{}", show(&row));
    }
    for (x, y, z) in itertools::zip_longest_three_filled([1_i64].into_iter(), [2_i64, 3].into_iter(), [4_i64].into_iter(), 0) {
        outln!("{} {} {}", x, y, z);
    }
    for (x, y) in itertools::zip_longest_none([1_i64].into_iter(), [Str::lit("a"), Str::lit("b")].into_iter()) {
        outln!("{} {}", show(&x), show(&y));
    }
    for (x, y) in itertools::zip_longest([Value::of(1_i64)].into_iter(), [Value::of("a"), Value::of("b")].into_iter(), Value::of(0_i64)) {
        outln!("{} {}", show(&x), show(&y));
    }
    outln!(
        "{}",
        show(
            &itertools::zip_longest_rows(
                [
                    Str::lit("abc"),
                    Str::lit("d"),
                ].into_iter().map(|row| Iter::new(row.iter())).collect(),
                Str::lit("-"),
            ).collect::<List<Tuple<Str>>>()
        ),
    );
    let values: List<i64> = list![1, 2, 3, 4, 5, 6, 7];
    let groups: List<Iter<i64>> = list![Iter::new(values.iter())].repeat(3);
    outln!(
        "{}",
        show(
            &itertools::zip_longest_rows_none(
                groups.iter().map(|row| Iter::new(row.clone())).collect()
            ).collect::<List<Tuple<Option<i64>>>>()
        ),
    );
    outln!(
        "{}",
        show(
            &itertools::zip_longest_rows(
                list![
                    Iter::new(Str::lit("abcdefgh").iter())
                ].repeat(3).iter().map(|row| Iter::new(row.clone())).collect(),
                Str::lit("x"),
            ).collect::<List<Tuple<Str>>>()
        ),
    );
    let words: List<Str> = list![Str::lit("one"), Str::lit("three"), Str::lit("to")];
    for letters in itertools::zip_longest_rows(words.iter().map(|row| Iter::new(row.iter())).collect(), Str::lit(".")) {
        outln!("{}", Str::lit("").join(letters.iter()));
    }
    let table: List<List<Str>> = list![
        list![Str::lit("name"), Str::lit("age")],
        list![Str::lit("bob")],
        List::new(),
    ];
    for cells in itertools::zip_longest_rows_none(table.iter().map(|row| Iter::new(row.iter())).collect()) {
        outln!("{}", show(&cells));
    }
    for cells in itertools::zip_longest_rows(table.iter().map(|row| Iter::new(row.iter().map(Value::of))).collect(), Value::of(0_i64)) {
        outln!("{}", show(&cells));
    }
    outln!(
        "{}",
        show(
            &itertools::zip_longest_rows(
                [1_i64, 3].into_iter().map(|n| Range::new(0, n, 1)).map(
                    |row| Iter::new(row.iter())
                ).collect(),
                -1,
            ).collect::<List<Tuple<i64>>>()
        ),
    );
    outln!(
        "{}",
        show(
            &itertools::zip_longest_rows(
                Dict::from([
                    (Str::lit("a"), list![1_i64]),
                    (Str::lit("b"), list![2, 3]),
                ]).values().map(|row| Iter::new(row.iter())).collect(),
                0,
            ).collect::<List<Tuple<i64>>>()
        ),
    );
    let (left, right): (List<f64>, List<f64>) = (list![1.5], list![2.5, 3.5]);
    outln!(
        "{} {}",
        show(
            &itertools::zip_longest(
                left.iter().map(Value::of),
                right.iter().map(Value::of),
                Value::of("none"),
            ).collect::<List<(Value, Value)>>()
        ),
        show(&left),
    );
    outln!(
        "{}",
        show(
            &itertools::zip_longest(
                [Some(1_i64), None].into_iter(),
                [Some(2_i64)].into_iter(),
                Some(0),
            ).collect::<List<(Option<i64>, Option<i64>)>>()
        ),
    );
    outln!(
        "{}",
        show(
            &itertools::zip_longest_rows(
                [
                    Value::of(list![Value::of(1_i64), Value::of(2_i64)]),
                    Value::of((3,)),
                ].into_iter().map(|row| Iter::new(row.iter().map(|item| item.cast::<i64>()))).collect(),
                0,
            ).collect::<List<Tuple<i64>>>()
        ),
    );
    outln!(
        "{}",
        show(
            &itertools::zip_longest_rows(
                List::<()>::new().iter().map(|row| Iter::new(never::<Iter<i64>>())).collect(),
                0,
            ).collect::<List<Tuple<i64>>>()
        ),
    );
    // : (1, 3)
    // : (2, None)
    // : 1 2 4
    // : 0 3 0
    // : 1 a
    // : None b
    // : 1 a
    // : 0 b
    // : [('a', 'd'), ('b', '-'), ('c', '-')]
    // : [(1, 2, 3), (4, 5, 6), (7, None, None)]
    // : [('a', 'b', 'c'), ('d', 'e', 'f'), ('g', 'h', 'x')]
    // : ott
    // : nho
    // : er.
    // : .e.
    // : .e.
    // : ('name', 'bob', None)
    // : ('age', None, None)
    // : ('name', 'bob', 0)
    // : ('age', 0, 0)
    // : [(0, 0), (-1, 1), (-1, 2)]
    // : [(1, 2), (0, 3)]
    // : [(1.5, 2.5), ('none', 3.5)] [1.5]
    // : [(1, 2), (None, 0)]
    // : [(1, 3), (2, 0)]
    // : []
}

main!(program);
