//! `decimal`: numbers in base 10 as the General Decimal Arithmetic Specification has them; results have as many digits as the context
//! says, 28 by default.

mod arithmetic;
mod context;
mod functions;
mod texts;

use std::cmp::Ordering;

use crate::compare::Compare;
use crate::exceptions::{raise, Class, Exception, DECIMAL_DIVISION_BY_ZERO, DECIMAL_INVALID_OPERATION, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::hash::Key;
use crate::int::Int;
use crate::num::{Arithmetic, Num};
use crate::objects::Operate;
use crate::show::Truth;
use crate::text::Str;
use crate::value::{Dynamic, Value};

pub use context::{getcontext, localcontext, setcontext, Context, LocalContext};

/// A finite number is sign * coefficient * 10^exponent.
#[derive(Clone)]
pub enum Decimal {
    Finite { negative: bool, coefficient: Int, exponent: i64 },
    Infinite { negative: bool },
    Nan,
}

use Decimal::{Finite, Infinite, Nan};

fn signal(class: &'static Class, condition: &str) -> ! {
    // Shown as the list of the condition's class.
    raise(Exception::with_text(
        class,
        vec![Value::Str(Str::from(condition))],
        format!("[<class 'decimal.{condition}'>]"),
    ))
}
fn invalid(condition: &str) -> ! {
    signal(&DECIMAL_INVALID_OPERATION, condition)
}

fn zero() -> Int {
    Int::from(0)
}
fn ten_to(exponent: i64) -> Int {
    Int::from(10).pow(&Int::from(exponent))
}
fn digit_count(n: &Int) -> i64 {
    match n {
        Int::Small(n) => n.unsigned_abs().checked_ilog10().map_or(1, |log| i64::from(log) + 1),
        big => big.to_string().len() as i64,
    }
}
fn is_zero_int(n: &Int) -> bool {
    matches!(n, Int::Small(0))
}
fn div_rem(a: &Int, b: &Int) -> (Int, Int) {
    (a.clone().floor_div(b.clone()), a.clone().modulo(b.clone()))
}

impl Decimal {
    pub fn finite(negative: bool, coefficient: Int, exponent: i64) -> Decimal {
        Finite {
            negative,
            coefficient,
            exponent,
        }
    }
    pub fn zero() -> Decimal {
        Decimal::from_int(&zero())
    }
    pub fn from_int(n: &Int) -> Decimal {
        Decimal::finite(n.is_negative(), n.absolute(), 0)
    }
    pub fn from_i64(n: i64) -> Decimal {
        Decimal::from_int(&Int::from(n))
    }
    /// The exact value of a float.
    pub fn from_float(x: f64) -> Decimal {
        if x.is_nan() {
            return Nan;
        }
        if x.is_infinite() {
            return Infinite { negative: x < 0.0 };
        }
        let bits = x.abs().to_bits();
        let raw = (bits >> 52) as i64;
        let fraction = (bits & ((1 << 52) - 1)) as i64;
        let (mut mantissa, mut exponent) = if raw == 0 { (fraction, -1074) } else { (fraction | 1 << 52, raw - 1075) };
        while mantissa != 0 && mantissa % 2 == 0 && exponent < 0 {
            mantissa /= 2;
            exponent += 1;
        }
        let negative = x.is_sign_negative();
        if mantissa == 0 {
            return Decimal::finite(negative, zero(), 0);
        }
        if exponent >= 0 {
            return Decimal::finite(negative, Int::from(mantissa).shift_left(&Int::from(exponent)), 0);
        }
        // m / 2^k is m * 5^k / 10^k.
        let five = Int::from(5).pow(&Int::from(-exponent));
        Decimal::finite(negative, &Int::from(mantissa) * &five, exponent)
    }
    pub fn from_num(n: Num) -> Decimal {
        match n {
            Num::Int(n) => Decimal::from_i64(n),
            Num::Float(x) => Decimal::from_float(x),
        }
    }
    pub fn from_str(text: &Str) -> Decimal {
        match texts::read(text.as_str()) {
            Some(value) => value,
            None => invalid("ConversionSyntax"),
        }
    }
    /// Decimal(value) where only the run knows what the value is.
    pub fn from_value(value: &Value) -> Decimal {
        match value {
            Value::Bool(b) => Decimal::from_i64(i64::from(*b)),
            Value::Int(n) => Decimal::from_i64(*n),
            Value::Big(n) => Decimal::from_int(n),
            Value::Float(x) => Decimal::from_float(*x),
            Value::Str(text) => Decimal::from_str(text),
            Value::Object(object) if object.as_any().is::<Decimal>() => value.object::<Decimal>(),
            other => raise(TYPE_ERROR.with(
                format!("conversion from {} to Decimal is not supported", other.type_name()).as_str(),
            )),
        }
    }
    pub fn same(value: &Decimal) -> Decimal {
        value.clone()
    }

    pub fn is_zero(&self) -> bool {
        matches!(self, Finite { coefficient, .. } if is_zero_int(coefficient))
    }
    pub fn is_nan(&self) -> bool {
        matches!(self, Nan)
    }
    pub fn is_infinite(&self) -> bool {
        matches!(self, Infinite { .. })
    }
    pub fn is_finite(&self) -> bool {
        matches!(self, Finite { .. })
    }
    pub fn is_signed(&self) -> bool {
        match self {
            Finite { negative, .. } | Infinite { negative } => *negative,
            Nan => false,
        }
    }
    /// The exponent of the first digit.
    pub fn adjusted(&self) -> i64 {
        match self {
            Finite {
                coefficient, exponent, ..
            } => digit_count(coefficient) - 1 + exponent,
            _ => 0,
        }
    }
    fn with_sign(&self, negative: bool) -> Decimal {
        match self {
            Finite {
                coefficient, exponent, ..
            } => Decimal::finite(negative, coefficient.clone(), *exponent),
            Infinite { .. } => Infinite { negative },
            Nan => Nan,
        }
    }
    pub fn copy_abs(&self) -> Decimal {
        self.with_sign(false)
    }
    pub fn copy_negate(&self) -> Decimal {
        self.with_sign(!self.is_signed())
    }

    /// int(d)
    pub fn to_int(&self) -> Int {
        match self {
            Finite {
                negative,
                coefficient,
                exponent,
            } => {
                let magnitude = if *exponent >= 0 {
                    coefficient * &ten_to(*exponent)
                } else {
                    coefficient.clone().floor_div(ten_to(-exponent))
                };
                if *negative {
                    -magnitude
                } else {
                    magnitude
                }
            }
            Infinite { .. } => raise(OVERFLOW_ERROR.with("cannot convert Infinity to integer")),
            Nan => raise(VALUE_ERROR.with("cannot convert NaN to integer")),
        }
    }
    pub fn to_float(&self) -> f64 {
        match self {
            Nan => f64::NAN,
            other => crate::show::show(other).as_str().replace("Infinity", "inf").parse().unwrap_or(f64::NAN),
        }
    }
    /// round(d)
    pub fn round(&self) -> Int {
        self.rescaled(0, Rounding::HalfEven).to_int()
    }
    /// round(d, digits)
    pub fn round_to(&self, digits: i64) -> Decimal {
        self.quantize(&Decimal::finite(false, Int::from(1), -digits), None)
    }
    pub fn floor(&self) -> Int {
        self.rescaled(0, Rounding::Floor).to_int()
    }
    pub fn ceil(&self) -> Int {
        self.rescaled(0, Rounding::Ceiling).to_int()
    }
    pub fn to_integral(&self, rounding: Option<Str>) -> Decimal {
        match self {
            Finite { exponent, .. } if *exponent < 0 => self.rescaled(0, context::rounding_or(rounding)),
            other => other.clone(),
        }
    }
    pub fn as_integer_ratio(&self) -> (Int, Int) {
        let Finite {
            negative,
            coefficient,
            exponent,
        } = self
        else {
            raise(VALUE_ERROR.with("cannot convert NaN to integer ratio"))
        };
        let sign = Int::from(if *negative { -1 } else { 1 });
        let (a, b) = if *exponent >= 0 {
            (coefficient * &ten_to(*exponent), Int::from(1))
        } else {
            (coefficient.clone(), ten_to(-exponent))
        };
        let common = super::fractions::gcd(&a, &b);
        (&sign * &a.floor_div(common.clone()), b.floor_div(common))
    }

    fn compare_numbers(&self, other: &Decimal) -> Option<Ordering> {
        let infinite = |n: &Decimal| match n {
            Infinite { negative: true } => -1,
            Infinite { negative: false } => 1,
            _ => 0,
        };
        if self.is_nan() || other.is_nan() {
            return None;
        }
        if infinite(self) != 0 || infinite(other) != 0 {
            return Some(infinite(self).cmp(&infinite(other)));
        }
        match (self.is_zero(), other.is_zero()) {
            (true, true) => return Some(Ordering::Equal),
            (true, false) => return Some(if other.is_signed() { Ordering::Greater } else { Ordering::Less }),
            (false, true) => return Some(if self.is_signed() { Ordering::Less } else { Ordering::Greater }),
            _ => {}
        }
        if self.is_signed() != other.is_signed() {
            return Some(if self.is_signed() { Ordering::Less } else { Ordering::Greater });
        }
        let (
            Finite {
                coefficient: a,
                exponent: i,
                ..
            },
            Finite {
                coefficient: b,
                exponent: j,
                ..
            },
        ) = (self, other)
        else {
            return None;
        };
        let magnitude = match self.adjusted().cmp(&other.adjusted()) {
            Ordering::Equal => {
                let least = *i.min(j);
                (a * &ten_to(i - least)).compare(&(b * &ten_to(j - least)))?
            }
            different => different,
        };
        Some(if self.is_signed() { magnitude.reverse() } else { magnitude })
    }
    pub fn equals_int(&self, n: &Int) -> bool {
        *self == Decimal::from_int(n)
    }
    pub fn equals_float(&self, x: f64) -> bool {
        *self == Decimal::from_float(x)
    }
    pub fn less(&self, other: &Decimal) -> bool {
        crate::compare::lt(self, other)
    }
    /// d.compare(other)
    pub fn compare_to(&self, other: &Decimal) -> Decimal {
        match self.compare_numbers(other) {
            Some(order) => Decimal::from_i64(order as i64),
            None => Nan,
        }
    }
    pub fn least(&self, other: &Decimal) -> Decimal {
        if other.less(self) { other.clone() } else { self.clone() }.fixed()
    }
    pub fn most(&self, other: &Decimal) -> Decimal {
        if self.less(other) { other.clone() } else { self.clone() }.fixed()
    }
}

/// In which direction what can't be kept is rounded.
#[derive(Clone, Copy, PartialEq)]
pub enum Rounding {
    Down,
    Up,
    HalfUp,
    HalfDown,
    HalfEven,
    Ceiling,
    Floor,
    ZeroFiveUp,
}

impl Default for Decimal {
    fn default() -> Self {
        Decimal::zero()
    }
}
impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.compare_numbers(other) == Some(Ordering::Equal)
    }
}
impl Compare for Decimal {
    fn named(&self) -> &'static str {
        "decimal.Decimal"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.is_nan() || other.is_nan() {
            invalid("InvalidOperation");
        }
        self.compare_numbers(other)
    }
}
impl Truth for Decimal {
    fn truth(&self) -> bool {
        !self.is_zero()
    }
}
impl Key for Decimal {
    fn hash(&self) -> i64 {
        match self {
            Finite {
                negative,
                coefficient,
                exponent,
            } => {
                let prime = Int::from((1 << 61) - 1);
                let power = if *exponent >= 0 {
                    Int::from(10).pow_mod(&Int::from(*exponent), &prime)
                } else {
                    // The inverse of 10 modulo the prime, by Fermat.
                    let inverse = Int::from(10).pow_mod(&Int::from((1 << 61) - 3), &prime);
                    inverse.pow_mod(&Int::from(-exponent), &prime)
                };
                let hash = (coefficient * &power).modulo(prime).to_i64();
                match if *negative { -hash } else { hash } {
                    -1 => -2,
                    hash => hash,
                }
            }
            Infinite { negative } => {
                if *negative {
                    -314159
                } else {
                    314159
                }
            }
            Nan => 0,
        }
    }
}
impl Operate for Decimal {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match op {
            "neg" => return Some(self.negated().into_value()),
            "abs" => return Some(self.absolute().into_value()),
            _ => {}
        }
        let other = match other {
            Value::Int(n) => Decimal::from_i64(*n),
            Value::Bool(b) => Decimal::from_i64(i64::from(*b)),
            Value::Big(n) => Decimal::from_int(n),
            Value::Object(object) => object.as_any().downcast_ref::<Decimal>()?.clone(),
            _ => return None,
        };
        let (a, b) = if mirrored { (&other, self) } else { (self, &other) };
        Some(
            match op {
                "+" => a.plus(b),
                "-" => a.minus(b),
                "*" => a.times(b),
                "/" => a.over(b),
                "//" => a.floor_over(b),
                "%" => a.rest(b),
                "**" => a.power(b),
                _ => return None,
            }
            .into_value(),
        )
    }
    fn order(&self, other: &Value) -> Option<Ordering> {
        match other {
            Value::Int(n) => self.compare_numbers(&Decimal::from_i64(*n)),
            Value::Bool(b) => self.compare_numbers(&Decimal::from_i64(i64::from(*b))),
            Value::Big(n) => self.compare_numbers(&Decimal::from_int(n)),
            Value::Float(x) => self.compare_numbers(&Decimal::from_float(*x)),
            Value::Object(object) => self.compare_numbers(object.as_any().downcast_ref::<Decimal>()?),
            _ => None,
        }
    }
}
crate::library_class!(Decimal, "decimal.Decimal" by Operate: copied);
