use concord_rt::prelude::*;

fn intersection_of_all(rows: &ValuesView<Str, Set<Str>>) -> Set<Str> {
    let rows = rows.iter().collect::<Vec<Set<Str>>>();
    if rows.is_empty() {
        raise(exceptions::TYPE_ERROR.with("unbound method set.intersection() needs an argument"));
    }
    intersection_of_2(rows.at(0), &rows.slice(Some(1), None, None))
}

fn union_of(begin: &Set<Str>, rows: &ValuesView<Str, Set<Str>>) -> Set<Str> {
    let made = begin.copy();
    for row in rows.iter() {
        made.update_set(&row);
    }
    made
}

fn union_of_all(rows: &ValuesView<Str, Set<Str>>) -> Set<Str> {
    let rows = rows.iter().collect::<Vec<Set<Str>>>();
    if rows.is_empty() {
        raise(exceptions::TYPE_ERROR.with("unbound method set.union() needs an argument"));
    }
    union_of_6(rows.at(0), &rows.slice(Some(1), None, None))
}

fn union_of_all_2(rows: &Iter<Set<Str>>) -> Set<Str> {
    let rows = rows.clone().collect::<Vec<Set<Str>>>();
    if rows.is_empty() {
        raise(exceptions::TYPE_ERROR.with("unbound method set.union() needs an argument"));
    }
    union_of_6(rows.at(0), &rows.slice(Some(1), None, None))
}

fn union_of_2(begin: &Set<i64>, rows: &Iter<Set<i64>>) -> Set<i64> {
    let made = begin.copy();
    for row in rows.clone() {
        made.update_set(&row);
    }
    made
}

fn union_of_3(begin: &Set<i64>, rows: &[List<i64>]) -> Set<i64> {
    let made = begin.copy();
    for row in rows.iter() {
        made.update(row.iter());
    }
    made
}

fn union_of_4(begin: &Set<i64>, rows: &[Range]) -> Set<i64> {
    let made = begin.copy();
    for &row in rows.iter() {
        made.update(row.iter());
    }
    made
}

fn intersection_of(begin: &Set<Str>, rows: &[Str]) -> Set<Str> {
    let mut made = begin.copy();
    for row in rows.iter() {
        made = made.intersection(&row.iter().collect());
    }
    made
}

fn union_of_5(begin: &Set<Str>, rows: &Tuple<Dict<Str, i64>>) -> Set<Str> {
    let made = begin.copy();
    for row in rows.iter() {
        made.update_keys(&row);
    }
    made
}

fn intersection_of_2(begin: &Set<Str>, rows: &[Set<Str>]) -> Set<Str> {
    let mut made = begin.copy();
    for row in rows.iter() {
        made = made.intersection(row);
    }
    made
}

fn union_of_6(begin: &Set<Str>, rows: &[Set<Str>]) -> Set<Str> {
    let made = begin.copy();
    for row in rows.iter() {
        made.update_set(row);
    }
    made
}

fn zip_dicts(ds: &Tuple<Dict<Str, i64>>) -> Vec<Str> {
    union_of_5(&Set::new(), ds).iter().sorted(false).into_vec()
}

