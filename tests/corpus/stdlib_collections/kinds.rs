use concord_rt::prelude::*;

fn program() {
    let letters = Str::lit("mississippi").iter().collect::<Counter<Str>>();
    // : Counter({'i': 4, 's': 4, 'p': 2, 'm': 1}) [('i', 4), ('s', 4)] 0
    outln!(
        "{} {} {}",
        show(&letters),
        show(&letters.most_common_of(2)),
        letters.get(&Str::lit("z")),
    );
    let groups: DefaultDict<i64, List<Str>> = DefaultDict::new(
        "<class 'list'>",
        || List::default(),
    );
    for word in [Str::lit("ab"), Str::lit("c"), Str::lit("de")].into_iter() {
        groups.get(&word.len()).push(word.clone());
    }
    // : {2: ['ab', 'de'], 1: ['c']} [] 3
    outln!("{} {} {}", show(&(*groups).copy()), show(&groups.get(&9)), groups.len());
    let totals = DefaultDict::new("<class 'int'>", || 0_i64);
    totals.set(Str::lit("a"), totals.get(&Str::lit("a")) + 2);
    // : defaultdict(<class 'int'>, {'a': 2})
    outln!("{}", show(&totals));
    let queue = [1_i64, 2, 3].into_iter().collect::<Deque<i64>>();
    queue.push(4);
    queue.push_front(0);
    // : 0 4 deque([1, 2, 3]) 3
    outln!("{} {} {} {}", queue.pop_front(), queue.pop(), show(&queue), queue.len());
    queue.rotate(1);
    // : [3, 1, 2] 3
    outln!("{} {}", show(&queue.iter().collect::<List<i64>>()), queue.get(0));
    let groups: DefaultDict<i64, Dict<Str, ()>> = DefaultDict::new(
        "<class 'collections.OrderedDict'>",
        || Dict::default().ordered(),
    );
    groups.get(&2).set(Str::lit("x"), ());
    groups.get(&2).set(Str::lit("y"), ());
    groups.get(&1).set(Str::lit("z"), ());
    let (oldest, _unused) = groups.get(&2).popitem_at(false);
    outln!(
        "{} {} {}",
        oldest,
        show(&groups.keys().sorted(false)),
        show(&groups.get(&2).keys().collect::<List<Str>>()),
    );
    // : x [1, 2] ['y']
    let kept = { let value = 0; Str::lit("abc").iter().map(|key| (key, value.clone())).collect::<Dict<Str, i64>>().ordered() };
    kept.move_to_end(&Str::lit("a"), true);
    let value3 = kept.popitem_at(false);
    let value2 = kept.clone();
    let value4 = { let value = (); [1_i64].into_iter().map(|key| (key, value.clone())).collect::<Dict<i64, ()>>().ordered() };
    outln!("{} {} {}", show(&value3), show(&value2), show(&value4));
    // : ('b', 0) OrderedDict([('c', 0), ('a', 0)]) OrderedDict([(1, None)])
}

main!(program);
