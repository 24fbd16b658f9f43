//! The syntax of Python's regular expressions, read into a tree.

use std::collections::HashMap;

pub const IGNORECASE: i64 = 2;
pub const LOCALE: i64 = 4;
pub const MULTILINE: i64 = 8;
pub const DOTALL: i64 = 16;
pub const UNICODE: i64 = 32;
pub const VERBOSE: i64 = 64;
pub const ASCII: i64 = 256;

/// How often, at most; `MANY` is without a bound.
pub const MANY: u32 = u32::MAX;

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Greed {
    Greedy,
    Lazy,
    Possessive,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Category {
    Digit,
    Space,
    Word,
}

#[derive(Clone, Debug)]
pub enum Item {
    Range(char, char),
    Category {
        category: Category,
        ascii: bool,
        negated: bool,
    },
}

/// One character out of many.
#[derive(Clone, Debug, Default)]
pub struct Set {
    pub items: Vec<Item>,
    pub negated: bool,
    pub ignore_case: bool,
}

#[derive(Clone, Debug)]
pub enum Node {
    Empty,
    Char(char, bool), // whether upper and lower case are the same
    Any,              // but a newline
    All,
    Set(Set),
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    LastLineEnd, // `$`: at the end, or before a newline that ends the text
    WordEdge {
        ascii: bool,
        negated: bool,
    },
    Cat(Vec<Node>),
    Alt(Vec<Node>),
    Group(usize, Box<Node>),
    Repeat {
        body: Box<Node>,
        min: u32,
        max: u32,
        greed: Greed,
    },
    Look {
        body: Box<Node>,
        negated: bool,
        behind: Option<usize>,
    },
    Atomic(Box<Node>),
    Back(usize, bool),
    Condition {
        group: usize,
        yes: Box<Node>,
        no: Box<Node>,
    },
}

/// Why a pattern can't be read, and where.
pub struct SyntaxError {
    pub message: String,
    pub position: Option<usize>,
}

pub struct Parsed {
    pub node: Node,
    pub flags: i64,
    pub groups: usize,
    pub names: HashMap<String, usize>,
    pub name_order: Vec<(String, usize)>,
}

struct Parser {
    text: Vec<char>,
    at: usize,
    flags: i64, // those that hold here
    global: i64,
    groups: usize,
    open: Vec<usize>, // groups that have not ended
    names: HashMap<String, usize>,
    name_order: Vec<(String, usize)>,
    conditions: Vec<(usize, usize)>, // groups that conditions ask for, and where
    depth: usize,
}

type Read<T> = Result<T, SyntaxError>;

const DEEPEST: usize = 400;

pub fn parse(pattern: &str, flags: i64) -> Read<Parsed> {
    let mut parser = Parser {
        text: pattern.chars().collect(),
        at: 0,
        flags,
        global: flags,
        groups: 0,
        open: Vec::new(),
        names: HashMap::new(),
        name_order: Vec::new(),
        conditions: Vec::new(),
        depth: 0,
    };
    parser.leading_flags()?;
    let node = parser.alternatives()?;
    if parser.at < parser.text.len() {
        return fail("unbalanced parenthesis", parser.at);
    }
    for (group, position) in &parser.conditions {
        if *group > parser.groups {
            return fail(format!("invalid group reference {group}"), *position);
        }
    }
    let ascii = parser.global & ASCII != 0;
    let flags = parser.global | if ascii { 0 } else { UNICODE };
    Ok(Parsed {
        node,
        flags,
        groups: parser.groups,
        names: parser.names,
        name_order: parser.name_order,
    })
}

fn fail<T>(message: impl Into<String>, position: usize) -> Read<T> {
    Err(SyntaxError {
        message: message.into(),
        position: Some(position),
    })
}

/// The least and the greatest number of characters that `node` takes.
pub fn width(node: &Node, groups: &[(usize, usize)]) -> (usize, usize) {
    let many = usize::MAX;
    match node {
        Node::Char(..) | Node::Any | Node::All | Node::Set(_) => (1, 1),
        Node::Cat(parts) => parts.iter().fold((0, 0), |(low, high), part| {
            let (least, most) = width(part, groups);
            (low + least, high.saturating_add(most))
        }),
        Node::Alt(parts) => parts.iter().fold((many, 0), |(low, high), part| {
            let (least, most) = width(part, groups);
            (low.min(least), high.max(most))
        }),
        Node::Group(_, body) | Node::Atomic(body) => width(body, groups),
        Node::Repeat { body, min, max, .. } => {
            let (least, most) = width(body, groups);
            let most = if most == 0 {
                0
            } else if *max == MANY {
                many
            } else {
                most.saturating_mul(*max as usize)
            };
            (least.saturating_mul(*min as usize), most)
        }
        Node::Back(group, _) => groups.get(*group).copied().unwrap_or((0, many)),
        Node::Condition { yes, no, .. } => {
            let (a, b) = (width(yes, groups), width(no, groups));
            (a.0.min(b.0), a.1.max(b.1))
        }
        _ => (0, 0),
    }
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }
    fn peek_at(&self, ahead: usize) -> Option<char> {
        self.text.get(self.at + ahead).copied()
    }
    fn take(&mut self, c: char) -> bool {
        let there = self.peek() == Some(c);
        self.at += usize::from(there);
        there
    }
    fn has(&self, flag: i64) -> bool {
        self.flags & flag != 0
    }

    // (?imsx) stands for the whole pattern, and only at its start.
    fn leading_flags(&mut self) -> Read<()> {
        loop {
            if self.peek() != Some('(') || self.peek_at(1) != Some('?') {
                return Ok(());
            }
            let letters = self.text[self.at + 2..]
                .iter()
                .take_while(|c| "aiLmsux".contains(**c))
                .count();
            if letters == 0 || self.peek_at(2 + letters) != Some(')') {
                return Ok(());
            }
            for i in 0..letters {
                self.flags |= flag_of(self.text[self.at + 2 + i]);
            }
            self.global = self.flags;
            self.at += letters + 3;
        }
    }

    fn alternatives(&mut self) -> Read<Node> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return fail("the pattern is nested too deeply", self.at);
        }
        let mut branches = vec![self.sequence()?];
        while self.take('|') {
            branches.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(match branches.len() {
            1 => branches.remove(0),
            _ => Node::Alt(branches),
        })
    }

    fn sequence(&mut self) -> Read<Node> {
        let mut parts = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            if self.has(VERBOSE) {
                if c.is_whitespace() {
                    self.at += 1;
                    continue;
                }
                if c == '#' {
                    while self.peek().is_some_and(|c| c != '\n') {
                        self.at += 1;
                    }
                    continue;
                }
            }
            let start = self.at;
            if let Some((min, max)) = self.repetition(true)? {
                let _ = (min, max);
                return fail("nothing to repeat", start);
            }
            let Some(atom) = self.atom()? else { continue };
            parts.push(self.repeated(atom)?);
        }
        Ok(match parts.len() {
            0 => Node::Empty,
            1 => parts.remove(0),
            _ => Node::Cat(parts),
        })
    }

    // A quantifier that stands here; `{` that is none is an ordinary character.
    fn repetition(&mut self, look: bool) -> Read<Option<(u32, u32)>> {
        let start = self.at;
        let bounds = match self.peek() {
            Some('*') => (0, MANY),
            Some('+') => (1, MANY),
            Some('?') => (0, 1),
            Some('{') => {
                self.at += 1;
                if self.peek() == Some('}') {
                    self.at = start;
                    return Ok(None);
                }
                let low = self.number();
                let high = if self.take(',') {
                    self.number()
                } else {
                    low.clone()
                };
                if !self.take('}') || (low.is_empty() && high.is_empty() && self.text[start + 1] != ',') {
                    self.at = start;
                    return Ok(None);
                }
                let end = self.at;
                self.at = start;
                let read = |digits: &str, otherwise: u32| -> Read<u32> {
                    if digits.is_empty() {
                        return Ok(otherwise);
                    }
                    match digits.parse::<u32>() {
                        Ok(n) if n < MANY => Ok(n),
                        _ => fail("the repetition number is too large", start),
                    }
                };
                let min = read(&low, 0)?;
                let max = read(&high, MANY)?;
                if max < min {
                    return fail("min repeat greater than max repeat", start + 1);
                }
                if !look {
                    self.at = end;
                }
                return Ok(Some((min, max)));
            }
            _ => return Ok(None),
        };
        if !look {
            self.at += 1;
        }
        Ok(Some(bounds))
    }

    fn number(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
        }
        digits
    }

    fn repeated(&mut self, atom: Node) -> Read<Node> {
        let start = self.at;
        let Some((min, max)) = self.repetition(false)? else {
            return Ok(atom);
        };
        let anchor = matches!(
            atom,
            Node::TextStart | Node::TextEnd | Node::LineStart | Node::LineEnd | Node::LastLineEnd | Node::WordEdge { .. }
        );
        if anchor {
            return fail("nothing to repeat", start);
        }
        let greed = if self.take('?') {
            Greed::Lazy
        } else if self.take('+') {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        let again = self.at;
        if self.repetition(true)?.is_some() {
            return fail("multiple repeat", again);
        }
        Ok(Node::Repeat {
            body: Box::new(atom),
            min,
            max,
            greed,
        })
    }

    fn literal(&self, c: char) -> Node {
        let cased = self.has(IGNORECASE) && has_case(c);
        Node::Char(c, cased)
    }

    fn atom(&mut self) -> Read<Option<Node>> {
        let start = self.at;
        let Some(c) = self.peek() else { return Ok(None) };
        self.at += 1;
        Ok(Some(match c {
            '.' if self.has(DOTALL) => Node::All,
            '.' => Node::Any,
            '^' if self.has(MULTILINE) => Node::LineStart,
            '^' => Node::TextStart,
            '$' if self.has(MULTILINE) => Node::LineEnd,
            '$' => Node::LastLineEnd,
            '[' => self.set(start)?,
            '(' => return self.group(start),
            '\\' => self.escape(start)?,
            other => self.literal(other),
        }))
    }

    fn category(&self, c: char) -> Option<Item> {
        let category = match c.to_ascii_lowercase() {
            'd' => Category::Digit,
            's' => Category::Space,
            'w' => Category::Word,
            _ => return None,
        };
        Some(Item::Category {
            category,
            ascii: self.has(ASCII),
            negated: c.is_ascii_uppercase(),
        })
    }

    fn hex(&mut self, count: usize, start: usize) -> Read<char> {
        let end = (self.at + count).min(self.text.len());
        let digits: String = self.text[self.at..end]
            .iter()
            .take_while(|c| c.is_ascii_hexdigit())
            .collect();
        if digits.len() < count {
            let shown: String = self.text[start..self.at].iter().collect::<String>() + &digits;
            return fail(format!("incomplete escape {shown}"), start);
        }
        self.at += count;
        match u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32) {
            Some(c) => Ok(c),
            None => fail("bad escape: no such character", start),
        }
    }

    // An escape that is one character, wherever it stands; `c` has been read.
    fn plain_escape(&mut self, c: char, start: usize) -> Read<Option<char>> {
        Ok(Some(match c {
            'a' => '\x07',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0b',
            'x' => self.hex(2, start)?,
            'u' => self.hex(4, start)?,
            'U' => self.hex(8, start)?,
            c if c.is_ascii_alphanumeric() => return Ok(None),
            c => c,
        }))
    }

    fn escape(&mut self, start: usize) -> Read<Node> {
        let Some(c) = self.peek() else {
            return fail("bad escape (end of pattern)", start);
        };
        self.at += 1;
        if let Some(item) = self.category(c) {
            return Ok(Node::Set(Set {
                items: vec![item],
                ..Set::default()
            }));
        }
        match c {
            'A' => return Ok(Node::TextStart),
            'Z' => return Ok(Node::TextEnd),
            'b' | 'B' => {
                return Ok(Node::WordEdge {
                    ascii: self.has(ASCII),
                    negated: c == 'B',
                })
            }
            '0' => {
                self.at -= 1;
                let digits: String = self.text[self.at..]
                    .iter()
                    .take(3)
                    .take_while(|c| ('0'..='7').contains(*c))
                    .collect();
                self.at += digits.len();
                let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
                return Ok(self.literal(char::from_u32(code).unwrap_or('\0')));
            }
            '1'..='9' => return self.numbered(start),
            _ => {}
        }
        match self.plain_escape(c, start)? {
            Some(c) => Ok(self.literal(c)),
            None => fail(format!("bad escape \\{c}"), start),
        }
    }

    // \1 is a group, \123 a character.
    fn numbered(&mut self, start: usize) -> Read<Node> {
        self.at -= 1;
        let octal: Vec<char> = self.text[self.at..]
            .iter()
            .take(3)
            .copied()
            .take_while(|c| ('0'..='7').contains(c))
            .collect();
        if octal.len() == 3 {
            let code = u32::from_str_radix(&octal.iter().collect::<String>(), 8).unwrap_or(0);
            self.at += 3;
            if code > 0o377 {
                return fail(
                    format!(
                        "octal escape value \\{} outside of range 0-0o377",
                        octal.iter().collect::<String>()
                    ),
                    start,
                );
            }
            return Ok(self.literal(char::from_u32(code).unwrap_or('\0')));
        }
        let digits: String = self.text[self.at..]
            .iter()
            .take(2)
            .take_while(|c| c.is_ascii_digit())
            .collect();
        self.at += digits.len();
        let group: usize = digits.parse().unwrap_or(0);
        self.reference(group, start + 1)
    }

    fn reference(&self, group: usize, position: usize) -> Read<Node> {
        if group > self.groups {
            return fail(format!("invalid group reference {group}"), position);
        }
        if self.open.contains(&group) {
            return fail("cannot refer to an open group", position - 1);
        }
        Ok(Node::Back(group, self.has(IGNORECASE)))
    }

    fn set(&mut self, start: usize) -> Read<Node> {
        let mut set = Set {
            ignore_case: self.has(IGNORECASE),
            ..Set::default()
        };
        set.negated = self.take('^');
        let mut first = true;
        loop {
            let Some(c) = self.peek() else {
                return fail("unterminated character set", start);
            };
            if c == ']' && !first {
                self.at += 1;
                break;
            }
            first = false;
            let item_start = self.at;
            let low = match self.set_item()? {
                Ok(c) => c,
                Err(category) => {
                    if self.peek() == Some('-') && self.peek_at(1).is_some_and(|c| c != ']') {
                        let shown: String = self.text[item_start..self.at + 2].iter().collect();
                        return fail(format!("bad character range {shown}"), item_start);
                    }
                    set.items.push(category);
                    continue;
                }
            };
            let range = self.peek() == Some('-') && self.peek_at(1).is_some_and(|c| c != ']');
            if !range {
                if self.peek() == Some('-') && self.peek_at(1).is_none() {
                    return fail("unterminated character set", start);
                }
                set.items.push(Item::Range(low, low));
                continue;
            }
            self.at += 1;
            let high = match self.set_item()? {
                Ok(high) if high >= low => high,
                _ => {
                    let shown: String = self.text[item_start..self.at].iter().collect();
                    return fail(format!("bad character range {shown}"), item_start);
                }
            };
            set.items.push(Item::Range(low, high));
        }
        Ok(Node::Set(set))
    }

    // A character, or a category such as \d.
    fn set_item(&mut self) -> Read<Result<char, Item>> {
        let start = self.at;
        let c = self.text[self.at];
        self.at += 1;
        if c != '\\' {
            return Ok(Ok(c));
        }
        let Some(c) = self.peek() else {
            return fail("bad escape (end of pattern)", start);
        };
        self.at += 1;
        if let Some(item) = self.category(c) {
            return Ok(Err(item));
        }
        if c == 'b' {
            return Ok(Ok('\x08'));
        }
        if ('0'..='7').contains(&c) {
            self.at -= 1;
            let digits: String = self.text[self.at..]
                .iter()
                .take(3)
                .take_while(|c| ('0'..='7').contains(*c))
                .collect();
            self.at += digits.len();
            let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
            return Ok(Ok(char::from_u32(code).unwrap_or('\0')));
        }
        match self.plain_escape(c, start)? {
            Some(c) => Ok(Ok(c)),
            None => fail(format!("bad escape \\{c}"), start),
        }
    }

    fn group(&mut self, start: usize) -> Read<Option<Node>> {
        if !self.take('?') {
            return self.capture(None, start).map(Some);
        }
        let Some(c) = self.peek() else {
            return fail("unexpected end of pattern", self.at);
        };
        self.at += 1;
        match c {
            // In a group of its own an assertion may be repeated.
            ':' => Ok(Some(Node::Cat(vec![self.inside(start)?]))),
            '>' => Ok(Some(Node::Atomic(Box::new(self.inside(start)?)))),
            '#' => loop {
                match self.peek() {
                    None => return fail("missing ), unterminated comment", start),
                    Some(c) => {
                        self.at += 1;
                        if c == ')' {
                            return Ok(None);
                        }
                    }
                }
            },
            '=' | '!' => Ok(Some(Node::Look {
                body: Box::new(self.inside(start)?),
                negated: c == '!',
                behind: None,
            })),
            '<' if matches!(self.peek(), Some('=' | '!')) => {
                let negated = self.peek() == Some('!');
                self.at += 1;
                let body = self.inside(start)?;
                let (least, most) = width(&body, &[]);
                if least != most {
                    return Err(SyntaxError {
                        message: "look-behind requires fixed-width pattern".into(),
                        position: None,
                    });
                }
                Ok(Some(Node::Look {
                    body: Box::new(body),
                    negated,
                    behind: Some(least),
                }))
            }
            'P' => self.named(start).map(Some),
            '(' => self.condition(start).map(Some),
            _ => {
                self.at -= 1;
                self.flag_group(start)
            }
        }
    }

    fn inside(&mut self, start: usize) -> Read<Node> {
        let flags = self.flags;
        let body = self.alternatives()?;
        self.flags = flags;
        if !self.take(')') {
            return fail("missing ), unterminated subpattern", start);
        }
        Ok(body)
    }

    fn capture(&mut self, name: Option<(String, usize)>, start: usize) -> Read<Node> {
        self.groups += 1;
        let index = self.groups;
        if let Some((name, position)) = name {
            if let Some(other) = self.names.get(&name) {
                return fail(
                    format!("redefinition of group name '{name}' as group {index}; was group {other}"),
                    position,
                );
            }
            self.names.insert(name.clone(), index);
            self.name_order.push((name, index));
        }
        self.open.push(index);
        let body = self.inside(start)?;
        self.open.pop();
        Ok(Node::Group(index, Box::new(body)))
    }

    fn read_name(&mut self, end: char) -> Read<String> {
        let start = self.at;
        while self.peek().is_some_and(|c| c != end) {
            self.at += 1;
        }
        let name: String = self.text[start..self.at].iter().collect();
        if name.is_empty() {
            return fail("missing group name", start);
        }
        if !self.take(end) {
            return fail(format!("missing {end}, unterminated name"), start);
        }
        Ok(name)
    }

    fn named(&mut self, start: usize) -> Read<Node> {
        if self.take('<') {
            let position = self.at;
            let name = self.read_name('>')?;
            if !is_identifier(&name) {
                return fail(format!("bad character in group name '{name}'"), position);
            }
            return self.capture(Some((name, position)), start);
        }
        if self.take('=') {
            let position = self.at;
            let name = self.read_name(')')?;
            return match self.names.get(&name) {
                Some(group) => self.reference(*group, position),
                None => fail(format!("unknown group name '{name}'"), position),
            };
        }
        match self.peek() {
            Some(c) => fail(format!("unknown extension ?P{c}"), self.at - 2),
            None => fail("unexpected end of pattern", self.at),
        }
    }

    fn condition(&mut self, start: usize) -> Read<Node> {
        let position = self.at;
        let name = self.read_name(')')?;
        let group = match name.parse::<usize>() {
            Ok(0) => return fail("bad group number", position),
            Ok(number) => number,
            Err(_) => match self.names.get(&name) {
                Some(group) => *group,
                None => return fail(format!("unknown group name '{name}'"), position),
            },
        };
        self.conditions.push((group, position));
        let flags = self.flags;
        let yes = self.sequence()?;
        let no = if self.take('|') {
            self.sequence()?
        } else {
            Node::Empty
        };
        self.flags = flags;
        if self.peek() == Some('|') {
            return fail("conditional backref with more than two branches", self.at);
        }
        if !self.take(')') {
            return fail("missing ), unterminated subpattern", start);
        }
        Ok(Node::Condition {
            group,
            yes: Box::new(yes),
            no: Box::new(no),
        })
    }

    // (?i:…), (?-i:…), (?i-s:…)
    fn flag_group(&mut self, start: usize) -> Read<Option<Node>> {
        let mut on = 0;
        let mut off = 0;
        let mut removing = false;
        loop {
            let Some(c) = self.peek() else {
                return fail("missing -, : or )", self.at);
            };
            self.at += 1;
            match c {
                'a' | 'i' | 'L' | 'm' | 's' | 'u' | 'x' => {
                    if removing {
                        off |= flag_of(c);
                    } else {
                        on |= flag_of(c);
                    }
                }
                '-' if !removing => removing = true,
                ')' if !removing && on != 0 => {
                    return fail("global flags not at the start of the expression", start);
                }
                ':' => break,
                c if on == 0 && !removing => {
                    return fail(format!("unknown extension ?{c}"), self.at - 2);
                }
                _ => return fail("unknown flag", self.at - 1),
            }
        }
        let outer = self.flags;
        self.flags = (self.flags | on) & !off;
        let body = self.alternatives()?;
        self.flags = outer;
        if !self.take(')') {
            return fail("missing ), unterminated subpattern", start);
        }
        Ok(Some(Node::Cat(vec![body])))
    }
}

