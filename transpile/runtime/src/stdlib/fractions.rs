//! `fractions.Fraction`.

use std::cmp::Ordering;

use super::decimal::Decimal;
use crate::compare::Compare;
use crate::exceptions::{raise, TYPE_ERROR, VALUE_ERROR, ZERO_DIVISION_ERROR};
use crate::hash::Key;
use crate::int::Int;
use crate::num::Arithmetic;
use crate::objects::Operate;
use crate::show::{Show, Truth};
use crate::text::Str;
use crate::value::{Dynamic, Value};

/// In lowest terms; the denominator is positive.
#[derive(Clone, PartialEq)]
pub struct Fraction {
    numerator: Int,
    denominator: Int,
}

pub fn gcd(a: &Int, b: &Int) -> Int {
    let (mut a, mut b) = (a.absolute(), b.absolute());
    while b.truth() {
        (a, b) = (b.clone(), a.modulo(b));
    }
    a
}

impl Fraction {
    pub fn new(numerator: &Int, denominator: &Int) -> Fraction {
        if !denominator.truth() {
            raise(ZERO_DIVISION_ERROR.with(format!("Fraction({numerator}, 0)").as_str()));
        }
        let common = gcd(numerator, denominator);
        let common = if denominator.is_negative() { -common } else { common };
        Fraction {
            numerator: numerator.clone().floor_div(common.clone()),
            denominator: denominator.clone().floor_div(common),
        }
    }
    pub fn of_fractions(a: &Fraction, b: &Fraction) -> Fraction {
        a.over(b)
    }
    pub fn zero() -> Fraction {
        Fraction::from_int(&Int::from(0))
    }
    pub fn from_int(n: &Int) -> Fraction {
        Fraction {
            numerator: n.clone(),
            denominator: Int::from(1),
        }
    }
    pub fn from_float(x: f64) -> Fraction {
        Fraction::from_decimal(&Decimal::from_float(x))
    }
    pub fn from_decimal(value: &Decimal) -> Fraction {
        let (numerator, denominator) = value.as_integer_ratio();
        Fraction { numerator, denominator }
    }
    /// Fraction(value) where only the run knows what the value is.
    pub fn from_value(value: &Value) -> Fraction {
        match value {
            Value::Bool(b) => Fraction::from_int(&Int::from(i64::from(*b))),
            Value::Int(n) => Fraction::from_int(&Int::from(*n)),
            Value::Big(n) => Fraction::from_int(n),
            Value::Float(x) => Fraction::from_float(*x),
            Value::Str(text) => Fraction::from_str(text),
            Value::Object(object) if object.as_any().is::<Decimal>() => Fraction::from_decimal(&value.object::<Decimal>()),
            Value::Object(object) if object.as_any().is::<Fraction>() => value.object::<Fraction>(),
            _ => raise(TYPE_ERROR.with("argument should be a string or a Rational instance")),
        }
    }
    pub fn of_values(a: &Value, b: &Value) -> Fraction {
        let rational = |value: &Value| match value {
            Value::Bool(_) | Value::Int(_) | Value::Big(_) => true,
            Value::Object(object) => object.as_any().is::<Fraction>(),
            _ => false,
        };
        if !rational(a) || !rational(b) {
            raise(TYPE_ERROR.with("both arguments should be Rational instances"));
        }
        let (a, b) = (Fraction::from_value(a), Fraction::from_value(b));
        if b.numerator.truth() {
            return a.over(&b);
        }
        raise(ZERO_DIVISION_ERROR.with(format!("Fraction({}, 0)", a.numerator).as_str()))
    }
    pub fn same(value: &Fraction) -> Fraction {
        value.clone()
    }
    pub fn from_str(text: &Str) -> Fraction {
        let invalid = || -> ! { raise(VALUE_ERROR.with(format!("Invalid literal for Fraction: {}", crate::show::repr(text)).as_str())) };
        let trimmed = text.as_str().trim_matches(crate::text::is_space);
        if let Some((a, b)) = trimmed.split_once('/') {
            let plain = |part: &str, signed: bool| {
                let digits = part.strip_prefix(['+', '-']).filter(|_| signed).unwrap_or(part);
                !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'_')
            };
            if !plain(a, true) || !plain(b, false) {
                invalid();
            }
            return match (Int::parse(a, 10), Int::parse(b, 10)) {
                (Some(a), Some(b)) => Fraction::new(&a, &b),
                _ => invalid(),
            };
        }
        match attempt_decimal(trimmed) {
            Some(value) => Fraction::from_decimal(&value),
            None => invalid(),
        }
    }
    pub fn numerator(&self) -> Int {
        self.numerator.clone()
    }
    pub fn denominator(&self) -> Int {
        self.denominator.clone()
    }
    pub fn as_integer_ratio(&self) -> (Int, Int) {
        (self.numerator.clone(), self.denominator.clone())
    }
    pub fn plus(&self, other: &Fraction) -> Fraction {
        Fraction::new(
            &(&(&self.numerator * &other.denominator) + &(&other.numerator * &self.denominator)),
            &(&self.denominator * &other.denominator),
        )
    }
    pub fn minus(&self, other: &Fraction) -> Fraction {
        self.plus(&other.negative())
    }
    pub fn times(&self, other: &Fraction) -> Fraction {
        Fraction::new(&(&self.numerator * &other.numerator), &(&self.denominator * &other.denominator))
    }
    pub fn over(&self, other: &Fraction) -> Fraction {
        let denominator = &self.denominator * &other.numerator;
        if !denominator.truth() {
            raise(ZERO_DIVISION_ERROR.with(format!("Fraction({}, 0)", &self.numerator * &other.denominator).as_str()));
        }
        Fraction::new(&(&self.numerator * &other.denominator), &denominator)
    }
    pub fn floor_over(&self, other: &Fraction) -> Int {
        (&self.numerator * &other.denominator).floor_div(&self.denominator * &other.numerator)
    }
    pub fn rest(&self, other: &Fraction) -> Fraction {
        let count = Fraction::from_int(&self.floor_over(other));
        self.minus(&other.times(&count))
    }
    pub fn negative(&self) -> Fraction {
        Fraction {
            numerator: -self.numerator.clone(),
            denominator: self.denominator.clone(),
        }
    }
    pub fn absolute(&self) -> Fraction {
        Fraction {
            numerator: self.numerator.absolute(),
            denominator: self.denominator.clone(),
        }
    }
    /// self ** other, a float where `other` is no whole number.
    pub fn root(&self, other: &Fraction) -> f64 {
        if other.denominator() == Int::from(1) {
            crate::exceptions::refuse("a Fraction to the power of a Fraction that is a whole number is not translated")
        }
        crate::num::float_pow(self.to_float(), other.to_float())
    }
    pub fn power(&self, exponent: i64) -> Fraction {
        let n = Int::from(exponent.abs());
        let (a, b) = (self.numerator.pow(&n), self.denominator.pow(&n));
        if exponent >= 0 {
            return Fraction {
                numerator: a,
                denominator: b,
            };
        }
        Fraction::new(&b, &a)
    }
    pub fn to_float(&self) -> f64 {
        self.numerator.clone().true_div(self.denominator.clone())
    }
    pub fn to_int(&self) -> Int {
        let whole = self.numerator.absolute().floor_div(self.denominator.clone());
        if self.numerator.is_negative() {
            -whole
        } else {
            whole
        }
    }
    pub fn floor(&self) -> Int {
        self.numerator.clone().floor_div(self.denominator.clone())
    }
    pub fn ceil(&self) -> Int {
        -((-self.numerator.clone()).floor_div(self.denominator.clone()))
    }
    pub fn round(&self) -> Int {
        let floor = self.floor();
        let rest = &self.numerator - &(&floor * &self.denominator);
        let up = match (&rest * &Int::from(2)).compare(&self.denominator) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => floor.clone().modulo(Int::from(2)).truth(),
            _ => false,
        };
        if up {
            &floor + &Int::from(1)
        } else {
            floor
        }
    }
    pub fn round_to(&self, digits: i64) -> Fraction {
        let shift = Fraction::from_int(&Int::from(10).pow(&Int::from(digits.abs())));
        if digits > 0 {
            return Fraction::from_int(&self.times(&shift).round()).over(&shift);
        }
        Fraction::from_int(&self.over(&shift).round()).times(&shift)
    }
    /// The nearest fraction with a denominator of at most `most`.
    pub fn limit_denominator(&self, most: i64) -> Fraction {
        if most < 1 {
            raise(VALUE_ERROR.with("max_denominator should be at least 1"));
        }
        let most = Int::from(most);
        if !matches!(self.denominator.compare(&most), Some(Ordering::Greater)) {
            return self.clone();
        }
        let int = |n: i64| Int::from(n);
        let (mut p0, mut q0, mut p1, mut q1) = (int(0), int(1), int(1), int(0));
        let (mut n, mut d) = (self.numerator.clone(), self.denominator.clone());
        loop {
            let a = n.clone().floor_div(d.clone());
            let q2 = &q0 + &(&a * &q1);
            if q2.compare(&most) == Some(Ordering::Greater) {
                break;
            }
            (p0, q0, p1, q1) = (p1.clone(), q1.clone(), &p0 + &(&a * &p1), q2);
            (n, d) = (d.clone(), &n - &(&a * &d));
        }
        let k = (&most - &q0).floor_div(q1.clone());
        let lower = Fraction::new(&(&p0 + &(&k * &p1)), &(&q0 + &(&k * &q1)));
        let upper = Fraction::new(&p1, &q1);
        let near = |one: &Fraction| one.minus(self).absolute();
        if near(&upper).compare(&near(&lower)) == Some(Ordering::Greater) {
            lower
        } else {
            upper
        }
    }
    pub fn equals_int(&self, n: &Int) -> bool {
        *self == Fraction::from_int(n)
    }
    pub fn equals_float(&self, x: f64) -> bool {
        x.is_finite() && *self == Fraction::from_float(x)
    }
}

