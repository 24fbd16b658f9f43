//! `str`: text by code points.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Deref};
use std::rc::Rc;

use crate::compare::Compare;
use crate::exceptions::{raise, INDEX_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::hash::{hash_text, Key};
use crate::list::{slice_range, List};
use crate::show::{write_quoted, Show, Truth};
use crate::tuple::Tuple;

mod joined;
mod optional;
mod parts;
mod replacement;
mod traits;
pub use joined::Joined;
pub use parts::Parts;
pub use replacement::{maketrans, maketrans_of, maketrans_without, Replacement};

const INLINE: usize = 22;

// Longer ones keep room to grow.
const SHORT: usize = 256;

#[derive(Clone)]
enum Repr {
    Inline(u8, [u8; INLINE]),
    Static(&'static str),
    Short(bool, Rc<str>), // whether it is ASCII
    Heap(Rc<Heap>),
}

#[derive(Clone)]
struct Heap {
    ascii: bool,
    text: String,
}

/// A text. Cheap to clone; short ones need no memory of their own.
#[derive(Clone)]
pub struct Str(Repr);

impl Str {
    /// A literal.
    #[inline]
    pub const fn lit(text: &'static str) -> Self {
        Str(Repr::Static(text))
    }

    /// `self is other`, where that is known: of equal texts, for those of one making, constants, and single characters.
    pub fn is_same(&self, other: &Str) -> bool {
        if self.as_str() != other.as_str() {
            return false;
        }
        let mut chars = self.as_str().chars();
        let single = chars.next().is_none_or(|c| c <= '\u{ff}') && chars.next().is_none();
        let same = single
            || match (&self.0, &other.0) {
                (Repr::Static(_), Repr::Static(_)) => true,
                (Repr::Short(_, a), Repr::Short(_, b)) => Rc::ptr_eq(a, b),
                (Repr::Heap(a), Repr::Heap(b)) => Rc::ptr_eq(a, b),
                _ => false,
            };
        if !same {
            crate::exceptions::refuse("whether two equal texts are the same object is not known");
        }
        true
    }

    #[inline]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            // Only whole texts are ever copied in, no longer than there is room.
            Repr::Inline(len, bytes) => unsafe {
                std::str::from_utf8_unchecked(bytes.get_unchecked(..*len as usize))
            },
            Repr::Static(text) => text,
            Repr::Short(_, text) => text,
            Repr::Heap(heap) => &heap.text,
        }
    }

    #[inline]
    fn is_ascii_text(&self) -> bool {
        match &self.0 {
            // What is behind the text is zero.
            Repr::Inline(_, bytes) => all_ascii(bytes),
            Repr::Static(text) => text.is_ascii(),
            Repr::Short(ascii, _) => *ascii,
            Repr::Heap(heap) => heap.ascii,
        }
    }

    /// len(): code points.
    #[inline]
    pub fn len(&self) -> i64 {
        if self.is_ascii_text() {
            self.as_str().len() as i64
        } else {
            self.as_str().chars().count() as i64
        }
    }

    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// A text for which there is room inline.
    #[inline]
    fn short(text: &str) -> Self {
        let len = text.len();
        debug_assert!(len <= INLINE);
        let mut bytes = [0_u8; INLINE];
        let (from, to) = (text.as_ptr(), bytes.as_mut_ptr());
        // Two pieces that may overlap, of a size that fits: quicker than a call for so few bytes. None reaches past `len`.
        unsafe {
            if len >= 8 {
                let middle = if len >= 16 { 8 } else { len - 8 };
                copy_piece::<8>(from, to);
                copy_piece::<8>(from.add(middle), to.add(middle));
                copy_piece::<8>(from.add(len - 8), to.add(len - 8));
            } else if len >= 4 {
                copy_piece::<4>(from, to);
                copy_piece::<4>(from.add(len - 4), to.add(len - 4));
            } else {
                for at in 0..len {
                    *to.add(at) = *from.add(at);
                }
            }
        }
        Str(Repr::Inline(len as u8, bytes))
    }

    fn of_char(c: char) -> Self {
        let mut bytes = [0; INLINE];
        let len = c.encode_utf8(&mut bytes).len();
        Str(Repr::Inline(len as u8, bytes))
    }

    /// text[index]
    #[inline]
    pub fn get(&self, index: i64) -> Str {
        if self.is_ascii_text() {
            let bytes = self.as_str().as_bytes();
            let at = if index < 0 {
                index + bytes.len() as i64
            } else {
                index
            };
            match bytes.get(at as usize) {
                Some(byte) if at >= 0 => Str::of_char(*byte as char),
                _ => out_of_range(),
            }
        } else {
            let at = if index < 0 { index + self.len() } else { index };
            match self.as_str().chars().nth(at.max(0) as usize) {
                Some(c) if at >= 0 => Str::of_char(c),
                _ => out_of_range(),
            }
        }
    }

    /// text[index], as a `char`
    #[inline]
    pub fn char_at(&self, index: i64) -> char {
        if self.is_ascii_text() {
            let bytes = self.as_str().as_bytes();
            let at = if index < 0 {
                index + bytes.len() as i64
            } else {
                index
            };
            match bytes.get(at as usize) {
                Some(byte) if at >= 0 => *byte as char,
                _ => out_of_range(),
            }
        } else {
            let at = if index < 0 { index + self.len() } else { index };
            match self.as_str().chars().nth(at.max(0) as usize) {
                Some(c) if at >= 0 => c,
                _ => out_of_range(),
            }
        }
    }

    /// Whether the text has this character.
    pub fn has_char(&self, c: char) -> bool {
        self.as_str().contains(c)
    }

    /// The characters, of a text that may change meanwhile.
    pub fn each_char(&self) -> impl DoubleEndedIterator<Item = char> {
        EachChar {
            at: 0,
            end: self.as_str().len(),
            text: self.clone(),
        }
    }

    /// text += c
    pub fn push(&mut self, c: char) {
        if let Repr::Heap(heap) = &mut self.0 {
            if let Some(heap) = Rc::get_mut(heap) {
                heap.ascii &= c.is_ascii();
                heap.text.push(c);
                return;
            }
        }
        let mut bytes = [0; 4];
        self.push_text(c.encode_utf8(&mut bytes));
    }

    /// text[low:high:step]
    pub fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> Str {
        let step = step.unwrap_or(1);
        if self.is_ascii_text() {
            let text = self.as_str();
            let (start, count) = slice_range(text.len(), low, high, step);
            if step == 1 {
                return Str::from(&text[start as usize..start as usize + count]);
            }
            let bytes = text.as_bytes();
            let picked: Vec<u8> = (0..count)
                .map(|i| bytes[(start + i as i64 * step) as usize])
                .collect();
            return Str::from(String::from_utf8_lossy(&picked).as_ref());
        }
        let chars: Vec<char> = self.as_str().chars().collect();
        let (start, count) = slice_range(chars.len(), low, high, step);
        Str::from(
            (0..count)
                .map(|i| chars[(start + i as i64 * step) as usize])
                .collect::<String>(),
        )
    }

    pub fn iter(&self) -> Chars {
        Chars {
            at: 0,
            end: self.as_str().len(),
            text: self.clone(),
        }
    }

    /// text += other, in place where nobody else holds it.
    pub fn push_str(&mut self, other: &Str) {
        self.push_text(other.as_str());
    }

    fn push_text(&mut self, more: &str) {
        if more.is_empty() {
            return;
        }
        if let Repr::Heap(heap) = &mut self.0 {
            if let Some(heap) = Rc::get_mut(heap) {
                heap.ascii &= more.is_ascii();
                heap.text.push_str(more);
                return;
            }
        }
        let old = self.as_str();
        let len = old.len() + more.len();
        if len <= INLINE {
            *self = concat(old, more);
            return;
        }
        let mut text = String::with_capacity(len * 2);
        text.push_str(old);
        text.push_str(more);
        *self = Str(Repr::Heap(Rc::new(Heap {
            ascii: text.is_ascii(),
            text,
        })));
    }

    pub fn repeat(&self, count: i64) -> Str {
        Str::from(self.as_str().repeat(count.max(0) as usize))
    }

    pub fn contains(&self, part: &Str) -> bool {
        self.as_str().contains(part.as_str())
    }

    // A byte offset as a count of code points.
    fn point(&self, offset: usize) -> i64 {
        if self.is_ascii_text() {
            offset as i64
        } else {
            self.as_str()[..offset].chars().count() as i64
        }
    }

    // The bytes between two code points, clamped as slices are.
    fn between(&self, start: i64, end: i64) -> Option<(usize, &str)> {
        let text = self.as_str();
        let len = self.len();
        let clamp = |n: i64| if n < 0 { (n + len).max(0) } else { n };
        let (low, high) = (clamp(start), clamp(end).min(len));
        if low > high {
            return None;
        }
        let byte = |n: i64| {
            if self.is_ascii_text() {
                n as usize
            } else {
                text.char_indices()
                    .nth(n as usize)
                    .map_or(text.len(), |(at, _)| at)
            }
        };
        let (low, high) = (byte(low), byte(high));
        Some((low, &text[low..high]))
    }

    pub fn find(&self, part: &Str, start: i64, end: i64) -> i64 {
        match self.between(start, end) {
            Some((low, inside)) => inside
                .find(part.as_str())
                .map_or(-1, |at| self.point(low + at)),
            None => -1,
        }
    }
    pub fn rfind(&self, part: &Str, start: i64, end: i64) -> i64 {
        match self.between(start, end) {
            Some((low, inside)) => inside
                .rfind(part.as_str())
                .map_or(-1, |at| self.point(low + at)),
            None => -1,
        }
    }
    pub fn index(&self, part: &Str, start: i64, end: i64) -> i64 {
        match self.find(part, start, end) {
            -1 => raise(VALUE_ERROR.with("substring not found")),
            at => at,
        }
    }
    pub fn rindex(&self, part: &Str, start: i64, end: i64) -> i64 {
        match self.rfind(part, start, end) {
            -1 => raise(VALUE_ERROR.with("substring not found")),
            at => at,
        }
    }
    pub fn count(&self, part: &Str, start: i64, end: i64) -> i64 {
        match self.between(start, end) {
            Some((_, inside)) if part.is_empty() => inside.chars().count() as i64 + 1,
            Some((_, inside)) => inside.matches(part.as_str()).count() as i64,
            None => 0,
        }
    }
    pub fn starts_with(&self, part: &Str) -> bool {
        self.as_str().starts_with(part.as_str())
    }
    pub fn ends_with(&self, part: &Str) -> bool {
        self.as_str().ends_with(part.as_str())
    }
    pub fn starts_with_at(&self, part: &Str, start: i64, end: i64) -> bool {
        self.between(start, end)
            .is_some_and(|(_, inside)| inside.starts_with(part.as_str()))
    }
    pub fn starts_with_any(&self, parts: impl Iterator<Item = Str>) -> bool {
        let mut parts = parts;
        parts.any(|part| self.starts_with(&part))
    }
    pub fn ends_with_any(&self, parts: impl Iterator<Item = Str>) -> bool {
        let mut parts = parts;
        parts.any(|part| self.ends_with(&part))
    }

    pub fn upper(&self) -> Str {
        Str::from(self.as_str().to_uppercase())
    }
    pub fn lower(&self) -> Str {
        if let Repr::Inline(len, bytes) = &self.0 {
            if all_ascii(bytes) {
                return Str(Repr::Inline(*len, bytes.map(|byte| byte.to_ascii_lowercase())));
            }
        }
        let text = self.as_str();
        if text.len() <= INLINE && text.is_ascii() {
            return Str::short(text).lower();
        }
        Str::from(text.to_lowercase())
    }
    pub fn swapcase(&self) -> Str {
        let swap = |c: char| -> Vec<char> {
            if c.is_uppercase() {
                c.to_lowercase().collect()
            } else if c.is_lowercase() {
                c.to_uppercase().collect()
            } else {
                vec![c]
            }
        };
        Str::from(self.as_str().chars().flat_map(swap).collect::<String>())
    }
    pub fn capitalize(&self) -> Str {
        let mut chars = self.as_str().chars();
        match chars.next() {
            Some(first) => Str::from(title_case(first) + &chars.as_str().to_lowercase()),
            None => self.clone(),
        }
    }
    pub fn title(&self) -> Str {
        let mut out = String::new();
        let mut inside = false;
        for c in self.as_str().chars() {
            if inside {
                out.extend(c.to_lowercase());
            } else {
                out.push_str(&title_case(c));
            }
            inside = c.is_alphabetic();
        }
        Str::from(out)
    }

    pub fn strip(&self) -> Str {
        Str::from(self.as_str().trim_matches(is_space))
    }
    pub fn lstrip(&self) -> Str {
        Str::from(self.as_str().trim_start_matches(is_space))
    }
    pub fn rstrip(&self) -> Str {
        Str::from(self.as_str().trim_end_matches(is_space))
    }
    pub fn strip_of(&self, chars: &Str) -> Str {
        let (text, chars_text) = (self.as_str().as_bytes(), chars.as_str().as_bytes());
        if chars_text.is_ascii() {
            let kept = |byte: &u8| !chars_text.contains(byte);
            let from = text.iter().position(kept).unwrap_or(text.len());
            let to = text.iter().rposition(kept).map_or(from, |at| at + 1);
            return if to - from == text.len() {
                self.clone()
            } else {
                Str::from(&self.as_str()[from..to])
            };
        }
        Str::from(self.as_str().trim_matches(|c| chars.as_str().contains(c)))
    }
    pub fn lstrip_of(&self, chars: &Str) -> Str {
        Str::from(
            self.as_str()
                .trim_start_matches(|c| chars.as_str().contains(c)),
        )
    }
    pub fn rstrip_of(&self, chars: &Str) -> Str {
        Str::from(
            self.as_str()
                .trim_end_matches(|c| chars.as_str().contains(c)),
        )
    }
    pub fn remove_prefix(&self, part: &Str) -> Str {
        self.as_str()
            .strip_prefix(part.as_str())
            .map_or_else(|| self.clone(), Str::from)
    }
    pub fn remove_suffix(&self, part: &Str) -> Str {
        if part.is_empty() {
            return self.clone();
        }
        self.as_str()
            .strip_suffix(part.as_str())
            .map_or_else(|| self.clone(), Str::from)
    }

    /// split() at white space.
    pub fn split_whitespace(&self) -> List<Str> {
        self.as_str()
            .split(is_space)
            .filter(|part| !part.is_empty())
            .map(Str::from)
            .collect()
    }
    pub fn split(&self, separator: &Str) -> List<Str> {
        if separator.is_empty() {
            raise(VALUE_ERROR.with("empty separator"));
        }
        self.as_str()
            .split(separator.as_str())
            .map(Str::from)
            .collect()
    }
    pub fn split_at_most(&self, separator: &Str, most: i64) -> List<Str> {
        if most < 0 {
            return self.split(separator);
        }
        self.as_str()
            .splitn(most as usize + 1, separator.as_str())
            .map(Str::from)
            .collect()
    }
    pub fn rsplit_at_most(&self, separator: &Str, most: i64) -> List<Str> {
        if most < 0 {
            return self.split(separator);
        }
        let parts: Vec<&str> = self
            .as_str()
            .rsplitn(most as usize + 1, separator.as_str())
            .collect();
        parts.into_iter().rev().map(Str::from).collect()
    }
    pub fn splitlines(&self) -> List<Str> {
        self.splitlines_kept(false)
    }
    pub fn splitlines_kept(&self, keeps_ends: bool) -> List<Str> {
        let out = List::new();
        let text = self.as_str();
        let mut begin = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if !matches!(
                c,
                '\n' | '\r'
                    | '\x0b'
                    | '\x0c'
                    | '\x1c'
                    | '\x1d'
                    | '\x1e'
                    | '\u{85}'
                    | '\u{2028}'
                    | '\u{2029}'
            ) {
                continue;
            }
            let first = begin;
            begin = at + c.len_utf8();
            if c == '\r' && chars.peek().map(|next| next.1) == Some('\n') {
                chars.next();
                begin += 1;
            }
            out.push(Str::from(&text[first..if keeps_ends { begin } else { at }]));
        }
        if begin < text.len() {
            out.push(Str::from(&text[begin..]));
        }
        out
    }
    pub fn partition(&self, separator: &Str) -> (Str, Str, Str) {
        match self.as_str().split_once(separator.as_str()) {
            Some((left, right)) => (Str::from(left), separator.clone(), Str::from(right)),
            None => (self.clone(), Str::lit(""), Str::lit("")),
        }
    }
    pub fn rpartition(&self, separator: &Str) -> (Str, Str, Str) {
        match self.as_str().rsplit_once(separator.as_str()) {
            Some((left, right)) => (Str::from(left), separator.clone(), Str::from(right)),
            None => (Str::lit(""), Str::lit(""), self.clone()),
        }
    }

    pub fn join(&self, parts: impl Iterator<Item = Str>) -> Str {
        // Short ones need no memory of their own.
        let mut bytes = [0; INLINE];
        let mut len = 0;
        let mut out = String::new();
        for (i, part) in parts.enumerate() {
            let between = if i > 0 { self.as_str() } else { "" };
            for text in [between, part.as_str()] {
                let end = len + text.len();
                if out.is_empty() && end <= INLINE {
                    bytes[len..end].copy_from_slice(text.as_bytes());
                    len = end;
                    continue;
                }
                if out.is_empty() {
                    out.reserve(4 * INLINE + text.len());
                    out.push_str(Str(Repr::Inline(len as u8, bytes)).as_str());
                }
                out.push_str(text);
            }
        }
        if out.is_empty() {
            return Str(Repr::Inline(len as u8, bytes));
        }
        Str::from(out)
    }
    pub fn replace(&self, old: &Str, new: &Str) -> Str {
        Str::from(self.as_str().replace(old.as_str(), new.as_str()))
    }
    pub fn replace_at_most(&self, old: &Str, new: &Str, most: i64) -> Str {
        if most < 0 {
            return self.replace(old, new);
        }
        Str::from(
            self.as_str()
                .replacen(old.as_str(), new.as_str(), most as usize),
        )
    }

    fn all_of(&self, test: impl Fn(char) -> bool) -> bool {
        !self.is_empty() && self.as_str().chars().all(test)
    }
    pub fn isdigit(&self) -> bool {
        self.all_of(char::isdigit)
    }
    pub fn isdecimal(&self) -> bool {
        self.all_of(is_decimal)
    }
    pub fn isnumeric(&self) -> bool {
        self.all_of(char::is_numeric)
    }
    pub fn isalpha(&self) -> bool {
        self.all_of(char::is_alphabetic)
    }
    pub fn isalnum(&self) -> bool {
        self.all_of(char::is_alphanumeric)
    }
    pub fn isspace(&self) -> bool {
        self.all_of(is_space)
    }
    pub fn isascii(&self) -> bool {
        self.is_ascii_text()
    }
    pub fn isprintable(&self) -> bool {
        let mut shown = String::new();
        write_quoted(&self.as_str().replace(['\\', '\'', '"'], ""), &mut shown);
        !shown.contains('\\')
    }
    pub fn isupper(&self) -> bool {
        self.as_str().chars().any(char::is_uppercase)
            && !self.as_str().chars().any(char::is_lowercase)
    }
    pub fn islower(&self) -> bool {
        self.as_str().chars().any(char::is_lowercase)
            && !self.as_str().chars().any(char::is_uppercase)
    }
    pub fn istitle(&self) -> bool {
        self.as_str().chars().any(char::is_alphabetic) && self.title() == *self
    }
    pub fn isidentifier(&self) -> bool {
        let mut chars = self.as_str().chars();
        chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
            && chars.all(|c| c == '_' || c.is_alphanumeric())
    }

    fn padded(&self, width: i64, fill: &Str, before: impl Fn(usize) -> usize) -> Str {
        if fill.len() != 1 {
            raise(TYPE_ERROR.with("The fill character must be exactly one character long"));
        }
        let missing = (width - self.len()).max(0) as usize;
        let left = before(missing);
        let fill = fill.as_str();
        Str::from(fill.repeat(left) + self.as_str() + &fill.repeat(missing - left))
    }
    pub fn ljust(&self, width: i64, fill: &Str) -> Str {
        self.padded(width, fill, |_| 0)
    }
    pub fn rjust(&self, width: i64, fill: &Str) -> Str {
        self.padded(width, fill, |missing| missing)
    }
    pub fn center(&self, width: i64, fill: &Str) -> Str {
        self.padded(width, fill, |missing| {
            missing / 2 + (missing & width as usize & 1)
        })
    }
    pub fn zfill(&self, width: i64) -> Str {
        let missing = (width - self.len()).max(0) as usize;
        let text = self.as_str();
        match text.strip_prefix(['+', '-']) {
            Some(rest) => Str::from(text[..1].to_string() + &"0".repeat(missing) + rest),
            None => Str::from("0".repeat(missing) + text),
        }
    }
    pub fn expandtabs(&self, size: i64) -> Str {
        let mut out = String::new();
        let mut column = 0;
        for c in self.as_str().chars() {
            if c == '\t' {
                if size > 0 {
                    let blanks = size - column % size;
                    out.push_str(&" ".repeat(blanks as usize));
                    column += blanks;
                }
            } else {
                out.push(c);
                column = if c == '\n' || c == '\r' {
                    0
                } else {
                    column + 1
                };
            }
        }
        Str::from(out)
    }
    /// translate() with a table from maketrans().
    pub fn translate<V: Replacement>(&self, table: &crate::dict::Dict<i64, V>) -> Str {
        let mut out = String::new();
        for c in self.as_str().chars() {
            match table.find(&(c as i64)) {
                Some(other) => other.write(&mut out),
                None => out.push(c),
            }
        }
        Str::from(out)
    }
    pub fn encode(&self) -> crate::bytes::Bytes {
        crate::bytes::Bytes::from(self.as_str().as_bytes().to_vec())
    }
    /// string.capwords()
    pub fn capwords(&self) -> Str {
        Str::lit(" ").join(self.split_whitespace().iter().map(|word| word.capitalize()))
    }
    pub fn casefold(&self) -> Str {
        // Cherokee folds to its older, capital letters; all else as its capital, written small, does.
        let folded = self.as_str().chars().flat_map(|c| -> Vec<char> {
            match c {
                'ı' | '\u{13a0}'..='\u{13f5}' => vec![c],
                '\u{13f8}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}' => c.to_uppercase().collect(),
                _ => c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect(),
            }
        });
        Str::from(folded.collect::<String>())
    }
}

