//! A dict that nothing is ever put into; filter() by methods of texts.

use concord_rt::prelude::*;

class!(P, PData {
    name: Str,
});

impl P {
    fn new(name: Str) -> P {
        P::make(PData { name })
    }
}

defaults!(P, "P": eq key show compare truth);

fn dfs(graph: &Dict<Str, List<Str>>, node: &Str, visited: &Option<List<Str>>) -> List<Str> {
    let _frame = Frame::enter();
    let visited: List<Str> = if visited.is_some() { present(visited) } else { List::new() };
    if !visited.contains(node) {
        visited.push(node.clone());
        for nxt in graph.get_or_empty(node).iter() {
            dfs(graph, &nxt, &Some(visited.clone()));
        }
    }
    visited
}

fn dfs_2(graph: &Dict<i64, ()>, node: i64, visited: &Option<List<i64>>) -> List<i64> {
    let _frame = Frame::enter();
    let visited: List<i64> = if visited.is_some() { present(visited) } else { List::new() };
    if !visited.contains(&node) {
        visited.push(node);
        for nxt in std::iter::empty::<()>() {
            dfs_2(graph, never::<i64>(), &Some(visited.clone()));
        }
    }
    visited
}

fn walk(graph: &Dict<i64, List<i64>>, node: i64) -> i64 {
    let mut n: i64 = 0;
    for _ in graph.get_or_empty(&node).iter() {
        n += 1;
    }
    n
}

fn program() {
    let value1 = dfs(
        &Dict::from([(Str::lit("a"), list![Str::lit("b")]), (Str::lit("b"), List::new())]),
        &Str::lit("a"),
        &None,
    );
    let value2 = dfs_2(&Dict::<i64, ()>::new(), 1, &None);
    outln!("{} {}", show(&value1), show(&value2));
    outln!("{} {}", walk(&Dict::new(), 1), walk(&Dict::from([(1, list![2, 3])]), 1));
    let text_ = Str::lit(" a\n\n  \nb ");
    for line in text_.splitlines().iter().filter(|x| !(x.strip()).is_empty()) {
        outln!("{}", repr(&line));
    }
    let value3 = Str::lit("a1b2").iter().filter(|x| x.isdigit()).collect::<List<Str>>();
    let value4 = [Str::lit(""), Str::lit("A")].into_iter().filter(
        |x| !(x.lower()).is_empty()
    ).collect::<List<Str>>();
    outln!("{} {}", show(&value3), show(&value4));
    let mut i: i64 = 0;
    let mut j: i64 = 0;
    for _ in 0..3_i64 {
        i = (i + 1).rem_euclid(256);
        j = (j + i).rem_euclid(256);
    }
    outln!("{} {}", i, j);
    let wins = DefaultDict::new("<class 'int'>", || 0_i64);
    for t in [P::new(Str::lit("a")), P::new(Str::lit("b")), P::new(Str::lit("a"))].into_iter() {
        let key5 = t.name.clone();
        wins.set(key5.clone(), wins.get(&key5) + 1);
    }
    outln!(
        "{}",
        show(&wins.items().sorted_by(|kv| { let kv = kv.clone(); (-kv.1, kv.0.clone()) }, false)),
    );
    // : ['a', 'b'] [1]
    // : 0 2
    // : ' a'
    // : 'b '
    // : ['1', '2'] ['A']
    // : 3 6
    // : [('a', 2), ('b', 1)]
}

main!(program);
