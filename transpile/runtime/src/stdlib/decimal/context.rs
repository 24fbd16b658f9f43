//! How many digits results have, and how they are rounded.

use std::cell::Cell;

use super::Rounding;
use crate::exceptions::{raise, TYPE_ERROR, VALUE_ERROR};
use crate::show::Show;
use crate::text::Str;

thread_local! {
    static DIGITS: Cell<i64> = const { Cell::new(28) };
    static ROUNDING: Cell<Rounding> = const { Cell::new(Rounding::HalfEven) };
}

const NAMES: [(&str, Rounding); 8] = [
    ("ROUND_DOWN", Rounding::Down),
    ("ROUND_UP", Rounding::Up),
    ("ROUND_HALF_UP", Rounding::HalfUp),
    ("ROUND_HALF_DOWN", Rounding::HalfDown),
    ("ROUND_HALF_EVEN", Rounding::HalfEven),
    ("ROUND_CEILING", Rounding::Ceiling),
    ("ROUND_FLOOR", Rounding::Floor),
    ("ROUND_05UP", Rounding::ZeroFiveUp),
];

pub fn digits() -> i64 {
    DIGITS.with(Cell::get)
}
pub fn set_digits(count: i64) {
    DIGITS.with(|digits| digits.set(count));
}
pub fn rounding() -> Rounding {
    ROUNDING.with(Cell::get)
}
pub fn rounding_or(name: Option<Str>) -> Rounding {
    match name {
        Some(name) => named(&name),
        None => rounding(),
    }
}
fn named(name: &Str) -> Rounding {
    match NAMES.iter().find(|(one, _)| *one == name.as_str()) {
        Some((_, rounding)) => *rounding,
        None => raise(TYPE_ERROR.with(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
        )),
    }
}

/// decimal.getcontext(): there is one.
#[derive(Clone, PartialEq)]
pub struct Context;

pub fn getcontext() -> Context {
    Context
}
pub fn setcontext(_context: &Context) {}

impl Context {
    pub fn prec(&self) -> i64 {
        digits()
    }
    pub fn set_prec(&self, count: i64) {
        if count < 1 {
            raise(VALUE_ERROR.with("valid range for prec is [1, MAX_PREC]"));
        }
        set_digits(count);
    }
    pub fn rounding(&self) -> Str {
        let now = rounding();
        Str::lit(NAMES.iter().find(|(_, one)| *one == now).map_or("", |(name, _)| name))
    }
    pub fn set_rounding(&self, name: &Str) {
        let rounding = named(name);
        ROUNDING.with(|now| now.set(rounding));
    }
}

/// with decimal.localcontext():
#[derive(Clone, PartialEq)]
pub struct LocalContext {
    digits: i64,
    rounding: &'static str,
}

pub fn localcontext() -> LocalContext {
    let now = rounding();
    LocalContext {
        digits: digits(),
        rounding: NAMES.iter().find(|(_, one)| *one == now).map_or("", |(name, _)| name),
    }
}
impl LocalContext {
    pub fn enter(&self) -> Context {
        Context
    }
    /// Gives back what held before; an exception goes on.
    pub fn exit(&self, _error: Option<&crate::exceptions::Exception>) -> bool {
        set_digits(self.digits);
        Context.set_rounding(&Str::lit(self.rounding));
        false
    }
}
impl Show for Context {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!(
            "Context(prec={}, rounding={}, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])",
            self.prec(),
            self.rounding()
        ));
    }
}
impl Show for LocalContext {
    fn repr(&self, out: &mut String) {
        out.push_str("<decimal.ContextManager object>");
    }
}
crate::library_class!(Context, "decimal.Context": unhashable unordered true plain copied);
crate::library_class!(LocalContext, "decimal.ContextManager": unhashable unordered true plain copied);
