use concord_rt::prelude::*;

fn first_above(letters: &[Str], target: &Str) -> Str {
    for letter in letters.iter() {
        if *letter > *target {
            return letter.clone();
        }
    }
    letters.item(0)
}

fn second(letters: &[Str]) -> Str {
    for letter in letters.iter() {
        if *letter > Str::lit("c") {
            return letter.clone();
        }
    }
    Str::lit("none")
}

fn steps(initial: &[i64], final_: &[i64]) -> i64 {
    let mut current = initial.to_vec();
    let mut n: i64 = 0;
    while current != *final_ {
        let i = final_.index(&current.item(0));
        current.swap_at(0, i);
        n += 1;
    }
    n
}

fn program() {
    outln!(
        "{} {}",
        first_above(&[Str::lit("c"), Str::lit("f"), Str::lit("j")], &Str::lit("d")),
        second(&[Str::lit("a"), Str::lit("d")]),
    );
    outln!("{}", steps(&[2, 0, 1], &[0, 1, 2]));
    // : f d
    // : 2
}

main!(program);
