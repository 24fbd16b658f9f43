//! `heapq`: CPython's own sifting, so that the heap's layout is the same.

use crate::compare::{lt, Compare};
use crate::exceptions::{raise, INDEX_ERROR};
use crate::list::List;

fn sift_down<T: Clone + Compare>(heap: &List<T>, start: i64, mut at: i64) {
    let item = heap.get(at);
    while at > start {
        let parent = (at - 1) >> 1;
        let above = heap.get(parent);
        if !lt(&item, &above) {
            break;
        }
        heap.set(at, above);
        at = parent;
    }
    heap.set(at, item);
}

fn sift_up<T: Clone + Compare>(heap: &List<T>, mut at: i64) {
    let end = heap.len();
    let start = at;
    let item = heap.get(at);
    let mut child = 2 * at + 1;
    while child < end {
        let right = child + 1;
        if right < end && !lt(&heap.get(child), &heap.get(right)) {
            child = right;
        }
        heap.set(at, heap.get(child));
        at = child;
        child = 2 * at + 1;
    }
    heap.set(at, item);
    sift_down(heap, start, at);
}

pub fn heappush<T: Clone + Compare>(heap: &List<T>, value: T) {
    heap.push(value);
    sift_down(heap, 0, heap.len() - 1);
}
pub fn heappop<T: Clone + Compare>(heap: &List<T>) -> T {
    if heap.is_empty() {
        raise(INDEX_ERROR.with("index out of range"));
    }
    let last = heap.pop();
    if heap.is_empty() {
        return last;
    }
    let first = heap.get(0);
    heap.set(0, last);
    sift_up(heap, 0);
    first
}
pub fn heapreplace<T: Clone + Compare>(heap: &List<T>, value: T) -> T {
    if heap.is_empty() {
        raise(INDEX_ERROR.with("index out of range"));
    }
    let first = heap.get(0);
    heap.set(0, value);
    sift_up(heap, 0);
    first
}
pub fn heappushpop<T: Clone + Compare>(heap: &List<T>, value: T) -> T {
    if heap.is_empty() || !lt(&heap.get(0), &value) {
        return value;
    }
    heapreplace(heap, value)
}
pub fn heapify<T: Clone + Compare>(heap: &List<T>) {
    for at in (0..heap.len() / 2).rev() {
        sift_up(heap, at);
    }
}
pub fn nsmallest<T: Clone + Compare>(count: i64, items: impl Iterator<Item = T>) -> List<T> {
    let all: List<T> = items.collect();
    all.sort(false);
    all.slice(None, Some(count.max(0)), None)
}
pub fn nlargest<T: Clone + Compare>(count: i64, items: impl Iterator<Item = T>) -> List<T> {
    let all: List<T> = items.collect();
    all.sort(true);
    all.slice(None, Some(count.max(0)), None)
}
pub fn nsmallest_by<T: Clone, K: Compare>(count: i64, items: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> List<T> {
    let all: List<T> = items.collect();
    all.sort_by(key, false);
    all.slice(None, Some(count.max(0)), None)
}
pub fn nlargest_by<T: Clone, K: Compare>(count: i64, items: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> List<T> {
    let all: List<T> = items.collect();
    all.sort_by(key, true);
    all.slice(None, Some(count.max(0)), None)
}
/// merge() of sorted iterables; of equals the one of the earlier iterable comes first.
pub fn merge<T: Compare + 'static>(
    a: impl Iterator<Item = T> + 'static,
    b: impl Iterator<Item = T> + 'static,
) -> crate::iter::Iter<T> {
    let (mut a, mut b) = (a.peekable(), b.peekable());
    crate::iter::Iter::generator(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if crate::compare::lt(y, x) => b.next(),
        (Some(_), _) => a.next(),
        _ => b.next(),
    })
}
/// merge(a, b, key=…)
pub fn merge_by<T: 'static, K: Compare>(
    a: impl Iterator<Item = T> + 'static,
    b: impl Iterator<Item = T> + 'static,
    key: impl Fn(&T) -> K + 'static,
) -> crate::iter::Iter<T> {
    let (mut a, mut b) = (a.peekable(), b.peekable());
    crate::iter::Iter::generator(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if lt(&key(y), &key(x)) => b.next(),
        (Some(_), _) => a.next(),
        _ => b.next(),
    })
}
/// merge(*rows) of lists.
pub fn merge_all<T: Clone + Compare + 'static>(rows: impl Iterator<Item = List<T>>) -> crate::iter::Iter<T> {
    let mut rows: Vec<_> = rows.map(|row| row.iter().peekable()).collect();
    crate::iter::Iter::generator(move || {
        let mut least: Option<usize> = None;
        for at in 0..rows.len() {
            let (before, here) = rows.split_at_mut(at);
            let Some(item) = here[0].peek() else { continue };
            let smaller = match least {
                Some(other) => before[other].peek().is_some_and(|held| lt(item, held)),
                None => true,
            };
            if smaller {
                least = Some(at);
            }
        }
        rows[least?].next()
    })
}
