//! A second name for a list, a dict or a set is for the same one, wherever it was made.

use concord_rt::prelude::*;

thread_local! {
    static GATHER_INTO_DEFAULT: Global<List<i64>> = const { Global::new() };
}

fn keep(items: &List<i64>, store: &mut Vec<List<i64>>) -> List<i64> {
    store.push(items.clone());
    items.push(0);
    items.clone()
}

fn grow(items: &List<i64>) {
    items.push(items.len());
}

fn fresh(items: &List<i64>) -> List<i64> {
    let items = items.concat(&list![9_i64]);
    items.push(10);
    items
}

fn gather(item: i64, into: &List<i64>) -> List<i64> {
    into.push(item);
    into.clone()
}

fn counter() -> Func<dyn Fn() -> List<i64>> {
    let counts: List<i64> = List::new();
    Func(
        Rc::new(
            { let counts = counts.clone(); move || counter_add(&counts) }
        ) as Rc<dyn Fn() -> List<i64>>
    )
}

fn counter_add(counts: &List<i64>) -> List<i64> {
    counts.push(counts.len());
    counts.clone()
}

fn program() {
    let a: List<i64> = list![1, 2];
    let b = a.clone();
    b.push(3);
    // : [1, 2, 3] [1, 2, 3] True
    outln!("{} {} {}", show(&a), show(&b), show(&a.is(&b)));
    let mut store: Vec<List<i64>> = Vec::new();
    let kept = keep(&a, &mut store);
    kept.push(7);
    // : [1, 2, 3, 0, 7] [[1, 2, 3, 0, 7]] True
    outln!("{} {} {}", show(&a), show(&store), show(&kept.is(&a)));
    grow(&a);
    // : [1, 2, 3, 0, 7, 5] [1, 2, 3, 0, 7, 5, 9, 10] 6
    let value1 = a.clone();
    let value2 = fresh(&a);
    let value3 = a.len();
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    let rows = [list![0_i64].repeat(2_i64)].times(2);
    rows.set_cell(0, 1, 5);
    // : [[0, 5], [0, 5]]
    outln!("{}", show(&rows));
    let row = rows.item(0);
    row.push(6);
    // : [0, 5, 6] [True, True]
    outln!(
        "{} {}",
        show(rows.at(1)),
        show(&rows.iter().map(|r| r.is(&row)).collect::<List<bool>>()),
    );
    let groups: Dict<i64, List<Str>> = Dict::new();
    for word in [Str::lit("one"), Str::lit("two"), Str::lit("three")].into_iter() {
        groups.setdefault(word.len(), List::new()).push(word.clone());
    }
    let three = groups.get(&3);
    three.push(Str::lit("six"));
    // : {3: ['one', 'two', 'six'], 5: ['three']}
    outln!("{}", show(&groups));
    GATHER_INTO_DEFAULT.set(List::new());
    // : [1, 2] [1, 2]
    let value4 = gather(1, &GATHER_INTO_DEFAULT.get());
    let value5 = gather(2, &GATHER_INTO_DEFAULT.get());
    outln!("{} {}", show(&value4), show(&value5));
    let stack: List<i64> = list![1, 2, 3];
    let mut seen: Vec<i64> = Vec::new();
    for item in stack.iter() {
        seen.push(item);
        if item < 3 {
            stack.push(item + 10);
        }
    }
    // : [1, 2, 3, 11, 12] [1, 2, 3, 11, 12]
    outln!("{} {}", show(&seen), show(&stack));
    let add = counter();
    let first = add();
    add();
    // : [0, 1]
    outln!("{}", show(&first));
    let (x, y): (List<i64>, List<i64>) = (list![1], list![2]);
    let (x, y): (List<i64>, List<i64>) = (y.clone(), x.clone());
    x.push(3);
    let z = if x.len() > 1 { x.clone() } else { y.clone() };
    z.push(4);
    // : [2, 3, 4] [1] True
    outln!("{} {} {}", show(&x), show(&y), show(&z.is(&x)));
}

main!(program);
