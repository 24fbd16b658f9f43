//! `complex` and `cmath`. Results are those of CPython's own algorithms to the last digit.

use std::cmp::Ordering;

use crate::exceptions::{raise, OVERFLOW_ERROR, VALUE_ERROR, ZERO_DIVISION_ERROR};
use crate::hash::Key;
use crate::objects::Operate;
use crate::show::{Show, Truth};
use crate::text::Str;
use crate::value::Value;

#[derive(Clone, Copy, PartialEq, Default)]
pub struct Complex {
    re: f64,
    im: f64,
}

/// A float as it stands in a complex number: without ".0".
fn part(value: f64) -> String {
    let text = crate::show::repr(&value);
    let text = text.as_str();
    text.strip_suffix(".0").unwrap_or(text).to_string()
}

fn malformed() -> ! {
    raise(VALUE_ERROR.with("complex() arg is a malformed string"))
}

impl Complex {
    pub fn new(re: f64, im: f64) -> Complex {
        Complex { re, im }
    }
    pub fn parse(text: &Str) -> Complex {
        let text = text.as_str().trim();
        let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text).trim();
        let number = |text: &str| -> f64 {
            match text {
                "" | "+" => 1.0,
                "-" => -1.0,
                text if text.bytes().next_back().is_some_and(|b| b.is_ascii_digit() || b == b'.' || b.is_ascii_alphabetic()) => {
                    text.replace('_', "").parse().unwrap_or_else(|_| malformed())
                }
                _ => malformed(),
            }
        };
        if text.is_empty() {
            malformed();
        }
        let Some(body) = text.strip_suffix(['j', 'J']) else { return Complex::new(number(text), 0.0) };
        let bytes = body.as_bytes();
        let split = (1..bytes.len()).rev().find(|&i| matches!(bytes[i], b'+' | b'-') && !matches!(bytes[i - 1], b'e' | b'E'));
        match split {
            Some(at) => Complex::new(number(&body[..at]), number(&body[at..])),
            None => Complex::new(0.0, number(body)),
        }
    }
    pub fn real(&self) -> f64 {
        self.re
    }
    pub fn imag(&self) -> f64 {
        self.im
    }
    pub fn conjugate(&self) -> Complex {
        Complex::new(self.re, -self.im)
    }
    pub fn abs(&self) -> f64 {
        let size = self.re.hypot(self.im);
        if size.is_infinite() && self.re.is_finite() && self.im.is_finite() {
            raise(OVERFLOW_ERROR.with("absolute value too large"));
        }
        size
    }
    pub fn negative(&self) -> Complex {
        Complex::new(-self.re, -self.im)
    }
    pub fn plus(&self, other: &Complex) -> Complex {
        Complex::new(self.re + other.re, self.im + other.im)
    }
    pub fn minus(&self, other: &Complex) -> Complex {
        Complex::new(self.re - other.re, self.im - other.im)
    }
    pub fn times(&self, other: &Complex) -> Complex {
        Complex::new(self.re * other.re - self.im * other.im, self.re * other.im + self.im * other.re)
    }
    pub fn over(&self, other: &Complex) -> Complex {
        let (a, b) = (self, other);
        if b.re.abs() >= b.im.abs() {
            if b.re == 0.0 {
                raise(ZERO_DIVISION_ERROR.with("complex division by zero"));
            }
            let ratio = b.im / b.re;
            let below = b.re + b.im * ratio;
            Complex::new((a.re + a.im * ratio) / below, (a.im - a.re * ratio) / below)
        } else if b.im.abs() >= b.re.abs() {
            let ratio = b.re / b.im;
            let below = b.re * ratio + b.im;
            Complex::new((a.re * ratio + a.im) / below, (a.im * ratio - a.re) / below)
        } else {
            Complex::new(f64::NAN, f64::NAN)
        }
    }
    pub fn power(&self, other: &Complex) -> Complex {
        let whole = other.im == 0.0 && other.re == other.re.floor() && other.re.abs() <= 100.0;
        let result = if whole {
            let product = |mut n: u32| {
                let (mut result, mut base) = (Complex::new(1.0, 0.0), *self);
                while n > 0 {
                    if n & 1 == 1 {
                        result = result.times(&base);
                    }
                    n >>= 1;
                    base = base.times(&base);
                }
                result
            };
            if other.re > 0.0 {
                product(other.re as u32)
            } else {
                Complex::new(1.0, 0.0).over(&product(-other.re as u32))
            }
        } else if self.re == 0.0 && self.im == 0.0 {
            if other.im != 0.0 || other.re < 0.0 {
                raise(ZERO_DIVISION_ERROR.with("0.0 to a negative or complex power"));
            }
            Complex::default()
        } else {
            let size = self.re.hypot(self.im);
            let mut length = size.powf(other.re);
            let angle = self.im.atan2(self.re);
            let mut phase = angle * other.re;
            if other.im != 0.0 {
                length *= (-angle * other.im).exp();
                phase += other.im * size.ln();
            }
            Complex::new(length * phase.cos(), length * phase.sin())
        };
        if (result.re.is_infinite() || result.im.is_infinite()) && self.re.is_finite() && self.im.is_finite() {
            raise(OVERFLOW_ERROR.with("complex exponentiation"));
        }
        result
    }
    pub fn equals_number(&self, other: f64) -> bool {
        self.im == 0.0 && self.re == other
    }
}

