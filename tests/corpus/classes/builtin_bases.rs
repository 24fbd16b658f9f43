use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum StrBaseKind {
    Symbol,
    Name,
}

class!(StrBase(StrBaseKind), StrBaseData {
    own_text: Slot<Option<Str>>,
});
copies!(StrBase, StrBaseData { own_text } kind);

impl StrBase {
    fn new_symbol(value: &Str) -> StrBase {
        StrBase::make(
            StrBaseData { kind: StrBaseKind::Symbol, own_text: Slot::new(Some(value.clone())) }
        )
    }
    fn new_name(text_: &Str) -> StrBase {
        let made = StrBase::make(
            StrBaseData { kind: StrBaseKind::Name, own_text: Slot::new(None) }
        );
        if text_.is_empty() {
            raise(exceptions::VALUE_ERROR.with(text!("an empty {}", made.class_name())));
        }
        made.own_text.set(Some(text_.strip()));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            StrBaseKind::Symbol => "Symbol",
            StrBaseKind::Name => "Name",
        })
    }
    fn dunder_str(&self) -> Str {
        field(&self.own_text.get(), "own_text")
    }
    fn dunder_repr(&self) -> Str {
        repr(&field(&self.own_text.get(), "own_text"))
    }
    fn dunder_hash(&self) -> i64 {
        field(&self.own_text.get(), "own_text").hash()
    }
    fn dunder_len(&self) -> i64 {
        field(&self.own_text.get(), "own_text").len()
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        field(&self.own_text.get(), "own_text") == (
            if other.is_object_of::<StrBase>() { field(&other.object::<StrBase>().own_text.get(), "own_text") } else { other.cast::<Str>() }
        )
    }
    fn dunder_lt(&self, other: &Value) -> bool {
        field(&self.own_text.get(), "own_text") < (
            if other.is_object_of::<StrBase>() { field(&other.object::<StrBase>().own_text.get(), "own_text") } else { other.cast::<Str>() }
        )
    }
    fn dunder_gt(&self, other: &StrBase) -> bool {
        field(&self.own_text.get(), "own_text") > (
            if true { field(&other.own_text.get(), "own_text") } else { { never::<()>(); never::<Str>() } }
        )
    }
    fn dunder_le(&self, other: &StrBase) -> bool {
        field(&self.own_text.get(), "own_text") <= (
            if true { field(&other.own_text.get(), "own_text") } else { { never::<()>(); never::<Str>() } }
        )
    }
    fn dunder_ge(&self, other: &StrBase) -> bool {
        field(&self.own_text.get(), "own_text") >= (
            if true { field(&other.own_text.get(), "own_text") } else { { never::<()>(); never::<Str>() } }
        )
    }
    fn dunder_add(&self, other: &Str) -> Str {
        field(&self.own_text.get(), "own_text") + &(
            if false { { never::<()>(); never::<Str>() } } else { other.clone() }
        )
    }
    fn dunder_radd(&self, other: &Str) -> Str {
        other + &field(&self.own_text.get(), "own_text")
    }
    fn dunder_getitem(&self, index: i64) -> Str {
        field(&self.own_text.get(), "own_text").get(index)
    }
    fn dunder_getslice(&self, lower: i64, _upper: (), _step: ()) -> Str {
        field(&self.own_text.get(), "own_text").slice(Some(lower), None, None)
    }
    fn dunder_contains(&self, part: &Str) -> bool {
        let _frame = Frame::enter();
        field(&self.own_text.get(), "own_text").contains(part)
    }
    fn dunder_format(&self, spec_: &Str) -> Str {
        if spec_.is_empty() {
            return show(self);
        }
        spec(&field(&self.own_text.get(), "own_text"), &spec_)
    }
    fn shout(&self) -> Str {
        self.upper() + &Str::lit("!")
    }
    fn upper(&self) -> Str {
        let _frame = Frame::enter();
        field(&self.own_text.get(), "own_text").upper()
    }
}

impl PartialEq for StrBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

impl Key for StrBase {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for StrBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for StrBase {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        order_by(
            self.dunder_lt(&Value::Object(Rc::new(other.clone()))),
            || other.dunder_lt(&Value::Object(Rc::new(self.clone()))),
        )
    }
}

