use concord_rt::prelude::*;

class!(Bag, BagData {
    items: List<i64>,
});

impl Bag {
    fn new(items: List<i64>) -> Bag {
        Bag::make(BagData { items })
    }
}

defaults!(Bag, "Bag": eq key show compare truth object);

fn flatten(items: &Value, out_: &Option<List<Value>>) -> Option<List<Value>> {
    let _frame = Frame::enter();
    let mut out_ = out_.clone();
    if out_.is_none() {
        out_ = Some(List::new());
    }
    for item in items.iter() {
        if !item.is_a("str") && (item.is_a("str") || item.is_a("bytes") || item.is_a("list") || item.is_a("tuple") || item.is_a("dict") || item.is_a("set") || item.is_a("frozenset") || item.is_a("range") || item.is_object_of::<Bag>()) {
            flatten(&item, &out_);
        } else {
            with_attribute(&out_, "append").push(item.clone());
        }
    }
    out_
}

fn kind(x: &Value) -> Str {
    if x.is_a("str") || x.is_a("bytes") {
        return Str::lit("text");
    }
    if x.is_a("int") || x.is_a("float") || x.is_a("complex") {
        return Str::lit("number");
    }
    if x.is_a("dict") {
        return Str::lit("mapping");
    }
    if x.is_a("str") || x.is_a("bytes") || x.is_a("list") || x.is_a("tuple") || x.is_a("range") {
        return Str::lit("sequence");
    }
    if x.is_a("set") || x.is_a("frozenset") {
        return Str::lit("set");
    }
    Str::lit("other")
}

fn program() {
    outln!(
        "{}",
        show(
            &flatten(
                &Value::of(
                    list![
                        Value::of(2_i64),
                        Value::of(1_i64),
                        Value::of(
                            list![
                                Value::of(3_i64),
                                Value::of(list![Value::of(4_i64), Value::of("ab")]),
                                Value::of(6_i64),
                            ]
                        ),
                        Value::of((7, 8)),
                    ]
                ),
                &None,
            )
        ),
    );
    outln!(
        "{}",
        show(
            &[
                Value::of("a"),
                Value::of(1_i64),
                Value::of(2.5),
                Value::of(Dict::from([(Value::of("a"), Value::of(1_i64))])),
                Value::of(list![Value::of(1_i64), Value::of(2_i64)]),
                Value::of((1,)),
                Value::of(Set::from([Value::of(1_i64), Value::of(2_i64)])),
                Value::None,
            ].into_iter().map(|x| kind(&x)).collect::<List<Str>>()
        ),
    );
    outln!(
        "{} {} {} {}",
        show(&true),
        show(&({ let _ = Dict::from([(1_i64, 2_i64)]); true })),
        show(&false),
        show(&({ let _ = Bag::new(list![1]); true })),
    );
    outln!("{}", show(&({ let _ = Iter::new([1_i64].into_iter()); true })));
    // : [2, 1, 3, 4, 'ab', 6, 7, 8]
    // : ['text', 'number', 'number', 'mapping', 'sequence', 'sequence', 'set', 'other']
    // : True True False True
    // : True
}

main!(program);
