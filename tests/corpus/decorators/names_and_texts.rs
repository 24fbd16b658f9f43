use concord_rt::prelude::*;

thread_local! {
    static CHOOSE_CALLS: Global<i64> = const { Global::new() };
}

class!(K, KData {});

/// A class.
impl K {
    fn new() -> K {
        K::make(KData {})
    }
}

defaults!(K, "K": eq key show compare truth);

/// Add things.
fn choose(a: i64, b: i64) -> i64 {
    CHOOSE_CALLS.set(CHOOSE_CALLS.get() + 1);
    choose_plain(a, b)
}

fn choose_plain(a: i64, b: i64) -> i64 {
    a + b
}

/// Twice.
fn double(x: i64) -> i64 {
    double_plain(x)
}

fn double_plain(x: i64) -> i64 {
    2 * x
}

/// Thrice.
fn triple(x: i64) -> i64 {
    triple_plain(x)
}

fn quad(x: i64) -> i64 {
    quad_plain(x)
}

fn triple_plain(x: i64) -> i64 {
    3 * x
}

fn quad_plain(x: i64) -> i64 {
    4 * x
}

fn program() {
    CHOOSE_CALLS.set(0);
    outln!(
        "{} {} {} {} {}",
        choose(8, 2),
        choose(8, 7),
        CHOOSE_CALLS.get(),
        Str::lit("wrapper"),
        show(&()),
    );
    outln!("{} {} {}", double(3), Str::lit("inner"), show(&()));
    outln!(
        "{} {} {} {} {}",
        triple(3),
        Str::lit("triple"),
        Str::lit("Thrice."),
        show(&()),
        quad(2),
    );
    outln!("A class. {} {} {}", Str::lit("A method."), show(&()), Str::lit("A method."));
    outln!("{} {}", Str::lit("triple"), Str::lit("Thrice."));
    outln!("{} {}", Str::lit("inner"), show(&()));
    // : 10 15 2 wrapper None
    // : 6 inner None
    // : 9 triple Thrice. None 8
    // : A class. A method. None A method.
    // : triple Thrice.
    // : inner None
}

main!(program);
