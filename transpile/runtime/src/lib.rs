//! Python's semantics for programs that Concord translated to Rust.
//!
//! Values that Python shares are shared here: a `List`, `Dict`, `Set` or `Deque` is a handle, and cloning it makes another name for the same
//! thing. Exceptions unwind; `attempt` catches them. What this crate cannot do as Python does ends the program with exit code 70.

pub mod bytes;
pub mod cells;
pub mod checked;
pub mod classes;
pub mod collections;
pub mod counted;
pub mod compare;
pub mod deque;
pub mod dict;
pub mod dynamic;
pub mod elements;
pub mod exceptions;
pub mod files;
pub mod formatting;
pub mod func;
pub mod hash;
mod held;
pub mod int;
pub mod iter;
pub mod list;
pub mod memory;
pub mod num;
pub mod object;
pub mod objects;
pub mod outside;
pub mod plain;
pub mod set;
pub mod show;
pub mod stdlib;
pub mod tables;
pub mod text;
pub mod tuple;
mod unicode;
pub mod value;
mod value_methods;
pub mod views;
pub mod words;

pub mod prelude {
    //! What every translated program uses.
    pub use crate::bytes::Bytes;
    pub use crate::cells::{Global, GlobalExt, Shared, Slot};
    pub use crate::classes::AnyClass;
    pub use crate::collections::{count_of, Counter, DefaultDict};
    pub use crate::compare::{ge, gt, le, lt, maximum, minimum, order_by, Compare};
    pub use crate::deque::Deque;
    pub use crate::dict::Dict;
    pub use crate::elements::{Elements, Grows, ReadsCells, Rows, SetsCells};
    pub use crate::exceptions::{
        attempt, attribute_error, callable, check, check_arguments, defined, gap, gap_for, iterable, joins_no_text, known, lacks, left_operand, missing_key, never, no_attribute, no_item, operand, operand_kind, present, raise, reraise, right_operand, run, sized, some, some_free, subscriptable, sums_no_numbers, too_short_to_unpack, type_error, unpackable, unreached,
        undefined, unsupported, unsupported_unpack, with_attribute, Class, Exception, Flow,
        Frame,
    };
    pub use crate::files::{BinaryFile, ClosedAfter, File, Redirect};
    pub use crate::formatting::{no_format, percent, spec};
    pub use crate::func::Func;
    pub use crate::hash::Key;
    pub use crate::int::Int;
    pub use crate::iter::{items_of, next_of, no_places, only_words, only_words_of, spread, spread_to, not_iterable, reduced, until, Iter, IterExt, Range, Resume};
    pub use crate::list::List;
    pub use crate::num::*;
    pub use crate::objects::{hash_of_object, same_object, Handle};
    pub use crate::outside::{enter_list, leave_list, Outside};
    pub use crate::set::{FrozenSet, Set};
    pub use crate::show::{ascii, repr, show, write_object, Show, Truth};
    pub use crate::stdlib::functions::{by_comparison, Cache};
    pub use crate::stdlib::*;
    pub use crate::tables::{tabled, Tabled};
    pub use crate::text::{CharTests, Joined, Str};
    pub use crate::tuple::{EmptyTuple, Tuple};
    pub use crate::value::{Dynamic, Object, Value};
    pub use crate::value_methods::check_count;
    pub use crate::views::{ItemsView, KeysView, ValuesView};
    pub use crate::words::{is_given, place_words, with_words, without_words, words_of};
    pub use crate::{
        checked, class, copies, defaults, exceptions, files, formatting, iter, late, list, main, object, once, out, outln, text,
    };
    pub use std::rc::Rc;
}

/// The `main` of a translated program: runs the function and ends as Python would.
#[macro_export]
macro_rules! main {
    ($program:path $(,)?) => {
        #[global_allocator]
        static POOL: $crate::memory::Pool = $crate::memory::Pool;

        fn main() {
            // Compiled with the program's own profile: whether its integers would wrap silently.
            $crate::exceptions::run($program, || std::hint::black_box(i64::MAX) + std::hint::black_box(1) < 0)
        }
    };
}

/// A `List` of the values given.
#[macro_export]
macro_rules! list {
    ($($items:tt)*) => { $crate::list::List::from(vec![$($items)*]) };
}

/// A `Str` from a format string.
#[macro_export]
macro_rules! text {
    ($($arguments:tt)*) => { $crate::text::Str::from(format!($($arguments)*)) };
}

/// Writes to standard output, as `print(…, end="")`.
#[macro_export]
macro_rules! out {
    ($($arguments:tt)*) => { $crate::files::write_out(format_args!($($arguments)*), "") };
}

/// Writes a line to standard output, as `print`.
#[macro_export]
macro_rules! outln {
    () => { $crate::files::write_out(format_args!(""), "\n") };
    ($($arguments:tt)*) => { $crate::files::write_out(format_args!($($arguments)*), "\n") };
}
