//! `set` and `frozenset`: CPython's own table, so that sets of numbers are iterated over in CPython's order.

use std::any::Any;
use std::cell::UnsafeCell;
use std::cmp::Ordering;
use std::rc::Rc;

use crate::counted::Counted;
use crate::compare::Compare;
use crate::exceptions::{key_error, raise, refuse, KEY_ERROR, RUNTIME_ERROR};
use crate::hash::Key;
use crate::iter::Iter;
use crate::list::List;
use crate::show::{write_all, Show, Truth};
use crate::value::{Dynamic, Object, Value};

const LINEAR_PROBES: usize = 9;
const SMALLEST: usize = 8;

#[derive(Clone)]
enum Slot<T> {
    Empty,
    Dummy,
    Full(T),
}

struct Table<T> {
    slots: Vec<Slot<T>>,
    hashes: Vec<i64>, // of what is in the slots, where they are not cheap
    fill: usize, // full and dummy
    used: usize,
    finger: usize,
}

/// A set. `clone` makes another name for the same set; `copy` another set.
pub struct Set<T>(Counted<UnsafeCell<Table<T>>>);

impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        Set(self.0.clone())
    }
}
impl<T: Key> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Set<T> {
    #[allow(clippy::mut_from_ref)]
    fn table(&self) -> &mut Table<T> {
        unsafe { &mut *self.0.get() }
    }
    pub fn len(&self) -> i64 {
        self.table().used as i64
    }
    pub fn is_empty(&self) -> bool {
        self.table().used == 0
    }
    pub fn is(&self, other: &Self) -> bool {
        self.0.is(&other.0)
    }
    pub fn address(&self) -> i64 {
        self.0.address()
    }
}

// The order in which CPython looks at the slots for a hash.
struct Probe {
    at: usize,
    run: usize,
    perturb: u64,
    mask: usize,
    start: usize,
}
impl Probe {
    #[inline]
    fn new(hash: i64, mask: usize) -> Self {
        let start = hash as usize & mask;
        Probe {
            at: start,
            run: if start + LINEAR_PROBES <= mask {
                LINEAR_PROBES
            } else {
                0
            },
            perturb: hash as u64,
            mask,
            start,
        }
    }
    #[inline]
    fn advance(&mut self) {
        if self.run > 0 {
            self.run -= 1;
            self.at += 1;
            return;
        }
        self.perturb >>= 5;
        self.start = (self
            .start
            .wrapping_mul(5)
            .wrapping_add(1)
            .wrapping_add(self.perturb as usize))
            & self.mask;
        self.at = self.start;
        self.run = if self.start + LINEAR_PROBES <= self.mask {
            LINEAR_PROBES
        } else {
            0
        };
    }
}

impl<T: Key> Table<T> {
    // Where the hashes of `size` slots are kept.
    fn room(size: usize) -> Vec<i64> {
        if T::CHEAP {
            Vec::new()
        } else {
            vec![0; size]
        }
    }
    #[inline]
    fn put(&mut self, at: usize, hash: i64, value: T) {
        self.slots[at] = Slot::Full(value);
        if !T::CHEAP {
            self.hashes[at] = hash;
        }
    }
    #[inline]
    fn full(&self, at: usize) -> Option<(i64, &T)> {
        match &self.slots[at] {
            Slot::Full(value) if T::CHEAP => Some((value.hash(), value)),
            Slot::Full(value) => Some((self.hashes[at], value)),
            _ => None,
        }
    }
}

impl<T: Key> Set<T> {
    pub fn new() -> Self {
        Set(Counted::new(UnsafeCell::new(Table {
            slots: vec![Slot::Empty; SMALLEST],
            hashes: Table::<T>::room(SMALLEST),
            fill: 0,
            used: 0,
            finger: 0,
        })))
    }

