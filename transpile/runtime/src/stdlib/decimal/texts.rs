//! Decimals as texts.

use super::context::rounding;
use super::Decimal::{Finite, Infinite, Nan};
use super::{digit_count, Decimal, Rounding};
use crate::formatting::{pad_number, parse_spec, Format};
use crate::int::Int;
use crate::show::Show;

/// A number, or nothing for a text that is none.
pub fn read(text: &str) -> Option<Decimal> {
    let text: String = text.trim_matches(crate::text::is_space).replace('_', "");
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let lower = body.to_ascii_lowercase();
    if lower == "inf" || lower == "infinity" {
        return Some(Infinite { negative });
    }
    if lower == "nan" {
        return Some(Nan);
    }
    let (number, exponent) = match lower.split_once('e') {
        Some((number, exponent)) => {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            (number, exponent.strip_prefix('+').unwrap_or(exponent).parse::<i64>().ok()?)
        }
        None => (lower.as_str(), 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(Decimal::finite(negative, Int::parse(&digits, 10)?, exponent - fraction.len() as i64))
}

// The digits with a point after `place` of them.
fn placed(digits: &str, place: i64) -> (String, String) {
    let count = digits.len() as i64;
    if place <= 0 {
        ("0".into(), format!("{}{digits}", "0".repeat(-place as usize)))
    } else if place >= count {
        (format!("{digits}{}", "0".repeat((place - count) as usize)), String::new())
    } else {
        (digits[..place as usize].into(), digits[place as usize..].into())
    }
}

impl Show for Decimal {
    fn repr(&self, out: &mut String) {
        out.push_str("Decimal('");
        self.show(out);
        out.push_str("')");
    }
    fn show(&self, out: &mut String) {
        if self.is_signed() {
            out.push('-');
        }
        match self {
            Nan => out.push_str("NaN"),
            Infinite { .. } => out.push_str("Infinity"),
            Finite {
                coefficient, exponent, ..
            } => {
                let digits = coefficient.to_string();
                let left = exponent + digits.len() as i64;
                let place = if *exponent <= 0 && left > -6 { left } else { 1 };
                let (whole, fraction) = placed(&digits, place);
                out.push_str(&whole);
                if !fraction.is_empty() {
                    out.push('.');
                    out.push_str(&fraction);
                }
                if left != place {
                    out.push_str(&format!("E{:+}", left - place));
                }
            }
        }
    }
}

impl Format for Decimal {
    fn format(&self, spec: &str) -> String {
        let spec = parse_spec(spec);
        let sign_and = |value: &Decimal, body: &str, fraction: &str| pad_number(value.is_signed(), body, fraction, &spec);
        let kind = spec.kind().unwrap_or('G');
        if !self.is_finite() {
            return sign_and(self, if self.is_nan() { "NaN" } else { "Infinity" }, "");
        }
        let mut value = self.clone();
        if kind == '%' {
            if let Finite { negative, coefficient, exponent } = self {
                value = Decimal::finite(*negative, coefficient.clone(), exponent + 2);
            }
        }
        let precision = spec.precision().map(|n| n as i64);
        if let (Some(count), Finite { coefficient, .. }) = (precision, value.clone()) {
            let rounding: Rounding = rounding();
            value = match kind {
                'e' | 'E' => value.with_digits(count + 1, rounding),
                'f' | 'F' | '%' => value.rescaled(-count, rounding),
                _ if digit_count(&coefficient) > count.max(1) => value.with_digits(count.max(1), rounding),
                _ => value,
            };
        }
        if value.is_zero() && matches!(kind, 'f' | 'F' | '%') {
            if let Finite { exponent: 1.., .. } = value {
                value = value.rescaled(0, rounding());
            }
        }
        let Finite { coefficient, exponent, .. } = &value else { return String::new() };
        let digits = coefficient.to_string();
        let left = exponent + digits.len() as i64;
        let place = match kind {
            'e' | 'E' if value.is_zero() => precision.map_or(1, |count| 1 - count),
            'e' | 'E' => 1,
            'f' | 'F' | '%' => left,
            _ if *exponent <= 0 && left > -6 => left,
            _ => 1,
        };
        let (whole, mut fraction) = placed(&digits, place);
        if !fraction.is_empty() {
            fraction.insert(0, '.');
        }
        if left != place || matches!(kind, 'e' | 'E') {
            let letter = if matches!(kind, 'e' | 'g') { 'e' } else { 'E' };
            fraction.push_str(&format!("{letter}{:+}", left - place));
        }
        if kind == '%' {
            fraction.push('%');
        }
        sign_and(&value, &whole, &fraction)
    }
}

impl Decimal {
    fn with_digits(&self, count: i64, rounding: Rounding) -> Decimal {
        let Finite { coefficient, exponent, .. } = self else { return self.clone() };
        if self.is_zero() {
            return self.rescaled(1 - count, rounding);
        }
        let made = self.rescaled(digit_count(coefficient) + exponent - count, rounding);
        match &made {
            Finite { coefficient, exponent, .. } if digit_count(coefficient) > count => made.rescaled(exponent + 1, rounding),
            _ => made,
        }
    }
}
