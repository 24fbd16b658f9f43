//! Arithmetic: results are exact where they fit the context's digits, else the nearest number that does.

use super::context::{digits, rounding, rounding_or, set_digits};
use super::Decimal::{Finite, Infinite, Nan};
use super::{digit_count, div_rem, invalid, is_zero_int, signal, ten_to, zero, Decimal, Rounding};
use super::{DECIMAL_DIVISION_BY_ZERO, DECIMAL_INVALID_OPERATION};
use crate::exceptions::DECIMAL_OVERFLOW;
use crate::int::{isqrt, Int};
use crate::num::Arithmetic;
use crate::text::Str;

const GREATEST: i64 = 999_999;
const LEAST: i64 = -999_999;

// `quotient` and a rest of a division by 10^n become one number in the direction of `rounding`. `half` compares the rest
// with half of the divisor.
fn rounded(negative: bool, quotient: Int, half: std::cmp::Ordering, exact: bool, rounding: Rounding) -> Int {
    use std::cmp::Ordering::{Equal, Greater, Less};
    if exact {
        return quotient;
    }
    let last = quotient.clone().modulo(Int::from(10)).to_i64();
    let up = match rounding {
        Rounding::Down => false,
        Rounding::Up => true,
        Rounding::HalfUp => half != Less,
        Rounding::HalfDown => half == Greater,
        Rounding::HalfEven => half == Greater || (half == Equal && last % 2 == 1),
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
        Rounding::ZeroFiveUp => last == 0 || last == 5,
    };
    if up {
        &quotient + &Int::from(1)
    } else {
        quotient
    }
}

fn drop_digits(negative: bool, coefficient: &Int, count: i64, rounding: Rounding) -> Int {
    let divisor = ten_to(count);
    let (quotient, rest) = div_rem(coefficient, &divisor);
    let exact = is_zero_int(&rest);
    let half = crate::compare::Compare::compare(&(&rest * &Int::from(2)), &divisor).unwrap_or(std::cmp::Ordering::Less);
    rounded(negative, quotient, half, exact, rounding)
}

pub(super) struct Parts {
    pub(super) negative: bool,
    pub(super) coefficient: Int,
    pub(super) exponent: i64,
}
pub(super) fn parts(value: &Decimal) -> Option<Parts> {
    match value {
        Finite {
            negative,
            coefficient,
            exponent,
        } => Some(Parts {
            negative: *negative,
            coefficient: coefficient.clone(),
            exponent: *exponent,
        }),
        _ => None,
    }
}

impl Decimal {
    /// With no more digits than the context allows.
    pub fn fixed(&self) -> Decimal {
        let Some(own) = parts(self) else { return self.clone() };
        let most = digits();
        let mut coefficient = own.coefficient;
        let mut exponent = own.exponent;
        if is_zero_int(&coefficient) {
            let clamped = exponent.clamp(LEAST - most + 1, GREATEST);
            return Decimal::finite(own.negative, coefficient, clamped);
        }
        let count = digit_count(&coefficient);
        let least_exponent = LEAST - most + 1;
        let drop = (count - most).max(least_exponent - exponent);
        if drop > 0 {
            coefficient = if drop > count {
                drop_digits(own.negative, &Int::from(1), 1, rounding())
            } else {
                drop_digits(own.negative, &coefficient, drop, rounding())
            };
            exponent += drop;
            if digit_count(&coefficient) > most {
                coefficient = coefficient.floor_div(Int::from(10));
                exponent += 1;
            }
        }
        if digit_count(&coefficient) - 1 + exponent > GREATEST {
            signal(&DECIMAL_OVERFLOW, "Overflow");
        }
        Decimal::finite(own.negative, coefficient, exponent)
    }

