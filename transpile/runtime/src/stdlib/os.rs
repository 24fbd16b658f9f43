//! `os`, `os.path` and `pathlib`.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path as StdPath;

use crate::bytes::Bytes;
use crate::compare::Compare;
use crate::exceptions::{raise, refuse, type_error, KEY_ERROR, VALUE_ERROR};
use crate::files::{os_error, File};
use crate::hash::Key;
use crate::iter::Iter;
use crate::list::List;
use crate::objects::Operate;
use crate::show::Show;
use crate::text::Str;
use crate::value::{Dynamic, Value};

fn done<T>(path: &Str, result: std::io::Result<T>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => os_error(path, &error),
    }
}

// ---- os

/// os.path.relpath
pub fn relpath(path: &Str, start: &Str) -> Str {
    if path.is_empty() {
        raise(VALUE_ERROR.with("no path specified"));
    }
    let (start, path) = (abspath(start), abspath(path));
    let parts = |text: &Str| -> Vec<String> {
        text.as_str().split('/').filter(|part| !part.is_empty()).map(String::from).collect()
    };
    let (from, to) = (parts(&start), parts(&path));
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut out = vec!["..".to_string(); from.len() - same];
    out.extend_from_slice(&to[same..]);
    Str::from(if out.is_empty() { ".".to_string() } else { out.join("/") })
}
/// os.path.commonprefix: of texts, character by character.
pub fn commonprefix(paths: &List<Str>) -> Str {
    let texts: Vec<Vec<char>> = paths.iter().map(|path| path.as_str().chars().collect()).collect();
    let (Some(least), Some(most)) = (texts.iter().min(), texts.iter().max()) else {
        return Str::lit("");
    };
    let same = least.iter().zip(most).take_while(|(a, b)| a == b);
    Str::from(same.map(|(a, _)| *a).collect::<String>())
}
/// The path that a value is.
pub fn path_of(value: &Value) -> Str {
    match value {
        Value::Str(text) => text.clone(),
        Value::Object(object) if object.class_name() == "PosixPath" => crate::show::show(value),
        other => refuse(&format!("a path that is a {} is not translated", other.type_name())),
    }
}

/// What open() takes as a path.
pub trait PathLike {
    fn path_text(&self) -> Str;
}
impl PathLike for Str {
    fn path_text(&self) -> Str {
        self.clone()
    }
}
impl PathLike for Path {
    fn path_text(&self) -> Str {
        self.text()
    }
}
impl PathLike for Value {
    fn path_text(&self) -> Str {
        path_of(self)
    }
}
impl<T: PathLike> PathLike for Option<T> {
    fn path_text(&self) -> Str {
        match self {
            Some(path) => path.path_text(),
            None => type_error("expected str, bytes or os.PathLike object, not NoneType"),
        }
    }
}

// ---- files by their numbers

thread_local! {
    static NUMBERED: RefCell<BTreeMap<i64, (fs::File, Str)>> = const { RefCell::new(BTreeMap::new()) };
}
/// Keeps a file open until os.close() or os.fdopen() of the number that it gets.
pub fn keep_open(file: fs::File, path: &Str) -> i64 {
    let number = i64::from(std::os::fd::AsRawFd::as_raw_fd(&file));
    NUMBERED.with(|files| files.borrow_mut().insert(number, (file, path.clone())));
    number
}
fn numbered<T>(found: Option<T>) -> T {
    found.unwrap_or_else(|| refuse("a file that the program did not make itself is known by its number only"))
}
pub fn close(number: i64) {
    drop(numbered(NUMBERED.with(|files| files.borrow_mut().remove(&number))));
}
pub fn write(number: i64, data: &Bytes) -> i64 {
    NUMBERED.with(|files| {
        let mut files = files.borrow_mut();
        let (file, path) = numbered(files.get_mut(&number));
        done(path, file.write_all(data.as_slice()));
    });
    data.len()
}
/// os.fdopen(number, mode) of a text file.
pub fn fdopen(number: i64, mode: &Str) -> File {
    let (_, path) = numbered(NUMBERED.with(|files| files.borrow_mut().remove(&number)));
    File::open(&path, mode, None, None)
}

