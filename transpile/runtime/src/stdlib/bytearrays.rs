//! `bytearray`.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;

use crate::bytes::Bytes;
use crate::exceptions::{raise, INDEX_ERROR, VALUE_ERROR};
use crate::iter::Iter;
use crate::list::slice_range;
use crate::show::Show;
use crate::text::Str;

/// Bytes that can change; cloning makes another name for the same.
#[derive(Clone, Default)]
pub struct ByteArray(Rc<RefCell<Vec<u8>>>);

fn byte(value: i64) -> u8 {
    u8::try_from(value).unwrap_or_else(|_| raise(VALUE_ERROR.with("byte must be in range(0, 256)")))
}

/// bytes(items)
pub fn bytes_of(items: impl Iterator<Item = i64>) -> Bytes {
    let one = |value| {
        u8::try_from(value).unwrap_or_else(|_| raise(VALUE_ERROR.with("bytes must be in range(0, 256)")))
    };
    Bytes::from(items.map(one).collect::<Vec<u8>>())
}

impl From<Vec<u8>> for ByteArray {
    fn from(bytes: Vec<u8>) -> Self {
        ByteArray(Rc::new(RefCell::new(bytes)))
    }
}
impl ByteArray {
    pub fn zeros(count: i64) -> ByteArray {
        if count < 0 {
            raise(VALUE_ERROR.with("negative count"));
        }
        ByteArray::from(vec![0; count as usize])
    }
    pub fn of_bytes(bytes: &Bytes) -> ByteArray {
        ByteArray::from(bytes.as_slice().to_vec())
    }
    pub fn of_items(items: impl Iterator<Item = i64>) -> ByteArray {
        ByteArray::from(items.map(byte).collect::<Vec<u8>>())
    }
    pub fn copy(&self) -> ByteArray {
        ByteArray::from(self.0.borrow().clone())
    }
    pub fn to_bytes(&self) -> Bytes {
        Bytes::from(self.0.borrow().clone())
    }
    pub fn len(&self) -> i64 {
        self.0.borrow().len() as i64
    }
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
    fn place(&self, index: i64, message: &'static str) -> usize {
        let at = if index < 0 { index + self.len() } else { index };
        if at < 0 || at >= self.len() {
            raise(INDEX_ERROR.with(message));
        }
        at as usize
    }
    pub fn get(&self, index: i64) -> i64 {
        let at = self.place(index, "bytearray index out of range");
        i64::from(self.0.borrow()[at])
    }
    pub fn set(&self, index: i64, value: i64) {
        let at = self.place(index, "bytearray index out of range");
        self.0.borrow_mut()[at] = byte(value);
    }
    pub fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> ByteArray {
        let step = step.unwrap_or(1);
        let items = self.0.borrow();
        let (start, count) = slice_range(items.len(), low, high, step);
        ByteArray::from((0..count).map(|i| items[(start + i as i64 * step) as usize]).collect::<Vec<u8>>())
    }
    pub fn set_slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>, with: impl Iterator<Item = i64>) {
        let with: Vec<u8> = with.map(byte).collect();
        let step = step.unwrap_or(1);
        let mut items = self.0.borrow_mut();
        let (start, count) = slice_range(items.len(), low, high, step);
        if step == 1 {
            let start = start as usize;
            items.splice(start..start + count, with);
        } else if with.len() != count {
            let text = format!("attempt to assign bytes of size {} to extended slice of size {count}", with.len());
            raise(VALUE_ERROR.with(text.as_str()));
        } else {
            with.into_iter().enumerate().for_each(|(i, value)| items[(start + i as i64 * step) as usize] = value);
        }
    }
    pub fn delete(&self, index: i64) {
        let at = self.place(index, "bytearray index out of range");
        self.0.borrow_mut().remove(at);
    }
    pub fn delete_slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) {
        let step = step.unwrap_or(1);
        let mut items = self.0.borrow_mut();
        let (start, count) = slice_range(items.len(), low, high, step);
        let mut gone: Vec<usize> = (0..count).map(|i| (start + i as i64 * step) as usize).collect();
        gone.sort_unstable();
        gone.into_iter().rev().for_each(|at| {
            items.remove(at);
        });
    }
    pub fn push(&self, value: i64) {
        self.0.borrow_mut().push(byte(value));
    }
    pub fn extend(&self, items: impl Iterator<Item = i64>) {
        let more: Vec<u8> = items.map(byte).collect();
        self.0.borrow_mut().extend(more);
    }
    pub fn insert(&self, index: i64, value: i64) {
        let length = self.len();
        let at = if index < 0 { (index + length).max(0) } else { index.min(length) };
        self.0.borrow_mut().insert(at as usize, byte(value));
    }
    pub fn pop(&self, index: i64) -> i64 {
        if self.is_empty() {
            raise(INDEX_ERROR.with("pop from empty bytearray"));
        }
        let at = self.place(index, "pop index out of range");
        i64::from(self.0.borrow_mut().remove(at))
    }
    pub fn remove(&self, value: i64) {
        let value = i64::from(byte(value));
        let found = self.0.borrow().iter().position(|&one| i64::from(one) == value);
        match found {
            Some(at) => {
                self.0.borrow_mut().remove(at);
            }
            None => raise(VALUE_ERROR.with("value not found in bytearray")),
        }
    }
    pub fn reverse(&self) {
        self.0.borrow_mut().reverse();
    }
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }
    pub fn contains(&self, value: i64) -> bool {
        let value = byte(value);
        self.0.borrow().contains(&value)
    }
    pub fn count(&self, value: i64) -> i64 {
        self.0.borrow().iter().filter(|&&one| i64::from(one) == value).count() as i64
    }
    /// Sees what the array becomes while it is iterated over.
    pub fn iter(&self) -> Iter<i64> {
        let (this, mut next) = (self.clone(), 0);
        Iter::generator(move || {
            let value = this.0.borrow().get(next).map(|&one| i64::from(one));
            next += 1;
            value
        })
    }
    pub fn plus(&self, other: &Bytes) -> ByteArray {
        let mut all = self.0.borrow().clone();
        all.extend_from_slice(other.as_slice());
        ByteArray::from(all)
    }
    pub fn plus_array(&self, other: &ByteArray) -> ByteArray {
        self.plus(&other.to_bytes())
    }
    pub fn repeat(&self, count: i64) -> ByteArray {
        ByteArray::from(self.0.borrow().repeat(count.max(0) as usize))
    }
    pub fn decode(&self) -> Str {
        self.to_bytes().decode()
    }
    pub fn hex(&self) -> Str {
        self.to_bytes().hex()
    }
    pub fn equals(&self, other: &Bytes) -> bool {
        self.0.borrow()[..] == *other.as_slice()
    }
}
impl PartialEq for ByteArray {
    fn eq(&self, other: &Self) -> bool {
        *self.0.borrow() == *other.0.borrow()
    }
}
impl Show for ByteArray {
    fn repr(&self, out: &mut String) {
        out.push_str("bytearray(");
        let mut text = String::new();
        self.to_bytes().repr(&mut text);
        // Between double quotes it escapes single ones all the same.
        let quoted = text.starts_with("b\"");
        out.push_str(&if quoted { text.replace('\'', "\\'") } else { text });
        out.push(')');
    }
}
impl crate::show::Truth for ByteArray {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}
impl crate::compare::Compare for ByteArray {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(self.0.borrow().cmp(&other.0.borrow()))
    }
}
impl crate::stdlib::copy::DeepCopy for ByteArray {
    fn deep_copy(&self) -> Self {
        self.copy()
    }
}
crate::library_class!(ByteArray, "bytearray": unhashable plain);
