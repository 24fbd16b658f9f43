//! `dict`: in the order of insertion, shared by all its holders.

use std::cell::UnsafeCell;

use crate::counted::Counted;
use crate::exceptions::{key_error, raise, KEY_ERROR, RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::hash::Key;
use crate::list::List;
use crate::show::{Show, Truth};

const EMPTY: u32 = u32::MAX;
const GONE: u32 = u32::MAX - 1;

struct Entry<K, V> {
    hash: i64,
    pair: Option<(K, V)>, // none: deleted
}

struct Data<K, V> {
    entries: Vec<Entry<K, V>>,
    table: Vec<u32>, // a power of two; places in `entries`
    used: usize,
    filled: usize, // slots of the table that are not empty, those of deleted keys with them
    front: usize,  // no pair comes before this place in `entries`
    ordered: bool, // an OrderedDict
}

/// A dict. `clone` makes another name for the same dict; `copy` another dict.
///
/// As with `List`, no reference into the content outlives a step that runs no code of the program: keys are cloned before they are compared.
pub struct Dict<K, V>(Counted<UnsafeCell<Data<K, V>>>);

impl<K, V> Clone for Dict<K, V> {
    #[inline]
    fn clone(&self) -> Self {
        Dict(self.0.clone())
    }
}
impl<K, V> Default for Dict<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

#[inline]
fn spread(hash: i64) -> usize {
    let mixed = (hash as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 32)) as usize
}

impl<K, V> Dict<K, V> {
    pub fn new() -> Self {
        Dict(Counted::new(UnsafeCell::new(Data {
            entries: Vec::new(),
            table: Vec::new(),
            used: 0,
            filled: 0,
            front: 0,
            ordered: false,
        })))
    }
    /// collections.OrderedDict
    pub fn ordered(self) -> Self {
        self.data().ordered = true;
        self
    }
    #[inline]
    #[allow(clippy::mut_from_ref)]
    fn data(&self) -> &mut Data<K, V> {
        unsafe { &mut *self.0.get() }
    }
    #[inline]
    pub fn len(&self) -> i64 {
        self.data().used as i64
    }
    pub fn is_empty(&self) -> bool {
        self.data().used == 0
    }
    /// Whether it is an OrderedDict.
    pub fn is_ordered(&self) -> bool {
        self.data().ordered
    }
    pub fn clear(&self) {
        let data = self.data();
        data.used = 0;
        data.filled = 0;
        data.front = 0;
        data.table.clear();
        drop(std::mem::take(&mut data.entries));
    }
    pub fn is(&self, other: &Self) -> bool {
        self.0.is(&other.0)
    }
    pub fn address(&self) -> i64 {
        self.0.address()
    }
}

/// What dict() raises for its item number `at`, which is no pair.
pub fn refuse_pair(at: usize, count: usize) -> ! {
    raise(VALUE_ERROR.with(
        format!("dictionary update sequence element #{at} has length {count}; 2 is required").as_str(),
    ))
}