    fn locate(&self, value: &T, hash: i64) -> Option<usize> {
        let mask = self.table().slots.len() - 1;
        let mut probe = Probe::new(hash, mask);
        loop {
            if self.table().slots.len() != mask + 1 {
                raise(RUNTIME_ERROR.with("Set changed size during a look-up"));
            }
            match &self.table().slots[probe.at] {
                Slot::Empty => return None,
                Slot::Full(item) if T::CHEAP || self.table().hashes[probe.at] == hash => {
                    let same = if T::QUIET {
                        item == value
                    } else {
                        item.clone() == *value
                    };
                    if same {
                        return Some(probe.at);
                    }
                }
                _ => {}
            }
            probe.advance();
        }
    }

    fn insert_clean(table: &mut Table<T>, hash: i64, value: T) {
        let mut probe = Probe::new(hash, table.slots.len() - 1);
        while !matches!(table.slots[probe.at], Slot::Empty) {
            probe.advance();
        }
        table.put(probe.at, hash, value);
    }

    fn resize(&self, least: usize) {
        let mut size = SMALLEST;
        while size <= least {
            size <<= 1;
        }
        let table = self.table();
        let old = std::mem::replace(&mut table.slots, vec![Slot::Empty; size]);
        let hashes = std::mem::replace(&mut table.hashes, Table::<T>::room(size));
        for (at, slot) in old.into_iter().enumerate() {
            if let Slot::Full(value) = slot {
                let hash = if T::CHEAP { value.hash() } else { hashes[at] };
                Self::insert_clean(table, hash, value);
            }
        }
        table.fill = table.used;
    }

    fn add_hashed(&self, value: T, hash: i64) {
        if self.locate(&value, hash).is_some() {
            return;
        }
        let table = self.table();
        let mut probe = Probe::new(hash, table.slots.len() - 1);
        while !matches!(table.slots[probe.at], Slot::Empty) {
            probe.advance();
        }
        table.put(probe.at, hash, value);
        table.fill += 1;
        table.used += 1;
        if table.fill * 5 >= (table.slots.len() - 1) * 3 {
            let used = table.used;
            self.resize(if used > 50000 { used * 2 } else { used * 4 });
        }
    }