// A capital at the start of a word: "Ss" for "ß".
fn title_case(c: char) -> String {
    let n = c as u32;
    // Letters with a form of their own there (Unicode 14, category Lt), and Georgian, which has no capitals in words.
    let title = match n {
        0x1c4..=0x1c6 => 0x1c5,
        0x1c7..=0x1c9 => 0x1c8,
        0x1ca..=0x1cc => 0x1cb,
        0x1f1..=0x1f3 => 0x1f2,
        0x10d0..=0x10ff => n,
        0x1f80..=0x1faf => n | 8,
        0x1fb3 | 0x1fc3 | 0x1ff3 => n + 9,
        _ => 0,
    };
    if let Some(title) = char::from_u32(title).filter(|_| title != 0) {
        return title.to_string();
    }
    let mut upper = c.to_uppercase();
    upper
        .next()
        .into_iter()
        .chain(upper.flat_map(char::to_lowercase))
        .collect()
}

fn to_digit(c: char) -> Option<u32> {
    let n = c as u32;
    if let Some(value) = decimal_value(c) {
        return Some(value);
    }
    if matches!(c, '\u{b2}' | '\u{b3}' | '\u{b9}') || (0x2070..=0x2089).contains(&n) {
        return Some(0);
    }
    None
}

/// What Python's isspace() and split() take for white space.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// `text` with the digits of any script as int() and float() read them.
pub(crate) fn ascii_digits(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let ascii = |c| decimal_value(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c);
    text.chars().map(ascii).collect::<String>().into()
}

