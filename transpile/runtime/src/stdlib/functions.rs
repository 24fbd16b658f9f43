//! `functools`: caches and comparison functions.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;

use crate::compare::Compare;
use crate::dict::Dict;
use crate::hash::Key;

/// The results of a function by its arguments, for functools.cache.
pub struct Cache<K, V>(RefCell<Option<Dict<K, V>>>);

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> Cache<K, V> {
    pub const fn new() -> Self {
        Cache(RefCell::new(None))
    }
}
impl<K: Key, V: Clone> Cache<K, V> {
    fn results(&self) -> Dict<K, V> {
        self.0.borrow_mut().get_or_insert_with(Dict::new).clone()
    }
    pub fn get_or(&self, key: K, make: impl FnOnce() -> V) -> V {
        let results = self.results();
        if let Some(value) = results.find(&key) {
            return value;
        }
        let value = make();
        results.set(key, value.clone());
        value
    }
}

type Comparison<'f, T> = Rc<dyn Fn(&T, &T) -> i64 + 'f>;

/// A value in the order of a comparison function, for functools.cmp_to_key.
pub struct ByComparison<'f, T> {
    pub value: T,
    pub compare: Comparison<'f, T>,
}
impl<T> PartialEq for ByComparison<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        (self.compare)(&self.value, &other.value) == 0
    }
}
impl<T> Compare for ByComparison<'_, T> {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        Some((self.compare)(&self.value, &other.value).cmp(&0))
    }
}

/// The key that sorts by a comparison function.
pub fn by_comparison<'f, T: Clone + 'f>(
    compare: impl Fn(&T, &T) -> i64 + 'f,
) -> impl Fn(&T) -> ByComparison<'f, T> {
    let compare: Comparison<'f, T> = Rc::new(compare);
    move |value| ByComparison {
        value: value.clone(),
        compare: compare.clone(),
    }
}
