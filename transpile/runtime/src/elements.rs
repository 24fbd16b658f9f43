//! Python's operations on lists that one variable holds: a `Vec`, or a slice of it.

use crate::compare::{sort_values, Compare};
use crate::exceptions::{raise, INDEX_ERROR, VALUE_ERROR};
use crate::list::{slice_range, Held, List};
use crate::show::{repr, Show};

#[cold]
#[inline(never)]
fn out_of_range(what: &'static str) -> ! {
    raise(INDEX_ERROR.with(what))
}

/// The place of an index that may count from the end; past the end for one that is out of range.
#[inline]
fn place(index: i64, len: usize) -> usize {
    if index < 0 {
        (index + len as i64) as usize
    } else {
        index as usize
    }
}

/// What can be done with a list as long as it is.
pub trait Elements<T> {
    /// list[index]
    fn item(&self, index: i64) -> T
    where
        T: Clone;
    /// list[index], where it lies
    fn at(&self, index: i64) -> &T;
    fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> Vec<T>
    where
        T: Clone;
    /// list + other
    fn plus(&self, other: &[T]) -> Vec<T>
    where
        T: Clone;
    /// list * count
    fn times(&self, count: i64) -> Vec<T>
    where
        T: Clone;
    fn index(&self, value: &T) -> i64
    where
        T: PartialEq + Show;
    fn index_between(&self, value: &T, start: i64, end: i64) -> i64
    where
        T: PartialEq + Show;
    fn count(&self, value: &T) -> i64
    where
        T: PartialEq;
}

impl<T> Elements<T> for [T] {
    #[inline]
    fn item(&self, index: i64) -> T
    where
        T: Clone,
    {
        match <[T]>::get(self, place(index, self.len())) {
            Some(value) => value.clone(),
            None => out_of_range("list index out of range"),
        }
    }
    #[inline]
    fn at(&self, index: i64) -> &T {
        match <[T]>::get(self, place(index, self.len())) {
            Some(value) => value,
            None => out_of_range("list index out of range"),
        }
    }
    fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> Vec<T>
    where
        T: Clone,
    {
        let step = step.unwrap_or(1);
        let (start, count) = slice_range(self.len(), low, high, step);
        if step == 1 {
            return self[start as usize..start as usize + count].to_vec();
        }
        (0..count)
            .map(|i| self[(start + i as i64 * step) as usize].clone())
            .collect()
    }
    fn plus(&self, other: &[T]) -> Vec<T>
    where
        T: Clone,
    {
        let mut items = Vec::with_capacity(self.len() + other.len());
        items.extend_from_slice(self);
        items.extend_from_slice(other);
        items
    }
    fn times(&self, count: i64) -> Vec<T>
    where
        T: Clone,
    {
        let mut items = Vec::with_capacity(self.len() * count.max(0) as usize);
        for _ in 0..count {
            items.extend_from_slice(self);
        }
        items
    }
    fn index(&self, value: &T) -> i64
    where
        T: PartialEq + Show,
    {
        self.index_between(value, 0, i64::MAX)
    }
    fn index_between(&self, value: &T, start: i64, end: i64) -> i64
    where
        T: PartialEq + Show,
    {
        let len = self.len() as i64;
        let clamp = |n: i64| (if n < 0 { n + len } else { n }).clamp(0, len) as usize;
        let (low, high) = (clamp(start), clamp(end));
        let found = (low..high).find(|&at| self[at] == *value);
        match found {
            Some(at) => at as i64,
            None => raise(VALUE_ERROR.with(format!("{} is not in list", repr(value)).as_str())),
        }
    }
    fn count(&self, value: &T) -> i64
    where
        T: PartialEq,
    {
        self.iter().filter(|item| *item == value).count() as i64
    }
}

/// What changes a list.
pub trait Grows<T> {
    /// list[index] = value
    fn set(&mut self, index: i64, value: T);
    /// list[index], to change it
    fn at_mut(&mut self, index: i64) -> &mut T;
    fn swap_at(&mut self, a: i64, b: i64);
    fn sort_values(&mut self, reverse: bool)
    where
        T: Compare;
    fn pop_last(&mut self) -> T;
    fn pop_at(&mut self, index: i64) -> T;
    fn insert_at(&mut self, index: i64, value: T);
    fn delete(&mut self, index: i64);
    fn delete_slice(&mut self, low: Option<i64>, high: Option<i64>, step: Option<i64>);
    fn set_slice(
        &mut self,
        low: Option<i64>,
        high: Option<i64>,
        step: Option<i64>,
        values: impl Iterator<Item = T>,
    );
    fn remove_value(&mut self, value: &T)
    where
        T: PartialEq;
    fn sort_keyed<K: Compare>(&mut self, key: impl Fn(&T) -> K, reverse: bool);
    fn reverse_to(&mut self, last: i64)
    where
        T: Clone;
}

