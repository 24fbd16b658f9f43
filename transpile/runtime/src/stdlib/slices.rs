//! `slice` objects, which a program meets in a `__getitem__` of its own.

use crate::hash::Key;
use crate::show::Show;

/// Of whole numbers only, or of None.
#[derive(Clone, PartialEq, Default)]
pub struct Slice {
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
}

impl Slice {
    pub fn new(start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Slice {
        Slice { start, stop, step }
    }
    pub fn start(&self) -> Option<i64> {
        self.start
    }
    pub fn stop(&self) -> Option<i64> {
        self.stop
    }
    pub fn step(&self) -> Option<i64> {
        self.step
    }
    /// The range of indices, of a sequence of `len` items: where it begins, where it ends, its step.
    pub fn indices(&self, len: i64) -> (i64, i64, i64) {
        use crate::exceptions::{raise, VALUE_ERROR};
        if len < 0 {
            raise(VALUE_ERROR.with("length should not be negative"));
        }
        let step = self.step.unwrap_or(1);
        if step == 0 {
            raise(VALUE_ERROR.with("slice step cannot be zero"));
        }
        let (lowest, highest) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let place = |given: Option<i64>, otherwise: i64| match given {
            None => otherwise,
            Some(at) if at < 0 => (at + len).max(lowest),
            Some(at) => at.min(highest),
        };
        let (first, last) = if step < 0 { (highest, lowest) } else { (lowest, highest) };
        (place(self.start, first), place(self.stop, last), step)
    }
}

impl Show for Slice {
    fn repr(&self, out: &mut String) {
        out.push_str("slice(");
        self.start.repr(out);
        out.push_str(", ");
        self.stop.repr(out);
        out.push_str(", ");
        self.step.repr(out);
        out.push(')');
    }
}
impl Key for Slice {
    fn hash(&self) -> i64 {
        crate::hash::unhashable("slice")
    }
}
crate::library_class!(Slice, "slice": unordered true plain copied);
