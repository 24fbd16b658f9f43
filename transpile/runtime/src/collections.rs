//! `collections.Counter` and `collections.defaultdict`: dicts with something more.

use std::ops::Deref;
use std::rc::Rc;

use crate::dict::Dict;
use crate::exceptions::refuse;
use crate::hash::Key;
use crate::list::List;
use crate::show::{Show, Truth};
use crate::value::Value;

pub struct Counter<K>(Dict<K, i64>);

impl<K> Clone for Counter<K> {
    fn clone(&self) -> Self {
        Counter(self.0.clone())
    }
}
impl<K> Deref for Counter<K> {
    type Target = Dict<K, i64>;
    fn deref(&self) -> &Dict<K, i64> {
        &self.0
    }
}
impl<K> Default for Counter<K> {
    fn default() -> Self {
        Counter(Dict::new())
    }
}
impl<K: Key> FromIterator<K> for Counter<K> {
    fn from_iter<I: IntoIterator<Item = K>>(items: I) -> Self {
        let counter = Counter::default();
        counter.update(items.into_iter());
        counter
    }
}
impl<K: Key> Counter<K> {
    pub fn from_dict(counts: &Dict<K, i64>) -> Self {
        Counter(counts.copy())
    }
    pub fn get(&self, key: &K) -> i64 {
        self.0.find(key).unwrap_or(0)
    }
    /// `del self[key]`, which may be missing.
    pub fn delete(&self, key: &K) {
        self.0.pop_or(key, 0);
    }
    pub fn update(&self, items: impl Iterator<Item = K>) {
        for item in items {
            let count = self.get(&item);
            self.0.set(item, count + 1);
        }
    }
    pub fn update_counts(&self, counts: &Dict<K, i64>) {
        for (key, count) in counts.items() {
            let old = self.get(&key);
            self.0.set(key, old + count);
        }
    }
    pub fn subtract(&self, items: impl Iterator<Item = K>) {
        for item in items {
            let count = self.get(&item);
            self.0.set(item, count - 1);
        }
    }
    pub fn subtract_counts(&self, counts: &Dict<K, i64>) {
        for (key, count) in counts.items() {
            let old = self.get(&key);
            self.0.set(key, old - count);
        }
    }
    pub fn most_common(&self) -> List<(K, i64)> {
        let mut pairs: Vec<(K, i64)> = self.0.items().collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.1));
        List::from(pairs)
    }
    pub fn most_common_of(&self, count: i64) -> List<(K, i64)> {
        self.most_common().slice(None, Some(count.max(0)), None)
    }
    /// Of None, all.
    pub fn most_common_of_any(&self, count: Option<i64>) -> List<(K, i64)> {
        count.map_or_else(|| self.most_common(), |count| self.most_common_of(count))
    }
    pub fn elements(&self) -> crate::iter::Iter<K>
    where
        K: 'static,
    {
        crate::iter::Iter::new(
            self.0
                .items()
                .flat_map(|(key, count)| std::iter::repeat(key).take(count.max(0) as usize)),
        )
    }
    pub fn total(&self) -> i64 {
        self.0.values().sum()
    }
    pub fn copy(&self) -> Self {
        Counter(self.0.copy())
    }
    fn combined(&self, other: &Self, combine: impl Fn(i64, i64) -> i64) -> Self {
        let out = Counter::default();
        for (key, count) in self.0.items() {
            let new = combine(count, other.get(&key));
            if new > 0 {
                out.0.set(key, new);
            }
        }
        for (key, count) in other.0.items() {
            let new = combine(0, count);
            if !self.0.contains(&key) && new > 0 {
                out.0.set(key, new);
            }
        }
        out
    }
    pub fn is(&self, other: &Self) -> bool {
        self.0.is(&other.0)
    }
    /// Holds what `other` does from now on: `self += …`, for all that hold this one.
    pub fn take_over(&self, other: Self) {
        self.0.clear();
        self.0.update(other.0.items());
    }
    /// +self
    pub fn positive(&self) -> Self {
        self.plus(&Counter::default())
    }
    /// -self
    pub fn negative(&self) -> Self {
        Counter::default().minus(self)
    }
    pub fn plus(&self, other: &Self) -> Self {
        self.combined(other, |a, b| a + b)
    }
    pub fn minus(&self, other: &Self) -> Self {
        self.combined(other, |a, b| a - b)
    }
    pub fn intersection(&self, other: &Self) -> Self {
        self.combined(other, i64::min)
    }
    pub fn union(&self, other: &Self) -> Self {
        self.combined(other, i64::max)
    }
}
impl<K: Key> PartialEq for Counter<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0.items().all(|(key, count)| other.get(&key) == count)
            && other.0.items().all(|(key, count)| self.get(&key) == count)
    }
}
impl<K: Key + Show> Show for Counter<K> {
    fn repr(&self, out: &mut String) {
        if self.0.is_empty() {
            return out.push_str("Counter()");
        }
        out.push_str("Counter({");
        for (i, (key, count)) in self.most_common().iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            key.repr(out);
            out.push_str(": ");
            count.repr(out);
        }
        out.push_str("})");
    }
}
impl<K> Truth for Counter<K> {
    fn truth(&self) -> bool {
        !self.0.is_empty()
    }
}

/// A dict that makes what it misses.
pub struct DefaultDict<K, V> {
    dict: Dict<K, V>,
    make: Rc<dyn Fn() -> V>,
    name: &'static str,
}

impl<K, V> Clone for DefaultDict<K, V> {
    fn clone(&self) -> Self {
        DefaultDict {
            dict: self.dict.clone(),
            make: self.make.clone(),
            name: self.name,
        }
    }
}
impl<K, V> Deref for DefaultDict<K, V> {
    type Target = Dict<K, V>;
    fn deref(&self) -> &Dict<K, V> {
        &self.dict
    }
}
impl<K: Key, V: Clone> DefaultDict<K, V> {
    pub fn is(&self, other: &Self) -> bool {
        self.dict.is(&other.dict)
    }
    /// `name` is what repr() shows for the factory.
    pub fn new(name: &'static str, make: impl Fn() -> V + 'static) -> Self {
        DefaultDict {
            dict: Dict::new(),
            make: Rc::new(make),
            name,
        }
    }
    pub fn get(&self, key: &K) -> V {
        match self.dict.find(key) {
            Some(value) => value,
            None => {
                let value = (self.make)();
                self.dict.set(key.clone(), value.clone());
                value
            }
        }
    }
    pub fn copy(&self) -> Self {
        DefaultDict {
            dict: self.dict.copy(),
            make: self.make.clone(),
            name: self.name,
        }
    }
}
impl<K: Key, V: Clone + PartialEq> PartialEq for DefaultDict<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.dict == other.dict
    }
}
impl<K: Key + Show, V: Clone + Show> Show for DefaultDict<K, V> {
    fn repr(&self, out: &mut String) {
        out.push_str("defaultdict(");
        out.push_str(self.name);
        out.push_str(", ");
        self.dict.repr(out);
        out.push(')');
    }
}
impl<K, V> Truth for DefaultDict<K, V> {
    fn truth(&self) -> bool {
        !self.dict.is_empty()
    }
}

/// What a Counter is to count, where only the run knows that it is an int.
pub fn count_of(value: &Value) -> i64 {
    match value {
        Value::Int(n) => *n,
        Value::Bool(b) => i64::from(*b),
        _ => refuse("a Counter that counts other numbers than small ints is not translated"),
    }
}
