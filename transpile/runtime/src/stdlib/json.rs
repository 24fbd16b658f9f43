//! `json`.

use crate::collections::{Counter, DefaultDict};
use crate::dict::Dict;
use crate::exceptions::{raise, Exception, JSON_JSON_DECODE_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::hash::Key;
use crate::int::Int;
use crate::list::List;
use crate::num::Num;
use crate::plain;
use crate::show::{write_float, Show};
use crate::text::Str;
use crate::tuple::{EmptyTuple, Tuple};
use crate::value::Value;

/// How dumps() lays out what it writes.
pub struct Layout {
    indent: Option<String>,
    between: String,
    after_key: String,
    sort_keys: bool,
    ascii: bool,
    allow_nan: bool,
}

/// What dumps() can write.
pub trait Json {
    fn write(&self, layout: &Layout, depth: usize, out: &mut String);
    /// As the key of an object.
    fn key(&self) -> String {
        raise(TYPE_ERROR.with("keys must be str, int, float, bool or None"))
    }
}

fn write_text(text: &str, ascii: bool, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x08' => out.push_str("\\b"),
            '\x0c' => out.push_str("\\f"),
            c if (c as u32) < 0x20 => {
                out.push_str(&format!("\\u{:04x}", c as u32))
            }
            c if ascii && !c.is_ascii() => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

fn float_text(x: f64) -> String {
    if x.is_nan() {
        return "NaN".into();
    }
    if x.is_infinite() {
        return if x > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    let mut out = String::new();
    write_float(x, &mut out);
    out
}

fn new_line(layout: &Layout, depth: usize, out: &mut String) {
    if let Some(indent) = &layout.indent {
        out.push('\n');
        for _ in 0..depth {
            out.push_str(indent);
        }
    }
}

const DEEPEST: usize = 5000;

fn write_items<T: Json>(items: &[T], layout: &Layout, depth: usize, out: &mut String) {
    if depth > DEEPEST {
        raise(VALUE_ERROR.with("Circular reference detected"));
    }
    if items.is_empty() {
        return out.push_str("[]");
    }
    out.push('[');
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(&layout.between);
        }
        new_line(layout, depth + 1, out);
        item.write(layout, depth + 1, out);
    }
    new_line(layout, depth, out);
    out.push(']');
}

fn write_pairs<V: Json>(pairs: Vec<(String, V)>, layout: &Layout, depth: usize, out: &mut String) {
    if depth > DEEPEST {
        raise(VALUE_ERROR.with("Circular reference detected"));
    }
    let mut pairs = pairs;
    if pairs.is_empty() {
        return out.push_str("{}");
    }
    if layout.sort_keys {
        pairs.sort_by(|a, b| a.0.cmp(&b.0));
    }
    out.push('{');
    for (i, (key, value)) in pairs.iter().enumerate() {
        if i > 0 {
            out.push_str(&layout.between);
        }
        new_line(layout, depth + 1, out);
        write_text(key, layout.ascii, out);
        out.push_str(&layout.after_key);
        value.write(layout, depth + 1, out);
    }
    new_line(layout, depth, out);
    out.push('}');
}

macro_rules! shown {
    ($($t:ty),*) => { $(
        impl Json for $t {
            fn write(&self, _: &Layout, _: usize, out: &mut String) { self.repr(out) }
            fn key(&self) -> String {
                let mut out = String::new();
                self.repr(&mut out);
                out
            }
        }
    )* };
}
shown! { i64, Int }

impl Json for bool {
    fn write(&self, _: &Layout, _: usize, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" })
    }
    fn key(&self) -> String {
        self.to_string()
    }
}
impl Json for EmptyTuple {
    fn write(&self, _: &Layout, _: usize, out: &mut String) {
        out.push_str("[]")
    }
}
impl Json for () {
    fn write(&self, _: &Layout, _: usize, out: &mut String) {
        out.push_str("null")
    }
    fn key(&self) -> String {
        "null".into()
    }
}
impl Json for f64 {
    fn write(&self, layout: &Layout, _: usize, out: &mut String) {
        if !layout.allow_nan && !self.is_finite() {
            raise(VALUE_ERROR.with(format!("Out of range float values are not JSON compliant: {}", crate::show::repr(self)).as_str()));
        }
        out.push_str(&float_text(*self))
    }
    fn key(&self) -> String {
        float_text(*self)
    }
}
impl Json for Num {
    fn write(&self, layout: &Layout, depth: usize, out: &mut String) {
        match self {
            Num::Int(n) => n.write(layout, depth, out),
            Num::Float(x) => x.write(layout, depth, out),
        }
    }
    fn key(&self) -> String {
        match self {
            Num::Int(n) => n.key(),
            Num::Float(x) => x.key(),
        }
    }
}
impl Json for Str {
    fn write(&self, layout: &Layout, _: usize, out: &mut String) {
        write_text(self.as_str(), layout.ascii, out)
    }
    fn key(&self) -> String {
        self.as_str().to_string()
    }
}
impl<T: Json> Json for Option<T> {
    fn write(&self, layout: &Layout, depth: usize, out: &mut String) {
        match self {
            Some(value) => value.write(layout, depth, out),
            None => out.push_str("null"),
        }
    }
    fn key(&self) -> String {
        self.as_ref().map_or_else(|| "null".into(), T::key)
    }
}
impl<T: Json + Clone> Json for List<T> {
    fn write(&self, layout: &Layout, depth: usize, out: &mut String) {
        write_items(&self.to_vec(), layout, depth, out)
    }
}
impl<T: Json> Json for Tuple<T> {
    fn write(&self, layout: &Layout, depth: usize, out: &mut String) {
        write_items(self.as_slice(), layout, depth, out)
    }
}
impl<K: Json + Key, V: Json + Clone> Json for Dict<K, V> {
    fn write(&self, layout: &Layout, depth: usize, out: &mut String) {
        write_pairs(self.items().map(|(key, value)| (key.key(), value)).collect(), layout, depth, out)
    }
}
impl<K: Json + Key, V: Json + Clone> Json for DefaultDict<K, V> {
    fn write(&self, layout: &Layout, depth: usize, out: &mut String) {
        (**self).write(layout, depth, out)
    }
}
impl<K: Json + Key> Json for Counter<K> {
    fn write(&self, layout: &Layout, depth: usize, out: &mut String) {
        (**self).write(layout, depth, out)
    }
}
impl Json for Value {
    fn write(&self, layout: &Layout, depth: usize, out: &mut String) {
        match self {
            Value::None => ().write(layout, depth, out),
            Value::Bool(b) => b.write(layout, depth, out),
            Value::Int(n) => n.write(layout, depth, out),
            Value::Big(n) => n.write(layout, depth, out),
            Value::Float(x) => x.write(layout, depth, out),
            Value::Str(text) => text.write(layout, depth, out),
            Value::List(items) => items.write(layout, depth, out),
            Value::Tuple(items) => items.write(layout, depth, out),
            Value::Dict(dict) => dict.write(layout, depth, out),
            other if plain::held(other).is_some() => plain::held(other).unwrap_or_default().write(layout, depth, out),
            other => raise(
                TYPE_ERROR.with(format!("Object of type {} is not JSON serializable", other.type_name()).as_str()),
            ),
        }
    }
    fn key(&self) -> String {
        match self {
            Value::None => ().key(),
            Value::Bool(b) => b.key(),
            Value::Int(n) => n.key(),
            Value::Big(n) => n.key(),
            Value::Float(x) => x.key(),
            Value::Str(text) => text.key(),
            other if plain::held(other).is_some() => plain::held(other).unwrap_or_default().key(),
            other => raise(
                TYPE_ERROR.with(
                    format!("keys must be str, int, float, bool or None, not {}", other.type_name()).as_str(),
                ),
            ),
        }
    }
}
macro_rules! tuples {
    ($(($($name:ident $index:tt),*))*) => { $(
        impl<$($name: Json),*> Json for ($($name,)*) {
            fn write(&self, layout: &Layout, depth: usize, out: &mut String) {
                out.push('[');
                $(
                    if $index > 0 { out.push_str(&layout.between); }
                    new_line(layout, depth + 1, out);
                    self.$index.write(layout, depth + 1, out);
                )*
                new_line(layout, depth, out);
                out.push(']');
            }
        }
    )* };
}
tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) (A 0, B 1, C 2, D 3, E 4, F 5)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11) }

