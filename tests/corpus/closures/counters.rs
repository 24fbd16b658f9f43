use concord_rt::prelude::*;

thread_local! {
    static CALLS: Global<i64> = const { Global::new() };
}

fn make_counter(step: i64) -> Func<dyn Fn() -> i64> {
    let count = Shared::<i64>::new(0);
    Func(
        Rc::new(
            { let count = count.clone(); move || make_counter_advance(&count, step) }
        ) as Rc<dyn Fn() -> i64>
    )
}

fn make_counter_advance(count: &Shared<i64>, step: i64) -> i64 {
    count.set(count.get() + step);
    count.get()
}

fn depth_first(graph: &Dict<i64, List<i64>>, start: i64) -> List<i64> {
    let seen: List<i64> = List::new();
    depth_first_visit(&seen, graph, start);
    seen
}

fn depth_first_visit(seen: &List<i64>, graph: &Dict<i64, List<i64>>, node: i64) {
    let _frame = Frame::enter();
    if seen.contains(&node) {
        return;
    }
    seen.push(node);
    for following in graph.get(&node).iter() {
        depth_first_visit(seen, graph, following);
    }
}

fn count_call() {
    CALLS.set(CALLS.get() + 1);
}

fn program() {
    let one = make_counter(1);
    let five = make_counter(5);
    // : 1 2 5 3
    outln!("{} {} {} {}", one(), one(), five(), one());
    // : [1, 2, 4, 3]
    outln!(
        "{}",
        show(
            &depth_first(
                &Dict::from([(1, list![2, 3]), (2, list![4]), (3, list![4]), (4, List::new())]),
                1,
            )
        ),
    );
    CALLS.set(0);
    for _ in 0..3_i64 {
        count_call();
    }
    // : 3
    outln!("{}", CALLS.get());
}

main!(program);
