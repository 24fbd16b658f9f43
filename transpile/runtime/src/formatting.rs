//! The format mini-language, `%` and str.format().

use std::fmt;

use crate::exceptions::{raise, refuse, TYPE_ERROR, VALUE_ERROR};
use crate::int::Int;
use crate::num::Num;
use crate::show::{write_float, Show};
use crate::text::Str;
use crate::value::Value;

/// A value that a format specification can be applied to.
pub trait Format {
    fn format(&self, spec: &str) -> String;
}

/// What f"{value:spec}" writes.
pub fn spec<T: Format + ?Sized>(value: &T, spec: &str) -> Str {
    Str::from(value.format(spec))
}

/// f"{value:spec}" of a value whose class has no formats of its own.
pub fn no_format<T: Show + ?Sized>(value: &T, class: &str, spec: &str) -> Str {
    if !spec.is_empty() {
        no_spec(class);
    }
    crate::show::show(value)
}

/// Raises what Python raises for a specification where the class has no formats of its own.
pub fn no_spec(class: &str) -> ! {
    raise(TYPE_ERROR.with(format!("unsupported format string passed to {class}.__format__").as_str()))
}

struct Spec {
    fill: char,
    align: Option<char>,
    sign: char,
    alternate: bool,
    zero: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

/// `class` names what is formatted, for the message.
fn parse(text: &str, class: &str) -> Spec {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut out = Spec {
        fill: ' ',
        align: None,
        sign: '-',
        alternate: false,
        zero: false,
        width: 0,
        grouping: None,
        precision: None,
        kind: None,
    };
    let is_align = |c: Option<&char>| matches!(c, Some('<' | '>' | '^' | '='));
    if is_align(chars.get(1)) {
        out.fill = chars[0];
        out.align = Some(chars[1]);
        at = 2;
    } else if is_align(chars.first()) {
        out.align = Some(chars[0]);
        at = 1;
    }
    if let Some(c @ ('+' | '-' | ' ')) = chars.get(at) {
        out.sign = *c;
        at += 1;
    }
    if chars.get(at) == Some(&'#') {
        out.alternate = true;
        at += 1;
    }
    if chars.get(at) == Some(&'0') {
        out.zero = true;
        at += 1;
    }
    let number = |at: &mut usize| {
        let begin = *at;
        while chars.get(*at).is_some_and(char::is_ascii_digit) {
            *at += 1;
        }
        chars[begin..*at]
            .iter()
            .collect::<String>()
            .parse::<usize>()
            .ok()
    };
    out.width = number(&mut at).unwrap_or(0);
    if let Some(c @ (',' | '_')) = chars.get(at) {
        out.grouping = Some(*c);
        at += 1;
    }
    if chars.get(at) == Some(&'.') {
        at += 1;
        out.precision = number(&mut at);
        if out.precision.is_none() {
            raise(VALUE_ERROR.with("Format specifier missing precision"));
        }
    }
    if let Some(c) = chars.get(at) {
        out.kind = Some(*c);
        at += 1;
    }
    if at < chars.len() {
        raise(
            VALUE_ERROR.with(format!("Invalid format specifier '{text}' for object of type '{class}'").as_str()),
        );
    }
    if out.zero && out.align.is_none() {
        out.align = Some('=');
        out.fill = '0';
    } else if out.zero && out.fill == ' ' {
        out.fill = '0';
    }
    out
}

/// A format specification that has been read, for the numbers of the library.
pub struct NumberSpec(Spec);
pub fn parse_spec(text: &str) -> NumberSpec {
    NumberSpec(parse(text, "decimal.Decimal"))
}
impl NumberSpec {
    pub fn kind(&self) -> Option<char> {
        self.0.kind
    }
    pub fn precision(&self) -> Option<usize> {
        self.0.precision
    }
}
/// The digits before the point, and what follows them, with sign, groups and padding.
pub fn pad_number(negative: bool, whole: &str, rest: &str, spec: &NumberSpec) -> String {
    let spec = &spec.0;
    let sign = sign_of(negative, spec);
    let zeros = spec.fill == '0' && spec.align == Some('=');
    let least = if zeros { spec.width.saturating_sub(sign.len() + rest.chars().count()) } else { 0 };
    let whole = match spec.grouping {
        Some(separator) => group(whole, separator, 3, least),
        None => whole.to_string(),
    };
    pad(sign, &format!("{whole}{rest}"), spec, '>')
}

fn pad(sign: &str, body: &str, spec: &Spec, default_align: char) -> String {
    let length = sign.chars().count() + body.chars().count();
    let missing = spec.width.saturating_sub(length);
    let fill = |count: usize| spec.fill.to_string().repeat(count);
    match spec.align.unwrap_or(default_align) {
        '<' => format!("{sign}{body}{}", fill(missing)),
        '^' => format!(
            "{}{sign}{body}{}",
            fill(missing / 2),
            fill(missing - missing / 2)
        ),
        '=' => format!("{sign}{}{body}", fill(missing)),
        _ => format!("{}{sign}{body}", fill(missing)),
    }
}

fn format_text(text: &str, spec: &Spec) -> String {
    match spec.kind {
        None | Some('s') => {}
        Some(kind) => raise(
            VALUE_ERROR
                .with(format!("Unknown format code '{kind}' for object of type 'str'").as_str()),
        ),
    }
    if spec.align == Some('=') && !spec.zero {
        raise(VALUE_ERROR.with("'=' alignment not allowed in string format specifier"));
    }
    let shown: String = match spec.precision {
        Some(precision) => text.chars().take(precision).collect(),
        None => text.to_string(),
    };
    let align = if spec.zero && spec.align == Some('=') {
        '<'
    } else {
        spec.align.unwrap_or('<')
    };
    let spec = Spec {
        align: Some(align),
        ..*spec
    };
    pad("", &shown, &spec, '<')
}

// Digits in groups of `size`; with zero padding the zeros are grouped too.
fn group(digits: &str, separator: char, size: usize, least: usize) -> String {
    let mut digits = digits.to_string();
    while digits.len() + (digits.len().max(1) - 1) / size < least {
        digits.insert(0, '0');
    }
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % size == 0 {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

fn sign_of(negative: bool, spec: &Spec) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, '+') => "+",
        (false, ' ') => " ",
        _ => "",
    }
}