// ---- shutil

/// shutil.copyfile, shutil.copy where `into` says that the target may be a folder: the path that was written.
pub fn copyfile(from: &Str, to: &Str, into: bool) -> Str {
    let to = if into && isdir(to) { join(&[to.clone(), basename(from)]) } else { to.clone() };
    done(from, fs::copy(from.as_str(), to.as_str()));
    to
}
pub fn move_path(from: &Str, to: &Str) -> Str {
    let to = if isdir(to) { join(&[to.clone(), basename(from)]) } else { to.clone() };
    rename(from, &to);
    to
}

pub fn getcwd() -> Str {
    Str::from(std::env::current_dir().map_or(String::new(), |path| path.to_string_lossy().into_owned()))
}
pub fn chdir(path: &Str) {
    done(path, std::env::set_current_dir(path.as_str()))
}
/// The names in a folder, in the order in which the system gives them.
pub fn listdir(path: &Str) -> List<Str> {
    done(path, fs::read_dir(path.as_str()))
        .flatten()
        .map(|entry| Str::from(entry.file_name().to_string_lossy().into_owned()))
        .collect()
}
pub fn mkdir(path: &Str) {
    done(path, fs::create_dir(path.as_str()))
}
pub fn makedirs(path: &Str, exist_ok: bool) {
    if !exist_ok && StdPath::new(path.as_str()).exists() {
        os_error(path, &std::io::Error::from_raw_os_error(17));
    }
    done(path, fs::create_dir_all(path.as_str()))
}
pub fn remove(path: &Str) {
    done(path, fs::remove_file(path.as_str()))
}
pub fn rmdir(path: &Str) {
    done(path, fs::remove_dir(path.as_str()))
}
pub fn rename(from: &Str, to: &Str) {
    done(from, fs::rename(from.as_str(), to.as_str()))
}
pub fn rmtree(path: &Str) {
    done(path, fs::remove_dir_all(path.as_str()))
}
pub fn getenv(name: &Str) -> Option<Str> {
    std::env::var(name.as_str()).ok().map(Str::from)
}
pub fn getenv_or(name: &Str, otherwise: &Str) -> Str {
    getenv(name).unwrap_or_else(|| otherwise.clone())
}
pub fn environment(name: &Str) -> Str {
    match getenv(name) {
        Some(value) => value,
        None => raise(KEY_ERROR.with(name.clone())),
    }
}
pub fn getpid() -> i64 {
    i64::from(std::process::id())
}
pub fn cpu_count() -> Option<i64> {
    std::thread::available_parallelism().ok().map(|count| count.get() as i64)
}
/// os.walk(top)
pub fn walk(top: &Str) -> Iter<(Str, List<Str>, List<Str>)> {
    let mut waiting = vec![top.clone()];
    let mut last: Option<(Str, List<Str>)> = None;
    Iter::generator(move || loop {
        // Those that the caller has left in the list are gone into.
        if let Some((folder, folders)) = last.take() {
            for name in folders.iter().collect::<Vec<_>>().into_iter().rev() {
                let path = join(&[folder.clone(), name]);
                if !StdPath::new(path.as_str()).is_symlink() {
                    waiting.push(path);
                }
            }
        }
        let folder = waiting.pop()?;
        let Ok(entries) = fs::read_dir(folder.as_str()) else { continue };
        let (folders, files) = (List::new(), List::new());
        for entry in entries.flatten() {
            let name = Str::from(entry.file_name().to_string_lossy().into_owned());
            if entry.path().is_dir() {
                folders.push(name);
            } else {
                files.push(name);
            }
        }
        last = Some((folder.clone(), folders.clone()));
        return Some((folder, folders, files));
    })
}

// ---- os.path

