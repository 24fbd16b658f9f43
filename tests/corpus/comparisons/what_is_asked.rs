use concord_rt::prelude::*;

class!(C, CData {
    v: i64,
});

impl C {
    fn new(v: i64) -> C {
        C::make(CData { v })
    }
    fn dunder_lt(&self, o: &C) -> bool {
        outln!("lt {} {}", self.v, o.v);
        self.v < o.v
    }
}

defaults!(C, "C": eq key show truth);

impl Compare for C {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

fn program() {
    let rows: Vec<C> = Vec::from([C::new(3), C::new(1), C::new(2)]);
    outln!("{}", rows.iter().cloned().least().v);
    outln!("{}", rows.iter().cloned().most().v);
    outln!("{}", minimum(C::new(4), C::new(5)).v);
    outln!(
        "{}",
        show(&rows.iter().cloned().sorted(false).iter().map(|c| c.v).collect::<List<i64>>()),
    );
    outln!(
        "{}",
        show(&rows.iter().cloned().sorted(true).iter().map(|c_2| c_2.v).collect::<List<i64>>()),
    );
    let h: List<C> = List::new();
    for r in rows.iter() {
        heapq::heappush(&h, r.clone());
    }
    outln!("{}", heapq::heappop(&h).v);
    outln!("{}", show(&rows.at(1).dunder_lt(rows.at(0))));
    // : lt 1 3
    // : lt 2 1
    // : 1
    // : lt 3 1
    // : lt 3 2
    // : 3
    // : lt 5 4
    // : 4
    // : lt 1 3
    // : lt 2 1
    // : lt 2 3
    // : lt 2 1
    // : [1, 2, 3]
    // : lt 1 2
    // : lt 3 1
    // : lt 3 2
    // : [3, 2, 1]
    // : lt 1 3
    // : lt 2 1
    // : lt 2 3
    // : 1
    // : lt 1 3
    // : True
}

main!(program);
