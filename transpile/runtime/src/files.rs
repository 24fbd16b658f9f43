//! Standard streams and files.

use std::cell::RefCell;
use std::fmt;
use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use crate::exceptions::{
    raise, EOF_ERROR, FILE_NOT_FOUND_ERROR, IS_A_DIRECTORY_ERROR, OS_ERROR, PERMISSION_ERROR,
    VALUE_ERROR,
};
use crate::list::List;
use crate::show::{Show, Truth};
use crate::text::Str;
use crate::value::Value;

thread_local! {
    static OUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

const BUFFER: usize = 1 << 16;

struct Sink<'a>(&'a mut Vec<u8>);
impl fmt::Write for Sink<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// What print() writes. Values are shown before the buffer is taken: showing one may print.
pub fn write_out(arguments: fmt::Arguments<'_>, end: &str) {
    let text;
    let plain = match arguments.as_str() {
        Some(plain) => plain,
        None => {
            text = {
                let mut bytes = Vec::new();
                let _ = fmt::Write::write_fmt(&mut Sink(&mut bytes), arguments);
                bytes
            };
            return write_bytes(&text, end.as_bytes());
        }
    };
    write_bytes(plain.as_bytes(), end.as_bytes());
}

fn write_bytes(bytes: &[u8], end: &[u8]) {
    let full = OUT.with(|out| {
        let mut out = out.borrow_mut();
        out.extend_from_slice(bytes);
        out.extend_from_slice(end);
        out.len() >= BUFFER
    });
    if full {
        flush();
    }
}

/// Writes out what print() has collected.
pub fn flush() {
    let bytes = OUT.with(|out| std::mem::take(&mut *out.borrow_mut()));
    if bytes.is_empty() {
        return;
    }
    let mut stdout = io::stdout().lock();
    let _ = stdout.write_all(&bytes).and_then(|()| stdout.flush());
}

/// input(prompt)
pub fn input(prompt: &Str) -> Str {
    write_bytes(prompt.as_str().as_bytes(), b"");
    flush();
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(0) | Err(_) => raise(EOF_ERROR.with("EOF when reading a line")),
        Ok(_) => Str::from(line.strip_suffix('\n').unwrap_or(&line)),
    }
}

enum Stream {
    Stdin,
    Stdout,
    Stderr,
    Reading { text: String, at: usize },
    Writing { file: fs::File, buffer: Vec<u8> },
    Closed,
}

/// A text file, or a standard stream.
#[derive(Clone)]
pub struct File(Rc<RefCell<Stream>>);

fn file_error(path: &Str, error: &io::Error) -> ! {
    let (class, code, text) = match error.kind() {
        io::ErrorKind::NotFound => (&FILE_NOT_FOUND_ERROR, 2, "No such file or directory"),
        io::ErrorKind::PermissionDenied => (&PERMISSION_ERROR, 13, "Permission denied"),
        _ if error.raw_os_error() == Some(21) => (&IS_A_DIRECTORY_ERROR, 21, "Is a directory"),
        _ => (
            &OS_ERROR,
            i64::from(error.raw_os_error().unwrap_or(5)),
            "the file cannot be used",
        ),
    };
    let shown = format!("[Errno {code}] {text}: {}", crate::show::repr(path));
    raise(crate::exceptions::Exception::from_object(
        class,
        Rc::new(()),
        vec![Value::Int(code), Value::Str(Str::lit(text))],
        shown,
    ))
}

