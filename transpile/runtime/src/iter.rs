//! Iterators as values, and `range`.

use std::cell::RefCell;
use std::fmt::Display;
use std::rc::{Rc, Weak};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::exceptions::{
    attempt, check_arguments, raise, refuse, Exception, GENERATOR_EXIT, INDEX_ERROR, RUNTIME_ERROR, STOP_ITERATION, TYPE_ERROR, VALUE_ERROR,
};
use crate::list::List;
use crate::show::{Show, Truth};
use crate::tuple::Tuple;
use crate::value::{Dynamic, Object, Value};

/// An iterator that is kept: a generator, or what iter(), map() or zip() gave. All holders share its state.
pub struct Iter<T>(Rc<RefCell<dyn Source<T>>>);

/// How a generator is gone on with, at the `yield` where it stands.
pub enum Resume {
    Next,
    Send(Value),
    Throw(Exception),
}

/// What was sent to a generator, once.
pub fn received(sent: &mut Value) -> Value {
    std::mem::take(sent)
}

thread_local! {
    static GIVEN: RefCell<Value> = const { RefCell::new(Value::None) };
}

/// What a generator returns: the value of the StopIteration at its end, for who asks for that.
pub fn give(result: Value) {
    GIVEN.with(|given| *given.borrow_mut() = result);
}
fn forget() {
    GIVEN.with(|given| given.take());
}
#[cold]
fn ended() -> ! {
    match GIVEN.with(|given| given.take()) {
        Value::None => raise(STOP_ITERATION.empty()),
        result => raise(STOP_ITERATION.with(result)),
    }
}

trait Source<T> {
    fn next(&mut self) -> Option<T>;
    fn resume(&mut self, how: Resume) -> Option<T>;
    fn close(&mut self);
}

// An iterator, which nothing can be sent to; None once it was closed.
struct Plain<I>(Option<I>);

impl<I: Iterator> Source<I::Item> for Plain<I> {
    fn next(&mut self) -> Option<I::Item> {
        self.0.as_mut()?.next()
    }
    fn resume(&mut self, how: Resume) -> Option<I::Item> {
        match how {
            Resume::Throw(error) => {
                self.0 = None;
                raise(error)
            }
            _ => self.next(),
        }
    }
    fn close(&mut self) {
        self.0 = None;
    }
}

// A generator. What raises is at its end.
struct Steps<F> {
    step: F,
    done: bool,
}

impl<T, F: FnMut() -> Option<T>> Source<T> for Steps<F> {
    #[inline]
    fn next(&mut self) -> Option<T> {
        if std::mem::replace(&mut self.done, true) {
            return None;
        }
        let value = (self.step)()?;
        self.done = false;
        Some(value)
    }
    fn resume(&mut self, how: Resume) -> Option<T> {
        match how {
            Resume::Throw(error) => {
                self.done = true;
                raise(error)
            }
            _ => self.next(),
        }
    }
    fn close(&mut self) {
        self.done = true;
    }
}

#[derive(PartialEq)]
enum Stage {
    Fresh,
    Waiting,
    Done,
}

fn stopped(error: Exception) -> ! {
    if error.is(&STOP_ITERATION) {
        raise(RUNTIME_ERROR.with("generator raised StopIteration").caused_by(&Some(error)))
    }
    raise(error)
}

/// The steps of a generator out of which StopIteration does not get: Python says RuntimeError then (PEP 479).
pub fn never_stops<T>(mut step: impl FnMut() -> Option<T>) -> impl FnMut() -> Option<T> {
    move || attempt(&mut step).unwrap_or_else(|error| stopped(error))
}
/// The same of one that is told how it is gone on with.
pub fn never_stops_resumed<T>(mut step: impl FnMut(Resume) -> Option<T>) -> impl FnMut(Resume) -> Option<T> {
    move |how| attempt(|| step(how)).unwrap_or_else(|error| stopped(error))
}

// A generator that wants to know how it is gone on with. What its `finally` says happens when nobody holds it.
struct Machine<F: FnMut(Resume) -> Option<T>, T> {
    step: F,
    stage: Stage,
}

