use concord_rt::prelude::*;

fn f(s: &Str) -> bool {
    s.chars().all(|c| "abc".contains(c))
}

fn g(s: &Str) -> bool {
    s.chars().any(|c| c.is_lowercase())
}

fn h(s: &Str) -> i64 {
    if !s.chars().any(|c| c.isdigit()) {
        return 1;
    }
    if !s.chars().any(|c_2| c_2.is_lowercase()) {
        return 2;
    }
    3
}

fn k(s: &Str) -> i64 {
    let t = Str::lit("abc");
    t.chars().filter_map(|c| if s.has_char(c) { Some(1) } else { None }).sum::<i64>()
}

fn program() {
    outln!(
        "{} {} {} {}",
        show(&f(&Str::lit("ab"))),
        show(&g(&Str::lit("aB"))),
        h(&Str::lit("aB1")),
        k(&Str::lit("abd")),
    );
    // : True True 3 2
}

main!(program);