/// What \d of a regular expression takes, and isdecimal().
pub fn is_decimal(c: char) -> bool {
    c.is_ascii_digit() || decimal_value(c).is_some()
}

// What a digit of another script than ours stands for.
fn decimal_value(c: char) -> Option<u32> {
    let n = c as u32;
    let zero = DECIMAL_ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&n))?;
    Some(n - zero)
}

// Where the decimal digits of each script begin (Unicode 14, category Nd).
#[rustfmt::skip]
const DECIMAL_ZEROS: [u32; 65] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

#[inline]
unsafe fn copy_piece<const N: usize>(from: *const u8, to: *mut u8) {
    to.cast::<[u8; N]>().write(from.cast::<[u8; N]>().read());
}

// Literals are often the very same.
#[inline]
fn same_text(a: &str, b: &str) -> bool {
    a.len() == b.len() && (a.as_ptr() == b.as_ptr() || a == b)
}

#[inline]
fn all_ascii(bytes: &[u8; INLINE]) -> bool {
    bytes.iter().fold(0, |all, byte| all | byte) < 128
}

#[cold]
fn out_of_range() -> ! {
    raise(INDEX_ERROR.with("string index out of range"))
}

fn concat(a: &str, b: &str) -> Str {
    let len = a.len() + b.len();
    if len <= INLINE {
        if b.is_empty() {
            return Str::short(a);
        }
        let mut bytes = [0; INLINE];
        bytes[..a.len()].copy_from_slice(a.as_bytes());
        bytes[a.len()..len].copy_from_slice(b.as_bytes());
        return Str(Repr::Inline(len as u8, bytes));
    }
    let mut text = String::with_capacity(len);
    text.push_str(a);
    text.push_str(b);
    Str::from(text)
}