pub fn join(parts: &[Str]) -> Str {
    let mut out = String::new();
    for part in parts {
        if part.as_str().starts_with('/') {
            out.clear();
        } else if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        out.push_str(part.as_str());
    }
    Str::from(out)
}
pub fn exists(path: &Str) -> bool {
    StdPath::new(path.as_str()).exists()
}
pub fn isfile(path: &Str) -> bool {
    StdPath::new(path.as_str()).is_file()
}
pub fn isdir(path: &Str) -> bool {
    StdPath::new(path.as_str()).is_dir()
}
pub fn isabs(path: &Str) -> bool {
    path.as_str().starts_with('/')
}
pub fn getsize(path: &Str) -> i64 {
    done(path, fs::metadata(path.as_str())).len() as i64
}
pub fn split(path: &Str) -> (Str, Str) {
    let text = path.as_str();
    let at = text.rfind('/').map_or(0, |at| at + 1);
    let (head, tail) = text.split_at(at);
    let trimmed = head.trim_end_matches('/');
    (Str::from(if trimmed.is_empty() { head } else { trimmed }), Str::from(tail))
}
pub fn basename(path: &Str) -> Str {
    split(path).1
}
pub fn dirname(path: &Str) -> Str {
    split(path).0
}
pub fn splitext(path: &Str) -> (Str, Str) {
    let text = path.as_str();
    let name = text.rfind('/').map_or(0, |at| at + 1);
    let first = name + text[name..].len() - text[name..].trim_start_matches('.').len();
    match text[first..].rfind('.') {
        Some(dot) => (Str::from(&text[..first + dot]), Str::from(&text[first + dot..])),
        None => (path.clone(), Str::lit("")),
    }
}
pub fn normpath(path: &Str) -> Str {
    let text = path.as_str();
    let absolute = text.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in text.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if absolute => {}
            other => parts.push(other),
        }
    }
    let joined = format!("{}{}", if absolute { "/" } else { "" }, parts.join("/"));
    Str::from(if joined.is_empty() { ".".to_string() } else { joined })
}
pub fn abspath(path: &Str) -> Str {
    normpath(&join(&[getcwd(), path.clone()]))
}
pub fn expanduser(path: &Str) -> Str {
    match path.as_str().strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => match getenv(&Str::lit("HOME")) {
            Some(home) => Str::from(format!("{home}{rest}")),
            None => path.clone(),
        },
        _ => path.clone(),
    }
}

// ---- pathlib

/// pathlib.Path
#[derive(Clone, PartialEq)]
pub struct Path(Str);

