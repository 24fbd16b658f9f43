//! Slots that are set by their names.

use concord_rt::prelude::*;

thread_local! {
    static ST_SLOTS: Global<(Str, Str)> = const { Global::new() };
}

class!(St, StData {
    a: Slot<Option<Int>>,
    b: Slot<Option<Int>>,
});

impl St {
    fn new() -> St {
        let made = St::make(StData { a: Slot::new(None), b: Slot::new(None) });
        for name in { let parts = ST_SLOTS.get(); [parts.0.clone(), parts.1.clone()] }.into_iter() {
            made.set_attribute(&name, &Int::from(0));
        }
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("St")
    }
    fn dunder_iadd(&self, other: &St) -> St {
        for name in { let parts = ST_SLOTS.get(); [parts.0.clone(), parts.1.clone()] }.into_iter() {
            self.set_attribute(&name, &(self.get_attribute(&name) + &other.get_attribute(&name)));
        }
        self.clone()
    }
    fn set_attribute(&self, name: &Str, value: &Int) {
        if *name == "a" {
            self.a.set(Some(value.clone()));
        } else if *name == "b" {
            self.b.set(Some(value.clone()));
        } else {
            exceptions::untranslated((&Str::lit("an attribute that is set by a name")).as_str());
        }
    }
    fn get_attribute(&self, name: &Str) -> Int {
        if *name == "a" {
            return late!(self, a);
        }
        if *name == "b" {
            return late!(self, b);
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
}

defaults!(St, "St": eq key show compare truth);

fn program() {
    ST_SLOTS.set((Str::lit("a"), Str::lit("b")));
    let mut s = St::new();
    s.a.set(Some(late!(s, a) + &Int::from(3)));
    let t = St::new();
    t.a.set(Some(Int::from(4)));
    s = s.dunder_iadd(&t);
    outln!("{} {}", late!(s, a), late!(s, b));
    // : 7 0
}

main!(program);
