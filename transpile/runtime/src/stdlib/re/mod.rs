//! `re`: Python's regular expressions.

mod matcher;
mod syntax;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::dict::Dict;
use crate::exceptions::{raise, INDEX_ERROR, RE_ERROR};
use crate::iter::Iter;
use crate::list::List;
use crate::show::{repr, Show};
use crate::text::Str;
use crate::tuple::Tuple;
use crate::value::Value;
use matcher::{Matcher, Program};

struct PatternData {
    source: Str,
    flags: i64,
    program: Program,
    names: HashMap<String, usize>,
    name_order: Vec<(String, usize)>,
}

/// A compiled pattern.
#[derive(Clone)]
pub struct Pattern(Rc<PatternData>);

/// The text that is searched, with its characters at hand.
#[derive(Clone)]
struct Subject {
    text: Str,
    chars: Option<Rc<[char]>>, // where it is not ASCII
}

struct MatchData {
    pattern: Pattern,
    subject: Subject,
    groups: Vec<Option<(usize, usize)>>,
    last: usize,
    from: usize,
    to: usize,
}

/// A match.
#[derive(Clone)]
pub struct Match(Rc<MatchData>);

#[derive(Clone, Copy, PartialEq)]
enum How {
    Here,
    Whole,
    Anywhere,
}

thread_local! {
    static COMPILED: RefCell<HashMap<(String, i64), Pattern>> = RefCell::new(HashMap::new());
}

const KEPT: usize = 512;

/// re.compile(pattern, flags); patterns that were compiled before are kept, as Python keeps them.
pub fn compile(pattern: &Str, flags: i64) -> Pattern {
    let key = (pattern.as_str().to_string(), flags);
    if let Some(found) = COMPILED.with(|kept| kept.borrow().get(&key).cloned()) {
        return found;
    }
    let parsed = match syntax::parse(pattern.as_str(), flags) {
        Ok(parsed) => parsed,
        Err(error) => raise(RE_ERROR.with(located(pattern, error).as_str())),
    };
    let made = Pattern(Rc::new(PatternData {
        source: pattern.clone(),
        flags: parsed.flags,
        program: Program::new(&parsed.node, parsed.groups),
        names: parsed.names,
        name_order: parsed.name_order,
    }));
    COMPILED.with(|kept| {
        let mut kept = kept.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, made.clone());
    });
    made
}

fn located(pattern: &Str, error: syntax::SyntaxError) -> String {
    let Some(position) = error.position else {
        return error.message;
    };
    let before: Vec<char> = pattern.as_str().chars().take(position).collect();
    let mut text = format!("{} at position {position}", error.message);
    if pattern.as_str().contains('\n') {
        let line = before.iter().filter(|c| **c == '\n').count() + 1;
        let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
        text.push_str(&format!(" (line {line}, column {column})"));
    }
    text
}

impl Subject {
    fn new(text: &Str) -> Self {
        let chars = (!text.isascii()).then(|| text.as_str().chars().collect());
        Subject {
            text: text.clone(),
            chars,
        }
    }
    fn len(&self) -> usize {
        self.chars
            .as_ref()
            .map_or(self.text.as_str().len(), |chars| chars.len())
    }
    fn between(&self, from: usize, to: usize) -> Str {
        if from == 0 && to == self.len() {
            return self.text.clone();
        }
        match &self.chars {
            None => Str::from(&self.text.as_str()[from..to]),
            Some(chars) => Str::from(chars[from..to].iter().collect::<String>()),
        }
    }
}

/// The matches in a text, one after the other.
struct Scanner {
    pattern: Pattern,
    subject: Subject,
    from: usize,
    at: usize,
    to: usize,
    not_empty: bool,
    ended: bool,
}

impl Scanner {
    fn new(pattern: &Pattern, text: &Str, from: i64, to: i64) -> Self {
        let subject = Subject::new(text);
        let len = subject.len() as i64;
        let to = to.clamp(0, len);
        let from = from.clamp(0, len);
        Scanner {
            pattern: pattern.clone(),
            from: from as usize,
            at: from as usize,
            to: to as usize,
            not_empty: false,
            ended: from > to,
            subject,
        }
    }