fn format_int(value: &Int, spec: &Spec) -> String {
    if let Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') = spec.kind {
        return format_float(value.to_f64(), spec);
    }
    if spec.precision.is_some() {
        raise(VALUE_ERROR.with("Precision not allowed in integer format specifier"));
    }
    let (text, prefix) = match spec.kind {
        None | Some('d' | 'n') => (value.to_string(), ""),
        Some('b') => (value.to_radix(2, false), "0b"),
        Some('o') => (value.to_radix(8, false), "0o"),
        Some('x') => (value.to_radix(16, false), "0x"),
        Some('X') => (value.to_radix(16, true), "0X"),
        Some('c') => {
            let text = crate::num::chr(value.to_i64());
            return pad("", text.as_str(), spec, '<');
        }
        Some(kind) => raise(
            VALUE_ERROR
                .with(format!("Unknown format code '{kind}' for object of type 'int'").as_str()),
        ),
    };
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.to_string()),
        None => (false, text),
    };
    let mut sign = sign_of(negative, spec).to_string();
    if spec.alternate {
        sign.push_str(prefix);
    }
    let body = match spec.grouping {
        Some(separator) => {
            let size = if matches!(spec.kind, Some('b' | 'o' | 'x' | 'X')) {
                4
            } else {
                3
            };
            let least = if spec.fill == '0' && spec.align == Some('=') {
                spec.width.saturating_sub(sign.len())
            } else {
                0
            };
            group(&digits, separator, size, least)
        }
        None => digits,
    };
    pad(&sign, &body, spec, '>')
}

