//! A text that is put together from parts.

use super::Str;

// Room that the first part makes, in bytes: most texts come from several parts.
const FIRST: usize = 48;

/// What a list of texts is kept for that is joined in the end: `parts.append(x)`, then `" ".join(parts)`.
pub struct Joined {
    text: String,
    between: &'static str,
    parts: i64,
}

impl Joined {
    pub const fn new(between: &'static str) -> Self {
        Joined {
            text: String::new(),
            between,
            parts: 0,
        }
    }
    #[inline]
    fn next_part(&mut self) {
        if self.parts > 0 {
            self.text.push_str(self.between);
        } else {
            self.text.reserve(FIRST);
        }
        self.parts += 1;
    }
    #[inline]
    pub fn push(&mut self, part: char) {
        self.next_part();
        self.text.push(part);
    }
    #[inline]
    pub fn push_str(&mut self, part: &str) {
        self.next_part();
        self.text.push_str(part);
    }
    /// One part, which consists of several pieces.
    #[inline]
    pub fn push_pieces(&mut self, pieces: &[&str]) {
        self.next_part();
        for piece in pieces {
            self.text.push_str(piece);
        }
    }
    /// How many parts there are.
    pub fn len(&self) -> i64 {
        self.parts
    }
    pub fn is_empty(&self) -> bool {
        self.parts == 0
    }
    pub fn as_str(&self) -> &str {
        &self.text
    }
    pub fn text(&self) -> Str {
        Str::from(self.text.as_str())
    }
    pub fn into_text(self) -> Str {
        Str::from(self.text)
    }
}