    fn found(&mut self, how: How) -> Option<Match> {
        if self.ended {
            return None;
        }
        let pattern = self.pattern.clone();
        let program = &pattern.0.program;
        let found = match &self.subject.chars {
            None => search(
                Matcher::new(
                    program,
                    self.subject.text.as_str().as_bytes(),
                    self.to,
                    how == How::Whole,
                ),
                (self.at, self.not_empty),
                how,
            ),
            Some(chars) => search(
                Matcher::new(program, &chars[..], self.to, how == How::Whole),
                (self.at, self.not_empty),
                how,
            ),
        };
        let Some((groups, last)) = found else {
            self.ended = true;
            return None;
        };
        let (start, end) = groups[0].unwrap_or((0, 0));
        self.not_empty = start == end;
        self.at = end;
        Some(Match(Rc::new(MatchData {
            pattern,
            subject: self.subject.clone(),
            groups,
            last,
            from: self.from,
            to: self.to,
        })))
    }
}

type Groups = Vec<Option<(usize, usize)>>;

fn search<T: matcher::Text>(
    matcher: Matcher<'_, T>,
    from: (usize, bool),
    how: How,
) -> Option<(Groups, usize)> {
    let mut matcher = matcher;
    let (at, not_empty) = from;
    let found = match how {
        How::Anywhere => matcher.search(at, not_empty),
        How::Here | How::Whole => matcher.match_at(at, not_empty),
    };
    found.then(|| (matcher.groups(), matcher.last_group()))
}

impl Iterator for Scanner {
    type Item = Match;
    fn next(&mut self) -> Option<Match> {
        self.found(How::Anywhere)
    }
}

impl Pattern {
    pub fn search(&self, text: &Str, from: i64, to: i64) -> Option<Match> {
        Scanner::new(self, text, from, to).found(How::Anywhere)
    }
    pub fn match_start(&self, text: &Str, from: i64, to: i64) -> Option<Match> {
        Scanner::new(self, text, from, to).found(How::Here)
    }
    pub fn fullmatch(&self, text: &Str, from: i64, to: i64) -> Option<Match> {
        Scanner::new(self, text, from, to).found(How::Whole)
    }
    pub fn finditer(&self, text: &Str, from: i64, to: i64) -> Iter<Match> {
        Iter::new(Scanner::new(self, text, from, to))
    }
    /// findall() of a pattern with one group or none.
    pub fn findall(&self, text: &Str, from: i64, to: i64) -> List<Str> {
        let group = self.0.program.groups.min(1);
        Scanner::new(self, text, from, to)
            .map(|found| found.text_or_empty(group))
            .collect()
    }
    /// findall() of a pattern with several groups.
    pub fn findall_groups(&self, text: &Str, from: i64, to: i64) -> List<Tuple<Str>> {
        Scanner::new(self, text, from, to)
            .map(|found| {
                (1..=self.0.program.groups)
                    .map(|group| found.text_or_empty(group))
                    .collect()
            })
            .collect()
    }
    /// findall() of a pattern of which only the run knows how many groups it has.
    pub fn findall_values(&self, text: &Str, from: i64, to: i64) -> List<Value> {
        if self.0.program.groups < 2 {
            return self.findall(text, from, to).iter().map(Value::of).collect();
        }
        self.findall_groups(text, from, to)
            .iter()
            .map(Value::of)
            .collect()
    }
    /// split(), with what the groups matched between the parts.
    pub fn split(&self, text: &Str, most: i64) -> List<Option<Str>> {
        let mut out = Vec::new();
        let subject = Subject::new(text);
        let mut at = 0;
        for found in Scanner::new(self, text, 0, i64::MAX) {
            if most < 0 || (most > 0 && out.len() >= most as usize * (1 + self.0.program.groups)) {
                break;
            }
            let (from, to) = found.0.groups[0].unwrap_or((0, 0));
            out.push(Some(subject.between(at, from)));
            for group in 1..=self.0.program.groups {
                out.push(found.text_of(group));
            }
            at = to;
        }
        out.push(Some(subject.between(at, subject.len())));
        List::from(out)
    }
    /// split() of a pattern without groups.
    pub fn split_texts(&self, text: &Str, most: i64) -> List<Str> {
        self.split(text, most).iter().flatten().collect()
    }

