use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum BoxClassKind {
    Crate,
}

class!(BoxClass(BoxClassKind), BoxClassData {
    name: Slot<Option<Value>>,
    rest: Slot<Option<Dict<Str, Value>>>,
    size: Slot<Option<i64>>,
});

impl BoxClass {
    fn new_crate_(args: &Tuple<Str>, size: i64, words: &Dict<Str, Value>) -> BoxClass {
        let made = BoxClass::make(
            BoxClassData { kind: BoxClassKind::Crate, name: Slot::new(None), rest: Slot::new(None), size: Slot::new(None) }
        );
        made.crate_init(args, size, words);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            BoxClassKind::Crate => "Crate",
        })
    }
    fn crate_init(&self, args: &Tuple<Str>, size: i64, words: &Dict<Str, Value>) {
        let _frame = Frame::enter();
        let spread1 = spread(args.iter(), 0, 1);
        self.box_init(
            &if spread1.len() > 0 { Value::of(spread1.get(0)) } else { words.get(&Str::lit("name")) },
            &{ let all_words: Dict<Str, Value> = Dict::new(); all_words.update(words.items().filter(|item| !["name"].contains(&item.0.as_str()))); all_words },
        );
        self.size.set(Some(size));
    }
    fn box_init(&self, name: &Value, rest: &Dict<Str, Value>) {
        let _frame = Frame::enter();
        self.name.set(Some(name.clone()));
        self.rest.set(Some(rest.clone()));
    }
}

defaults!(BoxClass, "Box": eq key show compare truth);

fn run_job(a: i64, b: i64, c: i64, d: i64) -> (i64, i64, i64, i64) {
    (a, b, c, d)
}

fn keep(x: i64, words: &Dict<Str, i64>) -> (i64, Dict<Str, i64>) {
    (x, words.clone())
}

fn program() {
    for buckets in [Dict::from([(Str::lit("a"), 1_i64)]), Dict::from([(Str::lit("d"), 1), (Str::lit("e"), 2)]), Dict::from([(Str::lit("c"), 5)])].into_iter() {
        match attempt(|| {
            outln!(
                "{}",
                show(
                    &(
                        { no_places(buckets.keys(), &["a", "b"], "run_job"); only_words(&buckets, &["c", "d"], "run_job"); run_job(0, 6, if buckets.contains(&Str::lit("c")) { buckets.get(&Str::lit("c")) } else { 3 }, if buckets.contains(&Str::lit("d")) { buckets.get(&Str::lit("d")) } else { 4 }) }
                    )
                ),
            );
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let ex = error1.clone();
                outln!("TypeError {}", show(&ex));
            }
            Err(error1) => reraise(&error1),
        }
    }
    outln!(
        "{}",
        show(
            &(
                { no_places(Dict::from([(Str::lit("c"), 2)]).keys(), &["a", "b"], "run_job"); only_words(&Dict::from([(Str::lit("c"), 2)]), &["c", "d"], "run_job"); run_job(1, 6, if Dict::from([(Str::lit("c"), 2)]).contains(&Str::lit("c")) { Dict::from([(Str::lit("c"), 2)]).get(&Str::lit("c")) } else { 3 }, if Dict::from([(Str::lit("c"), 2)]).contains(&Str::lit("d")) { Dict::from([(Str::lit("c"), 2)]).get(&Str::lit("d")) } else { 4 }) }
            )
        ),
    );
    let value2 = keep(7, &Dict::from([(Str::lit("x"), 5)]));
    let value3 = keep(1, &Dict::from([]));
    outln!("{} {}", show(&value2), show(&value3));
    for crate_ in [BoxClass::new_crate_(&Tuple::from(vec![Str::lit("a")]), 9_i64, &Dict::from([])), BoxClass::new_crate_(&Tuple::from(vec![]), 8, &Dict::from([(Str::lit("name"), Value::of("b")), (Str::lit("z"), Value::of(2_i64))])), BoxClass::new_crate_(&Tuple::from(vec![Str::lit("c")]), 9, &Dict::from([(Str::lit("kind"), Value::of("old"))]))].into_iter() {
        outln!(
            "{} {} {}",
            show(&late!(crate_, name)),
            late!(crate_, size),
            show(&late!(crate_, rest)),
        );
    }
    // : TypeError run_job() got some positional-only arguments passed as keyword arguments: 'a'
    // : TypeError run_job() got an unexpected keyword argument 'e'
    // : (0, 6, 5, 4)
    // : (1, 6, 2, 4)
    // : (7, {'x': 5}) (1, {})
    // : a 9 {}
    // : b 8 {'z': 2}
    // : c 9 {'kind': 'old'}
}

main!(program);
