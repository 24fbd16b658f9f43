//! `bisect`.

use crate::compare::{lt, Compare};
use crate::list::List;
use crate::num::Num;

pub fn bisect_left<T: Clone + Compare>(items: &List<T>, value: &T, low: i64, high: i64) -> i64 {
    let (mut low, mut high) = (low, if high < 0 { items.len() } else { high });
    while low < high {
        let middle = (low + high) / 2;
        if lt(&items.get(middle), value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
pub fn bisect_right<T: Clone + Compare>(items: &List<T>, value: &T, low: i64, high: i64) -> i64 {
    let (mut low, mut high) = (low, if high < 0 { items.len() } else { high });
    while low < high {
        let middle = (low + high) / 2;
        if lt(value, &items.get(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
pub fn insort_left<T: Clone + Compare>(items: &List<T>, value: T) {
    let at = bisect_left(items, &value, 0, -1);
    items.insert(at, value);
}
pub fn insort_right<T: Clone + Compare>(items: &List<T>, value: T) {
    let at = bisect_right(items, &value, 0, -1);
    items.insert(at, value);
}
/// A float among ints.
pub fn bisect_left_of_ints(items: &List<i64>, value: f64, low: i64, high: i64) -> i64 {
    first_place(items, low, high, |item| Num::Int(*item) >= Num::Float(value))
}
pub fn bisect_right_of_ints(items: &List<i64>, value: f64, low: i64, high: i64) -> i64 {
    first_place(items, low, high, |item| Num::Int(*item) > Num::Float(value))
}
// The first place from which `after` holds.
fn first_place<T: Clone>(items: &List<T>, low: i64, high: i64, after: impl Fn(&T) -> bool) -> i64 {
    let (mut low, mut high) = (low, if high < 0 { items.len() } else { high });
    while low < high {
        let middle = (low + high) / 2;
        if after(&items.get(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
pub fn bisect_left_by<T: Clone, K: Compare>(items: &List<T>, value: &K, low: i64, high: i64, key: impl Fn(&T) -> K) -> i64 {
    first_place(items, low, high, |item| !lt(&key(item), value))
}
pub fn bisect_right_by<T: Clone, K: Compare>(items: &List<T>, value: &K, low: i64, high: i64, key: impl Fn(&T) -> K) -> i64 {
    first_place(items, low, high, |item| lt(value, &key(item)))
}
pub fn insort_left_by<T: Clone, K: Compare>(items: &List<T>, value: T, key: impl Fn(&T) -> K) {
    let at = bisect_left_by(items, &key(&value), 0, -1, key);
    items.insert(at, value);
}
pub fn insort_right_by<T: Clone, K: Compare>(items: &List<T>, value: T, key: impl Fn(&T) -> K) {
    let at = bisect_right_by(items, &key(&value), 0, -1, key);
    items.insert(at, value);
}