impl Path {
    pub fn new(parts: &[Str]) -> Path {
        let joined = join(parts);
        let text = joined.as_str();
        let kept: Vec<&str> = text.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        let body = kept.join("/");
        Path(Str::from(match (text.starts_with('/'), body.is_empty()) {
            (true, _) => format!("/{body}"),
            (false, true) => ".".to_string(),
            _ => body,
        }))
    }
    pub fn cwd() -> Path {
        Path::new(&[getcwd()])
    }
    pub fn home() -> Path {
        Path::new(&[expanduser(&Str::lit("~"))])
    }
    pub fn text(&self) -> Str {
        self.0.clone()
    }
    pub fn join(&self, other: &Str) -> Path {
        Path::new(&[self.0.clone(), other.clone()])
    }
    pub fn join_path(&self, other: &Path) -> Path {
        self.join(&other.0)
    }
    pub fn after(&self, first: &Str) -> Path {
        Path::new(&[first.clone(), self.0.clone()])
    }
    pub fn joinpath(&self, parts: &[Str]) -> Path {
        let mut all = vec![self.0.clone()];
        all.extend_from_slice(parts);
        Path::new(&all)
    }
    pub fn name(&self) -> Str {
        match self.0.as_str() {
            "." | "/" => Str::lit(""),
            _ => basename(&self.0),
        }
    }
    // Where the suffix begins in the name.
    fn dot(&self) -> Option<usize> {
        let name = self.name();
        let at = name.as_str().rfind('.')?;
        (at > 0 && at + 1 < name.as_str().len()).then_some(at)
    }
    pub fn stem(&self) -> Str {
        let name = self.name();
        self.dot().map_or(name.clone(), |at| Str::from(&name.as_str()[..at]))
    }
    pub fn suffix(&self) -> Str {
        let name = self.name();
        self.dot().map_or(Str::lit(""), |at| Str::from(&name.as_str()[at..]))
    }
    pub fn parent(&self) -> Path {
        match self.0.as_str() {
            "." | "/" => self.clone(),
            _ => Path::new(&[dirname(&self.0)]),
        }
    }
    pub fn with_name(&self, name: &Str) -> Path {
        if self.name().is_empty() {
            raise(VALUE_ERROR.with(format!("{} has an empty name", crate::show::repr(self)).as_str()));
        }
        self.parent().join(name)
    }
    pub fn with_suffix(&self, suffix: &Str) -> Path {
        if !suffix.is_empty() && (!suffix.as_str().starts_with('.') || suffix.as_str() == ".") {
            raise(VALUE_ERROR.with(format!("Invalid suffix {}", crate::show::repr(suffix)).as_str()));
        }
        self.with_name(&Str::from(format!("{}{suffix}", self.stem())))
    }
    pub fn exists(&self) -> bool {
        exists(&self.0)
    }
    pub fn is_file(&self) -> bool {
        isfile(&self.0)
    }
    pub fn is_dir(&self) -> bool {
        isdir(&self.0)
    }
    pub fn is_absolute(&self) -> bool {
        isabs(&self.0)
    }
    pub fn resolve(&self) -> Path {
        match fs::canonicalize(self.0.as_str()) {
            Ok(path) => Path(Str::from(path.to_string_lossy().into_owned())),
            Err(_) => Path(abspath(&self.0)),
        }
    }
    pub fn absolute(&self) -> Path {
        Path::new(&[getcwd(), self.0.clone()])
    }
    pub fn read_text(&self, encoding: Option<Str>) -> Str {
        File::open(&self.0, &Str::lit("r"), encoding, None).read()
    }
    pub fn write_text(&self, text: &Str, encoding: Option<Str>) -> i64 {
        let file = File::open(&self.0, &Str::lit("w"), encoding, None);
        let count = file.write(text);
        file.close();
        count
    }
    pub fn read_bytes(&self) -> Bytes {
        Bytes::from(done(&self.0, fs::read(self.0.as_str())))
    }
    pub fn write_bytes(&self, data: &Bytes) -> i64 {
        done(&self.0, fs::write(self.0.as_str(), data.as_slice()));
        data.len()
    }
    pub fn open(&self, mode: &Str, encoding: Option<Str>, newline: Option<Str>) -> File {
        File::open(&self.0, mode, encoding, newline)
    }
    pub fn mkdir(&self, parents: bool, exist_ok: bool) {
        if exist_ok && self.is_dir() {
            return;
        }
        if parents {
            makedirs(&self.0, exist_ok);
        } else {
            mkdir(&self.0);
        }
    }
    pub fn unlink(&self, missing_ok: bool) {
        if missing_ok && !StdPath::new(self.0.as_str()).exists() {
            return;
        }
        remove(&self.0);
    }
    pub fn rmdir(&self) {
        rmdir(&self.0);
    }
    pub fn rename(&self, to: &Str) -> Path {
        rename(&self.0, to);
        Path::new(&[to.clone()])
    }
    pub fn size(&self) -> i64 {
        getsize(&self.0)
    }
    pub fn stat(&self) -> StatResult {
        StatResult::of(&self.0)
    }
    pub fn iterdir(&self) -> Iter<Path> {
        let this = self.clone();
        Iter::new(listdir(&self.0).iter().map(move |name| this.join(&name)))
    }
    /// The paths below this folder that a pattern of several parts stands for; `**` is any number of folders.
    pub fn glob(&self, pattern: &Str) -> Iter<Path> {
        if pattern.is_empty() {
            raise(VALUE_ERROR.with("Unacceptable pattern: ''"));
        }
        let parts: Vec<&str> = pattern.as_str().split('/').filter(|part| !part.is_empty()).collect();
        let mut out = Vec::new();
        self.find_below(&parts, &mut out);
        Iter::new(out.into_iter())
    }
    pub fn rglob(&self, pattern: &Str) -> Iter<Path> {
        self.glob(&Str::from(format!("**/{pattern}")))
    }
    fn find_below(&self, parts: &[&str], out: &mut Vec<Path>) {
        let Some((first, rest)) = parts.split_first() else {
            if !out.contains(self) {
                out.push(self.clone());
            }
            return;
        };
        if !self.is_dir() {
            return;
        }
        if *first == "**" {
            self.find_below(rest, out);
            for path in self.iterdir() {
                let link = fs::symlink_metadata(path.0.as_str()).is_ok_and(|data| data.is_symlink());
                if path.is_dir() && !link {
                    path.find_below(parts, out);
                }
            }
            return;
        }
        for path in self.iterdir() {
            if crate::stdlib::names::fnmatch(&path.name(), &Str::from(*first)) {
                path.find_below(rest, out);
            }
        }
    }
    pub fn relative_to(&self, other: &Path) -> Path {
        let (ours, theirs) = (self.parts(), other.parts());
        let same = theirs.iter().zip(ours.iter()).all(|(a, b)| a == b);
        if theirs.len() > ours.len() || !same {
            let text = format!(
                "{} is not in the subpath of {} OR one path is relative and the other is absolute.",
                crate::show::repr(&self.0),
                crate::show::repr(&other.0)
            );
            raise(VALUE_ERROR.with(text.as_str()));
        }
        let left: Vec<Str> = ours.iter().skip(theirs.len() as usize).collect();
        if left.is_empty() {
            Path(Str::lit("."))
        } else {
            Path::new(&left)
        }
    }
    pub fn touch(&self) {
        done(&self.0, fs::OpenOptions::new().create(true).append(true).open(self.0.as_str()).map(drop));
    }
    pub fn parts(&self) -> crate::tuple::Tuple<Str> {
        let text = self.0.as_str();
        let root = text.starts_with('/').then(|| Str::lit("/"));
        root.into_iter().chain(text.split('/').filter(|part| !part.is_empty()).map(Str::from)).collect()
    }
}
impl Compare for Path {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        let parts = |path: &Path| -> Vec<String> { path.0.as_str().split('/').map(String::from).collect() };
        Some(parts(self).cmp(&parts(other)))
    }
}
impl Key for Path {
    fn hash(&self) -> i64 {
        self.0.hash()
    }
}
impl Show for Path {
    fn repr(&self, out: &mut String) {
        out.push_str("PosixPath(");
        self.0.repr(out);
        out.push(')');
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.0.as_str());
    }
}
impl Operate for Path {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        let other = match other {
            Value::Str(text) => Path(text.clone()),
            Value::Object(object) => object.as_any().downcast_ref::<Path>()?.clone(),
            _ => return None,
        };
        let (left, right) = if mirrored { (&other, self) } else { (self, &other) };
        (op == "/").then(|| Path::new(&[left.0.clone(), right.0.clone()]).into_value())
    }
    fn order(&self, other: &Value) -> Option<Ordering> {
        let Value::Object(object) = other else { return None };
        object.as_any().downcast_ref::<Path>().and_then(|other| self.compare(other))
    }
}
crate::library_class!(Path, "PosixPath" by Operate: true plain copied);

/// What os.stat() tells of a file: its size in bytes, and when it was changed in seconds since 1970.
#[derive(Clone, PartialEq)]
pub struct StatResult {
    size: i64,
    changed: f64,
}
impl StatResult {
    pub fn of(path: &Str) -> StatResult {
        let known = done(path, fs::metadata(path.as_str()));
        let since = known.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        StatResult { size: known.len() as i64, changed: since.map_or(0.0, |since| since.as_secs_f64()) }
    }
    pub fn size(&self) -> i64 {
        self.size
    }
    pub fn changed(&self) -> f64 {
        self.changed
    }
}
impl Show for StatResult {
    fn repr(&self, _: &mut String) {
        crate::exceptions::refuse("the text of what os.stat() gives")
    }
}
crate::library_class!(StatResult, "os.stat_result": unhashable unordered true plain copied);
