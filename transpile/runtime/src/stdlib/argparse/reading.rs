//! How a parser reads words: which are options, which argument takes how many. The rules are those of Python 3.11's argparse; patterns of
//! words ("A" a word, "O" an option, "-" the mark "--") are matched as it matches them.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::{Parser, Words};
use crate::files::File;
use crate::list::List;
use crate::show::Show;
use crate::text::Str;

enum Step {
    Value { id: i64, flag: String, words: Vec<String> },
    Begin(Parser), // whose arguments have their defaults from here on
    Back(Parser),  // a subcommand has been read
    Fail(Parser, String),   // an error message
    Help(Parser),
    Version(Parser, String),
    Complete(Parser, Vec<String>), // the required arguments that are missing; defaults come first
}

struct State {
    steps: VecDeque<Step>,
    taken: Vec<Parser>,
    seen: Vec<i64>,
    flag: String,
    words: Vec<String>,
    top: Parser,
    current: Parser,
    rest: Vec<String>,
    known_only: bool,
}

/// One run of a parser over words.
#[derive(Clone)]
pub struct Reading {
    state: Rc<RefCell<State>>,
}

struct Found {
    index: Option<usize>, // of the argument; None: no option that the parser has
    flag: String,
    value: Option<String>, // after "=", or what follows a letter
}

struct Reader {
    parser: Parser,
    steps: VecDeque<Step>,
    rest: Vec<String>,
    seen: Vec<usize>,
    given: Vec<usize>, // with a value that isn't the default
    failed: bool,
}

fn is_negative_number(text: &str) -> bool {
    let Some(body) = text.strip_prefix('-') else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match body.split_once('.') {
        Some((whole, part)) => (whole.is_empty() || digits(whole)) && digits(part),
        None => digits(body),
    }
}

fn pattern_of(words: Words, optional: bool) -> String {
    let pattern = match words {
        Words::One => "(-*A-*)".to_string(),
        Words::Optional => "(-*A?-*)".to_string(),
        Words::Any => "(-*[A-]*)".to_string(),
        Words::Some => "(-*A[A-]*)".to_string(),
        Words::Rest => "([-AO]*)".to_string(),
        Words::Command => "(-*A[-AO]*)".to_string(),
        Words::Count(count) => format!("(-*{}-*)", vec!["A"; count].join("-*")),
    };
    if optional {
        pattern.replace("-*", "").replace('-', "")
    } else {
        pattern
    }
}

/// How many words each of the arguments takes; None when they can't.
fn matched(patterns: &[String], words: &str) -> Option<Vec<usize>> {
    let pattern = crate::stdlib::re::compile(&Str::from(patterns.concat()), 0);
    let found = pattern.match_start(&Str::from(words), 0, i64::MAX)?;
    Some((1..=patterns.len()).map(|group| found.text(group as i64).len() as usize).collect())
}

impl Reader {
    fn fail(&mut self, message: String) {
        self.steps.push_back(Step::Fail(self.parser.clone(), message));
        self.failed = true;
    }
    fn fail_argument(&mut self, index: usize, message: &str) {
        let name = self.parser.data.borrow().arguments[index].name();
        self.fail(format!("argument {name}: {message}"));
    }

