//! `logging`: loggers, levels, and handlers that write lines to a stream or a file.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::exceptions::{raise, refuse, VALUE_ERROR};
use crate::files::File;
use crate::show::Show;
use crate::text::Str;
use crate::value::Value;

const BASIC: &str = "%(levelname)s:%(name)s:%(message)s";

#[derive(Clone)]
pub struct Formatter {
    format: Str,
    dates: Option<Str>,
}
impl Formatter {
    pub fn new(format: Option<Str>, dates: Option<Str>) -> Formatter {
        let format = format.unwrap_or_else(|| Str::lit("%(message)s"));
        let mut rest = format.as_str();
        while let Some(at) = rest.find("%(") {
            rest = &rest[at + 2..];
            let name = rest.split(')').next().unwrap_or_default();
            if !["asctime", "levelname", "name", "message", "levelno", "msecs"].contains(&name) {
                refuse(&format!("`%({name})` in a log format is not translated"));
            }
        }
        Formatter { format, dates }
    }
    fn line(&self, name: &str, level: i64, message: &str) -> String {
        let now = crate::stdlib::datetime::DateTime::now(None);
        let milliseconds = now.microsecond() / 1000;
        let time = match &self.dates {
            Some(format) => now.strftime(format).as_str().to_string(),
            None => format!("{},{milliseconds:03}", now.strftime(&Str::lit("%Y-%m-%d %H:%M:%S")).as_str()),
        };
        let fields: crate::dict::Dict<Value, Value> = [
            ("asctime", Value::of(Str::from(time))),
            ("levelname", Value::of(Str::from(level_name(level)))),
            ("name", Value::of(Str::from(name))),
            ("message", Value::of(Str::from(message))),
            ("levelno", Value::of(level)),
            ("msecs", Value::of(milliseconds as f64)),
        ]
        .into_iter()
        .map(|(key, value)| (Value::of(Str::lit(key)), value))
        .collect();
        crate::formatting::percent(&self.format, &[Value::Dict(fields)]).as_str().to_string()
    }
}

pub fn level_name(level: i64) -> String {
    match level {
        50 => "CRITICAL".to_string(),
        40 => "ERROR".to_string(),
        30 => "WARNING".to_string(),
        20 => "INFO".to_string(),
        10 => "DEBUG".to_string(),
        0 => "NOTSET".to_string(),
        other => format!("Level {other}"),
    }
}
pub fn level_of(name: &Str) -> i64 {
    match name.as_str() {
        "CRITICAL" | "FATAL" => 50,
        "ERROR" => 40,
        "WARNING" | "WARN" => 30,
        "INFO" => 20,
        "DEBUG" => 10,
        "NOTSET" => 0,
        other => raise(VALUE_ERROR.with(format!("Unknown level: {}", crate::show::repr(&Str::from(other)).as_str()).as_str())),
    }
}

struct HandlerState {
    stream: File,
    level: i64,
    formatter: Formatter,
}

#[derive(Clone)]
pub struct Handler(Rc<RefCell<HandlerState>>);
impl Handler {
    pub fn to_stream(stream: &File) -> Handler {
        let formatter = Formatter::new(None, None);
        Handler(Rc::new(RefCell::new(HandlerState { stream: stream.clone(), level: 0, formatter })))
    }
    pub fn to_file(path: &Str, mode: &Str) -> Handler {
        Handler::to_stream(&File::open(path, mode, None, None))
    }
    pub fn set_level(&self, level: i64) {
        self.0.borrow_mut().level = level;
    }
    pub fn set_formatter(&self, formatter: &Formatter) {
        self.0.borrow_mut().formatter = formatter.clone();
    }
    fn write(&self, name: &str, level: i64, message: &str) {
        let state = self.0.borrow();
        if level >= state.level {
            state.stream.write(&Str::from(format!("{}\n", state.formatter.line(name, level, message))));
            state.stream.flush();
        }
    }
}

struct LoggerState {
    level: i64,
    propagates: bool,
    disabled: bool,
    handlers: Vec<Handler>,
}

thread_local! {
    static LOGGERS: RefCell<BTreeMap<String, Rc<RefCell<LoggerState>>>> = const { RefCell::new(BTreeMap::new()) };
    static LEAST: RefCell<i64> = const { RefCell::new(-1) };
}

fn state_of(name: &str) -> Rc<RefCell<LoggerState>> {
    LOGGERS.with(|loggers| {
        let made = || {
            let level = if name.is_empty() { 30 } else { 0 };
            Rc::new(RefCell::new(LoggerState { level, propagates: true, disabled: false, handlers: Vec::new() }))
        };
        loggers.borrow_mut().entry(name.to_string()).or_insert_with(made).clone()
    })
}

/// logging.Logger; the root's name is empty.
#[derive(Clone, PartialEq)]
pub struct Logger {
    key: Str,
}

/// The names of a logger and of those above it, the root last.
fn chain(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut name = name.to_string();
    while !name.is_empty() {
        out.push(name.clone());
        name = name.rsplit_once('.').map_or(String::new(), |(above, _)| above.to_string());
    }
    out.push(String::new());
    out
}

