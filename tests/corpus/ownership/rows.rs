//! Lists in a list: rows that only their list holds, and rows that others hold as well.

use concord_rt::prelude::*;

fn products(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let (n, m, k): (i64, i64, i64) = (a.len() as i64, b.len() as i64, b.at(0).len() as i64);
    let mut result = (0..n).map(|_| vec![0.0_f64; k.max(0) as usize]).collect::<Vec<Vec<f64>>>();
    for i in 0..n {
        for j in 0..k {
            let mut total = 0.0;
            for t in 0..m {
                total += a.cell(i, t) * b.cell(t, j);
            }
            result.set_cell(i, j, total);
        }
    }
    result
}

fn transpose(a: &[Vec<i64>]) -> List<List<i64>> {
    (0..(a.at(0).len() as i64)).map(
        |j| a.iter().map(|row| row.item(j)).collect::<List<i64>>()
    ).collect::<List<List<i64>>>()
}

fn eliminate(a: &mut Vec<Vec<f64>>) -> f64 {
    let n = a.len() as i64;
    for i in 0..n {
        let mut best = i;
        for r in i + 1..n {
            if a.cell(r, i).abs() > a.cell(best, i).abs() {
                best = r;
            }
        }
        if best != i {
            a.swap_at(i, best);
        }
        for r in i + 1..n {
            let factor = true_div(a.cell(r, i), a.cell(i, i));
            for c in i..n {
                a.set_cell(r, c, a.cell(r, c) - factor * a.cell(i, c));
            }
        }
    }
    let mut product = 1.0;
    for i in 0..n {
        product *= a.cell(i, i);
    }
    product
}

fn distances(left: &Str, right: &Str) -> i64 {
    let mut table = (0..left.len() + 1).map(
        |_| vec![0_i64; (right.len() + 1).max(0) as usize]
    ).collect::<Vec<Vec<i64>>>();
    for i in 0..left.len() + 1 {
        table.set_cell(i, 0, i);
    }
    for j in 0..right.len() + 1 {
        table.set_cell(0, j, j);
    }
    for i in 1..left.len() + 1 {
        for j in 1..right.len() + 1 {
            if left.char_at(i - 1) == right.char_at(j - 1) {
                table.set_cell(i, j, table.cell(i - 1, j - 1));
            } else {
                table.set_cell(
                    i,
                    j,
                    1 + (
                        table.cell(i - 1, j).min(table.cell(i, j - 1))
                    ).min(table.cell(i - 1, j - 1)),
                );
            }
        }
    }
    table.cell(-1, -1)
}

fn triangle(count: i64) -> Vec<Vec<Int>> {
    let mut rows: Vec<Vec<Int>> = vec![vec![Int::from(1)]];
    while (rows.len() as i64) < count {
        let last = rows.at(-1);
        let mut row: Vec<Int> = vec![Int::from(1)];
        for i in 0..(last.len() as i64 - 1) {
            row.push(last.at(i) + last.at(i + 1));
        }
        row.push(Int::from(1));
        rows.push(row);
    }
    rows
}

fn spread_fn(grid: &mut Vec<Vec<Str>>, row: i64, column: i64) -> i64 {
    let _frame = Frame::enter();
    if *grid.at(row).at(column) != "." {
        return 0;
    }
    grid.set_cell(row, column, Str::lit("#"));
    let mut size: i64 = 1;
    for (dr, dc) in [(0_i64, 1_i64), (1, 0), (0, -1), (-1, 0)].into_iter() {
        let (r, c): (i64, i64) = (row + dr, column + dc);
        if (0 <= r && r < grid.len() as i64) && (0 <= c && c < grid.at(r).len() as i64) {
            size += spread_fn(grid, r, c);
        }
    }
    size
}

fn shift(mut rows: Vec<List<i64>>) -> Vec<List<i64>> {
    let first = rows.item(0);
    rows.set(0, rows.item(1));
    rows.set(1, first.clone());
    first.push(-1);
    rows
}

fn steps(count: i64) -> Int {
    let mut made: Vec<Int> = vec![Int::from(0), Int::from(0), Int::from(2)];
    for _ in 0..count {
        let lent1 = made.at(-1) + made.at(-2) + made.at(-3);
        made.push(lent1);
        made.pop_at(0);
    }
    made.item(-1)
}

fn echo(mut words: Vec<Str>) -> Vec<Str> {
    let lent1 = words.item(0);
    words.push(lent1);
    let lent2 = words.at(-1) + words.at(0);
    words.insert_at(1, lent2);
    words
}

fn unstack(words: &[Str]) -> Vec<Int> {
    let mut stack: Vec<Vec<Int>> = vec![vec![Int::from(1)]];
    for word in words.iter() {
        if *word == "(" {
            stack.push(Vec::new());
        } else if *word == ")" {
            let done = stack.pop_last();
            stack.at_mut(-1).push(done.iter().cloned().sum::<Int>());
        } else {
            stack.at_mut(-1).push(Int::from(word.len()));
        }
    }
    stack.pop_last()
}

