use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum ListBaseKind {
    Stack,
    Track,
}

class!(ListBase(ListBaseKind), ListBaseData {
    own_items: Slot<List<i64>>,
    title: Slot<Option<Str>>,
});
copies!(ListBase, ListBaseData { own_items, title } kind);

impl ListBase {
    fn new_stack(items: EmptyTuple) -> ListBase {
        ListBase::make(
            ListBaseData { kind: ListBaseKind::Stack, own_items: Slot::new(std::iter::empty::<i64>().collect::<List<i64>>()), title: Slot::new(None) }
        )
    }
    fn new_track(title: Str) -> ListBase {
        ListBase::make(
            ListBaseData { kind: ListBaseKind::Track, own_items: Slot::new(List::new()), title: Slot::new(Some(title)) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ListBaseKind::Stack => "Stack",
            ListBaseKind::Track => "Track",
        })
    }
    fn dunder_repr(&self) -> Str {
        repr(&self.own_items.get())
    }
    fn dunder_len(&self) -> i64 {
        self.own_items.get().len()
    }
    fn dunder_eq(&self, other: &ListBase) -> bool {
        self.own_items.get() == other.own_items.get()
    }
    fn push(&self, item: i64) {
        self.append(item);
    }
    fn peek(&self) -> i64 {
        self.dunder_getitem(-1)
    }
    fn pop(&self, index: i64) -> i64 {
        let _frame = Frame::enter();
        self.own_items.get().pop_at(index)
    }
    fn dunder_iter(&self) -> Iter<i64> {
        Iter::new(self.own_items.get().iter())
    }
    fn append(&self, item: i64) {
        let _frame = Frame::enter();
        self.own_items.get().push(item);
    }
    fn dunder_getitem(&self, index: i64) -> i64 {
        self.own_items.get().get(index)
    }
}

defaults!(ListBase, "ListBase": unhashable compare);

