use concord_rt::prelude::*;

class!(Node, NodeData {
    _cached: Slot<Option<i64>>,
    v: Slot<i64>,
});

impl Node {
    fn new(v: i64) -> Node {
        Node::make(NodeData { v: Slot::new(v), _cached: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Node")
    }
    fn cached(&self) -> i64 {
        match attempt(|| -> Flow<i64> {
            Flow::Return(late!(self, _cached))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                self._cached.set(Some(self.v.get() * 2));
                late!(self, _cached)
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn reset(&self) {
        if self._cached.get().is_some() {
            let holder1 = self.clone();
            let _ = late!(holder1, _cached);
            holder1._cached.set(None);
        }
    }
}

defaults!(Node, "Node": eq key show compare truth);

class!(Temp, TempData {
    _c: Slot<i64>,
});

impl Temp {
    fn new(c: i64) -> Temp {
        Temp::make(TempData { _c: Slot::new(c) })
    }
    fn set_c(&self, v: i64) {
        if v < -273 {
            raise(exceptions::VALUE_ERROR.with("too cold"));
        }
        self._c.set(v);
    }
    fn c(&self) -> i64 {
        self._c.get()
    }
    fn delete_c(&self) {
        outln!("deleting");
        self._c.set(0);
    }
}

defaults!(Temp, "Temp": eq key show compare truth);

fn program() {
    // A field that caches, is deleted, and made again; a property with a deleter.
    let n = Node::new(4);
    outln!("{}", n.cached());
    n.v.set(10);
    outln!("{}", n.cached());
    n.reset();
    n.reset();
    outln!("{}", n.cached());
    let t = Temp::new(5);
    t.set_c(20);
    outln!("{}", t.c());
    t.delete_c();
    outln!("{}", t.c());
    // : 8
    // : 8
    // : 20
    // : 20
    // : deleting
    // : 0
}

main!(program);
