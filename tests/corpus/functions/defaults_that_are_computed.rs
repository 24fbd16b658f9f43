use concord_rt::prelude::*;

thread_local! {
    static BETWEEN_HIGH_DEFAULT: Global<f64> = const { Global::new() };
    static BETWEEN_2_HIGH_DEFAULT: Global<f64> = const { Global::new() };
    static BETWEEN_LOW_DEFAULT: Global<f64> = const { Global::new() };
    static BETWEEN_2_LOW_DEFAULT: Global<Num> = const { Global::new() };
    static SPAN_TOP_DEFAULT: Global<i64> = const { Global::new() };
    static SPAN_START_DEFAULT: Global<(i64, f64)> = const { Global::new() };
    static RANGECLASS_INIT_LOW_DEFAULT: Global<f64> = const { Global::new() };
    static RANGECLASS_INIT_HIGH_DEFAULT: Global<f64> = const { Global::new() };
    static RANGECLASS_HOLDS_MARGIN_DEFAULT: Global<Num> = const { Global::new() };
}

class!(RangeClass, RangeClassData {
    high: f64,
    low: f64,
});

impl RangeClass {
    fn new(low: f64, high: f64) -> RangeClass {
        RangeClass::make(RangeClassData { low, high })
    }
    fn holds(&self, x: i64, margin: Num) -> bool {
        Num::from(self.low) <= Num::from(x) + margin && Num::from(x) + margin <= Num::from(self.high)
    }
}

defaults!(RangeClass, "Range": eq key show compare truth);

fn between(x: i64, high: f64, low: f64) -> bool {
    Num::from(low) < Num::from(x) && Num::from(x) < Num::from(high)
}

fn between_2(x: i64, high: f64, low: Num) -> bool {
    low < Num::from(x) && Num::from(x) < Num::from(high)
}

fn span(n: i64, top: i64, start: (i64, f64)) -> (bool, f64) {
    (start.0 <= n && n < top, round_to(start.1, 2))
}

fn program() {
    // Defaults that are no literals, with a sign before them or in a tuple, are evaluated once, where the function is made.
    BETWEEN_HIGH_DEFAULT.set(f64::INFINITY);
    BETWEEN_2_HIGH_DEFAULT.set(f64::INFINITY);
    BETWEEN_LOW_DEFAULT.set(-f64::INFINITY);
    BETWEEN_2_LOW_DEFAULT.set(Num::from(-f64::INFINITY));
    SPAN_TOP_DEFAULT.set(pow(2_i64, 3));
    SPAN_START_DEFAULT.set((0_i64, -std::f64::consts::PI));
    RANGECLASS_INIT_LOW_DEFAULT.set(-f64::INFINITY);
    RANGECLASS_INIT_HIGH_DEFAULT.set(f64::INFINITY);
    RANGECLASS_HOLDS_MARGIN_DEFAULT.set(Num::from(-std::f64::consts::E));
    // : True False False
    outln!(
        "{} {} {}",
        show(&between(3, BETWEEN_HIGH_DEFAULT.get(), BETWEEN_LOW_DEFAULT.get())),
        show(&between(3, 2.0, BETWEEN_LOW_DEFAULT.get())),
        show(&between_2(-5, BETWEEN_2_HIGH_DEFAULT.get(), Num::from(-4))),
    );
    // : (False, -3.14) (True, -3.14) (False, -3.14)
    outln!(
        "{} {} {}",
        show(&span(9, SPAN_TOP_DEFAULT.get(), SPAN_START_DEFAULT.get())),
        show(&span(1, SPAN_TOP_DEFAULT.get(), SPAN_START_DEFAULT.get())),
        show(&span(1, 0, SPAN_START_DEFAULT.get())),
    );
    // : True False False
    outln!(
        "{} {} {}",
        show(
            &RangeClass::new(
                RANGECLASS_INIT_LOW_DEFAULT.get(),
                RANGECLASS_INIT_HIGH_DEFAULT.get(),
            ).holds(5, RANGECLASS_HOLDS_MARGIN_DEFAULT.get())
        ),
        show(
            &RangeClass::new(4.0, RANGECLASS_INIT_HIGH_DEFAULT.get()).holds(
                5,
                RANGECLASS_HOLDS_MARGIN_DEFAULT.get(),
            )
        ),
        show(&RangeClass::new(RANGECLASS_INIT_LOW_DEFAULT.get(), 1.0).holds(5, Num::from(0))),
    );
}

main!(program);
