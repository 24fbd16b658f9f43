//! `fnmatch`, `glob`, `html` and `string.Template`: small things that are done with texts.

use crate::dict::Dict;
use crate::exceptions::{raise, refuse, KEY_ERROR, VALUE_ERROR};
use crate::list::List;
use crate::show::Show;
use crate::text::Str;

/// fnmatch.translate: a shell's pattern as a regular expression.
pub fn translate(pattern: &Str) -> Str {
    let chars: Vec<char> = pattern.as_str().chars().collect();
    let mut out = String::from("(?s:");
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        match c {
            '*' => {
                if !out.ends_with(".*") {
                    out.push_str(".*");
                }
            }
            '?' => out.push('.'),
            '[' => {
                let first = at + usize::from(chars.get(at) == Some(&'!'));
                let from = first + usize::from(chars.get(first) == Some(&']'));
                match chars.get(from..).and_then(|rest| rest.iter().position(|&c| c == ']')) {
                    None => out.push_str("\\["),
                    Some(length) => {
                        let inside: String = chars[first..from + length].iter().collect();
                        let inside = inside.replace('\\', "\\\\").replace('[', "\\[");
                        let negated = if first > at { "^" } else { "" };
                        let start = if first == at && inside.starts_with('^') { "\\" } else { "" };
                        out.push_str(&format!("[{negated}{start}{inside}]"));
                        at = from + length + 1;
                    }
                }
            }
            other => out.push_str(crate::stdlib::re::escape(&Str::from(other.to_string())).as_str()),
        }
    }
    out.push_str(")\\Z");
    Str::from(out)
}
pub fn fnmatch(name: &Str, pattern: &Str) -> bool {
    crate::stdlib::re::compile(&translate(pattern), 0).match_start(name, 0, i64::MAX).is_some()
}
pub fn filter(names: impl Iterator<Item = Str>, pattern: &Str) -> List<Str> {
    let pattern = crate::stdlib::re::compile(&translate(pattern), 0);
    names.filter(|name| pattern.match_start(name, 0, i64::MAX).is_some()).collect()
}

fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

/// glob.glob: the paths that a pattern stands for, in the order of the folders.
pub fn glob(pattern: &Str) -> List<Str> {
    let text = pattern.as_str();
    if text.split('/').any(|part| part == "**") {
        refuse("`**` in a pattern of glob is not translated");
    }
    if !is_pattern(text) {
        return if crate::stdlib::os::exists(pattern) { List::from(vec![pattern.clone()]) } else { List::new() };
    }
    let (folder, name) = text.rsplit_once('/').map_or(("", text), |(folder, name)| (folder, name));
    let folders = if is_pattern(folder) {
        glob(&Str::from(folder)).into_vec()
    } else {
        vec![Str::from(if folder.is_empty() && text.starts_with('/') { "/" } else { folder })]
    };
    let mut out = Vec::new();
    for folder in folders {
        let inside = if folder.is_empty() { Str::lit(".") } else { folder.clone() };
        if !crate::stdlib::os::isdir(&inside) {
            continue;
        }
        let found: Vec<Str> = if is_pattern(name) {
            let hidden = name.starts_with('.');
            let names = crate::stdlib::os::listdir(&inside).into_vec().into_iter();
            filter(names.filter(|one| hidden || !one.as_str().starts_with('.')), &Str::from(name)).into_vec()
        } else {
            vec![Str::from(name)]
        };
        for one in found {
            let path = if folder.is_empty() { one } else { crate::stdlib::os::join(&[folder.clone(), one]) };
            if crate::stdlib::os::exists(&path) {
                out.push(path);
            }
        }
    }
    List::from(out)
}

/// html.escape
pub fn html_escape(text: &Str, quote: bool) -> Str {
    let text = text.as_str().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    Str::from(if quote { text.replace('"', "&quot;").replace('\'', "&#x27;") } else { text })
}

/// string.Template
#[derive(Clone, PartialEq)]
pub struct Template {
    text: Str,
}

impl Template {
    pub fn new(text: &Str) -> Template {
        Template { text: text.clone() }
    }
    pub fn template(&self) -> Str {
        self.text.clone()
    }
    fn filled(&self, strict: bool, value: &dyn Fn(&str) -> Option<String>) -> Str {
        let text = self.text.as_str();
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('$') {
            out.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            if let Some(after) = after.strip_prefix('$') {
                out.push('$');
                rest = after;
                continue;
            }
            let (inner, braces) = after.strip_prefix('{').map_or((after, 0), |inner| (inner, 2));
            let starts = inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            let length = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(inner.len());
            if !starts || (braces == 2 && !inner[length..].starts_with('}')) {
                if strict {
                    let before = &text[..text.len() - rest.len() + at];
                    let line = before.matches('\n').count() + 1;
                    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
                    raise(VALUE_ERROR.with(format!("Invalid placeholder in string: line {line}, col {column}").as_str()));
                }
                out.push('$');
                rest = after;
                continue;
            }
            let name = &inner[..length];
            match value(name) {
                Some(text) => out.push_str(&text),
                None if strict => raise(KEY_ERROR.with(name)),
                None => out.push_str(&rest[at..at + 1 + length + braces]),
            }
            rest = &after[length + braces..];
        }
        out.push_str(rest);
        Str::from(out)
    }
    fn shown<V: Clone + Show>(mapping: &Dict<Str, V>, name: &str) -> Option<String> {
        mapping.find(&Str::from(name)).map(|value| {
            let mut text = String::new();
            value.show(&mut text);
            text
        })
    }
    pub fn substitute<V: Clone + Show>(&self, mapping: &Dict<Str, V>) -> Str {
        self.filled(true, &|name| Template::shown(mapping, name))
    }
    pub fn safe_substitute<V: Clone + Show>(&self, mapping: &Dict<Str, V>) -> Str {
        self.filled(false, &|name| Template::shown(mapping, name))
    }
}
impl Show for Template {
    fn repr(&self, out: &mut String) {
        out.push_str("<string.Template object>");
    }
}
crate::library_class!(Template, "Template": unhashable unordered true plain copied);
