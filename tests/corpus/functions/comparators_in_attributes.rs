use concord_rt::prelude::*;

thread_local! {
    static RANKING_RANKING_INIT_BEFORE_DEFAULT: Global<Func<dyn Fn(Value, Value) -> bool>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum RankingKind {
    Ranking,
    Falling,
}

class!(Ranking(RankingKind), RankingData {
    before: Slot<Option<Func<dyn Fn(Value, Value) -> bool>>>,
    items: Slot<Option<List<Value>>>,
});

impl Ranking {
    fn new_ranking(items: &Value, before: &Func<dyn Fn(Value, Value) -> bool>) -> Ranking {
        let made = Ranking::make(
            RankingData { kind: RankingKind::Ranking, before: Slot::new(None), items: Slot::new(None) }
        );
        made.ranking_init(items, before);
        made
    }
    fn new_falling(items: &Value) -> Ranking {
        let made = Ranking::make(
            RankingData { kind: RankingKind::Falling, before: Slot::new(None), items: Slot::new(None) }
        );
        made.falling_init(items);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            RankingKind::Ranking => "Ranking",
            RankingKind::Falling => "Falling",
        })
    }
    fn ranking_init(&self, items: &Value, before: &Func<dyn Fn(Value, Value) -> bool>) {
        let _frame = Frame::enter();
        self.before.set(Some(before.clone()));
        self.items.set(Some(List::new()));
        for item in items.iter() {
            self.push(&item);
        }
    }
    fn falling_init(&self, items: &Value) {
        let _frame = Frame::enter();
        self.ranking_init(
            items,
            &Func(
                Rc::new(
                    move |a: Value, b: Value| _init__lambda(&a, &b)
                ) as Rc<dyn Fn(Value, Value) -> bool>
            ),
        );
    }
    fn ahead_of(&self, item: &Value) -> List<Value> {
        late!(self, items).iter().filter_map(
            |held| if (late!(self, before))(
                held.clone(),
                item.clone(),
            ) { Some(held.clone()) } else { None }
        ).collect::<List<Value>>()
    }
    fn push(&self, item: &Value) {
        let mut at = late!(self, items).len();
        late!(self, items).push(item.clone());
        while at > 0 && (late!(self, before))(item.clone(), late!(self, items).get(at - 1)) {
            late!(self, items).set(at, late!(self, items).get(at - 1));
            at -= 1;
        }
        late!(self, items).set(at, item.clone());
    }
}

defaults!(Ranking, "Ranking": eq key show compare truth);

fn lambda(a: &Value, b: &Value) -> bool {
    lt(a, b)
}

fn _init__lambda(a: &Value, b: &Value) -> bool {
    gt(a, b)
}

fn lambda_2(a: &Value, b: &Value) -> bool {
    a.len() < b.len()
}

fn program() {
    // A ranking that holds its comparison as an attribute, and calls it in two methods.
    RANKING_RANKING_INIT_BEFORE_DEFAULT.set(
        Func(Rc::new(move |a: Value, b: Value| lambda(&a, &b)) as Rc<dyn Fn(Value, Value) -> bool>)
    );
    let value1 = late!(
        Ranking::new_ranking(
            &Value::of(
                list![Value::of(5_i64), Value::of(2_i64), Value::of(9_i64), Value::of(1_i64)]
            ),
            &RANKING_RANKING_INIT_BEFORE_DEFAULT.get(),
        ),
        items,
    );
    let value2 = late!(
        Ranking::new_falling(
            &Value::of(
                list![Value::of(5_i64), Value::of(2_i64), Value::of(9_i64), Value::of(1_i64)]
            )
        ),
        items,
    );
    outln!("{} {}", show(&value1), show(&value2));
    let value3 = late!(
        Ranking::new_ranking(
            &Value::of(list![Value::of("pear"), Value::of("fig"), Value::of("apple")]),
            &RANKING_RANKING_INIT_BEFORE_DEFAULT.get(),
        ),
        items,
    );
    let value4 = late!(
        Ranking::new_falling(
            &Value::of(list![Value::of("pear"), Value::of("fig"), Value::of("apple")])
        ),
        items,
    );
    outln!("{} {}", show(&value3), show(&value4));
    let value6 = Ranking::new_ranking(
        &Value::of(list![Value::of(5_i64), Value::of(2_i64), Value::of(9_i64)]),
        &RANKING_RANKING_INIT_BEFORE_DEFAULT.get(),
    ).ahead_of(&Value::of(6_i64));
    let value5 = Ranking::new_falling(
        &Value::of(list![Value::of(5_i64), Value::of(2_i64), Value::of(9_i64)])
    ).ahead_of(&Value::of(4_i64));
    let value7 = Ranking::new_falling(
        &Value::of(list![Value::of("b"), Value::of("c")])
    ).ahead_of(&Value::of("a"));
    outln!("{} {} {}", show(&value6), show(&value5), show(&value7));
    let by_length = Ranking::new_ranking(
        &Value::of(
            list![
                Value::of("banana"),
                Value::of("fig"),
                Value::of("apple"),
                Value::of("kiwi"),
                Value::of("plum"),
            ]
        ),
        &Func(
            Rc::new(move |a: Value, b: Value| lambda_2(&a, &b)) as Rc<dyn Fn(Value, Value) -> bool>
        ),
    );
    by_length.push(&Value::of("no"));
    let value8 = late!(by_length, items);
    let value9 = by_length.ahead_of(&Value::of("plum"));
    outln!("{} {}", show(&value8), show(&value9));
    for (ranking, item) in [(Ranking::new_ranking(&Value::of(list![Value::of(3_i64)]), &RANKING_RANKING_INIT_BEFORE_DEFAULT.get()), Value::of("three")), (Ranking::new_falling(&Value::of(list![Value::of("x")])), Value::of(4_i64))].into_iter() {
        match attempt(|| {
            ranking.push(&item);
        }) {
            Ok(_) => {}
            Err(error10) if error10.is(&exceptions::TYPE_ERROR) => {
                let e = error10.clone();
                outln!("{} {}", show(&e), late!(ranking, items).len());
            }
            Err(error10) => reraise(&error10),
        }
    }
    outln!(
        "{} {} {}",
        show(
            &(
                late!(
                    Ranking::new_ranking(
                        &Value::of(EmptyTuple),
                        &RANKING_RANKING_INIT_BEFORE_DEFAULT.get(),
                    ),
                    before,
                )
            )(Value::of(1_i64), Value::of(2_i64))
        ),
        show(
            &(
                late!(Ranking::new_falling(&Value::of(EmptyTuple)), before)
            )(Value::of("a"), Value::of("b"))
        ),
        show(&(late!(by_length, before))(Value::of("a"), Value::of("b"))),
    );
    // : [1, 2, 5, 9] [9, 5, 2, 1]
    // : ['apple', 'fig', 'pear'] ['pear', 'fig', 'apple']
    // : [2, 5] [9, 5] ['c', 'b']
    // : ['no', 'fig', 'kiwi', 'plum', 'apple', 'banana'] ['no', 'fig']
    // : '<' not supported between instances of 'str' and 'int' 2
    // : '>' not supported between instances of 'int' and 'str' 2
    // : True False False
}

main!(program);
