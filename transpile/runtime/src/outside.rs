//! Where a library's functions meet code that knows nothing of Python: standard types come in and go out.

use crate::int::Int;
use crate::list::List;
use crate::num::Num;
use crate::set::Set;
use crate::dict::Dict;
use crate::text::Str;
use crate::hash::Key;
use crate::show::Show;

/// A type that has a form in Rust's own library.
pub trait Outside: Sized {
    type Form;
    fn enter(form: &Self::Form) -> Self;
    fn leave(self) -> Self::Form;
}

macro_rules! as_they_are {
    ($($t:ty),*) => { $(
        impl Outside for $t {
            type Form = $t;
            #[inline]
            fn enter(form: &$t) -> $t { *form }
            #[inline]
            fn leave(self) -> $t { self }
        }
    )* };
}
as_they_are!(i64, f64, bool, ());

impl Outside for Str {
    type Form = String;
    fn enter(form: &String) -> Str {
        Str::from(form.as_str())
    }
    fn leave(self) -> String {
        self.to_string()
    }
}

/// Panics when the number leaves 64 bits: it never wraps.
impl Outside for Int {
    type Form = i64;
    fn enter(form: &i64) -> Int {
        Int::from(*form)
    }
    fn leave(self) -> i64 {
        self.to_i64()
    }
}

impl Outside for Num {
    type Form = f64;
    fn enter(form: &f64) -> Num {
        Num::from(*form)
    }
    fn leave(self) -> f64 {
        self.to_f64()
    }
}

impl<T: Outside + Clone> Outside for List<T> {
    type Form = Vec<T::Form>;
    fn enter(form: &Vec<T::Form>) -> List<T> {
        enter_list(form)
    }
    fn leave(self) -> Vec<T::Form> {
        self.iter().map(T::leave).collect()
    }
}

impl<T: Outside> Outside for Option<T> {
    type Form = Option<T::Form>;
    fn enter(form: &Option<T::Form>) -> Option<T> {
        form.as_ref().map(T::enter)
    }
    fn leave(self) -> Option<T::Form> {
        self.map(T::leave)
    }
}

/// In the order of the pairs, which is Python's order of insertion.
impl<K: Outside + Key + Show, V: Outside + Clone> Outside for Dict<K, V> {
    type Form = Vec<(K::Form, V::Form)>;
    fn enter(form: &Vec<(K::Form, V::Form)>) -> Dict<K, V> {
        form.iter()
            .map(|(key, value)| (K::enter(key), V::enter(value)))
            .collect()
    }
    fn leave(self) -> Vec<(K::Form, V::Form)> {
        self.items()
            .map(|(key, value)| (key.leave(), value.leave()))
            .collect()
    }
}

impl<T: Outside + Key> Outside for Set<T> {
    type Form = Vec<T::Form>;
    fn enter(form: &Vec<T::Form>) -> Set<T> {
        form.iter().map(T::enter).collect()
    }
    fn leave(self) -> Vec<T::Form> {
        self.iter().map(T::leave).collect()
    }
}

macro_rules! tuples {
    ($($name:ident $index:tt),*) => {
        impl<$($name: Outside),*> Outside for ($($name,)*) {
            type Form = ($($name::Form,)*);
            fn enter(form: &Self::Form) -> Self { ($($name::enter(&form.$index),)*) }
            fn leave(self) -> Self::Form { ($(self.$index.leave(),)*) }
        }
    };
}
tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5);

/// A list of what a slice holds.
pub fn enter_list<T: Outside>(items: &[T::Form]) -> List<T> {
    items.iter().map(T::enter).collect()
}

/// What the list holds now, put back into the vector that it was made from.
pub fn leave_list<T: Outside + Clone>(list: List<T>, into: &mut Vec<T::Form>) {
    *into = list.leave();
}

/// Runs `program` when this thread has not run it yet: the code of the module that its functions rely on.
#[macro_export]
macro_rules! once {
    ($program:path) => {{
        thread_local! {
            static DONE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
        }
        if !DONE.with(|done| done.replace(true)) {
            $program();
        }
    }};
}
