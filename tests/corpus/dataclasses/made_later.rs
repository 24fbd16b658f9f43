use concord_rt::prelude::*;

thread_local! {
    static ITEM_MADE: Global<i64> = const { Global::new() };
}

class!(Item, ItemData {
    count: i64,
    name: Str,
    price: Num,
    rank: Slot<Option<i64>>,
    tags: List<Str>,
});

impl Item {
    fn new(name: Str, price: Num, count: i64, tags: &Option<List<Str>>) -> Item {
        let made = Item::make(
            ItemData { name, price, count, tags: if tags.is_none() { List::new() } else { present(tags) }, rank: Slot::new(None) }
        );
        made.dunder_post_init();
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Item")
    }
    fn dunder_repr(&self) -> Str {
        text!(
            "{}(name={}, price={}, count={}, tags={})",
            self.class_name(),
            repr(&self.name),
            repr(&self.price),
            repr(&self.count),
            repr(&self.tags),
        )
    }
    fn dunder_eq(&self, other: &Item) -> bool {
        self.class_name() == other.class_name() && (
            late!(other, rank),
            other.name.clone(),
            other.price,
            other.count,
            other.tags.clone(),
        ) == (late!(self, rank), self.name.clone(), self.price, self.count, self.tags.clone())
    }
    fn dunder_lt(&self, other: &Item) -> bool {
        lt(
            &(late!(self, rank), self.name.clone(), self.price, self.count, self.tags.clone()),
            &(late!(other, rank), other.name.clone(), other.price, other.count, other.tags.clone()),
        )
    }
    fn dunder_post_init(&self) {
        self.rank.set(Some(-self.count));
        ITEM_MADE.set(ITEM_MADE.get() + 1);
        if self.price < Num::from(0) {
            raise(exceptions::VALUE_ERROR.with("negative"));
        }
    }
}

defaults!(Item, "Item": unhashable truth);

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for Item {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Compare for Item {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

fn program() {
    ITEM_MADE.set(0);
    let (a, b): (Item, Item) = (
        Item::new(Str::lit("pen"), Num::from(1.5), 3, &None),
        Item::new(Str::lit("book"), Num::from(12.0), 1, &Some(list![Str::lit("paper")])),
    );
    a.tags.push(Str::lit("blue"));
    let value2 = a.clone();
    let value1 = b.clone();
    let value3 = a.dunder_lt(&b);
    let value4 = late!(a, rank);
    let value5 = ITEM_MADE.get();
    let value6 = Item::new(Str::lit("x"), Num::from(1.0), 1, &None).tags.clone();
    outln!(
        "{} {} {} {} {} {}",
        show(&value2),
        show(&value1),
        show(&value3),
        show(&value4),
        show(&value5),
        show(&value6),
    );
    match attempt(|| {
        Item::new(Str::lit("bad"), Num::from(-1), 1, &None);
    }) {
        Ok(_) => {}
        Err(error7) if error7.is(&exceptions::VALUE_ERROR) => {
            let e = error7.clone();
            outln!("{}", show(&e));
        }
        Err(error7) => reraise(&error7),
    }
    // : Item(name='pen', price=1.5, count=3, tags=['blue']) Item(name='book', price=12.0, count=1, tags=['paper']) True -3 2 []
    // : negative
}

main!(program);
