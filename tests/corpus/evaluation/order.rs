use concord_rt::prelude::*;

thread_local! {
    static ITEMS: Global<List<i64>> = const { Global::new() };
    static CALLS: Global<List<Str>> = const { Global::new() };
}

fn take() -> i64 {
    ITEMS.get().pop()
}

fn grow() -> List<i64> {
    ITEMS.get().push(ITEMS.get().len());
    ITEMS.get()
}

fn note(name: &Str, value: i64) -> i64 {
    CALLS.get().push(name.clone());
    value
}

fn note_2(name: &Str, value: bool) -> bool {
    CALLS.get().push(name.clone());
    value
}

fn program() {
    // Values are all made before the first is shown, and a value before the place it goes to.
    ITEMS.set(list![1, 2, 3]);
    // : [1] 3 [1] 2
    let value2 = ITEMS.get();
    let value3 = take();
    let value1 = ITEMS.get();
    let value4 = take();
    outln!("{} {} {} {}", show(&value2), show(&value3), show(&value1), show(&value4));
    // : [1, 1, 2] [1, 1, 2]
    let value5 = grow();
    let value6 = grow();
    outln!("{} {}", show(&value5), show(&value6));
    let mut table: Vec<i64> = vec![0, 0, 0, 0];
    ITEMS.set(list![7, 8]);
    let value7 = take();
    table.set(ITEMS.get().len(), value7);
    // : [0, 8, 0, 0]
    outln!("{}", show(&table));
    CALLS.set(List::new());
    let _ = note(&Str::lit("a"), 1) + note(&Str::lit("b"), 2) * note(&Str::lit("c"), 3);
    note_2(&Str::lit("d"), false) && note_2(&Str::lit("e"), true);
    note_2(&Str::lit("f"), true) || note_2(&Str::lit("g"), true);
    // : ['a', 'b', 'c', 'd', 'f']
    outln!("{}", show(&CALLS.get()));
}

main!(program);
