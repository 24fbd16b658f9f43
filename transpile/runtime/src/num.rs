//! Numbers: Python's division, powers, rounding and conversions.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

use crate::compare::Compare;
use crate::exceptions::{raise, refuse, OVERFLOW_ERROR, VALUE_ERROR, ZERO_DIVISION_ERROR};
use crate::hash::Key;
use crate::int::Int;
use crate::show::{write_float, Show, Truth};
use crate::text::Str;

#[cold]
#[inline(never)]
fn zero_division(what: &'static str) -> ! {
    raise(ZERO_DIVISION_ERROR.with(what))
}

#[cold]
#[inline(never)]
pub fn overflow() -> ! {
    refuse("an integer does not fit 64 bits, and this translation keeps it in 64 bits")
}

/// Division, rest and power of one kind of number.
pub trait Arithmetic: Sized {
    /// a // b
    fn floor_div(self, other: Self) -> Self;
    /// a % b
    fn modulo(self, other: Self) -> Self;
    /// a / b
    fn true_div(self, other: Self) -> f64;
}

impl Arithmetic for i64 {
    #[inline]
    fn floor_div(self, other: i64) -> i64 {
        if other == 0 {
            zero_division("integer division or modulo by zero");
        }
        if other == -1 {
            return match self.checked_neg() {
                Some(value) => value,
                None => overflow(),
            };
        }
        let quotient = self / other;
        if self % other != 0 && (self < 0) != (other < 0) {
            quotient - 1
        } else {
            quotient
        }
    }
    #[inline]
    fn modulo(self, other: i64) -> i64 {
        if other == 0 {
            zero_division("integer modulo by zero");
        }
        if other == -1 {
            return 0;
        }
        let rest = self % other;
        if rest != 0 && (rest < 0) != (other < 0) {
            rest + other
        } else {
            rest
        }
    }
    #[inline]
    fn true_div(self, other: i64) -> f64 {
        if other == 0 {
            zero_division("division by zero");
        }
        const EXACT: u64 = 1 << 53;
        if self.unsigned_abs() <= EXACT && other.unsigned_abs() <= EXACT {
            return self as f64 / other as f64;
        }
        wide_div(self, other)
    }
}

// Correctly rounded: 64 more bits of quotient than needed, and a bit for the rest.
fn wide_div(a: i64, b: i64) -> f64 {
    let (x, y) = (u128::from(a.unsigned_abs()), u128::from(b.unsigned_abs()));
    let quotient = (x << 64) / y;
    let sticky = u128::from((x << 64) % y != 0);
    let value = (quotient | sticky) as f64 / 18446744073709551616.0;
    if (a < 0) != (b < 0) {
        -value
    } else {
        value
    }
}

impl Arithmetic for f64 {
    #[inline]
    fn floor_div(self, other: f64) -> f64 {
        if other == 0.0 {
            zero_division("float floor division by zero");
        }
        let rest = self % other;
        let mut quotient = (self - rest) / other;
        if rest != 0.0 && (other < 0.0) != (rest < 0.0) {
            quotient -= 1.0;
        }
        if quotient == 0.0 {
            return 0.0_f64.copysign(self / other);
        }
        let floor = quotient.floor();
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        }
    }
    #[inline]
    fn modulo(self, other: f64) -> f64 {
        if other == 0.0 {
            zero_division("float modulo");
        }
        let rest = self % other;
        if rest == 0.0 {
            0.0_f64.copysign(other)
        } else if (other < 0.0) != (rest < 0.0) {
            rest + other
        } else {
            rest
        }
    }
    #[inline]
    fn true_div(self, other: f64) -> f64 {
        if other == 0.0 {
            zero_division("float division by zero");
        }
        self / other
    }
}

/// a // b
#[inline]
pub fn floor_div<T: Arithmetic>(a: T, b: T) -> T {
    a.floor_div(b)
}
/// a % b
#[inline]
pub fn modulo<T: Arithmetic>(a: T, b: T) -> T {
    a.modulo(b)
}
/// a / b
#[inline]
pub fn true_div<T: Arithmetic>(a: T, b: T) -> f64 {
    a.true_div(b)
}

/// a ** b where the result is an int.
#[inline]
pub fn pow(base: i64, exponent: i64) -> i64 {
    if exponent < 0 {
        refuse("an int to a negative power is a float, and this translation expects an int");
    }
    match base.checked_pow(exponent.min(i64::from(u32::MAX)) as u32) {
        Some(value) => value,
        None => overflow(),
    }
}

