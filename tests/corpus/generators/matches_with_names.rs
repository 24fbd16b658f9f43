//! A match that binds names, around yield.

use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum LeafKind {
    Leaf,
    Pair,
}

class!(Leaf(LeafKind), LeafData {
    left: Slot<Option<Leaf>>,
    right: Slot<Option<Leaf>>,
    value: Slot<Option<i64>>,
});

impl Leaf {
    fn new_leaf(value: i64) -> Leaf {
        Leaf::make(
            LeafData { kind: LeafKind::Leaf, value: Slot::new(Some(value)), left: Slot::new(None), right: Slot::new(None) }
        )
    }
    fn new_pair(left: Leaf, right: Leaf) -> Leaf {
        Leaf::make(
            LeafData { kind: LeafKind::Pair, left: Slot::new(Some(left)), right: Slot::new(Some(right)), value: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            LeafKind::Leaf => "Leaf",
            LeafKind::Pair => "Pair",
        })
    }
}

defaults!(Leaf, "Leaf": unhashable compare truth);

impl PartialEq for Leaf {
    fn eq(&self, other: &Self) -> bool {
        if matches!(self.kind, LeafKind::Leaf) { self.kind == other.kind && late!(self, value) == late!(other, value) } else { self.kind == other.kind && late!(self, left) == late!(other, left) && late!(self, right) == late!(other, right) }
    }
}

impl Show for Leaf {
    fn repr(&self, out: &mut String) {
        if matches!(self.kind, LeafKind::Leaf) { out.push_str("Leaf("); out.push_str("value="); late!(self, value).repr(out); out.push(')'); } else { out.push_str("Pair("); out.push_str("left="); late!(self, left).repr(out); out.push_str(", right="); late!(self, right).repr(out); out.push(')'); }
    }
}

fn walk(node: &Leaf) -> Iter<i64> {
    let node = node.clone();
    let mut value: Option<i64> = None;
    let mut left: Option<Leaf> = None;
    let mut right: Option<Leaf> = None;
    let mut case_1: i64 = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut source2: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                case_1 = 0;
                let subject1 = node.clone();
                if matches!(subject1.kind, LeafKind::Leaf) {
                    value = Some(late!(subject1, value));
                    case_1 = 1;
                } else if matches!(subject1.kind, LeafKind::Pair) {
                    left = Some(late!(subject1, left));
                    right = Some(late!(subject1, right));
                    case_1 = 2;
                }
                state = if case_1 == 1 { 1 } else { 2 };
            }
            1 => {
                let value = some(&value, "value");
                state = 4;
                return Some(value);
            }
            2 => {
                state = if case_1 == 2 { 5 } else { 6 };
            }
            3 => {
                state = 9999;
            }
            4 => {
                state = 3;
            }
            5 => {
                source1 = Some(Iter::new(walk(&some(&left, "left"))));
                state = 9;
            }
            6 => {
                state = 7;
            }
            7 => {
                state = 3;
            }
            8 => {
                source2 = Some(Iter::new(walk(&some(&right, "right"))));
                state = 11;
            }
            9 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 8,
                }
            }
            10 => {
                state = 7;
            }
            11 => {
                match source2.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 10,
                }
            }
            _ => return None,
        }
    })
}

