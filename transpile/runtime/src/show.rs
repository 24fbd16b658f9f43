//! str() and repr(), and what counts as true.

use std::fmt;

use crate::text::Str;
use crate::value::Value;

/// How a value is written.
pub trait Show {
    /// As repr() does.
    fn repr(&self, out: &mut String);
    /// As str() does.
    fn show(&self, out: &mut String) {
        self.repr(out)
    }
    /// The same as a value, as a KeyError keeps its key; nothing for what only shows itself.
    fn as_value(&self) -> Option<Value> {
        None
    }
}

/// bool()
pub trait Truth {
    fn truth(&self) -> bool;
}

thread_local! {
    // The addresses of the containers that are being shown, the outermost first.
    static SHOWN: std::cell::RefCell<Vec<i64>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// A container that is being shown, until this is dropped.
pub struct Shown;
impl Shown {
    /// Nothing where the container is inside of itself: Python writes three dots there.
    pub fn enter(address: i64) -> Option<Shown> {
        SHOWN.with(|shown| {
            let mut shown = shown.borrow_mut();
            if shown.contains(&address) {
                return None;
            }
            shown.push(address);
            Some(Shown)
        })
    }
}
impl Drop for Shown {
    fn drop(&mut self) {
        SHOWN.with(|shown| shown.borrow_mut().pop());
    }
}

/// str(value)
pub fn show<T: Show + ?Sized>(value: &T) -> Str {
    let mut out = String::new();
    value.show(&mut out);
    Str::from(out)
}

/// repr(value)
pub fn repr<T: Show + ?Sized>(value: &T) -> Str {
    let mut out = String::new();
    value.repr(&mut out);
    Str::from(out)
}

/// `repr` with escapes for what is not ASCII.
pub fn ascii<T: Show + ?Sized>(value: &T) -> Str {
    let mut text = String::new();
    value.repr(&mut text);
    let mut out = String::new();
    for c in text.chars() {
        match c as u32 {
            ..=0x7f => out.push(c),
            code @ ..=0xff => out.push_str(&format!("\\x{code:02x}")),
            code @ ..=0xffff => out.push_str(&format!("\\u{code:04x}")),
            code => out.push_str(&format!("\\U{code:08x}")),
        }
    }
    Str::from(out)
}

/// A float in the shortest form that reads back as the same float.
pub fn write_float(x: f64, out: &mut String) {
    if x.is_nan() {
        return out.push_str("nan");
    }
    if x.is_infinite() {
        return out.push_str(if x > 0.0 { "inf" } else { "-inf" });
    }
    let text = shortest(x);
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    out.push_str(sign);
    if (-4..16).contains(&exponent) {
        let all: String = digits.chars().filter(|c| *c != '.').collect();
        if exponent < 0 {
            out.push_str("0.");
            for _ in 0..(-exponent - 1) {
                out.push('0');
            }
            out.push_str(&all);
        } else {
            let whole = exponent as usize + 1;
            if all.len() <= whole {
                out.push_str(&all);
                for _ in 0..(whole - all.len()) {
                    out.push('0');
                }
                out.push_str(".0");
            } else {
                out.push_str(&all[..whole]);
                out.push('.');
                out.push_str(&all[whole..]);
            }
        }
    } else {
        out.push_str(digits);
        out.push('e');
        out.push(if exponent < 0 { '-' } else { '+' });
        out.push_str(&format!("{:02}", exponent.abs()));
    }
}

// The shortest digits that read back as `x`, as Rust finds them; where two are equally near, the even one, as C's.
fn shortest(x: f64) -> String {
    let text = format!("{x:e}");
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text;
    };
    let count = mantissa.bytes().filter(u8::is_ascii_digit).count();
    if count < 15 {
        return text;
    }
    let exact = format!("{x:.40e}");
    let exact: Vec<u8> = exact
        .bytes()
        .take_while(|b| *b != b'e')
        .filter(u8::is_ascii_digit)
        .collect();
    let tie = exact[count] == b'5' && exact[count + 1..].iter().all(|b| *b == b'0');
    if !tie || exact[count - 1] % 2 == 1 {
        return text;
    }
    let sign = if x < 0.0 { "-" } else { "" };
    let lower: String = exact[..count].iter().map(|b| *b as char).collect();
    let lower = format!("{sign}{}.{}", &lower[..1], &lower[1..]);
    let lower = format!(
        "{}e{exponent}",
        lower.trim_end_matches('0').trim_end_matches('.')
    );
    if lower.parse::<f64>() == Ok(x) {
        lower
    } else {
        text
    }
}

/// A text in quotes, as repr() shows it.
pub fn write_quoted(text: &str, out: &mut String) {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 0x20 || c as u32 == 0x7f => {
                out.push_str(&format!("\\x{:02x}", c as u32))
            }
            c if is_printable(c) => out.push(c),
            c if (c as u32) < 0x100 => out.push_str(&format!("\\x{:02x}", c as u32)),
            c if (c as u32) < 0x10000 => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push_str(&format!("\\U{:08x}", c as u32)),
        }
    }
    out.push(quote);
}

