//! `tempfile`: files and folders that are there for a while.

use std::cell::Cell;
use std::rc::Rc;

use crate::exceptions::Exception;
use crate::files::{BinaryFile, File};
use crate::text::Str;

/// tempfile.TemporaryDirectory(): gone when the `with` ends, or at cleanup().
#[derive(Clone)]
pub struct TemporaryDirectory {
    path: Str,
    there: Rc<Cell<bool>>,
}

impl PartialEq for TemporaryDirectory {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.there, &other.there)
    }
}

/// tempfile.gettempdir()
pub fn gettempdir() -> Str {
    Str::from(std::env::temp_dir().to_string_lossy().trim_end_matches('/'))
}

/// What a temporary name ends and begins with, and the folder that it is in, as far as they are given.
type Parts = [Option<Str>; 3];

/// Tries names that nothing has yet until `make` makes something of one.
fn make_new<T>([suffix, prefix, folder]: Parts, make: impl Fn(&str) -> std::io::Result<T>) -> (Str, T) {
    let suffix = suffix.unwrap_or_default();
    let prefix = prefix.unwrap_or_else(|| Str::lit("tmp"));
    let folder = folder.unwrap_or_else(gettempdir);
    let mut seed = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos() as u64)
        ^ (u64::from(std::process::id()) << 32);
    loop {
        let mut name = String::from(prefix.as_str());
        for _ in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            name.push(char::from(b"abcdefghijklmnopqrstuvwxyz0123456789_"[(seed >> 33) as usize % 37]));
        }
        name.push_str(suffix.as_str());
        let path = super::os::abspath(&super::os::join(&[folder.clone(), Str::from(name)]));
        match make(path.as_str()) {
            Ok(made) => return (path, made),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => crate::files::os_error(&path, &error),
        }
    }
}

fn new_file(path: &str) -> std::io::Result<std::fs::File> {
    std::fs::OpenOptions::new().read(true).write(true).create_new(true).open(path)
}

/// tempfile.mkdtemp()
pub fn mkdtemp(parts: Parts) -> Str {
    make_new(parts, |path| std::fs::create_dir(path)).0
}

/// tempfile.mkstemp(): a number for the open file, and its path.
pub fn mkstemp(parts: Parts) -> (i64, Str) {
    let (path, file) = make_new(parts, new_file);
    (super::os::keep_open(file, &path), path)
}

/// tempfile.NamedTemporaryFile() of texts: gone when it is closed, if that is wanted.
pub fn text_file(mode: &Str, encoding: Option<Str>, newline: Option<Str>, parts: Parts, delete: bool) -> File {
    let (path, _) = make_new(parts, new_file);
    let file = File::open(&path, mode, encoding, newline);
    if delete {
        file.remove_at_end();
    }
    file
}

/// tempfile.NamedTemporaryFile() of bytes.
pub fn binary_file(mode: &Str, parts: Parts, delete: bool) -> BinaryFile {
    let (path, _) = make_new(parts, new_file);
    let file = BinaryFile::open(&path, mode);
    if delete {
        file.remove_at_end();
    }
    file
}

impl TemporaryDirectory {
    pub fn new(parts: Parts) -> TemporaryDirectory {
        TemporaryDirectory { path: mkdtemp(parts), there: Rc::new(Cell::new(true)) }
    }
    pub fn name(&self) -> Str {
        self.path.clone()
    }
    pub fn enter(&self) -> Str {
        self.path.clone()
    }
    pub fn exit(&self, _error: Option<&Exception>) -> bool {
        self.cleanup();
        false
    }
    pub fn cleanup(&self) {
        if self.there.replace(false) {
            let _ = std::fs::remove_dir_all(self.path.as_str());
        }
    }
}

impl crate::show::Show for TemporaryDirectory {
    fn repr(&self, out: &mut String) {
        out.push_str("<TemporaryDirectory ");
        self.path.repr(out);
        out.push('>');
    }
}
impl crate::hash::Key for TemporaryDirectory {
    fn hash(&self) -> i64 {
        self.path.hash()
    }
}
crate::library_class!(TemporaryDirectory, "TemporaryDirectory": unordered true plain copied);
