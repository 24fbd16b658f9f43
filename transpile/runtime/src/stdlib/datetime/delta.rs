//! `datetime.timedelta`.

use std::cmp::Ordering;

use super::DAY;
use crate::compare::Compare;
use crate::exceptions::{raise, OVERFLOW_ERROR, ZERO_DIVISION_ERROR};
use crate::hash::Key;
use crate::int::Int;
use crate::num::{Arithmetic, Num};
use crate::objects::Operate;
use crate::show::{Show, Truth};
use crate::value::{Dynamic, Value};

/// A span of time, in microseconds.
#[derive(Clone, PartialEq, Default)]
pub struct TimeDelta {
    micros: i128,
}

const MOST_DAYS: i128 = 999_999_999;

// The nearest whole number to a / b, b > 0; of two equally near ones the even one.
fn divide_nearest(a: i128, b: i128) -> i128 {
    let (a, b) = if b < 0 { (-a, -b) } else { (a, b) };
    let (quotient, rest) = (a.div_euclid(b), a.rem_euclid(b));
    match (rest * 2).cmp(&b) {
        Ordering::Greater => quotient + 1,
        Ordering::Equal => quotient + (quotient & 1),
        Ordering::Less => quotient,
    }
}

// x as mantissa * 2^exponent.
fn parts(x: f64) -> (i128, i32) {
    let bits = x.abs().to_bits();
    let raw = (bits >> 52) as i32;
    let fraction = (bits & ((1 << 52) - 1)) as i128;
    let (mantissa, exponent) = if raw == 0 { (fraction, -1074) } else { (fraction | 1 << 52, raw - 1075) };
    let shift = mantissa.trailing_zeros().min(60) as i32;
    let (mantissa, exponent) = if mantissa == 0 { (0, 0) } else { (mantissa >> shift, exponent + shift) };
    (if x < 0.0 { -mantissa } else { mantissa }, exponent)
}

fn exact(value: Option<i128>) -> i128 {
    match value {
        Some(value) => value,
        None => raise(OVERFLOW_ERROR.with("days=1000000000; must have magnitude <= 999999999")),
    }
}

impl TimeDelta {
    pub fn of_micros(micros: i128) -> TimeDelta {
        let days = micros.div_euclid(i128::from(DAY));
        if days.abs() > MOST_DAYS {
            raise(OVERFLOW_ERROR.with(format!("days={days}; must have magnitude <= 999999999").as_str()));
        }
        TimeDelta { micros }
    }

    /// timedelta(days, seconds, microseconds, milliseconds, minutes, hours, weeks)
    pub fn new(days: Num, seconds: Num, micros: Num, millis: Num, minutes: Num, hours: Num, weeks: Num) -> TimeDelta {
        let units: [(Num, i128); 7] = [
            (micros, 1),
            (millis, 1000),
            (seconds, 1_000_000),
            (minutes, 60_000_000),
            (hours, 3_600_000_000),
            (days, 86_400_000_000),
            (weeks, 604_800_000_000),
        ];
        let mut sum = 0_i128;
        let mut rest = 0.0; // what parts of floats leave below a microsecond
        for (count, factor) in units {
            match count {
                Num::Int(n) => sum += i128::from(n) * factor,
                Num::Float(x) => {
                    sum += x.trunc() as i128 * factor;
                    let part = x.fract() * factor as f64;
                    sum += part.trunc() as i128;
                    rest += part.fract();
                }
            }
        }
        if rest != 0.0 {
            let mut whole = rest.round();
            if (whole - rest).abs() == 0.5 {
                let odd = (sum & 1) as f64;
                whole = 2.0 * ((rest + odd) * 0.5).round() - odd;
            }
            sum += whole as i128;
        }
        TimeDelta::of_micros(sum)
    }