fn layout(indent: Option<String>, separators: Option<(Str, Str)>, sort_keys: bool, ascii: bool, allow_nan: bool) -> Layout {
    let (between, after_key) = match separators {
        Some((between, after)) => (between.as_str().to_string(), after.as_str().to_string()),
        None if indent.is_some() => (",".into(), ": ".into()),
        None => (", ".into(), ": ".into()),
    };
    Layout {
        indent,
        between,
        after_key,
        sort_keys,
        ascii,
        allow_nan,
    }
}

/// json.dumps(value, …)
pub fn dumps<T: Json>(
    value: &T,
    indent: Option<i64>,
    separators: Option<(Str, Str)>,
    sort_keys: bool,
    ascii: bool,
    allow_nan: bool,
) -> Str {
    let indent = indent.map(|count| " ".repeat(count.max(0) as usize));
    let mut out = String::new();
    value.write(&layout(indent, separators, sort_keys, ascii, allow_nan), 0, &mut out);
    Str::from(out)
}

/// The value with what JSON can't hold as `default` has it.
pub fn prepared(value: &Value, default: &dyn Fn(&Value) -> Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.iter().map(|item| prepared(&item, default)).collect()),
        Value::Tuple(items) => Value::Tuple(items.iter().map(|item| prepared(&item, default)).collect()),
        Value::Dict(dict) => Value::Dict(dict.items().map(|(key, item)| (key, prepared(&item, default))).collect()),
        other if plain::held(other).is_some() => other.clone(),
        Value::Object(_) | Value::Set(_) | Value::Bytes(_) => prepared(&default(value), default),
        other => other.clone(),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

