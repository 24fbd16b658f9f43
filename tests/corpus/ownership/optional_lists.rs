use concord_rt::prelude::*;

class!(Tree, TreeData {
    items: List<i64>,
    root: Slot<Option<i64>>,
});

impl Tree {
    fn new() -> Tree {
        Tree::make(TreeData { items: List::new(), root: Slot::new(None) })
    }
    fn add(&self, v: i64) {
        self.root.set(Some(v));
        self.items.push(v);
    }
    fn order(&self) -> Option<List<i64>> {
        if self.root.get().is_some() {
            return Some(self.items.clone());
        }
        None
    }
}

defaults!(Tree, "Tree": eq key show compare truth);

fn program() {
    let t = Tree::new();
    t.add(4);
    t.add(5);
    let got = t.order();
    let want: Vec<i64> = Vec::from([4, 5]);
    outln!("{}", show(&got.as_ref().is_some_and(|held| *held == want)));
    let want: Vec<i64> = Vec::from([5, 4]);
    outln!(
        "{} {}",
        show(&got.as_ref().is_some_and(|held| *held == want)),
        show(&!got.as_ref().is_some_and(|held| *held == want)),
    );
    check(!got.as_ref().is_some_and(|held| *held == want));
    check(t.order() == Some(list![4_i64, 5]));
    // : True
    // : False True
}

main!(program);
