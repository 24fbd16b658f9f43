//! `math`.

use crate::value::Value;
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

#[inline]
pub fn sqrt(x: f64) -> f64 {
    if x < 0.0 {
        domain();
    }
    x.sqrt()
}
pub fn cbrt(x: f64) -> f64 {
    x.cbrt()
}
#[inline]
pub fn exp(x: f64) -> f64 {
    checked(x.exp(), x)
}
pub fn expm1(x: f64) -> f64 {
    checked(x.exp_m1(), x)
}
#[inline]
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
#[inline]
pub fn sin(x: f64) -> f64 {
    checked(x.sin(), x)
}
#[inline]
pub fn cos(x: f64) -> f64 {
    checked(x.cos(), x)
}
#[inline]
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
#[inline]
pub fn hypot(x: f64, y: f64) -> f64 {
    hypot_of(&[x, y])
}
// Splits a number in two with half of its digits each (Veltkamp).
fn halves(x: f64) -> (f64, f64) {
    let t = x * 134217729.0;
    let high = t - (t - x);
    (high, x - high)
}
/// The length of a vector: scaled by a power of two, summed with what each addition loses, and corrected once.
pub fn hypot_of(vector: &[f64]) -> f64 {
    let most = vector.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    if vector.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if vector.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if most == 0.0 || vector.len() < 2 {
        return most;
    }
    let exponent = frexp(most).1;
    if exponent < -1022 {
        // Too small to be scaled by a power of two.
        let sum: f64 = vector.iter().map(|x| (x / most) * (x / most)).sum();
        return most * sum.sqrt();
    }
    let scale = ldexp(1.0, -exponent);
    let (mut sum, mut lost_high, mut lost_middle, mut lost_low) = (1.0, 0.0, 0.0, 0.0);
    let add = |sum: &mut f64, x: f64, lost: &mut f64| {
        let old = *sum;
        *sum += x;
        *lost += (old - *sum) + x;
    };
    for x in vector {
        let (high, low) = halves(x.abs() * scale);
        add(&mut sum, high * high, &mut lost_high);
        add(&mut sum, 2.0 * high * low, &mut lost_middle);
        lost_low += low * low;
    }
    let root = (sum - 1.0 + (lost_high + lost_middle + lost_low)).sqrt();
    let (high, low) = halves(root);
    add(&mut sum, -high * high, &mut lost_high);
    add(&mut sum, -2.0 * high * low, &mut lost_middle);
    add(&mut sum, -low * low, &mut lost_low);
    let rest = sum - 1.0 + (lost_high + lost_middle + lost_low);
    (root + rest / (2.0 * root)) / scale
}
pub fn asinh(x: f64) -> f64 {
    c::asinh(x)
}
pub fn acosh(x: f64) -> f64 {
    checked(c::acosh(x), x)
}
pub fn atanh(x: f64) -> f64 {
    if x.abs() >= 1.0 {
        domain();
    }
    c::atanh(x)
}
pub fn exp2(x: f64) -> f64 {
    checked(x.exp2(), x)
}
pub fn erf(x: f64) -> f64 {
    c::erf(x)
}
pub fn erfc(x: f64) -> f64 {
    c::erfc(x)
}
// Functions of C's library that Rust's has no names for, or computes otherwise than C.
mod c {
    mod raw {
        extern "C" {
            pub fn erf(x: f64) -> f64;
            pub fn erfc(x: f64) -> f64;
            pub fn asinh(x: f64) -> f64;
            pub fn acosh(x: f64) -> f64;
            pub fn atanh(x: f64) -> f64;
            pub fn remainder(x: f64, y: f64) -> f64;
            pub fn nextafter(x: f64, y: f64) -> f64;
        }
    }
    // Pure functions of numbers.
    macro_rules! safe {
        ($($name:ident($($x:ident),*);)*) => { $( pub fn $name($($x: f64),*) -> f64 { unsafe { raw::$name($($x),*) } } )* };
    }
    safe! { erf(x); erfc(x); asinh(x); acosh(x); atanh(x); remainder(x, y); nextafter(x, y); }
}
pub fn remainder(x: f64, y: f64) -> f64 {
    if (y == 0.0 && !x.is_nan()) || (x.is_infinite() && !y.is_nan()) {
        domain();
    }
    c::remainder(x, y)
}
pub fn nextafter(x: f64, y: f64) -> f64 {
    c::nextafter(x, y)
}
pub fn ulp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let x = x.abs();
    if x.is_infinite() {
        return x;
    }
    let next = c::nextafter(x, f64::INFINITY);
    if next.is_infinite() {
        return x - c::nextafter(x, f64::NEG_INFINITY);
    }
    next - x
}
/// x * 2^exponent
pub fn ldexp(x: f64, exponent: i64) -> f64 {
    let mut result = x;
    let mut left = exponent.clamp(-3000, 3000);
    while left > 1000 {
        result *= 2_f64.powi(1000);
        left -= 1000;
    }
    // Towards small numbers only the last step may round.
    while left < -1000 {
        let step = left.max(-900);
        if (result * 2_f64.powi(step as i32)).abs() < f64::MIN_POSITIVE * 2.0 {
            break;
        }
        result *= 2_f64.powi(step as i32);
        left -= step;
    }
    let made = if left < -1022 {
        let (mantissa, own) = frexp(result);
        subnormal(mantissa, own + left)
    } else {
        result * 2_f64.powi(left as i32)
    };
    if made.is_infinite() && x.is_finite() {
        range();
    }
    made
}
fn subnormal(mantissa: f64, exponent: i64) -> f64 {
    if exponent < -1080 {
        return 0.0_f64.copysign(mantissa);
    }
    if exponent >= -1021 {
        return mantissa * 2_f64.powi(exponent as i32);
    }
    // One multiplication rounds once.
    mantissa * 2_f64.powi(-1021) * 2_f64.powi((exponent + 1021) as i32)
}
/// x as mantissa * 2^exponent, 0.5 <= |mantissa| < 1
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (scaled, shift) = if x.abs() < f64::MIN_POSITIVE { (x * 2_f64.powi(64), 64) } else { (x, 0) };
    let bits = scaled.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022 - shift;
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), exponent)
}
#[inline]
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / std::f64::consts::PI)
}
#[inline]
pub fn radians(x: f64) -> f64 {
    x * (std::f64::consts::PI / 180.0)
}
#[inline]
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
#[inline]
pub fn floor(x: f64) -> i64 {
    truncate(x.floor())
}
#[inline]
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
#[inline]
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
pub fn prod_ints(items: impl Iterator<Item = i64>, start: i64) -> Int {
    items.fold(Int::Small(start), |product, item| &product * &Int::Small(item))
}
pub fn prod_bigs(items: impl Iterator<Item = Int>, start: i64) -> Int {
    items.fold(Int::Small(start), |product, item| &product * &item)
}
pub fn prod_floats(items: impl Iterator<Item = f64>, start: f64) -> f64 {
    items.fold(start, |product, item| product * item)
}
pub fn prod_values(items: impl Iterator<Item = Value>, start: Value) -> Value {
    items.fold(start, |product, item| product.mul(&item))
}
pub fn dist(a: impl Iterator<Item = f64>, b: impl Iterator<Item = f64>) -> f64 {
    let (a, b): (Vec<f64>, Vec<f64>) = (a.collect(), b.collect());
    if a.len() != b.len() {
        raise(VALUE_ERROR.with("both points must have the same number of dimensions"));
    }
    let gaps: Vec<f64> = a.iter().zip(&b).map(|(x, y)| x - y).collect();
    hypot_of(&gaps)
}
pub fn gcd_big(numbers: &[Int]) -> Int {
    numbers.iter().fold(Int::Small(0), |common, n| super::fractions::gcd(&common, n))
}
/// Of values of which only the run knows the type.
pub fn integers(numbers: &[Value]) -> Vec<Int> {
    let whole = |n: &Value| match n {
        Value::Big(n) => n.clone(),
        other => Int::Small(other.to_index()),
    };
    numbers.iter().map(whole).collect()
}
pub fn lcm_big(numbers: &[Int]) -> Int {
    let mut result = Int::Small(1);
    for n in numbers {
        if *n == Int::Small(0) {
            return Int::Small(0);
        }
        let common = super::fractions::gcd(&result, n);
        result = (&crate::num::floor_div(result, common) * n).absolute();
    }
    result
}
pub fn isqrt_big(n: &Int) -> Int {
    crate::int::isqrt(n)
}
