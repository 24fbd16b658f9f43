//! `textwrap`.

use crate::exceptions::{raise, VALUE_ERROR};
use crate::list::List;
use crate::text::Str;

/// How wrap() breaks lines.
pub struct Wrapping {
    pub width: i64,
    pub initial_indent: Str,
    pub subsequent_indent: Str,
    pub break_long_words: bool,
    pub break_on_hyphens: bool,
    pub max_lines: Option<i64>,
    pub placeholder: Str,
}

impl Wrapping {
    pub fn of_width(width: i64) -> Wrapping {
        Wrapping {
            width,
            initial_indent: Str::lit(""),
            subsequent_indent: Str::lit(""),
            break_long_words: true,
            break_on_hyphens: true,
            max_lines: None,
            placeholder: Str::lit(" [...]"),
        }
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\x0b' | '\x0c' | '\r' | ' ')
}
fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() || c == '_') && !crate::text::is_decimal(c)
}
fn is_punctuated(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || "!\"'&.,?".contains(c)
}

// Words, the blanks between them, dashes; a word with hyphens in it is broken behind each of them.
fn chunks(text: &[char], hyphens: bool) -> Vec<Vec<char>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        if is_blank(text[at]) {
            while at < text.len() && is_blank(text[at]) {
                at += 1;
            }
        } else if !hyphens {
            while at < text.len() && !is_blank(text[at]) {
                at += 1;
            }
        } else {
            at = word_end(text, at);
        }
        out.push(text[start..at].to_vec());
    }
    out
}

fn word_end(text: &[char], start: usize) -> usize {
    let get = |i: usize| text.get(i).copied();
    let dashes = |from: usize| text[from..].iter().take_while(|c| **c == '-').count();
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    // A dash of two hyphens or more between words stands alone.
    let run = dashes(start);
    if run >= 2 && start > 0 && is_punctuated(text[start - 1]) && is_word(get(start + run)) {
        return start + run;
    }
    let mut at = start;
    loop {
        at += 1;
        if at >= text.len() || is_blank(text[at]) {
            return at;
        }
        let run = dashes(at);
        if run >= 2 && is_punctuated(text[at - 1]) && is_word(get(at + run)) {
            return at;
        }
        if text[at] == '-' && at > start {
            let letter = |i: Option<usize>| i.and_then(get).is_some_and(is_letter);
            let two_letters = letter(at.checked_sub(1)) && letter(at.checked_sub(2));
            let part = letter(at.checked_sub(3))
                && at.checked_sub(2).and_then(get) == Some('-')
                && at.checked_sub(1).and_then(get).is_some_and(is_punctuated);
            let follows = letter(Some(at + 1)) && (letter(Some(at + 2)) || (get(at + 2) == Some('-') && letter(Some(at + 3))));
            if (two_letters || part) && follows {
                return at + 1;
            }
        }
    }
}

