//! Functions as values.

use std::ops::Deref;
use std::rc::Rc;

use crate::exceptions::refuse;
use crate::show::{Show, Truth};
use crate::text::Str;

/// A function that is passed around: `Func<dyn Fn(i64) -> i64>`.
pub struct Func<F: ?Sized> {
    code: Rc<F>,
    name: &'static str, // empty: nobody asks for it, or it is not known
}

/// A function value of this code.
#[allow(non_snake_case)]
pub fn Func<F: ?Sized>(code: Rc<F>) -> Func<F> {
    Func { code, name: "" }
}

impl<F: ?Sized> Func<F> {
    /// The same with what Python has as its `__name__`.
    pub fn named(self, name: &'static str) -> Self {
        Func { code: self.code, name }
    }
    /// function.__name__
    pub fn name(&self) -> Str {
        if self.name.is_empty() {
            refuse("the name of a function that is not written as such is not translated");
        }
        Str::lit(self.name)
    }
    /// The same; empty where it is not known.
    pub fn known_name(&self) -> &'static str {
        self.name
    }
    fn address(&self) -> *const u8 {
        Rc::as_ptr(&self.code) as *const u8
    }
}
impl<F: ?Sized> Clone for Func<F> {
    fn clone(&self) -> Self {
        Func { code: self.code.clone(), name: self.name }
    }
}
impl<F: ?Sized> Deref for Func<F> {
    type Target = F;
    fn deref(&self) -> &F {
        &self.code
    }
}
impl<F: ?Sized> PartialEq for Func<F> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.address(), other.address())
    }
}
impl<F: ?Sized> Show for Func<F> {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!("<function at {:p}>", self.address()));
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
        crate::hash::hash_int((self.address() as usize >> 4) as i64)
    }
}