impl Truth for StrBase {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

object!(StrBase, "StrBase", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::of(self.dunder_add(&other.cast::<Str>()))),
            ("+", true) => Some(Value::of(self.dunder_radd(&other.cast::<Str>()))),
            _ => concord_rt::plain::operate(self.object_plain(), op, other, mirrored),
        }
    }
    fn object_len(&self) -> Option<Value> {
        Some(Value::of(self.dunder_len()))
    }
    fn object_item(&self, key: &Value) -> Option<Value> {
        Some(Value::of(self.dunder_getitem(key.cast::<i64>())))
    }
    fn object_contains(&self, item: &Value) -> Option<Value> {
        Some(Value::of(self.dunder_contains(&item.cast::<Str>())))
    }
    fn object_plain(&self) -> Option<Value> {
        Some(Value::of(field(&self.own_text.get(), "own_text")))
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<StrBase>() { self.compare(&other.object::<StrBase>()) } else { self.object_plain().and_then(|held| held.compare(other)) }
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            StrBaseKind::Symbol => "Symbol",
            StrBaseKind::Name => "Name",
        })
    }
});

#[derive(Clone, Copy, PartialEq)]
enum FloatBaseKind {
    Metres,
}

class!(FloatBase(FloatBaseKind), FloatBaseData {
    own_float: Slot<f64>,
});
copies!(FloatBase, FloatBaseData { own_float } kind);

impl FloatBase {
    fn new_metres(value: f64) -> FloatBase {
        FloatBase::make(FloatBaseData { kind: FloatBaseKind::Metres, own_float: Slot::new(value) })
    }
    fn dunder_add(&self, other: &FloatBase) -> FloatBase {
        match self.kind {
            FloatBaseKind::Metres => self.metres_dunder_add(other),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            FloatBaseKind::Metres => self.metres_dunder_repr(),
        }
    }
    fn metres_dunder_repr(&self) -> Str {
        text!("{} m", spec(&self.dunder_float(), ".1f"))
    }
    fn dunder_hash(&self) -> i64 {
        self.own_float.get().hash()
    }
    fn dunder_bool(&self) -> bool {
        self.own_float.get() != 0.0
    }
    fn dunder_eq(&self, other: &FloatBase) -> bool {
        self.own_float.get() == (
            if true { other.own_float.get() } else { { never::<()>(); never::<f64>() } }
        )
    }
    fn dunder_lt(&self, other: &FloatBase) -> bool {
        self.own_float.get() < (
            if true { other.own_float.get() } else { { never::<()>(); never::<f64>() } }
        )
    }
    fn dunder_gt(&self, other: &Value) -> bool {
        Num::from(self.own_float.get()) > (
            if other.is_object_of::<FloatBase>() { Num::from(other.object::<FloatBase>().own_float.get()) } else { Num::from(other.cast::<i64>()) }
        )
    }
    fn dunder_le(&self, other: &FloatBase) -> bool {
        self.own_float.get() <= (
            if true { other.own_float.get() } else { { never::<()>(); never::<f64>() } }
        )
    }
    fn dunder_ge(&self, other: &FloatBase) -> bool {
        self.own_float.get() >= (
            if true { other.own_float.get() } else { { never::<()>(); never::<f64>() } }
        )
    }
    fn metres_dunder_add(&self, other: &FloatBase) -> FloatBase {
        FloatBase::new_metres(self.dunder_float() + other.dunder_float())
    }
    fn dunder_mul(&self, other: i64) -> f64 {
        self.own_float.get() * (
            if false { { never::<()>(); never::<i64>() } } else { other }
        ) as f64
    }
    fn dunder_rtruediv(&self, other: i64) -> f64 {
        true_div(other as f64, self.own_float.get())
    }
    fn dunder_float(&self) -> f64 {
        self.own_float.get()
    }
}

impl PartialEq for FloatBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for FloatBase {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for FloatBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Compare for FloatBase {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        order_by(self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for FloatBase {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

object!(FloatBase, "FloatBase", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(
                Value::Object(Rc::new(self.dunder_add(&other.object::<FloatBase>())))
            ),
            ("*", false) => Some(Value::of(self.dunder_mul(other.cast::<i64>()))),
            ("/", true) => Some(Value::of(self.dunder_rtruediv(other.cast::<i64>()))),
            _ => concord_rt::plain::operate(self.object_plain(), op, other, mirrored),
        }
    }
    fn computes_itself(&self) -> bool {
        true
    }
    fn object_plain(&self) -> Option<Value> {
        Some(Value::of(self.own_float.get()))
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<FloatBase>() { self.compare(&other.object::<FloatBase>()) } else { self.object_plain().and_then(|held| held.compare(other)) }
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            FloatBaseKind::Metres => "Metres",
        })
    }
});

