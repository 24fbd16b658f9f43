//! `doctest`: the examples of a file, which the translated program contains as code, and what Python says of them.

use std::cell::RefCell;
use std::rc::Rc;

use crate::files::{File, Redirect};
use crate::show::{repr, Show};
use crate::text::Str;

pub const DONT_ACCEPT_TRUE_FOR_1: i64 = 1;
pub const DONT_ACCEPT_BLANKLINE: i64 = 2;
pub const NORMALIZE_WHITESPACE: i64 = 4;
pub const ELLIPSIS: i64 = 8;
pub const IGNORE_EXCEPTION_DETAIL: i64 = 32;

struct Item {
    name: String,
    failed: i64,
    tried: i64,
}

struct State {
    path: String,
    verbose: bool,
    flags: i64,
    items: Vec<Item>,
    line: i64,
    source: String,
    want: String,
    own_flags: i64,
    output: File,
    raised: Option<String>, // the last line of what Python would print
}

/// What runs the examples.
#[derive(Clone)]
pub struct Runner {
    state: Rc<RefCell<State>>,
}

fn indented(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.map(|line| if line == "\n" { line.to_string() } else { format!("    {line}") }).collect()
}

/// The message that an expected exception has; None where none is expected.
fn expected_message(want: &str) -> Option<String> {
    let mut lines = want.split_inclusive('\n');
    let head = lines.next()?.trim_end();
    if head != "Traceback (most recent call last):" && head != "Traceback (innermost last):" {
        return None;
    }
    let rest: Vec<&str> = lines.collect();
    let start = rest.iter().position(|line| line.starts_with(|c: char| c.is_alphanumeric() || c == '_'))?;
    Some(rest[start..].concat())
}

fn without_detail(message: &str) -> &str {
    let end = message.find(['\n', ':']).unwrap_or(message.len());
    let name = &message[..end];
    name.rsplit('.').next().unwrap_or(name)
}