type Read<T> = Result<T, Exception>;

fn error(text: &str, message: &str, at: usize) -> Exception {
    let before = &text[..at.min(text.len())];
    let position = before.chars().count();
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    JSON_JSON_DECODE_ERROR.with(format!("{message}: line {line} column {column} (char {position})").as_str())
}

impl Parser<'_> {
    fn fail<T>(&self, message: &str, at: usize) -> Read<T> {
        Err(error(self.text, message, at))
    }
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }
    fn word(&mut self, word: &str) -> bool {
        let there = self.text[self.at..].starts_with(word);
        if there {
            self.at += word.len();
        }
        there
    }

    fn value(&mut self) -> Read<Value> {
        match self.peek() {
            Some(b'"') => Ok(Value::Str(Str::from(self.string()?))),
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'n') if self.word("null") => Ok(Value::None),
            Some(b't') if self.word("true") => Ok(Value::Bool(true)),
            Some(b'f') if self.word("false") => Ok(Value::Bool(false)),
            Some(b'N') if self.word("NaN") => Ok(Value::Float(f64::NAN)),
            Some(b'I') if self.word("Infinity") => Ok(Value::Float(f64::INFINITY)),
            Some(b'-') if self.word("-Infinity") => Ok(Value::Float(f64::NEG_INFINITY)),
            _ => self.number(),
        }
    }

    fn digits(&self, from: usize) -> usize {
        self.text.as_bytes()[from..].iter().take_while(|b| b.is_ascii_digit()).count()
    }

    fn number(&mut self) -> Read<Value> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + usize::from(self.peek() == Some(b'-'));
        let whole = if bytes.get(at) == Some(&b'0') { 1 } else { self.digits(at.min(bytes.len())) };
        if whole == 0 {
            return self.fail("Expecting value", start);
        }
        at += whole;
        let mut floating = false;
        if bytes.get(at) == Some(&b'.') && self.digits(at + 1) > 0 {
            at += 1 + self.digits(at + 1);
            floating = true;
        }
        if matches!(bytes.get(at), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            let count = self.digits((at + 1 + sign).min(bytes.len()));
            if count > 0 {
                at += 1 + sign + count;
                floating = true;
            }
        }
        self.at = at;
        let text = &self.text[start..at];
        if floating {
            return Ok(Value::Float(text.parse().unwrap_or(f64::NAN)));
        }
        Ok(Value::of(Int::lit(text)))
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 4)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(digits, 16).ok()
    }

    fn string(&mut self) -> Read<String> {
        let begin = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.find(|c: char| c == '"' || c == '\\' || (c as u32) < 0x20);
            let Some(plain) = plain else {
                return self.fail("Unterminated string starting at", begin);
            };
            out.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => self.escape(begin, &mut out)?,
                _ => return self.fail("Invalid control character at", self.at),
            }
        }
    }

    fn escape(&mut self, begin: usize, out: &mut String) -> Read<()> {
        let start = self.at;
        let Some(c) = self.text.as_bytes().get(start + 1) else {
            return self.fail("Unterminated string starting at", begin);
        };
        self.at += 2;
        match c {
            b'"' => out.push('"'),
            b'\\' => out.push('\\'),
            b'/' => out.push('/'),
            b'b' => out.push('\x08'),
            b'f' => out.push('\x0c'),
            b'n' => out.push('\n'),
            b'r' => out.push('\r'),
            b't' => out.push('\t'),
            b'u' => {
                let Some(mut code) = self.hex(self.at) else {
                    return self.fail("Invalid \\uXXXX escape", start + 1);
                };
                self.at += 4;
                if (0xd800..0xdc00).contains(&code) && self.text[self.at..].starts_with("\\u") {
                    if let Some(low) = self.hex(self.at + 2).filter(|low| (0xdc00..0xe000).contains(low)) {
                        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                        self.at += 6;
                    }
                }
                match char::from_u32(code) {
                    Some(c) => out.push(c),
                    None => crate::exceptions::refuse("a text with half of a surrogate pair is not translated"),
                }
            }
            _ => return self.fail("Invalid \\escape", start),
        }
        Ok(())
    }

    fn deeper(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(crate::exceptions::RECURSION_ERROR.with("maximum recursion depth exceeded while decoding a JSON document"));
        }
        Ok(())
    }

    fn array(&mut self) -> Read<Value> {
        self.deeper()?;
        self.at += 1;
        let items = List::new();
        self.blank();
        if self.peek() == Some(b']') {
            self.at += 1;
            self.depth -= 1;
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value()?);
            self.blank();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    self.depth -= 1;
                    return Ok(Value::List(items));
                }
                _ => return self.fail("Expecting ',' delimiter", self.at),
            }
            self.blank();
        }
    }

    fn object(&mut self) -> Read<Value> {
        self.deeper()?;
        self.at += 1;
        let dict = Dict::new();
        self.blank();
        if self.peek() == Some(b'}') {
            self.at += 1;
            self.depth -= 1;
            return Ok(Value::Dict(dict));
        }
        if self.peek() != Some(b'"') {
            return self.fail("Expecting property name enclosed in double quotes", self.at);
        }
        loop {
            let key = self.string()?;
            self.blank();
            if self.peek() != Some(b':') {
                return self.fail("Expecting ':' delimiter", self.at);
            }
            self.at += 1;
            self.blank();
            let value = self.value()?;
            dict.set(Value::Str(Str::from(key)), value);
            self.blank();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    self.depth -= 1;
                    return Ok(Value::Dict(dict));
                }
                _ => return self.fail("Expecting ',' delimiter", self.at),
            }
            self.blank();
            if self.peek() != Some(b'"') {
                return self.fail("Expecting property name enclosed in double quotes", self.at);
            }
        }
    }
}

/// json.loads(text)
pub fn loads(text: &Str) -> Value {
    let mut parser = Parser {
        text: text.as_str(),
        at: 0,
        depth: 0,
    };
    parser.blank();
    let read = parser.value().and_then(|value| {
        parser.blank();
        if parser.at < parser.text.len() {
            return parser.fail("Extra data", parser.at);
        }
        Ok(value)
    });
    match read {
        Ok(value) => value,
        Err(error) => raise(error),
    }
}