    fn option(&mut self, word: &str) -> Option<Found> {
        let parser = self.parser.clone();
        let data = parser.data.borrow();
        let by_flag = |flag: &str| data.arguments.iter().position(|one| one.flags.iter().any(|other| other == flag));
        if !word.starts_with('-') {
            return None;
        }
        if let Some(index) = by_flag(word) {
            return Some(Found { index: Some(index), flag: word.to_string(), value: None });
        }
        if word.len() == 1 {
            return None;
        }
        if let Some((flag, value)) = word.split_once('=') {
            if let Some(index) = by_flag(flag) {
                return Some(Found { index: Some(index), flag: flag.to_string(), value: Some(value.to_string()) });
            }
        }
        let mut possible = Vec::new();
        let flags = || data.arguments.iter().enumerate().flat_map(|(i, one)| one.flags.iter().map(move |flag| (i, flag)));
        if word.starts_with("--") {
            if data.abbreviates {
                let (start, value) = match word.split_once('=') {
                    Some((start, value)) => (start, Some(value.to_string())),
                    None => (word, None),
                };
                for (index, flag) in flags() {
                    if flag.starts_with(start) {
                        possible.push(Found { index: Some(index), flag: flag.clone(), value: value.clone() });
                    }
                }
            }
        } else {
            let second = word[1..].chars().next().map_or(0, char::len_utf8);
            let (short, value) = word.split_at(1 + second);
            for (index, flag) in flags() {
                if flag == short {
                    possible.push(Found { index: Some(index), flag: flag.clone(), value: Some(value.to_string()) });
                } else if flag.starts_with(word) {
                    possible.push(Found { index: Some(index), flag: flag.clone(), value: None });
                }
            }
        }
        if possible.len() > 1 {
            let names: Vec<String> = possible.iter().map(|one| one.flag.clone()).collect();
            let message = format!("ambiguous option: {word} could match {}", names.join(", "));
            drop(data);
            self.fail(message);
            return None;
        }
        if let Some(one) = possible.pop() {
            return Some(one);
        }
        if is_negative_number(word) && !flags().any(|(_, flag)| is_negative_number(flag)) {
            return None;
        }
        if word.contains(' ') {
            return None;
        }
        Some(Found { index: None, flag: word.to_string(), value: None })
    }

    fn take(&mut self, index: usize, words: &[String], flag: &str) {
        let parser = self.parser.clone();
        let data = parser.data.borrow();
        let argument = &data.arguments[index];
        if !self.seen.contains(&index) {
            self.seen.push(index);
        }
        let mut words = words.to_vec();
        if !matches!(argument.words, Words::Rest | Words::Command) {
            if let Some(at) = words.iter().position(|word| word == "--") {
                words.remove(at);
            }
        }
        match argument.action.as_str() {
            "help" => {
                self.steps.push_back(Step::Help(parser.clone()));
                self.failed = true;
                return;
            }
            "version" => {
                self.steps.push_back(Step::Version(parser.clone(), argument.version.clone()));
                self.failed = true;
                return;
            }
            "parsers" => {
                drop(data);
                return self.command(index, &words);
            }
            _ => {}
        }
        let left_out = argument.is_positional() && words.is_empty();
        self.steps.push_back(Step::Value { id: argument.id, flag: flag.to_string(), words });
        if left_out {
            return;
        }
        self.given.push(index);
        let Some(group) = argument.exclusive else { return };
        let other = self.given.iter().find(|&&other| other != index && data.arguments[other].exclusive == Some(group));
        if let Some(&other) = other {
            let message = format!("not allowed with argument {}", data.arguments[other].name());
            drop(data);
            self.fail_argument(index, &message);
        }
    }

    fn command(&mut self, index: usize, words: &[String]) {
        let parser = self.parser.clone();
        let data = parser.data.borrow();
        let argument = &data.arguments[index];
        let first = words.iter().position(|word| word != "--").unwrap_or(0);
        let words = &words[first..];
        let Some((_, _, chosen)) = argument.commands.iter().find(|(name, _, _)| *name == words[0]) else {
            let names: Vec<String> =
                argument.command_names().iter().map(|name| crate::show::repr(&Str::from(name.clone())).as_str().to_string()).collect();
            let message = format!(
                "invalid choice: {} (choose from {})",
                crate::show::repr(&Str::from(words[0].clone())).as_str(),
                names.join(", ")
            );
            drop(data);
            return self.fail_argument(index, &message);
        };
        self.given.push(index);
        if argument.id >= 0 {
            self.steps.push_back(Step::Value { id: argument.id, flag: String::new(), words: vec![words[0].clone()] });
        }
        let mut inner = read(chosen, &words[1..]);
        self.steps.append(&mut inner.steps);
        self.failed |= inner.failed;
        self.rest.append(&mut inner.rest);
        if !inner.failed {
            self.steps.push_back(Step::Back(parser.clone()));
        }
    }

