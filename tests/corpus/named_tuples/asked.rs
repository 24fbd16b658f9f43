use concord_rt::prelude::*;

class!(Visit, VisitData {
    page: Str,
    status: i64,
    user: Option<Str>,
});

impl Visit {
    fn new(page: Str, status: i64, user: Option<Str>) -> Visit {
        Visit::make(VisitData { page, status, user })
    }
    fn class_name(&self) -> Str {
        Str::lit("Visit")
    }
    fn dunder_len(&self) -> i64 {
        3
    }
    fn get_attribute(&self, name: &Str) -> Value {
        if *name == "page" {
            return Value::of(self.page.clone());
        }
        if *name == "status" {
            return Value::of(self.status);
        }
        if *name == "user" {
            return Value::of(self.user.clone());
        }
        if *name == "ok" {
            return Value::of(self.ok());
        }
        if *name == "_fields" {
            return Value::of(self._fields());
        }
        if *name == "_asdict" {
            exceptions::untranslated(
                (&Str::lit("a method that a name known at run time only asks for")).as_str()
            );
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
    fn _fields(&self) -> (Str, Str, Str) {
        (Str::lit("page"), Str::lit("status"), Str::lit("user"))
    }
    fn ok(&self) -> bool {
        self.status < 400
    }
}

impl PartialEq for Visit {
    fn eq(&self, other: &Self) -> bool {
        self.page == other.page && self.status == other.status && self.user == other.user
    }
}

impl Key for Visit {
    fn hash(&self) -> i64 {
        (self.page.clone(), self.status, self.user.clone(), ).hash()
    }
}

impl Show for Visit {
    fn repr(&self, out: &mut String) {
        out.push_str("Visit(");
        out.push_str("page=");
        self.page.repr(out);
        out.push_str(", status=");
        self.status.repr(out);
        out.push_str(", user=");
        self.user.repr(out);
        out.push(')');
    }
}

impl Compare for Visit {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.page.clone(), self.status, self.user.clone(), ).compare(
            &(other.page.clone(), other.status, other.user.clone(), )
        )
    }
}

