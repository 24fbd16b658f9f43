//! Order, as `<` and sort() see it.

use std::cmp::Ordering;

use crate::exceptions::{raise, TYPE_ERROR};

/// What can be put in order. Nothing comes back where neither is less, and they are not equal.
pub trait Compare {
    fn compare(&self, other: &Self) -> Option<Ordering>;
}

macro_rules! natural {
    ($($t:ty)*) => { $(
        impl Compare for $t {
            #[inline]
            fn compare(&self, other: &Self) -> Option<Ordering> { self.partial_cmp(other) }
        }
    )* };
}
natural!(i64 f64 bool usize);

impl Compare for () {
    fn compare(&self, _: &Self) -> Option<Ordering> {
        raise(TYPE_ERROR.with("'<' not supported between instances of 'NoneType' and 'NoneType'"))
    }
}

impl<T: Compare> Compare for Option<T> {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Some(a), Some(b)) => a.compare(b),
            _ => raise(
                TYPE_ERROR
                    .with("'<' not supported between instances of 'NoneType' and another type"),
            ),
        }
    }
}

macro_rules! unordered {
    ($($t:ty, $name:literal, [$($parameter:ident),*];)*) => { $(
        impl<$($parameter),*> Compare for $t {
            fn compare(&self, _: &Self) -> Option<Ordering> {
                raise(TYPE_ERROR.with(concat!(
                    "'<' not supported between instances of '", $name, "' and '", $name, "'"
                )))
            }
        }
    )* };
}
unordered! {
    crate::dict::Dict<K, V>, "dict", [K, V];
    crate::collections::DefaultDict<K, V>, "collections.defaultdict", [K, V];
    crate::iter::Range, "range", [];
    crate::files::File, "_io.TextIOWrapper", [];
}

impl<T: Clone + PartialEq + Compare> Compare for crate::deque::Deque<T> {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        for (a, b) in self.iter().zip(other.iter()) {
            if a != b {
                return a.compare(&b);
            }
        }
        Some(self.len().cmp(&other.len()))
    }
}

// Less is who counts no item more often, as for sets.
impl<K: crate::hash::Key> Compare for crate::collections::Counter<K> {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        let within = |a: &Self, b: &Self| {
            let mut all = a.keys().chain(b.keys());
            all.all(|key| a.get(&key) <= b.get(&key))
        };
        match (within(self, other), within(other, self)) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Less),
            (false, true) => Some(Ordering::Greater),
            _ => None,
        }
    }
}

impl<T: Compare> Compare for &T {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        (**self).compare(other)
    }
}

impl<T: Compare> Compare for std::cmp::Reverse<T> {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        other.0.compare(&self.0)
    }
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),*))*) => { $(
        impl<$($name: Compare + PartialEq),*> Compare for ($($name,)*) {
            fn compare(&self, other: &Self) -> Option<Ordering> {
                $( if self.$index != other.$index { return self.$index.compare(&other.$index); } )*
                Some(Ordering::Equal)
            }
        }
    )* };
}
tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) (A 0, B 1, C 2, D 3, E 4, F 5)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6) (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11) }

/// Two sequences: the first parts that differ decide, then the lengths.
pub fn compare_slices<T: Compare + PartialEq + Clone>(a: &[T], b: &[T]) -> Option<Ordering> {
    for (x, y) in a.iter().zip(b) {
        if x != y {
            return x.compare(y);
        }
    }
    Some(a.len().cmp(&b.len()))
}

#[inline]
pub fn lt<T: Compare + ?Sized>(a: &T, b: &T) -> bool {
    a.compare(b) == Some(Ordering::Less)
}
#[inline]
pub fn gt<T: Compare + ?Sized>(a: &T, b: &T) -> bool {
    a.compare(b) == Some(Ordering::Greater)
}
#[inline]
pub fn le<T: Compare + ?Sized>(a: &T, b: &T) -> bool {
    matches!(a.compare(b), Some(Ordering::Less | Ordering::Equal))
}
#[inline]
pub fn ge<T: Compare + ?Sized>(a: &T, b: &T) -> bool {
    matches!(a.compare(b), Some(Ordering::Greater | Ordering::Equal))
}

/// min(a, b): the first of equals.
#[inline]
pub fn minimum<T: Compare>(a: T, b: T) -> T {
    if lt(&b, &a) {
        b
    } else {
        a
    }
}
/// max(a, b): the first of equals.
#[inline]
pub fn maximum<T: Compare>(a: T, b: T) -> T {
    if gt(&b, &a) {
        b
    } else {
        a
    }
}

/// A stable sort, as Python's; `reverse` keeps equals in their order too.
pub fn sort_values<T, K: Compare>(items: &mut [T], reverse: bool, key: impl Fn(&T) -> K) {
    let order = |a: &K, b: &K| {
        if lt(a, b) {
            Ordering::Less
        } else if lt(b, a) {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    };
    if reverse {
        items.sort_by(|a, b| order(&key(b), &key(a)));
    } else {
        items.sort_by(|a, b| order(&key(a), &key(b)));
    }
}

/// The order of two values of which `less` says whether the first, and `greater` whether the second is less.
pub fn order_by(less: bool, greater: impl Fn() -> bool) -> Option<Ordering> {
    if less {
        Some(Ordering::Less)
    } else if greater() {
        Some(Ordering::Greater)
    } else {
        Some(Ordering::Equal)
    }
}
