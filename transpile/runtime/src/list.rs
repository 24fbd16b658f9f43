//! `list`: a handle to a growing sequence that all its holders share.

use std::cell::UnsafeCell;
use std::cmp::Ordering;

use crate::counted::Counted;
use crate::compare::{compare_slices, lt, sort_values, Compare};
use crate::exceptions::{raise, INDEX_ERROR, VALUE_ERROR};
use crate::show::{write_all, Show, Truth};

/// A list. `clone` makes another name for the same list; `copy` another list.
///
/// The content is reached for the length of one call that runs no code of the program, so no two references to it meet: where such code has
/// to run (keys of a sort, equality of objects), values are taken out first.
pub struct List<T>(Counted<UnsafeCell<Vec<T>>>);

impl<T> Clone for List<T> {
    #[inline]
    fn clone(&self) -> Self {
        List(self.0.clone())
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> From<Vec<T>> for List<T> {
    #[inline]
    fn from(items: Vec<T>) -> Self {
        List(Counted::new(UnsafeCell::new(items)))
    }
}

/// Where a slice begins and how many values it has, for a sequence of `len`.
pub fn slice_range(len: usize, low: Option<i64>, high: Option<i64>, step: i64) -> (i64, usize) {
    let len = len as i64;
    if step == 0 {
        raise(VALUE_ERROR.with("slice step cannot be zero"));
    }
    let clamp = |n: i64, least: i64, most: i64| {
        (if n < 0 { n.saturating_add(len) } else { n }).clamp(least, most)
    };
    if step > 0 {
        let low = low.map_or(0, |n| clamp(n, 0, len));
        let high = high.map_or(len, |n| clamp(n, 0, len));
        (
            low,
            if high > low {
                ((high - low - 1) / step + 1) as usize
            } else {
                0
            },
        )
    } else {
        let low = low.map_or(len - 1, |n| clamp(n, -1, len - 1));
        let high = high.map_or(-1, |n| clamp(n, -1, len - 1));
        (
            low,
            if low > high {
                ((low - high - 1) / step.saturating_neg() + 1) as usize
            } else {
                0
            },
        )
    }
}

#[cold]
#[inline(never)]
fn out_of_range(what: &'static str) -> ! {
    raise(INDEX_ERROR.with(what))
}

impl<T> List<T> {
    #[inline]
    pub fn new() -> Self {
        List::from(Vec::new())
    }
    pub fn with_capacity(count: usize) -> Self {
        List::from(Vec::with_capacity(count))
    }

    #[inline]
    #[allow(clippy::mut_from_ref)]
    fn items(&self) -> &mut Vec<T> {
        unsafe { &mut *self.0.get() }
    }

    /// The place of `index`, which may count from the end; past the end for one that is out of range.
    #[inline]
    fn at(&self, index: i64) -> usize {
        if index < 0 {
            (index + self.items().len() as i64) as usize
        } else {
            index as usize
        }
    }

    #[inline]
    pub fn len(&self) -> i64 {
        self.items().len() as i64
    }
    pub fn is_empty(&self) -> bool {
        self.items().is_empty()
    }
    #[inline]
    pub fn set(&self, index: i64, value: T) {
        let at = self.at(index);
        match self.items().get_mut(at) {
            Some(place) => drop(std::mem::replace(place, value)),
            None => out_of_range("list assignment index out of range"),
        }
    }
    #[inline]
    pub fn push(&self, value: T) {
        self.items().push(value);
    }
    pub fn pop(&self) -> T {
        match self.items().pop() {
            Some(value) => value,
            None => out_of_range("pop from empty list"),
        }
    }
    pub fn pop_at(&self, index: i64) -> T {
        if self.is_empty() {
            out_of_range("pop from empty list");
        }
        let at = self.at(index);
        if at >= self.items().len() {
            out_of_range("pop index out of range");
        }
        self.items().remove(at)
    }
    pub fn insert(&self, index: i64, value: T) {
        let len = self.len();
        let at = if index < 0 {
            (index + len).max(0)
        } else {
            index.min(len)
        };
        self.items().insert(at as usize, value);
    }
    pub fn clear(&self) {
        drop(std::mem::take(self.items()));
    }
    pub fn reverse(&self) {
        self.items().reverse();
    }
    pub fn delete(&self, index: i64) {
        let at = self.at(index);
        if at >= self.items().len() {
            out_of_range("list assignment index out of range");
        }
        drop(self.items().remove(at));
    }
    /// list[:last + 1] = list[last::-1]
    pub fn reverse_to(&self, last: i64)
    where
        T: Clone,
    {
        if last >= 0 {
            let end = self.items().len().min(last as usize + 1);
            self.items()[..end].reverse();
        } else {
            let turned = self.slice(Some(last), None, Some(-1));
            self.set_slice(None, Some(last + 1), None, turned.iter());
        }
    }
    pub fn swap(&self, a: i64, b: i64) {
        let (a, b) = (self.at(a), self.at(b));
        let len = self.items().len();
        if a >= len || b >= len {
            out_of_range("list index out of range");
        }
        self.items().swap(a, b);
    }
    /// Whether both are the same list.
    pub fn is(&self, other: &Self) -> bool {
        self.0.is(&other.0)
    }
    pub fn address(&self) -> i64 {
        self.0.address()
    }
    pub fn extend(&self, more: impl Iterator<Item = T>) {
        // Collected first: the iterator may read this list.
        let more: Vec<T> = more.collect();
        self.items().extend(more);
    }
    pub fn delete_slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) {
        let step = step.unwrap_or(1);
        let (start, count) = slice_range(self.items().len(), low, high, step);
        let mut gone: Vec<usize> = (0..count)
            .map(|i| (start + i as i64 * step) as usize)
            .collect();
        gone.sort_unstable();
        for at in gone.into_iter().rev() {
            drop(self.items().remove(at));
        }
    }
    pub fn set_slice(
        &self,
        low: Option<i64>,
        high: Option<i64>,
        step: Option<i64>,
        values: impl Iterator<Item = T>,
    ) {
        let values: Vec<T> = values.collect();
        let step = step.unwrap_or(1);
        let (start, count) = slice_range(self.items().len(), low, high, step);
        if step == 1 {
            let old: Vec<T> = self
                .items()
                .splice(start as usize..start as usize + count, values)
                .collect();
            drop(old);
            return;
        }
        if values.len() != count {
            raise(
                VALUE_ERROR.with(
                    format!(
                        "attempt to assign sequence of size {} to extended slice of size {count}",
                        values.len()
                    )
                    .as_str(),
                ),
            );
        }
        for (i, value) in values.into_iter().enumerate() {
            self.set(start + i as i64 * step, value);
        }
    }
}

impl<T> List<List<T>> {
    #[inline]
    fn row(&self, index: i64) -> &List<T> {
        // Only for the length of one call below, which runs no code of the program.
        match self.items().get(self.at(index)) {
            Some(row) => row,
            None => out_of_range("list index out of range"),
        }
    }
    /// list[row][column], without making a name for the row.
    #[inline]
    pub fn cell(&self, row: i64, column: i64) -> T
    where
        T: Clone,
    {
        self.row(row).get(column)
    }
    /// list[row][column] = value
    #[inline]
    pub fn set_cell(&self, row: i64, column: i64, value: T) {
        let row = self.row(row);
        let at = row.at(column);
        let old = match row.items().get_mut(at) {
            Some(place) => std::mem::replace(place, value),
            None => out_of_range("list assignment index out of range"),
        };
        drop(old);
    }
}

impl<T: Clone> List<T> {
    /// The values, without a copy where nobody else holds the list.
    pub fn into_vec(self) -> Vec<T> {
        match self.0.into_inner() {
            Ok(items) => items.into_inner(),
            Err(shared) => List(shared).to_vec(),
        }
    }
    #[inline]
    pub fn get(&self, index: i64) -> T {
        match self.items().get(self.at(index)) {
            Some(value) => value.clone(),
            None => out_of_range("list index out of range"),
        }
    }
    pub fn copy(&self) -> Self {
        List::from(self.items().clone())
    }
    pub fn to_vec(&self) -> Vec<T> {
        self.items().clone()
    }
    pub fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> Self {
        let step = step.unwrap_or(1);
        let items = self.items();
        let (start, count) = slice_range(items.len(), low, high, step);
        if step == 1 {
            return List::from(items[start as usize..start as usize + count].to_vec());
        }
        List::from(
            (0..count)
                .map(|i| items[(start + i as i64 * step) as usize].clone())
                .collect::<Vec<T>>(),
        )
    }
    pub fn concat(&self, other: &Self) -> Self {
        let mut items = Vec::with_capacity(self.items().len() + other.items().len());
        items.extend_from_slice(self.items());
        items.extend_from_slice(other.items());
        List::from(items)
    }
    pub fn repeat(&self, count: i64) -> Self {
        let items = self.items();
        let count = count.max(0) as usize;
        if items.len() == 1 {
            return List::from(vec![items[0].clone(); count]);
        }
        let mut out = Vec::with_capacity(items.len() * count);
        for _ in 0..count {
            out.extend_from_slice(items);
        }
        List::from(out)
    }
    pub fn repeat_in_place(&self, count: i64) {
        let repeated = self.repeat(count);
        *self.items() = repeated.to_vec();
    }
    /// The values as they are met: a list that changes meanwhile shows its changes, as in Python.
    #[inline]
    pub fn iter(&self) -> ListIter<T> {
        ListIter {
            list: self.clone(),
            at: 0,
            back: 0,
        }
    }
    pub fn sort_by<K: Compare>(&self, key: impl Fn(&T) -> K, reverse: bool) {
        let mut items: Vec<(K, T)> = std::mem::take(self.items())
            .into_iter()
            .map(|value| (key(&value), value))
            .collect();
        sort_values(&mut items, reverse, |pair| Held(&pair.0 as *const K));
        *self.items() = items.into_iter().map(|pair| pair.1).collect();
    }
}

// A key that is looked at where it lies.
pub(crate) struct Held<K>(pub(crate) *const K);
impl<K: Compare> Compare for Held<K> {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<Ordering> {
        // Both point into the slice that is being sorted, for the length of one comparison.
        unsafe { (*self.0).compare_by(&*other.0, op) }
    }
}

impl<T: Clone + Compare> List<T> {
    pub fn sort(&self, reverse: bool) {
        let mut items = std::mem::take(self.items());
        sort_values(&mut items, reverse, |value| Held(value as *const T));
        *self.items() = items;
    }
}

impl<T: Clone + PartialEq> List<T> {
    fn position(&self, value: &T, from: usize, to: usize) -> Option<usize> {
        let mut at = from;
        while at < to.min(self.items().len()) {
            let item = self.items()[at].clone();
            if item == *value {
                return Some(at);
            }
            at += 1;
        }
        None
    }
    pub fn contains(&self, value: &T) -> bool {
        self.position(value, 0, usize::MAX).is_some()
    }
    pub fn count(&self, value: &T) -> i64 {
        self.iter().filter(|item| item == value).count() as i64
    }
    pub fn remove(&self, value: &T) {
        match self.position(value, 0, usize::MAX) {
            Some(at) => drop(self.items().remove(at)),
            None => raise(VALUE_ERROR.with("list.remove(x): x not in list")),
        }
    }
}

impl<T: Clone + PartialEq + Show> List<T> {
    pub fn index(&self, value: &T) -> i64 {
        self.index_between(value, 0, i64::MAX)
    }
    pub fn index_between(&self, value: &T, start: i64, end: i64) -> i64 {
        let clamp = |n: i64| {
            if n < 0 {
                (n + self.len()).max(0) as usize
            } else {
                n as usize
            }
        };
        match self.position(value, clamp(start), clamp(end)) {
            Some(at) => at as i64,
            None => raise(
                VALUE_ERROR.with(format!("{} is not in list", crate::show::repr(value)).as_str()),
            ),
        }
    }
}

/// See `List::iter`.
pub struct ListIter<T> {
    list: List<T>,
    at: usize,
    back: usize,
}
impl<T: Clone> Iterator for ListIter<T> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        let items = self.list.items();
        if self.at + self.back >= items.len() {
            return None;
        }
        let value = items.get(self.at)?.clone();
        self.at += 1;
        Some(value)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (
            self.list.items().len().saturating_sub(self.at + self.back),
            None,
        )
    }
}
impl<T: Clone> DoubleEndedIterator for ListIter<T> {
    fn next_back(&mut self) -> Option<T> {
        let items = self.list.items();
        if self.at + self.back >= items.len() {
            return None;
        }
        self.back += 1;
        items.get(items.len() - self.back).cloned()
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        List::from(items.into_iter().collect::<Vec<T>>())
    }
}

