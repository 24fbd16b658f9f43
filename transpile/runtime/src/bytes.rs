//! `bytes`.

use std::rc::Rc;

use crate::exceptions::{raise, refuse, INDEX_ERROR, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::int::Int;
use crate::list::List;
use crate::num::Arithmetic;
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
            Err(error) => crate::unicode::bad_utf8(&self.0, error),
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
    /// hex(separator)
    pub fn hex_parted(&self, separator: &Str) -> Str {
        if separator.as_str().chars().count() != 1 {
            raise(VALUE_ERROR.with("sep must be length 1."));
        }
        let each: Vec<String> = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        Str::from(each.join(separator.as_str()))
    }
    /// hex(separator, size): groups from the right, or from the left where the size is negative.
    pub fn hex_grouped(&self, separator: &Str, size: i64) -> Str {
        if separator.as_str().chars().count() != 1 {
            raise(VALUE_ERROR.with("sep must be length 1."));
        }
        if size == 0 {
            return self.hex();
        }
        let group = size.unsigned_abs() as usize;
        let first = if size > 0 { self.0.len() % group } else { 0 };
        let (head, tail) = self.0.split_at(first);
        let each: Vec<String> = std::iter::once(head)
            .filter(|head| !head.is_empty())
            .chain(tail.chunks(group))
            .map(|part| part.iter().map(|byte| format!("{byte:02x}")).collect())
            .collect();
        Str::from(each.join(separator.as_str()))
    }
}
impl Bytes {
    /// decode(encoding, errors)
    pub fn decode_as(&self, encoding: &Str, errors: &Str) -> Str {
        let lenient = match errors.as_str() {
            "strict" => false,
            "replace" | "ignore" => true,
            other => refuse(&format!("decode() with errors={other} is not translated")),
        };
        match encoding.as_str().to_ascii_lowercase().replace(['-', '_'], "").as_str() {
            "utf8" if !lenient => self.decode(),
            "utf8" => {
                let text = String::from_utf8_lossy(&self.0);
                Str::from(if errors.as_str() == "ignore" { text.replace('\u{fffd}', "") } else { text.into_owned() })
            }
            "latin1" | "iso88591" => Str::from(self.0.iter().map(|byte| *byte as char).collect::<String>()),
            "ascii" | "usascii" => match self.0.iter().position(|byte| *byte > 127) {
                None => self.decode(),
                Some(_) if lenient => Str::from(
                    self.0
                        .iter()
                        .filter(|byte| **byte < 128 || errors.as_str() == "replace")
                        .map(|byte| if *byte < 128 { *byte as char } else { '\u{fffd}' })
                        .collect::<String>(),
                ),
                Some(at) => crate::unicode::cannot_decode("ascii", &self.0, at, at + 1, "ordinal not in range(128)"),
            },
            other => refuse(&format!("the encoding {other} is not translated")),
        }
    }
    pub fn from_hex(text: &Str) -> Bytes {
        let digits: Vec<char> = text.as_str().chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let value = |c: &char| c.to_digit(16);
        let bytes: Option<Vec<u8>> =
            digits.chunks(2).map(|pair| Some((value(&pair[0])? * 16 + value(pair.get(1)?)?) as u8)).collect();
        match bytes {
            Some(bytes) => Bytes::from(bytes),
            None => raise(VALUE_ERROR.with("non-hexadecimal number found in fromhex() arg")),
        }
    }
    pub fn starts_with(&self, part: &Bytes) -> bool {
        self.0.starts_with(&part.0)
    }
    pub fn ends_with(&self, part: &Bytes) -> bool {
        self.0.ends_with(&part.0)
    }
    pub fn find(&self, part: &Bytes) -> i64 {
        if part.is_empty() {
            return 0;
        }
        self.0.windows(part.0.len()).position(|window| window == &part.0[..]).map_or(-1, |at| at as i64)
    }
    pub fn contains(&self, part: &Bytes) -> bool {
        self.find(part) >= 0
    }
    /// The bytes from `start` to `end`, and where they begin; nothing where that is behind their end.
    fn within(&self, start: i64, end: i64) -> Option<(i64, Bytes)> {
        let len = self.len();
        let place = |at: i64| if at < 0 { (at + len).max(0) } else { at.min(len) };
        let (from, to) = (place(start), place(end));
        (start <= len && from <= to).then(|| (from, self.slice(Some(from), Some(to), None)))
    }
    pub fn find_in(&self, part: &Bytes, start: i64, end: i64) -> i64 {
        self.within(start, end).map_or(-1, |(from, within)| match within.find(part) {
            -1 => -1,
            at => from + at,
        })
    }
    pub fn rfind_in(&self, part: &Bytes, start: i64, end: i64) -> i64 {
        self.within(start, end).map_or(-1, |(from, within)| match within.rfind(part) {
            -1 => -1,
            at => from + at,
        })
    }
    pub fn index_in(&self, part: &Bytes, start: i64, end: i64) -> i64 {
        match self.find_in(part, start, end) {
            -1 => raise(VALUE_ERROR.with("subsection not found")),
            at => at,
        }
    }
    pub fn count_in(&self, part: &Bytes, start: i64, end: i64) -> i64 {
        self.within(start, end).map_or(0, |(_, within)| within.count(part))
    }
    fn pieces(&self, separator: &Bytes) -> Vec<Vec<u8>> {
        let (whole, sep) = (&self.0, &separator.0);
        let mut out = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at + sep.len() <= whole.len() {
            if whole[at..].starts_with(sep) {
                out.push(whole[start..at].to_vec());
                at += sep.len();
                start = at;
            } else {
                at += 1;
            }
        }
        out.push(whole[start..].to_vec());
        out
    }
    pub fn split(&self, separator: &Bytes) -> List<Bytes> {
        if separator.is_empty() {
            raise(VALUE_ERROR.with("empty separator"));
        }
        self.pieces(separator).into_iter().map(Bytes::from).collect()
    }
    /// split(separator, most)
    pub fn split_at_most(&self, separator: &Bytes, most: i64) -> List<Bytes> {
        if separator.is_empty() {
            raise(VALUE_ERROR.with("empty separator"));
        }
        let parts = self.pieces(separator);
        let kept = usize::try_from(most).unwrap_or(usize::MAX).min(parts.len() - 1);
        let rest = parts[kept..].join(&separator.0[..]);
        parts[..kept].iter().cloned().chain(std::iter::once(rest)).map(Bytes::from).collect()
    }
    /// split()
    pub fn words(&self) -> List<Bytes> {
        self.0
            .split(|byte| byte.is_ascii_whitespace() || *byte == 0x0b)
            .filter(|word| !word.is_empty())
            .map(|word| Bytes::from(word.to_vec()))
            .collect()
    }
    /// splitlines(keepends)
    pub fn splitlines(&self, keep: bool) -> List<Bytes> {
        let mut out = Vec::new();
        let mut start = 0;
        while start < self.0.len() {
            let rest = &self.0[start..];
            let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
            let end = if rest[line..].starts_with(b"\r\n") { line + 2 } else { (line + 1).min(rest.len()) };
            out.push(Bytes::from(rest[..if keep { end } else { line }].to_vec()));
            start += end;
        }
        out.into_iter().collect()
    }
    /// The parts before and after the first separator, and the separator.
    pub fn partition(&self, separator: &Bytes) -> (Bytes, Bytes, Bytes) {
        if separator.is_empty() {
            raise(VALUE_ERROR.with("empty separator"));
        }
        match self.find(separator) {
            -1 => (self.clone(), Bytes::default(), Bytes::default()),
            at => self.around(at as usize, separator),
        }
    }
    /// The same at the last separator.
    pub fn rpartition(&self, separator: &Bytes) -> (Bytes, Bytes, Bytes) {
        if separator.is_empty() {
            raise(VALUE_ERROR.with("empty separator"));
        }
        match self.rfind(separator) {
            -1 => (Bytes::default(), Bytes::default(), self.clone()),
            at => self.around(at as usize, separator),
        }
    }
    fn around(&self, at: usize, separator: &Bytes) -> (Bytes, Bytes, Bytes) {
        let after = at + separator.0.len();
        (Bytes::from(self.0[..at].to_vec()), separator.clone(), Bytes::from(self.0[after..].to_vec()))
    }
    /// find(part), where it has to be there
    pub fn index(&self, part: &Bytes) -> i64 {
        match self.find(part) {
            -1 => raise(VALUE_ERROR.with("subsection not found")),
            at => at,
        }
    }
    /// n in self
    pub fn contains_byte(&self, n: i64) -> bool {
        match u8::try_from(n) {
            Ok(byte) => self.0.contains(&byte),
            Err(_) => raise(VALUE_ERROR.with("byte must be in range(0, 256)")),
        }
    }
    pub fn count(&self, part: &Bytes) -> i64 {
        if part.is_empty() {
            return self.len() + 1;
        }
        self.pieces(part).len() as i64 - 1
    }
    pub fn replace(&self, old: &Bytes, new: &Bytes) -> Bytes {
        if old.is_empty() {
            refuse("replace() of no bytes is not translated");
        }
        Bytes::from(self.pieces(old).join(&new.0[..]))
    }
    pub fn strip(&self) -> Bytes {
        Bytes::from(self.0.trim_ascii().to_vec())
    }
    pub fn lstrip(&self) -> Bytes {
        Bytes::from(self.0.trim_ascii_start().to_vec())
    }
    pub fn rstrip(&self) -> Bytes {
        Bytes::from(self.0.trim_ascii_end().to_vec())
    }
    pub fn strip_of(&self, bytes: &Bytes) -> Bytes {
        self.lstrip_of(bytes).rstrip_of(bytes)
    }
    pub fn lstrip_of(&self, bytes: &Bytes) -> Bytes {
        let first = self.0.iter().position(|byte| !bytes.0.contains(byte)).unwrap_or(self.0.len());
        Bytes::from(self.0[first..].to_vec())
    }
    pub fn rstrip_of(&self, bytes: &Bytes) -> Bytes {
        let end = self.0.iter().rposition(|byte| !bytes.0.contains(byte)).map_or(0, |last| last + 1);
        Bytes::from(self.0[..end].to_vec())
    }
    fn missing(&self, width: i64, fill: &Bytes, method: &str) -> Vec<u8> {
        if fill.0.len() != 1 {
            raise(TYPE_ERROR.with(
                format!("{method}() argument 2 must be a byte string of length 1, not bytes").as_str(),
            ));
        }
        vec![fill.0[0]; usize::try_from(width).unwrap_or(0).saturating_sub(self.0.len())]
    }
    pub fn ljust(&self, width: i64, fill: &Bytes) -> Bytes {
        Bytes::from([&self.0[..], &self.missing(width, fill, "ljust")[..]].concat())
    }
    pub fn rjust(&self, width: i64, fill: &Bytes) -> Bytes {
        Bytes::from([&self.missing(width, fill, "rjust")[..], &self.0[..]].concat())
    }
    pub fn center(&self, width: i64, fill: &Bytes) -> Bytes {
        let missing = self.missing(width, fill, "center");
        // As CPython shares out what does not go up into two.
        let before = missing.len() / 2 + (missing.len() & width as usize & 1);
        Bytes::from([&missing[..before], &self.0[..], &missing[before..]].concat())
    }
    pub fn zfill(&self, width: i64) -> Bytes {
        let sign = usize::from(matches!(self.0.first(), Some(b'+' | b'-')));
        let zeros = vec![b'0'; usize::try_from(width).unwrap_or(0).saturating_sub(self.0.len())];
        Bytes::from([&self.0[..sign], &zeros[..], &self.0[sign..]].concat())
    }
    pub fn isspace(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0x0b)
    }
    pub fn isalpha(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(u8::is_ascii_alphabetic)
    }
    pub fn isdigit(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(u8::is_ascii_digit)
    }
    pub fn isalnum(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(u8::is_ascii_alphanumeric)
    }
    pub fn removeprefix(&self, prefix: &Bytes) -> Bytes {
        Bytes::from(self.0.strip_prefix(&prefix.0[..]).unwrap_or(&self.0).to_vec())
    }
    pub fn removesuffix(&self, suffix: &Bytes) -> Bytes {
        Bytes::from(self.0.strip_suffix(&suffix.0[..]).unwrap_or(&self.0).to_vec())
    }
    pub fn rfind(&self, part: &Bytes) -> i64 {
        if part.is_empty() {
            return self.len();
        }
        self.0.windows(part.0.len()).rposition(|window| window == &part.0[..]).map_or(-1, |at| at as i64)
    }
    pub fn upper(&self) -> Bytes {
        Bytes::from(self.0.to_ascii_uppercase())
    }
    pub fn lower(&self) -> Bytes {
        Bytes::from(self.0.to_ascii_lowercase())
    }
    pub fn join(&self, parts: impl Iterator<Item = Bytes>) -> Bytes {
        let parts: Vec<Vec<u8>> = parts.map(|part| part.0.to_vec()).collect();
        Bytes::from(parts.join(&self.0[..]))
    }
    pub fn repeat(&self, count: i64) -> Bytes {
        Bytes::from(self.0.repeat(count.max(0) as usize))
    }
    /// n.to_bytes(length, order, signed)
    pub fn of_int(n: &Int, length: i64, order: &Str, signed: bool) -> Bytes {
        if n.is_negative() && !signed {
            raise(OVERFLOW_ERROR.with("can't convert negative int to unsigned"));
        }
        let bits = length * 8 - i64::from(signed);
        let magnitude = if n.is_negative() { &n.absolute() - &Int::from(1) } else { n.clone() };
        if magnitude.bit_length() > bits.max(0) {
            raise(OVERFLOW_ERROR.with("int too big to convert"));
        }
        let mut rest = if n.is_negative() { n + &Int::from(1).shift_left(&Int::from(length * 8)) } else { n.clone() };
        let mut out = Vec::new();
        for _ in 0..length {
            out.push(rest.clone().modulo(Int::from(256)).to_i64() as u8);
            rest = rest.shift_right(&Int::from(8));
        }
        if is_big(order) {
            out.reverse();
        }
        Bytes::from(out)
    }
    /// int.from_bytes(bytes, order, signed)
    pub fn to_int(&self, order: &Str, signed: bool) -> Int {
        let mut bytes = self.0.to_vec();
        if !is_big(order) {
            bytes.reverse();
        }
        let negative = signed && bytes.first().is_some_and(|byte| *byte >= 128);
        let value = bytes.iter().fold(Int::from(0), |sum, byte| &(&sum * &Int::from(256)) + &Int::from(i64::from(*byte)));
        if negative {
            return &value - &Int::from(1).shift_left(&Int::from(self.len() * 8));
        }
        value
    }
}
fn is_big(order: &Str) -> bool {
    match order.as_str() {
        "big" => true,
        "little" => false,
        _ => raise(VALUE_ERROR.with("byteorder must be either 'little' or 'big'")),
    }
}
impl Str {
    /// encode(encoding, errors)
    pub fn encode_as(&self, encoding: &Str, errors: &Str) -> Bytes {
        let (name, most) = match encoding.as_str().to_ascii_lowercase().replace(['-', '_'], "").as_str() {
            "utf8" => return self.encode(),
            "ascii" | "usascii" => ("ascii", 127),
            "latin1" | "iso88591" => ("latin-1", 255),
            other => refuse(&format!("the encoding {other} is not translated")),
        };
        let mut out = Vec::new();
        for c in self.as_str().chars() {
            match (c as u32 <= most, errors.as_str()) {
                (true, _) => out.push(c as u32 as u8),
                (false, "ignore") => {}
                (false, "replace") => out.push(b'?'),
                _ => crate::unicode::cannot_encode(name, self.as_str(), most),
            }
        }
        Bytes::from(out)
    }
}
impl Key for Bytes {
    const QUIET: bool = true;
    fn hash(&self) -> i64 {
        hash_text(&self.0)
    }
}
impl crate::compare::Compare for Bytes {
    fn named(&self) -> &'static str {
        "bytes"
    }
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
