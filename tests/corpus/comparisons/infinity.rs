use concord_rt::prelude::*;

thread_local! {
    static SIM_RUN_UNTIL_DEFAULT: Global<Num> = const { Global::new() };
}

class!(Sim, SimData {
    now: Slot<Num>,
});

impl Sim {
    fn new() -> Sim {
        Sim::make(SimData { now: Slot::new(Num::from(0.0)) })
    }
    fn run(&self, until_: Num) -> (i64, Num) {
        let mut n: i64 = 0;
        while self.now.get() < Num::from(10) && self.now.get() < until_ {
            self.now.set(self.now.get() + Num::from(3));
            n += 1;
        }
        self.now.set(
            if until_ != Num::from(f64::INFINITY) { minimum(until_, self.now.get()) } else { self.now.get() }
        );
        (n, self.now.get())
    }
}

defaults!(Sim, "Sim": eq key show compare truth);

fn program() {
    // Infinity asked for by identity.
    SIM_RUN_UNTIL_DEFAULT.set(Num::from(f64::INFINITY));
    outln!(
        "{} {} {}",
        show(&Sim::new().run(Num::from(5))),
        show(&Sim::new().run(SIM_RUN_UNTIL_DEFAULT.get())),
        show(&Sim::new().run(Num::from(f64::INFINITY))),
    );
    // : (2, 5) (4, 12.0) (4, 12.0)
}

main!(program);