    /// With this exponent, whatever number of digits that needs.
    pub fn rescaled(&self, exponent: i64, rounding: Rounding) -> Decimal {
        let Some(own) = parts(self) else { return self.clone() };
        if is_zero_int(&own.coefficient) {
            return Decimal::finite(own.negative, zero(), exponent);
        }
        if own.exponent >= exponent {
            return Decimal::finite(own.negative, &own.coefficient * &ten_to(own.exponent - exponent), exponent);
        }
        let drop = exponent - own.exponent;
        let coefficient = if drop > digit_count(&own.coefficient) {
            drop_digits(own.negative, &Int::from(1), 2, rounding)
        } else {
            drop_digits(own.negative, &own.coefficient, drop, rounding)
        };
        Decimal::finite(own.negative, coefficient, exponent)
    }

    pub fn negated(&self) -> Decimal {
        match self {
            Finite { .. } if self.is_zero() => self.copy_abs().fixed(),
            other => other.copy_negate().fixed(),
        }
    }
    pub fn positive(&self) -> Decimal {
        if self.is_zero() {
            self.copy_abs().fixed()
        } else {
            self.fixed()
        }
    }
    pub fn absolute(&self) -> Decimal {
        self.copy_abs().fixed()
    }

    pub fn plus(&self, other: &Decimal) -> Decimal {
        let (Some(a), Some(b)) = (parts(self), parts(other)) else {
            return match (self, other) {
                (Nan, _) | (_, Nan) => Nan,
                (Infinite { negative: a }, Infinite { negative: b }) if a != b => invalid("InvalidOperation"),
                (Infinite { negative }, _) | (_, Infinite { negative }) => Infinite { negative: *negative },
                _ => Nan,
            };
        };
        let least = a.exponent.min(b.exponent);
        let floor = rounding() == Rounding::Floor;
        match (is_zero_int(&a.coefficient), is_zero_int(&b.coefficient)) {
            (true, true) => {
                let negative = if floor && a.negative != b.negative { true } else { a.negative && b.negative };
                return Decimal::finite(negative, zero(), least).fixed();
            }
            (true, false) => {
                let exponent = least.max(b.exponent - digits() - 1);
                return other.rescaled(exponent, rounding()).fixed();
            }
            (false, true) => {
                let exponent = least.max(a.exponent - digits() - 1);
                return self.rescaled(exponent, rounding()).fixed();
            }
            _ => {}
        }
        let (mut larger, mut smaller) = if a.exponent >= b.exponent { (a, b) } else { (b, a) };
        // What is far below the last digit only decides the rounding: any small number does for it.
        let needed = larger.exponent + (digit_count(&larger.coefficient) - digits() - 2).min(-1);
        if digit_count(&smaller.coefficient) + smaller.exponent - 1 < needed {
            smaller.coefficient = Int::from(1);
            smaller.exponent = needed;
        }
        larger.coefficient = &larger.coefficient * &ten_to(larger.exponent - smaller.exponent);
        let signed = |one: &Parts| if one.negative { -one.coefficient.clone() } else { one.coefficient.clone() };
        let sum = &signed(&larger) + &signed(&smaller);
        if is_zero_int(&sum) {
            return Decimal::finite(floor, zero(), least).fixed();
        }
        Decimal::finite(sum.is_negative(), sum.absolute(), smaller.exponent).fixed()
    }
    pub fn minus(&self, other: &Decimal) -> Decimal {
        self.plus(&other.copy_negate())
    }

    pub fn times(&self, other: &Decimal) -> Decimal {
        let negative = self.is_signed() != other.is_signed();
        let (Some(a), Some(b)) = (parts(self), parts(other)) else {
            return match (self, other) {
                (Nan, _) | (_, Nan) => Nan,
                _ if self.is_zero() || other.is_zero() => invalid("InvalidOperation"),
                _ => Infinite { negative },
            };
        };
        Decimal::finite(negative, &a.coefficient * &b.coefficient, a.exponent + b.exponent).fixed()
    }

