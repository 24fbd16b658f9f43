//! Tables: values that a program's text spells out, made from constants.
//!
//! A large literal of texts and lists, written as calls that make each of them, takes rustc minutes; as a constant it takes none.

use crate::dict::Dict;
use crate::hash::Key;
use crate::int::Int;
use crate::list::List;
use crate::num::Num;
use crate::set::Set;
use crate::text::Str;
use crate::tuple::Tuple;

/// What can be made from a constant.
pub trait Tabled: Sized {
    /// How the constant is written.
    type Form: Copy + 'static;
    fn made(form: Self::Form) -> Self;
}

/// A value from its constant: `tabled::<List<Str>>(&["a", "b"])`.
pub fn tabled<T: Tabled>(form: T::Form) -> T {
    T::made(form)
}

macro_rules! as_they_are {
    ($($t:ty)*) => { $(
        impl Tabled for $t {
            type Form = $t;
            #[inline]
            fn made(form: $t) -> $t { form }
        }
    )* };
}
as_they_are! { i64 f64 bool Num }

impl Tabled for Int {
    type Form = i64;
    fn made(form: i64) -> Int {
        Int::from(form)
    }
}
impl Tabled for Str {
    type Form = &'static str;
    #[inline]
    fn made(form: &'static str) -> Str {
        Str::lit(form)
    }
}
impl<T: Tabled> Tabled for Option<T> {
    type Form = Option<T::Form>;
    fn made(form: Option<T::Form>) -> Self {
        form.map(T::made)
    }
}

fn all<T: Tabled, C: FromIterator<T>>(forms: &'static [T::Form]) -> C {
    forms.iter().map(|form| T::made(*form)).collect()
}

impl<T: Tabled> Tabled for Vec<T> {
    type Form = &'static [T::Form];
    fn made(form: Self::Form) -> Self {
        all(form)
    }
}
impl<T: Tabled> Tabled for List<T> {
    type Form = &'static [T::Form];
    fn made(form: Self::Form) -> Self {
        all(form)
    }
}
impl<T: Tabled> Tabled for Tuple<T> {
    type Form = &'static [T::Form];
    fn made(form: Self::Form) -> Self {
        all(form)
    }
}
impl<T: Tabled + Key> Tabled for Set<T> {
    type Form = &'static [T::Form];
    fn made(form: Self::Form) -> Self {
        all(form)
    }
}
impl<K: Tabled + Key, V: Tabled> Tabled for Dict<K, V> {
    type Form = &'static [(K::Form, V::Form)];
    fn made(form: Self::Form) -> Self {
        all(form)
    }
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),*))*) => { $(
        impl<$($name: Tabled),*> Tabled for ($($name,)*) {
            type Form = ($($name::Form,)*);
            fn made(form: Self::Form) -> Self { ($($name::made(form.$index),)*) }
        }
    )* };
}
tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) (A 0, B 1, C 2, D 3, E 4, F 5)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6) (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11) }
