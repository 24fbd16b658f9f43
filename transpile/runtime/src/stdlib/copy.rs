//! `copy`.

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

/// copy.deepcopy: containers are copied with what is in them.
pub trait DeepCopy: Clone {
    fn deep_copy(&self) -> Self;
}

macro_rules! unchanging {
    ($($t:ty),*) => { $( impl DeepCopy for $t { fn deep_copy(&self) -> Self { self.clone() } } )* };
}
unchanging! { i64, f64, bool, (), Str, Int, Num }

impl<T: DeepCopy> DeepCopy for Option<T> {
    fn deep_copy(&self) -> Self {
        self.as_ref().map(T::deep_copy)
    }
}
impl<T: DeepCopy> DeepCopy for List<T> {
    fn deep_copy(&self) -> Self {
        self.iter().map(|item| item.deep_copy()).collect()
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
impl<K: DeepCopy + Key, V: DeepCopy> DeepCopy for Dict<K, V> {
    fn deep_copy(&self) -> Self {
        self.items()
            .map(|(key, value)| (key.deep_copy(), value.deep_copy()))
            .collect()
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
            Value::Object(_) => crate::exceptions::refuse(
                "deepcopy of an object whose class is known at run time only is not translated",
            ),
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
tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) }
