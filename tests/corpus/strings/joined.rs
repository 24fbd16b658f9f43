//! Texts that are put together in a list and joined: in loops, more than once, never filled, looked at meanwhile.

use concord_rt::prelude::*;

fn lines_of(words: &[Str], width: i64) -> Str {
    let mut lines = Joined::new("\n");
    let mut line = Joined::new(" ");
    for word in words.iter() {
        line.push_str(word);
        if line.len() == width {
            lines.push_str(line.as_str());
            line = Joined::new(" ");
        }
    }
    lines.push_str(line.as_str());
    lines.into_text()
}

fn numbers(count: i64) -> Str {
    let mut parts = Joined::new(",");
    for i in 0..count {
        parts.push_str(&show(&i));
        if i.rem_euclid(3) == 2 {
            parts.push_str("");
        }
    }
    parts.into_text()
}

fn twice(words: &[Str]) -> Str {
    let mut out_ = Joined::new("");
    let mut steps = Joined::new("");
    for word in words.iter() {
        out_.push_str(word);
        steps.push_pieces(&[out_.as_str(), "|"]);
    }
    steps.into_text() + &out_.into_text()
}

fn looked_at(words: &[Str]) -> Str {
    let mut out_: Vec<Str> = Vec::new();
    for word in words.iter() {
        out_.push(word.clone());
    }
    Str::lit("-").join(out_.iter().cloned()) + out_.at(0)
}

fn either(words: &[Str], quick: bool) -> Str {
    let mut out_: Vec<Str> = Vec::new();
    for word in words.iter() {
        out_.push(word.upper());
        if quick {
            return Str::lit("").join(out_.iter().cloned());
        }
    }
    if !out_.is_empty() { Str::lit("").join(out_.iter().cloned()) } else { Str::lit("nothing") }
}

fn program() {
    // : a bc
    outln!(
        "{}",
        lines_of(&[Str::lit("a"), Str::lit("bc"), Str::lit("d"), Str::lit("e"), Str::lit("f")], 2),
    );
    // : True 0,1,2,,3,4
    // : d e
    // : f
    outln!("{} {}", show(&numbers(0).is_empty()), numbers(5));
    // : x|xy|xy
    outln!("{}", twice(&[Str::lit("x"), Str::lit("y")]));
    // : p-qp
    outln!("{}", looked_at(&[Str::lit("p"), Str::lit("q")]));
    // : A AB nothing
    outln!(
        "{} {} {}",
        either(&[Str::lit("a"), Str::lit("b")], true),
        either(&[Str::lit("a"), Str::lit("b")], false),
        either(&Vec::new(), true),
    );
}

main!(program);
