use concord_rt::prelude::*;

thread_local! {
    static NODE_SLOTS: Global<(Str, Str)> = const { Global::new() };
}

class!(Section, SectionData {
    data: Slot<Dict<Str, i64>>,
});
copies!(Section, SectionData { data });

impl Section {
    fn new() -> Section {
        Section::make(SectionData { data: Slot::new(Dict::new()) })
    }
    fn dunder_setitem(&self, k: &Str, v: i64) {
        self.data.get().set(k.lower(), v);
    }
    fn dunder_delitem(&self, k: &Str) {
        self.data.get().delete(&k.lower());
    }
}

defaults!(Section, "Section": eq key show compare truth);

class!(Ini, IniData {
    sections: Slot<Dict<Str, Section>>,
});
copies!(Ini, IniData { sections });

impl Ini {
    fn new() -> Ini {
        Ini::make(
            IniData { sections: Slot::new(Dict::from([(Str::lit("server"), Section::new())])) }
        )
    }
    fn dunder_getitem(&self, k: &Str) -> Section {
        self.sections.get().get(k)
    }
}

defaults!(Ini, "Ini": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum DictBaseKind {
    Node,
}

class!(DictBase(DictBaseKind), DictBaseData {
    count: Slot<Option<i64>>,
    own_items: Slot<Option<Dict<Str, DictBase>>>,
    total: Slot<Option<i64>>,
});
copies!(DictBase, DictBaseData { count, own_items, total } kind);

impl DictBase {
    fn new_node() -> DictBase {
        let made = DictBase::make(
            DictBaseData { kind: DictBaseKind::Node, count: Slot::new(None), own_items: Slot::new(None), total: Slot::new(None) }
        );
        made.node_init();
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            DictBaseKind::Node => "Node",
        })
    }
    fn dunder_repr(&self) -> Str {
        repr(&late!(self, own_items))
    }
    fn dunder_len(&self) -> i64 {
        late!(self, own_items).len()
    }
    fn dunder_eq(&self, other: &DictBase) -> bool {
        late!(self, own_items) == (late!(other, own_items))
    }
    fn node_init(&self) {
        let _frame = Frame::enter();
        self.dict_base_init(EmptyTuple);
        self.count.set(Some(0));
        self.total.set(Some(0));
    }
    fn dict_base_init(&self, _items: EmptyTuple) {
        let _frame = Frame::enter();
        self.own_items.set(Some(Dict::new()));
    }
    fn dunder_setitem(&self, key: &Str, value: &DictBase) {
        late!(self, own_items).set(key.clone(), value.clone());
    }
    fn dunder_getitem(&self, key: &Str) -> DictBase {
        late!(self, own_items).get(key)
    }
    fn dunder_delitem(&self, key: &Str) {
        late!(self, own_items).delete(key);
    }
}

defaults!(DictBase, "DictBase": unhashable compare);

impl PartialEq for DictBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for DictBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Truth for DictBase {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn find(name: &Str) -> Option<Dict<Str, i64>> {
    Dict::from([
        (Str::lit("a"), Dict::from([(Str::lit("x"), 1_i64), (Str::lit("y"), 2_i64)]))
    ]).find(name)
}

fn program() {
    // del of an item of what may be None.
    NODE_SLOTS.set((Str::lit("count"), Str::lit("total")));
    let root = DictBase::new_node();
    root.dunder_setitem(&Str::lit("a"), &DictBase::new_node());
    let value1 = DictBase::new_node();
    root.dunder_getitem(&Str::lit("a")).dunder_setitem(&Str::lit("b"), &value1);
    let mut path: Vec<DictBase> = vec![root.clone()];
    for ch in Str::lit("ab").iter() {
        let lent2 = path.at(-1).dunder_getitem(&ch);
        path.push(lent2);
    }
    for (parent, ch) in path.iter().cloned().zip(Str::lit("ab").iter()) {
        if late!(parent.dunder_getitem(&ch), total) == 0 {
            parent.dunder_delitem(&ch);
            break;
        }
    }
    outln!("{}", root.dunder_len());
    let server = Ini::new().dunder_getitem(&Str::lit("server"));
    server.dunder_setitem(&Str::lit("Port"), 8);
    server.dunder_delitem(&Str::lit("PORT"));
    match attempt(|| {
        server.dunder_delitem(&Str::lit("port"));
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::LOOKUP_ERROR) => {
            let e = error3.clone();
            outln!("gone {}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    let d = find(&Str::lit("a"));
    operand(&d, "'NoneType' object does not support item deletion").delete(&Str::lit("x"));
    outln!("{}", show(&d));
    match attempt(|| {
        let e = find(&Str::lit("b"));
        operand(&e, "'NoneType' object does not support item deletion").delete(&Str::lit("x"));
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::TYPE_ERROR) => {
            let err = error4.clone();
            outln!("{}", show(&err));
        }
        Err(error4) => reraise(&error4),
    }
    // : 0
    // : gone 'port'
    // : {'y': 2}
    // : 'NoneType' object does not support item deletion
}

main!(program);
