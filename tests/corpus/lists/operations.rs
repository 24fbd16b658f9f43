use concord_rt::prelude::*;

fn program() {
    let mut numbers: Vec<i64> = vec![5, 3, 8, 1];
    numbers.sort();
    // : [1, 3, 5, 8] [8, 5, 3, 1] 1 8 17
    outln!(
        "{} {} {} {} {}",
        show(&numbers),
        show(&numbers.iter().copied().sorted(true)),
        numbers.iter().copied().least(),
        numbers.iter().copied().most(),
        numbers.iter().copied().sum::<i64>(),
    );
    // : 8 [3, 5] [8, 5, 3, 1] 4 True
    outln!(
        "{} {} {} {} {}",
        numbers.item(-1),
        show(&numbers.slice(Some(1), Some(3), None)),
        show(&numbers.slice(None, None, Some(-1))),
        numbers.len() as i64,
        show(&numbers.contains(&3)),
    );
    numbers.set_slice(Some(1), Some(3), None, list![9].iter());
    // : [1, 9, 8]
    outln!("{}", show(&numbers));
    numbers.delete(0);
    numbers.insert_at(1, 7);
    numbers.extend([2_i64, 2]);
    // : [9, 7, 8, 2, 2] 1 2
    outln!("{} {} {}", show(&numbers), numbers.index(&7), numbers.count(&2));
    // : 2 9 [7, 8, 2]
    outln!("{} {} {}", numbers.pop_last(), numbers.pop_at(0), show(&numbers));
    let words: Vec<Str> = Vec::from([Str::lit("pear"), Str::lit("fig"), Str::lit("apple")]);
    // : ['fig', 'pear', 'apple'] ['apple', 'fig', 'pear']
    outln!(
        "{} {}",
        show(&words.iter().cloned().sorted_by(|x| x.len(), false)),
        show(&words.iter().cloned().sorted_by(|w| { let w = w.clone(); w.get(-1) }, false)),
    );
    let pairs = [
        (2_i64, Str::lit("b")),
        (1, Str::lit("z")),
        (2, Str::lit("a")),
    ].into_iter().sorted_by(|p| { let p = p.clone(); (-p.0, p.1.clone()) }, false).into_vec();
    // : [(2, 'a'), (2, 'b'), (1, 'z')]
    outln!("{}", show(&pairs));
    let (parts1a, parts1, parts1b) = list![1, 2, 3, 4].iter().unpack_star(1, 1);
    let first = parts1a[0];
    let middle = parts1.clone();
    let last = parts1b[0];
    // : 1 [2, 3] 4
    outln!("{} {} {}", first, show(&middle), last);
    for (index, word) in words.iter().cloned().counted(1) {
        outln!("{} {}", index, word);
    }
    // : [11, 22]
    // : 1 pear
    // : 2 fig
    // : 3 apple
    outln!(
        "{}",
        show(&[1_i64, 2].into_iter().zip([10_i64, 20]).map(|(a, b)| a + b).collect::<List<i64>>()),
    );
    // : [1, 2, 3] [0, 0, 0] True True
    outln!(
        "{} {} {} {}",
        show(&list![1_i64, 2].concat(&list![3_i64])),
        show(&list![0_i64].repeat(3)),
        show(&lt(&list![1_i64, 2], &list![1_i64, 3])),
        show(&(list![list![1_i64], list![2]] == list![list![1_i64], list![2]])),
    );
    let matrix: List<List<i64>> = list![list![1, 2, 3], list![4, 5, 6]];
    // : [[1, 4], [2, 5], [3, 6]]
    outln!(
        "{}",
        show(
            &iter::zip_rows(
                matrix.iter().map(|row| Iter::new(row.iter())).collect()
            ).map(|row| row.iter().collect::<List<i64>>()).collect::<List<List<i64>>>()
        ),
    );
    numbers.swap_at(0, 1);
    // : [8, 7, 2] [2, 7, 8]
    outln!("{} {}", show(&numbers), show(&numbers.iter().copied().rev().collect::<List<i64>>()));
    // : True False
    outln!(
        "{} {}",
        show(&numbers.iter().copied().any(|n| n > 7)),
        show(&numbers.iter().copied().all(|n_2| n_2 > 7)),
    );
}

main!(program);
