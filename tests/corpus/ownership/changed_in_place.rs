//! What may be None or is there: it is changed in place, whoever else holds it. And texts in ASCII.

use concord_rt::prelude::*;

class!(Log, LogData {
    lines: Slot<Option<List<Str>>>,
});

impl Log {
    fn new(lines: Option<List<Str>>) -> Log {
        Log::make(LogData { lines: Slot::new(lines) })
    }
    fn add(&self, more: &List<Str>) {
        left_operand(&self.lines.get(), "+=", "list").extend(more.iter());
    }
}

defaults!(Log, "Log": eq key show compare truth);

fn apply_rule(x: i64, bag: &Option<List<i64>>) -> Option<List<i64>> {
    let mut bag = bag.clone();
    if bag.is_none() {
        bag = Some(List::new());
    }
    left_operand(&bag, "+=", "list").extend([x, x + 1].into_iter());
    bag
}

fn merge(more: &Set<i64>, seen: &Option<Set<i64>>, names: &Option<Dict<i64, Str>>) -> (Option<Set<i64>>, Option<Dict<i64, Str>>) {
    let mut seen = seen.clone();
    let mut names = names.clone();
    if seen.is_none() {
        seen = Some(Set::new());
    }
    if names.is_none() {
        names = Some(Dict::new());
    }
    left_operand(&seen, "|=", "set").update_set(more);
    left_operand(&names, "|=", "dict").update(
        more.iter().map(|x| (x, show(&x))).collect::<Dict<i64, Str>>().items()
    );
    (seen.clone(), names.clone())
}

fn program() {
    let rows: List<i64> = list![1];
    let value3 = apply_rule(2, &None);
    let value2 = apply_rule(3, &Some(rows.clone()));
    let value1 = rows.clone();
    let value4 = { let (a, b) = (apply_rule(4, &Some(rows.clone())), rows.clone()); a.as_ref().is_some_and(|held| held.is(&b)) };
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
    let s: Set<i64> = Set::from([1]);
    let n: Dict<i64, Str> = Dict::from([(0, Str::lit("z"))]);
    merge(&Set::from([2]), &Some(s.clone()), &Some(n.clone()));
    let value6 = s.iter().sorted(false);
    let value5 = n.clone();
    let value7 = merge(&Set::from([5]), &None, &None);
    outln!("{} {} {}", show(&value6), show(&value5), show(&value7));
    let base: List<Str> = list![Str::lit("a")];
    let log = Log::new(Some(base.clone()));
    log.add(&list![Str::lit("b")]);
    outln!("{}", show(&base));
    match attempt(|| {
        Log::new(None).add(&list![Str::lit("c")]);
    }) {
        Ok(_) => {}
        Err(error8) if error8.is(&exceptions::TYPE_ERROR) => {
            let e = error8.clone();
            outln!("{}", show(&e));
        }
        Err(error8) => reraise(&error8),
    }
    let text_ = Str::lit("Привет, ж😀");
    outln!("{} {} {}", ascii(&text_), spec(&ascii(&text_), ">60"), ascii(&list![text_.clone()]));
    outln!(
        "{} {} {} {}",
        show(&false),
        show(&false),
        show(&false),
        show(&({ let _ = (&apply_rule(9, &None), &List::<()>::new()); false })),
    );
    // : [2, 3] [1, 3, 4, 4, 5] [1, 3, 4, 4, 5] True
    // : [1, 2] {0: 'z', 2: '2'} ({5}, {5: '5'})
    // : ['a', 'b']
    // : unsupported operand type(s) for +=: 'NoneType' and 'list'
    // : '\u041f\u0440\u0438\u0432\u0435\u0442, \u0436\U0001f600'     '\u041f\u0440\u0438\u0432\u0435\u0442, \u0436\U0001f600' ['\u041f\u0440\u0438\u0432\u0435\u0442, \u0436\U0001f600']
    // : False False False False
}

main!(program);
