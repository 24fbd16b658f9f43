//! `struct`: values as bytes.

use crate::bytes::Bytes;
use crate::exceptions::{raise, STRUCT_ERROR};
use crate::list::List;
use crate::text::Str;
use crate::value::Value;

struct Field {
    kind: char,
    count: usize, // of a text; else 1
    pad: usize,   // before it
}

struct Layout {
    fields: Vec<Field>,
    size: usize,
    little: bool,
}

fn bad(message: &str) -> ! {
    raise(STRUCT_ERROR.with(message))
}

fn width(kind: char, native: bool) -> usize {
    match kind {
        'x' | 'c' | 'b' | 'B' | '?' | 's' | 'p' => 1,
        'h' | 'H' | 'e' => 2,
        'i' | 'I' | 'f' => 4,
        'l' | 'L' => {
            if native {
                8
            } else {
                4
            }
        }
        'q' | 'Q' | 'd' | 'n' | 'N' => 8,
        _ => bad("bad char in struct format"),
    }
}

fn read(format: &str) -> Layout {
    let (order, codes) = match format.chars().next() {
        Some(c @ ('@' | '=' | '<' | '>' | '!')) => (c, &format[1..]),
        _ => ('@', format),
    };
    let native = order == '@';
    let mut layout = Layout {
        fields: Vec::new(),
        size: 0,
        little: !matches!(order, '>' | '!'),
    };
    let mut count = String::new();
    for c in codes.chars() {
        if c.is_ascii_digit() {
            count.push(c);
            continue;
        }
        if c.is_whitespace() {
            continue;
        }
        let times: usize = if count.is_empty() { 1 } else { count.parse().unwrap_or(0) };
        count.clear();
        let one = width(c, native);
        let pad = if native { (one - layout.size % one) % one } else { 0 };
        layout.size += pad;
        if c == 's' || c == 'p' {
            layout.fields.push(Field { kind: c, count: times, pad });
            layout.size += times;
            continue;
        }
        for i in 0..times {
            layout.fields.push(Field { kind: c, count: 1, pad: if i == 0 { pad } else { 0 } });
            layout.size += one;
        }
    }
    layout
}

pub fn calcsize(format: &Str) -> i64 {
    read(format.as_str()).size as i64
}

fn ordered(bytes: &[u8], little: bool) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if !little {
        bytes.reverse();
    }
    bytes
}

fn pack_int(value: &Value, kind: char, size: usize, little: bool) -> Vec<u8> {
    let n: i128 = match value {
        Value::Int(n) => i128::from(*n),
        Value::Bool(b) => i128::from(*b),
        Value::Big(n) => n.to_string().parse().unwrap_or(i128::MAX),
        _ => bad("required argument is not an integer"),
    };
    let bits = size as u32 * 8;
    let signed = kind.is_ascii_lowercase();
    let (low, high) = if signed { (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1) } else { (0, (1_i128 << bits) - 1) };
    if n < low || n > high {
        match kind {
            'b' => bad("byte format requires -128 <= number <= 127"),
            'B' => bad("ubyte format requires 0 <= number <= 255"),
            'h' => bad("short format requires (-0x7fff -1) <= number <= 0x7fff"),
            'H' => bad("ushort format requires 0 <= number <= 0xffff"),
            'q' | 'Q' | 'n' | 'N' => bad("int too large to convert"),
            other => bad(&format!("'{other}' format requires {low} <= number <= {high}")),
        }
    }
    ordered(&n.to_le_bytes()[..size], little)
}

