//! Generators with a name that are used up before what they read changes; methods that yield beside those that give a list.

use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum NodeKind {
    Node,
    Pair,
}

class!(Node(NodeKind), NodeData {
    left: Slot<Option<Node>>,
    right: Slot<Option<Option<Node>>>,
});

impl Node {
    fn new_node() -> Node {
        Node::make(NodeData { kind: NodeKind::Node, left: Slot::new(None), right: Slot::new(None) })
    }
    fn new_pair(left: &Node, right: &Option<Node>) -> Node {
        let made = Node::make(
            NodeData { kind: NodeKind::Pair, left: Slot::new(None), right: Slot::new(None) }
        );
        made.init(left, right);
        made
    }
    fn children(&self) -> Iter<Node> {
        match self.kind {
            NodeKind::Node => self.node_children(),
            NodeKind::Pair => self.pair_children(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            NodeKind::Node => "Node",
            NodeKind::Pair => "Pair",
        })
    }
    fn init(&self, left: &Node, right: &Option<Node>) {
        let value1 = left.clone();
        let value2 = right.clone();
        self.left.set(Some(value1));
        self.right.set(Some(value2));
    }
    fn depth(&self) -> i64 {
        let _frame = Frame::enter();
        1 + list::most(self.children().map(|child| child.depth())).map_or_else(|| 0, |item| item)
    }
    fn pair_children(&self) -> Iter<Node> {
        let this = self.clone();
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    let value = late!(this, left);
                    state = 1;
                    return Some(value);
                }
                1 => {
                    state = if late!(this, right).is_some() { 2 } else { 3 };
                }
                2 => {
                    let value = present(&late!(this, right));
                    state = 5;
                    return Some(value);
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    state = 4;
                }
                _ => return None,
            }
        })
    }
    fn node_children(&self) -> Iter<Node> {
        let this = self.clone();
        let mut source1: Option<Iter<Node>> = None;
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    source1 = Some(Iter::new(List::<()>::new().iter().map(|item| never::<Node>())));
                    state = 2;
                }
                1 => {
                    state = 9999;
                }
                2 => {
                    match source1.as_mut().and_then(Iterator::next) {
                        Some(value) => return Some(value),
                        None => state = 1,
                    }
                }
                3 => {
                    state = 9999;
                }
                _ => return None,
            }
        })
    }
}

defaults!(Node, "Node": eq key show compare truth);

fn table(rows: &[List<i64>]) -> Vec<Str> {
    let mut lines: Vec<Str> = Vec::new();
    for row in rows.iter() {
        let cells: Iter<Str> = { let row = row.clone(); Iter::expression((0..row.len()).step_by(2).map(move |start| Str::lit(" ").join(row.slice(Some(start), Some(start + 2), None).iter().map(|cell| show(&cell))))) };
        lines.push(Str::lit(" | ").join(cells.clone()));
    }
    lines
}

fn best_cuts(prices: &List<i64>) -> List<i64> {
    let best: List<i64> = list![0];
    for length in 1..prices.len() + 1 {
        let options = { let best = best.clone(); let prices = prices.clone(); Iter::expression((1..length + 1).map(move |cut| prices.get(cut - 1) + best.get(length - cut))) };
        best.push(options.clone().most());
    }
    best
}

fn program() {
    outln!("{}", show(&table(&[list![1, 2, 3], list![4, 5, 6]])));
    outln!("{}", show(&best_cuts(&list![1, 5, 8, 9, 10])));
    outln!(
        "{} {}",
        Node::new_pair(&Node::new_pair(&Node::new_node(), &None), &Some(Node::new_node())).depth(),
        show(
            &Node::new_pair(
                &Node::new_node(),
                &None,
            ).pair_children().map(|c| c.class_name()).collect::<List<Str>>()
        ),
    );
    // : ['1 2 | 3', '4 5 | 6']
    // : [0, 1, 5, 8, 10, 13]
    // : 3 ['Node']
}

main!(program);