impl Truth for Visit {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

#[derive(Clone, Copy, PartialEq)]
enum LeafKind {
    Leaf,
    Pair,
}

class!(Leaf(LeafKind), LeafData {
    left: Slot<Option<Leaf>>,
    name: Slot<Option<Str>>,
    right: Slot<Option<Leaf>>,
    weight: Slot<Option<i64>>,
});

impl Leaf {
    fn new_leaf(name: Str, weight: i64) -> Leaf {
        Leaf::make(
            LeafData { kind: LeafKind::Leaf, name: Slot::new(Some(name)), weight: Slot::new(Some(weight)), left: Slot::new(None), right: Slot::new(None) }
        )
    }
    fn new_pair(left: Leaf, right: Leaf) -> Leaf {
        Leaf::make(
            LeafData { kind: LeafKind::Pair, left: Slot::new(Some(left)), right: Slot::new(Some(right)), name: Slot::new(None), weight: Slot::new(None) }
        )
    }
    fn dunder_len(&self) -> i64 {
        match self.kind {
            LeafKind::Leaf => self.leaf_dunder_len(),
            LeafKind::Pair => self.pair_dunder_len(),
        }
    }
    fn _fields(&self) -> (Str, Str) {
        match self.kind {
            LeafKind::Leaf => self.leaf__fields(),
            LeafKind::Pair => self.pair__fields(),
        }
    }
    fn walk(&self) -> Str {
        match self.kind {
            LeafKind::Leaf => self.leaf_walk(),
            LeafKind::Pair => self.pair_walk(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            LeafKind::Leaf => "Leaf",
            LeafKind::Pair => "Pair",
        })
    }
    fn leaf_dunder_len(&self) -> i64 {
        2
    }
    fn pair_dunder_len(&self) -> i64 {
        2
    }
    fn weight(&self) -> i64 {
        ({ let held1 = late!(self, left); match held1.kind { LeafKind::Pair => held1.weight(), _ => late!(held1, weight) } }) + (
            { let held2 = late!(self, right); match held2.kind { LeafKind::Pair => held2.weight(), _ => late!(held2, weight) } }
        )
    }
    fn pair_walk(&self) -> Str {
        let _frame = Frame::enter();
        late!(self, left).leaf_walk() + &late!(self, right).walk()
    }
    fn pair__fields(&self) -> (Str, Str) {
        (Str::lit("left"), Str::lit("right"))
    }
    fn leaf__fields(&self) -> (Str, Str) {
        (Str::lit("name"), Str::lit("weight"))
    }
    fn leaf_walk(&self) -> Str {
        let _frame = Frame::enter();
        late!(self, name)
    }
}

impl PartialEq for Leaf {
    fn eq(&self, other: &Self) -> bool {
        if matches!(self.kind, LeafKind::Leaf) { self.kind == other.kind && late!(self, name) == late!(other, name) && late!(self, weight) == late!(other, weight) } else { self.kind == other.kind && late!(self, left) == late!(other, left) && late!(self, right) == late!(other, right) }
    }
}

impl Key for Leaf {
    fn hash(&self) -> i64 {
        if matches!(self.kind, LeafKind::Leaf) { (late!(self, name), late!(self, weight), ).hash() } else { (late!(self, left), late!(self, right), ).hash() }
    }
}

impl Show for Leaf {
    fn repr(&self, out: &mut String) {
        if matches!(self.kind, LeafKind::Leaf) { out.push_str("Leaf("); out.push_str("name="); late!(self, name).repr(out); out.push_str(", weight="); late!(self, weight).repr(out); out.push(')'); } else { out.push_str("Pair("); out.push_str("left="); late!(self, left).repr(out); out.push_str(", right="); late!(self, right).repr(out); out.push(')'); }
    }
}

impl Compare for Leaf {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        if matches!(self.kind, LeafKind::Leaf) && self.kind == other.kind {
            return (late!(self, name), late!(self, weight), ).compare_by(
                &(late!(other, name), late!(other, weight), ),
                op,
            );
        }
        if matches!(self.kind, LeafKind::Pair) && self.kind == other.kind {
            return (late!(self, left), late!(self, right), ).compare_by(
                &(late!(other, left), late!(other, right), ),
                op,
            );
        }
        if matches!(self.kind, LeafKind::Leaf | LeafKind::Pair) && matches!(other.kind, LeafKind::Leaf | LeafKind::Pair) {
            return gap("Leaf", "an order of named tuples of different classes is not translated");
        }
        let unordered = || -> bool {
            concord_rt::compare::unorderable(
                op,
                self.class_name().as_str(),
                other.class_name().as_str(),
            )
        };
        concord_rt::compare::order_where(op, unordered())
    }
}

impl Truth for Leaf {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    // Fields that a name asks for, and a name that is a field here and a property there.
    let visits: Vec<Visit> = Vec::from([
        Visit::new(Str::lit("/"), 200, None),
        Visit::new(Str::lit("/x"), 404, Some(Str::lit("ann"))),
    ]);
    for field in [Str::lit("page"), Str::lit("status"), Str::lit("user"), Str::lit("ok")].into_iter() {
        outln!(
            "{} {}",
            field,
            show(&visits.iter().map(|v| v.get_attribute(&field)).collect::<List<Value>>()),
        );
    }
    let tree = Leaf::new_pair(
        Leaf::new_leaf(Str::lit("a"), 2),
        Leaf::new_pair(Leaf::new_leaf(Str::lit("b"), 3), Leaf::new_leaf(Str::lit("c"), 4)),
    );
    outln!(
        "{} {} {} {}",
        { let held1 = tree.clone(); match held1.kind { LeafKind::Pair => held1.weight(), _ => late!(held1, weight) } },
        { let held2 = late!(tree, left); match held2.kind { LeafKind::Pair => held2.weight(), _ => late!(held2, weight) } },
        tree.pair_walk(),
        show(
            &[tree.clone(), late!(tree, left), late!(tree, right)].into_iter().map(
                |t| { let held3 = t.clone(); match held3.kind { LeafKind::Pair => held3.weight(), _ => late!(held3, weight) } }
            ).collect::<List<i64>>()
        ),
    );
    outln!(
        "{} {} {} {}",
        show(&tree._fields()),
        show(&late!(tree, left)._fields()),
        show(&visits.at(0)._fields()),
        show(&(Str::lit("page"), Str::lit("status"), Str::lit("user"))),
    );
    // : page ['/', '/x']
    // : status [200, 404]
    // : user [None, 'ann']
    // : ok [True, False]
    // : 9 2 abc [9, 2, 7]
    // : ('left', 'right') ('name', 'weight') ('page', 'status', 'user') ('page', 'status', 'user')
}

main!(program);