fn program() {
    // : [[5.5, 8.5], [11.5, 18.5]]
    outln!(
        "{}",
        show(&products(&[vec![1.0, 2.0], vec![3.0, 4.0]], &[vec![0.5, 1.5], vec![2.5, 3.5]])),
    );
    // : [[1, 4], [2, 5], [3, 6]]
    outln!("{}", show(&transpose(&[vec![1, 2, 3], vec![4, 5, 6]])));
    // : 22.0
    outln!(
        "{}",
        show(&eliminate(&mut vec![vec![0.0, 2.0, 1.0], vec![4.0, 1.0, 3.0], vec![2.0, 5.0, 1.0]])),
    );
    // : 3
    outln!("{}", distances(&Str::lit("kitten"), &Str::lit("sitting")));
    // : [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1], [1, 4, 6, 4, 1]]
    outln!("{}", show(&triangle(5)));
    let mut island: Vec<Vec<Str>> = vec![
        Str::lit("..x.").iter().collect::<Vec<Str>>(),
        Str::lit("x.x.").iter().collect::<Vec<Str>>(),
        Str::lit("xxx.").iter().collect::<Vec<Str>>(),
    ];
    // : 3 [['#', '#', 'x', '.'], ['x', '#', 'x', '.'], ['x', 'x', 'x', '.']]
    outln!("{} {}", spread_fn(&mut island, 0, 0), show(&island));
    let mut buckets: Vec<List<i64>> = (0..4_i64).map(|_| List::new()).collect::<Vec<List<i64>>>();
    for number in [9_i64, 2, 7, 4, 1, 8].into_iter() {
        buckets.at(number.rem_euclid(4)).push(number);
    }
    for bucket in buckets.iter() {
        // : [4, 8] 12
        outln!("{} {}", show(bucket), bucket.iter().sum::<i64>());
    }
    // : [9, 1] 10
    // : [2] 2
    // : [7] 7
    buckets.at(0).sort(false);
    buckets.at(1).extend(buckets.at(2).iter());
    let last = buckets.pop_last();
    // : [[4, 8], [9, 1, 2], [2]] [7] 3
    outln!(
        "{} {} {}",
        show(&buckets),
        show(&last),
        buckets.iter().map(|bucket_2| bucket_2.len()).most(),
    );
    let mut cube = (0..2_i64).map(
        |_| (0..2_i64).map(|_| [Int::from(0)].times(2)).collect::<Vec<Vec<Int>>>()
    ).collect::<Vec<Vec<Vec<Int>>>>();
    cube.at_mut(1).set_cell(0, 1, Int::from(5));
    let lent1 = cube.at(1).cell(0, 0) + &(cube.at(1).at(0).at(1) * &Int::from(2));
    cube.at_mut(1).set_cell(0, 0, lent1);
    // : [[[0, 0], [0, 0]], [[10, 5], [0, 0]]] [0, 15]
    outln!(
        "{} {}",
        show(&cube),
        show(
            &cube.iter().map(
                |plane| plane.iter().map(|line| line.iter().cloned().sum::<Int>()).sum::<Int>()
            ).collect::<List<Int>>()
        ),
    );
    // : [[2], [1, -1]]
    outln!("{}", show(&shift(vec![list![1], list![2]])));
    let mut table: Vec<List<i64>> = vec![list![1, 2], list![3, 4]];
    let copies = table.iter().map(|row| row.copy()).collect::<Vec<List<i64>>>();
    let same = table.iter().cloned().collect::<Vec<List<i64>>>();
    table.set_cell(0, 0, 9);
    // : [[9, 2], [3, 4]] [[1, 2], [3, 4]] [[9, 2], [3, 4]]
    outln!("{} {} {}", show(&table), show(&copies), show(&same));
    let row_3 = table.item(1);
    table.set_cell(1, 1, 7);
    // : [3, 7]
    outln!("{}", show(&row_3));
    table.set(1, list![0]);
    // : [3, 7] [[9, 2], [0]]
    outln!("{} {}", show(&row_3), show(&table));
    let slices: Vec<List<i64>> = table.slice(None, Some(1), None);
    slices.at(0).push(6);
    // : [[9, 2, 6], [0]]
    outln!("{}", show(&table));
    for line_2 in table.iter() {
        line_2.push(8);
    }
    // : [[9, 2, 6, 8], [0, 8]]
    outln!("{}", show(&table));
    match attempt(|| {
        table.set_cell(5, 0, 1);
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::INDEX_ERROR) => {
            let error = error2.clone();
            // : list index out of range
            outln!("{}", show(&error));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        outln!("{}", table.cell(0, 9));
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::INDEX_ERROR) => {
            let error = error3.clone();
            // : list index out of range
            outln!("{}", show(&error));
        }
        Err(error3) => reraise(&error3),
    }
    // : 814260525431900096717892 ['a', 'aa', 'b', 'a']
    outln!("{} {}", steps(90), show(&echo(vec![Str::lit("a"), Str::lit("b")])));
    // : [1, 6, 1]
    outln!(
        "{}",
        show(
            &unstack(&[
                Str::lit("("),
                Str::lit("ab"),
                Str::lit("("),
                Str::lit("c"),
                Str::lit(")"),
                Str::lit("def"),
                Str::lit(")"),
                Str::lit("x"),
            ])
        ),
    );
}

main!(program);
