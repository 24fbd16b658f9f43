use concord_rt::prelude::*;

class!(Row, RowData {
    cells: Slot<List<i64>>,
});

impl Row {
    fn new(cells: &Tuple<i64>) -> Row {
        Row::make(RowData { cells: Slot::new(cells.iter().collect::<List<i64>>()) })
    }
}

defaults!(Row, "Row": eq key show compare truth);

fn pair(n: i64) -> (i64, i64) {
    (n, n + 1)
}

fn mixed(n: i64) -> ((i64, i64), i64) {
    ((n, n), n + 1)
}

fn three(a: i64, b: i64, c: i64) -> Str {
    text!("{}-{}-{}", a, b, c)
}

fn program() {
    // `*` before a call, an item or an attribute that is not the first argument.
    outln!("a{}", { let parts = pair(4); [parts.0, parts.1] }.into_iter().spread_after(" "));
    outln!(
        "{}{}",
        1,
        { let parts1 = mixed(3); [show(&parts1.0), show(&parts1.1)] }.into_iter().spread_after(", "),
    );
    outln!("sorted:{}", [3_i64, 1, 2].into_iter().sorted(false).iter().spread_after(" "));
    outln!("texts:{}", [1_i64, 2].into_iter().map(|x| show(&x)).spread_after(" "));
    let row = Row::new(&Tuple::from(vec![7, 8, 9]));
    outln!("row:{}", row.cells.get().iter().spread_after(" "));
    outln!(
        "end:{}{}",
        row.cells.get().slice(Some(1), None, None).iter().spread_after(" "),
        { let parts = pair(0); [parts.0, parts.1] }.into_iter().spread_after(" "),
    );
    outln!("{}", { let spread2 = pair(2); three(1, spread2.0, spread2.1) });
    let joined: Vec<i64> = std::iter::once(0).chain(
        { let parts = pair(1); [parts.0, parts.1] }.into_iter()
    ).chain(row.cells.get().slice(None, Some(1), None).iter()).collect::<Vec<i64>>();
    outln!("{}", show(&joined));
    let (parts3a, parts3, parts3b) = list![5, 6, 7].iter().unpack_star(1, 0);
    let _ = parts3b;
    let first = parts3a[0];
    row.cells.set(parts3.clone());
    outln!("{} {}", first, show(&row.cells.get()));
    // : a 4 5
    // : 1, (3, 3), 4
    // : sorted: 1 2 3
    // : texts: 1 2
    // : row: 7 8 9
    // : end: 8 9 0 1
    // : 1-2-3
    // : [0, 1, 2, 7]
    // : 5 [6, 7]
}

main!(program);
