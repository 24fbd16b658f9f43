//! Methods of texts whose argument may be None, which stands for white space.

use crate::list::List;
use crate::text::Str;

impl Str {
    pub fn split_at_any(&self, separator: &Option<Str>) -> List<Str> {
        separator.as_ref().map_or_else(|| self.split_whitespace(), |separator| self.split(separator))
    }
    pub fn strip_of_any(&self, chars: &Option<Str>) -> Str {
        chars.as_ref().map_or_else(|| self.strip(), |chars| self.strip_of(chars))
    }
    pub fn lstrip_of_any(&self, chars: &Option<Str>) -> Str {
        chars.as_ref().map_or_else(|| self.lstrip(), |chars| self.lstrip_of(chars))
    }
    pub fn rstrip_of_any(&self, chars: &Option<Str>) -> Str {
        chars.as_ref().map_or_else(|| self.rstrip(), |chars| self.rstrip_of(chars))
    }
}
