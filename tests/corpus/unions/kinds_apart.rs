//! Values of kinds that are never the same, and what fills dicts.

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

fn told(value: &Set<i64>) -> Str {
    if ({ let _ = value; let _ = &true; false }) || ({ let _ = value; let _ = &false; false }) {
        return if !value.is_empty() { Str::lit("true") } else { Str::lit("false") };
    }
    text!("{} of {}", value.len(), Str::lit("set"))
}

fn told_2(value: &List<i64>) -> Str {
    if ({ let _ = value; let _ = &true; false }) || ({ let _ = value; let _ = &false; false }) {
        return if !value.is_empty() { Str::lit("true") } else { Str::lit("false") };
    }
    text!("{} of {}", value.len(), Str::lit("list"))
}

fn told_3(value: &Str) -> Str {
    if ({ let _ = value; let _ = &true; false }) || ({ let _ = value; let _ = &false; false }) {
        return if !value.is_empty() { Str::lit("true") } else { Str::lit("false") };
    }
    text!("{} of {}", value.len(), Str::lit("str"))
}

fn told_4(value: bool) -> Str {
    if value || !value {
        return if value { Str::lit("true") } else { Str::lit("false") };
    }
    text!(
        "{} of {}",
        { let _ = &value; type_error::<i64>("object of type 'bool' has no len()") },
        Str::lit("bool"),
    )
}

fn scope_of(given: &Dict<Value, Value>) -> DictBase {
    let made = DictBase::new_scope(&Value::of(EmptyTuple), &Value::of(EmptyTuple), ());
    made.update(&Value::of(given.clone()));
    made
}

fn lambda(a: &Dict<Str, Value>, b: &Dict<Str, Value>) -> i64 {
    a.get(&Str::lit("age")).sub(&b.get(&Str::lit("age"))).cast::<i64>()
}

fn program() {
    // : 2 of set 1 of list 4 of str true
    outln!(
        "{} {} {} {}",
        told(&Set::from([1, 2])),
        told_2(&list![1]),
        told_3(&Str::lit("text")),
        told_4(true),
    );
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
    let value3 = scope.dunder_len();
    let value2 = scope.dunder_getitem(&Str::lit("ab"));
    let value1 = scope.dunder_getitem(&Str::lit("cd"));
    let value4 = scope_of(
        &Dict::from([(Value::of("ef"), Value::of(1.5)), (Value::of("gh"), Value::of("i"))])
    ).dunder_iter().sorted(false);
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
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
