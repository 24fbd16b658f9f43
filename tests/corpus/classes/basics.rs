use concord_rt::prelude::*;

thread_local! {
    static POINT_MADE: Global<i64> = const { Global::new() };
}

class!(Point, PointData {
    x: Slot<i64>,
    y: i64,
});

/// A place in the plane.
impl Point {
    fn new(x: i64, y: i64) -> Point {
        let made = Point::make(PointData { x: Slot::new(x), y });
        POINT_MADE.set(POINT_MADE.get() + 1);
        made
    }
    fn dunder_repr(&self) -> Str {
        text!("Point({}, {})", self.x.get(), self.y)
    }
    fn dunder_eq(&self, other: &Point) -> bool {
        self.x.get() == other.x.get() && self.y == other.y
    }
    fn norm(&self) -> f64 {
        float_pow((pow(self.x.get(), 2) + pow(self.y, 2)) as f64, 0.5)
    }
    fn dunder_add(&self, other: &Point) -> Point {
        Point::new(self.x.get() + other.x.get(), self.y + other.y)
    }
    fn origin() -> Point {
        Point::new(0, 0)
    }
}

defaults!(Point, "Point": unhashable compare truth);

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

class!(Node, NodeData {
    next: Slot<Option<Node>>,
    value: Str,
});

impl Node {
    fn new(value: Str) -> Node {
        Node::make(NodeData { value, next: Slot::new(None) })
    }
}

defaults!(Node, "Node": eq key show compare truth);

class!(Stack, StackData {
    head: Slot<Option<Node>>,
    size: Slot<i64>,
});

impl Stack {
    fn new() -> Stack {
        Stack::make(StackData { head: Slot::new(None), size: Slot::new(0) })
    }
    fn dunder_len(&self) -> i64 {
        self.size.get()
    }
    fn push(&self, value: &Str) {
        let node = Node::new(value.clone());
        node.next.set(self.head.get());
        self.head.set(Some(node.clone()));
        self.size.set(self.size.get() + 1);
    }
    fn pop(&self) -> Str {
        if self.head.get().is_none() {
            raise(exceptions::INDEX_ERROR.with("empty"));
        }
        let value = known(&self.head.get()).value.clone();
        self.head.set(known(&self.head.get()).next.get());
        self.size.set(self.size.get() - 1);
        value
    }
}

defaults!(Stack, "Stack": eq key show compare);

impl Truth for Stack {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    POINT_MADE.set(0);
    let p = Point::new(3, 4);
    let q = p.clone();
    q.x.set(6);
    // : Point(6, 4) 7.211102550927978 Point(7, 5) True Point(0, 0)
    let value2 = p.clone();
    let value3 = p.norm();
    let value1 = p.dunder_add(&Point::new(1, 1));
    let value4 = p == Point::new(6, 4);
    let value5 = Point::origin();
    outln!(
        "{} {} {} {} {}",
        show(&value2),
        show(&value3),
        show(&value1),
        show(&value4),
        show(&value5),
    );
    // : 5
    outln!("{}", POINT_MADE.get());
    let stack = Stack::new();
    for item in [Str::lit("a"), Str::lit("b"), Str::lit("c")].into_iter() {
        stack.push(&item);
    }
    // : 3 c b 1
    outln!("{} {} {} {}", stack.dunder_len(), stack.pop(), stack.pop(), stack.dunder_len());
}

main!(program);
