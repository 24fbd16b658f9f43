use concord_rt::prelude::*;

fn factorial(n: i64) -> Int {
    let mut result = Int::from(1);
    for i in 2..n + 1 {
        result = &result * &Int::from(i);
    }
    result
}

fn factorial_recursive(n: i64) -> Int {
    let _frame = Frame::enter();
    if n <= 1 {
        return Int::from(1);
    }
    Int::from(n) * &factorial_recursive(n - 1)
}

fn fibonacci(n: i64) -> Int {
    let (mut a, mut b): (Int, Int) = (Int::from(0), Int::from(1));
    for _ in 0..n {
        (a, b) = (b.clone(), &a + &b);
    }
    a
}

fn program() {
    // Products in loops grow past 64 bits and stay exact.
    // : 265252859812191058636308480000000
    outln!("{}", factorial(30));
    // : 15511210043330985984000000
    outln!("{}", factorial_recursive(25));
    // : 9969216677189303386214405760200
    outln!("{}", fibonacci(150));
    // : 870 790627
    outln!(
        "{} {}",
        floor_div(factorial(30), factorial(28)),
        modulo(factorial(30), Int::from(1000007)),
    );
    // : 1267650600228229401496703205376 -393530540239137101142
    outln!(
        "{} {}",
        Int::from(2_i64).pow(&Int::from(100)),
        floor_div(-Int::from(2_i64).pow(&Int::from(70)), Int::from(3)),
    );
    // : 170
    outln!("{}", show(&Int::from(7_i64).pow(&Int::from(200))).len());
}

main!(program);
