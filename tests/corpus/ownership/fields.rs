//! Fields that nobody assigns again lie in the object as they are; a constructor takes what it keeps.

use concord_rt::prelude::*;

class!(Leaf, LeafData {
    name: Str,
    weight: i64,
});

impl Leaf {
    fn new(name: Str, weight: i64) -> Leaf {
        Leaf::make(LeafData { name, weight })
    }
}

defaults!(Leaf, "Leaf": eq key show compare truth);

class!(Branch, BranchData {
    double: i64,
    label: Str,
    left: Leaf,
    right: Leaf,
    total: i64,
    visits: Slot<i64>,
});

impl Branch {
    fn new(left: &Leaf, right: &Leaf, label: Str) -> Branch {
        let left_2: Leaf = left.clone();
        let right_2: Leaf = right.clone();
        let total: i64 = left.weight + right.weight;
        let double: i64 = total * 2;
        Branch::make(
            BranchData { left: left_2, right: right_2, label, total, double, visits: Slot::new(0) }
        )
    }
    fn visit(&self) -> Str {
        self.visits.set(self.visits.get() + 1);
        &self.left.name + &self.right.name
    }
}

defaults!(Branch, "Branch": eq key show compare truth);

class!(CounterClass, CounterClassData {
    count: Slot<i64>,
});

/// Two names for one counter see the same number.
impl CounterClass {
    fn new(start: i64) -> CounterClass {
        CounterClass::make(CounterClassData { count: Slot::new(start) })
    }
    fn step(&self) -> CounterClass {
        self.count.set(self.count.get() + 1);
        self.clone()
    }
}

defaults!(CounterClass, "Counter": eq key show compare truth);

class!(Chain, ChainData {
    rest: Option<Chain>,
    value: Slot<i64>,
});

impl Chain {
    fn new(value: i64, rest: Option<Chain>) -> Chain {
        Chain::make(ChainData { value: Slot::new(value), rest })
    }
}

defaults!(Chain, "Chain": eq key show compare truth);

fn length(chain: &Option<Chain>) -> i64 {
    let _frame = Frame::enter();
    if chain.is_none() {
        return 0;
    }
    1 + length(&known(chain).rest)
}

fn program() {
    let pair = Branch::new(
        &Leaf::new(Str::lit("a"), 1),
        &Leaf::new(Str::lit("b"), 2),
        Str::lit("branch"),
    );
    let same = pair.clone();
    // : ab ab 2 2
    outln!("{} {} {} {}", pair.visit(), same.visit(), pair.visits.get(), same.visits.get());
    // : 3 6 branch
    outln!("{} {} {}", pair.total, pair.double, same.label);
    let one = CounterClass::new(5);
    let two = one.clone();
    two.step().step();
    // : 7 7 True
    outln!("{} {} {}", one.count.get(), two.count.get(), show(&one.is(&two)));
    let tail: Chain = Chain::new(2, Some(Chain::new(3, None)));
    let first = Chain::new(1, Some(tail.clone()));
    let other = Chain::new(0, Some(tail.clone()));
    tail.value.set(9);
    // : 3 9 9
    outln!(
        "{} {} {}",
        length(&Some(first.clone())),
        with_attribute(&first.rest, "value").value.get(),
        with_attribute(&other.rest, "value").value.get(),
    );
}

main!(program);