/// a ** b of floats.
pub fn float_pow(base: f64, exponent: f64) -> f64 {
    if base == 0.0 && exponent < 0.0 {
        zero_division("0.0 cannot be raised to a negative power");
    }
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent.fract() != 0.0 {
        refuse("a negative number to a fractional power is complex, which is not translated");
    }
    let value = base.powf(exponent);
    if value.is_infinite() && base.is_finite() && exponent.is_finite() {
        raise(OVERFLOW_ERROR.with_args(vec![
            crate::value::Value::Int(34),
            crate::value::Value::Str(Str::lit("Numerical result out of range")),
        ]));
    }
    value
}

/// pow(a, b, m)
pub fn pow_mod(base: i64, exponent: i64, modulus: i64) -> i64 {
    if modulus == 0 {
        raise(VALUE_ERROR.with("pow() 3rd argument cannot be 0"));
    }
    let mut base = base;
    let mut exponent = exponent;
    if exponent < 0 {
        base = inverse(base.rem_euclid(modulus), modulus);
        exponent = match exponent.checked_neg() {
            Some(value) => value,
            None => overflow(),
        };
    }
    let wide = i128::from(modulus.unsigned_abs() as i64);
    let mut result = 1 % wide;
    let mut power = i128::from(base).rem_euclid(wide);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * power % wide;
        }
        power = power * power % wide;
        exponent >>= 1;
    }
    (result as i64).modulo(modulus)
}

fn inverse(value: i64, modulus: i64) -> i64 {
    let (mut a, mut b) = (i128::from(value), i128::from(modulus).abs());
    let (mut x, mut y) = (1_i128, 0_i128);
    while b != 0 {
        let quotient = a / b;
        (a, b) = (b, a - quotient * b);
        (x, y) = (y, x - quotient * y);
    }
    if a != 1 {
        raise(VALUE_ERROR.with("base is not invertible for the given modulus"));
    }
    x.rem_euclid(i128::from(modulus).abs()) as i64
}

/// a << b
#[inline]
pub fn shift_left(value: i64, by: i64) -> i64 {
    if by < 0 {
        raise(VALUE_ERROR.with("negative shift count"));
    }
    if value == 0 {
        return 0;
    }
    if by < 63 {
        let shifted = value << by;
        if shifted >> by == value {
            return shifted;
        }
    }
    overflow()
}
/// a >> b
#[inline]
pub fn shift_right(value: i64, by: i64) -> i64 {
    if by < 0 {
        raise(VALUE_ERROR.with("negative shift count"));
    }
    value >> by.min(63)
}

/// What Python raises for an operator that these types do not have.
#[cold]
pub fn no_operator<T>(op: &str, left: &str, right: &str) -> T {
    let text = format!("unsupported operand type(s) for {op}: '{left}' and '{right}'");
    raise(crate::exceptions::TYPE_ERROR.with(text.as_str()))
}

/// A text and what is no text can't be added.
pub fn cannot_concatenate<T>(right: &str) -> T {
    raise(crate::exceptions::TYPE_ERROR.with(format!("can only concatenate str (not \"{right}\") to str").as_str()))
}

/// The operands of an operator that floats do not have, such as `&`.
pub fn whole_numbers(left: Num, right: Num, op: &str) -> (i64, i64) {
    match (left, right) {
        (Num::Int(a), Num::Int(b)) => (a, b),
        _ => no_operator(op, left.type_name(), right.type_name()),
    }
}

/// int(x) of a float.
pub fn truncate(x: f64) -> i64 {
    if x.is_nan() {
        raise(VALUE_ERROR.with("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        raise(OVERFLOW_ERROR.with("cannot convert float infinity to integer"));
    }
    if x.abs() >= 9.2e18 {
        overflow();
    }
    x as i64
}

/// int(text, base)
pub fn parse_int(text: &Str, base: i64) -> i64 {
    match Int::parse(text.as_str(), base) {
        Some(value) => value.to_i64(),
        None => bad_int(text, base),
    }
}

/// int(text, base) % by, whatever the number of digits.
pub fn parse_modulo(text: &Str, base: i64, by: i64) -> i64 {
    match Int::parse(text.as_str(), base) {
        Some(value) => modulo(value, Int::from(by)).to_i64(),
        None => bad_int(text, base),
    }
}

#[cold]
pub fn bad_int(text: &Str, base: i64) -> ! {
    raise(
        VALUE_ERROR.with(
            format!(
                "invalid literal for int() with base {base}: {}",
                crate::show::repr(text)
            )
            .as_str(),
        ),
    )
}

/// float(text)
pub fn parse_float(text: &Str) -> f64 {
    let trimmed = crate::text::ascii_digits(text.as_str().trim_matches(crate::text::is_space));
    let lower = trimmed.to_ascii_lowercase();
    let (sign, word) = match lower.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, lower.strip_prefix('+').unwrap_or(&lower)),
    };
    match word {
        "inf" | "infinity" => return sign * f64::INFINITY,
        "nan" => return f64::NAN,
        _ => {}
    }
    let plausible = word
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'+' | b'-' | b'_'))
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.split('_').enumerate().all(|(i, part)| {
            let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
            (i == 0 || digit(part.as_bytes().first()))
                && (word.ends_with(part) && i == word.matches('_').count() || digit(part.as_bytes().last()))
        });
    let clean = word.replace('_', "");
    match (plausible, clean.parse::<f64>()) {
        (true, Ok(value)) => sign * value,
        _ => raise(
            VALUE_ERROR.with(
                format!(
                    "could not convert string to float: {}",
                    crate::show::repr(text)
                )
                .as_str(),
            ),
        ),
    }
}