impl<T, F: FnMut(Resume) -> Option<T>> Source<T> for Machine<F, T> {
    fn next(&mut self) -> Option<T> {
        self.resume(Resume::Next)
    }
    fn resume(&mut self, how: Resume) -> Option<T> {
        if self.stage != Stage::Waiting {
            let fresh = std::mem::replace(&mut self.stage, Stage::Done) == Stage::Fresh;
            match how {
                Resume::Throw(error) => raise(error),
                Resume::Send(value) if fresh && !value.is_none() => {
                    self.stage = Stage::Fresh;
                    raise(TYPE_ERROR.with("can't send non-None value to a just-started generator"))
                }
                _ if !fresh => return None,
                _ => {}
            }
        }
        // What raises is at its end.
        self.stage = Stage::Done;
        let value = (self.step)(how)?;
        self.stage = Stage::Waiting;
        Some(value)
    }
    fn close(&mut self) {
        if self.stage == Stage::Waiting {
            match attempt(|| self.resume(Resume::Throw(GENERATOR_EXIT.empty()))) {
                Ok(None) => {}
                Ok(Some(_)) => raise(RUNTIME_ERROR.with("generator ignored GeneratorExit")),
                Err(error) if error.is(&GENERATOR_EXIT) || error.is(&STOP_ITERATION) => {}
                Err(error) => raise(error),
            }
        }
        self.stage = Stage::Done;
    }
}

impl<F: FnMut(Resume) -> Option<T>, T> Drop for Machine<F, T> {
    fn drop(&mut self) {
        if self.stage == Stage::Waiting && !IS_ENDING.load(Ordering::Relaxed) {
            // Python shows what goes wrong here on standard error, and goes on.
            let _ = attempt(|| self.close());
        }
    }
}

// From here on what generators still hold is let go, and nothing of the program runs.
static IS_ENDING: AtomicBool = AtomicBool::new(false);

trait Closes {
    fn close_now(&mut self);
}
impl<T, F: FnMut(Resume) -> Option<T>> Closes for Machine<F, T> {
    fn close_now(&mut self) {
        Source::close(self);
    }
}

// The generators that would do something when they are closed, in the order in which they were made. Those that
// are gone are struck out each time their number has doubled.
struct Open {
    all: Vec<Weak<RefCell<dyn Closes>>>,
    look_at: usize,
}

thread_local! {
    static OPEN: RefCell<Open> = const { RefCell::new(Open { all: Vec::new(), look_at: 64 }) };
}

fn keep_in_mind(generator: Weak<RefCell<dyn Closes>>) {
    OPEN.with_borrow_mut(|open| {
        if open.all.len() >= open.look_at {
            open.all.retain(|one| one.strong_count() > 0);
            open.look_at = 64.max(2 * open.all.len());
        }
        open.all.push(generator);
    });
}

/// What Python does with generators that wait at a `yield` when the program is at its end.
pub fn close_all() {
    let all = OPEN.with_borrow_mut(|open| std::mem::take(&mut open.all));
    for generator in all.iter().filter_map(Weak::upgrade) {
        if let Ok(mut waiting) = generator.try_borrow_mut() {
            let _ = attempt(|| waiting.close_now());
        }
    }
    end_all();
}

/// The program ends where it is: no generator is closed.
pub fn end_all() {
    IS_ENDING.store(true, Ordering::Relaxed);
}

