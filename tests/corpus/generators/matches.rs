//! A match among values in a generator.

use concord_rt::prelude::*;

fn toks(pairs: &List<(Option<Str>, Str)>) -> Iter<(Str, i64)> {
    let pairs = pairs.clone();
    let mut line: i64 = Default::default();
    let mut kind: Option<Str> = Default::default();
    let mut text_: Str = Default::default();
    let mut other: Str = Default::default();
    let mut source1: Option<Iter<(Option<Str>, Str)>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                line = 1;
                source1 = Some(Iter::new(pairs.iter()));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        let parts1 = item;
                        kind = parts1.0.clone();
                        text_ = parts1.1.clone();
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                state = if kind == Some(Str::lit("NL")) { 5 } else { 6 };
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                line += 1;
                state = 7;
            }
            6 => {
                state = if kind == Some(Str::lit("SKIP")) { 8 } else { 9 };
            }
            7 => {
                state = 1;
            }
            8 => {
                state = 1;
            }
            9 => {
                state = if (
                    kind == Some(Str::lit("NAME")) || kind == Some(Str::lit("OP"))
                ) && [Str::lit("if"), Str::lit("+")].contains(&text_) { 12 } else { 13 };
            }
            10 => {
                state = 7;
            }
            11 => {
                state = 10;
            }
            12 => {
                let value = (text_.clone(), line);
                state = 15;
                return Some(value);
            }
            13 => {
                state = if kind.is_none() { 16 } else { 17 };
            }
            14 => {
                state = 10;
            }
            15 => {
                state = 14;
            }
            16 => {
                let value = (Str::lit("none"), line);
                state = 19;
                return Some(value);
            }
            17 => {
                other = present(&kind);
                let value = (&other + &Str::lit("!"), line);
                state = 20;
                return Some(value);
            }
            18 => {
                state = 14;
            }
            19 => {
                state = 18;
            }
            20 => {
                state = 18;
            }
            _ => return None,
        }
    })
}

fn program() {
    outln!(
        "{}",
        show(
            &toks(
                &list![
                    (Some(Str::lit("NL")), Str::lit("")),
                    (Some(Str::lit("SKIP")), Str::lit("")),
                    (Some(Str::lit("NAME")), Str::lit("if")),
                    (Some(Str::lit("OP")), Str::lit("*")),
                    (None, Str::lit("z")),
                    (Some(Str::lit("Q")), Str::lit("q")),
                ]
            ).collect::<List<(Str, i64)>>()
        ),
    );
    // : [('if', 2), ('OP!', 2), ('none', 2), ('Q!', 2)]
}

main!(program);
