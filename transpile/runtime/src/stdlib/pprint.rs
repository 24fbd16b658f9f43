//! `pprint`: values laid out within a width, one item a line where they don't fit.

use std::cmp::Ordering;

use crate::compare::Compare;
use crate::exceptions::refuse;
use crate::show::{repr, Show};
use crate::text::Str;
use crate::value::Value;

struct Printer {
    indent: usize,
    width: usize,
    sort_dicts: bool,
    out: String,
}

fn width_of(text: &str) -> usize {
    text.chars().count()
}

// Values of types that have no order among each other stand by the names of their types.
fn key_order(a: &Value, b: &Value) -> Ordering {
    let group = |value: &Value| match value {
        Value::Bool(_) | Value::Int(_) | Value::Big(_) | Value::Float(_) => 0,
        Value::Str(_) => 1,
        Value::Tuple(_) => 2,
        Value::Bytes(_) => 3,
        _ => 4,
    };
    if group(a) == group(b) && group(a) < 4 {
        return a.compare(b).unwrap_or(Ordering::Equal);
    }
    a.type_name().cmp(b.type_name())
}

impl Printer {
    fn pairs(&self, dict: &crate::dict::Dict<Value, Value>) -> Vec<(Value, Value)> {
        let mut pairs: Vec<(Value, Value)> = dict.items().collect();
        if self.sort_dicts {
            pairs.sort_by(|a, b| key_order(&a.0, &b.0));
        }
        pairs
    }

    fn line(&self, value: &Value) -> String {
        let all = |items: Vec<Value>| items.iter().map(|item| self.line(item)).collect::<Vec<_>>().join(", ");
        match value {
            Value::List(items) => format!("[{}]", all(items.to_vec())),
            Value::Tuple(items) if items.len() == 1 => format!("({},)", self.line(&items.get(0))),
            Value::Tuple(items) => format!("({})", all(items.iter().collect())),
            Value::Dict(dict) => {
                let shown: Vec<String> =
                    self.pairs(dict).iter().map(|(key, item)| format!("{}: {}", self.line(key), self.line(item))).collect();
                format!("{{{}}}", shown.join(", "))
            }
            other => repr(other).to_string(),
        }
    }

    fn new_line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat(' ').take(indent));
    }

    // `allowance`: what comes behind on the last line.
    fn format(&mut self, value: &Value, indent: usize, allowance: usize, level: usize) {
        let whole = self.line(value);
        if width_of(&whole) + indent + allowance <= self.width {
            self.out.push_str(&whole);
            return;
        }
        match value {
            Value::Dict(dict) => {
                let pairs = self.pairs(dict);
                self.open('{');
                let inner = indent + self.indent;
                let count = pairs.len();
                for (i, (key, item)) in pairs.into_iter().enumerate() {
                    if i > 0 {
                        self.out.push(',');
                        self.new_line(inner);
                    }
                    let key = self.line(&key);
                    self.out.push_str(&key);
                    self.out.push_str(": ");
                    let behind = if i + 1 == count { allowance + 1 } else { 1 };
                    self.format(&item, inner + width_of(&key) + 2, behind, level + 1);
                }
                self.out.push('}');
            }
            Value::List(items) => self.items(items.to_vec(), ('[', "]"), indent, allowance, level),
            Value::Tuple(items) => {
                let close = if items.len() == 1 { ",)" } else { ")" };
                self.items(items.iter().collect(), ('(', close), indent, allowance, level);
            }
            Value::Set(set) if !set.is_empty() => {
                let mut items: Vec<Value> = set.iter().collect();
                items.sort_by(key_order);
                self.items(items, ('{', "}"), indent, allowance, level);
            }
            Value::Str(text) => self.text(text, indent, allowance, level + 1),
            Value::Object(_) | Value::Bytes(_) => refuse("pprint() of something that does not fit on a line is not translated"),
            _ => self.out.push_str(&whole),
        }
    }

    fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.out.extend(std::iter::repeat(' ').take(self.indent.saturating_sub(1)));
    }

    fn items(&mut self, items: Vec<Value>, (open, close): (char, &str), indent: usize, allowance: usize, level: usize) {
        self.open(open);
        let inner = indent + self.indent;
        let count = items.len();
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.out.push(',');
                self.new_line(inner);
            }
            let behind = if i + 1 == count { allowance + close.len() } else { 1 };
            self.format(item, inner, behind, level + 1);
        }
        self.out.push_str(close);
    }

    // A long text is cut at its white space.
    fn text(&mut self, text: &Str, indent: usize, allowance: usize, level: usize) {
        let (indent, allowance) = if level == 1 { (indent + 1, allowance + 1) } else { (indent, allowance) };
        let shown = |text: &str| repr(&Str::from(text)).to_string();
        let most = self.width.saturating_sub(indent);
        let lines: Vec<&str> = text.as_str().split_inclusive('\n').collect();
        let mut chunks: Vec<String> = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            let last_line = i + 1 == lines.len();
            let room = if last_line { most.saturating_sub(allowance) } else { most };
            let whole = shown(line);
            if width_of(&whole) <= room {
                chunks.push(whole);
                continue;
            }
            let parts = words(line);
            let mut current = String::new();
            let mut room = most;
            for (j, part) in parts.iter().enumerate() {
                if last_line && j + 1 == parts.len() {
                    room = room.saturating_sub(allowance);
                }
                let candidate = format!("{current}{part}");
                if width_of(&shown(&candidate)) > room {
                    if !current.is_empty() {
                        chunks.push(shown(&current));
                    }
                    current = part.to_string();
                } else {
                    current = candidate;
                }
            }
            if !current.is_empty() {
                chunks.push(shown(&current));
            }
        }
        let several = chunks.len() > 1;
        if several && level == 1 {
            self.out.push('(');
        }
        for (i, chunk) in chunks.iter().enumerate() {
            if i > 0 {
                self.new_line(indent);
            }
            self.out.push_str(chunk);
        }
        if several && level == 1 {
            self.out.push(')');
        }
    }
}

// Each word with the white space behind it.
fn words(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut in_space = true;
    for c in line.chars() {
        let space = crate::text::is_space(c);
        if parts.is_empty() || (in_space && !space) {
            parts.push(String::new());
        }
        in_space = space;
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

/// pprint.pformat()
pub fn pformat(value: &Value, indent: i64, width: i64, sort_dicts: bool) -> Str {
    let mut printer =
        Printer { indent: indent.max(0) as usize, width: width.max(1) as usize, sort_dicts, out: String::new() };
    printer.format(value, 0, 0, 0);
    Str::from(printer.out)
}

/// pprint.pprint()
pub fn pprint(value: &Value, indent: i64, width: i64, sort_dicts: bool) {
    let mut line = String::new();
    pformat(value, indent, width, sort_dicts).show(&mut line);
    crate::outln!("{}", line);
}
