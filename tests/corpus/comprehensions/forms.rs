use concord_rt::prelude::*;

fn program() {
    let words: Vec<Str> = Vec::from([Str::lit("apple"), Str::lit("fig"), Str::lit("kiwi")]);
    // : ['APPLE', 'KIWI']
    outln!(
        "{}",
        show(
            &words.iter().filter_map(
                |w| if w.len() > 3 { Some(w.upper()) } else { None }
            ).collect::<List<Str>>()
        ),
    );
    // : [(2, 0), (2, 1)]
    outln!(
        "{}",
        show(
            &(
                { let out1 = List::new(); for x in 0..3_i64 { for y in 0..x { if x + y > 1 { out1.push((x, y)); } } } out1 }
            )
        ),
    );
    // : {'apple': 5, 'fig': 3, 'kiwi': 4} True
    outln!(
        "{} {}",
        show(&words.iter().map(|w_2| (w_2.clone(), w_2.len())).collect::<Dict<Str, i64>>()),
        show(
            &(words.iter().map(|w_3| w_3.len()).collect::<Set<i64>>() == Set::from([3_i64, 4, 5]))
        ),
    );
    // : 30 5
    outln!(
        "{} {}",
        (0..5_i64).map(|n| n * n).sum::<i64>(),
        words.iter().map(|w_4| w_4.len()).most(),
    );
    // : [[0, 0, 0], [0, 1, 2]]
    outln!(
        "{}",
        show(
            &(0..2_i64).map(
                |i| (0..3_i64).map(|j| i * j).collect::<List<i64>>()
            ).collect::<List<List<i64>>>()
        ),
    );
    // : 1 2 3 [12, 7]
    outln!(
        "{} {}",
        Str::lit(" ").join([1_i64, 2, 3].into_iter().map(|n_2| show(&n_2))),
        show(&Str::lit("12 7").words().map(|x| parse_int(&x, 10)).collect::<List<i64>>()),
    );
    // : ['a', 'k']
    let mut y_2: Str = Default::default();
    outln!(
        "{}",
        show(
            &(
                { let out2 = List::new(); for x_2 in words.iter() { if ({ y_2 = x_2.get(0); y_2.clone() }) != "f" { out2.push(y_2.clone()); } } out2 }
            )
        ),
    );
    // : [1, 3, 5] (2, 3)
    outln!(
        "{} {}",
        show(&(0..6_i64).filter(|&n_3| n_3.rem_euclid(2) != 0).collect::<List<i64>>()),
        show(&[1_i64, 2].into_iter().map(|n_4| n_4 + 1).collect::<Tuple<i64>>()),
    );
    let evens = Iter::expression((0..10_i64).filter(move |&n_5| n_5.rem_euclid(2) == 0));
    // : 0 2 [4, 6, 8]
    outln!(
        "{} {} {}",
        evens.next_value(),
        evens.next_value(),
        show(&evens.clone().collect::<List<i64>>()),
    );
}

main!(program);
