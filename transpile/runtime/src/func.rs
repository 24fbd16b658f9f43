//! Functions as values.

use std::ops::Deref;
use std::rc::Rc;

use crate::show::{Show, Truth};

/// A function that is passed around: `Func<dyn Fn(i64) -> i64>`.
pub struct Func<F: ?Sized>(pub Rc<F>);

impl<F: ?Sized> Clone for Func<F> {
    fn clone(&self) -> Self {
        Func(self.0.clone())
    }
}
impl<F: ?Sized> Deref for Func<F> {
    type Target = F;
    fn deref(&self) -> &F {
        &self.0
    }
}
impl<F: ?Sized> PartialEq for Func<F> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(
            Rc::as_ptr(&self.0) as *const u8,
            Rc::as_ptr(&other.0) as *const u8,
        )
    }
}
impl<F: ?Sized> Show for Func<F> {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!(
            "<function at {:p}>",
            Rc::as_ptr(&self.0) as *const u8
        ));
    }
}
impl<F: ?Sized> Truth for Func<F> {
    fn truth(&self) -> bool {
        true
    }
}
impl<F: ?Sized> crate::compare::Compare for Func<F> {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, _: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        crate::compare::unorderable(op, "function", "function")
    }
}
impl<F: ?Sized> crate::hash::Key for Func<F> {
    fn hash(&self) -> i64 {
        crate::hash::hash_int((Rc::as_ptr(&self.0) as *const u8 as usize >> 4) as i64)
    }
}
