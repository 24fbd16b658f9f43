//! `base64` and the texts of `binascii`.

use crate::bytes::Bytes;
use crate::exceptions::{raise, BINASCII_ERROR};
use crate::text::Str;

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn encode(data: &[u8], last: [u8; 2]) -> Bytes {
    let mut out = Vec::with_capacity(data.len().div_ceil(3) * 4);
    let letter = |n: u32| match n & 63 {
        62 => last[0],
        63 => last[1],
        n => STANDARD[n as usize],
    };
    for chunk in data.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            out.push(if i <= chunk.len() { letter(word >> (18 - 6 * i)) } else { b'=' });
        }
    }
    Bytes::from(out)
}

// What is no letter is passed over, as Python does without `validate`.
fn decode(data: &[u8], last: [u8; 2]) -> Bytes {
    let mut out = Vec::new();
    let (mut word, mut count, mut pads) = (0_u32, 0, 0);
    for byte in data {
        let value = if *byte == b'=' {
            pads += 1;
            if count >= 2 && count + pads >= 4 {
                count = 0;
                pads = 0;
            }
            continue;
        } else if *byte == last[0] {
            62
        } else if *byte == last[1] {
            63
        } else {
            match STANDARD[..62].iter().position(|letter| letter == byte) {
                Some(value) => value as u32,
                None => continue,
            }
        };
        pads = 0;
        word = word << 6 | value;
        count += 1;
        match count {
            2 => out.push((word >> 4) as u8),
            3 => out.push((word >> 2) as u8),
            4 => {
                out.push(word as u8);
                count = 0;
            }
            _ => {}
        }
    }
    if count == 1 {
        let letters = data.iter().filter(|b| **b != b'=').count();
        raise(BINASCII_ERROR.with(
            format!("Invalid base64-encoded string: number of data characters ({letters}) cannot be 1 more than a multiple of 4")
                .as_str(),
        ));
    }
    if count != 0 {
        raise(BINASCII_ERROR.with("Incorrect padding"));
    }
    Bytes::from(out)
}

pub fn b64encode(data: &Bytes) -> Bytes {
    encode(data.as_slice(), *b"+/")
}
pub fn b64decode(data: &Bytes) -> Bytes {
    decode(data.as_slice(), *b"+/")
}
pub fn urlsafe_b64encode(data: &Bytes) -> Bytes {
    encode(data.as_slice(), *b"-_")
}
pub fn urlsafe_b64decode(data: &Bytes) -> Bytes {
    decode(data.as_slice(), *b"-_")
}
pub fn b16encode(data: &Bytes) -> Bytes {
    hexlify(data).decode().upper().encode()
}
pub fn hexlify(data: &Bytes) -> Bytes {
    data.hex().encode()
}
pub fn unhexlify(text: &Str) -> Bytes {
    let text = text.as_str();
    if text.len() % 2 == 1 {
        raise(BINASCII_ERROR.with("Odd-length string"));
    }
    let digit = |b: u8| match (b as char).to_digit(16) {
        Some(n) => n as u8,
        None => raise(BINASCII_ERROR.with("Non-hexadecimal digit found")),
    };
    Bytes::from(text.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect::<Vec<u8>>())
}

/// base64.b32encode
pub fn b32encode(data: &Bytes) -> Bytes {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut out = Vec::with_capacity(data.as_slice().len().div_ceil(5) * 8);
    for chunk in data.as_slice().chunks(5) {
        let word = chunk.iter().fold(0_u64, |word, byte| word << 8 | u64::from(*byte)) << (8 * (5 - chunk.len()));
        let letters = (chunk.len() * 8).div_ceil(5);
        for i in 0..8 {
            out.push(if i < letters { LETTERS[(word >> (35 - 5 * i) & 31) as usize] } else { b'=' });
        }
    }
    Bytes::from(out)
}

/// zlib.adler32
pub fn adler32(data: &Bytes, start: i64) -> i64 {
    const BASE: u32 = 65521;
    let start = start as u32;
    let (mut low, mut high) = (start & 0xFFFF, start >> 16);
    for byte in data.as_slice() {
        low = (low + u32::from(*byte)) % BASE;
        high = (high + low) % BASE;
    }
    i64::from(high << 16 | low)
}

/// binascii.crc32 and zlib.crc32
pub fn crc32(data: &Bytes, start: i64) -> i64 {
    let mut crc = !(start as u32);
    for byte in data.as_slice() {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
        }
    }
    i64::from(!crc)
}