    pub fn add(&self, value: T) {
        let hash = value.hash();
        self.add_hashed(value, hash);
    }
    pub fn contains(&self, value: &T) -> bool {
        self.locate(value, value.hash()).is_some()
    }
    fn discard_hashed(&self, value: &T, hash: i64) -> bool {
        match self.locate(value, hash) {
            Some(at) => {
                let table = self.table();
                let old = std::mem::replace(&mut table.slots[at], Slot::Dummy);
                table.used -= 1;
                drop(old);
                true
            }
            None => false,
        }
    }
    pub fn discard(&self, value: &T) {
        self.discard_hashed(value, value.hash());
    }
    pub fn clear(&self) {
        let table = self.table();
        table.fill = 0;
        table.used = 0;
        let old = std::mem::replace(&mut table.slots, vec![Slot::Empty; SMALLEST]);
        table.hashes = Table::<T>::room(SMALLEST);
        drop(old);
    }
    pub fn pop(&self) -> T {
        let table = self.table();
        if table.used == 0 {
            raise(KEY_ERROR.with("pop from an empty set"));
        }
        let mask = table.slots.len() - 1;
        let mut at = table.finger & mask;
        while !matches!(table.slots[at], Slot::Full(..)) {
            at = (at + 1) & mask;
        }
        table.finger = at + 1;
        table.used -= 1;
        match std::mem::replace(&mut table.slots[at], Slot::Dummy) {
            Slot::Full(value) => value,
            _ => raise(KEY_ERROR.with("pop from an empty set")),
        }
    }
    pub fn iter(&self) -> SetIter<T> {
        SetIter {
            set: self.clone(),
            at: 0,
            used: self.table().used,
        }
    }
    // Does `act` with each value and its hash. Where comparing may run code of the program, which may change this
    // set, with copies made first.
    fn each(&self, mut act: impl FnMut(i64, &T)) {
        if T::QUIET {
            for at in 0..self.table().slots.len() {
                if let Some((hash, value)) = self.table().full(at) {
                    act(hash, value);
                }
            }
            return;
        }
        for (hash, value) in self.hashed() {
            act(hash, &value);
        }
    }
    fn hashed(&self) -> Vec<(i64, T)> {
        let table = self.table();
        let mut out = Vec::with_capacity(table.used);
        for at in 0..table.slots.len() {
            if let Some((hash, value)) = table.full(at) {
                out.push((hash, value.clone()));
            }
        }
        out
    }
    // CPython's set_merge.
    fn merge(&self, other: &Self) {
        if self.is(other) || other.is_empty() {
            return;
        }
        if (self.table().fill + other.table().used) * 5 >= (self.table().slots.len() - 1) * 3 {
            self.resize((self.table().used + other.table().used) * 2);
        }
        let table = self.table();
        let theirs = other.table();
        if table.fill == 0 && table.slots.len() == theirs.slots.len() && theirs.fill == theirs.used
        {
            table.slots = theirs.slots.clone();
            table.hashes = theirs.hashes.clone();
            table.fill = theirs.fill;
            table.used = theirs.used;
            return;
        }
        if table.fill == 0 {
            for at in 0..theirs.slots.len() {
                if let Some((hash, value)) = theirs.full(at) {
                    Self::insert_clean(table, hash, value.clone());
                }
            }
            self.table().fill = other.table().used;
            self.table().used = other.table().used;
            return;
        }
        other.each(|hash, value| self.add_hashed(value.clone(), hash));
    }
    pub fn copy(&self) -> Self {
        let out = Set::new();
        out.merge(self);
        out
    }
    /// set(dict): CPython makes room for all keys first, which their order shows.
    pub fn from_keys<V: Clone>(dict: &crate::dict::Dict<T, V>) -> Self {
        let out = Set::new();
        out.update_keys(dict);
        out
    }
    /// self.update(dict): grows once, as CPython's set_update_internal.
    pub fn update_keys<V: Clone>(&self, dict: &crate::dict::Dict<T, V>) {
        let count = dict.len() as usize;
        if (self.table().fill + count) * 5 >= (self.table().slots.len() - 1) * 3 {
            self.resize((self.table().used + count) * 2);
        }
        for key in dict.keys() {
            self.add(key);
        }
    }
    pub fn union(&self, other: &Self) -> Self {
        let out = self.copy();
        out.merge(other);
        out
    }
    pub fn intersection(&self, other: &Self) -> Self {
        let out = Set::new();
        if self.is(other) {
            return self.copy();
        }
        let (small, large) = if other.len() > self.len() {
            (self, other)
        } else {
            (other, self)
        };
        small.each(|hash, value| {
            if large.locate(value, hash).is_some() {
                out.add_hashed(value.clone(), hash);
            }
        });
        out
    }
    pub fn difference(&self, other: &Self) -> Self {
        if (self.table().used >> 2) > other.table().used {
            let out = self.copy();
            out.difference_update(other);
            return out;
        }
        let out = Set::new();
        self.each(|hash, value| {
            if other.locate(value, hash).is_none() {
                out.add_hashed(value.clone(), hash);
            }
        });
        out
    }
    pub fn symmetric_difference(&self, other: &Self) -> Self {
        let out = other.copy();
        self.each(|hash, value| {
            if !out.discard_hashed(value, hash) {
                out.add_hashed(value.clone(), hash);
            }
        });
        out
    }
    pub fn update(&self, values: impl Iterator<Item = T>) {
        for value in values {
            self.add(value);
        }
    }
    pub fn update_set(&self, other: &Self) {
        self.merge(other);
    }
    pub fn difference_update(&self, other: &Self) {
        if self.is(other) {
            return self.clear();
        }
        other.each(|hash, value| {
            self.discard_hashed(value, hash);
        });
        if (self.table().fill - self.table().used) * 5 >= self.table().slots.len() - 1 {
            let used = self.table().used;
            self.resize(if used > 50000 { used * 2 } else { used * 4 });
        }
    }
    fn become_set(&self, other: Self) {
        let table = self.table();
        std::mem::swap(table, other.table());
    }
    pub fn intersection_update(&self, other: &Self) {
        self.become_set(self.intersection(other));
    }
    pub fn symmetric_difference_update(&self, other: &Self) {
        for (hash, value) in other.copy().hashed() {
            if !self.discard_hashed(&value, hash) {
                self.add_hashed(value, hash);
            }
        }
    }
    pub fn issubset(&self, other: &Self) -> bool {
        self.len() <= other.len()
            && self
                .hashed()
                .iter()
                .all(|(hash, value)| other.locate(value, *hash).is_some())
    }
    pub fn issuperset(&self, other: &Self) -> bool {
        other.issubset(self)
    }
    pub fn isdisjoint(&self, other: &Self) -> bool {
        !self
            .hashed()
            .iter()
            .any(|(hash, value)| other.locate(value, *hash).is_some())
    }
}