    fn replace(&self, text: &Str, count: i64, with: impl Fn(&Match, &mut String)) -> (Str, i64) {
        let subject = Subject::new(text);
        let mut out = String::new();
        let mut at = 0;
        let mut done = 0;
        for found in Scanner::new(self, text, 0, i64::MAX) {
            if count < 0 || (count > 0 && done >= count) {
                break;
            }
            let (from, to) = found.0.groups[0].unwrap_or((0, 0));
            out.push_str(subject.between(at, from).as_str());
            with(&found, &mut out);
            at = to;
            done += 1;
        }
        if done == 0 {
            return (text.clone(), 0);
        }
        out.push_str(subject.between(at, subject.len()).as_str());
        (Str::from(out), done)
    }
    pub fn subn(&self, template: &Str, text: &Str, count: i64) -> (Str, i64) {
        let parts = self.template(template);
        self.replace(text, count, |found, out| expand_parts(found, &parts, out))
    }
    pub fn sub(&self, template: &Str, text: &Str, count: i64) -> Str {
        self.subn(template, text, count).0
    }
    pub fn subn_by(&self, with: impl Fn(&Match) -> Str, text: &Str, count: i64) -> (Str, i64) {
        self.replace(text, count, |found, out| out.push_str(with(found).as_str()))
    }
    pub fn sub_by(&self, with: impl Fn(&Match) -> Str, text: &Str, count: i64) -> Str {
        self.subn_by(with, text, count).0
    }

    pub fn pattern(&self) -> Str {
        self.0.source.clone()
    }
    pub fn flags(&self) -> i64 {
        self.0.flags
    }
    pub fn groups(&self) -> i64 {
        self.0.program.groups as i64
    }
    pub fn groupindex(&self) -> Dict<Str, i64> {
        let names = Dict::new();
        for (name, group) in &self.0.name_order {
            names.set(Str::from(name.as_str()), *group as i64);
        }
        names
    }

    fn template(&self, template: &Str) -> Vec<Part> {
        match read_template(template.as_str(), &self.0.names, self.0.program.groups) {
            Ok(parts) => parts,
            Err(error) => raise(error),
        }
    }
}

enum Part {
    Text(String),
    Group(usize),
}

fn expand_parts(found: &Match, parts: &[Part], out: &mut String) {
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Group(group) => out.push_str(found.text_or_empty(*group).as_str()),
        }
    }
}

fn template_error(message: String, position: usize) -> crate::exceptions::Exception {
    RE_ERROR.with(format!("{message} at position {position}").as_str())
}