/// round(x)
pub fn round(x: f64) -> i64 {
    let floor = x.floor();
    let rest = x - floor;
    let rounded = if rest < 0.5 {
        floor
    } else if rest > 0.5 || floor % 2.0 != 0.0 {
        floor + 1.0
    } else {
        floor
    };
    truncate(rounded)
}

/// round(x, digits): correctly rounded, halves to even.
pub fn round_to(x: f64, digits: i64) -> f64 {
    if !x.is_finite() || digits > 323 {
        return x;
    }
    if digits >= 0 {
        return format!("{x:.*}", digits as usize).parse().unwrap_or(x);
    }
    if digits < -308 {
        return 0.0_f64.copysign(x);
    }
    let unit = 10_f64.powi(-digits as i32);
    let scaled = x / unit;
    let floor = scaled.floor();
    let rest = scaled - floor;
    let whole = if rest < 0.5 || (rest == 0.5 && floor % 2.0 == 0.0) {
        floor
    } else {
        floor + 1.0
    };
    (whole * unit).copysign(x)
}

/// round(n, digits) of an int.
pub fn round_int(n: i64, digits: i64) -> i64 {
    if digits >= 0 {
        return n;
    }
    let Some(unit) = 10_i64.checked_pow((-digits).min(30) as u32) else {
        return 0;
    };
    let rest = n.modulo(unit);
    let low = n - rest;
    let half = rest * 2;
    if half < unit || (half == unit && low.floor_div(unit) % 2 == 0) {
        low
    } else {
        low + unit
    }
}

/// abs(n)
#[inline]
pub fn absolute(n: i64) -> i64 {
    match n.checked_abs() {
        Some(value) => value,
        None => overflow(),
    }
}

/// chr(n)
pub fn chr(n: i64) -> Str {
    Str::from(char_of(n))
}
/// chr(n), as a `char`
#[inline]
pub fn char_of(n: i64) -> char {
    match u32::try_from(n).ok().and_then(char::from_u32) {
        Some(c) => c,
        None => no_char(n),
    }
}
#[cold]
fn no_char(n: i64) -> ! {
    match n {
        _ if (0xd800..0xe000).contains(&n) => refuse("a lone surrogate is not translated"),
        _ => raise(VALUE_ERROR.with("chr() arg not in range(0x110000)")),
    }
}
/// ord(text)
pub fn ord(text: &Str) -> i64 {
    let mut chars = text.as_str().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => i64::from(c as u32),
        _ => raise(
            crate::exceptions::TYPE_ERROR.with(
                format!(
                    "ord() expected a character, but string of length {} found",
                    text.len()
                )
                .as_str(),
            ),
        ),
    }
}

/// bin(n), oct(n), hex(n)
pub fn bin(n: i64) -> Str {
    Str::from(format!(
        "{}0b{:b}",
        if n < 0 { "-" } else { "" },
        n.unsigned_abs()
    ))
}
pub fn oct(n: i64) -> Str {
    Str::from(format!(
        "{}0o{:o}",
        if n < 0 { "-" } else { "" },
        n.unsigned_abs()
    ))
}
pub fn hex(n: i64) -> Str {
    Str::from(format!(
        "{}0x{:x}",
        if n < 0 { "-" } else { "" },
        n.unsigned_abs()
    ))
}
/// `a is b`: Python keeps one object for each small int; of larger ones only the run of CPython can tell.
pub fn same_int(a: i64, b: i64) -> bool {
    if a == b && !(-5..=256).contains(&a) {
        crate::exceptions::refuse("whether two equal ints are the same object is not known");
    }
    a == b
}

