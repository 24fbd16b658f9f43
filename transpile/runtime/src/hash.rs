//! Python's hash values. Those of numbers, and of tuples of them, decide the order of sets, so they are CPython's.

/// What can be in a set or be a key of a dict.
pub trait Key: PartialEq + Clone {
    /// Whether comparing two runs no code of the program, so that they can be compared where they lie.
    const QUIET: bool = false;
    /// Whether the hash is found as quickly as it could be kept.
    const CHEAP: bool = false;
    fn hash(&self) -> i64;
}

const MODULUS: u64 = (1 << 61) - 1;

#[inline]
pub fn hash_int(n: i64) -> i64 {
    if n >= 0 && (n as u64) < MODULUS {
        return n;
    }
    hash_large(n)
}

fn hash_large(n: i64) -> i64 {
    let magnitude = (n.unsigned_abs() % MODULUS) as i64;
    match if n < 0 { -magnitude } else { magnitude } {
        -1 => -2,
        hash => hash,
    }
}

pub fn hash_float(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { 314159 } else { -314159 };
    }
    if x.is_nan() || x == 0.0 {
        return 0;
    }
    // The value is mantissa * 2^exponent; take it modulo the prime.
    let bits = x.abs().to_bits();
    let raw = (bits >> 52) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if raw == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, raw - 1075)
    };
    let shift = exponent.rem_euclid(61) as u32;
    let wide = (u128::from(mantissa % MODULUS)) << shift;
    let hash = (wide % u128::from(MODULUS)) as i64;
    match if x < 0.0 { -hash } else { hash } {
        -1 => -2,
        hash => hash,
    }
}

/// The hash of a tuple from those of its parts (xxHash, as CPython uses it).
pub struct TupleHasher {
    sum: u64,
    count: u64,
}

impl TupleHasher {
    const PRIME_1: u64 = 11400714785074694791;
    const PRIME_2: u64 = 14029467366897019727;
    const PRIME_5: u64 = 2870177450012600261;

    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        TupleHasher {
            sum: Self::PRIME_5,
            count: 0,
        }
    }
    pub fn add(&mut self, hash: i64) {
        self.sum = self
            .sum
            .wrapping_add((hash as u64).wrapping_mul(Self::PRIME_2));
        self.sum = self.sum.rotate_left(31);
        self.sum = self.sum.wrapping_mul(Self::PRIME_1);
        self.count += 1;
    }
    pub fn finish(self) -> i64 {
        let sum = self
            .sum
            .wrapping_add(self.count ^ (Self::PRIME_5 ^ 3527539));
        if sum == u64::MAX {
            1546275796
        } else {
            sum as i64
        }
    }
}

/// Texts have no defined hash in Python; this one is quick.
#[inline]
pub fn hash_text(bytes: &[u8]) -> i64 {
    const K: u64 = 0x517c_c1b7_2722_0a95;
    let add = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(K);
    let len = bytes.len();
    let mut hash: u64 = len as u64;
    // The last word may overlap the one before: no bytes are left over.
    if len >= 8 {
        let mut at = 0;
        while at + 8 < len {
            hash = add(hash, word_at(bytes, at));
            at += 8;
        }
        hash = add(hash, word_at(bytes, len - 8));
    } else if len >= 4 {
        let (first, last) = (half_word_at(bytes, 0), half_word_at(bytes, len - 4));
        hash = add(hash, first << 32 | last);
    } else if len > 0 {
        let word = u64::from(bytes[0]) << 16 | u64::from(bytes[len / 2]) << 8 | u64::from(bytes[len - 1]);
        hash = add(hash, word);
    }
    match (hash ^ (hash >> 29)) as i64 {
        -1 => -2,
        hash => hash,
    }
}

#[inline]
fn word_at(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(word)
}
#[inline]
fn half_word_at(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 4];
    word.copy_from_slice(&bytes[at..at + 4]);
    u64::from(u32::from_le_bytes(word))
}

impl Key for i64 {
    const QUIET: bool = true;
    const CHEAP: bool = true;
    #[inline]
    fn hash(&self) -> i64 {
        hash_int(*self)
    }
}
impl Key for bool {
    const QUIET: bool = true;
    const CHEAP: bool = true;
    fn hash(&self) -> i64 {
        i64::from(*self)
    }
}
impl Key for f64 {
    const QUIET: bool = true;
    fn hash(&self) -> i64 {
        hash_float(*self)
    }
}
impl Key for () {
    const QUIET: bool = true;
    fn hash(&self) -> i64 {
        0xfca8_6420
    }
}
impl<T: Key> Key for Option<T> {
    const QUIET: bool = T::QUIET;
    fn hash(&self) -> i64 {
        self.as_ref().map_or(0xfca8_6420, Key::hash)
    }
}

#[cold]
pub(crate) fn unhashable(kind: &str) -> i64 {
    crate::exceptions::raise(
        crate::exceptions::TYPE_ERROR.with(format!("unhashable type: '{kind}'").as_str()),
    )
}

// What can change is no key: using it as one raises TypeError, as in Python.
macro_rules! unhashable {
    ($( ($($name:ident: $bound:path),*) $type:ty, $kind:literal; )*) => { $(
        impl<$($name: $bound + Clone + PartialEq),*> Key for $type {
            fn hash(&self) -> i64 {
                unhashable($kind)
            }
        }
    )* };
}
unhashable! {
    (T: Clone) crate::list::List<T>, "list";
    (T: Clone) Vec<T>, "list";
    (K: Key, V: Clone) crate::dict::Dict<K, V>, "dict";
    (T: Key) crate::set::Set<T>, "set";
    (T: Clone) crate::deque::Deque<T>, "collections.deque";
}

impl Key for crate::iter::Range {
    const QUIET: bool = true;
    fn hash(&self) -> i64 {
        match self.len() {
            0 => (0, (), ()).hash(),
            1 => (1, self.start, ()).hash(),
            count => (count, self.start, self.step).hash(),
        }
    }
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),*))*) => { $(
        impl<$($name: Key),*> Key for ($($name,)*) {
    const QUIET: bool = true $(&& $name::QUIET)*;
            fn hash(&self) -> i64 {
                let mut hasher = TupleHasher::new();
                $( hasher.add(self.$index.hash()); )*
                hasher.finish()
            }
        }
    )* };
}
tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) (A 0, B 1, C 2, D 3, E 4, F 5)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6) (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11) }
