//! `math`.

use crate::exceptions::{raise, OVERFLOW_ERROR, VALUE_ERROR};
use crate::int::Int;
use crate::num::truncate;

fn domain() -> ! {
    raise(VALUE_ERROR.with("math domain error"))
}
fn range() -> ! {
    raise(OVERFLOW_ERROR.with("math range error"))
}
// A result that is no number, from arguments that are, is outside the domain; an infinite one outside the range.
fn checked(result: f64, x: f64) -> f64 {
    if result.is_nan() && !x.is_nan() {
        domain();
    }
    if result.is_infinite() && x.is_finite() {
        range();
    }
    result
}

pub fn sqrt(x: f64) -> f64 {
    if x < 0.0 {
        domain();
    }
    x.sqrt()
}
pub fn cbrt(x: f64) -> f64 {
    x.cbrt()
}
pub fn exp(x: f64) -> f64 {
    checked(x.exp(), x)
}
pub fn expm1(x: f64) -> f64 {
    checked(x.exp_m1(), x)
}
pub fn log(x: f64) -> f64 {
    if x <= 0.0 {
        domain();
    }
    x.ln()
}
pub fn log_base(x: f64, base: f64) -> f64 {
    let below = log(base);
    let above = log(x);
    if below == 0.0 {
        raise(crate::exceptions::ZERO_DIVISION_ERROR.with("float division by zero"));
    }
    above / below
}
pub fn log2(x: f64) -> f64 {
    if x <= 0.0 {
        domain();
    }
    x.log2()
}
pub fn log10(x: f64) -> f64 {
    if x <= 0.0 {
        domain();
    }
    x.log10()
}
pub fn log1p(x: f64) -> f64 {
    if x <= -1.0 {
        domain();
    }
    x.ln_1p()
}
pub fn pow(x: f64, y: f64) -> f64 {
    if (x == 0.0 && y < 0.0) || (x < 0.0 && x.is_finite() && y.is_finite() && y.fract() != 0.0) {
        domain();
    }
    let result = x.powf(y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        range();
    }
    result
}
pub fn sin(x: f64) -> f64 {
    checked(x.sin(), x)
}
pub fn cos(x: f64) -> f64 {
    checked(x.cos(), x)
}
pub fn tan(x: f64) -> f64 {
    checked(x.tan(), x)
}
pub fn asin(x: f64) -> f64 {
    checked(x.asin(), x)
}
pub fn acos(x: f64) -> f64 {
    checked(x.acos(), x)
}
pub fn atan(x: f64) -> f64 {
    x.atan()
}
pub fn atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}
pub fn sinh(x: f64) -> f64 {
    checked(x.sinh(), x)
}
pub fn cosh(x: f64) -> f64 {
    checked(x.cosh(), x)
}
pub fn tanh(x: f64) -> f64 {
    x.tanh()
}
pub fn hypot(x: f64, y: f64) -> f64 {
    x.hypot(y)
}
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / std::f64::consts::PI)
}
pub fn radians(x: f64) -> f64 {
    x * (std::f64::consts::PI / 180.0)
}
pub fn fabs(x: f64) -> f64 {
    x.abs()
}
pub fn fmod(x: f64, y: f64) -> f64 {
    if y == 0.0 || x.is_infinite() {
        domain();
    }
    x % y
}
pub fn copysign(x: f64, y: f64) -> f64 {
    x.copysign(y)
}
pub fn modf(x: f64) -> (f64, f64) {
    (x.fract(), x.trunc())
}
pub fn floor(x: f64) -> i64 {
    truncate(x.floor())
}
pub fn ceil(x: f64) -> i64 {
    truncate(x.ceil())
}
pub fn isclose(a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> bool {
    if a == b {
        return true;
    }
    if a.is_infinite() || b.is_infinite() {
        return false;
    }
    let difference = (a - b).abs();
    difference <= (rel_tol * b).abs() || difference <= (rel_tol * a).abs() || difference <= abs_tol
}
pub fn gcd(numbers: &[i64]) -> i64 {
    let mut result: u64 = 0;
    for n in numbers {
        let mut other = n.unsigned_abs();
        while other != 0 {
            (result, other) = (other, result % other);
        }
    }
    match i64::try_from(result) {
        Ok(value) => value,
        Err(_) => crate::num::overflow(),
    }
}
pub fn lcm(numbers: &[i64]) -> i64 {
    let mut result: i64 = 1;
    for n in numbers {
        if *n == 0 {
            return 0;
        }
        result = match (result / gcd(&[result, *n])).checked_mul(crate::num::absolute(*n)) {
            Some(value) => value,
            None => crate::num::overflow(),
        };
    }
    result
}
pub fn factorial(n: i64) -> Int {
    if n < 0 {
        raise(VALUE_ERROR.with("factorial() not defined for negative values"));
    }
    (2..=n).fold(Int::Small(1), |product, i| &product * &Int::Small(i))
}
pub fn comb(n: i64, k: i64) -> Int {
    if n < 0 || k < 0 {
        raise(VALUE_ERROR.with("n must be a non-negative integer"));
    }
    if k > n {
        return Int::Small(0);
    }
    let k = k.min(n - k);
    let mut result = Int::Small(1);
    for i in 0..k {
        result = crate::num::floor_div(&result * &Int::Small(n - i), Int::Small(i + 1));
    }
    result
}
pub fn perm(n: i64, k: i64) -> Int {
    if n < 0 || k < 0 {
        raise(VALUE_ERROR.with("n must be a non-negative integer"));
    }
    if k > n {
        return Int::Small(0);
    }
    (n - k + 1..=n).fold(Int::Small(1), |product, i| &product * &Int::Small(i))
}
pub fn isqrt(n: i64) -> i64 {
    if n < 0 {
        raise(VALUE_ERROR.with("isqrt() argument must be nonnegative"));
    }
    let mut root = (n as f64).sqrt() as i64;
    while i128::from(root) * i128::from(root) > i128::from(n) {
        root -= 1;
    }
    while i128::from(root + 1) * i128::from(root + 1) <= i128::from(n) {
        root += 1;
    }
    root
}
/// math.fsum: exact partial sums.
pub fn fsum(items: impl Iterator<Item = f64>) -> f64 {
    let mut partials: Vec<f64> = Vec::new();
    for mut x in items {
        let mut kept = 0;
        for i in 0..partials.len() {
            let mut y = partials[i];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        partials.push(x);
    }
    let mut n = partials.len();
    let mut high = 0.0;
    if n > 0 {
        n -= 1;
        high = partials[n];
        let mut low = 0.0;
        while n > 0 {
            let x = high;
            n -= 1;
            let y = partials[n];
            high = x + y;
            low = y - (high - x);
            if low != 0.0 {
                break;
            }
        }
        if n > 0 && ((low < 0.0 && partials[n - 1] < 0.0) || (low > 0.0 && partials[n - 1] > 0.0)) {
            let y = low * 2.0;
            let x = high + y;
            if y == x - high {
                high = x;
            }
        }
    }
    high
}
pub fn prod_ints(items: impl Iterator<Item = i64>) -> Int {
    items.fold(Int::Small(1), |product, item| &product * &Int::Small(item))
}
pub fn dist(a: impl Iterator<Item = f64>, b: impl Iterator<Item = f64>) -> f64 {
    a.zip(b).map(|(x, y)| (x - y) * (x - y)).sum::<f64>().sqrt()
}