pub fn bit_length(n: i64) -> i64 {
    i64::from(64 - n.unsigned_abs().leading_zeros())
}
pub fn bit_count(n: i64) -> i64 {
    i64::from(n.unsigned_abs().count_ones())
}
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x.fract() == 0.0
}

/// A number of which only the run knows whether it is an int or a float.
#[derive(Clone, Copy)]
pub enum Num {
    Int(i64),
    Float(f64),
}

impl From<i64> for Num {
    fn from(n: i64) -> Num {
        Num::Int(n)
    }
}
impl From<f64> for Num {
    fn from(x: f64) -> Num {
        Num::Float(x)
    }
}
impl From<Num> for f64 {
    fn from(n: Num) -> f64 {
        n.to_f64()
    }
}

/// A float where Python wants an int.
#[cold]
pub fn no_integer(_: f64) -> i64 {
    raise(crate::exceptions::TYPE_ERROR.with("'float' object cannot be interpreted as an integer"))
}

impl Num {
    #[inline]
    pub fn to_f64(self) -> f64 {
        match self {
            Num::Int(n) => n as f64,
            Num::Float(x) => x,
        }
    }
    /// The int that this is, where an int is needed.
    pub fn to_i64(self) -> i64 {
        match self {
            Num::Int(n) => n,
            Num::Float(_) => raise(
                crate::exceptions::TYPE_ERROR
                    .with("'float' object cannot be interpreted as an integer"),
            ),
        }
    }
    /// How often a sequence is repeated that is multiplied by this.
    pub fn repeats(self) -> i64 {
        match self {
            Num::Int(n) => n,
            Num::Float(_) => raise(
                crate::exceptions::TYPE_ERROR.with("can't multiply sequence by non-int of type 'float'"),
            ),
        }
    }
    /// int(x)
    pub fn truncate(self) -> i64 {
        match self {
            Num::Int(n) => n,
            Num::Float(x) => truncate(x),
        }
    }
    pub fn is_int(self) -> bool {
        matches!(self, Num::Int(_))
    }
    pub fn type_name(self) -> &'static str {
        match self {
            Num::Int(_) => "int",
            Num::Float(_) => "float",
        }
    }
    pub fn absolute(self) -> Num {
        match self {
            Num::Int(n) => Num::Int(absolute(n)),
            Num::Float(x) => Num::Float(x.abs()),
        }
    }
    pub fn round(self) -> i64 {
        match self {
            Num::Int(n) => n,
            Num::Float(x) => round(x),
        }
    }
    pub fn round_to(self, digits: i64) -> Num {
        match self {
            Num::Int(n) => Num::Int(round_int(n, digits)),
            Num::Float(x) => Num::Float(round_to(x, digits)),
        }
    }
    pub fn pow(self, other: Num) -> Num {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) if b >= 0 => Num::Int(pow(a, b)),
            _ => Num::Float(float_pow(self.to_f64(), other.to_f64())),
        }
    }
    pub fn is_integer(self) -> bool {
        match self {
            Num::Int(_) => true,
            Num::Float(x) => is_integer(x),
        }
    }
}

macro_rules! operators {
    ($($trait:ident $method:ident)*) => { $(
        impl $trait for Num {
            type Output = Num;
            #[inline]
            fn $method(self, other: Num) -> Num {
                match (self, other) {
                    (Num::Int(a), Num::Int(b)) => Num::Int(a.$method(b)),
                    _ => Num::Float(self.to_f64().$method(other.to_f64())),
                }
            }
        }
    )* };
}
operators! { Add add Sub sub Mul mul }

impl Neg for Num {
    type Output = Num;
    fn neg(self) -> Num {
        match self {
            Num::Int(n) => Num::Int(-n),
            Num::Float(x) => Num::Float(-x),
        }
    }
}
impl Arithmetic for Num {
    fn floor_div(self, other: Num) -> Num {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => Num::Int(a.floor_div(b)),
            _ => Num::Float(self.to_f64().floor_div(other.to_f64())),
        }
    }
    fn modulo(self, other: Num) -> Num {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => Num::Int(a.modulo(b)),
            _ => Num::Float(self.to_f64().modulo(other.to_f64())),
        }
    }
    fn true_div(self, other: Num) -> f64 {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => a.true_div(b),
            _ => self.to_f64().true_div(other.to_f64()),
        }
    }
}