fn references(node: &Value) -> Iter<Value> {
    let node = node.clone();
    let mut pos: Option<Value> = None;
    let mut r0: Option<i64> = None;
    let mut c0: Option<i64> = None;
    let mut r1: Option<i64> = None;
    let mut c1: Option<i64> = None;
    let mut r: i64 = Default::default();
    let mut c: i64 = Default::default();
    let mut left: Option<(Str, (i64, i64))> = None;
    let mut right: Option<(Str, (Str, (i64, i64), (i64, i64)))> = None;
    let mut inner: Option<Value> = None;
    let mut case_2: i64 = Default::default();
    let mut _case_2: i64 = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut source2: Option<Iter<i64>> = None;
    let mut source3: Option<Iter<Value>> = None;
    let mut source4: Option<Iter<Value>> = None;
    let mut source5: Option<Iter<Value>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                _case_2 = 0;
                let subject1 = node.clone();
                'matched1: {
                    if subject1.is_sequence() && subject1.sequence().len() == 2 && subject1.sequence().get(0) == Value::of("ref") {
                        pos = Some(subject1.sequence().get(1));
                        case_2 = 1;
                        break 'matched1;
                    }
                    if subject1.is_sequence() && subject1.sequence().len() == 3 && subject1.sequence().get(0) == Value::of("range") && subject1.sequence().get(1).is_sequence() && subject1.sequence().get(1).sequence().len() == 2 && subject1.sequence().get(2).is_sequence() && subject1.sequence().get(2).sequence().len() == 2 {
                        r0 = Some(subject1.sequence().get(1).sequence().get(0).cast::<i64>());
                        c0 = Some(subject1.sequence().get(1).sequence().get(1).cast::<i64>());
                        r1 = Some(subject1.sequence().get(2).sequence().get(0).cast::<i64>());
                        c1 = Some(subject1.sequence().get(2).sequence().get(1).cast::<i64>());
                        case_2 = 2;
                        break 'matched1;
                    }
                    if subject1.is_sequence() && subject1.sequence().len() == 4 && subject1.sequence().get(0) == Value::of("bin") {
                        left = Some(subject1.sequence().get(2).cast::<(Str, (i64, i64))>());
                        right = Some(
                            subject1.sequence().get(3).cast::<(Str, (Str, (i64, i64), (i64, i64)))>()
                        );
                        case_2 = 3;
                        break 'matched1;
                    }
                    if subject1.is_sequence() && subject1.sequence().len() == 2 && subject1.sequence().get(0) == Value::of("neg") {
                        inner = Some(subject1.sequence().get(1));
                        if some(&inner, "inner").truth() {
                            case_2 = 4;
                            break 'matched1;
                        }
                    }
                    case_2 = 5;
                    break 'matched1;
                }
                state = if case_2 == 1 { 1 } else { 2 };
            }
            1 => {
                let value = some(&pos, "pos");
                state = 4;
                return Some(value);
            }
            2 => {
                state = if case_2 == 2 { 5 } else { 6 };
            }
            3 => {
                state = 9999;
            }
            4 => {
                state = 3;
            }
            5 => {
                source1 = Some(Iter::new(some(&r0, "r0")..some(&r1, "r1") + 1));
                state = 8;
            }
            6 => {
                state = if case_2 == 3 { 17 } else { 18 };
            }
            7 => {
                state = 3;
            }
            8 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        r = item;
                        state = 9;
                    }
                    None => state = 10,
                }
            }
            9 => {
                source2 = Some(Iter::new(some(&c0, "c0")..some(&c1, "c1") + 1));
                state = 12;
            }
            10 => {
                state = 11;
            }
            11 => {
                state = 7;
            }
            12 => {
                match source2.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        c = item;
                        state = 13;
                    }
                    None => state = 14,
                }
            }
            13 => {
                let value = Value::of((r, c));
                state = 16;
                return Some(value);
            }
            14 => {
                state = 15;
            }
            15 => {
                state = 8;
            }
            16 => {
                state = 12;
            }
            17 => {
                source3 = Some(Iter::new(references(&Value::of(some(&left, "left")))));
                state = 21;
            }
            18 => {
                state = if case_2 == 4 { 24 } else { 25 };
            }
            19 => {
                state = 7;
            }
            20 => {
                source4 = Some(Iter::new(references(&Value::of(some(&right, "right")))));
                state = 23;
            }
            21 => {
                match source3.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 20,
                }
            }
            22 => {
                state = 19;
            }
            23 => {
                match source4.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 22,
                }
            }
            24 => {
                source5 = Some(Iter::new(references(&some(&inner, "inner"))));
                state = 28;
            }
            25 => {
                state = if case_2 == 5 { 29 } else { 30 };
            }
            26 => {
                state = 19;
            }
            27 => {
                state = 26;
            }
            28 => {
                match source5.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 27,
                }
            }
            29 => {
                state = 9999;
            }
            30 => {
                state = 31;
            }
            31 => {
                state = 26;
            }
            32 => {
                state = 31;
            }
            _ => return None,
        }
    })
}

