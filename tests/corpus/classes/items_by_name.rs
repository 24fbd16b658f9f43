use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum DictBaseKind {
    Bag,
}

class!(DictBase(DictBaseKind), DictBaseData {
    own_items: Slot<Dict<Value, Value>>,
});
copies!(DictBase, DictBaseData { own_items } kind);

impl DictBase {
    fn new_bag(items: EmptyTuple, words: &Dict<Value, Value>) -> DictBase {
        let made = DictBase::make(
            DictBaseData { kind: DictBaseKind::Bag, own_items: Slot::new(Dict::new()) }
        );
        made.own_items.get().update(words.items());
        made
    }
    fn dunder_repr(&self) -> Str {
        repr(&self.own_items.get())
    }
    fn dunder_len(&self) -> i64 {
        self.own_items.get().len()
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        self.own_items.get() == (
            if other.is_object_of::<DictBase>() { other.object::<DictBase>().own_items.get() } else { other.cast::<Dict<Value, Value>>() }
        )
    }
    fn update(&self, _more: EmptyTuple, words: &Dict<Value, Value>) {
        let _frame = Frame::enter();
        self.own_items.get().update(std::iter::empty::<(Value, Value)>());
        self.own_items.get().update(words.items());
    }
    fn dunder_ior(&self, other: &Dict<Value, Value>) -> DictBase {
        self.own_items.get().update(other.items());
        self.clone()
    }
    fn total(&self) -> i64 {
        self.values().iter().sum::<i64>()
    }
    fn values(&self) -> List<i64> {
        let _frame = Frame::enter();
        self.own_items.get().values().map(|item| item.cast::<i64>()).collect::<List<i64>>()
    }
}

defaults!(DictBase, "DictBase": unhashable compare);

impl PartialEq for DictBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
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

object!(DictBase, "DictBase", {
    fn object_len(&self) -> Option<Value> {
        Some(Value::of(self.dunder_len()))
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            DictBaseKind::Bag => "Bag",
        })
    }
});

#[derive(Clone, Copy, PartialEq)]
enum UserDictBaseKind {
    Lower,
}

class!(UserDictBase(UserDictBaseKind), UserDictBaseData {
    data: Slot<Dict<Str, i64>>,
});
copies!(UserDictBase, UserDictBaseData { data } kind);

impl UserDictBase {
    fn new_lower_(items: EmptyTuple, words: &Dict<Value, Value>) -> UserDictBase {
        let made = UserDictBase::make(
            UserDictBaseData { kind: UserDictBaseKind::Lower, data: Slot::new(Dict::new()) }
        );
        made.update(&Value::of(items), &Dict::from([]));
        made.update(&Value::of(words.clone()), &Dict::from([]));
        made
    }
    fn dunder_setitem(&self, key: &Str, value: i64) {
        match self.kind {
            UserDictBaseKind::Lower => self.lower_dunder_setitem(key, value),
        }
    }
    fn dunder_repr(&self) -> Str {
        repr(&self.data.get())
    }
    fn dunder_len(&self) -> i64 {
        self.data.get().len()
    }
    fn dunder_eq(&self, other: &UserDictBase) -> bool {
        self.items().iter().collect::<Dict<Str, i64>>() == other.items().iter().collect::<Dict<Str, i64>>()
    }
    fn lower_dunder_setitem(&self, key: &Str, value: i64) {
        let _frame = Frame::enter();
        self.user_dict_base_dunder_setitem(&key.lower(), value);
    }
    fn user_dict_base_dunder_setitem(&self, key: &Str, value: i64) {
        let _frame = Frame::enter();
        self.data.get().set(key.clone(), value);
    }
    fn update(&self, more: &Value, words: &Dict<Str, i64>) {
        let _frame = Frame::enter();
        for item1 in more.to_dict().items().map(|(key, item)| (key, item)).collect::<Dict<Value, Value>>().items() {
            let parts2 = item1;
            let key: Str = parts2.0.cast::<Str>();
            let value: i64 = parts2.1.cast::<i64>();
            self.dunder_setitem(&key, value);
        }
        for (key, value) in words.items() {
            self.dunder_setitem(&key, value);
        }
    }
    fn dunder_getitem(&self, key: &Str) -> i64 {
        self.data.get().get(key)
    }
    fn get(&self, key: &Str, otherwise: Option<i64>) -> Option<i64> {
        let _frame = Frame::enter();
        match attempt(|| -> Flow<Option<i64>> {
            Flow::Return(Some(self.dunder_getitem(key)))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
                otherwise
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn pop(&self, key: &Str, otherwise: &Tuple<()>) -> i64 {
        let _frame = Frame::enter();
        let mut value: i64 = Default::default();
        match attempt(|| {
            value = self.dunder_getitem(key);
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
                if otherwise.truth() {
                    return { otherwise.get(0); never::<i64>() };
                }
                reraise(&error1);
            }
            Err(error1) => reraise(&error1),
        }
        self.dunder_delitem(key);
        value
    }
    fn items(&self) -> List<(Str, i64)> {
        let _frame = Frame::enter();
        self.data.get().keys().map(
            |key| (key.clone(), self.dunder_getitem(&key))
        ).collect::<List<(Str, i64)>>()
    }
    fn dunder_delitem(&self, key: &Str) {
        self.data.get().delete(key);
    }
}

defaults!(UserDictBase, "UserDictBase": unhashable compare);

impl PartialEq for UserDictBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for UserDictBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Truth for UserDictBase {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

#[derive(Clone, Copy, PartialEq)]
enum ListBaseKind {
    Stack,
}

class!(ListBase(ListBaseKind), ListBaseData {
    own_items: Slot<List<Value>>,
});
copies!(ListBase, ListBaseData { own_items } kind);

impl ListBase {
    fn new_stack(items: &Value) -> ListBase {
        ListBase::make(
            ListBaseData { kind: ListBaseKind::Stack, own_items: Slot::new(items.iter().collect::<List<Value>>()) }
        )
    }
    fn dunder_repr(&self) -> Str {
        repr(&self.own_items.get())
    }
    fn dunder_len(&self) -> i64 {
        self.own_items.get().len()
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        self.own_items.get() == (
            if other.is_object_of::<ListBase>() { other.object::<ListBase>().own_items.get() } else { other.cast::<List<Value>>() }
        )
    }
    fn dunder_iadd(&self, more: &List<i64>) -> ListBase {
        self.own_items.get().extend(more.iter().map(Value::of));
        self.clone()
    }
    fn peek(&self) -> i64 {
        self.dunder_getitem(-1)
    }
    fn dunder_add(&self, more: &List<i64>) -> List<Value> {
        self.own_items.get().concat(&more.iter().map(Value::of).collect::<List<Value>>())
    }
    fn dunder_radd(&self, more: &List<i64>) -> List<Value> {
        more.iter().map(Value::of).collect::<List<Value>>().concat(&self.own_items.get())
    }
    fn dunder_mul(&self, count: i64) -> List<Value> {
        self.own_items.get().repeat(count)
    }
    fn dunder_getitem(&self, index: i64) -> i64 {
        self.own_items.get().get(index).cast::<i64>()
    }
}

defaults!(ListBase, "ListBase": unhashable compare);

impl PartialEq for ListBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
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

object!(ListBase, "ListBase", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(gap("ListBase.__add__", "its types are known at run time only")),
            ("+", true) => Some(gap("ListBase.__radd__", "its types are known at run time only")),
            ("*", false) => Some(Value::of(self.dunder_mul(other.cast::<i64>()))),
            _ => None,
        }
    }
    fn object_len(&self) -> Option<Value> {
        Some(Value::of(self.dunder_len()))
    }
    fn object_item(&self, key: &Value) -> Option<Value> {
        Some(Value::of(self.dunder_getitem(key.cast::<i64>())))
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            ListBaseKind::Stack => "Stack",
        })
    }
});