impl PartialEq for ListBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for ListBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Truth for ListBase {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

#[derive(Clone, Copy, PartialEq)]
enum DictBaseKind {
    Folded,
    Env,
}

class!(DictBase(DictBaseKind), DictBaseData {
    outer: Slot<Option<Option<DictBase>>>,
    own_items: Slot<Dict<Str, i64>>,
});
copies!(DictBase, DictBaseData { outer, own_items } kind);

impl DictBase {
    fn new_folded(items: EmptyTuple) -> DictBase {
        DictBase::make(
            DictBaseData { kind: DictBaseKind::Folded, own_items: Slot::new(Dict::new()), outer: Slot::new(None) }
        )
    }
    fn new_env(names: &Value, values: &Value, outer: &Option<DictBase>) -> DictBase {
        let made = DictBase::make(
            DictBaseData { kind: DictBaseKind::Env, own_items: Slot::new(Dict::new()), outer: Slot::new(None) }
        );
        made.update(
            &Iter::new(
                names.iter().map(|item| item.cast::<Str>()).zip(
                    values.iter().map(|item| item.cast::<i64>())
                )
            )
        );
        made.outer.set(Some(outer.clone()));
        made
    }
    fn dunder_contains(&self, key: &Str) -> bool {
        match self.kind {
            DictBaseKind::Env => self.dict_base_dunder_contains(key),
            DictBaseKind::Folded => self.folded_dunder_contains(key),
        }
    }
    fn dunder_setitem(&self, key: &Str, value: i64) {
        match self.kind {
            DictBaseKind::Env => self.dict_base_dunder_setitem(key, value),
            DictBaseKind::Folded => self.folded_dunder_setitem(key, value),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            DictBaseKind::Folded => "Folded",
            DictBaseKind::Env => "Env",
        })
    }
    fn dunder_repr(&self) -> Str {
        repr(&self.own_items.get())
    }
    fn dunder_len(&self) -> i64 {
        self.own_items.get().len()
    }
    fn dunder_eq(&self, other: &DictBase) -> bool {
        self.own_items.get() == other.own_items.get()
    }
    fn folded_dunder_setitem(&self, key: &Str, value: i64) {
        let _frame = Frame::enter();
        self.dict_base_dunder_setitem(&key.lower(), value);
    }
    fn dict_base_dunder_setitem(&self, key: &Str, value: i64) {
        let _frame = Frame::enter();
        self.own_items.get().set(key.clone(), value);
    }
    fn folded_dunder_contains(&self, key: &Str) -> bool {
        let _frame = Frame::enter();
        self.dict_base_dunder_contains(&key.lower())
    }
    fn dict_base_dunder_contains(&self, key: &Str) -> bool {
        let _frame = Frame::enter();
        self.own_items.get().contains(key)
    }
    fn find(&self, name: &Str) -> DictBase {
        let _frame = Frame::enter();
        if self.dunder_contains(name) {
            return self.clone();
        }
        with_attribute(&late!(self, outer), "find").find(name)
    }
    fn dunder_getitem(&self, key: &Str) -> i64 {
        self.own_items.get().get(key)
    }
    fn items(&self) -> List<(Str, i64)> {
        let _frame = Frame::enter();
        self.own_items.get().items().collect::<List<(Str, i64)>>()
    }
    fn update(&self, more: &Iter<(Str, i64)>) {
        let _frame = Frame::enter();
        self.own_items.get().update(
            more.clone().map(|item| { let parts1 = item; (parts1.0.clone(), parts1.1) })
        );
    }
    fn dunder_iter(&self) -> Iter<Str> {
        Iter::new(self.own_items.get().keys())
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

#[derive(Clone, Copy, PartialEq)]
enum OrderedDictBaseKind {
    Recent,
}

class!(OrderedDictBase(OrderedDictBaseKind), OrderedDictBaseData {
    capacity: Slot<Option<i64>>,
    own_items: Slot<Option<Dict<Str, i64>>>,
});
copies!(OrderedDictBase, OrderedDictBaseData { capacity, own_items } kind);

impl OrderedDictBase {
    fn new_recent(capacity: i64) -> OrderedDictBase {
        let made = OrderedDictBase::make(
            OrderedDictBaseData { kind: OrderedDictBaseKind::Recent, capacity: Slot::new(None), own_items: Slot::new(None) }
        );
        made.recent_init(capacity);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            OrderedDictBaseKind::Recent => "Recent",
        })
    }
    fn dunder_repr(&self) -> Str {
        self.class_name() + &Str::lit("(") + &(
            if !late!(self, own_items).is_empty() { repr(&late!(self, own_items).items().collect::<List<(Str, i64)>>()) } else { Str::lit("") }
        ) + &Str::lit(")")
    }
    fn dunder_len(&self) -> i64 {
        late!(self, own_items).len()
    }
    fn dunder_eq(&self, other: &OrderedDictBase) -> bool {
        late!(self, own_items) == (late!(other, own_items))
    }
    fn recent_init(&self, capacity: i64) {
        let _frame = Frame::enter();
        self.ordered_dict_base_init(EmptyTuple);
        self.capacity.set(Some(capacity));
    }
    fn ordered_dict_base_init(&self, _items: EmptyTuple) {
        let _frame = Frame::enter();
        self.own_items.set(Some(Dict::new()));
    }
    fn use_(&self, key: &Str, value: i64) {
        if self.dunder_contains(key) {
            self.move_to_end(key, true);
        }
        self.dunder_setitem(key, value);
        if self.dunder_len() > late!(self, capacity) {
            self.popitem(false);
        }
    }
    fn items(&self) -> List<(Str, i64)> {
        let _frame = Frame::enter();
        late!(self, own_items).items().collect::<List<(Str, i64)>>()
    }
    fn dunder_contains(&self, key: &Str) -> bool {
        let _frame = Frame::enter();
        late!(self, own_items).contains(key)
    }
    fn move_to_end(&self, key: &Str, last: bool) {
        let value = late!(self, own_items).pop(key);
        if last {
            late!(self, own_items).set(key.clone(), value);
        } else {
            let others = late!(self, own_items).items().collect::<List<(Str, i64)>>();
            late!(self, own_items).clear();
            late!(self, own_items).set(key.clone(), value);
            late!(self, own_items).update(
                others.iter().map(|item| { let parts1 = item; (parts1.0.clone(), parts1.1) })
            );
        }
    }
    fn dunder_setitem(&self, key: &Str, value: i64) {
        let _frame = Frame::enter();
        late!(self, own_items).set(key.clone(), value);
    }
    fn popitem(&self, last: bool) -> (Str, i64) {
        let _frame = Frame::enter();
        let key = late!(self, own_items).keys().collect::<List<Str>>().get(
            if last { -1 } else { 0 }
        );
        (key.clone(), late!(self, own_items).pop(&key))
    }
}

defaults!(OrderedDictBase, "OrderedDictBase": unhashable compare);

