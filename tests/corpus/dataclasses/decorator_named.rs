//! A decorator that has a name.

use concord_rt::prelude::*;

class!(P, PData {
    x: i64,
    y: i64,
});

impl P {
    fn new(x: i64, y: i64) -> P {
        P::make(PData { x, y })
    }
}

defaults!(P, "P": compare truth);

impl PartialEq for P {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.y == other.y
    }
}

impl Key for P {
    fn hash(&self) -> i64 {
        (self.x, self.y, ).hash()
    }
}

impl Show for P {
    fn repr(&self, out: &mut String) {
        out.push_str("P(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push(')');
    }
}

fn program() {
    let value1 = P::new(1, 2);
    let value2 = P::new(1, 2) == P::new(1, 2);
    outln!("{} {}", show(&value1), show(&value2));
    // : P(x=1, y=2) True
}

main!(program);