// What sub() puts in: \1, \g<1>, \g<name> and the escapes of texts.
fn read_template(
    template: &str,
    names: &HashMap<String, usize>,
    groups: usize,
) -> Result<Vec<Part>, crate::exceptions::Exception> {
    let chars: Vec<char> = template.chars().collect();
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    let mut group_part = |group: usize, position: usize, text: &mut String| {
        if group > groups {
            return Err(template_error(
                format!("invalid group reference {group}"),
                position,
            ));
        }
        if !text.is_empty() {
            parts.push(Part::Text(std::mem::take(text)));
        }
        parts.push(Part::Group(group));
        Ok(())
    };
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        if c != '\\' {
            text.push(c);
            continue;
        }
        let start = at - 1;
        let Some(c) = chars.get(at).copied() else {
            return Err(template_error("bad escape (end of pattern)".into(), start));
        };
        at += 1;
        match c {
            'g' => {
                if chars.get(at) != Some(&'<') {
                    return Err(template_error("missing <".into(), at));
                }
                let from = at + 1;
                let length = chars[from..].iter().take_while(|c| **c != '>').count();
                let name: String = chars[from..from + length].iter().collect();
                if name.is_empty() {
                    return Err(template_error("missing group name".into(), from));
                }
                if from + length == chars.len() {
                    return Err(template_error("missing >, unterminated name".into(), from));
                }
                at = from + length + 1;
                let group = match (name.parse::<usize>(), names.get(&name)) {
                    (Ok(number), _) => number,
                    (_, Some(group)) => *group,
                    _ => return Err(INDEX_ERROR.with(format!("unknown group name '{name}'").as_str())),
                };
                group_part(group, from, &mut text)?;
            }
            '0' => {
                let digits: String = chars[at - 1..]
                    .iter()
                    .take(3)
                    .take_while(|c| ('0'..='7').contains(*c))
                    .collect();
                at += digits.len() - 1;
                text.push(char::from_u32(u32::from_str_radix(&digits, 8).unwrap_or(0)).unwrap_or('\0'));
            }
            '1'..='9' => {
                let octal: String = chars[at - 1..]
                    .iter()
                    .take(3)
                    .take_while(|c| ('0'..='7').contains(*c))
                    .collect();
                if octal.len() == 3 {
                    at += 2;
                    text.push(char::from_u32(u32::from_str_radix(&octal, 8).unwrap_or(0)).unwrap_or('\0'));
                    continue;
                }
                let digits: String = chars[at - 1..]
                    .iter()
                    .take(2)
                    .take_while(|c| c.is_ascii_digit())
                    .collect();
                at += digits.len() - 1;
                group_part(digits.parse().unwrap_or(0), start + 1, &mut text)?;
            }
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'f' => text.push('\x0c'),
            'v' => text.push('\x0b'),
            'a' => text.push('\x07'),
            'b' => text.push('\x08'),
            c if c.is_ascii_alphabetic() => {
                return Err(template_error(format!("bad escape \\{c}"), start));
            }
            '\\' => text.push('\\'),
            c => {
                text.push('\\');
                text.push(c);
            }
        }
    }
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
    Ok(parts)
}

#[cold]
fn no_such_group() -> ! {
    raise(INDEX_ERROR.with("no such group"))
}

impl Match {
    fn text_of(&self, group: usize) -> Option<Str> {
        match self.0.groups.get(group) {
            Some(Some((from, to))) => Some(self.0.subject.between(*from, *to)),
            Some(None) => None,
            None => no_such_group(),
        }
    }
    fn text_or_empty(&self, group: usize) -> Str {
        self.text_of(group).unwrap_or_default()
    }
    fn named(&self, name: &Str) -> usize {
        match self.0.pattern.0.names.get(name.as_str()) {
            Some(group) => *group,
            None => no_such_group(),
        }
    }
    fn numbered(&self, group: i64) -> usize {
        if group < 0 || group as usize >= self.0.groups.len() {
            no_such_group()
        }
        group as usize
    }