impl<T: Key + Show> Set<T> {
    pub fn remove(&self, value: &T) {
        if !self.discard_hashed(value, value.hash()) {
            key_error(value);
        }
    }
}

pub struct SetIter<T> {
    set: Set<T>,
    at: usize,
    used: usize,
}
impl<T: Clone> Iterator for SetIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        let table = self.set.table();
        if table.used != self.used {
            raise(RUNTIME_ERROR.with("Set changed size during iteration"));
        }
        while let Some(slot) = table.slots.get(self.at) {
            self.at += 1;
            if let Slot::Full(value) = slot {
                return Some(value.clone());
            }
        }
        None
    }
}

impl<T: Key> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let set = Set::new();
        for value in values {
            set.add(value);
        }
        set
    }
}
impl<T: Key, const N: usize> From<[T; N]> for Set<T> {
    fn from(values: [T; N]) -> Self {
        values.into_iter().collect()
    }
}
impl<T: Key> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.issubset(other)
    }
}
impl<T: Key> Compare for Set<T> {
    fn named(&self) -> &'static str {
        "set"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self.issubset(other), other.issubset(self)) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Less),
            (false, true) => Some(Ordering::Greater),
            _ => None,
        }
    }
}
impl<T: Key + Show> Show for Set<T> {
    fn repr(&self, out: &mut String) {
        if self.is_empty() {
            return out.push_str("set()");
        }
        write_all(self.iter(), "{", "}", out);
    }
}
impl<T> Truth for Set<T> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}
impl<T: Key> Set<T> {
    pub fn to_list(&self) -> List<T> {
        self.iter().collect()
    }
}

/// `frozenset`: a set that nobody changes.
pub struct FrozenSet<T>(pub Set<T>);

impl<T> Clone for FrozenSet<T> {
    fn clone(&self) -> Self {
        FrozenSet(self.0.clone())
    }
}
impl<T: Key> Default for FrozenSet<T> {
    fn default() -> Self {
        FrozenSet(Set::new())
    }
}
impl<T: Key> FrozenSet<T> {
    pub fn len(&self) -> i64 {
        self.0.len()
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn contains(&self, value: &T) -> bool {
        self.0.contains(value)
    }
    pub fn iter(&self) -> SetIter<T> {
        self.0.iter()
    }
    pub fn union(&self, other: &Self) -> Self {
        FrozenSet(self.0.union(&other.0))
    }
    pub fn intersection(&self, other: &Self) -> Self {
        FrozenSet(self.0.intersection(&other.0))
    }
    pub fn difference(&self, other: &Self) -> Self {
        FrozenSet(self.0.difference(&other.0))
    }
    pub fn symmetric_difference(&self, other: &Self) -> Self {
        FrozenSet(self.0.symmetric_difference(&other.0))
    }
    pub fn issubset(&self, other: &Self) -> bool {
        self.0.issubset(&other.0)
    }
    pub fn issuperset(&self, other: &Self) -> bool {
        self.0.issuperset(&other.0)
    }
    pub fn isdisjoint(&self, other: &Self) -> bool {
        self.0.isdisjoint(&other.0)
    }
}
impl<T: Key> FrozenSet<T> {
    /// frozenset(set)
    pub fn of(set: &Set<T>) -> Self {
        FrozenSet(set.copy())
    }
}
impl<T: Key> FromIterator<T> for FrozenSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        FrozenSet(values.into_iter().collect())
    }
}
impl<T: Key> PartialEq for FrozenSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T: Key> Compare for FrozenSet<T> {
    fn named(&self) -> &'static str {
        "frozenset"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.0.compare(&other.0)
    }
}
impl<T: Key> Key for FrozenSet<T> {
    fn hash(&self) -> i64 {
        let mut hash: u64 = 0;
        for (item, _) in self.0.hashed() {
            let item = item as u64;
            hash ^= ((item ^ 89869747) ^ (item << 16)).wrapping_mul(3644798167);
        }
        hash ^= (self.0.len() as u64 + 1).wrapping_mul(1927868237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69069).wrapping_add(907133923);
        if hash == u64::MAX {
            590923713
        } else {
            hash as i64
        }
    }
}
impl<T: Key + Show> Show for FrozenSet<T> {
    fn repr(&self, out: &mut String) {
        if self.is_empty() {
            return out.push_str("frozenset()");
        }
        write_all(self.iter(), "frozenset({", "})", out);
    }
}
impl<T> Truth for FrozenSet<T> {
    fn truth(&self) -> bool {
        !self.0.is_empty()
    }
}

