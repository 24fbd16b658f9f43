use concord_rt::prelude::*;

fn between(numbers: &List<i64>, low: Option<i64>, high: Option<i64>) -> Iter<i64> {
    let numbers = numbers.clone();
    let low = Shared::new(low);
    let high = Shared::new(high);
    let mut number: i64 = Default::default();
    let mut fits: Option<Func<dyn Fn(i64) -> bool>> = None;
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                if low.get().is_none() {
                    low.set(Some(2));
                }
                if high.get().is_none() {
                    high.set(Some(6));
                }
                source1 = Some(Iter::new(numbers.iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        number = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                state = if between_fits(&low, &high, number) { 5 } else { 6 };
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                let value = number;
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

fn between_fits(low: &Shared<Option<i64>>, high: &Shared<Option<i64>>, number: i64) -> bool {
    left_operand(&low.get(), "<=", "int") <= number && number <= right_operand(
        "int",
        "<=",
        &high.get(),
    )
}

fn pieces(text_: &Str, size: i64) -> Iter<Str> {
    let text_ = text_.clone();
    let mut start: i64 = Default::default();
    let mut source1: Option<Iter<Str>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                start = modulo(text_.len(), size);
                state = if start != 0 { 1 } else { 2 };
            }
            1 => {
                let value = text_.slice(None, Some(start), None);
                state = 4;
                return Some(value);
            }
            2 => {
                state = 3;
            }
            3 => {
                source1 = Some(
                    Iter::new(
                        { let text_ = text_.clone(); Range::new(start, text_.len(), size).iter().map(move |i| text_.slice(Some(i), Some(i + size), None)) }
                    )
                );
                state = 6;
            }
            4 => {
                state = 3;
            }
            5 => {
                let value = text_.upper();
                state = 7;
                return Some(value);
            }
            6 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 5,
                }
            }
            7 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn program() {
    // A function inside a generator sees that a parameter is changed; what is passed on lazily keeps the parameters.
    // : [2, 5, 6]
    outln!("{}", show(&between(&list![1, 2, 5, 6, 9], None, None).collect::<List<i64>>()));
    // : [2, 5, 6, 9]
    outln!("{}", show(&between(&list![1, 2, 5, 6, 9], None, Some(9)).collect::<List<i64>>()));
    // : ['ab', 'cde', 'fgh', 'ABCDEFGH']
    outln!("{}", show(&pieces(&Str::lit("abcdefgh"), 3).collect::<List<Str>>()));
}

main!(program);
