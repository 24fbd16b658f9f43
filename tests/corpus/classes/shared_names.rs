//! What a class takes from its own methods, an object that is iterated over only where it is spread.

use concord_rt::prelude::*;

class!(Q, QData {
    _gone: Set<()>,
    _h: List<(i64, i64, Str)>,
    _n: Slot<i64>,
});

impl Q {
    fn new() -> Q {
        Q::make(QData { _h: List::new(), _n: Slot::new(0), _gone: Set::<()>::new() })
    }
    fn push(&self, p: i64, n: &Str) {
        heapq::heappush(&self._h, (p, self._n.get(), n.clone()));
        self._n.set(self._n.get() + 1);
    }
    fn dunder_iter(&self) -> Iter<Str> {
        let this = self.clone();
        let mut prio: i64 = Default::default();
        let mut _unused: i64 = Default::default();
        let mut name: Str = Default::default();
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    state = 1;
                }
                1 => {
                    state = if !this._h.is_empty() { 2 } else { 3 };
                }
                2 => {
                    let parts1 = heapq::heappop(&this._h);
                    prio = parts1.0;
                    _unused = parts1.1;
                    name = parts1.2.clone();
                    state = if true { 5 } else { 6 };
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    let value = text!("{}:{}", prio, name);
                    state = 8;
                    return Some(value);
                }
                6 => {
                    state = 7;
                }
                7 => {
                    state = 1;
                }
                8 => {
                    state = 7;
                }
                _ => return None,
            }
        })
    }
}

defaults!(Q, "Q": eq key show compare truth);

class!(R, RData {
    n: i64,
});

impl R {
    fn new(n: i64) -> R {
        R::make(RData { n })
    }
    fn dunder_repr(&self) -> Str {
        text!("R({})", self.n)
    }
    fn dunder_mul(&self, o: i64) -> R {
        R::new(self.n * o)
    }
    fn dunder_rmul(&self, o: i64) -> R {
        R::new(self.n * o)
    }
    fn dunder_radd(&self, o: i64) -> R {
        R::new(self.n + o)
    }
    fn dunder_add(&self, o: &R) -> R {
        R::new(self.n + o.n)
    }
}

defaults!(R, "R": eq key compare truth);

impl Show for R {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

object!(R, "R", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::Object(Rc::new(self.dunder_add(&other.object::<R>())))),
            ("+", true) => Some(Value::Object(Rc::new(self.dunder_radd(other.cast::<i64>())))),
            ("*", false) => Some(Value::Object(Rc::new(self.dunder_mul(other.cast::<i64>())))),
            ("*", true) => Some(Value::Object(Rc::new(self.dunder_rmul(other.cast::<i64>())))),
            _ => None,
        }
    }
});

fn program() {
    let q = Q::new();
    for (p, n) in [(3_i64, Str::lit("c")), (1, Str::lit("a"))].into_iter() {
        q.push(p, &n);
    }
    outln!("{}", q.dunder_iter().spread(" "));
    q.push(4, &Str::lit("z"));
    outln!("{}", q.dunder_iter().spread("|"));
    q.push(5, &Str::lit("y"));
    outln!(
        "{} {}",
        Str::lit("-").join(q.dunder_iter()),
        list::most(Q::new().dunder_iter()).map_or_else(|| Str::lit("none"), |item| item),
    );
    let value3 = R::new(2).dunder_mul(3);
    let value2 = R::new(2).dunder_rmul(3);
    let value1 = R::new(5).dunder_radd(1);
    let value4 = [R::new(1_i64), R::new(2)].into_iter().fold(
        Value::of(0_i64),
        |total, item| total.add(&Value::Object(Rc::new(item))),
    );
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value1), show(&value4));
    // : 1:a 3:c
    // : 4:z
    // : 5:y none
    // : R(6) R(6) R(6) R(3)
}

main!(program);
