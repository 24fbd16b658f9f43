//! `array`: lists of numbers of one size.

use std::cmp::Ordering;

use super::copy::DeepCopy;
use crate::compare::Compare;
use crate::exceptions::{raise, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::list::List;
use crate::show::{Show, Truth};
use crate::text::Str;
use crate::value::Value;

/// What an array can hold: ints or floats.
pub trait Item: Clone + PartialEq + Show + Compare + 'static {
    /// The value as the array keeps it: in the range of `code`, or rounded to it.
    fn kept(&self, code: char) -> Self;
    fn is_code(code: char) -> bool;
}
impl Item for i64 {
    fn kept(&self, code: char) -> i64 {
        let (name, low, high) = match code {
            'b' => ("signed char", -128, 127),
            'B' => ("unsigned byte integer", 0, 255),
            'h' => ("signed short integer", -32768, 32767),
            'H' => ("unsigned short", 0, 65535),
            'i' => ("signed integer", i64::from(i32::MIN), i64::from(i32::MAX)),
            'I' => ("unsigned int", 0, i64::from(u32::MAX)),
            'Q' | 'L' => ("unsigned long", 0, i64::MAX),
            _ => return *self,
        };
        if *self < low {
            raise(OVERFLOW_ERROR.with(if low == 0 && code != 'B' {
                "can't convert negative value to unsigned int".to_string()
            } else {
                format!("{name} is less than minimum")
            }.as_str()));
        }
        if *self > high {
            raise(OVERFLOW_ERROR.with(format!("{name} is greater than maximum").as_str()));
        }
        *self
    }
    fn is_code(code: char) -> bool {
        "bBhHiIlLqQ".contains(code)
    }
}
impl Item for f64 {
    fn kept(&self, code: char) -> f64 {
        if code == 'f' {
            f64::from(*self as f32)
        } else {
            *self
        }
    }
    fn is_code(code: char) -> bool {
        code == 'f' || code == 'd'
    }
}

/// Where something that it can't hold is put into it.
impl Item for Value {
    fn kept(&self, code: char) -> Value {
        let wrong = |text: String| -> Value { raise(TYPE_ERROR.with(text.as_str())) };
        match (self, f64::is_code(code)) {
            (Value::Int(whole), false) => Value::Int(whole.kept(code)),
            (Value::Bool(whole), false) => Value::Int(i64::from(*whole)),
            (Value::Big(_), false) => raise(OVERFLOW_ERROR.with("Python int too large to convert to C long")),
            (Value::Int(_) | Value::Float(_) | Value::Bool(_), true) => Value::Float(self.to_float().kept(code)),
            (_, false) => wrong(format!("'{}' object cannot be interpreted as an integer", self.type_name())),
            (_, true) => wrong(format!("must be real number, not {}", self.type_name())),
        }
    }
    fn is_code(code: char) -> bool {
        i64::is_code(code) || f64::is_code(code)
    }
}

/// array.array(code, items)
#[derive(Clone, PartialEq)]
pub struct Array<T: Item> {
    code: char,
    items: List<T>,
}

impl<T: Item> Array<T> {
    pub fn new(code: &Str, items: impl Iterator<Item = T>) -> Array<T> {
        let code = code.as_str().chars().next().unwrap_or(' ');
        if !T::is_code(code) {
            raise(VALUE_ERROR.with("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"));
        }
        let items: List<T> = items.map(|item| item.kept(code)).collect();
        Array { code, items }
    }
    fn of(&self, items: List<T>) -> Array<T> {
        Array { code: self.code, items }
    }
    pub fn typecode(&self) -> Str {
        Str::from(self.code)
    }
    pub fn itemsize(&self) -> i64 {
        match self.code {
            'b' | 'B' => 1,
            'h' | 'H' => 2,
            'i' | 'I' | 'f' => 4,
            _ => 8,
        }
    }
    pub fn len(&self) -> i64 {
        self.items.len()
    }
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
    pub fn get(&self, index: i64) -> T {
        if index >= self.len() || index < -self.len() {
            raise(crate::exceptions::INDEX_ERROR.with("array index out of range"));
        }
        self.items.get(index)
    }
    pub fn set(&self, index: i64, value: T) {
        if index >= self.len() || index < -self.len() {
            raise(crate::exceptions::INDEX_ERROR.with("array assignment index out of range"));
        }
        self.items.set(index, value.kept(self.code));
    }
    pub fn append(&self, value: T) {
        self.items.push(value.kept(self.code));
    }
    pub fn extend(&self, more: impl Iterator<Item = T>) {
        let more: Vec<T> = more.map(|item| item.kept(self.code)).collect();
        self.items.extend(more.into_iter());
    }
    pub fn insert(&self, index: i64, value: T) {
        self.items.insert(index, value.kept(self.code));
    }
    pub fn pop(&self, index: i64) -> T {
        self.items.pop_at(index)
    }
    pub fn remove(&self, value: &T) {
        self.items.remove(value);
    }
    pub fn reverse(&self) {
        self.items.reverse();
    }
    pub fn index(&self, value: &T) -> i64 {
        self.items.index(value)
    }
    pub fn count(&self, value: &T) -> i64 {
        self.items.count(value)
    }
    pub fn contains(&self, value: &T) -> bool {
        self.items.contains(value)
    }
    pub fn tolist(&self) -> List<T> {
        self.items.copy()
    }
    pub fn iter(&self) -> crate::iter::Iter<T> {
        crate::iter::Iter::new(self.items.iter())
    }
    pub fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> Array<T> {
        self.of(self.items.slice(low, high, step))
    }
    pub fn set_slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>, with: impl Iterator<Item = T>) {
        self.items.set_slice(low, high, step, with);
    }
    pub fn plus(&self, other: &Array<T>) -> Array<T> {
        self.of(self.items.concat(&other.items))
    }
    pub fn repeat(&self, count: i64) -> Array<T> {
        self.of(self.items.repeat(count))
    }
}
impl<T: Item> Show for Array<T> {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!("array('{}'", self.code));
        if !self.items.is_empty() {
            out.push_str(", ");
            self.items.repr(out);
        }
        out.push(')');
    }
}
impl<T: Item> Truth for Array<T> {
    fn truth(&self) -> bool {
        !self.items.is_empty()
    }
}
impl<T: Item> Compare for Array<T> {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.items.compare(&other.items)
    }
}
impl<T: Item> DeepCopy for Array<T> {
    fn deep_copy(&self) -> Self {
        self.of(self.items.copy())
    }
}
