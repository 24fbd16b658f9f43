//! `dict.keys()`, `dict.values()` and `dict.items()` that are kept: they show what their dict becomes.

use std::cmp::Ordering;

use crate::compare::Compare;
use crate::dict::Dict;
use crate::exceptions::{raise, refuse, TYPE_ERROR};
use crate::hash::Key;
use crate::iter::Iter;
use crate::list::List;
use crate::set::Set;
use crate::show::{Show, Truth};
use crate::stdlib::copy::DeepCopy;

macro_rules! view {
    ($name:ident, $text:literal, $method:ident, $kept:ident, $item:ty, $($bound:tt)*) => {
        /// A view; another holder of the dict, not of its content.
        pub struct $name<K, V>(Dict<K, V>);

        impl<K, V> Clone for $name<K, V> {
            fn clone(&self) -> Self {
                $name(self.0.clone())
            }
        }
        impl<K, V> Truth for $name<K, V> {
            fn truth(&self) -> bool {
                !self.0.is_empty()
            }
        }
        impl<K: Key + 'static, V: Clone + 'static> $name<K, V> {
            pub fn len(&self) -> i64 {
                self.0.len()
            }
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
            pub fn iter(&self) -> Iter<$item> {
                Iter::new(self.0.$method())
            }
        }
        impl<K, V> Dict<K, V> {
            pub fn $kept(&self) -> $name<K, V> {
                $name(self.clone())
            }
        }
        impl<K: Key + Show + 'static, V: Clone + $($bound)* 'static> Show for $name<K, V> {
            fn repr(&self, out: &mut String) {
                out.push_str(if self.0.is_ordered() { "odict_" } else { "dict_" });
                out.push_str(concat!($text, "("));
                self.0.$method().collect::<List<$item>>().repr(out);
                out.push(')');
            }
        }
        impl<K, V> Compare for $name<K, V> {
            fn compare(&self, _: &Self) -> Option<Ordering> {
                refuse("an order of views of dicts is not translated")
            }
        }
        impl<K, V> DeepCopy for $name<K, V> {
            fn deep_copy(&self) -> Self {
                raise(TYPE_ERROR.with(concat!("cannot pickle 'dict_", $text, "' object")))
            }
        }
    };
}

view!(KeysView, "keys", keys, kept_keys, K,);
view!(ValuesView, "values", values, kept_values, V, Show +);
view!(ItemsView, "items", items, kept_items, (K, V), Show +);

impl<K: Key + 'static, V: Clone + 'static> KeysView<K, V> {
    pub fn contains(&self, key: &K) -> bool {
        self.0.contains(key)
    }
    /// keys & set, in the order in which CPython puts it together
    pub fn both(&self, other: &Set<K>) -> Set<K> {
        if self.len() <= other.len() {
            self.0.keys().filter(|key| other.contains(key)).collect()
        } else {
            other.iter().filter(|key| self.0.contains(key)).collect()
        }
    }
    pub fn any(&self, other: impl Iterator<Item = K>) -> Set<K> {
        self.0.keys().chain(other).collect()
    }
    pub fn without(&self, other: &Set<K>) -> Set<K> {
        self.0.keys().filter(|key| !other.contains(key)).collect()
    }
    pub fn is_disjoint(&self, mut other: impl Iterator<Item = K>) -> bool {
        !other.any(|key| self.0.contains(&key))
    }
    pub fn is_set(&self, other: &Set<K>) -> bool {
        self.len() == other.len() && self.0.keys().all(|key| other.contains(&key))
    }
}
impl<K: Key + 'static, V: Clone + 'static> PartialEq for KeysView<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.0.keys().all(|key| other.contains(&key))
    }
}

impl<K: Key + 'static, V: Clone + PartialEq + 'static> ItemsView<K, V> {
    pub fn contains(&self, item: &(K, V)) -> bool {
        self.0.find(&item.0).is_some_and(|value| value == item.1)
    }
}
impl<K: Key, V: Clone + PartialEq> PartialEq for ItemsView<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self.0.items().all(|(key, value)| other.0.find(&key).is_some_and(|found| found == value))
    }
}

impl<K: Key + 'static, V: Clone + PartialEq + 'static> ValuesView<K, V> {
    pub fn contains(&self, value: &V) -> bool {
        self.0.values().any(|one| one == *value)
    }
}
impl<K, V> PartialEq for ValuesView<K, V> {
    // Two of one dict are unequal, the same one is equal: which of them these are is not known here.
    fn eq(&self, other: &Self) -> bool {
        self.0.is(&other.0) && refuse("a comparison of two views of one dict's values is not translated")
    }
}
