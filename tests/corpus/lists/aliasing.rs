use concord_rt::prelude::*;

fn add_end(items: &List<i64>) {
    items.push(0);
}

fn program() {
    // A second name is for the same list; a slice is another one.
    let a: List<i64> = list![1, 2];
    let b = a.clone();
    b.push(3);
    // : [1, 2, 3] True
    outln!("{} {}", show(&a), show(&b.is(&a)));
    let c = a.copy();
    c.push(4);
    // : [1, 2, 3] [1, 2, 3, 4] False False
    outln!("{} {} {} {}", show(&a), show(&c), show(&(a == c)), show(&a.is(&c)));
    add_end(&a);
    // : [1, 2, 3, 0]
    outln!("{}", show(&b));
    let mut grid = (0..2_i64).map(|_| vec![0_i64; 3]).collect::<Vec<Vec<i64>>>();
    grid.set_cell(0, 1, 5);
    // : [[0, 5, 0], [0, 0, 0]]
    outln!("{}", show(&grid));
    let shared = [list![0_i64].repeat(2_i64)].times(2);
    shared.set_cell(0, 0, 1);
    // : [[1, 0], [1, 0]]
    outln!("{}", show(&shared));
}

main!(program);
