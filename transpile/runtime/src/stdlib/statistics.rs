//! `statistics`: sums are exact fractions, which are rounded once at the end.

use super::decimal::Decimal;
use super::fractions::Fraction;
use crate::compare::Compare;
use crate::dict::Dict;
use crate::exceptions::{raise, STATISTICS_STATISTICS_ERROR, TYPE_ERROR};
use crate::hash::Key;
use crate::int::{isqrt, Int};
use crate::list::List;
use crate::num::{Arithmetic, Num};
use crate::value::Value;

/// A number of which exact sums can be made.
pub trait Exact: Clone {
    /// What means are: an int where the data are ints and the mean is one.
    type Mean;
    fn exact(&self) -> Fraction;
    fn back(value: Fraction) -> Self::Mean;
    /// The same, of these data.
    fn back_among(_data: &[Self], value: Fraction) -> Self::Mean {
        Self::back(value)
    }
}
impl Exact for i64 {
    type Mean = Num;
    fn exact(&self) -> Fraction {
        Fraction::from_int(&Int::from(*self))
    }
    fn back(value: Fraction) -> Num {
        if value.denominator() == Int::from(1) {
            return Num::Int(value.numerator().to_i64());
        }
        Num::Float(value.to_float())
    }
}
impl Exact for bool {
    type Mean = Num;
    fn exact(&self) -> Fraction {
        i64::from(*self).exact()
    }
    fn back(value: Fraction) -> Num {
        i64::back(value)
    }
}
impl Exact for Int {
    type Mean = Num;
    fn exact(&self) -> Fraction {
        Fraction::from_int(self)
    }
    fn back(value: Fraction) -> Num {
        i64::back(value)
    }
}
impl Exact for f64 {
    type Mean = f64;
    fn exact(&self) -> Fraction {
        if !self.is_finite() {
            crate::exceptions::refuse("statistics of infinite numbers are not translated");
        }
        Fraction::from_float(*self)
    }
    fn back(value: Fraction) -> f64 {
        value.to_float()
    }
}
impl Exact for Num {
    type Mean = Num;
    fn exact(&self) -> Fraction {
        match self {
            Num::Int(n) => n.exact(),
            Num::Float(x) => x.exact(),
        }
    }
    fn back(value: Fraction) -> Num {
        Num::Float(value.to_float())
    }
    fn back_among(data: &[Num], value: Fraction) -> Num {
        if data.iter().all(|one| matches!(one, Num::Int(_))) {
            return i64::back(value);
        }
        Num::back(value)
    }
}
// What rows of several types hold: numbers, or an error where it is none.
fn number_of(value: &Value) -> Num {
    match value {
        Value::Bool(b) => Num::Int(i64::from(*b)),
        Value::Int(n) => Num::Int(*n),
        Value::Float(x) => Num::Float(*x),
        Value::Big(_) => crate::exceptions::refuse(
            "statistics of ints beyond 64 bits among others are not translated",
        ),
        other => {
            let name = other.type_name();
            let message = format!("can't convert type '{name}' to numerator/denominator");
            raise(TYPE_ERROR.with(message.as_str()))
        }
    }
}
impl Exact for Value {
    type Mean = Num;
    fn exact(&self) -> Fraction {
        number_of(self).exact()
    }
    fn back(value: Fraction) -> Num {
        Num::back(value)
    }
    fn back_among(data: &[Value], value: Fraction) -> Num {
        let numbers: Vec<Num> = data.iter().map(number_of).collect();
        Num::back_among(&numbers, value)
    }
}
impl Exact for Fraction {
    type Mean = Fraction;
    fn exact(&self) -> Fraction {
        self.clone()
    }
    fn back(value: Fraction) -> Fraction {
        value
    }
}
impl Exact for Decimal {
    type Mean = Decimal;
    fn exact(&self) -> Fraction {
        Fraction::from_decimal(self)
    }
    fn back(value: Fraction) -> Decimal {
        Decimal::from_int(&value.numerator()).over(&Decimal::from_int(&value.denominator()))
    }
}