#[derive(Clone, Copy, PartialEq)]
enum IntBaseKind {
    Count,
}

class!(IntBase(IntBaseKind), IntBaseData {
    own_int: Slot<i64>,
});
copies!(IntBase, IntBaseData { own_int } kind);

impl IntBase {
    fn new_count_(value: i64) -> IntBase {
        IntBase::make(IntBaseData { kind: IntBaseKind::Count, own_int: Slot::new(value) })
    }
    fn dunder_repr(&self) -> Str {
        repr(&self.own_int.get())
    }
    fn dunder_hash(&self) -> i64 {
        self.own_int.get().hash()
    }
    fn dunder_bool(&self) -> bool {
        self.own_int.get() != 0
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        Num::from(self.own_int.get()) == (
            if other.is_object_of::<IntBase>() { Num::from(other.object::<IntBase>().own_int.get()) } else { other.cast::<Num>() }
        )
    }
    fn dunder_lt(&self, other: &IntBase) -> bool {
        self.own_int.get() < (
            if true { other.own_int.get() } else { { never::<()>(); never::<i64>() } }
        )
    }
    fn dunder_gt(&self, other: &IntBase) -> bool {
        self.own_int.get() > (
            if true { other.own_int.get() } else { { never::<()>(); never::<i64>() } }
        )
    }
    fn dunder_le(&self, other: &IntBase) -> bool {
        self.own_int.get() <= (
            if true { other.own_int.get() } else { { never::<()>(); never::<i64>() } }
        )
    }
    fn dunder_ge(&self, other: &IntBase) -> bool {
        self.own_int.get() >= (
            if true { other.own_int.get() } else { { never::<()>(); never::<i64>() } }
        )
    }
    fn next(&self) -> IntBase {
        IntBase::new_count_(self.dunder_add(1))
    }
    fn dunder_add(&self, other: i64) -> i64 {
        self.own_int.get() + (if false { { never::<()>(); never::<i64>() } } else { other })
    }
    fn dunder_rsub(&self, other: i64) -> i64 {
        other - self.own_int.get()
    }
    fn dunder_format(&self, spec_: &Str) -> Str {
        if spec_.is_empty() {
            return show(self);
        }
        spec(&self.own_int.get(), &spec_)
    }
}

impl PartialEq for IntBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

