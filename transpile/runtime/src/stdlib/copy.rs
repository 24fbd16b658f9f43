//! `copy`.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;

use crate::collections::{Counter, DefaultDict};
use crate::deque::Deque;
use crate::dict::Dict;
use crate::hash::Key;
use crate::int::Int;
use crate::list::List;
use crate::num::Num;
use crate::set::{FrozenSet, Set};
use crate::text::Str;
use crate::tuple::Tuple;
use crate::value::Value;

/// copy.deepcopy: containers and objects are copied with what is in them.
pub trait DeepCopy: Clone {
    fn deep_copy(&self) -> Self;
}

thread_local! {
    // What the copy that is being made has copied already, by address: what is shared, or holds itself, stays so.
    static COPIED: RefCell<Option<HashMap<i64, Box<dyn Any>>>> = const { RefCell::new(None) };
}

/// copy.deepcopy(value)
pub fn deepcopy<T: DeepCopy>(value: &T) -> T {
    let outermost = COPIED.with(|copied| {
        let mut copied = copied.borrow_mut();
        let outermost = copied.is_none();
        copied.get_or_insert_with(HashMap::new);
        outermost
    });
    let made = value.deep_copy();
    if outermost {
        COPIED.with(|copied| copied.borrow_mut().take());
    }
    made
}

/// The copy of a shared thing: the one that was made before, or `empty` after `fill` has filled it.
pub fn copied_once<T: Clone + 'static>(address: i64, empty: impl FnOnce() -> T, fill: impl FnOnce(&T)) -> T {
    let before = COPIED.with(|copied| {
        let copied = copied.borrow();
        copied.as_ref().and_then(|all| all.get(&address)).and_then(|one| one.downcast_ref::<T>().cloned())
    });
    if let Some(made) = before {
        return made;
    }
    let made = empty();
    COPIED.with(|copied| {
        if let Some(all) = copied.borrow_mut().as_mut() {
            all.insert(address, Box::new(made.clone()));
        }
    });
    fill(&made);
    made
}

macro_rules! unchanging {
    ($($t:ty),*) => { $( impl DeepCopy for $t { fn deep_copy(&self) -> Self { self.clone() } } )* };
}
unchanging! { i64, f64, bool, (), crate::tuple::EmptyTuple, Str, Int, Num, crate::bytes::Bytes, crate::iter::Range }

impl<T: DeepCopy> DeepCopy for Option<T> {
    fn deep_copy(&self) -> Self {
        self.as_ref().map(T::deep_copy)
    }
}
impl<T: DeepCopy + 'static> DeepCopy for List<T> {
    fn deep_copy(&self) -> Self {
        copied_once(self.address(), List::new, |made| {
            for item in self.iter() {
                made.push(item.deep_copy());
            }
        })
    }
}
impl<T: DeepCopy> DeepCopy for Deque<T> {
    fn deep_copy(&self) -> Self {
        self.iter().map(|item| item.deep_copy()).collect()
    }
}
impl<T: DeepCopy> DeepCopy for Tuple<T> {
    fn deep_copy(&self) -> Self {
        self.iter().map(|item| item.deep_copy()).collect()
    }
}
impl<K: DeepCopy + Key + 'static, V: DeepCopy + 'static> DeepCopy for Dict<K, V> {
    fn deep_copy(&self) -> Self {
        copied_once(self.address(), Dict::new, |made| {
            for (key, value) in self.items() {
                made.set(key.deep_copy(), value.deep_copy());
            }
        })
    }
}
impl<K: DeepCopy + Key, V: DeepCopy> DeepCopy for DefaultDict<K, V> {
    fn deep_copy(&self) -> Self {
        let out = self.copy();
        for (key, value) in self.items() {
            out.set(key, value.deep_copy());
        }
        out
    }
}
impl<K: Key> DeepCopy for Counter<K> {
    fn deep_copy(&self) -> Self {
        self.copy()
    }
}
impl<T: DeepCopy + Key> DeepCopy for Set<T> {
    fn deep_copy(&self) -> Self {
        self.copy()
    }
}
impl<T: DeepCopy + Key> DeepCopy for FrozenSet<T> {
    fn deep_copy(&self) -> Self {
        self.clone()
    }
}
impl DeepCopy for Value {
    fn deep_copy(&self) -> Self {
        match self {
            Value::List(items) => Value::List(items.deep_copy()),
            Value::Dict(dict) => Value::Dict(dict.deep_copy()),
            Value::Set(set) => Value::Set(set.copy()),
            Value::Tuple(items) => Value::Tuple(items.deep_copy()),
            Value::Object(object) => object.deep_copy_value(),
            other => other.clone(),
        }
    }
}
macro_rules! tuples {
    ($(($($name:ident $index:tt),*))*) => { $(
        impl<$($name: DeepCopy),*> DeepCopy for ($($name,)*) {
            fn deep_copy(&self) -> Self { ($(self.$index.deep_copy(),)*) }
        }
    )* };
}
tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) (A 0, B 1, C 2, D 3, E 4, F 5)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11) }