fn is_printable(c: char) -> bool {
    let n = c as u32;
    if n < 0x7f {
        return n >= 0x20;
    }
    !(n < 0xa1
        || n == 0xad
        || c.is_control()
        || (c.is_whitespace())
        || (0x200b..=0x200f).contains(&n)
        || (0x202a..=0x202e).contains(&n)
        || (0xe000..=0xf8ff).contains(&n)
        || n == 0xfeff
        || (0x2060..=0x206f).contains(&n))
}

macro_rules! show_integers {
    ($($t:ty)*) => { $(
        impl Show for $t {
            fn repr(&self, out: &mut String) {
                use fmt::Write;
                let _ = write!(out, "{self}");
            }
            fn as_value(&self) -> Option<Value> {
                i64::try_from(*self).ok().map(Value::Int)
            }
        }
        impl Truth for $t {
            #[inline]
            fn truth(&self) -> bool {
                *self != 0
            }
        }
    )* };
}
show_integers!(i64 usize i32 u8);

impl Show for bool {
    fn repr(&self, out: &mut String) {
        out.push_str(if *self { "True" } else { "False" })
    }
    fn as_value(&self) -> Option<Value> {
        Some(Value::Bool(*self))
    }
}
impl Truth for bool {
    #[inline]
    fn truth(&self) -> bool {
        *self
    }
}
impl Show for f64 {
    fn repr(&self, out: &mut String) {
        write_float(*self, out)
    }
    fn as_value(&self) -> Option<Value> {
        Some(Value::Float(*self))
    }
}
impl Truth for f64 {
    #[inline]
    fn truth(&self) -> bool {
        *self != 0.0
    }
}
impl Show for () {
    fn repr(&self, out: &mut String) {
        out.push_str("None")
    }
}
impl Truth for () {
    fn truth(&self) -> bool {
        false
    }
}
impl Show for str {
    fn repr(&self, out: &mut String) {
        write_quoted(self, out)
    }
    fn show(&self, out: &mut String) {
        out.push_str(self)
    }
}
impl<T: Show + ?Sized> Show for &T {
    fn repr(&self, out: &mut String) {
        (**self).repr(out)
    }
    fn show(&self, out: &mut String) {
        (**self).show(out)
    }
    fn as_value(&self) -> Option<Value> {
        (**self).as_value()
    }
}
impl<T: Truth + ?Sized> Truth for &T {
    fn truth(&self) -> bool {
        (**self).truth()
    }
}
impl<T: Show> Show for Option<T> {
    fn repr(&self, out: &mut String) {
        match self {
            Some(value) => value.repr(out),
            None => out.push_str("None"),
        }
    }
    fn show(&self, out: &mut String) {
        match self {
            Some(value) => value.show(out),
            None => out.push_str("None"),
        }
    }
}
impl<T: Truth> Truth for Option<T> {
    fn truth(&self) -> bool {
        self.as_ref().is_some_and(Truth::truth)
    }
}
impl<T: Show> Show for std::rc::Rc<T> {
    fn repr(&self, out: &mut String) {
        (**self).repr(out)
    }
    fn show(&self, out: &mut String) {
        (**self).show(out)
    }
}
impl<T: Truth> Truth for std::rc::Rc<T> {
    fn truth(&self) -> bool {
        (**self).truth()
    }
}

macro_rules! show_tuples {
    ($(($($name:ident $index:tt),*))*) => { $(
        impl<$($name: Show),*> Show for ($($name,)*) {
            #[allow(unused_assignments)]
            fn repr(&self, out: &mut String) {
                out.push('(');
                let mut count = 0;
                $(
                    if count > 0 { out.push_str(", "); }
                    self.$index.repr(out);
                    count += 1;
                )*
                if count == 1 { out.push(','); }
                out.push(')');
            }
            fn as_value(&self) -> Option<Value> {
                Some(Value::Tuple(vec![$(self.$index.as_value()?),*].into()))
            }
        }
        impl<$($name),*> Truth for ($($name,)*) {
            fn truth(&self) -> bool { true }
        }
    )* };
}
show_tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) (A 0, B 1, C 2, D 3, E 4, F 5)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6) (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11) }

/// Writes the parts of a container between brackets.
pub fn write_all<T: Show>(
    items: impl Iterator<Item = T>,
    open: &str,
    close: &str,
    out: &mut String,
) {
    out.push_str(open);
    for (i, item) in items.enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        item.repr(out);
    }
    out.push_str(close);
}

/// What repr() shows of an instance whose class has none.
pub fn write_object(class: &str, address: i64, out: &mut String) {
    out.push_str(&format!("<{class} object at 0x{address:x}>"));
}
