//! `bytes`.

use std::rc::Rc;

use crate::exceptions::{raise, INDEX_ERROR, UNICODE_DECODE_ERROR};
use crate::hash::{hash_text, Key};
use crate::list::slice_range;
use crate::show::{Show, Truth};
use crate::text::Str;

#[derive(Clone, PartialEq, PartialOrd)]
pub struct Bytes(Rc<[u8]>);

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes(bytes.into())
    }
}
impl Default for Bytes {
    fn default() -> Self {
        Bytes::from(Vec::new())
    }
}
impl Bytes {
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
    pub fn len(&self) -> i64 {
        self.0.len() as i64
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn get(&self, index: i64) -> i64 {
        let at = if index < 0 { index + self.len() } else { index };
        match self.0.get(at as usize) {
            Some(byte) => i64::from(*byte),
            None => raise(INDEX_ERROR.with("index out of range")),
        }
    }
    pub fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> Self {
        let step = step.unwrap_or(1);
        let (start, count) = slice_range(self.0.len(), low, high, step);
        Bytes::from(
            (0..count)
                .map(|i| self.0[(start + i as i64 * step) as usize])
                .collect::<Vec<u8>>(),
        )
    }
    pub fn concat(&self, other: &Self) -> Self {
        Bytes::from([&self.0[..], &other.0[..]].concat())
    }
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = i64> {
        let bytes = self.clone();
        (0..bytes.0.len()).map(move |at| i64::from(bytes.0[at]))
    }
    pub fn decode(&self) -> Str {
        match std::str::from_utf8(&self.0) {
            Ok(text) => Str::from(text),
            Err(_) => raise(UNICODE_DECODE_ERROR.with("'utf-8' codec can't decode the bytes")),
        }
    }
    pub fn hex(&self) -> Str {
        Str::from(
            self.0
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>(),
        )
    }
}
impl Key for Bytes {
    fn hash(&self) -> i64 {
        hash_text(&self.0)
    }
}
impl crate::compare::Compare for Bytes {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.partial_cmp(other)
    }
}
impl Show for Bytes {
    fn repr(&self, out: &mut String) {
        let quote = if self.0.contains(&b'\'') && !self.0.contains(&b'"') {
            '"'
        } else {
            '\''
        };
        out.push('b');
        out.push(quote);
        for byte in self.0.iter() {
            match byte {
                b'\\' => out.push_str("\\\\"),
                b'\n' => out.push_str("\\n"),
                b'\r' => out.push_str("\\r"),
                b'\t' => out.push_str("\\t"),
                b if *b as char == quote => {
                    out.push('\\');
                    out.push(quote);
                }
                0x20..=0x7e => out.push(*byte as char),
                _ => out.push_str(&format!("\\x{byte:02x}")),
            }
        }
        out.push(quote);
    }
}
impl Truth for Bytes {
    fn truth(&self) -> bool {
        !self.0.is_empty()
    }
}
