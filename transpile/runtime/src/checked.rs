//! Arithmetic of 64-bit integers that never wraps, whatever the profile that a library is built with checks.

#[cold]
#[inline(never)]
fn overflow() -> ! {
    panic!("overflow: an integer does not fit 64 bits, and this translation keeps it in 64 bits")
}

thread_local! {
    static DEPTH: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// One call of a function that calls itself, in an extension of Python's: so deep, and the original goes on, which
/// knows Python's own limit.
pub struct Depth(());

impl Depth {
    const DEEPEST: u32 = 900;

    pub fn deeper() -> Depth {
        DEPTH.with(|depth| {
            if depth.get() >= Self::DEEPEST {
                panic!("too deep");
            }
            depth.set(depth.get() + 1);
        });
        Depth(())
    }
}

impl Drop for Depth {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get() - 1));
    }
}

#[inline]
pub fn add(a: i64, b: i64) -> i64 {
    a.checked_add(b).unwrap_or_else(|| overflow())
}

#[inline]
pub fn sub(a: i64, b: i64) -> i64 {
    a.checked_sub(b).unwrap_or_else(|| overflow())
}

#[inline]
pub fn mul(a: i64, b: i64) -> i64 {
    a.checked_mul(b).unwrap_or_else(|| overflow())
}

#[inline]
pub fn neg(a: i64) -> i64 {
    a.checked_neg().unwrap_or_else(|| overflow())
}