    pub fn group(&self, group: i64) -> Option<Str> {
        self.text_of(self.numbered(group))
    }
    pub fn group_named(&self, name: &Str) -> Option<Str> {
        self.text_of(self.named(name))
    }
    /// The text of a group that takes part in every match.
    pub fn text(&self, group: i64) -> Str {
        self.group(group).unwrap_or_default()
    }
    pub fn text_named(&self, name: &Str) -> Str {
        self.group_named(name).unwrap_or_default()
    }
    pub fn groups(&self) -> Tuple<Option<Str>> {
        (1..self.0.groups.len())
            .map(|group| self.text_of(group))
            .collect()
    }
    pub fn groups_or(&self, otherwise: &Str) -> Tuple<Str> {
        (1..self.0.groups.len())
            .map(|group| self.text_of(group).unwrap_or_else(|| otherwise.clone()))
            .collect()
    }
    pub fn groupdict(&self) -> Dict<Str, Option<Str>> {
        let out = Dict::new();
        for (name, group) in &self.0.pattern.0.name_order {
            out.set(Str::from(name.as_str()), self.text_of(*group));
        }
        out
    }
    pub fn groupdict_texts(&self) -> Dict<Str, Str> {
        self.groupdict_or(&Str::lit(""))
    }
    pub fn groupdict_or(&self, otherwise: &Str) -> Dict<Str, Str> {
        let out = Dict::new();
        for (name, group) in &self.0.pattern.0.name_order {
            let text = self.text_of(*group).unwrap_or_else(|| otherwise.clone());
            out.set(Str::from(name.as_str()), text);
        }
        out
    }
    fn place(&self, group: usize) -> (i64, i64) {
        self.0.groups[group].map_or((-1, -1), |(from, to)| (from as i64, to as i64))
    }
    pub fn start(&self, group: i64) -> i64 {
        self.place(self.numbered(group)).0
    }
    pub fn end(&self, group: i64) -> i64 {
        self.place(self.numbered(group)).1
    }
    pub fn span(&self, group: i64) -> (i64, i64) {
        self.place(self.numbered(group))
    }
    pub fn start_named(&self, name: &Str) -> i64 {
        self.place(self.named(name)).0
    }
    pub fn end_named(&self, name: &Str) -> i64 {
        self.place(self.named(name)).1
    }
    pub fn span_named(&self, name: &Str) -> (i64, i64) {
        self.place(self.named(name))
    }
    pub fn expand(&self, template: &Str) -> Str {
        let mut out = String::new();
        expand_parts(self, &self.0.pattern.template(template), &mut out);
        Str::from(out)
    }
    pub fn lastindex(&self) -> Option<i64> {
        (self.0.last > 0).then_some(self.0.last as i64)
    }
    pub fn lastgroup(&self) -> Option<Str> {
        let names = &self.0.pattern.0.name_order;
        names
            .iter()
            .find(|(_, group)| *group == self.0.last)
            .map(|(name, _)| Str::from(name.as_str()))
    }
    pub fn string(&self) -> Str {
        self.0.subject.text.clone()
    }
    pub fn re(&self) -> Pattern {
        self.0.pattern.clone()
    }
    pub fn pos(&self) -> i64 {
        self.0.from as i64
    }
    pub fn endpos(&self) -> i64 {
        self.0.to as i64
    }
}

/// re.escape(text)
pub fn escape(text: &Str) -> Str {
    let mut out = String::new();
    for c in text.as_str().chars() {
        if "()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    Str::from(out)
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.source == other.0.source && self.0.flags == other.0.flags
    }
}
impl PartialEq for Match {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
impl Show for Pattern {
    fn repr(&self, out: &mut String) {
        let names = [
            (syntax::IGNORECASE, "re.IGNORECASE"),
            (syntax::LOCALE, "re.LOCALE"),
            (syntax::MULTILINE, "re.MULTILINE"),
            (syntax::DOTALL, "re.DOTALL"),
            (syntax::VERBOSE, "re.VERBOSE"),
            (syntax::ASCII, "re.ASCII"),
        ];
        let flags: Vec<&str> = names
            .iter()
            .filter(|(bit, _)| self.0.flags & bit != 0)
            .map(|(_, name)| *name)
            .collect();
        let shown: String = repr(&self.0.source).as_str().chars().take(200).collect();
        out.push_str("re.compile(");
        out.push_str(&shown);
        if !flags.is_empty() {
            out.push_str(", ");
            out.push_str(&flags.join("|"));
        }
        out.push(')');
    }
}
impl Show for Match {
    fn repr(&self, out: &mut String) {
        let (from, to) = self.place(0);
        let shown: String = repr(&self.text(0)).as_str().chars().take(50).collect();
        out.push_str(&format!("<re.Match object; span=({from}, {to}), match={shown}>"));
    }
}
impl crate::hash::Key for Pattern {
    fn hash(&self) -> i64 {
        self.0.source.hash() ^ self.0.flags
    }
}
crate::library_class!(Pattern, "re.Pattern": unordered true plain copied);
crate::library_class!(Match, "re.Match": unhashable unordered true plain copied);
