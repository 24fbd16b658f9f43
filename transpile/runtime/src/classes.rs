//! Classes that variables hold, where only the running program knows which.

use std::cmp::Ordering;
use std::fmt::Write;

use crate::compare::Compare;
use crate::exceptions::refuse;
use crate::hash::Key;
use crate::show::{Show, Truth};
use crate::stdlib::copy::DeepCopy;
use crate::text::Str;
use crate::value::Value;

#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    Own,
    #[default]
    Builtin,
    Function,
}

/// A class of the program's, or a class or function of Python's own. Its name says which.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct AnyClass {
    name: &'static str,
    kind: Kind,
}

impl AnyClass {
    pub const fn own(name: &'static str) -> AnyClass {
        AnyClass { name, kind: Kind::Own }
    }
    pub const fn builtin(name: &'static str) -> AnyClass {
        AnyClass { name, kind: Kind::Builtin }
    }
    /// `len`, `math.sqrt`, `str.upper`
    pub const fn function(name: &'static str) -> AnyClass {
        AnyClass { name, kind: Kind::Function }
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
    pub fn is_function(&self) -> bool {
        matches!(self.kind, Kind::Function)
    }
    /// Its `__name__`.
    pub fn text(&self) -> Str {
        Str::from(self.name.rsplit('.').next().unwrap_or(self.name))
    }
}

impl Show for AnyClass {
    fn repr(&self, out: &mut String) {
        let (owner, short) = self.name.rsplit_once('.').unwrap_or(("", self.name));
        let _ = match self.kind {
            Kind::Own => write!(out, "<class '__main__.{}'>", self.name),
            Kind::Builtin => write!(out, "<class '{}'>", self.name),
            Kind::Function if TYPES.contains(&owner) => {
                write!(out, "<method '{short}' of '{owner}' objects>")
            }
            Kind::Function => write!(out, "<built-in function {short}>"),
        };
    }
}

/// Those whose methods are taken by the type's name.
const TYPES: [&str; 9] = ["str", "list", "dict", "set", "tuple", "int", "float", "bytes", "frozenset"];

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