impl<T> Clone for Iter<T> {
    fn clone(&self) -> Self {
        Iter(self.0.clone())
    }
}
impl<T> Iter<T> {
    pub fn new(inner: impl Iterator<Item = T> + 'static) -> Self {
        Iter(Rc::new(RefCell::new(Plain(Some(inner)))))
    }
    /// A generator: `step` gives the next value, or nothing at its end.
    pub fn generator(step: impl FnMut() -> Option<T> + 'static) -> Self
    where
        T: 'static,
    {
        Iter(Rc::new(RefCell::new(Steps { step, done: false })))
    }
    /// (value for value in items), kept: a generator whose every step is the next of these.
    pub fn expression(mut items: impl Iterator<Item = T> + 'static) -> Self
    where
        T: 'static,
    {
        Self::generator(move || items.next())
    }
    /// A generator that handles what is thrown into it, or reads what is sent to it.
    pub fn resumable(step: impl FnMut(Resume) -> Option<T> + 'static) -> Self
    where
        T: 'static,
    {
        let generator = Rc::new(RefCell::new(Machine {
            step,
            stage: Stage::Fresh,
        }));
        let closes: Rc<RefCell<dyn Closes>> = generator.clone();
        keep_in_mind(Rc::downgrade(&closes));
        Iter(generator)
    }
    fn resume(&self, how: Resume) -> T {
        match self.0.try_borrow_mut() {
            Ok(mut inner) => {
                forget();
                inner.resume(how).unwrap_or_else(|| ended())
            }
            Err(_) => raise(VALUE_ERROR.with("generator already executing")),
        }
    }
    /// `yield from` this one, in a generator that is gone on with like that: the next value, or nothing at its end.
    pub fn go_on(&self, how: Resume) -> Option<T> {
        match how {
            Resume::Throw(error) if error.is(&GENERATOR_EXIT) => {
                self.close();
                raise(error)
            }
            how => match self.0.try_borrow_mut() {
                Ok(mut inner) => inner.resume(how),
                Err(_) => raise(VALUE_ERROR.with("generator already executing")),
            },
        }
    }
    /// generator.send(value)
    pub fn send(&self, value: impl Dynamic) -> T {
        self.resume(Resume::Send(value.into_value()))
    }
    /// generator.throw(error)
    pub fn throw(&self, error: &Exception) -> T {
        self.resume(Resume::Throw(error.clone()))
    }
    /// generator.close()
    pub fn close(&self) {
        match self.0.try_borrow_mut() {
            Ok(mut inner) => inner.close(),
            Err(_) => raise(VALUE_ERROR.with("generator already executing")),
        }
    }
    /// next(iterator)
    pub fn next_value(&self) -> T {
        forget();
        self.clone().next().unwrap_or_else(|| ended())
    }
    pub fn next_or(&self, otherwise: T) -> T {
        self.clone().next().unwrap_or(otherwise)
    }
    pub fn iter(&self) -> Self {
        self.clone()
    }
}
impl<T> Iterator for Iter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        match self.0.try_borrow_mut() {
            Ok(mut inner) => inner.next(),
            Err(_) => raise(VALUE_ERROR.with("generator already executing")),
        }
    }
}

/// What `step`, an object's __next__, gives; nothing when it raises StopIteration.
pub fn next_of_object<T>(step: impl FnOnce() -> T) -> Option<T> {
    match attempt(step) {
        Ok(item) => Some(item),
        Err(error) if error.is(&STOP_ITERATION) => None,
        Err(error) => raise(error),
    }
}

impl Object for Iter<Value> {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
    fn class_name(&self) -> &'static str {
        "generator"
    }
    fn object_repr(&self, out: &mut String) {
        self.repr(out)
    }
    fn object_show(&self, out: &mut String) {
        self.repr(out)
    }
    fn equals(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Iter<Value>>().is_some_and(|other| self == other)
    }
    fn object_hash(&self) -> i64 {
        (Rc::as_ptr(&self.0) as *const u8 as i64) >> 4
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        Some(self.clone())
    }
}
impl<T> PartialEq for Iter<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
impl<T> Show for Iter<T> {
    fn repr(&self, out: &mut String) {
        out.push_str("<iterator>");
    }
}
impl<T> crate::compare::Compare for Iter<T> {
    fn compare_by(&self, _: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        crate::compare::unorderable(op, "generator", "generator")
    }
}
impl<T> crate::hash::Key for Iter<T> {
    fn hash(&self) -> i64 {
        crate::hash::hash_int((Rc::as_ptr(&self.0).cast::<()>() as usize >> 4) as i64)
    }
}
impl<T> Truth for Iter<T> {
    fn truth(&self) -> bool {
        true
    }
}

