//! The parts of a text between separators, without a list of them.

use super::{is_space, Str};
use crate::exceptions::{raise, VALUE_ERROR};
use crate::list::List;

// Where the first such character is.
#[inline]
fn first_that(text: &str, test: impl Fn(char) -> bool) -> Option<usize> {
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii() {
            return text[at..].find(test).map(|more| at + more);
        }
        if test(byte as char) {
            return Some(at);
        }
    }
    None
}

/// The parts of a text between separators, as they are asked for.
pub struct Parts {
    text: Str,
    separator: Option<Str>, // none: runs of whitespace
    at: usize,
    done: bool,
}
impl Iterator for Parts {
    type Item = Str;
    fn next(&mut self) -> Option<Str> {
        if self.done {
            return None;
        }
        let rest = &self.text.as_str()[self.at..];
        let Some(separator) = &self.separator else {
            let from = first_that(rest, |c| !is_space(c))?;
            let word = &rest[from..];
            let len = first_that(word, is_space).unwrap_or(word.len());
            self.at += from + len;
            return Some(Str::from(&word[..len]));
        };
        let found = match separator.as_str().as_bytes() {
            [byte] => rest.find(*byte as char),
            _ => rest.find(separator.as_str()),
        };
        match found {
            Some(len) => {
                self.at += len + separator.as_str().len();
                Some(Str::from(&rest[..len]))
            }
            None => {
                self.done = true;
                Some(Str::from(rest))
            }
        }
    }
}
impl Str {
    /// `split(separator)`, for one pass over the parts.
    pub fn parts(&self, separator: &Str) -> Parts {
        if separator.is_empty() {
            raise(VALUE_ERROR.with("empty separator"));
        }
        Parts {
            text: self.clone(),
            separator: Some(separator.clone()),
            at: 0,
            done: false,
        }
    }
    /// `split()`, for one pass over the words.
    pub fn words(&self) -> Parts {
        Parts {
            text: self.clone(),
            separator: None,
            at: 0,
            done: false,
        }
    }
    pub fn split_whitespace_at_most(&self, most: i64) -> List<Str> {
        if most < 0 {
            return self.split_whitespace();
        }
        let out = List::new();
        let mut rest = self.as_str().trim_start_matches(is_space);
        while !rest.is_empty() {
            if out.len() == most {
                out.push(Str::from(rest));
                break;
            }
            let end = rest.find(is_space).unwrap_or(rest.len());
            out.push(Str::from(&rest[..end]));
            rest = rest[end..].trim_start_matches(is_space);
        }
        out
    }
    pub fn rsplit_whitespace_at_most(&self, most: i64) -> List<Str> {
        if most < 0 {
            return self.split_whitespace();
        }
        let mut parts = Vec::new();
        let mut rest = self.as_str().trim_end_matches(is_space);
        while !rest.is_empty() {
            if parts.len() as i64 == most {
                parts.push(Str::from(rest));
                break;
            }
            let word = rest.rsplit(is_space).next().unwrap_or(rest);
            parts.push(Str::from(word));
            rest = rest[..rest.len() - word.len()].trim_end_matches(is_space);
        }
        parts.reverse();
        List::from(parts)
    }
}