    fn optional(&mut self, words: &[String], options: &mut [Option<Found>], pattern: &str, at: usize) -> usize {
        let Some(found) = options[at].take() else { return at + 1 };
        let (mut flag, mut value) = (found.flag, found.value);
        let Some(mut index) = found.index else {
            self.rest.push(words[at].clone());
            return at + 1;
        };
        let mut taken: Vec<(usize, Vec<String>, String)> = Vec::new();
        let mut stop = at + 1;
        loop {
            let kind = self.kind(index);
            let Some(text) = value.clone() else {
                let Some(counts) = matched(&[kind], &pattern[at + 1..]) else {
                    let message = self.wanted(index);
                    self.take_all(&taken);
                    if !self.failed {
                        self.fail_argument(index, &message);
                    }
                    return at + 1;
                };
                stop = at + 1 + counts[0];
                taken.push((index, words[at + 1..stop].to_vec(), flag));
                break;
            };
            let count = matched(&[kind], "A").map(|counts| counts[0]);
            let letters = !flag.starts_with("--");
            match count {
                Some(0) if letters && !text.is_empty() => {
                    taken.push((index, Vec::new(), flag.clone()));
                    let letter = text.chars().next().map_or(0, char::len_utf8);
                    flag = format!("-{}", &text[..letter]);
                    let rest = &text[letter..];
                    let next = self.parser.data.borrow().arguments.iter().position(|one| one.flags.contains(&flag));
                    match next {
                        Some(next) => {
                            index = next;
                            value = if rest.is_empty() { None } else { Some(rest.to_string()) };
                        }
                        None => {
                            let shown = crate::show::repr(&Str::from(text));
                            self.fail_argument(index, &format!("ignored explicit argument {}", shown.as_str()));
                            return at + 1;
                        }
                    }
                }
                Some(1) => {
                    taken.push((index, vec![text], flag));
                    break;
                }
                None => {
                    let message = self.wanted(index);
                    self.fail_argument(index, &message);
                    return at + 1;
                }
                _ => {
                    let shown = crate::show::repr(&Str::from(text));
                    self.fail_argument(index, &format!("ignored explicit argument {}", shown.as_str()));
                    return at + 1;
                }
            }
        }
        self.take_all(&taken);
        stop
    }

    fn take_all(&mut self, taken: &[(usize, Vec<String>, String)]) {
        for (index, words, flag) in taken {
            if !self.failed {
                self.take(*index, words, flag);
            }
        }
    }

    fn kind(&self, index: usize) -> String {
        let data = self.parser.data.borrow();
        let argument = &data.arguments[index];
        match argument.action.as_str() {
            "help" | "version" | "flag" => pattern_of(Words::Count(0), true),
            _ => pattern_of(argument.words, !argument.is_positional()),
        }
    }

    fn wanted(&self, index: usize) -> String {
        match self.parser.data.borrow().arguments[index].words {
            Words::Optional => "expected at most one argument".to_string(),
            Words::Some => "expected at least one argument".to_string(),
            Words::Count(1) => "expected 1 argument".to_string(),
            Words::Count(count) => format!("expected {count} arguments"),
            _ => "expected one argument".to_string(),
        }
    }

    fn positionals(&mut self, open: &mut Vec<usize>, words: &[String], pattern: &str, at: usize) -> usize {
        let kinds: Vec<String> = open.iter().map(|&index| self.kind(index)).collect();
        let counts = (1..=kinds.len()).rev().find_map(|count| matched(&kinds[..count], &pattern[at..])).unwrap_or_default();
        let mut at = at;
        for (&index, count) in open.clone().iter().zip(&counts) {
            if self.failed {
                return at;
            }
            self.take(index, &words[at..at + count], "");
            at += count;
        }
        open.drain(..counts.len());
        at
    }

