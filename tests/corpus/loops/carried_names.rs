use concord_rt::prelude::*;

fn step(seed: i64) -> i64 {
    (seed * 75 + 74).rem_euclid(65537)
}

fn walk(rounds: i64, mut seed: i64) -> (i64, i64) {
    let mut total: i64 = 0;
    for _ in 0..rounds {
        let seed_2 = step(seed);
        let first = seed_2.rem_euclid(10);
        seed = step(seed_2);
        let second = seed.rem_euclid(10);
        total += first * 10 + second;
    }
    (total, seed)
}

fn program() {
    // One name, two lives: the value carried from round to round, and a value of one round.
    // : (192, 24819)
    outln!("{}", show(&walk(3, 1)));
    let mut value = Int::from(1);
    while value < Int::from(50) {
        let value_2 = &value * &Int::from(2);
        let half = floor_div(value_2.clone(), Int::from(2));
        value = &half + &value_2;
    }
    // : 81
    outln!("{}", value);
}

main!(program);
