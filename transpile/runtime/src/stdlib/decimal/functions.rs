//! exp(), ln() and log10() of a Decimal: by series, with more digits on the way, rounded once at the end.

use super::arithmetic::parts;
use super::context::{digits, set_digits};
use super::{invalid, Decimal, Infinite, Nan, Rounding};
use crate::exceptions::refuse;
use crate::int::Int;

// Rounded to `kept` digits, to the nearest whatever the context says.
fn nearest(value: &Decimal, kept: i64) -> Decimal {
    let rounded = value.rescaled(value.adjusted() + 1 - kept, Rounding::HalfEven);
    // 9.99… may have become 10.0…
    rounded.rescaled(rounded.adjusted() + 1 - kept, Rounding::HalfEven)
}

fn with_digits<R>(count: i64, act: impl FnOnce() -> R) -> R {
    let before = digits();
    set_digits(count);
    let made = act();
    set_digits(before);
    made
}

// 2 * atanh(z) = ln((1 + z) / (1 - z)), for small z.
fn twice_atanh(z: &Decimal) -> Decimal {
    let square = z.times(z);
    let mut power = z.clone();
    let mut total = z.clone();
    let mut n = 3;
    while !power.is_zero() {
        power = power.times(&square);
        let term = power.over(&Decimal::from_i64(n));
        if term.is_zero() || term.adjusted() < total.adjusted() - digits() - 2 {
            break;
        }
        total = total.plus(&term);
        n += 2;
    }
    total.times(&Decimal::from_i64(2))
}

fn ratio(a: i64, b: i64) -> Decimal {
    Decimal::from_i64(a).over(&Decimal::from_i64(b))
}

// ln 2 and ln 10 from atanh(1/3) and atanh(1/9): 2 = (1 + 1/3) / (1 - 1/3), 10 = 2^3 * 5/4.
fn ln_two() -> Decimal {
    twice_atanh(&ratio(1, 3))
}
fn ln_ten() -> Decimal {
    ln_two().times(&Decimal::from_i64(3)).plus(&twice_atanh(&ratio(1, 9)))
}

fn natural(value: &Decimal) -> Decimal {
    let one = Decimal::from_i64(1);
    let around_one = |x: &Decimal| twice_atanh(&x.minus(&one).over(&x.plus(&one)));
    if value.less(&ratio(3, 2)) && ratio(2, 3).less(value) {
        return around_one(value);
    }
    let exponent = value.adjusted();
    let mut mantissa = match parts(value) {
        Some(own) => Decimal::finite(false, own.coefficient, own.exponent - exponent),
        None => return Nan,
    };
    let mut halvings = 0;
    while ratio(3, 2).less(&mantissa) {
        mantissa = mantissa.over(&Decimal::from_i64(2));
        halvings += 1;
    }
    around_one(&mantissa)
        .plus(&ln_two().times(&Decimal::from_i64(halvings)))
        .plus(&ln_ten().times(&Decimal::from_i64(exponent)))
}

impl Decimal {
    pub fn exp(&self) -> Decimal {
        match self {
            Nan => return Nan,
            Infinite { negative: true } => return Decimal::zero(),
            Infinite { .. } => return self.clone(),
            _ if self.is_zero() => return Decimal::from_i64(1),
            _ => {}
        }
        if self.adjusted() > 6 {
            refuse("exp() of so large a Decimal is not translated");
        }
        let kept = digits();
        // e^x is the square of e^(x / 2), until x is small.
        let halvings = (self.adjusted() + 2).max(0) * 4;
        let made = with_digits(kept + 12 + halvings, || {
            let small = self.over(&Decimal::from_int(&Int::from(2).pow(&Int::from(halvings))));
            let mut total = Decimal::from_i64(1);
            let mut term = total.clone();
            let mut n = 1;
            loop {
                term = term.times(&small).over(&Decimal::from_i64(n));
                if term.is_zero() || term.adjusted() < -digits() - 2 {
                    break;
                }
                total = total.plus(&term);
                n += 1;
            }
            for _ in 0..halvings {
                total = total.times(&total);
            }
            total
        });
        nearest(&made, kept)
    }

    pub fn ln(&self) -> Decimal {
        match self {
            Nan => return Nan,
            Infinite { negative: false } => return self.clone(),
            _ if self.is_zero() => return Infinite { negative: true },
            _ if self.is_signed() => invalid("InvalidOperation"),
            _ if *self == Decimal::from_i64(1) => return Decimal::zero(),
            _ => {}
        }
        let kept = digits();
        nearest(&with_digits(kept + 16, || natural(self)), kept)
    }

    pub fn log10(&self) -> Decimal {
        match self {
            Nan => return Nan,
            Infinite { negative: false } => return self.clone(),
            _ if self.is_zero() => return Infinite { negative: true },
            _ if self.is_signed() => invalid("InvalidOperation"),
            _ => {}
        }
        let exponent = self.adjusted();
        if *self == Decimal::finite(false, Int::from(1), exponent) {
            return Decimal::from_i64(exponent);
        }
        let kept = digits();
        nearest(&with_digits(kept + 16, || natural(self).over(&ln_ten())), kept)
    }
}