/// struct.pack(format, *values)
pub fn pack(format: &Str, values: &[Value]) -> Bytes {
    let native = !format.as_str().starts_with(['=', '<', '>', '!']);
    let layout = read(format.as_str());
    let wanted = layout.fields.iter().filter(|field| field.kind != 'x').count();
    if wanted != values.len() {
        bad(&format!("pack expected {wanted} items for packing (got {})", values.len()));
    }
    let mut out = Vec::with_capacity(layout.size);
    let mut next = values.iter();
    for field in &layout.fields {
        out.resize(out.len() + field.pad, 0);
        if field.kind == 'x' {
            out.push(0);
            continue;
        }
        let Some(value) = next.next() else { break };
        match (field.kind, value) {
            ('s', Value::Bytes(bytes)) => {
                let mut part = bytes.as_slice().to_vec();
                part.resize(field.count, 0);
                out.extend(part);
            }
            ('s', _) => bad("argument for 's' must be a bytes object"),
            ('c', Value::Bytes(bytes)) if bytes.len() == 1 => out.extend_from_slice(bytes.as_slice()),
            ('c', _) => bad("char format requires a bytes object of length 1"),
            ('?', value) => out.push(u8::from(crate::show::Truth::truth(value))),
            ('f', value) => out.extend(ordered(&(number(value) as f32).to_le_bytes(), layout.little)),
            ('d', value) => out.extend(ordered(&number(value).to_le_bytes(), layout.little)),
            ('e' | 'p', _) => crate::exceptions::refuse("this format of struct is not translated"),
            (kind, value) => out.extend(pack_int(value, kind, width(kind, native), layout.little)),
        }
    }
    Bytes::from(out)
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Float(x) => *x,
        Value::Int(n) => *n as f64,
        Value::Bool(b) => f64::from(u8::from(*b)),
        Value::Big(n) => n.to_f64(),
        _ => bad("required argument is not a float"),
    }
}

/// struct.unpack(format, data), as values; the caller knows their types.
pub fn unpack(format: &Str, data: &Bytes) -> Vec<Value> {
    let layout = read(format.as_str());
    if layout.size != data.as_slice().len() {
        bad(&format!("unpack requires a buffer of {} bytes", layout.size));
    }
    unpack_at(&layout, format, data.as_slice())
}
pub fn unpack_from(format: &Str, data: &Bytes, offset: i64) -> Vec<Value> {
    let layout = read(format.as_str());
    let start = if offset < 0 { offset + data.len() } else { offset };
    if start < 0 || start as usize + layout.size > data.as_slice().len() {
        bad(&format!(
            "unpack_from requires a buffer of at least {} bytes for unpacking {} bytes at offset {offset} (actual buffer size is {})",
            start as usize + layout.size,
            layout.size,
            data.len()
        ));
    }
    let start = start as usize;
    unpack_at(&layout, format, &data.as_slice()[start..start + layout.size])
}
/// struct.iter_unpack(format, data)
pub fn iter_unpack(format: &Str, data: &Bytes) -> List<Vec<Value>> {
    let layout = read(format.as_str());
    if layout.size == 0 || data.as_slice().len() % layout.size != 0 {
        bad(&format!("iterative unpacking requires a buffer of a multiple of {} bytes", layout.size));
    }
    data.as_slice().chunks(layout.size).map(|chunk| unpack_at(&layout, format, chunk)).collect()
}

fn unpack_at(layout: &Layout, format: &Str, data: &[u8]) -> Vec<Value> {
    let native = !format.as_str().starts_with(['=', '<', '>', '!']);
    let mut out = Vec::new();
    let mut at = 0;
    for field in &layout.fields {
        at += field.pad;
        let size = if field.kind == 's' { field.count } else { width(field.kind, native) };
        let part = &data[at..at + size];
        at += size;
        let fixed = ordered(part, layout.little);
        let word = |fixed: &[u8]| fixed.iter().rev().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
        out.push(match field.kind {
            'x' => continue,
            's' | 'c' => Value::Bytes(Bytes::from(part.to_vec())),
            '?' => Value::Bool(part[0] != 0),
            'f' => Value::Float(f64::from(f32::from_bits(word(&fixed) as u32))),
            'd' => Value::Float(f64::from_bits(word(&fixed))),
            'e' | 'p' => crate::exceptions::refuse("this format of struct is not translated"),
            kind if kind.is_ascii_lowercase() => {
                let bits = size as u32 * 8;
                Value::Int((word(&fixed) as i64) << (64 - bits) >> (64 - bits))
            }
            _ => match i64::try_from(word(&fixed)) {
                Ok(n) => Value::Int(n),
                Err(_) => Value::of(crate::int::Int::lit(&word(&fixed).to_string())),
            },
        });
    }
    out
}
