//! `collections.deque`.

use std::cell::UnsafeCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::exceptions::{raise, INDEX_ERROR, VALUE_ERROR};
use crate::show::{repr, write_all, Show, Truth};

struct Data<T> {
    items: VecDeque<T>,
    most: Option<usize>,
}

pub struct Deque<T>(Rc<UnsafeCell<Data<T>>>);

impl<T> Clone for Deque<T> {
    fn clone(&self) -> Self {
        Deque(self.0.clone())
    }
}
impl<T> Default for Deque<T> {
    fn default() -> Self {
        Deque::with_limit(std::iter::empty(), None)
    }
}

impl<T> Deque<T> {
    pub fn with_limit(items: impl Iterator<Item = T>, most: Option<i64>) -> Self {
        let deque = Deque(Rc::new(UnsafeCell::new(Data {
            items: VecDeque::new(),
            most: most.map(|n| n as usize),
        })));
        for item in items {
            deque.push(item);
        }
        deque
    }
    #[allow(clippy::mut_from_ref)]
    fn data(&self) -> &mut Data<T> {
        unsafe { &mut *self.0.get() }
    }
    pub fn len(&self) -> i64 {
        self.data().items.len() as i64
    }
    pub fn maxlen(&self) -> Option<i64> {
        self.data().most.map(|most| most as i64)
    }
    pub fn is_empty(&self) -> bool {
        self.data().items.is_empty()
    }
    pub fn push(&self, value: T) {
        let data = self.data();
        data.items.push_back(value);
        if data.most.is_some_and(|most| data.items.len() > most) {
            drop(data.items.pop_front());
        }
    }
    pub fn push_front(&self, value: T) {
        let data = self.data();
        data.items.push_front(value);
        if data.most.is_some_and(|most| data.items.len() > most) {
            drop(data.items.pop_back());
        }
    }
    pub fn pop(&self) -> T {
        match self.data().items.pop_back() {
            Some(value) => value,
            None => raise(INDEX_ERROR.with("pop from an empty deque")),
        }
    }
    pub fn pop_front(&self) -> T {
        match self.data().items.pop_front() {
            Some(value) => value,
            None => raise(INDEX_ERROR.with("pop from an empty deque")),
        }
    }
    pub fn clear(&self) {
        drop(std::mem::take(&mut self.data().items));
    }
    pub fn extend(&self, more: impl Iterator<Item = T>) {
        for item in more.collect::<Vec<T>>() {
            self.push(item);
        }
    }
    pub fn extend_front(&self, more: impl Iterator<Item = T>) {
        for item in more.collect::<Vec<T>>() {
            self.push_front(item);
        }
    }
    pub fn rotate(&self, steps: i64) {
        let items = &mut self.data().items;
        if items.is_empty() {
            return;
        }
        let steps = steps.rem_euclid(items.len() as i64) as usize;
        items.rotate_right(steps);
    }
    pub fn reverse(&self) {
        self.data().items.make_contiguous().reverse();
    }
    fn at(&self, index: i64) -> usize {
        (if index < 0 { index + self.len() } else { index }) as usize
    }
    pub fn set(&self, index: i64, value: T) {
        let at = self.at(index);
        match self.data().items.get_mut(at) {
            Some(place) => drop(std::mem::replace(place, value)),
            None => raise(INDEX_ERROR.with("deque index out of range")),
        }
    }
    pub fn delete(&self, index: i64) {
        let at = self.at(index);
        if self.data().items.remove(at).is_none() {
            raise(INDEX_ERROR.with("deque index out of range"));
        }
    }
    pub fn insert(&self, index: i64, value: T) {
        let len = self.len();
        let at = if index < 0 {
            (index + len).max(0)
        } else {
            index.min(len)
        };
        self.data().items.insert(at as usize, value);
    }
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
    pub fn address(&self) -> i64 {
        Rc::as_ptr(&self.0) as *const u8 as i64
    }
}

impl<T: Clone> Deque<T> {
    pub fn get(&self, index: i64) -> T {
        match self.data().items.get(self.at(index)) {
            Some(value) => value.clone(),
            None => raise(INDEX_ERROR.with("deque index out of range")),
        }
    }
    pub fn iter(&self) -> DequeIter<T> {
        DequeIter {
            deque: self.clone(),
            at: 0,
            end: self.data().items.len(),
        }
    }
    pub fn copy(&self) -> Self {
        Deque::with_limit(self.iter(), self.data().most.map(|n| n as i64))
    }
    pub fn concat(&self, other: &Self) -> Self {
        Deque::with_limit(
            self.iter().chain(other.iter()),
            self.data().most.map(|n| n as i64),
        )
    }
}
impl<T: Clone + PartialEq> Deque<T> {
    pub fn contains(&self, value: &T) -> bool {
        self.iter().any(|item| item == *value)
    }
    pub fn count(&self, value: &T) -> i64 {
        self.iter().filter(|item| item == value).count() as i64
    }
}
impl<T: Clone + PartialEq + Show> Deque<T> {
    fn place(&self, value: &T) -> i64 {
        match self.iter().position(|item| item == *value) {
            Some(at) => at as i64,
            None => raise(VALUE_ERROR.with(format!("{} is not in deque", repr(value)).as_str())),
        }
    }
    pub fn index(&self, value: &T) -> i64 {
        self.place(value)
    }
    pub fn remove(&self, value: &T) {
        self.delete(self.place(value));
    }
}

pub struct DequeIter<T> {
    deque: Deque<T>,
    at: usize,
    end: usize,
}
impl<T: Clone> Iterator for DequeIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.at >= self.end {
            return None;
        }
        let value = self.deque.data().items.get(self.at).cloned();
        if value.is_none() {
            raise(crate::exceptions::RUNTIME_ERROR.with("deque mutated during iteration"));
        }
        self.at += 1;
        value
    }
}
impl<T: Clone> DoubleEndedIterator for DequeIter<T> {
    fn next_back(&mut self) -> Option<T> {
        if self.at >= self.end {
            return None;
        }
        self.end -= 1;
        self.deque.data().items.get(self.end).cloned()
    }
}
impl<T> FromIterator<T> for Deque<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Deque::with_limit(items.into_iter(), None)
    }
}
impl<T: Clone + PartialEq> PartialEq for Deque<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other.iter()).all(|(a, b)| a == b)
    }
}
impl<T: Clone + Show> Show for Deque<T> {
    fn repr(&self, out: &mut String) {
        match self.data().most {
            Some(most) => write_all(self.iter(), "deque([", &format!("], maxlen={most})"), out),
            None => write_all(self.iter(), "deque([", "])", out),
        }
    }
}
impl<T> Truth for Deque<T> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}
