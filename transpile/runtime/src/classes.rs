//! Classes that variables hold, where only the running program knows which.

use std::cmp::Ordering;

use crate::compare::Compare;
use crate::exceptions::refuse;
use crate::hash::Key;
use crate::show::{Show, Truth};
use crate::stdlib::copy::DeepCopy;
use crate::text::Str;
use crate::value::Value;

/// A class of the program's, or of Python's own. Its name says which.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct AnyClass {
    name: &'static str,
    of_program: bool,
}

impl AnyClass {
    pub const fn own(name: &'static str) -> AnyClass {
        AnyClass { name, of_program: true }
    }
    pub const fn builtin(name: &'static str) -> AnyClass {
        AnyClass { name, of_program: false }
    }
    /// type(value)
    pub fn of(value: &Value) -> AnyClass {
        match value {
            Value::Object(object) if object.is_of_program() => AnyClass::own(object.kind_name().unwrap_or(value.type_name())),
            Value::Object(_) => refuse("which class this is is not known here"),
            _ => AnyClass::builtin(value.type_name()),
        }
    }
    pub fn name(&self) -> &'static str {
        self.name
    }
    /// Its `__name__`.
    pub fn text(&self) -> Str {
        Str::from(self.name)
    }
}

impl Show for AnyClass {
    fn repr(&self, out: &mut String) {
        out.push_str(if self.of_program { "<class '__main__." } else { "<class '" });
        out.push_str(self.name);
        out.push_str("'>");
    }
}
impl Truth for AnyClass {
    fn truth(&self) -> bool {
        true
    }
}
impl Key for AnyClass {
    fn hash(&self) -> i64 {
        Str::from(self.name).hash()
    }
}
impl Compare for AnyClass {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, _: &Self, op: &'static str) -> Option<Ordering> {
        crate::compare::unorderable(op, "type", "type")
    }
}
impl DeepCopy for AnyClass {
    fn deep_copy(&self) -> Self {
        *self
    }
}