    pub fn over(&self, other: &Decimal) -> Decimal {
        let negative = self.is_signed() != other.is_signed();
        let (Some(a), Some(b)) = (parts(self), parts(other)) else {
            return match (self, other) {
                (Nan, _) | (_, Nan) => Nan,
                (Infinite { .. }, Infinite { .. }) => invalid("InvalidOperation"),
                (Infinite { .. }, _) => Infinite { negative },
                _ => Decimal::finite(negative, zero(), LEAST - digits() + 1),
            };
        };
        if is_zero_int(&b.coefficient) {
            if is_zero_int(&a.coefficient) {
                invalid("DivisionUndefined");
            }
            signal(&DECIMAL_DIVISION_BY_ZERO, "DivisionByZero");
        }
        let ideal = a.exponent - b.exponent;
        if is_zero_int(&a.coefficient) {
            return Decimal::finite(negative, zero(), ideal).fixed();
        }
        let shift = digit_count(&b.coefficient) - digit_count(&a.coefficient) + digits() + 1;
        let mut exponent = ideal - shift;
        let (mut quotient, rest) = if shift >= 0 {
            div_rem(&(&a.coefficient * &ten_to(shift)), &b.coefficient)
        } else {
            div_rem(&a.coefficient, &(&b.coefficient * &ten_to(-shift)))
        };
        let ten = Int::from(10);
        if !is_zero_int(&rest) {
            // One digit more than is kept; it may not look like an exact half.
            if is_zero_int(&quotient.clone().modulo(Int::from(5))) {
                quotient = &quotient + &Int::from(1);
            }
        } else {
            while exponent < ideal {
                let (shorter, last) = div_rem(&quotient, &ten);
                if !is_zero_int(&last) {
                    break;
                }
                quotient = shorter;
                exponent += 1;
            }
        }
        Decimal::finite(negative, quotient, exponent).fixed()
    }

    // Quotient towards zero, and what is left with the sign of self.
    fn divided(&self, other: &Decimal) -> (Decimal, Decimal) {
        let negative = self.is_signed() != other.is_signed();
        let (Some(a), Some(b)) = (parts(self), parts(other)) else {
            return match (self, other) {
                (Nan, _) | (_, Nan) => (Nan, Nan),
                (Infinite { .. }, _) => invalid("InvalidOperation"),
                _ => (Decimal::finite(negative, zero(), 0), self.clone()),
            };
        };
        let gap = self.adjusted() - other.adjusted();
        let least = a.exponent.min(b.exponent);
        if is_zero_int(&a.coefficient) || gap <= -2 {
            return (Decimal::finite(negative, zero(), 0), self.rescaled(least, rounding()));
        }
        if gap <= digits() {
            let x = &a.coefficient * &ten_to(a.exponent - least);
            let y = &b.coefficient * &ten_to(b.exponent - least);
            let (quotient, rest) = div_rem(&x, &y);
            if digit_count(&quotient) <= digits() {
                return (Decimal::finite(negative, quotient, 0), Decimal::finite(a.negative, rest, least));
            }
        }
        invalid("DivisionImpossible")
    }
    pub fn floor_over(&self, other: &Decimal) -> Decimal {
        if other.is_zero() {
            if self.is_zero() {
                invalid("DivisionUndefined");
            }
            signal(&DECIMAL_DIVISION_BY_ZERO, "DivisionByZero");
        }
        self.divided(other).0.fixed()
    }
    pub fn rest(&self, other: &Decimal) -> Decimal {
        if other.is_zero() {
            if self.is_zero() {
                invalid("DivisionUndefined");
            }
            signal(&DECIMAL_INVALID_OPERATION, "InvalidOperation");
        }
        self.divided(other).1.fixed()
    }

