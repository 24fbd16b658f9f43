//! `random`: the Mersenne Twister with CPython's seeding and CPython's ways to draw, so that a seed gives the same sequence.

use std::cell::RefCell;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::exceptions::{raise, INDEX_ERROR, VALUE_ERROR};
use crate::list::List;

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

thread_local! {
    static SHARED: RefCell<Twister> = const { RefCell::new(Twister::empty()) };
}

fn with<R>(act: impl FnOnce(&mut Twister) -> R) -> R {
    SHARED.with(|twister| act(&mut twister.borrow_mut()))
}

pub fn seed(value: i64) {
    let magnitude = value.unsigned_abs();
    let key = if magnitude >> 32 == 0 {
        vec![magnitude as u32]
    } else {
        vec![magnitude as u32, (magnitude >> 32) as u32]
    };
    with(|twister| twister.init_by_array(&key));
}
pub fn random() -> f64 {
    with(Twister::random)
}
pub fn getrandbits(count: i64) -> i64 {
    if count < 0 {
        raise(VALUE_ERROR.with("number of bits must be non-negative"));
    }
    if count > 63 {
        crate::num::overflow();
    }
    if count == 0 {
        return 0;
    }
    with(|twister| twister.bits(count as u32)) as i64
}
fn below(n: i64) -> i64 {
    with(|twister| twister.below(n as u64)) as i64
}
pub fn randrange(start: i64, stop: i64, step: i64) -> i64 {
    if step == 0 {
        raise(VALUE_ERROR.with("zero step for randrange()"));
    }
    let count = crate::iter::Range::new(start, stop, step).len();
    if count <= 0 {
        raise(
            VALUE_ERROR.with(
                format!(
                    "empty range for randrange() ({start}, {stop}, {})",
                    stop - start
                )
                .as_str(),
            ),
        );
    }
    start + step * below(count)
}
pub fn randint(low: i64, high: i64) -> i64 {
    randrange(low, high + 1, 1)
}
pub fn uniform(a: f64, b: f64) -> f64 {
    a + (b - a) * random()
}
pub fn choice<T: Clone>(items: &List<T>) -> T {
    if items.is_empty() {
        raise(INDEX_ERROR.with("Cannot choose from an empty sequence"));
    }
    items.get(below(items.len()))
}
pub fn shuffle<T: Clone>(items: &List<T>) {
    for i in (1..items.len()).rev() {
        items.swap(i, below(i + 1));
    }
}
pub fn sample<T: Clone>(items: &List<T>, count: i64) -> List<T> {
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
            let at = below(n - i);
            out.push(pool.get(at));
            pool.set(at, pool.get(n - i - 1));
        }
    } else {
        let mut chosen = std::collections::HashSet::new();
        for _ in 0..count {
            let mut at = below(n);
            while !chosen.insert(at) {
                at = below(n);
            }
            out.push(items.get(at));
        }
    }
    out
}
pub fn choices<T: Clone>(items: &List<T>, count: i64) -> List<T> {
    let n = items.len() as f64;
    (0..count)
        .map(|_| items.get((random() * n).floor() as i64))
        .collect()
}
pub fn gauss(mu: f64, sigma: f64) -> f64 {
    with(|twister| {
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
    })
}
pub fn normalvariate(mu: f64, sigma: f64) -> f64 {
    let magic = 4.0 * (-0.5_f64).exp() / 2.0_f64.sqrt();
    loop {
        let u1 = random();
        let u2 = 1.0 - random();
        let z = magic * (u1 - 0.5) / u2;
        if z * z / 4.0 <= -u2.ln() {
            return mu + z * sigma;
        }
    }
}
pub fn expovariate(lambda: f64) -> f64 {
    -(1.0 - random()).ln() / lambda
}