fn none(message: &str) -> ! {
    raise(STATISTICS_STATISTICS_ERROR.with(message))
}
fn count_of(n: usize) -> Fraction {
    Fraction::from_int(&Int::from(n as i64))
}

// Sum and number.
fn total<T: Exact>(data: &[T]) -> Fraction {
    data.iter().fold(Fraction::zero(), |sum, one| sum.plus(&one.exact()))
}

pub fn mean<T: Exact>(data: impl Iterator<Item = T>) -> T::Mean {
    let data: Vec<T> = data.collect();
    if data.is_empty() {
        none("mean requires at least one data point");
    }
    T::back_among(&data, total(&data).over(&count_of(data.len())))
}
pub fn fmean(data: impl Iterator<Item = f64>) -> f64 {
    let data: Vec<f64> = data.collect();
    if data.is_empty() {
        none("fmean requires at least one data point");
    }
    let n = data.len() as f64;
    super::math::fsum(data.into_iter()) / n
}
pub fn geometric_mean(data: impl Iterator<Item = f64>) -> f64 {
    let data: Vec<f64> = data.collect();
    if data.is_empty() || data.iter().any(|x| *x <= 0.0) {
        none("geometric mean requires a non-empty dataset containing positive numbers");
    }
    fmean(data.into_iter().map(f64::ln)).exp()
}
pub fn harmonic_mean(data: impl Iterator<Item = f64>) -> f64 {
    let data: Vec<f64> = data.collect();
    if data.is_empty() {
        none("harmonic_mean requires at least one data point");
    }
    if data.iter().any(|x| *x < 0.0) {
        none("harmonic mean does not support negative values");
    }
    if data.len() == 1 {
        return data[0];
    }
    if data.contains(&0.0) {
        return 0.0;
    }
    let inverses: Vec<f64> = data.iter().map(|x| 1.0 / x).collect();
    count_of(data.len()).over(&total(&inverses)).to_float()
}

// The sum of the squares of the distances from the mean.
fn squares<T: Exact>(data: &[T]) -> Fraction {
    let sum = total(data);
    let squares = data.iter().fold(Fraction::zero(), |all, one| {
        let exact = one.exact();
        all.plus(&exact.times(&exact))
    });
    let n = count_of(data.len());
    n.times(&squares).minus(&sum.times(&sum)).over(&n)
}
fn collected<T>(data: impl Iterator<Item = T>, least: usize, message: &str) -> Vec<T> {
    let data: Vec<T> = data.collect();
    if data.len() < least {
        none(message);
    }
    data
}
pub fn variance<T: Exact>(data: impl Iterator<Item = T>) -> T::Mean {
    let data = collected(data, 2, "variance requires at least two data points");
    T::back_among(&data, squares(&data).over(&count_of(data.len() - 1)))
}
pub fn pvariance<T: Exact>(data: impl Iterator<Item = T>) -> T::Mean {
    let data = collected(data, 1, "pvariance requires at least one data point");
    T::back_among(&data, squares(&data).over(&count_of(data.len())))
}
pub fn stdev<T: Exact>(data: impl Iterator<Item = T>) -> f64 {
    let data = collected(data, 2, "stdev requires at least two data points");
    root(&squares(&data).over(&count_of(data.len() - 1)))
}
pub fn pstdev<T: Exact>(data: impl Iterator<Item = T>) -> f64 {
    let data = collected(data, 1, "pstdev requires at least one data point");
    root(&squares(&data).over(&count_of(data.len())))
}