impl<K: Key, V> Dict<K, V> {
    /// dict(items), of items that have nothing in them.
    pub fn of_no_sequences<T>(mut items: impl Iterator<Item = T>) -> Self {
        if items.next().is_some() {
            raise(TYPE_ERROR.with("cannot convert dictionary update sequence element #0 to a sequence"))
        }
        Dict::new()
    }
    /// dict(items), of items that are `count` values each and no pairs.
    pub fn of_no_pairs<T>(mut items: impl Iterator<Item = T>, count: usize) -> Self {
        if items.next().is_some() {
            refuse_pair(0, count)
        }
        Dict::new()
    }
    // The place in `entries` of `key`, and its slot in the table.
    #[inline]
    fn locate(&self, key: &K, hash: i64) -> Option<(usize, usize)> {
        let data = self.data();
        if data.table.is_empty() {
            return None;
        }
        let mask = data.table.len() - 1;
        let mut slot = spread(hash) & mask;
        loop {
            let data = self.data();
            if data.table.len() != mask + 1 {
                raise(RUNTIME_ERROR.with("dictionary changed size during a look-up"));
            }
            match data.table[slot] {
                EMPTY => return None,
                GONE => {}
                place => {
                    let entry = &data.entries[place as usize];
                    if entry.hash == hash {
                        if let Some((candidate, _)) = &entry.pair {
                            let same = if K::QUIET {
                                candidate == key
                            } else {
                                candidate.clone() == *key
                            };
                            if same {
                                return Some((place as usize, slot));
                            }
                        }
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    fn rebuild(&self) {
        let data = self.data();
        data.entries.retain(|entry| entry.pair.is_some());
        let size = (data.used * 2 + 8).next_power_of_two();
        data.filled = data.used;
        data.front = 0;
        data.table.clear();
        data.table.resize(size, EMPTY);
        for (place, entry) in data.entries.iter().enumerate() {
            let mut slot = spread(entry.hash) & (size - 1);
            while data.table[slot] != EMPTY {
                slot = (slot + 1) & (size - 1);
            }
            data.table[slot] = place as u32;
        }
    }

    fn insert_new(&self, key: K, hash: i64, value: V) {
        // Deleted keys count: a look-up ends at an empty slot alone.
        let data = self.data();
        if (data.entries.len().max(data.filled) + 1) * 3 >= data.table.len() * 2 {
            self.rebuild();
        }
        let data = self.data();
        let mask = data.table.len() - 1;
        let mut slot = spread(hash) & mask;
        while data.table[slot] < GONE {
            slot = (slot + 1) & mask;
        }
        data.filled += usize::from(data.table[slot] == EMPTY);
        data.table[slot] = data.entries.len() as u32;
        data.entries.push(Entry {
            hash,
            pair: Some((key, value)),
        });
        data.used += 1;
    }

    pub fn set(&self, key: K, value: V) {
        let hash = key.hash();
        match self.locate(&key, hash) {
            Some((place, _)) => {
                if let Some(pair) = &mut self.data().entries[place].pair {
                    let old = std::mem::replace(&mut pair.1, value);
                    drop(old);
                }
            }
            None => self.insert_new(key, hash, value),
        }
    }
    #[inline]
    pub fn contains(&self, key: &K) -> bool {
        self.locate(key, key.hash()).is_some()
    }
    fn take(&self, key: &K) -> Option<(K, V)> {
        let (place, slot) = self.locate(key, key.hash())?;
        let data = self.data();
        data.table[slot] = GONE;
        data.used -= 1;
        let pair = data.entries[place].pair.take();
        while matches!(data.entries.last(), Some(entry) if entry.pair.is_none()) {
            data.entries.pop();
        }
        while matches!(data.entries.get(data.front), Some(entry) if entry.pair.is_none()) {
            data.front += 1;
        }
        data.front = data.front.min(data.entries.len());
        pair
    }
}

impl<K: Key + Show, V> Dict<K, V> {
    pub fn delete(&self, key: &K) {
        if self.take(key).is_none() {
            key_error(key);
        }
    }
    pub fn pop(&self, key: &K) -> V {
        match self.take(key) {
            Some((_, value)) => value,
            None => key_error(key),
        }
    }
}

impl<K: Key, V: Clone> Dict<K, V> {
    /// The value of `key`, if there is one.
    #[inline]
    pub fn find(&self, key: &K) -> Option<V> {
        let (place, _) = self.locate(key, key.hash())?;
        self.data().entries[place]
            .pair
            .as_ref()
            .map(|pair| pair.1.clone())
    }
    pub fn get_or(&self, key: &K, otherwise: V) -> V {
        self.find(key).unwrap_or(otherwise)
    }
    /// `dict[key] = change(dict.get(key, otherwise))` with one look-up; `change` runs no code of the program.
    #[inline]
    pub fn update_with(&self, key: &K, otherwise: V, change: impl FnOnce(V) -> V) {
        let hash = key.hash();
        match self.locate(key, hash) {
            Some((place, _)) => {
                if let Some(pair) = &mut self.data().entries[place].pair {
                    let changed = change(pair.1.clone());
                    let old = std::mem::replace(&mut pair.1, changed);
                    drop(old);
                }
            }
            None => self.insert_new(key.clone(), hash, change(otherwise)),
        }
    }
    /// `dict[key] = change(dict[key])` with one look-up, nothing where there is no such key; `change` runs no code of the program.
    #[inline]
    fn change(&self, key: &K, change: impl FnOnce(V) -> V) -> Option<()> {
        let (place, _) = self.locate(key, key.hash())?;
        if let Some(pair) = &mut self.data().entries[place].pair {
            let changed = change(pair.1.clone());
            let old = std::mem::replace(&mut pair.1, changed);
            drop(old);
        }
        Some(())
    }
    pub fn pop_or(&self, key: &K, otherwise: V) -> V {
        self.take(key).map_or(otherwise, |pair| pair.1)
    }
    /// dict.get(key, ()) of which only the items are looked at.
    pub fn get_or_empty(&self, key: &K) -> V
    where
        V: Default,
    {
        self.find(key).unwrap_or_default()
    }
    pub fn setdefault(&self, key: K, otherwise: V) -> V {
        match self.find(&key) {
            Some(value) => value,
            None => {
                self.set(key, otherwise.clone());
                otherwise
            }
        }
    }
    pub fn popitem(&self) -> (K, V) {
        let last = self
            .data()
            .entries
            .iter()
            .rev()
            .find_map(|entry| entry.pair.as_ref().map(|pair| pair.0.clone()));
        match last.and_then(|key| self.take(&key)) {
            Some(pair) => pair,
            None => raise(KEY_ERROR.with(if self.is_ordered() {
                "dictionary is empty"
            } else {
                "popitem(): dictionary is empty"
            })),
        }
    }
    pub fn popitem_at(&self, last: bool) -> (K, V) {
        if last {
            return self.popitem();
        }
        let first = self.keys().next();
        match first.and_then(|key| self.take(&key)) {
            Some(pair) => pair,
            None => raise(KEY_ERROR.with("dictionary is empty")),
        }
    }
    /// A copy without these keys: `**rest` in a pattern.
    pub fn without(&self, keys: &[K]) -> Self
    where
        K: Show,
    {
        let made = self.copy();
        for key in keys {
            if made.contains(key) {
                made.delete(key);
            }
        }
        made
    }
    pub fn copy(&self) -> Self {
        let made: Self = self.items().collect();
        made.data().ordered = self.data().ordered;
        made
    }
    /// dict(…) of what may be an OrderedDict.
    pub fn plain_copy(&self) -> Self {
        self.items().collect()
    }
    pub fn update(&self, pairs: impl Iterator<Item = (K, V)>) {
        for (key, value) in pairs {
            self.set(key, value);
        }
    }
    pub fn merged(&self, other: &Self) -> Self {
        let out = self.copy();
        out.update(other.items());
        out
    }
    #[inline]
    pub fn items(&self) -> DictIter<K, V> {
        DictIter {
            dict: self.clone(),
            at: self.data().front,
            used: self.data().used,
        }
    }
    pub fn iter(&self) -> impl Iterator<Item = K> {
        self.keys()
    }
    pub fn keys(&self) -> Keys<K, V> {
        Keys(self.items())
    }
    pub fn values(&self) -> Values<K, V> {
        Values(self.items())
    }
    pub fn sorted_keys(&self) -> List<K> {
        self.keys().collect()
    }
}

impl<K: Key + Show, V: Clone> Dict<K, V> {
    pub fn move_to_end(&self, key: &K, last: bool) {
        let Some((key, value)) = self.take(key) else {
            key_error(key)
        };
        if last {
            self.set(key, value);
            return;
        }
        let rest: Vec<(K, V)> = self.items().collect();
        self.clear();
        self.set(key, value);
        self.update(rest.into_iter());
    }
    /// `dict[key] += …`
    #[inline]
    pub fn update_item(&self, key: &K, change: impl FnOnce(V) -> V) {
        if self.change(key, change).is_none() {
            key_error(key);
        }
    }
    #[inline]
    pub fn get(&self, key: &K) -> V {
        match self.find(key) {
            Some(value) => value,
            None => key_error(key),
        }
    }
}

/// Keys and values in order; raises when the dict changes its size meanwhile.
pub struct DictIter<K, V> {
    dict: Dict<K, V>,
    at: usize,
    used: usize,
}
impl<K, V> DictIter<K, V> {
    #[inline]
    fn step<R>(&mut self, take: impl Fn(&(K, V)) -> R) -> Option<R> {
        let data = self.dict.data();
        if data.used != self.used {
            raise(RUNTIME_ERROR.with("dictionary changed size during iteration"));
        }
        while let Some(entry) = data.entries.get(self.at) {
            self.at += 1;
            if let Some(pair) = &entry.pair {
                return Some(take(pair));
            }
        }
        None
    }
}
impl<K: Clone, V: Clone> Iterator for DictIter<K, V> {
    type Item = (K, V);
    fn next(&mut self) -> Option<(K, V)> {
        self.step(Clone::clone)
    }
}
pub struct Keys<K, V>(DictIter<K, V>);
impl<K: Clone, V> Iterator for Keys<K, V> {
    type Item = K;
    fn next(&mut self) -> Option<K> {
        self.0.step(|pair| pair.0.clone())
    }
}
pub struct Values<K, V>(DictIter<K, V>);
impl<K, V: Clone> Iterator for Values<K, V> {
    type Item = V;
    fn next(&mut self) -> Option<V> {
        self.0.step(|pair| pair.1.clone())
    }
}

impl<K: Key, V> FromIterator<(K, V)> for Dict<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let dict = Dict::new();
        for (key, value) in pairs {
            dict.set(key, value);
        }
        dict
    }
}
impl<K: Key, V: Clone, const N: usize> From<[(K, V); N]> for Dict<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}
impl<K: Key, V: Clone + PartialEq> PartialEq for Dict<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.is(other)
            || (self.len() == other.len()
                && (!(self.data().ordered && other.data().ordered)
                    || self.keys().zip(other.keys()).all(|(a, b)| a == b))
                && self
                    .items()
                    .all(|(key, value)| other.find(&key).is_some_and(|found| found == value)))
    }
}
impl<K: Key + Show, V: Clone + Show> Show for Dict<K, V> {
    fn repr(&self, out: &mut String) {
        let Some(_shown) = crate::show::Shown::enter(self.address()) else {
            return out.push_str(if self.data().ordered { "..." } else { "{...}" });
        };
        if self.data().ordered {
            out.push_str("OrderedDict(");
            if !self.is_empty() {
                self.items().collect::<List<(K, V)>>().repr(out);
            }
            return out.push(')');
        }
        out.push('{');
        for (i, (key, value)) in self.items().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            key.repr(out);
            out.push_str(": ");
            value.repr(out);
        }
        out.push('}');
    }
}
impl<K, V> Truth for Dict<K, V> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}
