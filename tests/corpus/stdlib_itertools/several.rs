use concord_rt::prelude::*;

class!(Tree, TreeData {
    items: List<i64>,
});

impl Tree {
    fn new(items: List<i64>) -> Tree {
        Tree::make(TreeData { items })
    }
    fn walk(&self, reverse: bool, as_list: bool) -> Value {
        if as_list {
            return Value::of(self.items.iter().map(|n| Value::of(n * 10)).collect::<List<Value>>());
        }
        if reverse {
            return Value::Object(
                Rc::new(Iter::new(Iter::new(self.items.iter().rev()).map(Value::of)))
            );
        }
        Value::Object(
            Rc::new(
                Iter::new(
                    { let this = self.clone(); Iter::expression(this.items.iter()) }.map(Value::of)
                )
            )
        )
    }
}

defaults!(Tree, "Tree": eq key show compare truth);

class!(Countdown, CountdownData {
    n: Slot<i64>,
});

impl Countdown {
    fn new(n: i64) -> Countdown {
        Countdown::make(CountdownData { n: Slot::new(n) })
    }
    fn dunder_next(&self) -> i64 {
        if self.n.get() == 0 {
            raise(exceptions::STOP_ITERATION.empty());
        }
        self.n.set(self.n.get() - 1);
        self.n.get()
    }
}

defaults!(Countdown, "Countdown": eq key show compare truth);

fn program() {
    let parts1 = itertools::tee_times([1_i64, 2, 3].into_iter(), 3).iter().unpack::<3>();
    let a = parts1[0].clone();
    let b = parts1[1].clone();
    let c = parts1[2].clone();
    outln!(
        "{} {} {}",
        show(&a.clone().collect::<List<i64>>()),
        b.clone().sum::<i64>(),
        c.clone().most(),
    );
    let (first, second) = itertools::tee(0..4_i64);
    second.next_value();
    outln!("{}", show(&first.clone().zip(second.clone()).collect::<List<(i64, i64)>>()));
    let recent = Deque::with_limit(std::iter::empty(), Some(3));
    for i in 0..5_i64 {
        recent.push(i);
    }
    let value3 = recent.clone();
    let value4 = recent.maxlen();
    let value5 = [1_i64].into_iter().collect::<Deque<i64>>().maxlen();
    outln!("{} {} {}", show(&value3), show(&value4), show(&value5));
    let tree = Tree::new(list![3, 1, 2]);
    let value7 = tree.walk(true, false).iter().map(
        |item| item.cast::<i64>()
    ).collect::<List<i64>>();
    let value6 = tree.walk(false, false).iter().map(|item| item.cast::<i64>()).sorted(false);
    let value8 = tree.walk(false, true).iter().map(|item| item.cast::<i64>()).sum::<i64>();
    outln!("{} {} {}", show(&value7), show(&value6), show(&value8));
    for item9 in tree.walk(false, true).iter() {
        let n: i64 = item9.cast::<i64>();
        outln!("{}", n);
    }
    let down = Countdown::new(1);
    let value10 = iter::next_of_object(|| down.dunder_next()).map_or_else(
        || Value::of("end"),
        Value::of,
    );
    let value11 = iter::next_of_object(|| down.dunder_next()).map_or_else(
        || Value::of("end"),
        Value::of,
    );
    outln!("{} {}", show(&value10), show(&value11));
    // : [1, 2, 3] 6 3
    // : [(0, 1), (1, 2), (2, 3)]
    // : deque([2, 3, 4], maxlen=3) 3 None
    // : [2, 1, 3] [1, 2, 3] 60
    // : 30
    // : 10
    // : 20
    // : 0 end
}

main!(program);
