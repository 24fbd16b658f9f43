//! `queue`: queues of a program with one thread. What would wait for another thread for ever is refused.

use std::cmp::Ordering;

use super::copy::DeepCopy;
use super::heapq;
use crate::compare::Compare;
use crate::exceptions::{raise, refuse, QUEUE_EMPTY, QUEUE_FULL};
use crate::hash::Key;
use crate::list::List;
use crate::show::{write_object, Show, Truth};

/// In which order a queue gives what it holds.
#[derive(Clone, Copy, PartialEq)]
pub enum Order {
    First,
    Last,
    Least,
}

pub struct Queue<T> {
    items: List<T>,
    order: Order,
    most: i64,
}

impl<T> Clone for Queue<T> {
    fn clone(&self) -> Self {
        Queue { items: self.items.clone(), order: self.order, most: self.most }
    }
}
impl<T> PartialEq for Queue<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items.is(&other.items)
    }
}
impl<T: Clone + Compare> Queue<T> {
    pub fn new(most: i64, order: Order) -> Queue<T> {
        Queue { items: List::new(), order, most }
    }
    pub fn put(&self, item: T) {
        if self.full() {
            refuse("a queue is full, and no other thread will take from it");
        }
        match self.order {
            Order::Least => heapq::heappush(&self.items, item),
            _ => self.items.push(item),
        }
    }
    pub fn put_nowait(&self, item: T) {
        if self.full() {
            raise(QUEUE_FULL.empty());
        }
        self.put(item);
    }
    pub fn get(&self) -> T {
        if self.items.is_empty() {
            refuse("a queue is empty, and no other thread will put anything into it");
        }
        self.get_nowait()
    }
    pub fn get_nowait(&self) -> T {
        if self.items.is_empty() {
            raise(QUEUE_EMPTY.empty());
        }
        match self.order {
            Order::First => self.items.pop_at(0),
            Order::Last => self.items.pop(),
            Order::Least => heapq::heappop(&self.items),
        }
    }
    pub fn qsize(&self) -> i64 {
        self.items.len()
    }
    pub fn empty(&self) -> bool {
        self.items.is_empty()
    }
    pub fn full(&self) -> bool {
        self.most > 0 && self.items.len() >= self.most
    }
    pub fn done(&self) {}
}
impl<T> Show for Queue<T> {
    fn repr(&self, out: &mut String) {
        write_object("queue.Queue", self.items.address(), out)
    }
}
impl<T> Truth for Queue<T> {
    fn truth(&self) -> bool {
        true
    }
}
impl<T> Compare for Queue<T> {
    fn compare(&self, _: &Self) -> Option<Ordering> {
        raise(crate::exceptions::TYPE_ERROR.with("'<' not supported between instances of 'Queue' and 'Queue'"))
    }
}
impl<T> Key for Queue<T> {
    fn hash(&self) -> i64 {
        crate::hash::hash_int(self.items.address() >> 4)
    }
}
impl<T: Clone> DeepCopy for Queue<T> {
    fn deep_copy(&self) -> Self {
        self.clone()
    }
}