// The float nearest to the square root: enough bits of it, the last one saying whether there are more.
fn root(value: &Fraction) -> f64 {
    let (n, m) = (value.numerator(), value.denominator());
    if n == Int::from(0) {
        return 0.0;
    }
    let odd = |n: Int, m: Int| {
        let whole = isqrt(&n.clone().floor_div(m.clone()));
        if &(&whole * &whole) * &m != n && whole.clone().modulo(Int::from(2)) == Int::from(0) {
            &whole + &Int::from(1)
        } else {
            whole
        }
    };
    let q = (n.bit_length() - m.bit_length() - 109).div_euclid(2);
    if q >= 0 {
        let numerator = odd(n, m.shift_left(&Int::from(2 * q))).shift_left(&Int::from(q));
        return numerator.to_f64();
    }
    let numerator = odd(n.shift_left(&Int::from(-2 * q)), m);
    numerator.true_div(Int::from(1).shift_left(&Int::from(-q)))
}

/// What the middle of two numbers is.
pub trait Middle: Clone + Compare {
    type Middle;
    fn alone(&self) -> Self::Middle;
    fn between(&self, other: &Self) -> Self::Middle;
}
impl Middle for i64 {
    type Middle = Num;
    fn alone(&self) -> Num {
        Num::Int(*self)
    }
    fn between(&self, other: &i64) -> Num {
        Num::Float((&Int::from(*self) + &Int::from(*other)).true_div(Int::from(2)))
    }
}
impl Middle for Int {
    type Middle = Num;
    fn alone(&self) -> Num {
        Num::Int(self.to_i64())
    }
    fn between(&self, other: &Int) -> Num {
        Num::Float((self + other).true_div(Int::from(2)))
    }
}
impl Middle for f64 {
    type Middle = f64;
    fn alone(&self) -> f64 {
        *self
    }
    fn between(&self, other: &f64) -> f64 {
        (self + other) / 2.0
    }
}
impl Middle for Num {
    type Middle = Num;
    fn alone(&self) -> Num {
        *self
    }
    fn between(&self, other: &Num) -> Num {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => a.between(b),
            (a, b) => Num::Float((a.to_f64() + b.to_f64()) / 2.0),
        }
    }
}
impl Middle for Value {
    type Middle = Num;
    fn alone(&self) -> Num {
        number_of(self)
    }
    fn between(&self, other: &Value) -> Num {
        number_of(self).between(&number_of(other))
    }
}
impl Middle for Fraction {
    type Middle = Fraction;
    fn alone(&self) -> Fraction {
        self.clone()
    }
    fn between(&self, other: &Fraction) -> Fraction {
        self.plus(other).over(&Fraction::from_int(&Int::from(2)))
    }
}
impl Middle for Decimal {
    type Middle = Decimal;
    fn alone(&self) -> Decimal {
        self.clone()
    }
    fn between(&self, other: &Decimal) -> Decimal {
        self.plus(other).over(&Decimal::from_i64(2))
    }
}

fn sorted<T: Clone + Compare>(data: impl Iterator<Item = T>) -> List<T> {
    let list: List<T> = data.collect();
    if list.is_empty() {
        none("no median for empty data");
    }
    list.sort(false);
    list
}
pub fn median<T: Middle>(data: impl Iterator<Item = T>) -> T::Middle {
    let data = sorted(data);
    let n = data.len();
    if n % 2 == 1 {
        return data.get(n / 2).alone();
    }
    data.get(n / 2 - 1).between(&data.get(n / 2))
}
pub fn median_low<T: Clone + Compare>(data: impl Iterator<Item = T>) -> T {
    let data = sorted(data);
    data.get((data.len() - 1) / 2)
}
pub fn median_high<T: Clone + Compare>(data: impl Iterator<Item = T>) -> T {
    let data = sorted(data);
    data.get(data.len() / 2)
}

pub fn multimode<T: Key>(data: impl Iterator<Item = T>) -> List<T> {
    let counts: Dict<T, i64> = Dict::new();
    for one in data {
        let count = counts.get_or(&one, 0);
        counts.set(one, count + 1);
    }
    let most = counts.values().max().unwrap_or(0);
    counts.items().filter(|(_, count)| *count == most).map(|(one, _)| one).collect()
}
pub fn mode<T: Key>(data: impl Iterator<Item = T>) -> T {
    let all = multimode(data);
    if all.is_empty() {
        none("no mode for empty data");
    }
    all.get(0)
}

