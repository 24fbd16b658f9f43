//! Tuples whose length is known at run time only. Those of a fixed length are Rust's own.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::compare::{compare_slices, Compare};
use crate::exceptions::{raise, INDEX_ERROR, VALUE_ERROR};
use crate::hash::{Key, TupleHasher};
use crate::list::slice_range;
use crate::show::{Show, Truth};
use crate::value::Value;

#[derive(Clone)]
pub struct Tuple<T>(Rc<[T]>);

impl<T> From<Vec<T>> for Tuple<T> {
    fn from(items: Vec<T>) -> Self {
        Tuple(items.into())
    }
}
impl<T> FromIterator<T> for Tuple<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Tuple(items.into_iter().collect())
    }
}
impl<T> Default for Tuple<T> {
    fn default() -> Self {
        Tuple(Rc::from(Vec::new()))
    }
}

impl<T> Tuple<T> {
    pub fn len(&self) -> i64 {
        self.0.len() as i64
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T: Clone> Tuple<T> {
    #[inline]
    pub fn get(&self, index: i64) -> T {
        let at = if index < 0 { index + self.len() } else { index };
        match self.0.get(at as usize) {
            Some(value) => value.clone(),
            None => raise(INDEX_ERROR.with("tuple index out of range")),
        }
    }
    pub fn iter(&self) -> TupleIter<T> {
        TupleIter {
            items: self.0.clone(),
            at: 0,
            end: self.0.len(),
        }
    }
    pub fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> Self {
        let step = step.unwrap_or(1);
        let (start, count) = slice_range(self.0.len(), low, high, step);
        (0..count)
            .map(|i| self.0[(start + i as i64 * step) as usize].clone())
            .collect()
    }
    pub fn concat(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).collect()
    }
    pub fn repeat(&self, count: i64) -> Self {
        let mut out = Vec::new();
        for _ in 0..count.max(0) {
            out.extend_from_slice(&self.0);
        }
        Tuple::from(out)
    }
}
impl<T: Clone + PartialEq> Tuple<T> {
    pub fn contains(&self, value: &T) -> bool {
        self.0.iter().any(|item| item == value)
    }
    pub fn count(&self, value: &T) -> i64 {
        self.0.iter().filter(|item| *item == value).count() as i64
    }
    pub fn index(&self, value: &T) -> i64 {
        match self.0.iter().position(|item| item == value) {
            Some(at) => at as i64,
            None => raise(VALUE_ERROR.with("tuple.index(x): x not in tuple")),
        }
    }
}

pub struct TupleIter<T> {
    items: Rc<[T]>,
    at: usize,
    end: usize,
}
impl<T: Clone> Iterator for TupleIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.at >= self.end {
            return None;
        }
        self.at += 1;
        Some(self.items[self.at - 1].clone())
    }
}
impl<T: Clone> DoubleEndedIterator for TupleIter<T> {
    fn next_back(&mut self) -> Option<T> {
        if self.at >= self.end {
            return None;
        }
        self.end -= 1;
        Some(self.items[self.end].clone())
    }
}

impl<T: PartialEq> PartialEq for Tuple<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T: PartialEq + Compare + Clone> Compare for Tuple<T> {
    fn named(&self) -> &'static str {
        "tuple"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<Ordering> {
        compare_slices(&self.0, &other.0, op)
    }
}
impl<T: Key> Key for Tuple<T> {
    const QUIET: bool = T::QUIET;
    fn hash(&self) -> i64 {
        let mut hasher = TupleHasher::new();
        for item in self.0.iter() {
            hasher.add(item.hash());
        }
        hasher.finish()
    }
}
impl<T: Show> Show for Tuple<T> {
    fn repr(&self, out: &mut String) {
        out.push('(');
        for (i, item) in self.0.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            item.repr(out);
        }
        out.push_str(if self.0.len() == 1 { ",)" } else { ")" });
    }
}
impl<T> Truth for Tuple<T> {
    fn truth(&self) -> bool {
        !self.0.is_empty()
    }
}

/// The tuple of nothing, where no other length meets it: Rust's own is None here.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct EmptyTuple;

impl EmptyTuple {
    pub fn len(&self) -> i64 {
        0
    }
    pub fn is_empty(&self) -> bool {
        true
    }
}
impl Show for EmptyTuple {
    fn repr(&self, out: &mut String) {
        out.push_str("()");
    }
    fn as_value(&self) -> Option<Value> {
        Some(Value::of(*self))
    }
}
impl Truth for EmptyTuple {
    fn truth(&self) -> bool {
        false
    }
}
impl Key for EmptyTuple {
    const QUIET: bool = true;
    fn hash(&self) -> i64 {
        TupleHasher::new().finish()
    }
}
impl Compare for EmptyTuple {
    fn named(&self) -> &'static str {
        "tuple"
    }
    fn compare(&self, _: &Self) -> Option<Ordering> {
        Some(Ordering::Equal)
    }
}
