//! What a text is to Rust: how it is made, compared, added, hashed and shown.

use super::*;
use crate::value::Value;

impl From<&str> for Str {
    #[inline]
    fn from(text: &str) -> Self {
        if text.len() <= INLINE {
            return Str::short(text);
        }
        Str::long(text)
    }
}
impl Str {
    fn long(text: &str) -> Self {
        if text.len() <= SHORT {
            return Str(Repr::Short(text.is_ascii(), Rc::from(text)));
        }
        Str(Repr::Heap(Rc::new(Heap {
            ascii: text.is_ascii(),
            text: text.to_string(),
        })))
    }
}
impl From<String> for Str {
    fn from(mut text: String) -> Self {
        if text.len() <= SHORT {
            return Str::from(text.as_str());
        }
        if text.capacity() > text.len() + text.len() / 4 {
            text.shrink_to_fit();
        }
        Str(Repr::Heap(Rc::new(Heap {
            ascii: text.is_ascii(),
            text,
        })))
    }
}
impl From<char> for Str {
    fn from(c: char) -> Self {
        Str::of_char(c)
    }
}
impl Deref for Str {
    type Target = str;
    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}
impl Borrow<str> for Str {
    #[inline]
    fn borrow(&self) -> &str {
        self.as_str()
    }
}
impl Default for Str {
    fn default() -> Self {
        Str::lit("")
    }
}
impl PartialEq for Str {
    #[inline]
    fn eq(&self, other: &Str) -> bool {
        // What is behind an inline text is zero.
        if let (Repr::Inline(len, bytes), Repr::Inline(other_len, other_bytes)) =
            (&self.0, &other.0)
        {
            return len == other_len && bytes == other_bytes;
        }
        same_text(self.as_str(), other.as_str())
    }
}
impl Eq for Str {}
impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}
impl PartialEq<&str> for Str {
    #[inline]
    fn eq(&self, other: &&str) -> bool {
        same_text(self.as_str(), other)
    }
}
impl PartialOrd for Str {
    fn partial_cmp(&self, other: &Str) -> Option<Ordering> {
        Some(self.as_str().cmp(other.as_str()))
    }
}
impl Compare for Str {
    fn compare(&self, other: &Str) -> Option<Ordering> {
        self.partial_cmp(other)
    }
    fn named(&self) -> &'static str {
        "str"
    }
}
impl Key for Str {
    const QUIET: bool = true;
    #[inline]
    fn hash(&self) -> i64 {
        hash_text(self.as_str().as_bytes())
    }
}
impl Add<&Str> for Str {
    type Output = Str;
    fn add(mut self, other: &Str) -> Str {
        self.push_str(other);
        self
    }
}
impl Add<&Str> for &Str {
    type Output = Str;
    fn add(self, other: &Str) -> Str {
        concat(self.as_str(), other.as_str())
    }
}
impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl Show for Str {
    fn repr(&self, out: &mut String) {
        write_quoted(self.as_str(), out)
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.as_str())
    }
    fn as_value(&self) -> Option<Value> {
        Some(Value::Str(self.clone()))
    }
}
impl Truth for Str {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

impl Str {
    /// A tuple of one-character texts, as tuple(text).
    pub fn chars_tuple(&self) -> Tuple<Str> {
        self.iter().collect()
    }
}