impl File {
    pub fn stdin() -> File {
        File(Rc::new(RefCell::new(Stream::Stdin)))
    }
    pub fn stdout() -> File {
        File(Rc::new(RefCell::new(Stream::Stdout)))
    }
    pub fn stderr() -> File {
        File(Rc::new(RefCell::new(Stream::Stderr)))
    }
    /// open(path, mode) of a text file.
    pub fn open(path: &Str, mode: &Str) -> File {
        let mode = mode.as_str();
        let name = path.as_str();
        let stream = if mode.starts_with('r') && !mode.contains('+') {
            match fs::read(name) {
                Ok(bytes) => match String::from_utf8(bytes) {
                    Ok(text) => Stream::Reading {
                        text: text.replace("\r\n", "\n").replace('\r', "\n"),
                        at: 0,
                    },
                    Err(_) => raise(
                        crate::exceptions::UNICODE_DECODE_ERROR
                            .with("'utf-8' codec can't decode the file"),
                    ),
                },
                Err(error) => file_error(path, &error),
            }
        } else {
            let mut options = fs::OpenOptions::new();
            match mode.trim_end_matches('t') {
                "w" => options.write(true).create(true).truncate(true),
                "a" => options.append(true).create(true),
                "x" => options.write(true).create_new(true),
                _ => raise(VALUE_ERROR.with(format!("invalid mode: '{mode}'").as_str())),
            };
            match options.open(name) {
                Ok(file) => Stream::Writing {
                    file,
                    buffer: Vec::new(),
                },
                Err(error) => file_error(path, &error),
            }
        };
        File(Rc::new(RefCell::new(stream)))
    }
    pub fn write(&self, text: &Str) -> i64 {
        match &mut *self.0.borrow_mut() {
            Stream::Stdout => write_bytes(text.as_str().as_bytes(), b""),
            Stream::Stderr => {
                let _ = io::stderr().write_all(text.as_str().as_bytes());
            }
            Stream::Writing { buffer, .. } => buffer.extend_from_slice(text.as_str().as_bytes()),
            Stream::Closed => raise(VALUE_ERROR.with("I/O operation on closed file.")),
            _ => raise(OS_ERROR.with("not writable")),
        }
        text.len()
    }
    pub fn write_lines(&self, lines: impl Iterator<Item = Str>) {
        for line in lines {
            self.write(&line);
        }
    }
    fn next_line(&self) -> Option<Str> {
        match &mut *self.0.borrow_mut() {
            Stream::Stdin => {
                let mut line = String::new();
                match io::stdin().lock().read_line(&mut line) {
                    Ok(0) | Err(_) => None,
                    Ok(_) => Some(Str::from(line)),
                }
            }
            Stream::Reading { text, at } => {
                let rest = &text[*at..];
                if rest.is_empty() {
                    return None;
                }
                let end = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
                *at += end;
                Some(Str::from(&rest[..end]))
            }
            Stream::Closed => raise(VALUE_ERROR.with("I/O operation on closed file.")),
            _ => raise(OS_ERROR.with("not readable")),
        }
    }
    pub fn readline(&self) -> Str {
        self.next_line().unwrap_or_default()
    }
    pub fn read(&self) -> Str {
        match &mut *self.0.borrow_mut() {
            Stream::Stdin => {
                let mut text = String::new();
                let _ = io::stdin().lock().read_to_string(&mut text);
                Str::from(text)
            }
            Stream::Reading { text, at } => {
                let rest = Str::from(&text[*at..]);
                *at = text.len();
                rest
            }
            Stream::Closed => raise(VALUE_ERROR.with("I/O operation on closed file.")),
            _ => raise(OS_ERROR.with("not readable")),
        }
    }
    pub fn readlines(&self) -> List<Str> {
        self.iter().collect()
    }
    pub fn iter(&self) -> impl Iterator<Item = Str> {
        let file = self.clone();
        std::iter::from_fn(move || file.next_line())
    }
    pub fn flush(&self) {
        match &mut *self.0.borrow_mut() {
            Stream::Stdout => flush(),
            Stream::Writing { file, buffer } => {
                let _ = file.write_all(&std::mem::take(buffer));
            }
            _ => {}
        }
    }
    pub fn close(&self) {
        self.flush();
        *self.0.borrow_mut() = Stream::Closed;
    }
}
impl Drop for Stream {
    fn drop(&mut self) {
        if let Stream::Writing { file, buffer } = self {
            let _ = file.write_all(buffer);
        }
    }
}
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
impl Show for File {
    fn repr(&self, out: &mut String) {
        out.push_str("<file>");
    }
}
impl Truth for File {
    fn truth(&self) -> bool {
        true
    }
}