impl<T: Clone + PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        if self.is(other) {
            return true;
        }
        self.items().len() == other.items().len()
            && self.iter().zip(other.iter()).all(|(a, b)| a == b)
    }
}
impl<T: Clone + PartialEq> PartialEq<[T]> for List<T> {
    fn eq(&self, other: &[T]) -> bool {
        self.items().len() == other.len() && self.iter().zip(other).all(|(a, b)| a == *b)
    }
}
impl<T: Clone + PartialEq> PartialEq<Vec<T>> for List<T> {
    fn eq(&self, other: &Vec<T>) -> bool {
        *self == other[..]
    }
}
impl<T: Clone + PartialEq> PartialEq<List<T>> for Vec<T> {
    fn eq(&self, other: &List<T>) -> bool {
        *other == self[..]
    }
}
impl<T: Clone + PartialEq> PartialEq<List<T>> for [T] {
    fn eq(&self, other: &List<T>) -> bool {
        *other == *self
    }
}
impl<T: Show> Show for [T] {
    fn repr(&self, out: &mut String) {
        write_all(self.iter(), "[", "]", out);
    }
}
impl<T: Show, const N: usize> Show for [T; N] {
    fn repr(&self, out: &mut String) {
        self.as_slice().repr(out);
    }
}
impl<T: Show> Show for Vec<T> {
    fn repr(&self, out: &mut String) {
        self.as_slice().repr(out);
    }
}
impl<T: Clone + PartialEq + Compare> Compare for Vec<T> {
    fn named(&self) -> &'static str {
        "list"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<Ordering> {
        compare_slices(self, other, op)
    }
}
impl<T: Clone + PartialEq + Compare> Compare for List<T> {
    fn named(&self) -> &'static str {
        "list"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<Ordering> {
        compare_slices(&self.to_vec(), &other.to_vec(), op)
    }
}
impl<T: Show + Clone> Show for List<T> {
    fn repr(&self, out: &mut String) {
        let Some(_shown) = crate::show::Shown::enter(self.address()) else {
            return out.push_str("[...]");
        };
        write_all(self.iter(), "[", "]", out);
    }
}
impl<T> Truth for List<T> {
    #[inline]
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

/// min() and max() of a sequence, `None` when it is empty.
pub fn least<T: Compare>(items: impl Iterator<Item = T>) -> Option<T> {
    items.reduce(|best, one| if lt(&one, &best) { one } else { best })
}
pub fn most<T: Compare>(items: impl Iterator<Item = T>) -> Option<T> {
    items.reduce(|best, one| if crate::compare::gt(&one, &best) { one } else { best })
}
