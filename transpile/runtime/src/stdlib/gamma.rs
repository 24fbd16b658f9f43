//! The gamma function, by Lanczos' approximation with the coefficients that CPython uses (N = 13, g = 6.0246…): the same results.

use crate::exceptions::{raise, OVERFLOW_ERROR, VALUE_ERROR};

const G: f64 = 6.024680040776729583740234375;
const G_LESS_HALF: f64 = 5.524680040776729583740234375;
const ABOVE: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];
const BELOW: [f64; 13] = [
    0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0,
];

fn sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..13).rev() {
            above = above * x + ABOVE[i];
            below = below * x + BELOW[i];
        }
    } else {
        for i in 0..13 {
            above = above / x + ABOVE[i];
            below = below / x + BELOW[i];
        }
    }
    above / below
}

/// sin(pi x), right near whole numbers.
fn sine(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let n = (2.0 * y).round() as i64;
    let pi = std::f64::consts::PI;
    let r = match n {
        0 => (pi * y).sin(),
        1 => (pi * (y - 0.5)).cos(),
        2 => (pi * (1.0 - y)).sin(),
        3 => -(pi * (y - 1.5)).cos(),
        _ => (pi * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * r
}

pub fn gamma(x: f64) -> f64 {
    if !x.is_finite() {
        if x.is_nan() || x > 0.0 {
            return x;
        }
        raise(VALUE_ERROR.with("math domain error"));
    }
    if x == 0.0 || (x == x.floor() && x < 0.0) {
        raise(VALUE_ERROR.with("math domain error"));
    }
    if x == x.floor() && x <= 23.0 {
        return (1..x as i64).map(|n| n as f64).product();
    }
    let size = x.abs();
    if size < 1e-20 {
        let result = 1.0 / x;
        if result.is_infinite() {
            raise(OVERFLOW_ERROR.with("math range error"));
        }
        return result;
    }
    if size > 200.0 {
        if x < 0.0 {
            return 0.0 / sine(x);
        }
        raise(OVERFLOW_ERROR.with("math range error"));
    }
    let y = size + G_LESS_HALF;
    let z = if size > G_LESS_HALF {
        let q = y - size;
        q - G_LESS_HALF
    } else {
        let q = y - G_LESS_HALF;
        q - size
    };
    let z = z * G / y;
    let result = if x < 0.0 {
        let mut r = -std::f64::consts::PI / sine(size) / size * y.exp() / sum(size);
        r -= z * r;
        if size < 140.0 {
            r / y.powf(size - 0.5)
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            r / root / root
        }
    } else {
        let mut r = sum(size) / y.exp();
        r += z * r;
        if size < 140.0 {
            r * y.powf(size - 0.5)
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            r * root * root
        }
    };
    if result.is_infinite() {
        raise(OVERFLOW_ERROR.with("math range error"));
    }
    result
}

pub fn lgamma(x: f64) -> f64 {
    if !x.is_finite() {
        return if x.is_nan() { x } else { f64::INFINITY };
    }
    if x == x.floor() && x <= 2.0 {
        if x <= 0.0 {
            raise(VALUE_ERROR.with("math domain error"));
        }
        return 0.0;
    }
    let size = x.abs();
    if size < 1e-20 {
        return -size.ln();
    }
    let mut r = sum(size).ln() - G;
    r += (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        r = 1.1447298858494002 - sine(size).abs().ln() - size.ln() - r;
    }
    if r.is_infinite() {
        raise(OVERFLOW_ERROR.with("math range error"));
    }
    r
}
