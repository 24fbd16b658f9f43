use concord_rt::prelude::*;

fn program() {
    let ages: Dict<Str, i64> = Dict::from([(Str::lit("ann"), 31), (Str::lit("bob"), 25)]);
    ages.set(Str::lit("cid"), 40);
    ages.update_item(&Str::lit("ann"), |old| old + 1);
    // : {'ann': 32, 'bob': 25, 'cid': 40} 3 True
    outln!("{} {} {}", show(&ages), ages.len(), show(&ages.contains(&Str::lit("bob"))));
    // : None 0 25
    outln!(
        "{} {} {}",
        show(&ages.find(&Str::lit("dan"))),
        ages.get_or(&Str::lit("dan"), 0),
        ages.get(&Str::lit("bob")),
    );
    for (name, age) in ages.items() {
        outln!("{} {}", name, age);
    }
    // : ann 32
    // : bob 25
    // : cid 40
    ages.delete(&Str::lit("bob"));
    // : ['ann', 'cid'] [32, 40] 40
    let value2 = ages.keys().collect::<List<Str>>();
    let value1 = ages.values().collect::<List<i64>>();
    let value3 = ages.pop(&Str::lit("cid"));
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    let counts: Dict<Str, i64> = Dict::new();
    for letter in Str::lit("banana").iter() {
        counts.update_with(&letter, 0, |old| old + 1);
    }
    // : {'b': 1, 'a': 3, 'n': 2} [('a', 3), ('n', 2), ('b', 1)]
    outln!(
        "{} {}",
        show(&counts),
        show(&counts.items().sorted_by(|kv| { let kv = kv.clone(); -kv.1 }, false)),
    );
    let groups: Dict<i64, List<Str>> = Dict::new();
    for word in [Str::lit("hi"), Str::lit("ho"), Str::lit("yes")].into_iter() {
        groups.setdefault(word.len(), List::new()).push(word.clone());
    }
    // : {2: ['hi', 'ho'], 3: ['yes']}
    outln!("{}", show(&groups));
    let squares = (0..4_i64).map(|n| (n, n * n)).collect::<Dict<i64, i64>>();
    // : {0: 0, 1: 1, 2: 4, 3: 9} 3
    outln!("{} {}", show(&squares), squares.keys().most_by(|&k| squares.get(&k)));
    let merged: Dict<i64, i64> = { let dict = Dict::new(); dict.update(squares.items()); dict.set(9_i64, 81_i64); dict };
    // : True {'a': 1}
    outln!(
        "{} {}",
        show(&(merged == Dict::from([(0_i64, 0_i64), (1, 1), (2, 4), (3, 9), (9, 81)]))),
        show(&[(Str::lit("a"), 1_i64)].into_iter().collect::<Dict<Str, i64>>()),
    );
}

main!(program);