/// A frozenset among other values.
impl Object for FrozenSet<Value> {
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn class_name(&self) -> &'static str {
        "frozenset"
    }
    fn object_repr(&self, out: &mut String) {
        self.repr(out)
    }
    fn object_show(&self, out: &mut String) {
        self.repr(out)
    }
    fn equals(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<FrozenSet<Value>>().is_some_and(|other| self == other)
    }
    fn object_hash(&self) -> i64 {
        Key::hash(self)
    }
    fn object_truth(&self) -> bool {
        !self.is_empty()
    }
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        let of_other = set_of(other)?;
        let (left, right) = if mirrored { (&of_other, &self.0) } else { (&self.0, &of_other) };
        let made = match op {
            "|" => left.union(right),
            "&" => left.intersection(right),
            "-" => left.difference(right),
            "^" => left.symmetric_difference(right),
            _ => return None,
        };
        // It is of the kind of its left operand.
        let plain = mirrored && matches!(other, Value::Set(_));
        Some(if plain { Value::Set(made) } else { FrozenSet(made).into_value() })
    }
    fn object_len(&self) -> Option<Value> {
        Some(Value::Int(self.len()))
    }
    fn object_contains(&self, item: &Value) -> Option<Value> {
        Some(Value::Bool(self.contains(item)))
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        Some(Iter::new(self.iter()))
    }
    fn equals_value(&self, other: &Value) -> bool {
        set_of(other).is_some_and(|other| self.0 == other)
    }
    fn compare_value(&self, other: &Value) -> Option<Ordering> {
        set_of(other).and_then(|other| self.0.compare(&other))
    }
    fn order_value(&self, op: &'static str, other: &Value) -> Option<bool> {
        set_of(other).map(|other| crate::compare::in_order(op, self.0.compare(&other)))
    }
    fn deep_copy_value(&self) -> Value {
        self.clone().into_value()
    }
}
impl Dynamic for FrozenSet<Value> {
    fn into_value(self) -> Value {
        Value::Object(Rc::new(self))
    }
    fn from_value(value: &Value) -> Self {
        match value {
            Value::Object(object) if object.as_any().is::<FrozenSet<Value>>() => {
                object.as_any().downcast_ref::<FrozenSet<Value>>().expect("it is one").clone()
            }
            other => refuse(&format!("a {} that is used as a frozenset is not translated", other.type_name())),
        }
    }
}

/// What a set or a frozenset holds.
pub(crate) fn set_of(value: &Value) -> Option<Set<Value>> {
    match value {
        Value::Set(set) => Some(set.clone()),
        Value::Object(object) => object.as_any().downcast_ref::<FrozenSet<Value>>().map(|set| set.0.clone()),
        _ => None,
    }
}
