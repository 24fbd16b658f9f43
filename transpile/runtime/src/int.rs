//! Integers of any size: an i64 while it fits, else a magnitude in 32-bit digits.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, BitAnd, BitOr, BitXor, Mul, Neg, Not, Sub};
use std::rc::Rc;

use crate::compare::Compare;
use crate::exceptions::{raise, refuse, OVERFLOW_ERROR, VALUE_ERROR, ZERO_DIVISION_ERROR};
use crate::hash::Key;
use crate::num::Arithmetic;
use crate::show::{Show, Truth};
use crate::text::Str;
use crate::value::{Dynamic, Value};

#[derive(Clone)]
pub enum Int {
    Small(i64),
    Big(Rc<Big>),
}

/// Sign and magnitude, least digit first, no leading zeros; never fits an i64.
pub struct Big {
    negative: bool,
    digits: Vec<u32>,
}

type Digits = Vec<u32>;

fn trim(digits: &mut Digits) {
    while digits.last() == Some(&0) {
        digits.pop();
    }
}

fn compare_digits(a: &[u32], b: &[u32]) -> Ordering {
    a.len()
        .cmp(&b.len())
        .then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

fn add_digits(a: &[u32], b: &[u32]) -> Digits {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut out = Vec::with_capacity(long.len() + 1);
    let mut carry = 0_u64;
    for (i, digit) in long.iter().enumerate() {
        let sum = u64::from(*digit) + u64::from(short.get(i).copied().unwrap_or(0)) + carry;
        out.push(sum as u32);
        carry = sum >> 32;
    }
    if carry > 0 {
        out.push(carry as u32);
    }
    out
}

// a - b, where a >= b.
fn sub_digits(a: &[u32], b: &[u32]) -> Digits {
    let mut out = Vec::with_capacity(a.len());
    let mut borrow = 0_i64;
    for (i, digit) in a.iter().enumerate() {
        let mut value = i64::from(*digit) - i64::from(b.get(i).copied().unwrap_or(0)) - borrow;
        borrow = i64::from(value < 0);
        if value < 0 {
            value += 1 << 32;
        }
        out.push(value as u32);
    }
    trim(&mut out);
    out
}

const KARATSUBA: usize = 40;

fn mul_digits(a: &[u32], b: &[u32]) -> Digits {
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    if a.len() >= KARATSUBA && b.len() >= KARATSUBA {
        return karatsuba(a, b);
    }
    let mut out = vec![0_u32; a.len() + b.len()];
    for (i, x) in a.iter().enumerate() {
        let mut carry = 0_u64;
        for (j, y) in b.iter().enumerate() {
            let value = u64::from(*x) * u64::from(*y) + u64::from(out[i + j]) + carry;
            out[i + j] = value as u32;
            carry = value >> 32;
        }
        out[i + b.len()] = carry as u32;
    }
    trim(&mut out);
    out
}

fn karatsuba(a: &[u32], b: &[u32]) -> Digits {
    let half = a.len().max(b.len()) / 2;
    let split = |x: &[u32]| {
        let at = half.min(x.len());
        let mut low = x[..at].to_vec();
        trim(&mut low);
        (low, x[at..].to_vec())
    };
    let ((a0, a1), (b0, b1)) = (split(a), split(b));
    let low = mul_digits(&a0, &b0);
    let high = mul_digits(&a1, &b1);
    let middle = sub_digits(
        &sub_digits(
            &mul_digits(&add_digits(&a0, &a1), &add_digits(&b0, &b1)),
            &low,
        ),
        &high,
    );
    let mut out = low;
    for (part, at) in [(middle, half), (high, 2 * half)] {
        if part.is_empty() {
            continue;
        }
        if out.len() < at {
            out.resize(at, 0);
        }
        let upper = add_digits(&out[at..], &part);
        out.truncate(at);
        out.extend(upper);
    }
    trim(&mut out);
    out
}

fn div_small(a: &[u32], divisor: u32) -> (Digits, u32) {
    let mut out = vec![0; a.len()];
    let mut rest = 0_u64;
    for i in (0..a.len()).rev() {
        let value = rest << 32 | u64::from(a[i]);
        out[i] = (value / u64::from(divisor)) as u32;
        rest = value % u64::from(divisor);
    }
    trim(&mut out);
    (out, rest as u32)
}

// Knuth's algorithm D.
fn div_digits(a: &[u32], b: &[u32]) -> (Digits, Digits) {
    if compare_digits(a, b) == Ordering::Less {
        return (Vec::new(), a.to_vec());
    }
    if b.len() == 1 {
        let (quotient, rest) = div_small(a, b[0]);
        let mut rest = vec![rest];
        trim(&mut rest);
        return (quotient, rest);
    }
    let shift = b[b.len() - 1].leading_zeros();
    let divisor = shl_digits(b, shift as usize);
    let mut rest = shl_digits(a, shift as usize);
    rest.resize(a.len() + 1, 0);
    let n = divisor.len();
    let mut quotient = vec![0_u32; rest.len() - n];
    let top = u64::from(divisor[n - 1]);
    let second = u64::from(divisor[n - 2]);
    for j in (0..quotient.len()).rev() {
        let head = u64::from(rest[j + n]) << 32 | u64::from(rest[j + n - 1]);
        let mut guess = head / top;
        let mut left = head % top;
        while guess >> 32 != 0 || guess * second > (left << 32 | u64::from(rest[j + n - 2])) {
            guess -= 1;
            left += top;
            if left >> 32 != 0 {
                break;
            }
        }
        let mut borrow = 0_i64;
        let mut carry = 0_u64;
        for i in 0..n {
            let product = guess * u64::from(divisor[i]) + carry;
            carry = product >> 32;
            let value = i64::from(rest[i + j]) - borrow - (product & 0xffff_ffff) as i64;
            rest[i + j] = value as u32;
            borrow = i64::from(value < 0);
        }
        let value = i64::from(rest[j + n]) - borrow - carry as i64;
        rest[j + n] = value as u32;
        if value < 0 {
            guess -= 1;
            let mut carry = 0_u64;
            for i in 0..n {
                let sum = u64::from(rest[i + j]) + u64::from(divisor[i]) + carry;
                rest[i + j] = sum as u32;
                carry = sum >> 32;
            }
            rest[j + n] = rest[j + n].wrapping_add(carry as u32);
        }
        quotient[j] = guess as u32;
    }
    trim(&mut quotient);
    rest.truncate(n);
    trim(&mut rest);
    (quotient, shr_digits(&rest, shift as usize))
}

fn shl_digits(a: &[u32], by: usize) -> Digits {
    let mut out = vec![0; by / 32];
    let bits = by % 32;
    let mut carry = 0_u64;
    for digit in a {
        let value = u64::from(*digit) << bits | carry;
        out.push(value as u32);
        carry = value >> 32;
    }
    if carry > 0 {
        out.push(carry as u32);
    }
    trim(&mut out);
    out
}

fn shr_digits(a: &[u32], by: usize) -> Digits {
    if by / 32 >= a.len() {
        return Vec::new();
    }
    let bits = by % 32;
    let a = &a[by / 32..];
    let mut out: Digits = (0..a.len())
        .map(|i| {
            let high = u64::from(a.get(i + 1).copied().unwrap_or(0));
            ((high << 32 | u64::from(a[i])) >> bits) as u32
        })
        .collect();
    trim(&mut out);
    out
}

impl Int {
    fn parts(&self) -> (bool, Digits) {
        match self {
            Int::Small(n) => {
                let magnitude = n.unsigned_abs();
                let mut digits = vec![magnitude as u32, (magnitude >> 32) as u32];
                trim(&mut digits);
                (*n < 0, digits)
            }
            Int::Big(big) => (big.negative, big.digits.clone()),
        }
    }

    fn from_parts(negative: bool, mut digits: Digits) -> Int {
        trim(&mut digits);
        if digits.len() <= 2 {
            let magnitude = u64::from(digits.first().copied().unwrap_or(0))
                | u64::from(digits.get(1).copied().unwrap_or(0)) << 32;
            if !negative && magnitude <= i64::MAX as u64 {
                return Int::Small(magnitude as i64);
            }
            if negative && magnitude <= 1 << 63 {
                return Int::Small((magnitude as i64).wrapping_neg());
            }
        }
        Int::Big(Rc::new(Big { negative, digits }))
    }

    /// The value where 64 bits are needed: an index, a count.
    pub fn to_i64(&self) -> i64 {
        match self {
            Int::Small(n) => *n,
            Int::Big(_) => {
                refuse("an integer does not fit 64 bits where this translation needs one that does")
            }
        }
    }

    /// The same, or the nearest that fits: where a count that nothing gets to the end of ends.
    pub fn nearest_i64(&self) -> i64 {
        match self {
            Int::Small(n) => *n,
            large if large.is_negative() => i64::MIN,
            _ => i64::MAX,
        }
    }
    pub fn to_f64(&self) -> f64 {
        match self {
            Int::Small(n) => *n as f64,
            Int::Big(big) => {
                // 64 leading bits, the last of which says whether more follow, round as the whole would.
                let bits = bit_length(&big.digits);
                if bits > 1024 {
                    raise(OVERFLOW_ERROR.with("int too large to convert to float"));
                }
                let shift = bits.saturating_sub(64);
                let head = shr_digits(&big.digits, shift);
                let mut value =
                    u64::from(head[0]) | u64::from(head.get(1).copied().unwrap_or(0)) << 32;
                if shl_digits(&head, shift) != big.digits {
                    value |= 1;
                }
                let magnitude = value as f64 * 2_f64.powi(shift as i32);
                if magnitude.is_infinite() {
                    raise(OVERFLOW_ERROR.with("int too large to convert to float"));
                }
                if big.negative {
                    -magnitude
                } else {
                    magnitude
                }
            }
        }
    }

    /// int(x) of a float.
    pub fn from_f64(x: f64) -> Int {
        if x.abs() < 9e18 {
            return Int::Small(crate::num::truncate(x));
        }
        if !x.is_finite() {
            return Int::Small(crate::num::truncate(x));
        }
        let bits = x.abs().to_bits();
        let exponent = (bits >> 52) as i64 - 1075;
        let mantissa = (bits & ((1 << 52) - 1)) | 1 << 52;
        let digits = vec![mantissa as u32, (mantissa >> 32) as u32];
        Int::from_parts(x < 0.0, shl_digits(&digits, exponent as usize))
    }

    /// int(text, base); nothing for a text that is no int.
    pub fn parse(text: &str, base: i64) -> Option<Int> {
        let text = crate::text::ascii_digits(text.trim_matches(crate::text::is_space));
        let text = text.as_ref();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let lower = text.to_ascii_lowercase();
        let prefixed = |prefix: &str| {
            lower
                .strip_prefix(prefix)
                .map(|rest| rest.strip_prefix('_').unwrap_or(rest).to_string())
        };
        let (radix, digits) = match base {
            0 => {
                if let Some(rest) = prefixed("0x") {
                    (16, rest)
                } else if let Some(rest) = prefixed("0o") {
                    (8, rest)
                } else if let Some(rest) = prefixed("0b") {
                    (2, rest)
                } else {
                    (10, lower.clone())
                }
            }
            16 => (16, prefixed("0x").unwrap_or_else(|| lower.clone())),
            8 => (8, prefixed("0o").unwrap_or_else(|| lower.clone())),
            2 => (2, prefixed("0b").unwrap_or_else(|| lower.clone())),
            other => {
                Int::check_base(other);
                (other as u32, lower.clone())
            }
        };
        // As in a program, a number that begins with 0 is 0.
        let zero = |c| c == '0' || c == '_';
        if base == 0 && radix == 10 && digits.starts_with('0') && !digits.chars().all(zero) {
            return None;
        }
        if digits.is_empty()
            || digits.starts_with('_')
            || digits.ends_with('_')
            || digits.contains("__")
        {
            return None;
        }
        let mut magnitude: Digits = Vec::new();
        for c in digits.chars().filter(|c| *c != '_') {
            let digit = c.to_digit(radix)?;
            let mut carry = u64::from(digit);
            for place in &mut magnitude {
                let value = u64::from(*place) * u64::from(radix) + carry;
                *place = value as u32;
                carry = value >> 32;
            }
            if carry > 0 {
                magnitude.push(carry as u32);
            }
        }
        Some(Int::from_parts(negative, magnitude))
    }

    /// A literal, or int(text).
    /// Raises what Python raises for a base that int() does not have.
    pub fn check_base(base: i64) {
        if base != 0 && !(2..=36).contains(&base) {
            raise(VALUE_ERROR.with("int() base must be >= 2 and <= 36, or 0"));
        }
    }
    pub fn read(text: &Str, base: i64) -> Int {
        match Int::parse(text.as_str(), base) {
            Some(value) => value,
            None => crate::num::bad_int(text, base),
        }
    }
    pub fn lit(text: &str) -> Int {
        Int::parse(text, 10).unwrap_or(Int::Small(0))
    }

    pub fn pow(&self, exponent: &Int) -> Int {
        let mut exponent = exponent.to_i64();
        if exponent < 0 {
            refuse("an int to a negative power is a float, and this translation expects an int");
        }
        let mut base = self.clone();
        let mut result = Int::Small(1);
        while exponent > 0 {
            if exponent & 1 == 1 {
                result = &result * &base;
            }
            exponent >>= 1;
            if exponent > 0 {
                base = &base * &base;
            }
        }
        result
    }
    pub fn pow_mod(&self, exponent: &Int, modulus: &Int) -> Int {
        if let (Int::Small(a), Int::Small(b), Int::Small(m)) = (self, exponent, modulus) {
            return Int::Small(crate::num::pow_mod(*a, *b, *m));
        }
        if *modulus == Int::Small(0) {
            raise(VALUE_ERROR.with("pow() 3rd argument cannot be 0"));
        }
        let mut base = self.clone().modulo(modulus.clone());
        let (negative, digits) = exponent.parts();
        if negative {
            base = base.inverse(modulus.absolute());
        }
        let mut result = Int::Small(1);
        for i in 0..bit_length(&digits) {
            if digits[i / 32] >> (i % 32) & 1 == 1 {
                result = (&result * &base).modulo(modulus.clone());
            }
            base = (&base * &base).modulo(modulus.clone());
        }
        result.modulo(modulus.clone())
    }
    // By the extended Euclidean algorithm.
    fn inverse(self, modulus: Int) -> Int {
        let (mut a, mut b) = (self.modulo(modulus.clone()), modulus.clone());
        let (mut x, mut y) = (Int::Small(1), Int::Small(0));
        while b != Int::Small(0) {
            let quotient = a.clone().floor_div(b.clone());
            (a, b) = (b.clone(), &a - &(&quotient * &b));
            (x, y) = (y.clone(), &x - &(&quotient * &y));
        }
        if a != Int::Small(1) {
            raise(VALUE_ERROR.with("base is not invertible for the given modulus"));
        }
        x.modulo(modulus)
    }
    pub fn shift_left(&self, by: &Int) -> Int {
        let by = by.to_i64();
        if by < 0 {
            raise(VALUE_ERROR.with("negative shift count"));
        }
        let (negative, digits) = self.parts();
        Int::from_parts(negative, shl_digits(&digits, by as usize))
    }
    pub fn shift_right(&self, by: &Int) -> Int {
        let by = by.to_i64();
        if by < 0 {
            raise(VALUE_ERROR.with("negative shift count"));
        }
        if let Int::Small(n) = self {
            return Int::Small(n >> by.min(63));
        }
        let (negative, digits) = self.parts();
        let shifted = shr_digits(&digits, by as usize);
        let lost = negative && shl_digits(&shifted, by as usize) != digits;
        let magnitude = if lost {
            add_digits(&shifted, &[1])
        } else {
            shifted
        };
        Int::from_parts(negative, magnitude)
    }
    pub fn bit_length(&self) -> i64 {
        bit_length(&self.parts().1) as i64
    }
    pub fn bit_count(&self) -> i64 {
        self.parts().1.iter().map(|digit| i64::from(digit.count_ones())).sum()
    }
    /// round(n): itself.
    pub fn round(&self) -> Int {
        self.clone()
    }
    /// round(n, digits): halves to even.
    pub fn round_to(&self, digits: i64) -> Int {
        if digits >= 0 {
            return self.clone();
        }
        let unit = Int::from(10).pow(&Int::from(-digits));
        let rest = self.clone().modulo(unit.clone());
        let low = self - &rest;
        let half = &rest + &rest;
        let even = low.clone().floor_div(unit.clone()).modulo(Int::from(2)) == Int::from(0);
        if half < unit || (half == unit && even) {
            low
        } else {
            &low + &unit
        }
    }
    pub fn absolute(&self) -> Int {
        let (_, digits) = self.parts();
        Int::from_parts(false, digits)
    }
    pub fn is_negative(&self) -> bool {
        match self {
            Int::Small(n) => *n < 0,
            Int::Big(big) => big.negative,
        }
    }

    // Two's complement over `count` digits, for the bit operations.
    fn twos(&self, count: usize) -> Digits {
        let (negative, mut digits) = self.parts();
        digits.resize(count, 0);
        if negative {
            let mut carry = true;
            for digit in &mut digits {
                let (value, overflow) = (!*digit).overflowing_add(u32::from(carry));
                *digit = value;
                carry = overflow;
            }
        }
        digits
    }
    fn bitwise(&self, other: &Int, op: impl Fn(u32, u32) -> u32) -> Int {
        let count = self.parts().1.len().max(other.parts().1.len()) + 1;
        let mut digits: Digits = self
            .twos(count)
            .iter()
            .zip(other.twos(count))
            .map(|(a, b)| op(*a, b))
            .collect();
        let negative = digits[count - 1] >> 31 == 1;
        if negative {
            let mut carry = true;
            for digit in &mut digits {
                let (value, overflow) = (!*digit).overflowing_add(u32::from(carry));
                *digit = value;
                carry = overflow;
            }
        }
        Int::from_parts(negative, digits)
    }

    pub fn to_radix(&self, radix: u32, upper: bool) -> String {
        let (negative, mut digits) = self.parts();
        if digits.is_empty() {
            return "0".to_string();
        }
        let mut text = Vec::new();
        while !digits.is_empty() {
            let (quotient, rest) = div_small(&digits, radix);
            let c = std::char::from_digit(rest, radix).unwrap_or('0');
            text.push(if upper { c.to_ascii_uppercase() } else { c });
            digits = quotient;
        }
        if negative {
            text.push('-');
        }
        text.iter().rev().collect()
    }
}

fn bit_length(digits: &[u32]) -> usize {
    digits
        .last()
        .map_or(0, |top| digits.len() * 32 - top.leading_zeros() as usize)
}

impl From<i64> for Int {
    #[inline]
    fn from(n: i64) -> Int {
        Int::Small(n)
    }
}
impl Default for Int {
    fn default() -> Self {
        Int::Small(0)
    }
}

fn add_signed(a: &Int, b: &Int, flip: bool) -> Int {
    let (a_negative, a_digits) = a.parts();
    let (b_negative, b_digits) = b.parts();
    let b_negative = b_negative != flip;
    if a_negative == b_negative {
        return Int::from_parts(a_negative, add_digits(&a_digits, &b_digits));
    }
    match compare_digits(&a_digits, &b_digits) {
        Ordering::Less => Int::from_parts(b_negative, sub_digits(&b_digits, &a_digits)),
        _ => Int::from_parts(a_negative, sub_digits(&a_digits, &b_digits)),
    }
}

macro_rules! operator {
    ($trait:ident $method:ident, $checked:ident, $slow:expr) => {
        impl $trait<&Int> for &Int {
            type Output = Int;
            #[inline]
            fn $method(self, other: &Int) -> Int {
                if let (Int::Small(a), Int::Small(b)) = (self, other) {
                    if let Some(value) = a.$checked(*b) {
                        return Int::Small(value);
                    }
                }
                $slow(self, other)
            }
        }
        forward!($trait $method);
    };
}
macro_rules! forward {
    ($trait:ident $method:ident) => {
        impl $trait for Int {
            type Output = Int;
            #[inline]
            fn $method(self, other: Int) -> Int {
                (&self).$method(&other)
            }
        }
        impl $trait<&Int> for Int {
            type Output = Int;
            #[inline]
            fn $method(self, other: &Int) -> Int {
                (&self).$method(other)
            }
        }
        impl $trait<Int> for &Int {
            type Output = Int;
            #[inline]
            fn $method(self, other: Int) -> Int {
                self.$method(&other)
            }
        }
    };
}
operator!(Add add, checked_add, |a, b| add_signed(a, b, false));
operator!(Sub sub, checked_sub, |a, b| add_signed(a, b, true));
operator!(Mul mul, checked_mul, |a: &Int, b: &Int| {
    let ((a_negative, a_digits), (b_negative, b_digits)) = (a.parts(), b.parts());
    Int::from_parts(a_negative != b_negative, mul_digits(&a_digits, &b_digits))
});

macro_rules! bits {
    ($($trait:ident $method:ident $op:tt)*) => { $(
        impl $trait<&Int> for &Int {
            type Output = Int;
            fn $method(self, other: &Int) -> Int {
                if let (Int::Small(a), Int::Small(b)) = (self, other) {
                    return Int::Small(a $op b);
                }
                self.bitwise(other, |a, b| a $op b)
            }
        }
        forward!($trait $method);
    )* };
}
bits! { BitAnd bitand & BitOr bitor | BitXor bitxor ^ }

impl Neg for Int {
    type Output = Int;
    fn neg(self) -> Int {
        let (negative, digits) = self.parts();
        Int::from_parts(!negative, digits)
    }
}
impl Not for Int {
    type Output = Int;
    fn not(self) -> Int {
        &(-self) - &Int::Small(1)
    }
}
impl Arithmetic for Int {
    fn floor_div(self, other: Int) -> Int {
        if let (Int::Small(a), Int::Small(b)) = (&self, &other) {
            if *b != -1 {
                return Int::Small(a.floor_div(*b));
            }
        }
        divide(&self, &other).0
    }
    fn modulo(self, other: Int) -> Int {
        if let (Int::Small(a), Int::Small(b)) = (&self, &other) {
            return Int::Small(a.modulo(*b));
        }
        divide(&self, &other).1
    }
    fn true_div(self, other: Int) -> f64 {
        if let (Int::Small(a), Int::Small(b)) = (&self, &other) {
            return a.true_div(*b);
        }
        let ((a_negative, a), (b_negative, b)) = (self.parts(), other.parts());
        if b.is_empty() {
            raise(ZERO_DIVISION_ERROR.with("division by zero"));
        }
        // A quotient of at least 64 bits, its last one saying whether there is a rest, rounds as the exact one.
        let shift = bit_length(&b) as i64 + 66 - bit_length(&a) as i64;
        let (numerator, denominator) = if shift > 0 {
            (shl_digits(&a, shift as usize), b)
        } else {
            (a, shl_digits(&b, -shift as usize))
        };
        let (quotient, rest) = div_digits(&numerator, &denominator);
        let extra = bit_length(&quotient).saturating_sub(64);
        let head = shr_digits(&quotient, extra);
        let mut value = u64::from(head.first().copied().unwrap_or(0))
            | u64::from(head.get(1).copied().unwrap_or(0)) << 32;
        if !rest.is_empty() || shl_digits(&head, extra) != quotient {
            value |= 1;
        }
        let exponent = extra as i64 - shift;
        let magnitude = if exponent < -1000 {
            value as f64 * 2_f64.powi(-1000) * 2_f64.powi((exponent + 1000) as i32)
        } else {
            value as f64 * 2_f64.powi(exponent as i32)
        };
        if magnitude.is_infinite() {
            raise(OVERFLOW_ERROR.with("integer division result too large for a float"));
        }
        if a_negative != b_negative {
            -magnitude
        } else {
            magnitude
        }
    }
}

// Floor division and rest.
fn divide(a: &Int, b: &Int) -> (Int, Int) {
    let ((a_negative, a_digits), (b_negative, b_digits)) = (a.parts(), b.parts());
    if b_digits.is_empty() {
        raise(ZERO_DIVISION_ERROR.with("integer division or modulo by zero"));
    }
    let (quotient, rest) = div_digits(&a_digits, &b_digits);
    let exact = rest.is_empty();
    let quotient = Int::from_parts(a_negative != b_negative, quotient);
    let rest = Int::from_parts(a_negative, rest);
    if !exact && a_negative != b_negative {
        return (&quotient - &Int::Small(1), &rest + b);
    }
    (quotient, rest)
}

/// math.isqrt
pub fn isqrt(n: &Int) -> Int {
    if n.is_negative() {
        raise(VALUE_ERROR.with("isqrt() argument must be nonnegative"));
    }
    if let Int::Small(0) = n {
        return Int::Small(0);
    }
    let mut guess = Int::Small(1).shift_left(&Int::Small((n.bit_length() + 1) / 2));
    loop {
        let next = (&guess + &n.clone().floor_div(guess.clone())).shift_right(&Int::Small(1));
        if next.compare(&guess) != Some(Ordering::Less) {
            return guess;
        }
        guess = next;
    }
}

impl PartialEq for Int {
    #[inline]
    fn eq(&self, other: &Int) -> bool {
        self.compare(other) == Some(Ordering::Equal)
    }
}
impl PartialOrd for Int {
    #[inline]
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> {
        self.compare(other)
    }
}
impl Compare for Int {
    fn named(&self) -> &'static str {
        "int"
    }
    #[inline]
    fn compare(&self, other: &Int) -> Option<Ordering> {
        if let (Int::Small(a), Int::Small(b)) = (self, other) {
            return Some(a.cmp(b));
        }
        let ((a_negative, a), (b_negative, b)) = (self.parts(), other.parts());
        Some(match (a_negative, b_negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare_digits(&a, &b),
            (true, true) => compare_digits(&b, &a),
        })
    }
}
impl Key for Int {
    const QUIET: bool = true;
    fn hash(&self) -> i64 {
        match self {
            Int::Small(n) => n.hash(),
            Int::Big(big) => {
                let mut hash = 0_u128;
                for digit in big.digits.iter().rev() {
                    hash = (hash << 32 | u128::from(*digit)) % ((1 << 61) - 1);
                }
                match if big.negative {
                    -(hash as i64)
                } else {
                    hash as i64
                } {
                    -1 => -2,
                    hash => hash,
                }
            }
        }
    }
}
impl fmt::Display for Int {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Int::Big(big) = self else {
            let Int::Small(n) = self else { return Ok(()) };
            return write!(f, "{n}");
        };
        let mut groups = Vec::new();
        let mut digits = big.digits.clone();
        while !digits.is_empty() {
            let (quotient, rest) = div_small(&digits, 1_000_000_000);
            groups.push(rest);
            digits = quotient;
        }
        if groups.len() * 9 > 4308 {
            let shown =
                (groups.len() - 1) * 9 + groups.last().map_or(0, |top| top.to_string().len());
            if shown > 4300 {
                raise(VALUE_ERROR.with(
                    "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
                ));
            }
        }
        let mut text = String::with_capacity(groups.len() * 9 + 1);
        if big.negative {
            text.push('-');
        }
        for (i, group) in groups.iter().rev().enumerate() {
            text.push_str(&if i == 0 {
                format!("{group}")
            } else {
                format!("{group:09}")
            });
        }
        f.write_str(&text)
    }
}
impl Show for Int {
    fn repr(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
    fn as_value(&self) -> Option<Value> {
        Some(self.clone().into_value())
    }
}
impl Truth for Int {
    fn truth(&self) -> bool {
        !matches!(self, Int::Small(0))
    }
}
impl std::iter::Sum for Int {
    fn sum<I: Iterator<Item = Int>>(items: I) -> Int {
        items.fold(Int::Small(0), |total, item| total + item)
    }
}
