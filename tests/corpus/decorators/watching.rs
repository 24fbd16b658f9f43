use concord_rt::prelude::*;

thread_local! {
    static STEPS: Global<RememberSteps> = const { Global::new() };
}

class!(CountedSquare, CountedSquareData {
    calls: Slot<i64>,
});

/// Counts the calls of a function.
impl CountedSquare {
    fn new() -> CountedSquare {
        CountedSquare::make(CountedSquareData { calls: Slot::new(0) })
    }
    fn dunder_call(&self, x: i64) -> i64 {
        self.calls.set(self.calls.get() + 1);
        square_plain(x)
    }
}

defaults!(CountedSquare, "Counted_square": eq key show compare truth);

class!(CountedGreet, CountedGreetData {
    calls: Slot<i64>,
});

/// Counts the calls of a function.
impl CountedGreet {
    fn new() -> CountedGreet {
        CountedGreet::make(CountedGreetData { calls: Slot::new(0) })
    }
    fn dunder_call(&self, name: &Str, mark: &Str) -> Str {
        self.calls.set(self.calls.get() + 1);
        greet_plain(name, mark)
    }
}

defaults!(CountedGreet, "Counted_greet": eq key show compare truth);

class!(RememberSteps, RememberStepsData {
    known: Slot<Dict<i64, Int>>,
});

impl RememberSteps {
    fn new() -> RememberSteps {
        RememberSteps::make(RememberStepsData { known: Slot::new(Dict::new()) })
    }
    fn dunder_call(&self, n: i64) -> Int {
        if !self.known.get().contains(&n) {
            let value1 = steps_plain(n);
            self.known.get().set(n, value1);
        }
        self.known.get().get(&n)
    }
}

defaults!(RememberSteps, "Remember_steps": eq key show compare truth);

fn area(args: &Tuple<i64>, kwargs: &Dict<Str, i64>) -> i64 {
    let shown = args.iter().map(|one| repr(&one)).collect::<Vec<Str>>().plus(
        &kwargs.items().map(
            |(name, value)| text!("{}={}", name, repr(&value))
        ).collect::<Vec<Str>>()
    );
    outln!("> area({})", Str::lit(", ").join(shown.iter().cloned()));
    let result = { only_words(kwargs, &["width", "height"], "area"); let spread1 = spread(args.iter(), 0, 2); area_plain(if spread1.len() > 0 { spread1.get(0) } else { kwargs.get(&Str::lit("width")) }, if spread1.len() > 1 { spread1.get(1) } else { if kwargs.contains(&Str::lit("height")) { kwargs.get(&Str::lit("height")) } else { 2 } }) };
    outln!("< {}", repr(&result));
    result
}

fn area_plain(width: i64, height: i64) -> i64 {
    width * height
}

fn square_plain(x: i64) -> i64 {
    x * x
}

fn greet_plain(name: &Str, mark: &Str) -> Str {
    text!("hi {}{}", name, mark)
}

fn steps_plain(n: i64) -> Int {
    if n < 2 { Int::from(1) } else { STEPS.get().dunder_call(n - 1) + &STEPS.get().dunder_call(n - 2) }
}

fn program() {
    // Decorators that see how they are called, and a class that decorates.
    let square = CountedSquare::new();
    let greet = CountedGreet::new();
    STEPS.set(RememberSteps::new());
    outln!(
        "{} {} {}",
        area(&Tuple::from(vec![3]), &Dict::from([])),
        area(&Tuple::from(vec![4]), &Dict::from([(Str::lit("height"), 5)])),
        area(&Tuple::from(vec![1, 2]), &Dict::from([])),
    );
    outln!("{} {} {}", square.dunder_call(3), square.dunder_call(4), square.calls.get());
    outln!(
        "{} {} {}",
        greet.dunder_call(&Str::lit("Ann"), &Str::lit("!")),
        greet.dunder_call(&Str::lit("Bob"), &Str::lit("?")),
        greet.calls.get(),
    );
    outln!("{} {}", STEPS.get().dunder_call(40), STEPS.get().known.get().len());
    // : > area(3)
    // : < 6
    // : > area(4, height=5)
    // : < 20
    // : > area(1, 2)
    // : < 2
    // : 6 20 2
    // : 9 16 2
    // : hi Ann! hi Bob? 2
    // : 165580141 41
}

main!(program);