fn flag_of(c: char) -> i64 {
    match c {
        'a' => ASCII,
        'i' => IGNORECASE,
        'L' => LOCALE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        _ => 0,
    }
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

fn has_case(c: char) -> bool {
    lower(c) != c || c.to_uppercase().next() != Some(c)
}

/// The lower case of a character, where it is one character.
pub fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

pub fn is_word(c: char, ascii: bool) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!ascii && !c.is_ascii() && c.is_alphanumeric())
}

impl Item {
    fn holds(&self, c: char) -> bool {
        match self {
            Item::Range(low, high) => *low <= c && c <= *high,
            Item::Category {
                category,
                ascii,
                negated,
            } => {
                let inside = match category {
                    Category::Digit => {
                        c.is_ascii_digit() || (!*ascii && !c.is_ascii() && crate::text::is_decimal(c))
                    }
                    Category::Space if *ascii => matches!(c, ' ' | '\t'..='\r'),
                    Category::Space => crate::text::is_space(c),
                    Category::Word => is_word(c, *ascii),
                };
                inside != *negated
            }
        }
    }
}

impl Set {
    pub fn holds(&self, c: char) -> bool {
        let any = |c: char| self.items.iter().any(|item| item.holds(c));
        let inside = any(c) || (self.ignore_case && (any(lower(c)) || any(upper(c))));
        inside != self.negated
    }
}