/// `digits` significant digits in exponent form, as C's %e.
fn exponent_form(x: f64, digits: usize) -> (String, i32) {
    let text = format!("{x:.digits$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.to_string(), exponent.parse().unwrap_or(0))
}

fn general(x: f64, precision: usize, alternate: bool, least_dot: bool) -> String {
    let precision = precision.max(1);
    if x == 0.0 {
        return if least_dot {
            "0.0".to_string()
        } else {
            "0".to_string()
        };
    }
    let (mantissa, exponent) = exponent_form(x, precision - 1);
    let strip = |text: String| {
        if alternate || !text.contains('.') {
            return text;
        }
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    };
    if exponent < -4 || exponent >= precision as i32 {
        return format!(
            "{}e{}{:02}",
            strip(mantissa),
            if exponent < 0 { '-' } else { '+' },
            exponent.abs()
        );
    }
    let decimals = (precision as i32 - 1 - exponent).max(0) as usize;
    let text = strip(format!("{x:.decimals$}"));
    if least_dot && !text.contains('.') {
        return text + ".0";
    }
    text
}

fn format_float(x: f64, spec: &Spec) -> String {
    let negative = x.is_sign_negative() && !x.is_nan();
    let magnitude = x.abs();
    let upper = matches!(spec.kind, Some('E' | 'F' | 'G'));
    let mut body = if x.is_nan() {
        "nan".to_string()
    } else if x.is_infinite() {
        "inf".to_string()
    } else {
        match spec.kind {
            None => match spec.precision {
                None => {
                    let mut text = String::new();
                    write_float(magnitude, &mut text);
                    text
                }
                Some(precision) => {
                    // As 'g', but with at least one digit after the point, and exponents one earlier.
                    let precision = precision.max(1);
                    let (mantissa, exponent) = exponent_form(magnitude, precision - 1);
                    if magnitude != 0.0 && (exponent < -4 || exponent >= precision as i32 - 1) {
                        let short = if mantissa.contains('.') {
                            mantissa.trim_end_matches('0').trim_end_matches('.')
                        } else {
                            &mantissa
                        };
                        format!(
                            "{short}e{}{:02}",
                            if exponent < 0 { '-' } else { '+' },
                            exponent.abs()
                        )
                    } else {
                        general(magnitude, precision, spec.alternate, true)
                    }
                }
            },
            Some('e' | 'E') => {
                let (mantissa, exponent) = exponent_form(magnitude, spec.precision.unwrap_or(6));
                format!(
                    "{mantissa}e{}{:02}",
                    if exponent < 0 { '-' } else { '+' },
                    exponent.abs()
                )
            }
            Some('f' | 'F') => format!("{magnitude:.*}", spec.precision.unwrap_or(6)),
            Some('g' | 'G') => general(
                magnitude,
                spec.precision.unwrap_or(6),
                spec.alternate,
                false,
            ),
            Some('n') => general(
                magnitude,
                spec.precision.unwrap_or(6),
                spec.alternate,
                false,
            ),
            Some('%') => format!("{:.*}%", spec.precision.unwrap_or(6), magnitude * 100.0),
            Some(kind) => {
                raise(VALUE_ERROR.with(
                    format!("Unknown format code '{kind}' for object of type 'float'").as_str(),
                ))
            }
        }
    };
    if upper {
        body = body.to_uppercase();
    }
    let sign = sign_of(negative, spec);
    if let Some(separator) = spec.grouping {
        let end = body.find(['.', 'e', 'E', '%']).unwrap_or(body.len());
        let least = if spec.fill == '0' && spec.align == Some('=') {
            spec.width.saturating_sub(sign.len() + body.len() - end)
        } else {
            0
        };
        body = group(&body[..end], separator, 3, least) + &body[end..];
    }
    pad(sign, &body, spec, '>')
}

impl Format for i64 {
    fn format(&self, spec: &str) -> String {
        format_int(&Int::Small(*self), &parse(spec, "int"))
    }
}
impl Format for Int {
    fn format(&self, spec: &str) -> String {
        format_int(self, &parse(spec, "int"))
    }
}
impl Format for bool {
    fn format(&self, spec: &str) -> String {
        if spec.is_empty() {
            return crate::show::show(self).as_str().to_string();
        }
        format_int(&Int::Small(i64::from(*self)), &parse(spec, "bool"))
    }
}
impl Format for f64 {
    fn format(&self, spec: &str) -> String {
        format_float(*self, &parse(spec, "float"))
    }
}
/// f"{complex:.2f}": both parts, each with its own sign.
pub fn format_complex(re: f64, im: f64, text: &str) -> String {
    let mut spec = parse(text, "complex");
    if spec.zero || spec.align == Some('=') {
        raise(VALUE_ERROR.with("Zero padding is not allowed in complex format specifier"));
    }
    if !matches!(spec.kind, Some('e' | 'E' | 'f' | 'F' | 'g' | 'G')) {
        refuse("a format of a complex number without 'e', 'f' or 'g' is not translated");
    }
    let width = std::mem::take(&mut spec.width);
    let real = format_float(re, &spec);
    spec.sign = '+';
    let body = format!("{real}{}j", format_float(im, &spec));
    spec.width = width;
    pad("", &body, &spec, '>')
}
impl Format for Num {
    fn format(&self, spec: &str) -> String {
        match self {
            Num::Int(n) => n.format(spec),
            Num::Float(x) => x.format(spec),
        }
    }
}
impl Format for Str {
    fn format(&self, spec: &str) -> String {
        format_text(self.as_str(), &parse(spec, "str"))
    }
}
impl Format for Value {
    fn format(&self, spec: &str) -> String {
        match self {
            Value::Bool(value) => value.format(spec),
            Value::Int(value) => value.format(spec),
            Value::Big(value) => value.format(spec),
            Value::Float(value) => value.format(spec),
            Value::Str(value) => value.format(spec),
            Value::Object(object) => object.object_format(spec),
            other => {
                if !spec.is_empty() {
                    no_spec(other.type_name());
                }
                crate::show::show(other).as_str().to_string()
            }
        }
    }
}
impl<T: Format> Format for Option<T> {
    fn format(&self, spec: &str) -> String {
        match self {
            Some(value) => value.format(spec),
            None if spec.is_empty() => "None".to_string(),
            None => no_spec("NoneType"),
        }
    }
}

/// template % arguments
pub fn percent(template: &Str, arguments: &[Value]) -> Str {
    let chars: Vec<char> = template.as_str().chars().collect();
    let mut out = String::new();
    let mut at = 0;
    let mut next = 0;
    let mut take = || -> Value {
        next += 1;
        match arguments.get(next - 1) {
            Some(value) => value.clone(),
            None => raise(TYPE_ERROR.with("not enough arguments for format string")),
        }
    };
    while at < chars.len() {
        if chars[at] != '%' {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        at += 1;
        let mut value = None;
        if chars.get(at) == Some(&'(') {
            let end = chars[at..]
                .iter()
                .position(|c| *c == ')')
                .map_or(chars.len(), |offset| at + offset);
            let key: String = chars[at + 1..end].iter().collect();
            value = Some(match arguments.first() {
                Some(Value::Dict(dict)) => dict.get(&Value::Str(Str::from(key))),
                _ => raise(TYPE_ERROR.with("format requires a mapping")),
            });
            at = end + 1;
        }
        let (mut left, mut plus, mut blank, mut zero, mut alternate) =
            (false, false, false, false, false);
        while let Some(c) = chars.get(at) {
            match c {
                '-' => left = true,
                '+' => plus = true,
                ' ' => blank = true,
                '0' => zero = true,
                '#' => alternate = true,
                _ => break,
            }
            at += 1;
        }
        let number = |at: &mut usize, take: &mut dyn FnMut() -> Value| -> Option<i64> {
            if chars.get(*at) == Some(&'*') {
                *at += 1;
                return Some(take().cast::<i64>());
            }
            let begin = *at;
            while chars.get(*at).is_some_and(char::is_ascii_digit) {
                *at += 1;
            }
            chars[begin..*at].iter().collect::<String>().parse().ok()
        };
        let width = number(&mut at, &mut take).unwrap_or(0);
        let mut precision = None;
        if chars.get(at) == Some(&'.') {
            at += 1;
            precision = Some(number(&mut at, &mut take).unwrap_or(0) as usize);
        }
        while matches!(chars.get(at), Some('l' | 'h' | 'L')) {
            at += 1;
        }
        let Some(kind) = chars.get(at).copied() else {
            raise(VALUE_ERROR.with("incomplete format"))
        };
        at += 1;
        if kind == '%' {
            out.push('%');
            continue;
        }
        let value = value.unwrap_or_else(&mut take);
        let left = left || width < 0;
        let spec = Spec {
            fill: if zero && !left { '0' } else { ' ' },
            align: Some(if left {
                '<'
            } else if zero {
                '='
            } else {
                '>'
            }),
            sign: if plus {
                '+'
            } else if blank {
                ' '
            } else {
                '-'
            },
            alternate,
            zero: false,
            width: width.unsigned_abs() as usize,
            grouping: None,
            precision,
            kind: Some(kind),
        };
        out.push_str(&one_percent(&value, kind, at - 1, spec));
    }
    if next < arguments.len() && !matches!(arguments, [Value::Dict(_)]) {
        raise(TYPE_ERROR.with("not all arguments converted during string formatting"));
    }
    Str::from(out)
}

/// `kind` stands at `at` in the template.
fn one_percent(value: &Value, kind: char, at: usize, spec: Spec) -> String {
    let text = |shown: Str| {
        let align = if spec.align == Some('<') { '<' } else { '>' };
        format_text(
            shown.as_str(),
            &Spec {
                kind: None,
                fill: ' ',
                align: Some(align),
                ..spec
            },
        )
    };
    match kind {
        's' => text(crate::show::show(value)),
        'r' => text(crate::show::repr(value)),
        'a' => text(crate::show::ascii(value)),
        'c' => match value {
            Value::Str(one) if one.len() == 1 => text(one.clone()),
            Value::Int(_) | Value::Bool(_) => text(crate::num::chr(value.cast::<i64>())),
            _ => raise(TYPE_ERROR.with("%c requires int or char")),
        },
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
            let whole =
                match value {
                    Value::Float(x) if matches!(kind, 'd' | 'i' | 'u') => Int::from_f64(*x),
                    Value::Float(_) => raise(TYPE_ERROR.with(
                        format!("%{kind} format: an integer is required, not float").as_str(),
                    )),
                    Value::Int(_) | Value::Big(_) | Value::Bool(_) => value.cast::<Int>(),
                    other => raise(
                        TYPE_ERROR.with(
                            format!(
                                "%{kind} format: a real number is required, not {}",
                                other.type_name()
                            )
                            .as_str(),
                        ),
                    ),
                };
            let kind = if matches!(kind, 'i' | 'u') { 'd' } else { kind };
            if let Some(precision) = spec.precision {
                let digits = whole.absolute().to_radix(
                    if kind == 'd' {
                        10
                    } else if kind == 'o' {
                        8
                    } else {
                        16
                    },
                    kind == 'X',
                );
                let padded = "0".repeat(precision.saturating_sub(digits.len())) + &digits;
                let negative = whole.compare_zero_less();
                return pad(
                    sign_of(negative, &spec),
                    &padded,
                    &Spec { fill: ' ', ..spec },
                    '>',
                );
            }
            format_int(
                &whole,
                &Spec {
                    kind: Some(kind),
                    ..spec
                },
            )
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let x = match value {
                Value::Str(_) | Value::None | Value::List(_) => raise(
                    TYPE_ERROR
                        .with(format!("must be real number, not {}", value.type_name()).as_str()),
                ),
                other => other.cast::<f64>(),
            };
            format_float(
                x,
                &Spec {
                    kind: Some(kind),
                    precision: Some(spec.precision.unwrap_or(6)),
                    ..spec
                },
            )
        }
        other => raise(VALUE_ERROR.with(
            format!("unsupported format character '{other}' ({:#x}) at index {at}", other as u32).as_str(),
        )),
    }
}

impl Int {
    fn compare_zero_less(&self) -> bool {
        *self < Int::Small(0)
    }
}

/// template.format(…) whose template is known at run time only.
/// template.format(**words)
pub fn format_words<V: Clone + crate::value::Dynamic>(template: &Str, words: &crate::dict::Dict<Str, V>) -> Str {
    let held: Vec<(Str, Value)> = words.items().map(|(name, value)| (name, Value::of(value))).collect();
    let named: Vec<(&str, Value)> = held.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    format_template(template, &[], &named)
}

/// template.format(…)
pub fn format_template(template: &Str, positional: &[Value], keywords: &[(&str, Value)]) -> Str {
    Str::from(filled(template.as_str(), positional, keywords, &mut 0))
}

// The template with its fields filled in; `next` is the place of the value for the next field without a name.
fn filled(template: &str, positional: &[Value], keywords: &[(&str, Value)], next: &mut usize) -> String {
    let chars: Vec<char> = template.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        match chars[at] {
            '{' if chars.get(at + 1) == Some(&'{') => {
                out.push('{');
                at += 2;
            }
            '}' if chars.get(at + 1) == Some(&'}') => {
                out.push('}');
                at += 2;
            }
            '{' => {
                let mut depth = 1;
                let begin = at + 1;
                at += 1;
                while at < chars.len() && depth > 0 {
                    match chars[at] {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => {}
                    }
                    at += 1;
                }
                if depth > 0 {
                    raise(VALUE_ERROR.with("expected '}' before end of string"));
                }
                let field: String = chars[begin..at - 1].iter().collect();
                out.push_str(&format_field(&field, positional, keywords, next));
            }
            '}' => raise(VALUE_ERROR.with("Single '}' encountered in format string")),
            c => {
                out.push(c);
                at += 1;
            }
        }
    }
    out
}