impl PartialEq for OrderedDictBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for OrderedDictBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Truth for OrderedDictBase {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

#[derive(Clone, Copy, PartialEq)]
enum MissingDictBaseKind {
    Groups,
}

class!(MissingDictBase(MissingDictBaseKind), MissingDictBaseData {
    own_items: Slot<Dict<Str, List<i64>>>,
});
copies!(MissingDictBase, MissingDictBaseData { own_items } kind);

impl MissingDictBase {
    fn new_groups(items: EmptyTuple) -> MissingDictBase {
        MissingDictBase::make(
            MissingDictBaseData { kind: MissingDictBaseKind::Groups, own_items: Slot::new(Dict::new()) }
        )
    }
    fn dunder_repr(&self) -> Str {
        repr(&self.own_items.get())
    }
    fn dunder_len(&self) -> i64 {
        self.own_items.get().len()
    }
    fn dunder_eq(&self, other: &MissingDictBase) -> bool {
        self.own_items.get() == other.own_items.get()
    }
    fn dunder_getitem(&self, key: &Str) -> List<i64> {
        if !self.own_items.get().contains(key) {
            return self.dunder_missing(key);
        }
        self.own_items.get().get(key)
    }
    fn dunder_missing(&self, key: &Str) -> List<i64> {
        self.dunder_setitem(key, &List::new());
        self.dunder_getitem(key)
    }
    fn dunder_iter(&self) -> Iter<Str> {
        Iter::new(self.own_items.get().keys())
    }
    fn dunder_setitem(&self, key: &Str, value: &List<i64>) {
        let _frame = Frame::enter();
        self.own_items.get().set(key.clone(), value.clone());
    }
}

defaults!(MissingDictBase, "MissingDictBase": unhashable compare);

impl PartialEq for MissingDictBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for MissingDictBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Truth for MissingDictBase {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    let stack = ListBase::new_stack(EmptyTuple);
    stack.push(1);
    stack.push(2);
    // : [1] 2 2 2 [2] True
    let value1 = stack.clone();
    let value2 = stack.peek();
    let value3 = stack.dunder_len();
    let value4 = stack.pop(-1);
    let value5 = stack.dunder_iter().map(|n| n * 2).collect::<List<i64>>();
    let value6 = true;
    outln!(
        "{} {} {} {} {} {}",
        show(&value1),
        show(&value2),
        show(&value3),
        show(&value4),
        show(&value5),
        show(&value6),
    );
    let folded = DictBase::new_folded(EmptyTuple);
    folded.dunder_setitem(&Str::lit("Hello"), 1);
    // : True {'hello': 1} True
    outln!(
        "{} {} {}",
        show(&folded.dunder_contains(&Str::lit("HELLO"))),
        show(&folded.items().iter().collect::<Dict<Str, i64>>()),
        show(&true),
    );
    let recent = OrderedDictBase::new_recent(2);
    for (number, name) in Str::lit("abac").iter().counted(0) {
        recent.use_(&name, number);
    }
    // : [('a', 2), ('c', 3)]
    outln!("{}", show(&recent.items().iter().collect::<List<(Str, i64)>>()));
    let groups = MissingDictBase::new_groups(EmptyTuple);
    groups.dunder_getitem(&Str::lit("odd")).push(1);
    groups.dunder_getitem(&Str::lit("odd")).push(3);
    // : {'odd': [1, 3]} ['odd']
    outln!("{} {}", show(&groups), show(&groups.dunder_iter().sorted(false)));
    let env: DictBase = DictBase::new_env(
        &Value::of(list![Value::of("a"), Value::of("b")]),
        &Value::of(list![Value::of(1_i64), Value::of(2_i64)]),
        &None,
    );
    let inner = DictBase::new_env(
        &Value::of(list![Value::of("b")]),
        &Value::of(list![Value::of(5_i64)]),
        &Some(env.clone()),
    );
    inner.dunder_setitem(&Str::lit("c"), 7);
    // : 1 5 2 ['b', 'c']
    outln!(
        "{} {} {} {}",
        inner.find(&Str::lit("a")).dunder_getitem(&Str::lit("a")),
        inner.find(&Str::lit("b")).dunder_getitem(&Str::lit("b")),
        inner.dunder_len(),
        show(&inner.dunder_iter().sorted(false)),
    );
    let track = ListBase::new_track(Str::lit("song"));
    track.append(3);
    // : song [3] 1
    outln!("{} {} {}", late!(track, title), show(&track), track.dunder_len());
}

main!(program);