impl Key for IntBase {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for IntBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Compare for IntBase {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        order_by(self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for IntBase {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

object!(IntBase, "IntBase", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::of(self.dunder_add(other.cast::<i64>()))),
            ("-", true) => Some(Value::of(self.dunder_rsub(other.cast::<i64>()))),
            _ => concord_rt::plain::operate(self.object_plain(), op, other, mirrored),
        }
    }
    fn object_plain(&self) -> Option<Value> {
        Some(Value::of(self.own_int.get()))
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<IntBase>() { self.compare(&other.object::<IntBase>()) } else { self.object_plain().and_then(|held| held.compare(other)) }
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            IntBaseKind::Count => "Count",
        })
    }
});

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
    fn new_stack(items: ()) -> ListBase {
        ListBase::make(
            ListBaseData { kind: ListBaseKind::Stack, own_items: Slot::new(std::iter::empty::<i64>().collect::<List<i64>>()), title: Slot::new(None) }
        )
    }
    fn new_track(title: Str) -> ListBase {
        ListBase::make(
            ListBaseData { kind: ListBaseKind::Track, own_items: Slot::new(List::new()), title: Slot::new(Some(title)) }
        )
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
    fn new_folded(items: ()) -> DictBase {
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
        with_attribute(&field(&self.outer.get(), "outer"), "find").find(name)
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
            if !field(&self.own_items.get(), "own_items").is_empty() { repr(&field(&self.own_items.get(), "own_items").items().collect::<List<(Str, i64)>>()) } else { Str::lit("") }
        ) + &Str::lit(")")
    }
    fn dunder_len(&self) -> i64 {
        field(&self.own_items.get(), "own_items").len()
    }
    fn dunder_eq(&self, other: &OrderedDictBase) -> bool {
        field(&self.own_items.get(), "own_items") == field(&other.own_items.get(), "own_items")
    }
    fn recent_init(&self, capacity: i64) {
        let _frame = Frame::enter();
        self.ordered_dict_base_init(());
        self.capacity.set(Some(capacity));
    }
    fn ordered_dict_base_init(&self, _items: ()) {
        let _frame = Frame::enter();
        self.own_items.set(Some(Dict::new()));
    }
    fn use_(&self, key: &Str, value: i64) {
        if self.dunder_contains(key) {
            self.move_to_end(key, true);
        }
        self.dunder_setitem(key, value);
        if self.dunder_len() > field(&self.capacity.get(), "capacity") {
            self.popitem(false);
        }
    }
    fn items(&self) -> List<(Str, i64)> {
        let _frame = Frame::enter();
        field(&self.own_items.get(), "own_items").items().collect::<List<(Str, i64)>>()
    }
    fn dunder_contains(&self, key: &Str) -> bool {
        let _frame = Frame::enter();
        field(&self.own_items.get(), "own_items").contains(key)
    }
    fn move_to_end(&self, key: &Str, last: bool) {
        let value = field(&self.own_items.get(), "own_items").pop(key);
        if last {
            field(&self.own_items.get(), "own_items").set(key.clone(), value);
        } else {
            let others = field(
                &self.own_items.get(),
                "own_items",
            ).items().collect::<List<(Str, i64)>>();
            field(&self.own_items.get(), "own_items").clear();
            field(&self.own_items.get(), "own_items").set(key.clone(), value);
            field(&self.own_items.get(), "own_items").update(
                others.iter().map(|item| { let parts1 = item; (parts1.0.clone(), parts1.1) })
            );
        }
    }
    fn dunder_setitem(&self, key: &Str, value: i64) {
        let _frame = Frame::enter();
        field(&self.own_items.get(), "own_items").set(key.clone(), value);
    }
    fn popitem(&self, last: bool) -> (Str, i64) {
        let key = field(
            &self.own_items.get(),
            "own_items",
        ).keys().collect::<List<Str>>().get(if last { -1 } else { 0 });
        (key.clone(), field(&self.own_items.get(), "own_items").pop(&key))
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
    fn new_groups(items: ()) -> MissingDictBase {
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

fn read(word: &Str) -> Value {
    if word.isdigit() { Value::of(parse_int(word, 10)) } else { Value::Object(Rc::new(StrBase::new_symbol(word))) }
}

fn program() {
    let stack = ListBase::new_stack(());
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
    let folded = DictBase::new_folded(());
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
    let groups = MissingDictBase::new_groups(());
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
    outln!("{} {} {}", field(&track.title.get(), "title"), show(&track), track.dunder_len());
    let known: Set<Str> = Set::from([Str::lit("plus"), Str::lit("times")]);
    let words = Str::lit("plus 1 2 minus").words().map(|word| read(&word)).collect::<Vec<Value>>().plus(&[
        Value::of("plus")
    ]);
    // : ['plus', 1, 2, 'minus', 'plus'] [True, False, False, True, False]
    outln!(
        "{} {}",
        show(&words),
        show(
            &words.iter().map(
                |word_2| (
                    word_2.is_object_of::<StrBase>() && matches!(
                        word_2.object::<StrBase>().kind,
                        StrBaseKind::Symbol,
                    )
                )
            ).collect::<List<bool>>()
        ),
    );
    for word_3 in words.iter() {
        if word_3.is_object_of::<StrBase>() && matches!(word_3.object::<StrBase>().kind, StrBaseKind::Symbol) {
            let value7 = word_3.object::<StrBase>();
            let value8 = known.contains(
                &field(&word_3.object::<StrBase>().own_text.get(), "own_text")
            );
            let value9 = word_3.object::<StrBase>().dunder_eq(&Value::of(Str::lit("plus")));
            let value10 = word_3.object::<StrBase>().upper();
            let value11 = Dict::from([(Value::of("plus"), 1_i64)]).find(
                &Value::Object(Rc::new(word_3.object::<StrBase>()))
            );
            let value12 = word_3.object::<StrBase>().class_name();
            outln!(
                "{} {} {} {} {} {}",
                show(&value7),
                show(&value8),
                show(&value9),
                show(&value10),
                show(&value11),
                show(&value12),
            );
        } else if word_3.is_a("str") || word_3.is_object_of::<StrBase>() {
            outln!(
                "text {} {} {}",
                word_3.cast::<Str>(),
                show(&(*words.at(0) == Value::of(word_3.cast::<Str>()))),
                words.index(&Value::of(word_3.cast::<Str>())),
            );
        }
    }
    // : plus True True PLUS 1 Symbol
    // : minus False False MINUS None Symbol
    // : text plus True 0
    let symbol = StrBase::new_symbol(&Str::lit("abc"));
    // : abcd <abc 3 a bc True   abc|'abc'
    outln!(
        "{} {} {} {} {} {} {}|{}",
        symbol.dunder_add(&Str::lit("d")),
        symbol.dunder_radd(&Str::lit("<")),
        symbol.dunder_len(),
        symbol.dunder_getitem(0),
        symbol.dunder_getslice(1, (), ()),
        show(&symbol.dunder_contains(&Str::lit("b"))),
        symbol.dunder_format(&text!("{}", ">5")),
        repr(&symbol),
    );
    // : True True 2 True ['aa', 'abc']
    outln!(
        "{} {} {} {} {}",
        show(&symbol.dunder_eq(&Value::of(Str::lit("abc")))),
        show(&symbol.dunder_eq(&Value::of(Str::lit("abc")))),
        Dict::from([(Str::lit("abc"), 2_i64)]).get(&field(&symbol.own_text.get(), "own_text")),
        show(&symbol.dunder_lt(&Value::of(Str::lit("b")))),
        show(&[symbol.clone(), StrBase::new_symbol(&Str::lit("aa"))].into_iter().sorted(false)),
    );
    let both: Dict<Value, i64> = Dict::from([
        (Value::Object(Rc::new(symbol.clone())), 1),
        (Value::of("xyz"), 2),
    ]);
    // : 1 2 True ['Symbol', 'str']
    outln!(
        "{} {} {} {}",
        both.get(&Value::of("abc")),
        both.get(&Value::Object(Rc::new(StrBase::new_symbol(&Str::lit("xyz"))))),
        show(&both.contains(&Value::Object(Rc::new(symbol.clone())))),
        show(&both.keys().map(|key| Str::from(key.type_name())).collect::<List<Str>>()),
    );
    // : ANN! True True
    outln!(
        "{} {} {}",
        StrBase::new_name(&Str::lit(" Ann ")).shout(),
        show(&StrBase::new_name(&Str::lit("Bo")).dunder_eq(&Value::of(Str::lit("Bo")))),
        show(&({ let _ = StrBase::new_name(&Str::lit("x")); true })),
    );
    match attempt(|| {
        StrBase::new_name(&Str::lit(""));
    }) {
        Ok(_) => {}
        Err(error14) if error14.is(&exceptions::VALUE_ERROR) => {
            let error = error14.clone();
            // : an empty Name
            outln!("{}", show(&error));
        }
        Err(error14) => reraise(&error14),
    }
    let mut total = FloatBase::new_metres(0.0);
    for part in [FloatBase::new_metres(1.5_f64), FloatBase::new_metres(2.0)].into_iter() {
        total = total.dunder_add(&part);
    }
    // : 3.5 m [3.5 m] 7.0 True True 4.0 m
    let value16 = total.clone();
    let value15 = list![total.clone()];
    let value17 = total.dunder_mul(2);
    let value18 = total.dunder_rtruediv(1) == 1.0 / 3.5;
    let value19 = total.dunder_gt(&Value::of(3));
    let value20 = [FloatBase::new_metres(1.0), FloatBase::new_metres(4.0)].into_iter().most();
    outln!(
        "{} {} {} {} {} {}",
        show(&value16),
        show(&value15),
        show(&value17),
        show(&value18),
        show(&value19),
        show(&value20),
    );
    let count = IntBase::new_count_(6).next();
    // : 7 8 True True 3 007 seven True
    outln!(
        "{} {} {} {} {} {} {} {}",
        show(&count),
        count.dunder_add(1),
        show(&count.dunder_eq(&Value::of(7))),
        show(&count.dunder_eq(&Value::of(7.0))),
        count.dunder_rsub(10),
        count.dunder_format(&text!("{}", "03d")),
        Dict::from([(7_i64, Str::lit("seven"))]).get(&count.own_int.get()),
        show(&true),
    );
}

main!(program);
