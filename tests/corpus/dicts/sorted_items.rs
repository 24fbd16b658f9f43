use concord_rt::prelude::*;

class!(Shelf, ShelfData {
    books: Dict<Str, i64>,
});

impl Shelf {
    fn new() -> Shelf {
        Shelf::make(ShelfData { books: Dict::new() })
    }
    fn put(&self, name: &Str, pages: i64) {
        self.books.set(name.clone(), pages);
    }
    fn names(&self) -> List<Str> {
        self.books.keys().collect::<List<Str>>()
    }
    fn pairs(&self) -> List<(Str, i64)> {
        self.books.items().collect::<List<(Str, i64)>>()
    }
}

defaults!(Shelf, "Shelf": eq key show compare truth);

fn lambda() -> DefaultDict<Str, i64> {
    DefaultDict::new("<class 'int'>", || 0_i64)
}

fn program() {
    // Pairs of a dict are put in order by their keys, whatever the values are.
    let ages: Dict<Str, Dict<Str, i64>> = Dict::from([
        (Str::lit("b"), Dict::from([(Str::lit("x"), 1)])),
        (Str::lit("a"), Dict::from([(Str::lit("y"), 2)])),
    ]);
    outln!("{}", show(&ages.items().sorted(false)));
    let counts: Dict<Str, Counter<Str>> = Dict::from([
        (Str::lit("b"), Str::lit("aab").iter().collect::<Counter<Str>>()),
        (Str::lit("a"), Str::lit("b").iter().collect::<Counter<Str>>()),
    ]);
    for (key, value) in counts.items().sorted(false).iter() {
        outln!("{} {}", key, value.get(&Str::lit("a")));
    }
    let queues: Dict<Str, Deque<i64>> = Dict::from([
        (Str::lit("b"), [1_i64].into_iter().collect::<Deque<i64>>()),
        (Str::lit("a"), [2_i64].into_iter().collect::<Deque<i64>>()),
    ]);
    outln!(
        "{}",
        show(
            &queues.items().sorted(false).iter().map(
                |(key_2, _)| key_2.clone()
            ).collect::<List<Str>>()
        ),
    );
    let groups = { let make = Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> DefaultDict<Str, i64>>); DefaultDict::new("<function <lambda>>", move || make()) };
    let items1 = groups.get(&Str::lit("x"));
    items1.set(Str::lit("y"), items1.get(&Str::lit("y")) + 1);
    for (key, value) in groups.items().sorted(false).iter() {
        outln!("{} {}", key, show(&(*value).copy()));
    }
    outln!(
        "{}",
        show(
            &[
                [2_i64, 1].into_iter().collect::<Deque<i64>>(),
                [1_i64, 9].into_iter().collect::<Deque<i64>>(),
                [1_i64].into_iter().collect::<Deque<i64>>(),
            ].into_iter().sorted(false)
        ),
    );
    match attempt(|| {
        outln!(
            "{}",
            show(
                &[
                    Dict::from([(Str::lit("a"), 1_i64)]),
                    Dict::from([(Str::lit("b"), 1)]),
                ].into_iter().sorted(false)
            ),
        );
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
            let error = error2.clone();
            outln!("{}", show(&error));
        }
        Err(error2) => reraise(&error2),
    }
    let shelf = Shelf::new();
    shelf.put(&Str::lit("tea"), 3);
    shelf.put(&Str::lit("ink"), 5);
    for name in shelf.names().iter() {
        outln!("{}", name);
    }
    let value3 = shelf.pairs().iter().sorted(false);
    let value4 = shelf.names().contains(&Str::lit("tea"));
    let value5 = shelf.pairs().iter().map(|(_, pages)| pages).sum::<i64>();
    outln!("{} {} {}", show(&value3), show(&value4), show(&value5));
    // : [('a', {'y': 2}), ('b', {'x': 1})]
    // : a 0
    // : b 2
    // : ['a', 'b']
    // : x {'y': 1}
    // : [deque([1]), deque([1, 9]), deque([2, 1])]
    // : '<' not supported between instances of 'dict' and 'dict'
    // : tea
    // : ink
    // : [('ink', 5), ('tea', 3)] True 8
}

main!(program);
