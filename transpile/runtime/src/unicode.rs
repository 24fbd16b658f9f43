//! UnicodeDecodeError and UnicodeEncodeError, as Python's codecs raise them.

use crate::bytes::Bytes;
use crate::exceptions::{raise, Exception, UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR};
use crate::text::Str;
use crate::value::{Dynamic, Value};

fn arguments(codec: &str, whole: Value, start: usize, end: usize, why: &str) -> Vec<Value> {
    vec![
        Str::from(codec).into_value(),
        whole,
        Value::Int(start as i64),
        Value::Int(end as i64),
        Str::from(why).into_value(),
    ]
}

/// `bytes[start..end]` can't be decoded.
#[cold]
pub fn cannot_decode(codec: &str, bytes: &[u8], start: usize, end: usize, why: &str) -> ! {
    let what = if end - start == 1 {
        format!("byte 0x{:02x} in position {start}", bytes[start])
    } else {
        format!("bytes in position {start}-{}", end - 1)
    };
    raise(Exception::with_text(
        &UNICODE_DECODE_ERROR,
        arguments(codec, Bytes::from(bytes.to_vec()).into_value(), start, end, why),
        format!("'{codec}' codec can't decode {what}: {why}"),
    ))
}

/// Decoding as UTF-8 ended so.
#[cold]
pub fn bad_utf8(bytes: &[u8], error: std::str::Utf8Error) -> ! {
    let at = error.valid_up_to();
    let byte = bytes[at];
    let why = match error.error_len() {
        None => "unexpected end of data",
        Some(_) if (0x80..0xc2).contains(&byte) || byte > 0xf4 => "invalid start byte",
        Some(_) => "invalid continuation byte",
    };
    let end = at + error.error_len().unwrap_or(bytes.len() - at);
    cannot_decode("utf-8", bytes, at, end, why)
}

/// The first of `text`'s characters that are above `most` can't be encoded, nor can those that follow it at once.
#[cold]
pub fn cannot_encode(codec: &str, text: &str, most: u32) -> ! {
    let is_above = |c: &char| *c as u32 > most;
    let start = text.chars().take_while(|c| !is_above(c)).count();
    let above: Vec<char> = text.chars().skip(start).take_while(is_above).collect();
    let end = start + above.len();
    let what = match above.as_slice() {
        [one] => {
            let code = *one as u32;
            let shown = match code {
                0..=0xff => format!("\\x{code:02x}"),
                0x100..=0xffff => format!("\\u{code:04x}"),
                _ => format!("\\U{code:08x}"),
            };
            format!("character '{shown}' in position {start}")
        }
        _ => format!("characters in position {start}-{}", end - 1),
    };
    let why = format!("ordinal not in range({})", most + 1);
    raise(Exception::with_text(
        &UNICODE_ENCODE_ERROR,
        arguments(codec, Str::from(text).into_value(), start, end, &why),
        format!("'{codec}' codec can't encode {what}: {why}"),
    ))
}
