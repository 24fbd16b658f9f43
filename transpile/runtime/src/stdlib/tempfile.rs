//! `tempfile`: folders that are there for a while.

use std::cell::Cell;
use std::rc::Rc;

use crate::exceptions::Exception;
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

/// tempfile.mkdtemp()
pub fn mkdtemp(suffix: &Str, prefix: &Str) -> Str {
    let mut seed = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos() as u64)
        ^ (u64::from(std::process::id()) << 32);
    loop {
        let mut name = String::new();
        for _ in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            name.push(char::from(b"abcdefghijklmnopqrstuvwxyz0123456789_"[(seed >> 33) as usize % 37]));
        }
        let path = format!("{}/{}{name}{}", gettempdir().as_str(), prefix.as_str(), suffix.as_str());
        match std::fs::create_dir(&path) {
            Ok(()) => return Str::from(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(_) => {
                super::os::mkdir(&Str::from(path)); // raises what Python raises
            }
        }
    }
}

impl TemporaryDirectory {
    pub fn new(suffix: &Str, prefix: &Str) -> TemporaryDirectory {
        TemporaryDirectory { path: mkdtemp(suffix, prefix), there: Rc::new(Cell::new(true)) }
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
