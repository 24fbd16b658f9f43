use concord_rt::prelude::*;

thread_local! {
    static FIB_CACHE: Global<Dict<i64, Int>> = const { Global::new() };
    static PING_CALLS: Global<i64> = const { Global::new() };
}

class!(Stack, StackData {
    items: List<i64>,
});

impl Stack {
    fn new() -> Stack {
        Stack::make(StackData { items: List::new() })
    }
    fn push(&self, x: i64) -> i64 {
        outln!("calling push");
        let result = self.push_plain(x);
        outln!("done push {}", result);
        result
    }
    fn push_plain(&self, x: i64) -> i64 {
        self.items.push(x);
        self.items.len()
    }
}

defaults!(Stack, "Stack": eq key show compare truth);

fn add(a: i64, b: i64) -> i64 {
    outln!("calling add");
    let result = add_plain(a, b);
    outln!("done add {}", result);
    result
}

fn inc(x: i64) -> i64 {
    inc_plain(inc_plain(x))
}

fn greet(name: &Str) -> Vec<Str> {
    let mut out_: Vec<Str> = Vec::new();
    for _ in 0..3_i64 {
        out_.push(greet_plain(name));
    }
    out_
}

fn add_plain(a: i64, b: i64) -> i64 {
    a + b
}

fn inc_plain(x: i64) -> i64 {
    x + 1
}

fn greet_plain(name: &Str) -> Str {
    Str::lit("hi ") + name
}

fn fib(n: i64) -> Int {
    let _frame = Frame::enter();
    if !FIB_CACHE.get().contains(&n) {
        let value1 = fib_plain(n);
        FIB_CACHE.get().set(n, value1);
    }
    FIB_CACHE.get().get(&n)
}

fn fib_plain(n: i64) -> Int {
    let _frame = Frame::enter();
    if n < 2 {
        return Int::from(n);
    }
    fib(n - 1) + &fib(n - 2)
}

fn slow(n: i64) -> i64 {
    let start = time::time();
    let value = slow_plain(n);
    let elapsed = time::time() - start;
    check(elapsed >= 0.0);
    value
}

fn slow_plain(n: i64) -> i64 {
    (0..n).sum::<i64>()
}

fn ping(x: i64) -> i64 {
    PING_CALLS.set(PING_CALLS.get() + 1);
    ping_plain(x)
}

fn ping_plain(x: i64) -> i64 {
    x * 2
}

/// Width times height.
fn area(width: i64, height: i64) -> i64 {
    area_plain(width, height)
}

fn area_plain(width: i64, height: i64) -> i64 {
    width * height
}

fn program() {
    FIB_CACHE.set(Dict::new());
    PING_CALLS.set(0);
    outln!("{}", add(2, 3));
    outln!("{}", inc(5));
    outln!("{}", show(&greet(&Str::lit("bob"))));
    outln!("{}", fib(50));
    outln!("{}", slow(1000));
    ping(1);
    ping(2);
    outln!("{}", PING_CALLS.get());
    let s = Stack::new();
    s.push(4);
    s.push(5);
    outln!("{}", show(&s.items));
    // : calling add
    // : done add 5
    // : 5
    // : 7
    // : ['hi bob', 'hi bob', 'hi bob']
    // : 12586269025
    // : 499500
    // : 2
    // : calling push
    // : done push 1
    // : calling push
    // : done push 2
    // : [4, 5]
    // : Width times height. area 6
    outln!("{} {} {}", Str::lit("Width times height."), Str::lit("area"), area(2, 3));
}

main!(program);
