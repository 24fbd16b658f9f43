//! `hashlib`: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4).

use std::cell::RefCell;
use std::rc::Rc;

use crate::bytes::Bytes;
use crate::exceptions::{raise, VALUE_ERROR};
use crate::show::Show;
use crate::text::Str;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

/// What hashlib.sha256() and the like give: all that has been put in so far.
#[derive(Clone)]
pub struct Hash(Rc<(Kind, RefCell<Vec<u8>>)>);

fn make(kind: Kind, data: &Bytes) -> Hash {
    Hash(Rc::new((kind, RefCell::new(data.as_slice().to_vec()))))
}
pub fn md5(data: &Bytes) -> Hash {
    make(Kind::Md5, data)
}
pub fn sha1(data: &Bytes) -> Hash {
    make(Kind::Sha1, data)
}
pub fn sha224(data: &Bytes) -> Hash {
    make(Kind::Sha224, data)
}
pub fn sha256(data: &Bytes) -> Hash {
    make(Kind::Sha256, data)
}
pub fn sha384(data: &Bytes) -> Hash {
    make(Kind::Sha384, data)
}
pub fn sha512(data: &Bytes) -> Hash {
    make(Kind::Sha512, data)
}
/// hashlib.new(name, data)
pub fn new(name: &Str, data: &Bytes) -> Hash {
    let kind = match name.as_str().to_ascii_lowercase().as_str() {
        "md5" => Kind::Md5,
        "sha1" => Kind::Sha1,
        "sha224" => Kind::Sha224,
        "sha256" => Kind::Sha256,
        "sha384" => Kind::Sha384,
        "sha512" => Kind::Sha512,
        other => raise(VALUE_ERROR.with(format!("unsupported hash type {other}").as_str())),
    };
    make(kind, data)
}

impl Hash {
    pub fn update(&self, data: &Bytes) {
        self.0 .1.borrow_mut().extend_from_slice(data.as_slice());
    }
    fn bytes(&self) -> Vec<u8> {
        let data = self.0 .1.borrow();
        match self.0 .0 {
            Kind::Md5 => md5_of(&data),
            Kind::Sha1 => sha1_of(&data),
            Kind::Sha224 => sha2_of(&data, SHA224)[..28].to_vec(),
            Kind::Sha256 => sha2_of(&data, SHA256),
            Kind::Sha384 => sha512_of(&data, SHA384)[..48].to_vec(),
            Kind::Sha512 => sha512_of(&data, SHA512),
        }
    }
    pub fn digest(&self) -> Bytes {
        Bytes::from(self.bytes())
    }
    pub fn hexdigest(&self) -> Str {
        Bytes::from(self.bytes()).hex()
    }
    pub fn copy(&self) -> Hash {
        make(self.0 .0, &Bytes::from(self.0 .1.borrow().clone()))
    }
    pub fn name(&self) -> Str {
        Str::lit(match self.0 .0 {
            Kind::Md5 => "md5",
            Kind::Sha1 => "sha1",
            Kind::Sha224 => "sha224",
            Kind::Sha256 => "sha256",
            Kind::Sha384 => "sha384",
            Kind::Sha512 => "sha512",
        })
    }
    pub fn digest_size(&self) -> i64 {
        self.bytes().len() as i64
    }
    pub fn block_size(&self) -> i64 {
        if matches!(self.0 .0, Kind::Sha384 | Kind::Sha512) {
            128
        } else {
            64
        }
    }
}

// The message, a 1 bit, zeros, and its length in bits, as whole blocks.
fn padded(data: &[u8], block: usize, big_endian: bool) -> Vec<u8> {
    let length = if block == 128 { 16 } else { 8 };
    let mut out = data.to_vec();
    out.push(0x80);
    while out.len() % block != block - length {
        out.push(0);
    }
    let bits = data.len() as u64 * 8;
    if block == 128 {
        out.extend_from_slice(&[0; 8]);
    }
    out.extend_from_slice(&if big_endian { bits.to_be_bytes() } else { bits.to_le_bytes() });
    out
}