fn tokens(items: &List<List<i64>>) -> Iter<i64> {
    let items = items.clone();
    let mut item: List<i64> = Default::default();
    let mut x: Option<i64> = None;
    let mut y: Option<i64> = None;
    let mut case_3: i64 = Default::default();
    let mut _case_3: i64 = Default::default();
    let mut source1: Option<Iter<List<i64>>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                source1 = Some(Iter::new(items.iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item_2) => {
                        item = item_2;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                _case_3 = 0;
                let subject1 = item.clone();
                if subject1.len() == 2 {
                    x = Some(subject1.get(0));
                    y = Some(subject1.get(1));
                    case_3 = 1;
                } else if subject1.len() == 1 {
                    x = Some(subject1.get(0));
                    case_3 = 2;
                } else if subject1.len() == 0 {
                    case_3 = 3;
                } else {
                    case_3 = 4;
                }
                state = if case_3 == 1 { 5 } else { 6 };
            }
            3 => {
                state = 4;
            }
            4 => {
                let value = 99;
                state = 25;
                return Some(value);
            }
            5 => {
                let value = some(&x, "x") + some(&y, "y");
                state = 8;
                return Some(value);
            }
            6 => {
                state = if case_3 == 2 { 9 } else { 10 };
            }
            7 => {
                state = 1;
            }
            8 => {
                state = 7;
            }
            9 => {
                state = if some(&x, "x") < 0 { 12 } else { 13 };
            }
            10 => {
                state = if case_3 == 3 { 17 } else { 18 };
            }
            11 => {
                state = 7;
            }
            12 => {
                state = 1;
            }
            13 => {
                state = 14;
            }
            14 => {
                let value = some(&x, "x");
                state = 16;
                return Some(value);
            }
            15 => {
                state = 14;
            }
            16 => {
                state = 11;
            }
            17 => {
                state = 4;
            }
            18 => {
                state = if case_3 == 4 { 21 } else { 22 };
            }
            19 => {
                state = 11;
            }
            20 => {
                state = 19;
            }
            21 => {
                let value = -1;
                state = 24;
                return Some(value);
            }
            22 => {
                state = 23;
            }
            23 => {
                state = 19;
            }
            24 => {
                state = 23;
            }
            25 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn program() {
    outln!(
        "{}",
        show(
            &walk(
                &Leaf::new_pair(
                    Leaf::new_leaf(1),
                    Leaf::new_pair(Leaf::new_leaf(2), Leaf::new_leaf(3)),
                )
            ).collect::<List<i64>>()
        ),
    );
    outln!(
        "{}",
        show(
            &references(
                &Value::of(
                    (
                        Str::lit("bin"),
                        Str::lit("+"),
                        (Str::lit("ref"), (1, 2)),
                        (Str::lit("neg"), (Str::lit("range"), (0, 0), (1, 1))),
                    )
                )
            ).collect::<List<Value>>()
        ),
    );
    outln!(
        "{}",
        show(
            &tokens(
                &list![list![1, 2], list![3], list![-4], list![1, 2, 3], List::new(), list![5]]
            ).collect::<List<i64>>()
        ),
    );
    // : [1, 2, 3]
    // : [(1, 2), (0, 0), (0, 1), (1, 0), (1, 1)]
    // : [3, 3, -1, 99]
}

main!(program);