fn attempt_decimal(text: &str) -> Option<Decimal> {
    let value = crate::exceptions::attempt(|| Decimal::from_str(&Str::from(text))).ok()?;
    value.is_finite().then_some(value)
}

impl Default for Fraction {
    fn default() -> Self {
        Fraction::zero()
    }
}
impl Compare for Fraction {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        (&self.numerator * &other.denominator).compare(&(&other.numerator * &self.denominator))
    }
}
impl Truth for Fraction {
    fn truth(&self) -> bool {
        self.numerator.truth()
    }
}
impl Key for Fraction {
    fn hash(&self) -> i64 {
        let prime = Int::from((1 << 61) - 1);
        let inverse = self.denominator.pow_mod(&Int::from((1 << 61) - 3), &prime);
        if !inverse.truth() {
            return if self.numerator.is_negative() { -314159 } else { 314159 };
        }
        let hash = (&self.numerator.absolute().modulo(prime.clone()) * &inverse).modulo(prime).to_i64();
        match if self.numerator.is_negative() { -hash } else { hash } {
            -1 => -2,
            hash => hash,
        }
    }
}
impl Show for Fraction {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!("Fraction({}, {})", self.numerator, self.denominator));
    }
    fn show(&self, out: &mut String) {
        if self.denominator == Int::from(1) {
            out.push_str(&self.numerator.to_string());
        } else {
            out.push_str(&format!("{}/{}", self.numerator, self.denominator));
        }
    }
}
impl Operate for Fraction {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match op {
            "neg" => return Some(self.negative().into_value()),
            "abs" => return Some(self.absolute().into_value()),
            _ => {}
        }
        let other = match other {
            Value::Int(n) => Fraction::from_int(&Int::from(*n)),
            Value::Bool(b) => Fraction::from_int(&Int::from(i64::from(*b))),
            Value::Big(n) => Fraction::from_int(n),
            Value::Float(x) => {
                let (a, b) = if mirrored { (*x, self.to_float()) } else { (self.to_float(), *x) };
                let (a, b) = (Value::Float(a), Value::Float(b));
                return Some(match op {
                    "+" => a.add(&b),
                    "-" => a.sub(&b),
                    "*" => a.mul(&b),
                    "/" => a.true_div(&b),
                    "//" => a.floor_div(&b),
                    "%" => a.modulo(&b),
                    "**" => a.pow(&b),
                    _ => return None,
                });
            }
            Value::Object(object) => object.as_any().downcast_ref::<Fraction>()?.clone(),
            _ => return None,
        };
        let (a, b) = if mirrored { (&other, self) } else { (self, &other) };
        Some(match op {
            "+" => a.plus(b).into_value(),
            "-" => a.minus(b).into_value(),
            "*" => a.times(b).into_value(),
            "/" => a.over(b).into_value(),
            "//" => a.floor_over(b).into_value(),
            "%" => a.rest(b).into_value(),
            "**" if b.denominator == Int::from(1) => a.power(b.numerator.to_i64()).into_value(),
            _ => return None,
        })
    }
    fn order(&self, other: &Value) -> Option<Ordering> {
        match other {
            Value::Int(n) => self.compare(&Fraction::from_int(&Int::from(*n))),
            Value::Bool(b) => self.compare(&Fraction::from_int(&Int::from(i64::from(*b)))),
            Value::Big(n) => self.compare(&Fraction::from_int(n)),
            Value::Float(x) if x.is_finite() => self.compare(&Fraction::from_float(*x)),
            Value::Object(object) => self.compare(object.as_any().downcast_ref::<Fraction>()?),
            _ => None,
        }
    }
}
crate::library_class!(Fraction, "fractions.Fraction" by Operate: plain copied);
