//! `itertools`.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::exceptions::{raise, VALUE_ERROR};
use crate::iter::Iter;
use crate::list::List;
use crate::show::Truth;
use crate::tuple::Tuple;

pub fn count(start: i64, step: i64) -> Iter<i64> {
    let mut next = start;
    Iter::generator(move || {
        let value = next;
        next += step;
        Some(value)
    })
}
pub fn cycle<T: Clone + 'static>(items: impl Iterator<Item = T>) -> Iter<T> {
    let items: Vec<T> = items.collect();
    Iter::new(items.into_iter().cycle())
}
pub fn repeat<T: Clone + 'static>(value: T) -> Iter<T> {
    Iter::new(std::iter::repeat(value))
}
pub fn repeat_times<T: Clone + 'static>(value: T, times: i64) -> Iter<T> {
    Iter::new(std::iter::repeat(value).take(times.max(0) as usize))
}
pub fn islice<T: 'static>(
    items: impl Iterator<Item = T> + 'static,
    start: i64,
    stop: Option<i64>,
    step: i64,
) -> Iter<T> {
    if stop.is_some_and(|stop| stop < 0) {
        raise(
            VALUE_ERROR
                .with("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."),
        );
    }
    if start < 0 {
        raise(VALUE_ERROR.with("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."));
    }
    if step < 1 {
        raise(VALUE_ERROR.with("Step for islice() must be a positive integer or None."));
    }
    let mut items = items;
    let mut at = 0;
    let mut next = start;
    Iter::generator(move || loop {
        if stop.is_some_and(|stop| next >= stop) {
            // As CPython's: what stands before the end is taken from the source all the same.
            while at < next && items.next().is_some() {
                at += 1;
            }
            at = next;
            return None;
        }
        let value = items.next()?;
        at += 1;
        if at - 1 == next {
            next = stop.map_or(next + step, |stop| stop.min(next + step));
            return Some(value);
        }
    })
}
pub fn takewhile<T: 'static, B: Truth>(
    test: impl Fn(&T) -> B + 'static,
    items: impl Iterator<Item = T> + 'static,
) -> Iter<T> {
    Iter::new(items.take_while(move |item| test(item).truth()))
}
pub fn dropwhile<T: 'static, B: Truth>(
    test: impl Fn(&T) -> B + 'static,
    items: impl Iterator<Item = T> + 'static,
) -> Iter<T> {
    Iter::new(items.skip_while(move |item| test(item).truth()))
}
pub fn filterfalse<T: 'static, B: Truth>(
    test: impl Fn(&T) -> B + 'static,
    items: impl Iterator<Item = T> + 'static,
) -> Iter<T> {
    Iter::new(items.filter(move |item| !test(item).truth()))
}
/// tee(items): what the slower one has not read yet is kept.
pub fn tee<T: Clone + 'static>(items: impl Iterator<Item = T> + 'static) -> (Iter<T>, Iter<T>) {
    let both = tee_times(items, 2);
    (both.get(0), both.get(1))
}
pub fn tee_times<T: Clone + 'static>(items: impl Iterator<Item = T> + 'static, times: i64) -> Tuple<Iter<T>> {
    if times < 0 {
        raise(VALUE_ERROR.with("n must be >= 0"));
    }
    let count = times as usize;
    let source = Rc::new(RefCell::new((items, vec![VecDeque::new(); count])));
    let one = |own: usize| {
        let source = source.clone();
        Iter::generator(move || {
            let (items, waiting) = &mut *source.borrow_mut();
            if let Some(item) = waiting[own].pop_front() {
                return Some(item);
            }
            let item = items.next()?;
            for (i, others) in waiting.iter_mut().enumerate() {
                if i != own {
                    others.push_back(item.clone());
                }
            }
            Some(item)
        })
    };
    (0..count).map(one).collect()
}
/// count(start, step) of floats.
pub fn count_floats(start: f64, step: f64) -> Iter<f64> {
    let mut next = start;
    Iter::generator(move || {
        let value = next;
        next += step;
        Some(value)
    })
}
pub fn combinations<T: Clone + 'static>(
    items: impl Iterator<Item = T>,
    size: i64,
) -> Iter<Tuple<T>> {
    let pool: Vec<T> = items.collect();
    let size = size.max(0) as usize;
    let mut places: Option<Vec<usize>> = (size <= pool.len()).then(|| (0..size).collect());
    Iter::generator(move || {
        let current = places.clone()?;
        let mut next = current.clone();
        let movable = (0..size).rev().find(|i| next[*i] != i + pool.len() - size);
        places = movable.map(|i| {
            next[i] += 1;
            for j in i + 1..size {
                next[j] = next[j - 1] + 1;
            }
            next
        });
        Some(current.iter().map(|at| pool[*at].clone()).collect())
    })
}
pub fn combinations_with_replacement<T: Clone + 'static>(
    items: impl Iterator<Item = T>,
    size: i64,
) -> Iter<Tuple<T>> {
    let pool: Vec<T> = items.collect();
    let size = size.max(0) as usize;
    let mut places: Option<Vec<usize>> = (!pool.is_empty() || size == 0).then(|| vec![0; size]);
    Iter::generator(move || {
        let current = places.clone()?;
        places = (0..size)
            .rev()
            .find(|i| current[*i] + 1 < pool.len())
            .map(|i| {
                let mut next = current.clone();
                let value = current[i] + 1;
                next[i..].fill(value);
                next
            });
        Some(current.iter().map(|at| pool[*at].clone()).collect())
    })
}
pub fn permutations<T: Clone + 'static>(
    items: impl Iterator<Item = T>,
    size: Option<i64>,
) -> Iter<Tuple<T>> {
    let pool: Vec<T> = items.collect();
    let size = size.map_or(pool.len(), |n| n.max(0) as usize);
    let mut places: Vec<usize> = (0..pool.len()).collect();
    let mut cycles: Vec<usize> = (0..size.min(pool.len())).map(|i| pool.len() - i).collect();
    let mut done = size > pool.len();
    Iter::generator(move || {
        if done {
            return None;
        }
        let out = places[..size].iter().map(|at| pool[*at].clone()).collect();
        done = true;
        for i in (0..size).rev() {
            cycles[i] -= 1;
            if cycles[i] == 0 {
                places[i..].rotate_left(1);
                cycles[i] = pool.len() - i;
            } else {
                let j = places.len() - cycles[i];
                places.swap(i, j);
                done = false;
                break;
            }
        }
        Some(out)
    })
}
/// product(*pools, repeat=n)
pub fn product<T: Clone + 'static>(pools: Vec<Vec<T>>, repeat: i64) -> Iter<Tuple<T>> {
    let mut all = Vec::new();
    for _ in 0..repeat.max(0) {
        all.extend(pools.iter().cloned());
    }
    let mut places: Option<Vec<usize>> = all
        .iter()
        .all(|pool| !pool.is_empty())
        .then(|| vec![0; all.len()]);
    Iter::generator(move || {
        let current = places.clone()?;
        places = (0..all.len())
            .rev()
            .find(|i| current[*i] + 1 < all[*i].len())
            .map(|i| {
                let mut next = current.clone();
                next[i] += 1;
                next[i + 1..].fill(0);
                next
            });
        Some(
            current
                .iter()
                .zip(&all)
                .map(|(at, pool)| pool[*at].clone())
                .collect(),
        )
    })
}
pub fn accumulate<T: Clone + 'static>(
    items: impl Iterator<Item = T> + 'static,
    combine: impl Fn(&T, &T) -> T + 'static,
) -> Iter<T> {
    let mut items = items;
    let mut total: Option<T> = None;
    Iter::generator(move || {
        let item = items.next()?;
        let next = match &total {
            Some(total) => combine(total, &item),
            None => item,
        };
        total = Some(next.clone());
        Some(next)
    })
}
/// groupby(items, key): each group is made when its key is met, and empty as soon as the next one is asked for.
pub fn groupby<T: Clone + 'static, K: Clone + PartialEq + 'static>(
    items: impl Iterator<Item = T> + 'static,
    key: impl Fn(&T) -> K + 'static,
) -> Iter<(K, Iter<T>)> {
    let mut items = items.peekable();
    let mut last: Rc<RefCell<VecDeque<T>>> = Rc::default();
    Iter::generator(move || {
        last.borrow_mut().clear();
        let first = items.next()?;
        let name = key(&first);
        let mut group = VecDeque::from([first]);
        while let Some(item) = items.peek() {
            if key(item) != name {
                break;
            }
            group.extend(items.next());
        }
        last = Rc::new(RefCell::new(group));
        let group = last.clone();
        Some((name, Iter::generator(move || group.borrow_mut().pop_front())))
    })
}
pub fn pairwise<T: Clone + 'static>(items: impl Iterator<Item = T> + 'static) -> Iter<(T, T)> {
    let mut items = items;
    let mut last: Option<T> = None;
    Iter::generator(move || {
        if last.is_none() {
            last = items.next();
        }
        let next = items.next()?;
        let previous = last.replace(next.clone())?;
        Some((previous, next))
    })
}
pub fn zip_longest<T: Clone + 'static>(
    a: impl Iterator<Item = T> + 'static,
    b: impl Iterator<Item = T> + 'static,
    fill: T,
) -> Iter<(T, T)> {
    let (mut a, mut b) = (a, b);
    Iter::generator(move || match (a.next(), b.next()) {
        (None, None) => None,
        (x, y) => Some((
            x.unwrap_or_else(|| fill.clone()),
            y.unwrap_or_else(|| fill.clone()),
        )),
    })
}
pub fn compress<T: 'static, B: Truth + 'static>(
    items: impl Iterator<Item = T> + 'static,
    selectors: impl Iterator<Item = B> + 'static,
) -> Iter<T> {
    Iter::new(items.zip(selectors).filter(|pair| pair.1.truth()).map(|pair| pair.0))
}
pub fn zip_longest_none<A: 'static, B: 'static>(
    a: impl Iterator<Item = A> + 'static,
    b: impl Iterator<Item = B> + 'static,
) -> Iter<(Option<A>, Option<B>)> {
    let (mut a, mut b) = (a, b);
    Iter::generator(move || match (a.next(), b.next()) {
        (None, None) => None,
        pair => Some(pair),
    })
}
/// accumulate(items, combine, initial=…)
pub fn accumulate_from<T: Clone + 'static>(
    initial: T,
    items: impl Iterator<Item = T> + 'static,
    combine: impl Fn(&T, &T) -> T + 'static,
) -> Iter<T> {
    accumulate(std::iter::once(initial).chain(items), combine)
}
/// What islice() and others keep.
pub fn collect<T>(items: impl Iterator<Item = T>) -> List<T> {
    items.collect()
}
/// zip_longest(*rows): the next item of each, or None where it has ended.
pub fn zip_longest_rows_none<T: Clone + 'static>(rows: Vec<Iter<T>>) -> Iter<Tuple<Option<T>>> {
    let mut rows: Vec<_> = rows.into_iter().map(Iterator::fuse).collect();
    Iter::generator(move || {
        let items: Vec<Option<T>> = rows.iter_mut().map(Iterator::next).collect();
        items.iter().any(Option::is_some).then(|| Tuple::from(items))
    })
}
/// zip_longest(*rows, fillvalue=…)
pub fn zip_longest_rows<T: Clone + 'static>(rows: Vec<Iter<T>>, fill: T) -> Iter<Tuple<T>> {
    let filled = move |row: Tuple<Option<T>>| {
        row.iter().map(|item| item.unwrap_or_else(|| fill.clone())).collect()
    };
    Iter::new(zip_longest_rows_none(rows).map(filled))
}
pub fn zip_longest_three_filled<T: Clone + 'static>(
    a: impl Iterator<Item = T> + 'static,
    b: impl Iterator<Item = T> + 'static,
    c: impl Iterator<Item = T> + 'static,
    fill: T,
) -> Iter<(T, T, T)> {
    let filled = move |(a, b, c): (Option<T>, Option<T>, Option<T>)| {
        let or_fill = |item: Option<T>| item.unwrap_or_else(|| fill.clone());
        (or_fill(a), or_fill(b), or_fill(c))
    };
    Iter::new(zip_longest_three(a, b, c).map(filled))
}
/// zip_longest() of three.
pub fn zip_longest_three<A: 'static, B: 'static, C: 'static>(
    a: impl Iterator<Item = A> + 'static,
    b: impl Iterator<Item = B> + 'static,
    c: impl Iterator<Item = C> + 'static,
) -> Iter<(Option<A>, Option<B>, Option<C>)> {
    let (mut a, mut b, mut c) = (a, b, c);
    Iter::generator(move || match (a.next(), b.next(), c.next()) {
        (None, None, None) => None,
        triple => Some(triple),
    })
}