/// range(start, stop, step)
#[derive(Clone, Copy)]
pub struct Range {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

impl Range {
    /// range(*limits)
    pub fn of(limits: &[i64]) -> Self {
        match limits {
            [stop] => Range::new(0, *stop, 1),
            [start, stop] => Range::new(*start, *stop, 1),
            [start, stop, step] => Range::new(*start, *stop, *step),
            [] => raise(TYPE_ERROR.with("range expected at least 1 argument, got 0")),
            _ => raise(TYPE_ERROR.with(
                format!("range expected at most 3 arguments, got {}", limits.len()).as_str(),
            )),
        }
    }
    #[inline]
    pub fn new(start: i64, stop: i64, step: i64) -> Self {
        if step == 0 {
            raise(VALUE_ERROR.with("range() arg 3 must not be zero"));
        }
        Range { start, stop, step }
    }
    #[inline]
    pub fn len(&self) -> i64 {
        if self.step > 0 && self.start < self.stop {
            ((self.stop as i128 - self.start as i128 - 1) / self.step as i128 + 1) as i64
        } else if self.step < 0 && self.start > self.stop {
            ((self.start as i128 - self.stop as i128 - 1) / -(self.step as i128) + 1) as i64
        } else {
            0
        }
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    pub fn get(&self, index: i64) -> i64 {
        let len = self.len();
        let at = if index < 0 { index + len } else { index };
        if at < 0 || at >= len {
            raise(INDEX_ERROR.with("range object index out of range"));
        }
        self.start + at * self.step
    }
    pub fn contains(&self, value: &i64) -> bool {
        let inside = if self.step > 0 {
            self.start <= *value && *value < self.stop
        } else {
            self.stop < *value && *value <= self.start
        };
        inside && (*value - self.start) % self.step == 0
    }
    pub fn index(&self, value: &i64) -> i64 {
        if !self.contains(value) {
            raise(VALUE_ERROR.with(format!("{value} is not in range").as_str()));
        }
        (*value - self.start) / self.step
    }
    pub fn count(&self, value: &i64) -> i64 {
        i64::from(self.contains(value))
    }
    #[inline]
    pub fn iter(&self) -> RangeIter {
        RangeIter {
            next: self.start,
            left: self.len(),
            step: self.step,
        }
    }
    pub fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> Range {
        let step = step.unwrap_or(1);
        let (start, count) = crate::list::slice_range(self.len() as usize, low, high, step);
        let first = self.start + start * self.step;
        let stride = self.step * step;
        Range {
            start: first,
            stop: first + stride * count as i64,
            step: stride,
        }
    }
}
pub struct RangeIter {
    next: i64,
    left: i64,
    step: i64,
}
impl Iterator for RangeIter {
    type Item = i64;
    #[inline]
    fn next(&mut self) -> Option<i64> {
        if self.left <= 0 {
            return None;
        }
        self.left -= 1;
        let value = self.next;
        self.next = self.next.wrapping_add(self.step);
        Some(value)
    }
}
impl DoubleEndedIterator for RangeIter {
    fn next_back(&mut self) -> Option<i64> {
        if self.left <= 0 {
            return None;
        }
        self.left -= 1;
        Some(self.next + self.step * self.left)
    }
}
impl PartialEq for Range {
    fn eq(&self, other: &Self) -> bool {
        let len = self.len();
        len == other.len()
            && (len == 0 || self.start == other.start && (len == 1 || self.step == other.step))
    }
}
impl Show for Range {
    fn repr(&self, out: &mut String) {
        if self.step == 1 {
            out.push_str(&format!("range({}, {})", self.start, self.stop));
        } else {
            out.push_str(&format!(
                "range({}, {}, {})",
                self.start, self.stop, self.step
            ));
        }
    }
}
impl Truth for Range {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

/// The values before `*`, those that it takes, and those after.
pub type Unpacked<T> = (Vec<T>, List<T>, Vec<T>);

/// What Python's functions over iterables do.
pub trait IterExt: Iterator + Sized {
    /// min(…)
    fn least(self) -> Self::Item
    where
        Self::Item: crate::compare::Compare,
    {
        match crate::list::least(self) {
            Some(value) => value,
            None => raise(VALUE_ERROR.with("min() arg is an empty sequence")),
        }
    }
    /// sum(…) that never wraps, whatever the profile that a library is built with checks.
    fn total(self) -> i64
    where
        Self: Iterator<Item = i64>,
    {
        self.fold(0, crate::checked::add)
    }
    /// sum(…) of floats, 0.0 for none
    fn sum_floats(self) -> f64
    where
        Self: Iterator<Item = f64>,
    {
        self.fold(0.0, |total, item| total + item)
    }
    /// max(…)
    fn most(self) -> Self::Item
    where
        Self::Item: crate::compare::Compare,
    {
        match crate::list::most(self) {
            Some(value) => value,
            None => raise(VALUE_ERROR.with("max() arg is an empty sequence")),
        }
    }
    fn least_by<K: crate::compare::Compare>(self, key: impl Fn(&Self::Item) -> K) -> Self::Item {
        let best = self.map(|value| (key(&value), value)).reduce(|best, one| {
            if crate::compare::lt(&one.0, &best.0) {
                one
            } else {
                best
            }
        });
        match best {
            Some((_, value)) => value,
            None => raise(VALUE_ERROR.with("min() arg is an empty sequence")),
        }
    }
    fn most_by<K: crate::compare::Compare>(self, key: impl Fn(&Self::Item) -> K) -> Self::Item {
        let best = self.map(|value| (key(&value), value)).reduce(|best, one| {
            if crate::compare::gt(&one.0, &best.0) {
                one
            } else {
                best
            }
        });
        match best {
            Some((_, value)) => value,
            None => raise(VALUE_ERROR.with("max() arg is an empty sequence")),
        }
    }
    /// sorted(…)
    fn sorted(self, reverse: bool) -> List<Self::Item>
    where
        Self::Item: crate::compare::Compare + Clone,
    {
        let list: List<Self::Item> = self.collect();
        list.sort(reverse);
        list
    }
    fn sorted_by<K: crate::compare::Compare>(
        self,
        key: impl Fn(&Self::Item) -> K,
        reverse: bool,
    ) -> List<Self::Item>
    where
        Self::Item: Clone,
    {
        let list: List<Self::Item> = self.collect();
        list.sort_by(key, reverse);
        list
    }
    /// reversed(…) of what can only be read forwards.
    fn backwards(self) -> std::iter::Rev<std::vec::IntoIter<Self::Item>> {
        self.collect::<Vec<_>>().into_iter().rev()
    }
    /// enumerate(…)
    fn counted(self, start: i64) -> Counted<Self> {
        Counted {
            inner: self,
            next: start,
        }
    }
    /// Exactly `count` values, for an assignment to as many targets.
    fn unpack<const N: usize>(mut self) -> [Self::Item; N] {
        let mut out = Vec::with_capacity(N);
        for _ in 0..N {
            match self.next() {
                Some(value) => out.push(value),
                None => raise(
                    VALUE_ERROR.with(
                        format!(
                            "not enough values to unpack (expected {N}, got {})",
                            out.len()
                        )
                        .as_str(),
                    ),
                ),
            }
        }
        if self.next().is_some() {
            raise(VALUE_ERROR.with(format!("too many values to unpack (expected {N})").as_str()));
        }
        match out.try_into() {
            Ok(array) => array,
            Err(_) => raise(VALUE_ERROR.with("not enough values to unpack")),
        }
    }
    /// The two of which dict() makes its item number `at`.
    fn dict_pair(self, at: usize) -> [Self::Item; 2] {
        let both: Vec<Self::Item> = self.collect();
        let count = both.len();
        both.try_into().unwrap_or_else(|_| crate::dict::refuse_pair(at, count))
    }
    /// For `a, *b, c = …`: `before` values, a list, `after` values.
    fn unpack_star(self, before: usize, after: usize) -> Unpacked<Self::Item> {
        let mut all: Vec<Self::Item> = self.collect();
        if all.len() < before + after {
            raise(
                VALUE_ERROR.with(
                    format!(
                        "not enough values to unpack (expected at least {}, got {})",
                        before + after,
                        all.len()
                    )
                    .as_str(),
                ),
            );
        }
        let last = all.split_off(all.len() - after);
        let middle = all.split_off(before);
        (all, List::from(middle), last)
    }
    /// What is shown of each, joined: print(*values).
    fn spread(self, separator: &str) -> String
    where
        Self::Item: Show,
    {
        let mut out = String::new();
        for (i, value) in self.enumerate() {
            if i > 0 {
                out.push_str(separator);
            }
            value.show(&mut out);
        }
        out
    }
    /// The same with a separator before each: print(first, *values).
    fn spread_after(self, separator: &str) -> String
    where
        Self::Item: Show,
    {
        let mut out = String::new();
        for value in self {
            out.push_str(separator);
            value.show(&mut out);
        }
        out
    }
    /// And with one behind each: print(*values, last).
    fn spread_before(self, separator: &str) -> String
    where
        Self::Item: Show,
    {
        let mut out = String::new();
        for value in self {
            value.show(&mut out);
            out.push_str(separator);
        }
        out
    }
}
impl<I: Iterator> IterExt for I {}

pub struct Counted<I> {
    inner: I,
    next: i64,
}
impl<I: Iterator> Iterator for Counted<I> {
    type Item = (i64, I::Item);
    #[inline]
    fn next(&mut self) -> Option<(i64, I::Item)> {
        let value = self.inner.next()?;
        self.next += 1;
        Some((self.next - 1, value))
    }
}

/// zip(*rows)
pub fn zip_rows<T: 'static>(rows: Vec<Iter<T>>) -> Iter<Tuple<T>> {
    let mut rows = rows;
    Iter::generator(move || {
        if rows.is_empty() {
            return None;
        }
        let mut out = Vec::with_capacity(rows.len());
        for row in &mut rows {
            out.push(row.next()?);
        }
        Some(Tuple::from(out))
    })
}

/// iter(step, end): what the calls give, before they give `end`.
pub fn until<T: PartialEq + 'static>(mut step: impl FnMut() -> T + 'static, end: T) -> Iter<T> {
    let mut done = false;
    Iter::new(std::iter::from_fn(move || {
        if done {
            return None;
        }
        let item = step();
        done = item == end;
        (!done).then_some(item)
    }))
}

/// A value that is None where something to iterate over was needed.
#[cold]
pub fn not_iterable<T>(kind: &str) -> std::iter::Empty<T> {
    raise(TYPE_ERROR.with(format!("'{kind}' object is not iterable").as_str()))
}

/// What functools.reduce gives.
pub fn reduced<T>(result: Option<T>) -> T {
    match result {
        Some(value) => value,
        None => raise(TYPE_ERROR.with("reduce() of empty iterable with no initial value")),
    }
}

/// The values that `*` in a call gives to parameters: at least and at most so many.
pub fn spread<T: Clone>(items: impl Iterator<Item = T>, least: usize, most: usize) -> List<T> {
    let items: List<T> = items.collect();
    let count = items.len() as usize;
    if count < least || count > most {
        refuse("a function is called with another number of arguments than it has parameters")
    }
    items
}

/// The same of a function whose name is known, with the names of the parameters that have no default, how many
/// it takes before those that are written, and how many of these stand beside `*` in the call.
pub fn spread_to<T: Clone>(
    function: &str,
    required: &[&str],
    before: i64,
    beside: i64,
    items: impl Iterator<Item = T>,
    least: usize,
    most: usize,
) -> List<T> {
    let items: List<T> = items.collect();
    let known = i64::try_from(most).ok().map(|most| most + beside);
    check_arguments(function, required, known, before, beside + items.len());
    spread(items.iter(), least, most)
}

/// `**words` in a call of a function whose parameters `places` are given by position only.
pub fn no_places<W: Display>(words: impl Iterator<Item = W>, places: &[&str], function: &str) {
    let wrong: Vec<String> = words.map(|word| word.to_string()).filter(|word| places.contains(&word.as_str())).collect();
    if !wrong.is_empty() {
        raise(TYPE_ERROR.with(
            format!(
                "{function}() got some positional-only arguments passed as keyword arguments: '{}'",
                wrong.join(", ")
            )
            .as_str(),
        ))
    }
}

/// `**words` in a call of a function that has parameters of these names only.
pub fn only_words<V: Clone>(words: &crate::dict::Dict<crate::text::Str, V>, known: &[&str], function: &str) {
    for word in words.keys() {
        if !known.contains(&word.as_str()) {
            raise(TYPE_ERROR.with(format!("{function}() got an unexpected keyword argument '{word}'").as_str()))
        }
    }
}

/// The values of an object that has items by number and no iterator: IndexError ends them.
pub fn items_of<T>(item: impl Fn(i64) -> T) -> impl Iterator<Item = T> {
    let mut index = -1;
    std::iter::from_fn(move || {
        index += 1;
        match crate::exceptions::attempt(|| item(index)) {
            Ok(value) => Some(value),
            Err(error) if error.is(&INDEX_ERROR) || error.is(&STOP_ITERATION) => None,
            Err(error) => crate::exceptions::reraise(&error),
        }
    })
}

/// The next value of an iterator that is an object: StopIteration ends it.
pub fn next_of<T>(step: impl FnOnce() -> T) -> Option<T> {
    match crate::exceptions::attempt(step) {
        Ok(value) => Some(value),
        Err(error) if error.is(&STOP_ITERATION) => None,
        Err(error) => crate::exceptions::reraise(&error),
    }
}

/// The same where only the run knows what `**` gives.
pub fn only_words_of(given: &crate::value::Value, known: &[&str], function: &str) {
    let words = crate::dict::Dict::new();
    for (key, value) in given.cast::<crate::dict::Dict<crate::value::Value, crate::value::Value>>().items() {
        words.set(key.cast::<crate::text::Str>(), value);
    }
    only_words(&words, known, function)
}