pub fn get_logger(name: Option<Str>) -> Logger {
    let key = name.filter(|name| name.as_str() != "root").unwrap_or_else(|| Str::lit(""));
    state_of(key.as_str());
    Logger { key }
}

/// logging.disable(level)
pub fn disable(level: i64) {
    LEAST.with(|least| *least.borrow_mut() = level);
}

#[allow(clippy::too_many_arguments)]
pub fn basic_config(
    level: Option<i64>,
    format: Option<Str>,
    dates: Option<Str>,
    filename: Option<Str>,
    mode: &Str,
    stream: Option<File>,
    handlers: Option<List<Handler>>,
    force: bool,
) {
    let root = state_of("");
    if force {
        root.borrow_mut().handlers.clear();
    }
    if !root.borrow().handlers.is_empty() {
        return;
    }
    let formatter = Formatter::new(Some(format.unwrap_or_else(|| Str::lit(BASIC))), dates);
    let made = match (filename, stream, handlers) {
        (Some(path), _, _) => vec![Handler::to_file(&path, mode)],
        (None, Some(stream), _) => vec![Handler::to_stream(&stream)],
        (None, None, Some(handlers)) => handlers.iter().collect(),
        (None, None, None) => vec![Handler::to_stream(&File::stderr())],
    };
    let mut root = root.borrow_mut();
    for handler in made {
        handler.set_formatter(&formatter);
        root.handlers.push(handler);
    }
    if let Some(level) = level {
        root.level = level;
    }
}

/// What logging.info() and the like do before they log.
fn prepare() {
    if state_of("").borrow().handlers.is_empty() {
        basic_config(None, None, None, None, &Str::lit("a"), None, None, false);
    }
}

pub fn log_root(level: i64, message: &Value, arguments: &[Value]) {
    prepare();
    get_logger(None).log(level, message, arguments);
}

use crate::list::List;

impl Logger {
    pub fn log(&self, level: i64, message: &Value, arguments: &[Value]) {
        if !self.is_enabled_for(level) {
            return;
        }
        let mut text = String::new();
        message.show(&mut text);
        if !arguments.is_empty() {
            text = crate::formatting::percent(&Str::from(text), arguments).as_str().to_string();
        }
        let name = if self.key.is_empty() { "root" } else { self.key.as_str() };
        let mut found = false;
        for one in chain(self.key.as_str()) {
            let (handlers, goes_on) = {
                let state = state_of(&one);
                let state = state.borrow();
                (state.handlers.clone(), state.propagates)
            };
            found |= !handlers.is_empty();
            handlers.iter().for_each(|handler| handler.write(name, level, &text));
            if !goes_on {
                break;
            }
        }
        if !found && level >= 30 {
            crate::files::flush();
            File::stderr().write(&Str::from(format!("{text}\n")));
        }
    }
    pub fn effective_level(&self) -> i64 {
        let levels = chain(self.key.as_str()).into_iter().map(|name| state_of(&name).borrow().level);
        levels.into_iter().find(|&level| level != 0).unwrap_or(0)
    }
    pub fn is_enabled_for(&self, level: i64) -> bool {
        let off = LEAST.with(|least| *least.borrow());
        !state_of(self.key.as_str()).borrow().disabled && level > off && level >= self.effective_level()
    }
    pub fn set_level(&self, level: i64) {
        state_of(self.key.as_str()).borrow_mut().level = level;
    }
    pub fn add_handler(&self, handler: &Handler) {
        state_of(self.key.as_str()).borrow_mut().handlers.push(handler.clone());
    }
    pub fn level(&self) -> i64 {
        state_of(self.key.as_str()).borrow().level
    }
    pub fn name(&self) -> Str {
        if self.key.is_empty() { Str::lit("root") } else { self.key.clone() }
    }
    pub fn set_propagate(&self, propagates: bool) {
        state_of(self.key.as_str()).borrow_mut().propagates = propagates;
    }
    pub fn set_disabled(&self, disabled: bool) {
        state_of(self.key.as_str()).borrow_mut().disabled = disabled;
    }
    pub fn has_handlers(&self) -> bool {
        chain(self.key.as_str()).iter().any(|name| !state_of(name).borrow().handlers.is_empty())
    }
}

impl PartialEq for Handler {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
impl PartialEq for Formatter {
    fn eq(&self, other: &Self) -> bool {
        self.format == other.format && self.dates == other.dates
    }
}
impl Show for Logger {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!("<Logger {} ({})>", self.name().as_str(), level_name(self.effective_level())));
    }
}
impl Show for Handler {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!("<StreamHandler ({})>", level_name(self.0.borrow().level)));
    }
}
impl Show for Formatter {
    fn repr(&self, out: &mut String) {
        out.push_str("<logging.Formatter object>");
    }
}
crate::library_class!(Logger, "Logger": unhashable unordered true plain copied);
crate::library_class!(Handler, "Handler": unhashable unordered true plain copied);
crate::library_class!(Formatter, "Formatter": unhashable unordered true plain copied);
