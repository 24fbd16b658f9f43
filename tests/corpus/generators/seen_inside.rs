use concord_rt::prelude::*;

fn primes() -> Iter<i64> {
    let mut found: List<i64> = Default::default();
    let n = Shared::<Option<i64>>::new(None);
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                found = List::new();
                source1 = Some(Iter::new(itertools::count(2, 1)));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        n.set(Some(item));
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                state = if itertools::takewhile(
                    { let called1 = Func(Rc::new({ let n = n.clone(); move |a: i64| primes_lambda(&n, a) }) as Rc<dyn Fn(i64) -> bool>); move |x: &i64| called1(*x) },
                    found.iter(),
                ).all(|p| modulo(some(&n.get(), "n"), p) != 0) { 5 } else { 6 };
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                found.push(some(&n.get(), "n"));
                let value = some(&n.get(), "n");
                state = 8;
                return Some(value);
            }
            6 => {
                state = 7;
            }
            7 => {
                state = 1;
            }
            8 => {
                state = 7;
            }
            _ => return None,
        }
    })
}

fn primes_lambda(n: &Shared<Option<i64>>, p: i64) -> bool {
    p * p <= some_free(&n.get(), "n")
}

fn sums(values: &List<i64>) -> Iter<Value> {
    let values = values.clone();
    let total = Shared::<Option<i64>>::new(None);
    let mut value: i64 = Default::default();
    let mut add: Option<Func<dyn Fn(i64) -> i64>> = None;
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                total.set(Some(0));
                source1 = Some(Iter::new(values.iter()));
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
                let value = Value::of(sums_add(&total, value));
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                let value = Value::of(text!("total {}", some(&total.get(), "total")));
                state = 6;
                return Some(value);
            }
            5 => {
                state = 1;
            }
            6 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn sums_add(total: &Shared<Option<i64>>, value: i64) -> i64 {
    total.set(Some(some_free(&total.get(), "total") + value));
    some_free(&total.get(), "total")
}

fn thresholds(rows: &List<i64>) -> Iter<(i64, i64)> {
    let rows = rows.clone();
    let limit = Shared::<Option<i64>>::new(None);
    let mut kept: Option<Iter<i64>> = None;
    let mut row: i64 = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut source2: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                source1 = Some(Iter::new([2_i64, 5].into_iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        limit.set(Some(item));
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                kept = Some(
                    { let rows = rows.clone(); Iter::new(rows.iter().filter({ let called1 = Func(Rc::new({ let limit = limit.clone(); move |a: i64| thresholds_lambda(&limit, a) }) as Rc<dyn Fn(i64) -> bool>); move |x: &i64| called1(*x) })) }
                );
                source2 = Some(Iter::new(some(&kept, "kept")));
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
                        row = item;
                        state = 6;
                    }
                    None => state = 7,
                }
            }
            6 => {
                let value = (some(&limit.get(), "limit"), row);
                state = 9;
                return Some(value);
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
            _ => return None,
        }
    })
}

fn thresholds_lambda(limit: &Shared<Option<i64>>, row: i64) -> bool {
    row < some_free(&limit.get(), "limit")
}

fn outer(step: i64) -> (List<i64>, i64) {
    let at = Shared::<i64>::new(0);
    let first = outer_walk(&at, step).collect::<List<i64>>();
    (first.clone(), at.get())
}

fn outer_walk(at: &Shared<i64>, step: i64) -> Iter<i64> {
    let at = at.clone();
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                state = 1;
            }
            1 => {
                state = if at.get() < 6 { 2 } else { 3 };
            }
            2 => {
                at.set(at.get() + step);
                let value = at.get();
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
                state = 1;
            }
            _ => return None,
        }
    })
}

fn program() {
    // Variables of a generator that functions inside it read or change.
    outln!("{}", show(&itertools::islice(primes(), 0, Some(10), 1).collect::<List<i64>>()));
    outln!("{}", show(&sums(&list![3, 4, 5]).collect::<List<Value>>()));
    outln!("{}", show(&thresholds(&list![1, 3, 5]).collect::<List<(i64, i64)>>()));
    let value1 = outer(2);
    let value2 = outer(4);
    outln!("{} {}", show(&value1), show(&value2));
    // : [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
    // : [3, 7, 12, 'total 12']
    // : [(2, 1), (5, 1), (5, 3)]
    // : ([2, 4, 6], 6) ([4, 8], 8)
}

main!(program);