fn program() {
    let mut bag = DictBase::new_bag(
        EmptyTuple,
        &Dict::from([
            (Value::of(Str::lit("a")), Value::of(1_i64)),
            (Value::of(Str::lit("b")), Value::of(2_i64)),
        ]),
    );
    bag.update(EmptyTuple, &Dict::from([(Value::of(Str::lit("c")), Value::of(3_i64))]));
    bag = bag.dunder_ior(&Dict::from([(Value::of("d"), Value::of(4_i64))]));
    let value1 = bag.clone();
    let value2 = bag.total();
    let value3 = bag.dunder_len();
    let value4 = bag.dunder_eq(
        &Value::of(
            Dict::from([
                (Value::of("a"), Value::of(1_i64)),
                (Value::of("b"), Value::of(2_i64)),
                (Value::of("c"), Value::of(3_i64)),
                (Value::of("d"), Value::of(4_i64)),
            ])
        )
    );
    let value5 = bag == DictBase::new_bag(
        EmptyTuple,
        &Dict::from([(Value::of(Str::lit("a")), Value::of(1_i64))]),
    );
    outln!(
        "{} {} {} {} {}",
        show(&value1),
        show(&value2),
        show(&value3),
        show(&value4),
        show(&value5),
    );
    let lower = UserDictBase::new_lower_(
        EmptyTuple,
        &Dict::from([(Value::of(Str::lit("A")), Value::of(1_i64))]),
    );
    lower.dunder_setitem(&Str::lit("B"), 2);
    lower.update(&Value::of(EmptyTuple), &Dict::from([(Str::lit("C"), 3)]));
    let value6 = lower.clone();
    let value7 = lower.dunder_getitem(&Str::lit("b"));
    let value8 = lower.dunder_len();
    let value9 = lower.get(&Str::lit("z"), Some(0));
    let value10 = lower.pop(&Str::lit("a"), &Tuple::from(vec![]));
    let value11 = lower.clone();
    outln!(
        "{} {} {} {} {} {}",
        show(&value6),
        show(&value7),
        show(&value8),
        show(&value9),
        show(&value10),
        show(&value11),
    );
    let mut stack = ListBase::new_stack(&Value::of(list![Value::of(1_i64), Value::of(2_i64)]));
    stack = stack.dunder_iadd(&list![3_i64]);
    let value12 = stack.clone();
    let value13 = stack.peek();
    let value14 = stack.dunder_eq(
        &Value::of(list![Value::of(1_i64), Value::of(2_i64), Value::of(3_i64)])
    );
    let value15 = stack.dunder_add(
        &list![Value::of(4_i64)].iter().map(|item| item.cast::<i64>()).collect::<List<i64>>()
    );
    let value16 = stack.dunder_radd(
        &list![Value::of(0_i64)].iter().map(|item| item.cast::<i64>()).collect::<List<i64>>()
    );
    let value17 = stack.dunder_mul(2);
    outln!(
        "{} {} {} {} {} {}",
        show(&value12),
        show(&value13),
        show(&value14),
        show(&value15),
        show(&value16),
        show(&value17),
    );
    // : {'a': 1, 'b': 2, 'c': 3, 'd': 4} 10 4 True False
    // : {'b': 2, 'c': 3} 2 3 0 1 {'b': 2, 'c': 3}
    // : [1, 2, 3] 3 True [1, 2, 3, 4] [0, 1, 2, 3] [1, 2, 3, 1, 2, 3]
}

main!(program);