fn word(bytes: &[u8]) -> u32 {
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

fn md5_of(data: &[u8]) -> Vec<u8> {
    const SHIFTS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut state: [u32; 4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
    // The table is floor(2^32 * |sin(i + 1)|).
    let sines: Vec<u32> = (1..=64).map(|i| (f64::from(i).sin().abs() * 4294967296.0) as u32).collect();
    for block in padded(data, 64, false).chunks(64) {
        let words: Vec<u32> = block.chunks(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        let [mut a, mut b, mut c, mut d] = state;
        for i in 0..64 {
            let (mixed, index) = match i / 16 {
                0 => ((b & c) | (!b & d), i),
                1 => ((d & b) | (!d & c), (5 * i + 1) % 16),
                2 => (b ^ c ^ d, (3 * i + 5) % 16),
                _ => (c ^ (b | !d), (7 * i) % 16),
            };
            let sum = a.wrapping_add(mixed).wrapping_add(sines[i]).wrapping_add(words[index]);
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(SHIFTS[i / 16][i % 4]));
        }
        for (old, new) in state.iter_mut().zip([a, b, c, d]) {
            *old = old.wrapping_add(new);
        }
    }
    state.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn sha1_of(data: &[u8]) -> Vec<u8> {
    let mut state: [u32; 5] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
    for block in padded(data, 64, true).chunks(64) {
        let mut w: Vec<u32> = block.chunks(4).map(word).collect();
        for i in 16..80 {
            w.push((w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16]).rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (i, one) in w.iter().enumerate() {
            let (f, k) = match i / 20 {
                0 => ((b & c) | (!b & d), 0x5a827999),
                1 => (b ^ c ^ d, 0x6ed9eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1bbcdc),
                _ => (b ^ c ^ d, 0xca62c1d6_u32),
            };
            let next = a.rotate_left(5).wrapping_add(f).wrapping_add(e).wrapping_add(k).wrapping_add(*one);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (old, new) in state.iter_mut().zip([a, b, c, d, e]) {
            *old = old.wrapping_add(new);
        }
    }
    state.iter().flat_map(|n| n.to_be_bytes()).collect()
}

// The first bits of the fractional parts of roots of primes are what both families take their constants from.
fn primes(count: usize) -> Vec<u64> {
    (2..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).take(count).collect()
}

// floor(2^64 * frac(cube root of n)), by bisection on 256-bit products.
fn cube_root_fraction(n: u64) -> u64 {
    let whole = (1..).take_while(|w: &u64| w * w * w <= n).last().unwrap_or(0);
    let target = n as u128;
    let mut fraction: u64 = 0;
    for bit in (0..64).rev() {
        let candidate = fraction | 1 << bit;
        // (whole + candidate / 2^64)^3 <= n, in parts of 2^64.
        let c = [candidate, whole];
        let square = multiply(&c, &c);
        let cube = multiply(&square, &c);
        let over = cube[4..].iter().any(|part| *part != 0) || u128::from(cube[3]) >= target;
        if !over {
            fraction = candidate;
        }
    }
    fraction
}

fn multiply(a: &[u64], b: &[u64]) -> Vec<u64> {
    let mut out = vec![0_u64; a.len() + b.len()];
    for (i, x) in a.iter().enumerate() {
        let mut carry = 0_u128;
        for (j, y) in b.iter().enumerate() {
            let sum = u128::from(*x) * u128::from(*y) + u128::from(out[i + j]) + carry;
            out[i + j] = sum as u64;
            carry = sum >> 64;
        }
        out[i + b.len()] = carry as u64;
    }
    out
}

const SHA224: [u32; 8] = [
    0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
];
const SHA256: [u32; 8] = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const SHA384: [u64; 8] = [
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31,
    0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
];
const SHA512: [u64; 8] = [
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1,
    0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
];

thread_local! {
    static ROUNDS: Vec<u64> = primes(80).into_iter().map(cube_root_fraction).collect();
}

fn sha2_of(data: &[u8], start: [u32; 8]) -> Vec<u8> {
    let rounds: Vec<u32> = ROUNDS.with(|all| all[..64].iter().map(|n| (n >> 32) as u32).collect());
    let mut state = start;
    for block in padded(data, 64, true).chunks(64) {
        let mut w: Vec<u32> = block.chunks(4).map(word).collect();
        for i in 16..64 {
            let (x, y) = (w[i - 15], w[i - 2]);
            let s0 = x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3);
            let s1 = y.rotate_right(17) ^ y.rotate_right(19) ^ (y >> 10);
            w.push(w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1));
        }
        let mut v = state;
        for i in 0..64 {
            let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let one = v[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(rounds[i]).wrapping_add(w[i]);
            let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let two = s0.wrapping_add((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v = [one.wrapping_add(two), v[0], v[1], v[2], v[3].wrapping_add(one), v[4], v[5], v[6]];
        }
        for (old, new) in state.iter_mut().zip(v) {
            *old = old.wrapping_add(new);
        }
    }
    state.iter().flat_map(|n| n.to_be_bytes()).collect()
}

fn sha512_of(data: &[u8], start: [u64; 8]) -> Vec<u8> {
    let rounds: Vec<u64> = ROUNDS.with(Clone::clone);
    let mut state = start;
    for block in padded(data, 128, true).chunks(128) {
        let mut w: Vec<u64> =
            block.chunks(8).map(|b| u64::from(word(b)) << 32 | u64::from(word(&b[4..]))).collect();
        for i in 16..80 {
            let (x, y) = (w[i - 15], w[i - 2]);
            let s0 = x.rotate_right(1) ^ x.rotate_right(8) ^ (x >> 7);
            let s1 = y.rotate_right(19) ^ y.rotate_right(61) ^ (y >> 6);
            w.push(w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1));
        }
        let mut v = state;
        for i in 0..80 {
            let s1 = v[4].rotate_right(14) ^ v[4].rotate_right(18) ^ v[4].rotate_right(41);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let one = v[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(rounds[i]).wrapping_add(w[i]);
            let s0 = v[0].rotate_right(28) ^ v[0].rotate_right(34) ^ v[0].rotate_right(39);
            let two = s0.wrapping_add((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v = [one.wrapping_add(two), v[0], v[1], v[2], v[3].wrapping_add(one), v[4], v[5], v[6]];
        }
        for (old, new) in state.iter_mut().zip(v) {
            *old = old.wrapping_add(new);
        }
    }
    state.iter().flat_map(|n| n.to_be_bytes()).collect()
}

impl PartialEq for Hash {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
impl Show for Hash {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!("<{} _hashlib.HASH object>", self.name()));
    }
}
crate::library_class!(Hash, "HASH": unhashable unordered true plain copied);
