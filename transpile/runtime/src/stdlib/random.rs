//! `random`: the Mersenne Twister with CPython's seeding and CPython's ways to draw, so that a seed gives the same sequence.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::bytes::Bytes;
use crate::exceptions::{raise, INDEX_ERROR, VALUE_ERROR};
use crate::int::Int;
use crate::list::List;
use crate::show::Show;
use crate::text::Str;

const N: usize = 624;
const M: usize = 397;

struct Twister {
    state: [u32; N],
    at: usize,
    spare_gauss: Option<f64>,
}

impl Twister {
    const fn empty() -> Self {
        Twister {
            state: [0; N],
            at: N + 1,
            spare_gauss: None,
        }
    }
    fn init(&mut self, seed: u32) {
        self.state[0] = seed;
        for i in 1..N {
            let last = self.state[i - 1];
            self.state[i] = 1812433253_u32
                .wrapping_mul(last ^ (last >> 30))
                .wrapping_add(i as u32);
        }
        self.at = N;
    }
    fn init_by_array(&mut self, key: &[u32]) {
        self.init(19650218);
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let last = self.state[i - 1];
            self.state[i] = (self.state[i] ^ (last ^ (last >> 30)).wrapping_mul(1664525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            i += 1;
            j += 1;
            if i >= N {
                self.state[0] = self.state[N - 1];
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 0..N - 1 {
            let last = self.state[i - 1];
            self.state[i] = (self.state[i] ^ (last ^ (last >> 30)).wrapping_mul(1566083941))
                .wrapping_sub(i as u32);
            i += 1;
            if i >= N {
                self.state[0] = self.state[N - 1];
                i = 1;
            }
        }
        self.state[0] = 0x8000_0000;
        self.spare_gauss = None;
    }
    fn next(&mut self) -> u32 {
        if self.at > N {
            let now = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(1, |time| time.as_nanos() as u64);
            self.init_by_array(&[now as u32, (now >> 32) as u32, std::process::id()]);
        }
        if self.at >= N {
            for k in 0..N {
                let y = (self.state[k] & 0x8000_0000) | (self.state[(k + 1) % N] & 0x7fff_ffff);
                self.state[k] =
                    self.state[(k + M) % N] ^ (y >> 1) ^ if y & 1 == 1 { 0x9908_b0df } else { 0 };
            }
            self.at = 0;
        }
        let mut y = self.state[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }
    fn random(&mut self) -> f64 {
        let a = self.next() >> 5;
        let b = self.next() >> 6;
        (f64::from(a) * 67108864.0 + f64::from(b)) * (1.0 / 9007199254740992.0)
    }
    fn bits(&mut self, count: u32) -> u64 {
        if count <= 32 {
            return u64::from(self.next() >> (32 - count));
        }
        let low = u64::from(self.next());
        let high = u64::from(self.next() >> (64 - count));
        low | high << 32
    }
    fn below(&mut self, n: u64) -> u64 {
        let count = 64 - n.leading_zeros();
        let mut value = self.bits(count);
        while value >= n {
            value = self.bits(count);
        }
        value
    }
}

/// random.Random: a generator of its own. The module's functions share one.
#[derive(Clone)]
pub struct Random(Rc<RefCell<Twister>>);

thread_local! {
    static SHARED: Random = Random(Rc::new(RefCell::new(Twister::empty())));
}

/// What a generator may be seeded with.
pub trait Seed {
    /// The seed as 32-bit words, the least first.
    fn words(&self) -> Vec<u32>;
    /// Whether there is none: then the clock decides.
    fn is_absent(&self) -> bool {
        false
    }
}
impl<S: Seed> Seed for Option<S> {
    fn words(&self) -> Vec<u32> {
        self.as_ref().map_or_else(Vec::new, Seed::words)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
fn words_of(n: &Int) -> Vec<u32> {
    let mut words = Vec::new();
    let mut rest = n.absolute();
    let mask = Int::from(0xFFFF_FFFF);
    while rest != Int::from(0) {
        words.push((&rest & &mask).to_i64() as u32);
        rest = rest.shift_right(&Int::from(32));
    }
    if words.is_empty() {
        words.push(0);
    }
    words
}
fn words_of_bytes(bytes: &[u8]) -> Vec<u32> {
    let mut all = bytes.to_vec();
    all.extend_from_slice(super::hashlib::sha512(&Bytes::from(bytes.to_vec())).digest().as_slice());
    let mut words: Vec<u32> = all
        .rchunks(4)
        .map(|chunk| chunk.iter().fold(0, |word, byte| word << 8 | u32::from(*byte)))
        .collect();
    while words.len() > 1 && words.last() == Some(&0) {
        words.pop();
    }
    words
}
impl Seed for i64 {
    fn words(&self) -> Vec<u32> {
        words_of(&Int::from(*self))
    }
}
impl Seed for Int {
    fn words(&self) -> Vec<u32> {
        words_of(self)
    }
}
impl Seed for f64 {
    fn words(&self) -> Vec<u32> {
        // The hash, as an unsigned 64-bit number.
        let hash = crate::hash::hash_float(*self) as u64;
        let mut words = vec![hash as u32];
        if hash >> 32 != 0 {
            words.push((hash >> 32) as u32);
        }
        words
    }
}
impl Seed for Str {
    fn words(&self) -> Vec<u32> {
        words_of_bytes(self.as_str().as_bytes())
    }
}
impl Seed for Bytes {
    fn words(&self) -> Vec<u32> {
        words_of_bytes(self.as_slice())
    }
}

fn empty_range(start: i64, stop: i64, step: i64) -> ! {
    let text = if step == 1 {
        format!("empty range for randrange() ({start}, {stop}, {})", stop - start)
    } else {
        format!("empty range for randrange() ({start}, {stop}, {step})")
    };
    raise(VALUE_ERROR.with(text.as_str()))
}

impl Random {
    pub fn new() -> Random {
        Random(Rc::new(RefCell::new(Twister::empty())))
    }
    pub fn seeded<S: Seed>(seed: &S) -> Random {
        let made = Random::new();
        made.seed(seed);
        made
    }
    pub fn seed<S: Seed>(&self, seed: &S) {
        if seed.is_absent() {
            return self.reseed();
        }
        self.0.borrow_mut().init_by_array(&seed.words());
    }
    /// seed() without a seed: from the clock.
    pub fn reseed(&self) {
        *self.0.borrow_mut() = Twister::empty();
    }
    #[inline]
    pub fn random(&self) -> f64 {
        self.0.borrow_mut().random()
    }
    pub fn getrandbits(&self, count: i64) -> i64 {
        if count < 0 {
            raise(VALUE_ERROR.with("number of bits must be non-negative"));
        }
        if count > 63 {
            crate::num::overflow();
        }
        if count == 0 {
            return 0;
        }
        self.0.borrow_mut().bits(count as u32) as i64
    }
    /// Any number of bits.
    pub fn getrandbits_big(&self, count: i64) -> Int {
        if count < 0 {
            raise(VALUE_ERROR.with("number of bits must be non-negative"));
        }
        let mut out = Int::from(0);
        let mut done = 0;
        while done < count {
            let take = (count - done).min(32);
            let word = i64::from(self.0.borrow_mut().next()) >> (32 - take);
            out = &out + &Int::from(word).shift_left(&Int::from(done));
            done += take;
        }
        out
    }
    pub fn randbytes(&self, count: i64) -> Bytes {
        let mut bits = self.getrandbits_big(count * 8);
        let mask = Int::from(255);
        let mut out = Vec::new();
        for _ in 0..count {
            out.push((&bits & &mask).to_i64() as u8);
            bits = bits.shift_right(&Int::from(8));
        }
        Bytes::from(out)
    }
    #[inline]
    fn below(&self, n: i64) -> i64 {
        self.0.borrow_mut().below(n as u64) as i64
    }
    /// An int of any size from `start` on and before `stop`.
    pub fn randrange_big(&self, start: &Int, stop: &Int) -> Int {
        let count = stop - start;
        if count.is_negative() || count == Int::from(0) {
            raise(VALUE_ERROR.with(
                format!("empty range for randrange() ({start}, {stop}, {count})").as_str(),
            ));
        }
        let bits = count.bit_length();
        let mut value = self.getrandbits_big(bits);
        while value >= count {
            value = self.getrandbits_big(bits);
        }
        start + &value
    }
    /// An int of any size from `low` to `high`.
    pub fn randint_big(&self, low: &Int, high: &Int) -> Int {
        self.randrange_big(low, &(high + &Int::from(1)))
    }
    pub fn randrange(&self, start: i64, stop: i64, step: i64) -> i64 {
        if step == 0 {
            raise(VALUE_ERROR.with("zero step for randrange()"));
        }
        let count = crate::iter::Range::new(start, stop, step).len();
        if count <= 0 {
            empty_range(start, stop, step)
        }
        start + step * self.below(count)
    }
    pub fn randrange_to(&self, stop: i64) -> i64 {
        if stop <= 0 {
            raise(VALUE_ERROR.with("empty range for randrange()"));
        }
        self.below(stop)
    }
    pub fn randint(&self, low: i64, high: i64) -> i64 {
        if high < low {
            empty_range(low, high + 1, 1)
        }
        low + self.below(high + 1 - low)
    }
    pub fn uniform(&self, a: f64, b: f64) -> f64 {
        a + (b - a) * self.random()
    }
    pub fn choice<T: Clone>(&self, items: &List<T>) -> T {
        if items.is_empty() {
            raise(INDEX_ERROR.with("Cannot choose from an empty sequence"));
        }
        items.get(self.below(items.len()))
    }
    pub fn choice_char(&self, text: &Str) -> Str {
        if text.is_empty() {
            raise(INDEX_ERROR.with("string index out of range"));
        }
        text.get(self.below(text.len()))
    }
    pub fn shuffle<T: Clone>(&self, items: &List<T>) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
    pub fn sample<T: Clone>(&self, items: &List<T>, count: i64) -> List<T> {
        let n = items.len();
        if count < 0 || count > n {
            raise(VALUE_ERROR.with("Sample larger than population or is negative"));
        }
        let out = List::new();
        let mut set_size = 21_i64;
        if count > 5 {
            set_size += 4_i64.pow(((count * 3) as f64).log(4.0).ceil() as u32);
        }
        if n <= set_size {
            let pool = items.copy();
            for i in 0..count {
                let at = self.below(n - i);
                out.push(pool.get(at));
                pool.set(at, pool.get(n - i - 1));
            }
            return out;
        }
        let mut chosen = std::collections::HashSet::new();
        for _ in 0..count {
            let mut at = self.below(n);
            while !chosen.insert(at) {
                at = self.below(n);
            }
            out.push(items.get(at));
        }
        out
    }
    pub fn choices<T: Clone>(&self, items: &List<T>, count: i64) -> List<T> {
        if items.is_empty() {
            raise(INDEX_ERROR.with("list index out of range"));
        }
        let n = items.len() as f64;
        (0..count).map(|_| items.get((self.random() * n).floor() as i64)).collect()
    }
    pub fn choices_weighted<T: Clone>(&self, items: &List<T>, weights: &List<f64>, count: i64) -> List<T> {
        let mut total = 0.0;
        let sums = weights
            .iter()
            .map(|weight| {
                total += weight;
                total
            })
            .collect();
        self.choices_cumulated(items, &sums, count)
    }
    pub fn choices_cumulated<T: Clone>(&self, items: &List<T>, sums: &List<f64>, count: i64) -> List<T> {
        if sums.len() != items.len() {
            raise(VALUE_ERROR.with("The number of weights does not match the population"));
        }
        let total = sums.get(-1);
        if total <= 0.0 {
            raise(VALUE_ERROR.with("Total of weights must be greater than zero"));
        }
        if !total.is_finite() {
            raise(VALUE_ERROR.with("Total of weights must be finite"));
        }
        (0..count)
            .map(|_| {
                let at = super::bisect::bisect_right(sums, &(self.random() * total), 0, items.len() - 1);
                items.get(at)
            })
            .collect()
    }
    pub fn gauss(&self, mu: f64, sigma: f64) -> f64 {
        let twister = &mut *self.0.borrow_mut();
        let z = match twister.spare_gauss.take() {
            Some(z) => z,
            None => {
                let angle = twister.random() * std::f64::consts::TAU;
                let radius = (-2.0 * (1.0 - twister.random()).ln()).sqrt();
                twister.spare_gauss = Some(angle.sin() * radius);
                angle.cos() * radius
            }
        };
        mu + z * sigma
    }
    pub fn normalvariate(&self, mu: f64, sigma: f64) -> f64 {
        let magic = 4.0 * (-0.5_f64).exp() / 2.0_f64.sqrt();
        loop {
            let u1 = self.random();
            let u2 = 1.0 - self.random();
            let z = magic * (u1 - 0.5) / u2;
            if z * z / 4.0 <= -u2.ln() {
                return mu + z * sigma;
            }
        }
    }
    pub fn lognormvariate(&self, mu: f64, sigma: f64) -> f64 {
        self.normalvariate(mu, sigma).exp()
    }
    pub fn expovariate(&self, lambda: f64) -> f64 {
        -(1.0 - self.random()).ln() / lambda
    }
    pub fn triangular(&self, low: f64, high: f64, mode: Option<f64>) -> f64 {
        let mut u = self.random();
        let (mut low, mut high) = (low, high);
        if high == low {
            return low;
        }
        let mut c = mode.map_or(0.5, |mode| (mode - low) / (high - low));
        if u > c {
            u = 1.0 - u;
            c = 1.0 - c;
            std::mem::swap(&mut low, &mut high);
        }
        low + (high - low) * (u * c).sqrt()
    }
    pub fn paretovariate(&self, alpha: f64) -> f64 {
        let u = 1.0 - self.random();
        u.powf(-1.0 / alpha)
    }
    pub fn weibullvariate(&self, alpha: f64, beta: f64) -> f64 {
        let u = 1.0 - self.random();
        alpha * (-u.ln()).powf(1.0 / beta)
    }
    pub fn gammavariate(&self, alpha: f64, beta: f64) -> f64 {
        if alpha <= 0.0 || beta <= 0.0 {
            raise(VALUE_ERROR.with("gammavariate: alpha and beta must be > 0.0"));
        }
        if alpha > 1.0 {
            // Cheng's rejection method of 1977.
            let ainv = (2.0 * alpha - 1.0).sqrt();
            let bbb = alpha - 4.0_f64.ln();
            let ccc = alpha + ainv;
            loop {
                let u1 = self.random();
                if !(1e-7 < u1 && u1 < 0.9999999) {
                    continue;
                }
                let u2 = 1.0 - self.random();
                let v = (u1 / (1.0 - u1)).ln() / ainv;
                let x = alpha * v.exp();
                let z = u1 * u1 * u2;
                let r = bbb + ccc * v - x;
                if r + (1.0 + 4.5_f64.ln()) - 4.5 * z >= 0.0 || r >= z.ln() {
                    return x * beta;
                }
            }
        }
        if alpha == 1.0 {
            return -(1.0 - self.random()).ln() * beta;
        }
        // Ahrens and Dieter's method of 1974.
        loop {
            let u = self.random();
            let b = (std::f64::consts::E + alpha) / std::f64::consts::E;
            let p = b * u;
            let x = if p <= 1.0 { p.powf(1.0 / alpha) } else { -((b - p) / alpha).ln() };
            let u1 = self.random();
            if p > 1.0 {
                if u1 <= x.powf(alpha - 1.0) {
                    return x * beta;
                }
            } else if u1 <= (-x).exp() {
                return x * beta;
            }
        }
    }
    pub fn betavariate(&self, alpha: f64, beta: f64) -> f64 {
        let y = self.gammavariate(alpha, 1.0);
        if y == 0.0 {
            return 0.0;
        }
        y / (y + self.gammavariate(beta, 1.0))
    }
    /// Fisher's method of 1993, which rejects from a wrapped Cauchy distribution.
    pub fn vonmisesvariate(&self, mu: f64, kappa: f64) -> f64 {
        let turn = 2.0 * std::f64::consts::PI;
        if kappa <= 1e-6 {
            return turn * self.random();
        }
        let s = 0.5 / kappa;
        let r = s + (1.0 + s * s).sqrt();
        let z = loop {
            let z = (std::f64::consts::PI * self.random()).cos();
            let d = z / (r + z);
            let u = self.random();
            if u < 1.0 - d * d || u <= (1.0 - d) * d.exp() {
                break z;
            }
        };
        let q = 1.0 / r;
        let f = (q + z) / (1.0 + q * z);
        let angle = if self.random() > 0.5 { mu + f.acos() } else { mu - f.acos() };
        crate::num::modulo(angle, turn)
    }
    pub fn getstate(&self) -> Random {
        let twister = self.0.borrow();
        Random(Rc::new(RefCell::new(Twister { state: twister.state, at: twister.at, spare_gauss: twister.spare_gauss })))
    }
    pub fn setstate(&self, state: &Random) {
        *self.0.borrow_mut() = Rc::try_unwrap(state.getstate().0).map_or_else(|_| Twister::empty(), RefCell::into_inner);
    }
}

impl Default for Random {
    fn default() -> Self {
        Random::new()
    }
}
impl PartialEq for Random {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
impl Show for Random {
    fn repr(&self, out: &mut String) {
        crate::show::write_object("random.Random", Rc::as_ptr(&self.0) as *const u8 as usize as i64, out);
    }
}
crate::library_class!(Random, "random.Random": unhashable unordered true plain copied);

/// The generator that the module's functions use.
#[inline]
pub fn shared() -> Random {
    SHARED.with(Clone::clone)
}
#[inline]
pub fn random() -> f64 {
    SHARED.with(Random::random)
}
#[inline]
pub fn randint(low: i64, high: i64) -> i64 {
    SHARED.with(|random| random.randint(low, high))
}
#[inline]
pub fn randrange(start: i64, stop: i64, step: i64) -> i64 {
    SHARED.with(|random| random.randrange(start, stop, step))
}
pub fn seed<S: Seed>(value: &S) {
    SHARED.with(|random| random.seed(value));
}
pub fn uniform(a: f64, b: f64) -> f64 {
    SHARED.with(|random| random.uniform(a, b))
}
pub fn choice<T: Clone>(items: &List<T>) -> T {
    SHARED.with(|random| random.choice(items))
}
pub fn shuffle<T: Clone>(items: &List<T>) {
    SHARED.with(|random| random.shuffle(items))
}
pub fn sample<T: Clone>(items: &List<T>, count: i64) -> List<T> {
    SHARED.with(|random| random.sample(items, count))
}
pub fn gauss(mu: f64, sigma: f64) -> f64 {
    SHARED.with(|random| random.gauss(mu, sigma))
}
