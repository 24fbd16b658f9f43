//! Order, as `<` and sort() see it.

use std::cmp::Ordering;

use crate::exceptions::{raise, TYPE_ERROR};

/// What can be put in order. Nothing comes back where neither is less, and they are not equal.
pub trait Compare {
    #[inline]
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.compare_by(other, "")
    }
    /// The same for the sake of one of `<`, `<=`, `>` and `>=`: what can't be put in order names it, and an object is asked
    /// for what it defines for it. One of these two is what a type says itself.
    #[inline]
    fn compare_by(&self, other: &Self, _op: &'static str) -> Option<Ordering> {
        self.compare(other)
    }
    /// type(self).__name__, for what is said where there is no order.
    fn named(&self) -> &'static str {
        let path = std::any::type_name::<Self>();
        path.rsplit("::").next().unwrap_or(path)
    }
}

/// What Python raises for `left op right` of two that have no order.
pub fn unorderable(op: &str, left: &str, right: &str) -> ! {
    raise(TYPE_ERROR.with(
        format!("'{op}' not supported between instances of '{left}' and '{right}'").as_str(),
    ))
}

/// Whether what is in this order is in the one that the operator asks for.
pub fn in_order(op: &str, order: Option<Ordering>) -> bool {
    match op {
        "<" => order == Some(Ordering::Less),
        ">" => order == Some(Ordering::Greater),
        "<=" => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        _ => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
    }
}

/// An order for which the operator says `holds`.
pub fn order_where(op: &str, holds: bool) -> Option<Ordering> {
    Some(if op.starts_with('<') == holds { Ordering::Less } else { Ordering::Greater })
}

/// The operator that says the same of the operands the other way round.
pub fn mirrored(op: &str) -> &'static str {
    match op {
        "<" => ">",
        ">" => "<",
        "<=" => ">=",
        _ => "<=",
    }
}

macro_rules! natural {
    ($($t:ty, $name:literal;)*) => { $(
        impl Compare for $t {
            #[inline]
            fn compare(&self, other: &Self) -> Option<Ordering> { self.partial_cmp(other) }
            fn named(&self) -> &'static str { $name }
        }
    )* };
}
natural! { i64, "int"; f64, "float"; bool, "bool"; usize, "int"; }

impl Compare for () {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, _: &Self, op: &'static str) -> Option<Ordering> {
        unorderable(op, "NoneType", "NoneType")
    }
}

impl<T: Compare> Compare for Option<T> {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<Ordering> {
        match (self, other) {
            (Some(a), Some(b)) => a.compare_by(b, op),
            (None, None) => unorderable(op, "NoneType", "NoneType"),
            (None, Some(b)) => unorderable(op, "NoneType", b.named()),
            (Some(a), None) => unorderable(op, a.named(), "NoneType"),
        }
    }
    fn named(&self) -> &'static str {
        self.as_ref().map_or("NoneType", |held| held.named())
    }
}

macro_rules! unordered {
    ($($t:ty, $name:literal, [$($parameter:ident),*];)*) => { $(
        impl<$($parameter),*> Compare for $t {
            fn compare(&self, other: &Self) -> Option<Ordering> { self.compare_by(other, "<") }
            fn compare_by(&self, _: &Self, op: &'static str) -> Option<Ordering> { unorderable(op, $name, $name) }
            fn named(&self) -> &'static str { $name }
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
        self.compare_by(other, "<")
    }
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<Ordering> {
        for (a, b) in self.iter().zip(other.iter()) {
            if a != b {
                return a.compare_by(&b, op);
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
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<Ordering> {
        (**self).compare_by(other, op)
    }
    fn named(&self) -> &'static str {
        (**self).named()
    }
}

impl<T: Compare> Compare for std::cmp::Reverse<T> {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        other.0.compare(&self.0)
    }
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<Ordering> {
        other.0.compare_by(&self.0, op)
    }
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),*))*) => { $(
        impl<$($name: Compare + PartialEq),*> Compare for ($($name,)*) {
            #[inline]
            fn compare(&self, other: &Self) -> Option<Ordering> { self.compare_by(other, "<") }
            #[inline]
            fn compare_by(&self, other: &Self, op: &'static str) -> Option<Ordering> {
                $( if self.$index != other.$index { return self.$index.compare_by(&other.$index, op); } )*
                Some(Ordering::Equal)
            }
            fn named(&self) -> &'static str { "tuple" }
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
pub fn compare_slices<T: Compare + PartialEq + Clone>(a: &[T], b: &[T], op: &'static str) -> Option<Ordering> {
    for (x, y) in a.iter().zip(b) {
        if x != y {
            return x.compare_by(y, op);
        }
    }
    Some(a.len().cmp(&b.len()))
}

#[inline]
pub fn lt<T: Compare + ?Sized>(a: &T, b: &T) -> bool {
    a.compare_by(b, "<") == Some(Ordering::Less)
}
#[inline]
pub fn gt<T: Compare + ?Sized>(a: &T, b: &T) -> bool {
    a.compare_by(b, ">") == Some(Ordering::Greater)
}
#[inline]
pub fn le<T: Compare + ?Sized>(a: &T, b: &T) -> bool {
    matches!(a.compare_by(b, "<="), Some(Ordering::Less | Ordering::Equal))
}
#[inline]
pub fn ge<T: Compare + ?Sized>(a: &T, b: &T) -> bool {
    matches!(a.compare_by(b, ">="), Some(Ordering::Greater | Ordering::Equal))
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
    // Like Python's, the sort asks only what is less.
    let order = |a: &K, b: &K| {
        if lt(a, b) {
            Ordering::Less
        } else {
            Ordering::Equal
        }
    };
    if std::mem::needs_drop::<T>() && items.len() < 64 {
        if reverse {
            items.reverse();
        }
        sort_few(items, |a, b| lt(&key(a), &key(b)));
        if reverse {
            items.reverse();
        }
    } else if reverse {
        items.sort_by(|a, b| order(&key(b), &key(a)));
    } else {
        items.sort_by(|a, b| order(&key(a), &key(b)));
    }
}

// CPython's sort of fewer than 64, with the comparisons that it makes, which objects may see: the run that it begins
// with, and the rest by binary insertion (listobject.c).
fn sort_few<T>(items: &mut [T], less: impl Fn(&T, &T) -> bool) {
    if items.len() < 2 {
        return;
    }
    let falls = less(&items[1], &items[0]);
    let mut run = 2;
    while run < items.len() && less(&items[run], &items[run - 1]) == falls {
        run += 1;
    }
    if falls {
        items[..run].reverse();
    }
    for next in run..items.len() {
        let (mut low, mut high) = (0, next);
        while low < high {
            let middle = low + (high - low) / 2;
            if less(&items[next], &items[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        items[low..=next].rotate_right(1);
    }
}

/// The order of two values of which `less` says whether the first, and `greater` whether the second is less; only one of
/// them is asked where that is enough for `op`.
pub fn order_by(op: &str, less: impl Fn() -> bool, greater: impl Fn() -> bool) -> Option<Ordering> {
    match op {
        "<" => order_where(op, less()),
        ">" => order_where(op, greater()),
        _ if less() => Some(Ordering::Less),
        _ if greater() => Some(Ordering::Greater),
        _ => Some(Ordering::Equal),
    }
}