/// Whether "…" parts of `want` can stand for what `got` has there.
fn matches_ellipsis(want: &str, got: &str) -> bool {
    let parts: Vec<&str> = want.split("...").collect();
    if parts.len() == 1 {
        return want == got;
    }
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    if !got.starts_with(first) || !got.ends_with(last) || first.len() + last.len() > got.len() {
        return false;
    }
    let mut rest = &got[first.len()..got.len() - last.len()];
    for part in &parts[1..parts.len() - 1] {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

fn is_match(want: &str, got: &str, flags: i64) -> bool {
    if got == want {
        return true;
    }
    if flags & DONT_ACCEPT_TRUE_FOR_1 == 0 && matches!((got, want), ("True\n", "1\n") | ("False\n", "0\n")) {
        return true;
    }
    let (mut want, mut got) = (want.to_string(), got.to_string());
    if flags & DONT_ACCEPT_BLANKLINE == 0 {
        let lines = |text: &str, empty: &dyn Fn(&str) -> bool| -> String {
            let parts = text.split_inclusive('\n').map(|line| {
                let body = line.strip_suffix('\n').unwrap_or(line);
                if empty(body) { line[body.len()..].to_string() } else { line.to_string() }
            });
            parts.collect()
        };
        want = lines(&want, &|line| line.strip_prefix("<BLANKLINE>").map_or(false, |rest| rest.trim().is_empty()));
        got = lines(&got, &|line| !line.is_empty() && line.trim().is_empty());
        if got == want {
            return true;
        }
    }
    if flags & NORMALIZE_WHITESPACE != 0 {
        let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        want = joined(&want);
        got = joined(&got);
        if got == want {
            return true;
        }
    }
    flags & ELLIPSIS != 0 && matches_ellipsis(&want, &got)
}

impl Runner {
    pub fn new(path: &Str, verbose: bool, flags: i64) -> Runner {
        let state = State {
            // What Python calls __file__ is where the program was started from, and its path.
            path: crate::stdlib::os::abspath(path).as_str().to_string(),
            verbose,
            flags,
            items: Vec::new(),
            line: 0,
            source: String::new(),
            want: String::new(),
            own_flags: 0,
            output: File::memory(&Str::lit("")),
            raised: None,
        };
        Runner { state: Rc::new(RefCell::new(state)) }
    }

    /// The examples that follow are those of the object with this name.
    pub fn start(&self, name: &Str) {
        self.state.borrow_mut().items.push(Item { name: name.as_str().to_string(), failed: 0, tried: 0 });
    }

    /// Begins an example: what is printed from here on is its output.
    pub fn example(&self, line: i64, source: &Str, want: &Str, flags: i64) {
        let output = File::memory(&Str::lit(""));
        let verbose = {
            let mut state = self.state.borrow_mut();
            state.line = line;
            state.source = source.as_str().to_string();
            state.want = want.as_str().to_string();
            state.own_flags = flags;
            state.output = output.clone();
            state.raised = None;
            if let Some(item) = state.items.last_mut() {
                item.tried += 1;
            }
            state.verbose
        };
        if verbose {
            let state = self.state.borrow();
            let expected = match state.want.is_empty() {
                true => "Expecting nothing\n".to_string(),
                false => format!("Expecting:\n{}", indented(&state.want)),
            };
            crate::files::write_out(format_args!("Trying:\n{}{expected}", indented(&state.source)), "");
        }
        Redirect::new(&output).enter();
    }

    /// The value of an expression, as a prompt shows it.
    pub fn show<T: Show>(&self, value: &T) {
        let text = repr(value);
        if text.as_str() != "None" {
            crate::files::write_out(format_args!("{}", text.as_str()), "\n");
        }
    }

    /// The example raised an exception.
    pub fn raised(&self, kind: &Str, message: &Str) {
        let text = match message.as_str() {
            "" => format!("{}\n", kind.as_str()),
            message => format!("{}: {message}\n", kind.as_str()),
        };
        self.state.borrow_mut().raised = Some(text);
    }

    /// Ends an example and says what was wrong with it.
    pub fn check(&self) {
        let output = self.state.borrow().output.clone();
        Redirect::new(&output).exit(None);
        let got = output.getvalue();
        let mut state = self.state.borrow_mut();
        let flags = state.flags | state.own_flags;
        let holds = match (&state.raised, expected_message(&state.want)) {
            (None, _) => is_match(&state.want, got.as_str(), flags),
            (Some(message), Some(expected)) => {
                let same = is_match(&expected, message, flags);
                let similar = flags & IGNORE_EXCEPTION_DETAIL != 0 && without_detail(&expected) == without_detail(message);
                if !same && !similar {
                    let place = format!("{}:{}", state.path, state.line);
                    crate::exceptions::gap(&place, "this example of the documentation raises another exception than it says: Python shows where");
                }
                true
            }
            (Some(_), None) => {
                let place = format!("{}:{}", state.path, state.line);
                crate::exceptions::gap(&place, "this example of the documentation raises an exception: Python shows where")
            }
        };
        if holds {
            if state.verbose {
                crate::files::write_out(format_args!("ok"), "\n");
            }
            return;
        }
        let name = state.items.last().map_or(String::new(), |item| item.name.clone());
        if let Some(item) = state.items.last_mut() {
            item.failed += 1;
        }
        let difference = match (state.want.is_empty(), got.as_str().is_empty()) {
            (false, false) => format!("Expected:\n{}Got:\n{}", indented(&state.want), indented(got.as_str())),
            (false, true) => format!("Expected:\n{}Got nothing\n", indented(&state.want)),
            (true, false) => format!("Expected nothing\nGot:\n{}", indented(got.as_str())),
            (true, true) => "Expected nothing\nGot nothing\n".to_string(),
        };
        let stars = "*".repeat(70);
        let place = format!("File \"{}\", line {}, in {name}", state.path, state.line);
        crate::files::write_out(format_args!("{stars}\n{place}\nFailed example:\n{}{difference}", indented(&state.source)), "");
    }

    /// An example raised what it does not say it raises; Python would print where.
    pub fn surprise(&self) {
        let state = self.state.borrow();
        let place = format!("{}:{}", state.path, state.line);
        crate::exceptions::gap(&place, "this example of the documentation raises an exception: Python shows where")
    }

    pub fn finish(&self) -> Results {
        let state = self.state.borrow();
        let mut items: Vec<&Item> = state.items.iter().collect();
        items.sort_by(|a, b| a.name.cmp(&b.name));
        let tried = items.iter().map(|item| item.tried).sum();
        let failed = items.iter().map(|item| item.failed).sum();
        let mut out = String::new();
        if state.verbose {
            let (none, some): (Vec<&&Item>, Vec<&&Item>) = items.iter().partition(|item| item.tried == 0);
            if !none.is_empty() {
                out += &format!("{} items had no tests:\n", none.len());
                none.iter().for_each(|item| out += &format!("    {}\n", item.name));
            }
            let passed: Vec<&&&Item> = some.iter().filter(|item| item.failed == 0).collect();
            if !passed.is_empty() {
                out += &format!("{} items passed all tests:\n", passed.len());
                passed.iter().for_each(|item| out += &format!(" {:3} tests in {}\n", item.tried, item.name));
            }
        }
        let wrong: Vec<&&Item> = items.iter().filter(|item| item.failed > 0).collect();
        if !wrong.is_empty() {
            out += &format!("{}\n{} items had failures:\n", "*".repeat(70), wrong.len());
            wrong.iter().for_each(|item| out += &format!(" {:3} of {:3} in {}\n", item.failed, item.tried, item.name));
        }
        if state.verbose {
            out += &format!("{tried} tests in {} items.\n{} passed and {failed} failed.\n", items.len(), tried - failed);
        }
        if failed > 0 {
            out += &format!("***Test Failed*** {failed} failures.\n");
        } else if state.verbose {
            out += "Test passed.\n";
        }
        crate::files::write_out(format_args!("{out}"), "");
        Results { failed, attempted: tried }
    }
}

/// doctest.TestResults
#[derive(Clone, PartialEq)]
pub struct Results {
    failed: i64,
    attempted: i64,
}
impl Results {
    pub fn failed(&self) -> i64 {
        self.failed
    }
    pub fn attempted(&self) -> i64 {
        self.attempted
    }
    pub fn item(&self, index: i64) -> i64 {
        crate::list::List::from(vec![self.failed, self.attempted]).get(index)
    }
    pub fn iter(&self) -> crate::iter::Iter<i64> {
        crate::iter::Iter::new([self.failed, self.attempted].into_iter())
    }
}
impl Show for Results {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!("TestResults(failed={}, attempted={})", self.failed, self.attempted));
    }
}
crate::library_class!(Results, "TestResults": unhashable unordered true plain copied);

impl PartialEq for Runner {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}
impl Show for Runner {
    fn repr(&self, out: &mut String) {
        out.push_str("<doctest.DocTestRunner object>");
    }
}
crate::library_class!(Runner, "DocTestRunner": unhashable unordered true plain copied);
