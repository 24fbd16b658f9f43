//! A name for an item of a list: as good as the item where the list stays, a name of its own where it changes.

use concord_rt::prelude::*;

class!(Body, BodyData {
    mass: i64,
    name: Str,
    pull: Slot<i64>,
});

impl Body {
    fn new(name: Str, mass: i64) -> Body {
        Body::make(BodyData { name, mass, pull: Slot::new(0) })
    }
}

defaults!(Body, "Body": eq key show compare truth);

fn attract(bodies: &[Body]) {
    for i in 0..(bodies.len() as i64) {
        let a = bodies.at(i);
        for j in i + 1..(bodies.len() as i64) {
            let b = bodies.at(j);
            a.pull.set(a.pull.get() + b.mass);
            b.pull.set(b.pull.get() - a.mass);
        }
    }
}

fn longest(words: &[Str]) -> Str {
    let mut best = words.item(0);
    for word in words.iter() {
        if word.len() > best.len() {
            best = word.clone();
        }
    }
    best
}

fn replace_all(mut words: Vec<Str>) -> Vec<Str> {
    for i in 0..(words.len() as i64) {
        let word = words.item(i);
        words.set(i, word.upper() + &word);
    }
    words
}

fn rotate(words: &mut Vec<Str>) -> Str {
    let first = words.item(0);
    words.pop_at(0);
    words.push(first.clone());
    first
}

fn advance(rows: &List<Str>) -> (Str, i64) {
    let mut rows = rows.clone();
    let current = rows.get(0);
    for _ in 0..2_i64 {
        rows = rows.slice(Some(1), None, None);
    }
    (current.clone(), rows.len())
}

fn hand_over(words: &List<Str>) -> (Str, List<Str>) {
    let first = words.get(0);
    let others = words.clone();
    others.push(first.clone());
    (first.clone(), others.clone())
}

fn longest_first(mut words: Vec<Str>) -> Vec<Str> {
    let best = words.at(0);
    if best.len() > 3 {
        return words;
    }
    words.sort_values(false);
    words
}

fn program() {
    let mut bodies: Vec<Body> = vec![
        Body::new(Str::lit("a"), 3),
        Body::new(Str::lit("b"), 5),
        Body::new(Str::lit("c"), 7),
    ];
    attract(&bodies);
    // : [('a', 12), ('b', 4), ('c', -8)]
    outln!(
        "{}",
        show(&bodies.iter().map(|b| (b.name.clone(), b.pull.get())).collect::<List<(Str, i64)>>()),
    );
    // : abcd
    outln!("{}", longest(&[Str::lit("ab"), Str::lit("abcd"), Str::lit("abc")]));
    // : ['Xx', 'YZyz']
    outln!("{}", show(&replace_all(vec![Str::lit("x"), Str::lit("yz")])));
    let mut words: Vec<Str> = vec![Str::lit("p"), Str::lit("q"), Str::lit("r")];
    // : p ['q', 'r', 'p']
    outln!("{} {}", rotate(&mut words), show(&words));
    let kept = bodies.item(1);
    bodies.set(1, Body::new(Str::lit("new"), 1));
    // : b new
    outln!("{} {}", kept.name, bodies.at(1).name);
    let mut pairs: Vec<(Str, List<i64>)> = vec![
        (Str::lit("a"), list![1]),
        (Str::lit("b"), list![2]),
    ];
    for i in 0..2_i64 {
        let pair = pairs.item(i);
        pair.1.push(i);
        pairs.push(pair.clone());
    }
    // : [('a', [1, 0]), ('b', [2, 1]), ('a', [1, 0]), ('b', [2, 1])]
    outln!("{}", show(&pairs));
    // : ('a', 1) ('x', ['x', 'y', 'x']) ['a', 'b']
    let value2 = advance(&list![Str::lit("a"), Str::lit("b"), Str::lit("c")]);
    let value1 = hand_over(&list![Str::lit("x"), Str::lit("y")]);
    let value3 = longest_first(vec![Str::lit("b"), Str::lit("a")]);
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
}

main!(program);