fn program() {
    outln!(
        "{}",
        show(
            &zip_dicts(
                &Tuple::from(
                    vec![
                        Dict::from([(Str::lit("a"), 1), (Str::lit("b"), 2)]),
                        Dict::from([(Str::lit("b"), 3), (Str::lit("c"), 4)]),
                    ]
                )
            )
        ),
    );
    let likes: Dict<Str, Set<Str>> = Dict::from([
        (Str::lit("ann"), Set::from([Str::lit("tea"), Str::lit("jazz")])),
        (Str::lit("bob"), Set::from([Str::lit("jazz"), Str::lit("golf")])),
        (Str::lit("cat"), Set::from([Str::lit("jazz"), Str::lit("tea"), Str::lit("golf")])),
    ]);
    let value1 = intersection_of_all(&likes.kept_values());
    let value2 = union_of(&Set::new(), &likes.kept_values()).iter().sorted(false);
    outln!("{} {}", show(&value1), show(&value2));
    outln!("{}", show(&union_of_all(&likes.kept_values()).iter().sorted(false)));
    let groups: Vec<List<Str>> = Vec::from([
        list![Str::lit("abc"), Str::lit("bcd")],
        list![Str::lit("xyz")],
    ]);
    outln!(
        "{}",
        show(
            &groups.iter().map(
                |b| reduced(
                    b.iter().map(
                        |x| x.iter().collect::<Set<Str>>()
                    ).reduce(|a_2, b_4| a_2.intersection(&b_4))
                ).len()
            ).collect::<List<i64>>()
        ),
    );
    outln!(
        "{}",
        show(
            &groups.iter().map(
                |b_2| union_of_all_2(
                    &(
                        { let b_2 = b_2.clone(); Iter::new(b_2.iter().map(move |x| x.iter().collect::<Set<Str>>())) }
                    )
                ).len()
            ).collect::<List<i64>>()
        ),
    );
    outln!(
        "{}",
        show(
            &[Set::from([1_i64]), Set::from([2])].into_iter().fold(
                Set::new(),
                |a_3, b_5| a_3.union(&b_5),
            ).iter().sorted(false)
        ),
    );
    outln!(
        "{}",
        show(
            &Set::from([1_i64, 2, 3]).difference(
                &Set::from([2_i64]).iter().collect()
            ).iter().sorted(false)
        ),
    );
    let seen: Set<Str> = Set::new();
    let part: Dict<Str, i64> = Dict::from([(Str::lit("x"), 1), (Str::lit("y"), 2)]);
    seen.update_set(&part.keys().collect::<Set<Str>>());
    outln!("{}", show(&seen.iter().sorted(false)));
    let graph: Dict<i64, Set<i64>> = Dict::from([(1, Set::from([2, 3])), (2, Set::from([4]))]);
    let front: Set<i64> = Set::from([1, 2]);
    let front = union_of_2(
        &Set::new(),
        &(
            { let graph = graph.clone(); Iter::expression(front.iter().map(move |p| graph.get_or(&p, Set::new()))) }
        ),
    ).difference(&Set::from([3_i64]));
    outln!("{}", show(&front.iter().sorted(false)));
    let (a, b_3): (Set<i64>, Set<i64>) = (Set::from([1, 2, 3]), Set::from([2, 3, 4]));
    let value4 = a.intersection(&b_3.iter().collect()).intersection(
        &([3_i64].into_iter()).collect()
    ).iter().sorted(false);
    let value3 = a.union(
        &([9_i64].into_iter()).chain([8_i64].into_iter()).collect()
    ).iter().sorted(false);
    let value5 = FrozenSet::of(
        &union_of_3(
            &FrozenSet::<()>::default().iter().map(|item| never::<i64>()).collect::<Set<i64>>(),
            &[list![1, 2], list![3]],
        )
    ).iter().sorted(false);
    outln!("{} {} {}", show(&value4), show(&value3), show(&value5));
    let value6 = union_of_4(
        &Set::new(),
        &[Range::new(0, 3, 1), Range::new(0, 5, 1)],
    ).iter().sorted(false);
    let value7 = intersection_of(
        &Str::lit("abc").iter().collect::<Set<Str>>(),
        &[Str::lit("ab"), Str::lit("b")],
    ).iter().sorted(false);
    outln!("{} {}", show(&value6), show(&value7));
    // : ['a', 'b', 'c']
    // : {'jazz'} ['golf', 'jazz', 'tea']
    // : ['golf', 'jazz', 'tea']
    // : [2, 3]
    // : [4, 3]
    // : [1, 2]
    // : [1, 3]
    // : ['x', 'y']
    // : [2, 4]
    // : [3] [1, 2, 3, 8, 9] [1, 2, 3]
    // : [0, 1, 2, 3, 4] ['b']
}

main!(program);
