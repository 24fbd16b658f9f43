use concord_rt::prelude::*;

/// Texts of several lines as they are, all else as it is written.
fn show_fn(expression: &Str, value: i64) {
    outln!(">>> {}", expression);
    outln!("{}", repr(&value));
}

/// Texts of several lines as they are, all else as it is written.
fn show_fn_2(expression: &Str, value: &Str) {
    outln!(">>> {}", expression);
    outln!("{}", if !value.contains(&Str::lit("\n")) { repr(value) } else { value.clone() });
}

/// Texts of several lines as they are, all else as it is written.
fn show_fn_3(expression: &Str, value: &List<(i64, Str)>) {
    outln!(">>> {}", expression);
    outln!("{}", repr(value));
}

/// Texts of several lines as they are, all else as it is written.
fn show_fn_4(expression: &Str, value: &Dict<Str, Set<f64>>) {
    outln!(">>> {}", expression);
    outln!("{}", repr(value));
}

fn size(value: &Str) -> i64 {
    if !value.is_empty() { value.len() } else { -1 }
}

fn size_2(value: &List<i64>) -> i64 {
    if !value.is_empty() { value.len() } else { -1 }
}

fn size_3(_value: i64) -> i64 {
    -1
}

fn asked(value: i64) -> bool {
    outln!("asked {}", value);
    true
}

fn program() {
    show_fn(&Str::lit("1 + 1"), 2);
    show_fn_2(&Str::lit("'x'"), &Str::lit("x"));
    show_fn_2(&Str::lit("text"), &Str::lit("x\ny"));
    show_fn_3(&Str::lit("pairs"), &list![(1, Str::lit("a"))]);
    show_fn_4(&Str::lit("table"), &Dict::from([(Str::lit("a"), Set::from([1.5]))]));
    outln!(
        "{} {} {} {}",
        size(&Str::lit("abc")),
        size_2(&list![1, 2]),
        size_3(7),
        size(&Str::lit("")),
    );
    let number: i64 = 5;
    if asked(number) || true {
        outln!("an int");
    }
    // : >>> 1 + 1
    // : 2
    // : >>> 'x'
    // : 'x'
    // : >>> text
    // : x
    // : y
    // : >>> pairs
    // : [(1, 'a')]
    // : >>> table
    // : {'a': {1.5}}
    // : 3 2 -1 -1
    // : asked 5
    // : an int
}

main!(program);
