use concord_rt::prelude::*;

fn inner(returned: &List<Str>) -> Iter<i64> {
    let returned = returned.clone();
    let mut given: () = Default::default();
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                let value = 1;
                state = 1;
                return Some(value);
            }
            1 => {
                given = ();
                outln!("given {}", show(&given));
                let value = 2;
                state = 2;
                return Some(value);
            }
            2 => {
                returned.push(Str::lit("done"));
                state = 9999;
            }
            3 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn outer() -> Iter<i64> {
    let mut result: Option<Str> = Default::default();
    let mut returned1: List<Str> = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                returned1 = List::new();
                source1 = Some(Iter::new(inner(&returned1)));
                state = 2;
            }
            1 => {
                result = if !returned1.is_empty() { Some(returned1.get(0)) } else { None };
                outln!("result {}", show(&result));
                let value = 3;
                state = 3;
                return Some(value);
            }
            2 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 1,
                }
            }
            3 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn countdown(mut n: i64, returned: &List<i64>) -> Iter<i64> {
    let returned = returned.clone();
    let mut total: i64 = Default::default();
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                total = 0;
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
                returned.push(total);
                state = 9999;
            }
            5 => {
                total += n;
                n -= 1;
                state = 1;
            }
            6 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn both() -> Iter<i64> {
    let mut first: Option<i64> = Default::default();
    let mut second: Option<i64> = Default::default();
    let mut returned2: List<i64> = Default::default();
    let mut returned3: List<i64> = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut source2: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                returned2 = List::new();
                source1 = Some(Iter::new(countdown(2, &returned2)));
                state = 2;
            }
            1 => {
                first = if !returned2.is_empty() { Some(returned2.get(0)) } else { None };
                returned3 = List::new();
                source2 = Some(Iter::new(countdown(3, &returned3)));
                state = 4;
            }
            2 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 1,
                }
            }
            3 => {
                second = if !returned3.is_empty() { Some(returned3.get(0)) } else { None };
                let value = present(&first) * 10 + present(&second);
                state = 5;
                return Some(value);
            }
            4 => {
                match source2.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 3,
                }
            }
            5 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn program() {
    outln!("{}", show(&outer().collect::<List<i64>>()));
    // : [2, 1, 3, 2, 1, 36] [2, 1]
    // : given None
    // : result done
    // : [1, 2, 3]
    let value1 = both().collect::<List<i64>>();
    let value2 = countdown(2, &List::new()).collect::<List<i64>>();
    outln!("{} {}", show(&value1), show(&value2));
}

main!(program);
