//! What a class does when attributes are set or looked up is refused, not left out.

use concord_rt::prelude::*;

const PROGRAM: &str = "classes/hooks.py";

class!(Even, EvenData {});

/// A descriptor.
impl Even {
    fn new() -> Even {
        Even::make(EvenData {})
    }
}

defaults!(Even, "Even": eq key show compare truth);

class!(Locked, LockedData {
    key: Slot<i64>,
});

impl Locked {
    fn new(key: i64) -> Locked {
        Locked::make(LockedData { key: Slot::new(key) })
    }
}

defaults!(Locked, "Locked": eq key show compare truth);

fn locked() -> i64 {
    // gap
    gap("classes/hooks.py:27", "what the class does in __setattr__() is not translated");
}

fn even() -> Even {
    // gap
    gap("classes/hooks.py:31", "a descriptor (__get__, __set__) is not translated: use properties");
}

fn program() {
    outln!("before");
    // : before
    if system::argv(PROGRAM).len() > 3 {
        outln!("{} {}", locked(), show(&even()));
    }
    // error: both are refused where they stand, and nothing is where they are not reached
}

main!(program);
// classes/hooks.py:27:12: error: what the class does in __setattr__() is not translated [unsupported-class]
// classes/hooks.py:31:12: error: a descriptor (__get__, __set__) is not translated: use properties [unsupported-class]