/// The characters of a text, one by one.
pub struct Chars {
    text: Str,
    at: usize,
    end: usize,
}
impl Iterator for Chars {
    type Item = Str;
    #[inline]
    fn next(&mut self) -> Option<Str> {
        let c = self.text.as_str()[self.at..self.end].chars().next()?;
        self.at += c.len_utf8();
        Some(Str::of_char(c))
    }
}

struct EachChar {
    text: Str,
    at: usize,
    end: usize,
}
impl Iterator for EachChar {
    type Item = char;
    #[inline]
    fn next(&mut self) -> Option<char> {
        let c = self.text.as_str()[self.at..self.end].chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }
}
impl DoubleEndedIterator for EachChar {
    fn next_back(&mut self) -> Option<char> {
        let c = self.text.as_str()[self.at..self.end].chars().next_back()?;
        self.end -= c.len_utf8();
        Some(c)
    }
}

/// Python's tests of a text, for one character.
pub trait CharTests {
    fn isdigit(self) -> bool;
    fn isdecimal(self) -> bool;
    fn isspace(self) -> bool;
}
impl CharTests for char {
    #[inline]
    fn isdigit(self) -> bool {
        self.is_ascii_digit()
            || (!self.is_ascii() && self.is_numeric() && to_digit(self).is_some())
    }
    #[inline]
    fn isdecimal(self) -> bool {
        is_decimal(self)
    }
    #[inline]
    fn isspace(self) -> bool {
        is_space(self)
    }
}

impl DoubleEndedIterator for Chars {
    fn next_back(&mut self) -> Option<Str> {
        let c = self.text.as_str()[self.at..self.end].chars().next_back()?;
        self.end -= c.len_utf8();
        Some(Str::of_char(c))
    }
}