/// cmath.phase
pub fn phase(z: &Complex) -> f64 {
    z.im.atan2(z.re)
}
pub fn polar(z: &Complex) -> (f64, f64) {
    (z.re.hypot(z.im), phase(z))
}
pub fn rect(r: f64, phi: f64) -> Complex {
    Complex::new(r * phi.cos(), r * phi.sin())
}
pub fn exp(z: &Complex) -> Complex {
    let length = z.re.exp();
    Complex::new(length * z.im.cos(), length * z.im.sin())
}
pub fn sqrt(z: &Complex) -> Complex {
    if z.re == 0.0 && z.im == 0.0 {
        return Complex::new(0.0, z.im);
    }
    let (a, b) = (z.re.abs(), z.im.abs());
    let s = if a < f64::MIN_POSITIVE && b < f64::MIN_POSITIVE {
        let scale = 2f64.powi(54);
        let a = a * scale;
        2f64.powi(-27) * (a + a.hypot(b * scale)).sqrt()
    } else {
        let a = a / 8.0;
        2.0 * (a + a.hypot(b / 8.0)).sqrt()
    };
    let d = b / (2.0 * s);
    if z.re >= 0.0 {
        Complex::new(s, d.copysign(z.im))
    } else {
        Complex::new(d, s.copysign(z.im))
    }
}
pub fn log(z: &Complex) -> Complex {
    let (a, b) = (z.re.abs(), z.im.abs());
    if a == 0.0 && b == 0.0 {
        raise(VALUE_ERROR.with("math domain error"));
    }
    let size = a.hypot(b);
    let re = if (0.71..=1.73).contains(&size) {
        let (large, small) = if a > b { (a, b) } else { (b, a) };
        ((large - 1.0) * (large + 1.0) + small * small).ln_1p() / 2.0
    } else {
        size.ln()
    };
    Complex::new(re, z.im.atan2(z.re))
}
pub fn sin(z: &Complex) -> Complex {
    Complex::new(z.re.sin() * z.im.cosh(), z.re.cos() * z.im.sinh())
}
pub fn cos(z: &Complex) -> Complex {
    Complex::new(z.re.cos() * z.im.cosh(), -(z.re.sin() * z.im.sinh()))
}
pub fn isclose(a: &Complex, b: &Complex, relative: f64, absolute: f64) -> bool {
    if a == b {
        return true;
    }
    let difference = a.minus(b).abs();
    difference <= relative * b.abs() || difference <= relative * a.abs() || difference <= absolute
}

impl Show for Complex {
    fn repr(&self, out: &mut String) {
        if self.re == 0.0 && self.re.is_sign_positive() {
            out.push_str(&format!("{}j", part(self.im)));
            return;
        }
        let im = part(self.im);
        let sign = if im.starts_with('-') { "" } else { "+" };
        out.push_str(&format!("({}{sign}{im}j)", part(self.re)));
    }
}
impl Truth for Complex {
    fn truth(&self) -> bool {
        self.re != 0.0 || self.im != 0.0
    }
}
impl Key for Complex {
    fn hash(&self) -> i64 {
        self.re.hash().wrapping_add(1_000_003_i64.wrapping_mul(self.im.hash()))
    }
}
impl Operate for Complex {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match op {
            "abs" => return Some(Value::Float(self.abs())),
            "neg" => return Some(Value::Object(std::rc::Rc::new(self.negative()))),
            _ => {}
        }
        let other = match other {
            Value::Int(number) => Complex::new(*number as f64, 0.0),
            Value::Float(number) => Complex::new(*number, 0.0),
            Value::Object(_) => other.object::<Complex>(),
            _ => return None,
        };
        let (a, b) = if mirrored { (&other, self) } else { (self, &other) };
        let result = match op {
            "+" => a.plus(b),
            "-" => a.minus(b),
            "*" => a.times(b),
            "/" => a.over(b),
            "**" => a.power(b),
            _ => return None,
        };
        Some(Value::Object(std::rc::Rc::new(result)))
    }
    fn order(&self, other: &Value) -> Option<Ordering> {
        let same = match other {
            Value::Int(number) => self.equals_number(*number as f64),
            Value::Float(number) => self.equals_number(*number),
            Value::Object(_) => *self == other.object::<Complex>(),
            _ => false,
        };
        same.then_some(Ordering::Equal)
    }
}
impl crate::formatting::Format for Complex {
    fn format(&self, spec: &str) -> String {
        if spec.is_empty() {
            return crate::show::show(self).as_str().to_string();
        }
        crate::formatting::format_complex(self.re, self.im, spec)
    }
}
crate::library_class!(Complex, "complex" by Operate: unordered copied);