    pub fn micros(&self) -> i128 {
        self.micros
    }
    pub fn days(&self) -> i64 {
        self.micros.div_euclid(i128::from(DAY)) as i64
    }
    pub fn seconds(&self) -> i64 {
        (self.micros.rem_euclid(i128::from(DAY)) / 1_000_000) as i64
    }
    pub fn microseconds(&self) -> i64 {
        self.micros.rem_euclid(1_000_000) as i64
    }
    pub fn total_seconds(&self) -> f64 {
        match i64::try_from(self.micros) {
            Ok(micros) => Int::from(micros).true_div(Int::from(1_000_000)),
            Err(_) => self.micros as f64 / 1e6,
        }
    }
    pub fn plus(&self, other: &TimeDelta) -> TimeDelta {
        TimeDelta::of_micros(self.micros + other.micros)
    }
    pub fn minus(&self, other: &TimeDelta) -> TimeDelta {
        TimeDelta::of_micros(self.micros - other.micros)
    }
    pub fn times(&self, count: i64) -> TimeDelta {
        TimeDelta::of_micros(exact(self.micros.checked_mul(i128::from(count))))
    }
    pub fn times_float(&self, x: f64) -> TimeDelta {
        let (mantissa, exponent) = parts(x);
        let product = exact(self.micros.checked_mul(mantissa));
        if exponent >= 0 {
            return TimeDelta::of_micros(exact(product.checked_mul(exact(1_i128.checked_shl(exponent.min(126) as u32)))));
        }
        if exponent < -120 {
            return TimeDelta::of_micros(0);
        }
        TimeDelta::of_micros(divide_nearest(product, 1_i128 << -exponent))
    }
    pub fn divided_by(&self, other: &TimeDelta) -> f64 {
        if other.micros == 0 {
            raise(ZERO_DIVISION_ERROR.with("division by zero"));
        }
        self.micros as f64 / other.micros as f64
    }
    pub fn divided(&self, count: i64) -> TimeDelta {
        if count == 0 {
            raise(ZERO_DIVISION_ERROR.with("integer division or modulo by zero"));
        }
        TimeDelta::of_micros(divide_nearest(self.micros, i128::from(count)))
    }
    pub fn divided_float(&self, x: f64) -> TimeDelta {
        if x == 0.0 {
            raise(ZERO_DIVISION_ERROR.with("division by zero"));
        }
        let (mantissa, exponent) = parts(x);
        if exponent >= 0 {
            return TimeDelta::of_micros(divide_nearest(self.micros, exact(mantissa.checked_mul(exact(1_i128.checked_shl(exponent as u32))))));
        }
        let scaled = exact(self.micros.checked_mul(exact(1_i128.checked_shl(-exponent as u32))));
        TimeDelta::of_micros(divide_nearest(scaled, mantissa))
    }
    pub fn floor_divided(&self, count: i64) -> TimeDelta {
        if count == 0 {
            raise(ZERO_DIVISION_ERROR.with("integer division or modulo by zero"));
        }
        TimeDelta::of_micros(floor_div(self.micros, i128::from(count)))
    }
    pub fn floor_divided_by(&self, other: &TimeDelta) -> i64 {
        if other.micros == 0 {
            raise(ZERO_DIVISION_ERROR.with("integer division or modulo by zero"));
        }
        floor_div(self.micros, other.micros) as i64
    }
    pub fn rest(&self, other: &TimeDelta) -> TimeDelta {
        if other.micros == 0 {
            raise(ZERO_DIVISION_ERROR.with("integer division or modulo by zero"));
        }
        TimeDelta::of_micros(self.micros - floor_div(self.micros, other.micros) * other.micros)
    }
    pub fn negative(&self) -> TimeDelta {
        TimeDelta::of_micros(-self.micros)
    }
    pub fn absolute(&self) -> TimeDelta {
        TimeDelta::of_micros(self.micros.abs())
    }
}

fn floor_div(a: i128, b: i128) -> i128 {
    let quotient = a / b;
    if a % b != 0 && (a < 0) != (b < 0) {
        quotient - 1
    } else {
        quotient
    }
}

impl Compare for TimeDelta {
    fn named(&self) -> &'static str {
        "datetime.timedelta"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(self.micros.cmp(&other.micros))
    }
}
impl Key for TimeDelta {
    fn hash(&self) -> i64 {
        (self.days(), self.seconds(), self.microseconds()).hash()
    }
}
impl Truth for TimeDelta {
    fn truth(&self) -> bool {
        self.micros != 0
    }
}
impl Show for TimeDelta {
    fn repr(&self, out: &mut String) {
        let fields = [
            ("days", self.days()),
            ("seconds", self.seconds()),
            ("microseconds", self.microseconds()),
        ];
        let shown: Vec<String> =
            fields.iter().filter(|(_, n)| *n != 0).map(|(name, n)| format!("{name}={n}")).collect();
        let inside = if shown.is_empty() { "0".to_string() } else { shown.join(", ") };
        out.push_str(&format!("datetime.timedelta({inside})"));
    }
    fn show(&self, out: &mut String) {
        let (days, seconds, micros) = (self.days(), self.seconds(), self.microseconds());
        if days != 0 {
            out.push_str(&format!("{days} day{}, ", if days.abs() == 1 { "" } else { "s" }));
        }
        out.push_str(&format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60));
        if micros != 0 {
            out.push_str(&format!(".{micros:06}"));
        }
    }
}
impl Operate for TimeDelta {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match op {
            "neg" => return Some(self.negative().into_value()),
            "abs" => return Some(self.absolute().into_value()),
            _ => {}
        }
        match (op, other) {
            ("*", Value::Int(n)) => Some(self.times(*n).into_value()),
            ("*", Value::Float(x)) => Some(self.times_float(*x).into_value()),
            ("/", Value::Int(n)) if !mirrored => Some(self.divided(*n).into_value()),
            ("/", Value::Float(x)) if !mirrored => Some(self.divided_float(*x).into_value()),
            ("//", Value::Int(n)) if !mirrored => Some(self.floor_divided(*n).into_value()),
            (_, Value::Object(object)) if !mirrored => {
                let other = object.as_any().downcast_ref::<TimeDelta>()?;
                match op {
                    "+" => Some(self.plus(other).into_value()),
                    "-" => Some(self.minus(other).into_value()),
                    "/" => Some(Value::Float(self.divided_by(other))),
                    "//" => Some(Value::Int(self.floor_divided_by(other))),
                    "%" => Some(self.rest(other).into_value()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
    fn order(&self, other: &Value) -> Option<Ordering> {
        match other {
            Value::Object(object) => self.compare(object.as_any().downcast_ref::<TimeDelta>()?),
            _ => None,
        }
    }
}
crate::library_class!(TimeDelta, "datetime.timedelta" by Operate: plain copied);