impl<T> Grows<T> for Vec<T> {
    #[inline]
    fn set(&mut self, index: i64, value: T) {
        let at = place(index, self.len());
        match self.get_mut(at) {
            Some(place) => *place = value,
            None => out_of_range("list assignment index out of range"),
        }
    }
    #[inline]
    fn at_mut(&mut self, index: i64) -> &mut T {
        let at = place(index, self.len());
        match self.get_mut(at) {
            Some(item) => item,
            None => out_of_range("list index out of range"),
        }
    }
    #[inline]
    fn swap_at(&mut self, a: i64, b: i64) {
        let (a, b) = (place(a, self.len()), place(b, self.len()));
        if a >= self.len() || b >= self.len() {
            out_of_range("list index out of range");
        }
        self.swap(a, b);
    }
    fn sort_values(&mut self, reverse: bool)
    where
        T: Compare,
    {
        sort_values(self, reverse, |value| Held(value as *const T));
    }
    #[inline]
    fn pop_last(&mut self) -> T {
        match self.pop() {
            Some(value) => value,
            None => out_of_range("pop from empty list"),
        }
    }
    fn pop_at(&mut self, index: i64) -> T {
        if self.is_empty() {
            out_of_range("pop from empty list");
        }
        let at = place(index, self.len());
        if at >= self.len() {
            out_of_range("pop index out of range");
        }
        self.remove(at)
    }
    fn insert_at(&mut self, index: i64, value: T) {
        let len = self.len() as i64;
        let at = if index < 0 {
            (index + len).max(0)
        } else {
            index.min(len)
        };
        self.insert(at as usize, value);
    }
    fn delete(&mut self, index: i64) {
        let at = place(index, self.len());
        if at >= self.len() {
            out_of_range("list assignment index out of range");
        }
        self.remove(at);
    }
    fn delete_slice(&mut self, low: Option<i64>, high: Option<i64>, step: Option<i64>) {
        let step = step.unwrap_or(1);
        let (start, count) = slice_range(self.len(), low, high, step);
        let mut gone: Vec<usize> = (0..count)
            .map(|i| (start + i as i64 * step) as usize)
            .collect();
        gone.sort_unstable();
        for at in gone.into_iter().rev() {
            self.remove(at);
        }
    }
    fn set_slice(
        &mut self,
        low: Option<i64>,
        high: Option<i64>,
        step: Option<i64>,
        values: impl Iterator<Item = T>,
    ) {
        let values: Vec<T> = values.collect();
        let step = step.unwrap_or(1);
        let (start, count) = slice_range(self.len(), low, high, step);
        if step == 1 {
            self.splice(start as usize..start as usize + count, values);
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
            self[(start + i as i64 * step) as usize] = value;
        }
    }
    fn remove_value(&mut self, value: &T)
    where
        T: PartialEq,
    {
        match self.iter().position(|item| item == value) {
            Some(at) => drop(self.remove(at)),
            None => raise(VALUE_ERROR.with("list.remove(x): x not in list")),
        }
    }
    fn sort_keyed<K: Compare>(&mut self, key: impl Fn(&T) -> K, reverse: bool) {
        let mut items: Vec<(K, T)> = std::mem::take(self)
            .into_iter()
            .map(|value| (key(&value), value))
            .collect();
        sort_values(&mut items, reverse, |pair| Held(&pair.0 as *const K));
        *self = items.into_iter().map(|pair| pair.1).collect();
    }
    fn reverse_to(&mut self, last: i64)
    where
        T: Clone,
    {
        if last >= 0 {
            let end = self.len().min(last as usize + 1);
            self[..end].reverse();
        } else {
            let turned = self.slice(Some(last), None, Some(-1));
            self.set_slice(None, Some(last + 1), None, turned.into_iter());
        }
    }
}

/// Lists of lists, whose rows are handles.
pub trait Rows<T> {
    /// list[row][column]
    fn cell(&self, row: i64, column: i64) -> T;
    /// list[row][column] = value
    fn set_cell(&self, row: i64, column: i64, value: T);
}

impl<T: Clone> Rows<T> for [List<T>] {
    #[inline]
    fn cell(&self, row: i64, column: i64) -> T {
        match <[List<T>]>::get(self, place(row, self.len())) {
            Some(row) => row.get(column),
            None => out_of_range("list index out of range"),
        }
    }
    #[inline]
    fn set_cell(&self, row: i64, column: i64, value: T) {
        match <[List<T>]>::get(self, place(row, self.len())) {
            Some(row) => row.set(column, value),
            None => out_of_range("list index out of range"),
        }
    }
}

/// Lists of plain lists.
pub trait ReadsCells<T> {
    /// list[row][column]
    fn cell(&self, row: i64, column: i64) -> T
    where
        T: Clone;
}

impl<T> ReadsCells<T> for [Vec<T>] {
    #[inline]
    fn cell(&self, row: i64, column: i64) -> T
    where
        T: Clone,
    {
        self.at(row).item(column)
    }
}

/// What changes a list of plain lists.
pub trait SetsCells<T> {
    /// list[row][column] = value
    fn set_cell(&mut self, row: i64, column: i64, value: T);
}

impl<T> SetsCells<T> for Vec<Vec<T>> {
    #[inline]
    fn set_cell(&mut self, row: i64, column: i64, value: T) {
        self.at_mut(row).set(column, value);
    }
}