/// textwrap.wrap(text, …)
pub fn wrap(text: &Str, how: &Wrapping) -> List<Str> {
    if how.width <= 0 {
        raise(VALUE_ERROR.with(format!("invalid width {} (must be > 0)", how.width).as_str()));
    }
    let expanded = text.expandtabs(8);
    let clean: Vec<char> = expanded.as_str().chars().map(|c| if is_blank(c) { ' ' } else { c }).collect();
    let mut left = chunks(&clean, how.break_on_hyphens);
    left.reverse();
    let width = how.width as usize;
    let length = |text: &Str| text.len() as usize;
    let mut lines: Vec<Str> = Vec::new();
    while !left.is_empty() {
        let indent = if lines.is_empty() { &how.initial_indent } else { &how.subsequent_indent };
        let room = width.saturating_sub(length(indent));
        let blank = |chunk: &Vec<char>| chunk.iter().all(|c| is_blank(*c));
        if !lines.is_empty() && left.last().is_some_and(blank) {
            left.pop();
        }
        let mut line: Vec<Vec<char>> = Vec::new();
        let mut used = 0;
        while let Some(chunk) = left.last() {
            if used + chunk.len() > room {
                break;
            }
            used += chunk.len();
            line.extend(left.pop());
        }
        if left.last().is_some_and(|chunk| chunk.len() > room) {
            break_word(&mut left, &mut line, room.saturating_sub(used), room, how);
            used = line.iter().map(Vec::len).sum();
        }
        if line.last().is_some_and(blank) {
            used -= line.last().map_or(0, Vec::len);
            line.pop();
        }
        if line.is_empty() {
            continue;
        }
        let last_line = how.max_lines.map_or(false, |most| lines.len() as i64 + 1 >= most);
        let rest_is_blank = left.is_empty() || (left.len() == 1 && blank(&left[0]));
        if !last_line || (rest_is_blank && used <= room) {
            lines.push(joined(indent, &line));
            continue;
        }
        // The last line that is allowed: what does not fit beside the placeholder goes.
        let marker = length(&how.placeholder);
        loop {
            let Some(last) = line.last() else {
                if let Some(previous) = lines.last() {
                    let kept = previous.rstrip();
                    if length(&kept) + marker <= width {
                        let text = format!("{kept}{}", how.placeholder);
                        lines.pop();
                        lines.push(Str::from(text));
                        break;
                    }
                }
                lines.push(Str::from(format!("{indent}{}", how.placeholder.lstrip())));
                break;
            };
            if !blank(last) && used + marker <= room {
                line.push(how.placeholder.as_str().chars().collect());
                lines.push(joined(indent, &line));
                break;
            }
            used -= last.len();
            line.pop();
        }
        break;
    }
    List::from(lines)
}

fn joined(indent: &Str, line: &[Vec<char>]) -> Str {
    let mut text = indent.as_str().to_string();
    text.extend(line.iter().flatten());
    Str::from(text)
}

fn break_word(left: &mut Vec<Vec<char>>, line: &mut Vec<Vec<char>>, space: usize, room: usize, how: &Wrapping) {
    let space = if room < 1 { 1 } else { space };
    let Some(word) = left.last_mut() else { return };
    if how.break_long_words {
        let mut end = space;
        if how.break_on_hyphens && word.len() > space {
            let hyphen = word[..space].iter().rposition(|c| *c == '-').unwrap_or(0);
            if hyphen > 0 && word[..hyphen].iter().any(|c| *c != '-') {
                end = hyphen + 1;
            }
        }
        let rest = word.split_off(end.min(word.len()));
        line.push(std::mem::replace(word, rest));
    } else if line.is_empty() {
        line.extend(left.pop());
    }
}

pub fn fill(text: &Str, how: &Wrapping) -> Str {
    Str::lit("\n").join(wrap(text, how).iter())
}
/// textwrap.shorten(text, width, placeholder)
pub fn shorten(text: &Str, width: i64, placeholder: &Str) -> Str {
    let single = Str::lit(" ").join(text.strip().split_whitespace().iter());
    let how = Wrapping {
        max_lines: Some(1),
        placeholder: placeholder.clone(),
        ..Wrapping::of_width(width)
    };
    if how.placeholder.lstrip().len() > width {
        raise(VALUE_ERROR.with("placeholder too large for max width"));
    }
    fill(&single, &how)
}

/// textwrap.dedent(text)
pub fn dedent(text: &Str) -> Str {
    let blank_line = |line: &str| line.chars().all(|c| c == ' ' || c == '\t');
    let lines: Vec<&str> = text.as_str().split('\n').collect();
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !blank_line(line)) {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        margin = Some(match margin {
            None => indent,
            Some(old) => {
                let same = old.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count();
                &old[..same]
            }
        });
    }
    let margin = margin.unwrap_or("");
    let out: Vec<&str> =
        lines.iter().map(|line| if blank_line(line) { "" } else { line.strip_prefix(margin).unwrap_or(line) }).collect();
    Str::from(out.join("\n"))
}

/// textwrap.indent(text, prefix): lines that are all blank stay.
pub fn indent(text: &Str, prefix: &Str) -> Str {
    let mut out = String::new();
    for line in text.as_str().split_inclusive('\n') {
        if !line.trim_matches(crate::text::is_space).is_empty() {
            out.push_str(prefix.as_str());
        }
        out.push_str(line);
    }
    Str::from(out)
}
