//! Functions as values.

use std::ops::Deref;
use std::rc::Rc;

use crate::exceptions::refuse;
use crate::show::{Show, Truth};
use crate::text::Str;

/// Which function a value is, where the program compares functions.
#[derive(Clone, Copy, PartialEq)]
pub enum Identity {
    Made(usize),               // by an expression, such as a lambda: where its code is
    Known(&'static str),       // a function of a module or a class, by its path
    Bound(i64, &'static str),  // a method of the object at this address
    Unknown,                   // a function inside another one: its value is made wherever it is mentioned
}
impl Identity {
    /// Whether the two are one function.
    pub fn same(self, other: Identity) -> bool {
        if self == Identity::Unknown && other == Identity::Unknown {
            refuse("which of a function's inner functions this is is not known")
        }
        self == other
    }
    pub fn hash(self) -> i64 {
        match self {
            Identity::Made(address) => crate::hash::hash_int((address >> 4) as i64),
            Identity::Known(path) => crate::hash::Key::hash(&Str::lit(path)),
            Identity::Bound(address, name) => crate::hash::hash_int(address >> 4) ^ crate::hash::Key::hash(&Str::lit(name)),
            Identity::Unknown => refuse("which of a function's inner functions this is is not known"),
        }
    }
}

/// A function that is passed around: `Func<dyn Fn(i64) -> i64>`.
pub struct Func<F: ?Sized> {
    code: Rc<F>,
    name: &'static str,      // empty: nobody asks for it, or it is not known
    which: Option<Identity>, // none: nobody asks, or it is a value of its own
}

/// A function value of this code.
#[allow(non_snake_case)]
pub fn Func<F: ?Sized>(code: Rc<F>) -> Func<F> {
    Func { code, name: "", which: None }
}

impl<F: ?Sized> Func<F> {
    /// The same with what Python has as its `__name__`.
    pub fn named(self, name: &'static str) -> Self {
        Func { name, ..self }
    }
    /// The same, as the function at this path of the program.
    pub fn known_as(self, path: &'static str) -> Self {
        self.like(Identity::Known(path))
    }
    /// The same, as a method of the object at `address`.
    pub fn bound_to(self, address: i64, path: &'static str) -> Self {
        self.like(Identity::Bound(address, path))
    }
    /// The same, as a function inside another one.
    pub fn inner(self) -> Self {
        self.like(Identity::Unknown)
    }
    /// The same, as another value of the function that this is.
    pub fn like(self, which: Identity) -> Self {
        Func { which: Some(which), ..self }
    }
    pub fn identity(&self) -> Identity {
        self.which.unwrap_or(Identity::Made(self.address() as usize))
    }
    /// self is other: two methods that are taken of one object are two objects
    pub fn is<G: ?Sized>(&self, other: &Func<G>) -> bool {
        if std::ptr::eq(self.address(), other.address()) {
            return true;
        }
        let same = self.identity().same(other.identity());
        if same && matches!(self.identity(), Identity::Bound(..)) {
            refuse("`is` of two methods of one object: use ==")
        }
        same
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
        Func { code: self.code.clone(), ..*self }
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
        std::ptr::eq(self.address(), other.address()) || self.identity().same(other.identity())
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
        self.identity().hash()
    }
}
