//! Places whose content can change while others see it.

use std::cell::UnsafeCell;
use std::ops::Deref;
use std::rc::Rc;
use std::thread::LocalKey;

use crate::exceptions;

/// A place for a value. Like `Cell`, but `get` clones.
///
/// No reference into a slot ever leaves it, and cloning or dropping a value runs no code that could reach the slot: the types of this crate
/// and the classes of translated programs are handles whose `Clone` counts references.
pub struct Slot<T>(UnsafeCell<T>);

impl<T> Slot<T> {
    pub const fn new(value: T) -> Self {
        Slot(UnsafeCell::new(value))
    }

    #[inline]
    pub fn set(&self, value: T) {
        // The old value is dropped after the new one is in place.
        let old = std::mem::replace(unsafe { &mut *self.0.get() }, value);
        drop(old);
    }
}

impl<T: Clone> Slot<T> {
    #[inline]
    pub fn get(&self) -> T {
        unsafe { (*self.0.get()).clone() }
    }
}

impl<T: Default> Default for Slot<T> {
    fn default() -> Self {
        Slot::new(T::default())
    }
}

/// A variable that functions share: every clone is the same place.
pub struct Shared<T>(Rc<Slot<T>>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Shared(Rc::new(Slot::new(value)))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}

impl<T> Deref for Shared<T> {
    type Target = Slot<T>;
    fn deref(&self) -> &Slot<T> {
        &self.0
    }
}

/// A variable of a module; empty until the module's code assigns it.
pub struct Global<T>(Slot<Option<T>>);

impl<T> Global<T> {
    pub const fn new() -> Self {
        Global(Slot::new(None))
    }
}

impl<T> Default for Global<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Reading and writing the variables of a module.
pub trait GlobalExt<T> {
    fn get(&'static self) -> T;
    fn set(&'static self, value: T);
}

impl<T: Clone> GlobalExt<T> for LocalKey<Global<T>> {
    #[inline]
    fn get(&'static self) -> T {
        match self.with(|global| global.0.get()) {
            Some(value) => value,
            None => exceptions::raise(exceptions::NAME_ERROR.with("name is not defined")),
        }
    }
    #[inline]
    fn set(&'static self, value: T) {
        self.with(|global| global.0.set(Some(value)));
    }
}