/// What `[key]` after the name of a field leads to, any number of times.
fn item_of(value: &Value, parts: &str) -> Value {
    let Some((key, rest)) = parts.strip_prefix('[').and_then(|inside| inside.split_once(']')) else {
        if !parts.is_empty() {
            refuse("an attribute in a format field is not translated")
        }
        return value.clone();
    };
    let found = match key.parse::<i64>() {
        Ok(index) if !key.starts_with(['-', '+']) => value.get(&Value::Int(index)),
        _ => value.get(&Value::Str(Str::from(key))),
    };
    item_of(&found, rest)
}

fn format_field(
    field: &str,
    positional: &[Value],
    keywords: &[(&str, Value)],
    next: &mut usize,
) -> String {
    let (name, format) = field.split_once(':').unwrap_or((field, ""));
    let (name, conversion) = name.split_once('!').unwrap_or((name, ""));
    let (name, parts) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
    let value = if name.is_empty() {
        *next += 1;
        positional.get(*next - 1)
    } else if let Ok(index) = name.parse::<usize>() {
        positional.get(index)
    } else {
        keywords
            .iter()
            .find(|pair| pair.0 == name)
            .map(|pair| &pair.1)
    };
    let Some(value) = value else {
        let index = if name.is_empty() {
            Ok(*next - 1)
        } else {
            name.parse::<usize>()
        };
        if let Ok(index) = index {
            let text = format!("Replacement index {index} out of range for positional args tuple");
            raise(crate::exceptions::INDEX_ERROR.with(text.as_str()));
        }
        crate::exceptions::key_error(&Str::from(name))
    };
    let value = &item_of(value, parts);
    let format = if format.contains('{') {
        filled(format, positional, keywords, next)
    } else {
        format.to_string()
    };
    match conversion {
        "r" | "a" => crate::show::repr(value).format(&format),
        "s" => crate::show::show(value).format(&format),
        _ => value.format(&format),
    }
}

/// Shows a value where a format string has a hole for it.
pub struct Shown<'a, T: ?Sized>(pub &'a T);
impl<T: Show + ?Sized> fmt::Display for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.0.show(&mut text);
        f.write_str(&text)
    }
}
