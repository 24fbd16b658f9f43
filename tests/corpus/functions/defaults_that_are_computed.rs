use concord_rt::prelude::*;

thread_local! {
    static BETWEEN_HIGH_DEFAULT: Global<f64> = const { Global::new() };
    static BETWEEN_LOW_DEFAULT: Global<f64> = const { Global::new() };
    static BETWEEN_ENDS_DEFAULT: Global<(i64, f64)> = const { Global::new() };
    static BETWEEN_2_HIGH_DEFAULT: Global<f64> = const { Global::new() };
    static BETWEEN_2_LOW_DEFAULT: Global<Num> = const { Global::new() };
    static BETWEEN_2_ENDS_DEFAULT: Global<(i64, f64)> = const { Global::new() };
}

fn between(x: i64, high: f64, low: f64, ends: (i64, f64)) -> (bool, f64) {
    (Num::from(low) < Num::from(x) && Num::from(x) < Num::from(high), round_to(ends.1, 2))
}

fn between_2(x: i64, high: f64, low: Num, ends: (i64, f64)) -> (bool, f64) {
    (low < Num::from(x) && Num::from(x) < Num::from(high), round_to(ends.1, 2))
}

fn program() {
    // Defaults that are no literals, with a sign before them or in a tuple, are evaluated once, where the function is made.
    BETWEEN_HIGH_DEFAULT.set(f64::INFINITY);
    BETWEEN_2_HIGH_DEFAULT.set(f64::INFINITY);
    BETWEEN_LOW_DEFAULT.set(-f64::INFINITY);
    BETWEEN_2_LOW_DEFAULT.set(Num::from(-f64::INFINITY));
    BETWEEN_ENDS_DEFAULT.set((0_i64, -std::f64::consts::PI));
    BETWEEN_2_ENDS_DEFAULT.set((0_i64, -std::f64::consts::PI));
    // : (True, -3.14) (False, -3.14) (False, -3.14)
    outln!(
        "{} {} {}",
        show(
            &between(
                3,
                BETWEEN_HIGH_DEFAULT.get(),
                BETWEEN_LOW_DEFAULT.get(),
                BETWEEN_ENDS_DEFAULT.get(),
            )
        ),
        show(&between(3, 2.0, BETWEEN_LOW_DEFAULT.get(), BETWEEN_ENDS_DEFAULT.get())),
        show(
            &between_2(
                -5,
                BETWEEN_2_HIGH_DEFAULT.get(),
                Num::from(-4),
                BETWEEN_2_ENDS_DEFAULT.get(),
            )
        ),
    );
}

main!(program);
