//! `sys`.

use crate::exceptions::{raise, SYSTEM_EXIT};
use crate::list::List;
use crate::text::Str;
use crate::value::Value;

/// sys.argv, with the program's name first.
pub fn argv(name: &'static str) -> List<Str> {
    std::iter::once(Str::lit(name))
        .chain(std::env::args().skip(1).map(Str::from))
        .collect()
}
/// sys.getdefaultencoding()
pub fn default_encoding() -> Str {
    Str::lit("utf-8")
}
/// sys.exit(code)
pub fn exit(code: Value) -> ! {
    raise(SYSTEM_EXIT.with_args(vec![code]))
}
pub fn exit_plain() -> ! {
    raise(SYSTEM_EXIT.empty())
}
/// sys.setrecursionlimit
pub use crate::exceptions::{recursion_limit, set_recursion_limit};
