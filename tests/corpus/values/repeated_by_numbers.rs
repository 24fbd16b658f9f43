use concord_rt::prelude::*;

thread_local! {
    static P_DEFAULTS: Global<Dict<Str, Num>> = const { Global::new() };
}

class!(P, PData {
    height: Slot<Option<Num>>,
    p: Slot<Option<Num>>,
    state: Slot<Option<Num>>,
    timer: Slot<Option<Num>>,
    update: Slot<Option<Num>>,
    width: Slot<Option<Num>>,
});

impl P {
    fn new(kw: &Dict<Str, i64>) -> P {
        let made = P::make(
            PData { height: Slot::new(None), p: Slot::new(None), state: Slot::new(None), timer: Slot::new(None), update: Slot::new(None), width: Slot::new(None) }
        );
        for (name, value) in P_DEFAULTS.get().items() {
            made.set_attribute(&name, value);
        }
        for (name, value) in kw.items() {
            made.set_attribute(&name, Num::from(value));
        }
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("P")
    }
    fn set_attribute(&self, name: &Str, value: Num) {
        if *name == "height" {
            self.height.set(Some(value));
        } else if *name == "p" {
            self.p.set(Some(value));
        } else if *name == "state" {
            self.state.set(Some(value));
        } else if *name == "timer" {
            self.timer.set(Some(value));
        } else if *name == "update" {
            self.update.set(Some(value));
        } else if *name == "width" {
            self.width.set(Some(value));
        }
    }
}

defaults!(P, "P": eq key show compare truth);

class!(W, WData {
    state: Slot<Option<List<Str>>>,
    timer: Slot<Option<List<i64>>>,
});

impl W {
    fn new(p: &P) -> W {
        let made = W::make(WData { state: Slot::new(None), timer: Slot::new(None) });
        let n = late!(p, width) * late!(p, height);
        made.state.set(Some(list![Str::lit(".")].repeat(n.repeats())));
        made.timer.set(Some(list![0_i64].repeat(n.repeats())));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("W")
    }
}

defaults!(W, "W": eq key show compare truth);

fn program() {
    // Sequences that are repeated by what may be a float.
    P_DEFAULTS.set(
        { let dict = Dict::new(); dict.set(Str::lit("width"), Num::from(4)); dict.set(Str::lit("height"), Num::from(2)); dict.set(Str::lit("p"), Num::from(0.3)); dict }
    );
    let w = W::new(&P::new(&Dict::from([(Str::lit("height"), 3)])));
    let value2 = late!(w, state);
    let value1 = late!(w, timer);
    let value3 = Str::lit("-").repeat(late!(P::new(&Dict::from([])), width).repeats());
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    match attempt(|| {
        outln!("{}", show(&list![1_i64].repeat(late!(P::new(&Dict::from([])), p).repeats())));
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::TYPE_ERROR) => {
            let e = error4.clone();
            outln!("{}", show(&e));
        }
        Err(error4) => reraise(&error4),
    }
    // : ['.', '.', '.', '.', '.', '.', '.', '.', '.', '.', '.', '.'] [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] ----
    // : can't multiply sequence by non-int of type 'float'
}

main!(program);