    fn run(&mut self, words: &[String]) {
        let mut options = Vec::new();
        let mut pattern = String::new();
        let mut plain = false;
        for word in words {
            if plain {
                pattern.push('A');
                options.push(None);
                continue;
            }
            if word == "--" {
                pattern.push('-');
                options.push(None);
                plain = true;
                continue;
            }
            let found = self.option(word);
            if self.failed {
                return;
            }
            pattern.push(if found.is_some() { 'O' } else { 'A' });
            options.push(found);
        }
        let is_option: Vec<bool> = options.iter().map(Option::is_some).collect();
        let last = is_option.iter().rposition(|&is| is);
        let mut open: Vec<usize> = {
            let data = self.parser.data.borrow();
            (0..data.arguments.len()).filter(|&i| data.arguments[i].is_positional()).collect()
        };
        let mut at = 0;
        while last.map_or(false, |last| at <= last) && !self.failed {
            let next = (at..words.len()).find(|&i| is_option[i]).unwrap_or(words.len());
            if at != next {
                let end = self.positionals(&mut open, words, &pattern, at);
                if self.failed {
                    return;
                }
                if end > at {
                    at = end;
                    continue;
                }
                self.rest.extend_from_slice(&words[at..next]);
                at = next;
            }
            at = self.optional(words, &mut options, &pattern, at);
        }
        if self.failed {
            return;
        }
        let stop = self.positionals(&mut open, words, &pattern, at);
        if self.failed {
            return;
        }
        self.rest.extend_from_slice(&words[stop..]);
        let missing = self.missing();
        self.steps.push_back(Step::Complete(self.parser.clone(), missing));
    }

    /// The messages about what is missing; only the first will be seen.
    fn missing(&self) -> Vec<String> {
        let data = self.parser.data.borrow();
        let mut out = Vec::new();
        let names: Vec<String> = data
            .arguments
            .iter()
            .enumerate()
            .filter(|(index, one)| one.required && !self.seen.contains(index))
            .map(|(_, one)| one.name())
            .collect();
        if !names.is_empty() {
            out.push(format!("the following arguments are required: {}", names.join(", ")));
        }
        for (group, one) in data.exclusives.iter().enumerate() {
            let members = || data.arguments.iter().enumerate().filter(move |(_, argument)| argument.exclusive == Some(group));
            if one.required && !members().any(|(index, _)| self.given.contains(&index)) {
                let names: Vec<String> = members().filter(|(_, member)| !member.is_hidden()).map(|(_, member)| member.name()).collect();
                out.push(format!("one of the arguments {} is required", names.join(" ")));
            }
        }
        out
    }
}

fn read(parser: &Parser, words: &[String]) -> Reader {
    let mut reader = Reader {
        parser: parser.clone(),
        steps: VecDeque::new(),
        rest: Vec::new(),
        seen: Vec::new(),
        given: Vec::new(),
        failed: false,
    };
    reader.steps.push_back(Step::Begin(parser.clone()));
    reader.run(words);
    reader
}

impl Reading {
    pub fn of(parser: &Parser, words: &List<Str>, known_only: bool) -> Reading {
        let words: Vec<String> = words.iter().map(|word| word.as_str().to_string()).collect();
        let reader = read(parser, &words);
        let state = State {
            steps: reader.steps,
            taken: Vec::new(),
            seen: Vec::new(),
            flag: String::new(),
            words: Vec::new(),
            top: parser.clone(),
            current: parser.clone(),
            rest: reader.rest,
            known_only,
        };
        Reading { state: Rc::new(RefCell::new(state)) }
    }