    pub fn power(&self, other: &Decimal) -> Decimal {
        if !other.is_finite() || *other != Decimal::from_int(&other.to_int()) {
            crate::exceptions::refuse("a Decimal to a power that is no integer is not translated")
        }
        let count = other.to_int();
        if is_zero_int(&count) {
            if self.is_zero() {
                invalid("InvalidOperation");
            }
            return Decimal::from_i64(1);
        }
        if self.is_zero() {
            let odd = count.clone().modulo(Int::from(2)) == Int::from(1);
            let negative = self.is_signed() && odd;
            return if count.is_negative() { Infinite { negative } } else { Decimal::finite(negative, zero(), 0) };
        }
        let kept = digits();
        // More digits on the way, so that the last one is right.
        let extra = digit_count(&count) + 2 + i64::from(count.is_negative());
        set_digits(kept + extra);
        let base = if count.is_negative() { Decimal::from_i64(1).over(self) } else { self.clone() };
        let mut result = base.clone();
        let n = count.absolute();
        let bits = n.bit_length();
        for bit in (0..bits - 1).rev() {
            result = result.times(&result);
            if n.shift_right(&Int::from(bit)).modulo(Int::from(2)) == Int::from(1) {
                result = result.times(&base);
            }
        }
        set_digits(kept);
        result.fixed()
    }

    pub fn sqrt(&self) -> Decimal {
        let Some(own) = parts(self) else {
            return match self {
                Infinite { negative: false } => self.clone(),
                Infinite { .. } => invalid("InvalidOperation"),
                _ => Nan,
            };
        };
        if is_zero_int(&own.coefficient) {
            return Decimal::finite(own.negative, zero(), own.exponent.div_euclid(2)).fixed();
        }
        if own.negative {
            invalid("InvalidOperation");
        }
        let precision = digits() + 1;
        let mut exponent = own.exponent >> 1;
        let count = digit_count(&own.coefficient);
        let (mut coefficient, length) = if own.exponent & 1 == 1 {
            (&own.coefficient * &Int::from(10), (count >> 1) + 1)
        } else {
            (own.coefficient.clone(), (count + 1) >> 1)
        };
        let shift = precision - length;
        let mut exact = true;
        if shift >= 0 {
            coefficient = &coefficient * &ten_to(2 * shift);
        } else {
            let (quotient, rest) = div_rem(&coefficient, &ten_to(-2 * shift));
            coefficient = quotient;
            exact = is_zero_int(&rest);
        }
        exponent -= shift;
        let mut root = isqrt(&coefficient);
        exact = exact && &root * &root == coefficient;
        if exact {
            if shift >= 0 {
                root = root.floor_div(ten_to(shift));
            } else {
                root = &root * &ten_to(-shift);
            }
            exponent += shift;
        } else if is_zero_int(&root.clone().modulo(Int::from(5))) {
            root = &root + &Int::from(1);
        }
        // Always to the nearest, whatever the context says.
        let mut drop = digit_count(&root) - digits();
        let mut made = root;
        if drop > 0 {
            made = drop_digits(false, &made, drop, Rounding::HalfEven);
            if digit_count(&made) > digits() {
                made = made.floor_div(Int::from(10));
                drop += 1;
            }
            exponent += drop;
        }
        Decimal::finite(false, made, exponent)
    }

    pub fn quantize(&self, model: &Decimal, how: Option<Str>) -> Decimal {
        let (Some(_), Some(model)) = (parts(self), parts(model)) else {
            return match (self, model) {
                (Nan, _) | (_, Nan) => Nan,
                (Infinite { .. }, Infinite { .. }) => self.clone(),
                _ => invalid("InvalidOperation"),
            };
        };
        let made = self.rescaled(model.exponent, rounding_or(how));
        match parts(&made) {
            Some(made_parts) if digit_count(&made_parts.coefficient) <= digits() => made,
            _ => invalid("InvalidOperation"),
        }
    }

    /// Without zeros at the end.
    pub fn normalize(&self) -> Decimal {
        let fixed = self.fixed();
        let Some(own) = parts(&fixed) else { return fixed };
        if is_zero_int(&own.coefficient) {
            return Decimal::finite(own.negative, zero(), 0);
        }
        let (mut coefficient, mut exponent) = (own.coefficient, own.exponent);
        let ten = Int::from(10);
        loop {
            let (shorter, last) = div_rem(&coefficient, &ten);
            if !is_zero_int(&last) {
                return Decimal::finite(own.negative, coefficient, exponent);
            }
            coefficient = shorter;
            exponent += 1;
        }
    }
}