/// quantiles(data, n=4, method="exclusive" or "inclusive")
pub fn quantiles(data: impl Iterator<Item = f64>, n: i64, inclusive: bool) -> List<f64> {
    if n < 1 {
        none("n must be at least 1");
    }
    let data: List<f64> = data.collect();
    data.sort(false);
    let count = data.len();
    if count < 2 {
        none("must have at least two data points");
    }
    let size = if inclusive { count - 1 } else { count + 1 };
    (1..n)
        .map(|i| {
            let mut at = i * size / n;
            let least = i64::from(!inclusive);
            at = at.clamp(least, if inclusive { count - 2 } else { count - 1 }.max(least));
            let delta = i * size - at * n;
            let low = if inclusive { at } else { at - 1 };
            let (a, b) = (data.get(low), data.get(low + 1));
            (a * (n - delta) as f64 + b * delta as f64) / n as f64
        })
        .collect()
}

/// Two series, which have to be of one length, and their means.
fn pairs(x: impl Iterator<Item = f64>, y: impl Iterator<Item = f64>, what: &str) -> (Vec<f64>, Vec<f64>) {
    let (x, y): (Vec<f64>, Vec<f64>) = (x.collect(), y.collect());
    if x.len() != y.len() {
        none(&format!("{what} requires that both inputs have same number of data points"));
    }
    if x.len() < 2 {
        none(&format!("{what} requires at least two data points"));
    }
    let centred = |all: &[f64]| {
        let mean = crate::stdlib::math::fsum(all.iter().copied()) / all.len() as f64;
        all.iter().map(|value| value - mean).collect::<Vec<f64>>()
    };
    (centred(&x), centred(&y))
}
fn products(a: &[f64], b: &[f64]) -> f64 {
    crate::stdlib::math::fsum(a.iter().zip(b).map(|(a, b)| a * b))
}
pub fn covariance(x: impl Iterator<Item = f64>, y: impl Iterator<Item = f64>) -> f64 {
    let (x, y) = pairs(x, y, "covariance");
    products(&x, &y) / (x.len() as f64 - 1.0)
}
pub fn correlation(x: impl Iterator<Item = f64>, y: impl Iterator<Item = f64>) -> f64 {
    let (x, y) = pairs(x, y, "correlation");
    let below = (products(&x, &x) * products(&y, &y)).sqrt();
    if below == 0.0 {
        none("at least one of the inputs is constant");
    }
    products(&x, &y) / below
}
pub fn linear_regression(x: impl Iterator<Item = f64>, y: impl Iterator<Item = f64>) -> (f64, f64) {
    let (xs, ys): (Vec<f64>, Vec<f64>) = (x.collect(), y.collect());
    let mean = |all: &[f64]| crate::stdlib::math::fsum(all.iter().copied()) / all.len() as f64;
    let means = (mean(&xs), mean(&ys));
    let (x, y) = pairs(xs.into_iter(), ys.into_iter(), "linear regression");
    let squares = products(&x, &x);
    if squares == 0.0 {
        none("x is constant");
    }
    let slope = products(&x, &y) / squares;
    (slope, means.1 - slope * means.0)
}
pub fn median_grouped(data: impl Iterator<Item = f64>, interval: f64) -> f64 {
    let mut data: Vec<f64> = data.collect();
    data.sort_by(|a, b| a.total_cmp(b));
    if data.is_empty() {
        none("no median for empty data");
    }
    let x = data[data.len() / 2];
    let i = data.partition_point(|&value| value < x);
    let j = data.partition_point(|&value| value <= x);
    let lower = x - interval / 2.0;
    lower + interval * (data.len() as f64 / 2.0 - i as f64) / (j - i) as f64
}
