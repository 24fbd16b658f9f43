//! A value that several holders share: as `std::rc::Rc`, without weak references and their count.

use std::cell::Cell;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::NonNull;

struct Inner<T> {
    holders: Cell<usize>,
    value: T,
}

/// A handle. `clone` makes another holder of the same value, which goes when the last one does.
pub struct Counted<T>(NonNull<Inner<T>>, PhantomData<Inner<T>>);

// `Inner` lives as long as a handle to it does: each holder counts for one, and the last frees it.
impl<T> Counted<T> {
    #[inline]
    pub fn new(value: T) -> Self {
        let inner = Box::new(Inner {
            holders: Cell::new(1),
            value,
        });
        Counted(NonNull::from(Box::leak(inner)), PhantomData)
    }
    #[inline]
    fn inner(&self) -> &Inner<T> {
        unsafe { self.0.as_ref() }
    }
    /// Whether both hold the same value.
    #[inline]
    pub fn is(&self, other: &Self) -> bool {
        self.0 == other.0
    }
    pub fn address(&self) -> i64 {
        self.0.as_ptr() as *const u8 as usize as i64
    }
    /// The value, where nobody else holds it.
    pub fn into_inner(self) -> Result<T, Self> {
        if self.inner().holders.get() != 1 {
            return Err(self);
        }
        let inner = unsafe { Box::from_raw(self.0.as_ptr()) };
        std::mem::forget(self);
        Ok(inner.value)
    }
}

impl<T> Clone for Counted<T> {
    #[inline]
    fn clone(&self) -> Self {
        let holders = &self.inner().holders;
        holders.set(holders.get() + 1);
        Counted(self.0, PhantomData)
    }
}

impl<T> Drop for Counted<T> {
    #[inline]
    fn drop(&mut self) {
        let holders = &self.inner().holders;
        match holders.get() {
            1 => drop(unsafe { Box::from_raw(self.0.as_ptr()) }),
            more => holders.set(more - 1),
        }
    }
}

impl<T> Deref for Counted<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        &self.inner().value
    }
}