/// An int against a float, exactly.
pub fn compare_int_float(n: i64, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x >= 9223372036854775808.0 {
        return Some(Ordering::Less);
    }
    if x < -9223372036854775808.0 {
        return Some(Ordering::Greater);
    }
    let whole = x.trunc();
    match n.cmp(&(whole as i64)) {
        Ordering::Equal => 0.0.partial_cmp(&(x - whole)),
        other => Some(other),
    }
}

impl PartialEq for Num {
    fn eq(&self, other: &Num) -> bool {
        self.compare(other) == Some(Ordering::Equal)
    }
}
impl PartialOrd for Num {
    fn partial_cmp(&self, other: &Num) -> Option<Ordering> {
        self.compare(other)
    }
}
impl Compare for Num {
    fn named(&self) -> &'static str {
        self.type_name()
    }
    fn compare(&self, other: &Num) -> Option<Ordering> {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => Some(a.cmp(b)),
            (Num::Float(a), Num::Float(b)) => a.partial_cmp(b),
            (Num::Int(a), Num::Float(b)) => compare_int_float(*a, *b),
            (Num::Float(a), Num::Int(b)) => compare_int_float(*b, *a).map(Ordering::reverse),
        }
    }
}
impl Key for Num {
    const QUIET: bool = true;
    fn hash(&self) -> i64 {
        match self {
            Num::Int(n) => n.hash(),
            Num::Float(x) => x.hash(),
        }
    }
}
impl Show for Num {
    fn repr(&self, out: &mut String) {
        match self {
            Num::Int(n) => n.repr(out),
            Num::Float(x) => write_float(*x, out),
        }
    }
}
impl Truth for Num {
    fn truth(&self) -> bool {
        self.to_f64() != 0.0
    }
}
impl Default for Num {
    fn default() -> Self {
        Num::Int(0)
    }
}
impl std::iter::Sum for Num {
    fn sum<I: Iterator<Item = Num>>(items: I) -> Num {
        items.fold(Num::Int(0), |total, item| total + item)
    }
}

/// sum(…) of ints: never wraps.
pub fn sum_ints(items: impl Iterator<Item = i64>) -> i64 {
    let mut total: i64 = 0;
    for item in items {
        total = match total.checked_add(item) {
            Some(value) => value,
            None => overflow(),
        };
    }
    total
}

/// float.hex(): "0x1.8000000000000p+1"
pub fn float_hex(x: f64) -> Str {
    if !x.is_finite() {
        return crate::show::show(&x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return Str::from(format!("{sign}0x0.0p+0"));
    }
    let bits = x.to_bits();
    let (mantissa, power) = (bits & ((1 << 52) - 1), ((bits >> 52) & 0x7ff) as i64);
    // A subnormal number has no hidden bit.
    let (lead, power) = if power == 0 { (0, -1022) } else { (1, power - 1023) };
    Str::from(format!("{sign}0x{lead}.{mantissa:013x}p{power:+}"))
}

/// float.fromhex(text)
pub fn float_from_hex(text: &Str) -> f64 {
    let wrong = || -> f64 { raise(VALUE_ERROR.with("invalid hexadecimal floating-point string")) };
    let lower = text.as_str().trim().to_ascii_lowercase();
    let (negative, digits) = match lower.strip_prefix(['-', '+']) {
        Some(rest) => (lower.starts_with('-'), rest),
        None => (false, lower.as_str()),
    };
    let signed = |x: f64| if negative { -x } else { x };
    match digits {
        "inf" | "infinity" => return signed(f64::INFINITY),
        "nan" => return signed(f64::NAN),
        _ => {}
    }
    let digits = digits.strip_prefix("0x").unwrap_or(digits);
    let (number, power) = match digits.split_once('p') {
        Some((number, power)) => match power.parse::<i32>() {
            Ok(power) => (number, power),
            Err(_) => return wrong(),
        },
        None => (digits, 0),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let all: String = [whole, part].concat();
    if all.is_empty() || !all.chars().all(|c| c.is_ascii_hexdigit()) {
        return wrong();
    }
    let kept = all.trim_start_matches('0');
    let Some(mantissa) = (kept.len() <= 13).then(|| u64::from_str_radix(kept, 16).unwrap_or(0)) else {
        refuse("float.fromhex() of more than 13 digits is not translated")
    };
    let power = power.saturating_sub(4 * part.len() as i32);
    if power < -1000 {
        refuse("float.fromhex() of a number as small as this is not translated")
    }
    let made = mantissa as f64 * 2f64.powi(power);
    if made.is_infinite() {
        raise(OVERFLOW_ERROR.with("hexadecimal value too large to represent as a float"));
    }
    signed(made)
}
