//! What is asked of a value of any kind by functions that are called with one of a kind.

use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum DictBaseKind {
    Scope,
}

class!(DictBase(DictBaseKind), DictBaseData {
    outer: Slot<Option<()>>,
    own_items: Slot<Dict<Value, Value>>,
});
copies!(DictBase, DictBaseData { outer, own_items } kind);

impl DictBase {
    fn new_scope(names: &Value, values: &Value, outer: ()) -> DictBase {
        let made = DictBase::make(
            DictBaseData { kind: DictBaseKind::Scope, own_items: Slot::new(Dict::new()), outer: Slot::new(None) }
        );
        made.update(
            &Value::Object(
                Rc::new(
                    Iter::new(
                        Iter::new(
                            names.iter().map(|item| item.cast::<Str>()).zip(
                                values.iter().map(|item| item.cast::<i64>())
                            )
                        ).map(Value::of)
                    )
                )
            )
        );
        made.outer.set(Some(outer));
        made
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
    fn update(&self, more: &Value) {
        let _frame = Frame::enter();
        self.own_items.get().update(more.to_dict().items());
    }
    fn dunder_getitem(&self, key: &Str) -> Value {
        self.own_items.get().get(&Value::of(key.clone()))
    }
    fn dunder_iter(&self) -> Iter<Str> {
        Iter::new(self.own_items.get().keys().map(|item| item.cast::<Str>()))
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

fn shown(value: &Dict<Str, Value>) -> Str {
    let _frame = Frame::enter();
    if ({ let _ = value; let _ = &true; false }) || ({ let _ = value; let _ = &false; false }) {
        return if !value.is_empty() { Str::lit("true") } else { Str::lit("false") };
    }
    if true {
        return Str::lit("{") + &Str::lit(", ").join(
            value.items().map(|(k, v)| text!("{}: {}", k, shown_3(&v)))
        ) + &Str::lit("}");
    }
    raise(exceptions::TYPE_ERROR.with(text!("no {} here", show(&Str::lit("")))));
}

fn shown_2(value: &Value) -> Str {
    let _frame = Frame::enter();
    if value.is_none() {
        return Str::lit("null");
    }
    if value.is_same(&Value::of(true)) || value.is_same(&Value::of(false)) {
        return if value.truth() { Str::lit("true") } else { Str::lit("false") };
    }
    if value.is_a("dict") {
        return Str::lit("{") + &Str::lit(", ").join(
            never::<Iter<()>>().map(
                |item| { let parts1 = never::<Iter<()>>().unpack::<2>(); let k = parts1[0]; let v = parts1[1]; text!("{}: {}", show(&k), shown_4(v)) }
            )
        ) + &Str::lit("}");
    }
    if value.is_a("list") || value.is_a("tuple") {
        return Str::lit("[") + &Str::lit(", ").join(never::<Iter<Str>>()) + &Str::lit("]");
    }
    if value.is_a("int") || value.is_a("float") || value.is_a("str") {
        return value.cast::<Str>();
    }
    raise(exceptions::TYPE_ERROR.with(text!("no {} here", Str::lit("set"))));
}

fn shown_3(value: &Value) -> Str {
    let _frame = Frame::enter();
    if value.is_none() {
        return Str::lit("null");
    }
    if value.is_same(&Value::of(true)) || value.is_same(&Value::of(false)) {
        return if value.truth() { Str::lit("true") } else { Str::lit("false") };
    }
    if value.is_a("dict") {
        return Str::lit("{") + &Str::lit(", ").join(
            never::<Iter<()>>().map(
                |item| { let parts1 = never::<Iter<()>>().unpack::<2>(); let k = parts1[0]; let v = parts1[1]; text!("{}: {}", show(&k), shown_3(&never::<Value>())) }
            )
        ) + &Str::lit("}");
    }
    if value.is_a("list") || value.is_a("tuple") {
        return Str::lit("[") + &Str::lit(", ").join(
            value.iter().map(|x| shown_3(&x))
        ) + &Str::lit("]");
    }
    raise(exceptions::TYPE_ERROR.with(text!("no {} here", show(&Str::lit("")))));
}

fn shown_4(value: ()) -> Str {
    let _frame = Frame::enter();
    if false || false {
        return if value.truth() { Str::lit("true") } else { Str::lit("false") };
    }
    raise(exceptions::TYPE_ERROR.with(text!("no {} here", show(&Str::lit("")))));
}

fn shown_5(value: &Value) -> Str {
    let _frame = Frame::enter();
    if value.is_none() {
        return Str::lit("null");
    }
    if value.is_same(&Value::of(true)) || value.is_same(&Value::of(false)) {
        return if value.truth() { Str::lit("true") } else { Str::lit("false") };
    }
    if value.is_a("dict") {
        return Str::lit("{") + &Str::lit(", ").join(
            never::<Iter<()>>().map(
                |item| { let parts1 = never::<Iter<()>>().unpack::<2>(); let k = parts1[0]; let v = parts1[1]; text!("{}: {}", show(&k), shown_5(&never::<Value>())) }
            )
        ) + &Str::lit("}");
    }
    if value.is_a("list") || value.is_a("tuple") {
        return Str::lit("[") + &Str::lit(", ").join(never::<Iter<Str>>()) + &Str::lit("]");
    }
    if value.is_a("int") || value.is_a("float") || value.is_a("str") {
        return show(value);
    }
    raise(exceptions::TYPE_ERROR.with(text!("no {} here", show(&Str::lit("")))));
}

fn scope_of(given: &Dict<Value, Value>) -> DictBase {
    let made: DictBase = DictBase::new_scope(
        &Value::of(Tuple::<Value>::default()),
        &Value::of(Tuple::<Value>::default()),
        (),
    );
    made.update(&Value::of(given.clone()));
    made
}

fn lambda(a: &Dict<Str, Value>, b: &Dict<Str, Value>) -> i64 {
    a.get(&Str::lit("age")).sub(&b.get(&Str::lit("age"))).cast::<i64>()
}

fn program() {
    // : {a: [1, true, null], b: [2.5, x]}
    outln!(
        "{}",
        shown(
            &Dict::from([
                (Str::lit("a"), Value::of(list![Value::of(1_i64), Value::of(true), Value::None])),
                (Str::lit("b"), Value::of((2.5, Str::lit("x")))),
            ])
        ),
    );
    for odd in [Value::of(Set::from([Value::of(1_i64), Value::of(2_i64)])), Value::of("text")].into_iter() {
        match attempt(|| {
            outln!("{}", shown_2(&odd));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let e = error1.clone();
                outln!("{}", show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    // : no set here
    // : text
    let scope = DictBase::new_scope(
        &Value::of(list![Value::of("x")]),
        &Value::of(list![Value::of(1_i64)]),
        (),
    );
    scope.update(
        &Value::of(
            Dict::from([
                (Value::of("ab"), Value::of(2_i64)),
                (Value::of("cd"), Value::of(list![Value::of(3_i64)])),
            ])
        )
    );
    // : 3 2 [3] ['ef', 'gh']
    let value4 = scope.dunder_len();
    let value3 = scope.dunder_getitem(&Str::lit("ab"));
    let value2 = scope.dunder_getitem(&Str::lit("cd"));
    let value5 = scope_of(
        &Dict::from([(Value::of("ef"), Value::of(1.5)), (Value::of("gh"), Value::of("i"))])
    ).dunder_iter().sorted(false);
    outln!("{} {} {} {}", show(&value4), show(&value3), show(&value2), show(&value5));
    let totals = DefaultDict::new("<class 'decimal.Decimal'>", || decimal::Decimal::zero());
    for (key, amount) in [(Str::lit("a"), Str::lit("1.50")), (Str::lit("b"), Str::lit("2")), (Str::lit("a"), Str::lit("0.25"))].into_iter() {
        totals.set(key.clone(), totals.get(&key).plus(&decimal::Decimal::from_str(&amount)));
    }
    // : {'a': Decimal('1.75'), 'b': Decimal('2')}
    outln!("{}", show(&(*totals).copy()));
    let rows: Vec<Dict<Str, Value>> = Vec::from([
        Dict::from([(Str::lit("name"), Value::of("Ann")), (Str::lit("age"), Value::of(31_i64))]),
        Dict::from([(Str::lit("name"), Value::of("Bob")), (Str::lit("age"), Value::of(25_i64))]),
    ]);
    // : ['Bob', 'Ann']
    outln!(
        "{}",
        show(
            &rows.iter().cloned().sorted_by(
                by_comparison(
                    |a: &Dict<Str, Value>, b: &Dict<Str, Value>| (
                        Func(
                            Rc::new(
                                move |a: Dict<Str, Value>, b: Dict<Str, Value>| lambda(&a, &b)
                            ) as Rc<dyn Fn(Dict<Str, Value>, Dict<Str, Value>) -> i64>
                        )
                    )(a.clone(), b.clone())
                ),
                false,
            ).iter().map(|row| row.get(&Str::lit("name"))).collect::<List<Value>>()
        ),
    );
}

main!(program);
