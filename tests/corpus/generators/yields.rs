use concord_rt::prelude::*;

fn countdown(mut n: i64) -> Iter<i64> {
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                state = 1;
            }
            1 => {
                state = if n > 0 { 2 } else { 3 };
            }
            2 => {
                let value = n;
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                n -= 1;
                state = 1;
            }
            _ => return None,
        }
    })
}

fn pairs(items: &Str) -> Iter<(Str, Str)> {
    let items = items.clone();
    let mut i: i64 = Default::default();
    let mut a: Str = Default::default();
    let mut b: Str = Default::default();
    let mut source1: Option<Iter<(i64, Str)>> = None;
    let mut source2: Option<Iter<Str>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                source1 = Some(Iter::new(items.iter().counted(0)));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        let parts1 = item;
                        i = parts1.0;
                        a = parts1.1.clone();
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                source2 = Some(Iter::new(items.slice(Some(i + 1), None, None).iter()));
                state = 5;
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                match source2.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        b = item;
                        state = 6;
                    }
                    None => state = 7,
                }
            }
            6 => {
                state = if a == b { 9 } else { 10 };
            }
            7 => {
                state = 8;
            }
            8 => {
                state = 1;
            }
            9 => {
                state = 5;
            }
            10 => {
                state = 11;
            }
            11 => {
                let value = (a.clone(), b.clone());
                state = 13;
                return Some(value);
            }
            12 => {
                state = 11;
            }
            13 => {
                state = 5;
            }
            _ => return None,
        }
    })
}

fn flatten(tree: &List<Value>) -> Iter<i64> {
    let tree = tree.clone();
    let mut part: Value = Default::default();
    let mut source1: Option<Iter<Value>> = None;
    let mut source2: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                source1 = Some(Iter::new(tree.iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        part = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                state = if part.is_a("list") { 5 } else { 6 };
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                source2 = Some(Iter::new(flatten(&part.cast::<List<Value>>())));
                state = 9;
            }
            6 => {
                let value = part.cast::<i64>();
                state = 10;
                return Some(value);
            }
            7 => {
                state = 1;
            }
            8 => {
                state = 7;
            }
            9 => {
                match source2.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 8,
                }
            }
            10 => {
                state = 7;
            }
            _ => return None,
        }
    })
}

fn naturals() -> Iter<i64> {
    let mut n: i64 = Default::default();
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                n = 0;
                state = 1;
            }
            1 => {
                state = if true { 2 } else { 3 };
            }
            2 => {
                let value = n;
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                n += 1;
                state = 1;
            }
            _ => return None,
        }
    })
}

fn limited(source: &Iter<i64>, limit: i64) -> Iter<i64> {
    let source = source.clone();
    let mut value: i64 = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                source1 = Some(Iter::new(source.clone()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        value = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                state = if value >= limit { 5 } else { 6 };
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                state = 9999;
            }
            6 => {
                state = 7;
            }
            7 => {
                let value = value;
                state = 9;
                return Some(value);
            }
            8 => {
                state = 7;
            }
            9 => {
                state = 1;
            }
            _ => return None,
        }
    })
}

fn program() {
    // : [3, 2, 1] 10
    let value1 = countdown(3).collect::<List<i64>>();
    let value2 = countdown(4).sum::<i64>();
    outln!("{} {}", show(&value1), show(&value2));
    // : ['ab', 'ac', 'bc']
    outln!("{}", show(&pairs(&Str::lit("abc")).map(|(a, b)| &a + &b).collect::<List<Str>>()));
    // : [1, 2, 3, 4, 5]
    outln!(
        "{}",
        show(
            &flatten(
                &list![
                    Value::of(1_i64),
                    Value::of(
                        list![
                            Value::of(2_i64),
                            Value::of(list![Value::of(3_i64), Value::of(4_i64)]),
                        ]
                    ),
                    Value::of(5_i64),
                ]
            ).collect::<List<i64>>()
        ),
    );
    // : [0, 1, 2, 3, 4]
    outln!("{}", show(&limited(&naturals(), 5).collect::<List<i64>>()));
    let numbers = naturals();
    // : 0 1 2
    outln!("{} {} {}", numbers.next_value(), numbers.next_value(), numbers.next_value());
    let steps = countdown(1);
    // : 1 end
    outln!(
        "{} {}",
        steps.next_value(),
        show(&steps.clone().next().map_or_else(|| Value::of("end"), Value::of)),
    );
}

main!(program);
