//! The tables of str.translate() and what they put where a character was.

use super::Str;
use crate::exceptions::{raise, VALUE_ERROR};

/// What translate() puts where a character was.
pub trait Replacement: Clone {
    fn write(&self, out: &mut String);
}
impl Replacement for Str {
    fn write(&self, out: &mut String) {
        out.push_str(self.as_str());
    }
}
impl Replacement for i64 {
    fn write(&self, out: &mut String) {
        out.push_str(crate::num::chr(*self).as_str());
    }
}
impl Replacement for () {
    fn write(&self, _out: &mut String) {}
}

/// None takes the character away.
impl<V: Replacement> Replacement for Option<V> {
    fn write(&self, out: &mut String) {
        if let Some(other) = self {
            other.write(out);
        }
    }
}

impl Replacement for crate::value::Value {
    fn write(&self, out: &mut String) {
        use crate::value::Value;
        match self {
            Value::None => {}
            Value::Str(text) => text.write(out),
            other => other.cast::<i64>().write(out),
        }
    }
}

/// str.maketrans(from, to)
pub fn maketrans(from: &Str, to: &Str) -> crate::dict::Dict<i64, Option<i64>> {
    if from.len() != to.len() {
        raise(VALUE_ERROR.with("the first two maketrans arguments must have equal length"));
    }
    let table = crate::dict::Dict::new();
    for (a, b) in from.as_str().chars().zip(to.as_str().chars()) {
        table.set(a as i64, Some(b as i64));
    }
    table
}

/// str.maketrans(from, to, gone)
pub fn maketrans_without(from: &Str, to: &Str, gone: &Str) -> crate::dict::Dict<i64, Option<i64>> {
    let table = maketrans(from, to);
    for c in gone.as_str().chars() {
        table.set(c as i64, None);
    }
    table
}

fn code_of(key: &Str) -> i64 {
    if key.len() != 1 {
        raise(VALUE_ERROR.with("string keys in translate table must be of length 1"));
    }
    key.char_at(0) as i64
}

/// str.maketrans({"a": "b", "c": None})
pub fn maketrans_of<V: Clone>(given: &crate::dict::Dict<Str, V>) -> crate::dict::Dict<i64, V> {
    let table = crate::dict::Dict::new();
    for (key, value) in given.items() {
        table.set(code_of(&key), value);
    }
    table
}