    /// The number of the argument that comes next; -1 at the end. -2: a subcommand's parser begins (its defaults count now);
    /// -3: one has read its words (what is still at a text that is its default is converted now).
    pub fn next(&self) -> i64 {
        loop {
            let step = self.state.borrow_mut().steps.pop_front();
            match step {
                None => return self.finish(),
                Some(Step::Value { id, flag, words }) => {
                    let mut state = self.state.borrow_mut();
                    state.flag = flag;
                    state.words = words;
                    state.seen.push(id);
                    return id;
                }
                Some(Step::Begin(parser)) => {
                    let mut state = self.state.borrow_mut();
                    state.current = parser.clone();
                    state.taken.push(parser);
                    return -2;
                }
                Some(Step::Back(parser)) => self.state.borrow_mut().current = parser,
                Some(Step::Complete(parser, missing)) => {
                    if let Some(message) = missing.into_iter().next() {
                        self.state.borrow_mut().steps.push_front(Step::Fail(parser, message));
                    }
                    return -3;
                }
                Some(Step::Fail(parser, message)) => parser.error(&Str::from(message)),
                Some(Step::Help(parser)) => {
                    parser.print_help();
                    parser.exit(0, &None)
                }
                Some(Step::Version(parser, version)) => {
                    crate::files::write_out(format_args!("{}", parser.version_text(&version)), "");
                    parser.exit(0, &None)
                }
            }
        }
    }

    fn finish(&self) -> i64 {
        let (top, rest) = {
            let state = self.state.borrow();
            (state.top.clone(), if state.known_only { Vec::new() } else { state.rest.clone() })
        };
        if !rest.is_empty() {
            top.error(&Str::from(format!("unrecognized arguments: {}", rest.join(" "))));
        }
        -1
    }

    /// Whether the argument belongs to a parser that has a part in this run, and no words have been for it.
    pub fn is_open(&self, id: i64) -> bool {
        let state = self.state.borrow();
        if state.seen.contains(&id) {
            return false;
        }
        state.taken.iter().any(|parser| parser.data.borrow().arguments.iter().any(|one| one.id == id))
    }
    /// Whether the argument, or the call of set_defaults(), is one of the parser that begins.
    pub fn begins(&self, id: i64) -> bool {
        let parser = self.state.borrow().current.clone();
        let data = parser.data.borrow();
        data.arguments.iter().any(|one| one.id == id) || data.defaults.contains(&id)
    }
    pub fn word(&self) -> Str {
        Str::from(self.state.borrow().words.first().cloned().unwrap_or_default())
    }
    pub fn has_word(&self) -> bool {
        !self.state.borrow().words.is_empty()
    }
    pub fn words(&self) -> List<Str> {
        self.state.borrow().words.iter().cloned().map(Str::from).collect()
    }
    /// Whether the option was not written as its opposite, `--no-…`.
    pub fn is_positive(&self) -> bool {
        !self.state.borrow().flag.starts_with("--no-")
    }
    pub fn rest(&self) -> List<Str> {
        self.state.borrow().rest.iter().cloned().map(Str::from).collect()
    }
    /// argparse.FileType
    pub fn open(&self, id: i64, path: &Str, mode: &Str) -> File {
        if path.as_str() == "-" {
            return if mode.as_str() == "r" { File::stdin() } else { File::stdout() };
        }
        match crate::exceptions::attempt(|| File::open(path, mode, None, None)) {
            Ok(file) => file,
            Err(error) => self.fail(id, &Str::from(format!("can't open '{}': {}", path.as_str(), error.message()))),
        }
    }
    /// Ends the program: the words of this argument are wrong.
    pub fn fail(&self, id: i64, message: &Str) -> ! {
        let parser = self.state.borrow().current.clone();
        let owner = {
            let state = self.state.borrow();
            let owns = |one: &&Parser| one.data.borrow().arguments.iter().any(|argument| argument.id == id);
            state.taken.iter().find(owns).cloned()
        };
        let owner = owner.unwrap_or(parser);
        let name = owner.data.borrow().arguments.iter().find(|one| one.id == id).map(|one| one.name()).unwrap_or_default();
        owner.error(&Str::from(format!("argument {name}: {}", message.as_str())))
    }
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}
impl Show for Reading {
    fn repr(&self, out: &mut String) {
        out.push_str("<argparse reading>");
    }
}
crate::library_class!(Reading, "Reading": unhashable unordered true plain copied);
