//! Standard streams and files.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use crate::bytes::Bytes;
use crate::exceptions::{
    raise, EOF_ERROR, FILE_EXISTS_ERROR, FILE_NOT_FOUND_ERROR, IS_A_DIRECTORY_ERROR, NOT_A_DIRECTORY_ERROR, OS_ERROR,
    PERMISSION_ERROR, VALUE_ERROR,
};
use crate::iter::Iter;
use crate::list::List;
use crate::show::{Show, Truth};
use crate::text::Str;
use crate::unicode;
use crate::value::Value;

thread_local! {
    static OUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    // Where contextlib.redirect_stdout() sends what is printed; the last one holds.
    static REDIRECTED: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
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
    let elsewhere = REDIRECTED.with(|files| files.borrow().last().cloned());
    if let Some(file) = elsewhere {
        let whole = [bytes, end].concat();
        file.write(&Str::from(String::from_utf8_lossy(&whole).into_owned()));
        return;
    }
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
    // A file that is let go at the program's end may come after the buffer, which is written out by then.
    let bytes = OUT.try_with(|out| std::mem::take(&mut *out.borrow_mut())).unwrap_or_default();
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

/// The characters of a text file as bytes.
#[derive(Clone, Copy, PartialEq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

fn encoding_of(name: Option<Str>) -> Encoding {
    let Some(name) = name else { return Encoding::Utf8 };
    match name.as_str().to_ascii_lowercase().replace(['-', '_'], "").as_str() {
        "utf8" => Encoding::Utf8,
        "ascii" | "usascii" => Encoding::Ascii,
        "latin1" | "iso88591" => Encoding::Latin1,
        _ => crate::exceptions::refuse(&format!("the encoding {name} is not translated")),
    }
}

fn decode(bytes: Vec<u8>, encoding: Encoding) -> String {
    match encoding {
        Encoding::Latin1 => bytes.iter().map(|byte| *byte as char).collect(),
        Encoding::Ascii => match bytes.iter().position(|byte| *byte > 127) {
            Some(at) => unicode::cannot_decode("ascii", &bytes, at, at + 1, "ordinal not in range(128)"),
            None => String::from_utf8(bytes).unwrap_or_default(),
        },
        Encoding::Utf8 => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => unicode::bad_utf8(error.as_bytes(), error.utf8_error()),
        },
    }
}

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let most = match encoding {
        Encoding::Utf8 => return text.as_bytes().to_vec(),
        Encoding::Ascii => 127,
        Encoding::Latin1 => 255,
    };
    let name = if most == 127 { "ascii" } else { "latin-1" };
    if text.chars().any(|c| c as u32 > most) {
        unicode::cannot_encode(name, text, most);
    }
    text.chars().map(|c| c as u32 as u8).collect()
}

enum Stream {
    Stdin,
    Stdout,
    Stderr,
    Reading { text: String, at: usize },
    Writing { file: fs::File, buffer: Vec<u8>, encoding: Encoding },
    // Read and written: a StringIO, or a file that is written back when it is closed.
    Memory { text: String, at: usize, back: Option<String>, append: bool },
    Closed,
}

struct Opened {
    stream: RefCell<Stream>,
    name: String,
    temporary: Cell<bool>, // gone when it is closed
}
impl Opened {
    fn close(&self) {
        self.stream.borrow_mut().flush();
        *self.stream.borrow_mut() = Stream::Closed;
        if self.temporary.replace(false) {
            let _ = fs::remove_file(&self.name);
        }
    }
}
impl Drop for Opened {
    fn drop(&mut self) {
        if self.temporary.get() {
            self.close();
        }
    }
}

/// A text file, or a standard stream.
#[derive(Clone)]
pub struct File(Rc<Opened>);

/// Raises what an operation on a path ended with, as Python does.
pub fn os_error(path: &Str, error: &io::Error) -> ! {
    let code = error.raw_os_error().unwrap_or(5);
    let (class, text) = match code {
        2 => (&FILE_NOT_FOUND_ERROR, "No such file or directory"),
        1 => (&PERMISSION_ERROR, "Operation not permitted"),
        13 => (&PERMISSION_ERROR, "Permission denied"),
        17 => (&FILE_EXISTS_ERROR, "File exists"),
        20 => (&NOT_A_DIRECTORY_ERROR, "Not a directory"),
        21 => (&IS_A_DIRECTORY_ERROR, "Is a directory"),
        28 => (&OS_ERROR, "No space left on device"),
        39 => (&OS_ERROR, "Directory not empty"),
        _ => (&OS_ERROR, "the file cannot be used"),
    };
    let shown = format!("[Errno {code}] {text}: {}", crate::show::repr(path));
    raise(crate::exceptions::Exception::with_text(
        class,
        vec![Value::Int(i64::from(code)), Value::Str(Str::lit(text))],
        shown,
    ))
}

fn closed() -> ! {
    raise(VALUE_ERROR.with("I/O operation on closed file."))
}
fn no_operation(what: &str) -> ! {
    // io.UnsupportedOperation is both an OSError and a ValueError.
    raise(OS_ERROR.with(what))
}

fn bad_mode(mode: &str) -> ! {
    raise(VALUE_ERROR.with(format!("invalid mode: '{mode}'").as_str()))
}

fn writable(path: &Str, mode: &str) -> fs::File {
    let mut options = fs::OpenOptions::new();
    match mode {
        "w" => options.write(true).create(true).truncate(true),
        "a" => options.append(true).create(true),
        "x" => options.write(true).create_new(true),
        _ => bad_mode(mode),
    };
    match options.open(path.as_str()) {
        Ok(file) => file,
        Err(error) => os_error(path, &error),
    }
}

impl File {
    fn of(stream: Stream, name: &str) -> File {
        File(Rc::new(Opened {
            stream: RefCell::new(stream),
            name: name.to_string(),
            temporary: Cell::new(false),
        }))
    }
    /// Removes the file when it is closed or let go.
    pub fn remove_at_end(&self) {
        self.0.temporary.set(true);
    }
    pub fn stdin() -> File {
        File::of(Stream::Stdin, "<stdin>")
    }
    pub fn stdout() -> File {
        File::of(Stream::Stdout, "<stdout>")
    }
    pub fn stderr() -> File {
        File::of(Stream::Stderr, "<stderr>")
    }
    /// io.StringIO(text)
    pub fn memory(text: &Str) -> File {
        File::of(
            Stream::Memory {
                text: text.as_str().to_string(),
                at: 0,
                back: None,
                append: false,
            },
            "",
        )
    }
    /// open(path, mode, encoding, newline) of a text file.
    pub fn open(path: &Str, mode: &Str, encoding: Option<Str>, newline: Option<Str>) -> File {
        let encoding = encoding_of(encoding);
        let plain = mode.as_str().replace('t', "");
        let read = || match fs::read(path.as_str()) {
            Ok(bytes) => {
                let text = decode(bytes, encoding);
                match &newline {
                    None if text.contains('\r') => text.replace("\r\n", "\n").replace('\r', "\n"),
                    _ => text,
                }
            }
            Err(error) => os_error(path, &error),
        };
        let memory = |text: String, append: bool| Stream::Memory {
            text,
            at: 0,
            back: Some(path.as_str().to_string()),
            append,
        };
        let stream = match plain.as_str() {
            "r" => Stream::Reading { text: read(), at: 0 },
            "r+" => memory(read(), false),
            "w+" => {
                drop(writable(path, "w"));
                memory(String::new(), false)
            }
            "a+" => {
                drop(writable(path, "a"));
                let text = read();
                let at = text.len();
                Stream::Memory { text, at, back: Some(path.as_str().to_string()), append: true }
            }
            other => Stream::Writing {
                file: writable(path, other),
                buffer: Vec::new(),
                encoding,
            },
        };
        File::of(stream, path.as_str())
    }
    pub fn write(&self, text: &Str) -> i64 {
        let more = text.as_str();
        match &mut *self.0.stream.borrow_mut() {
            Stream::Stdout => write_bytes(more.as_bytes(), b""),
            Stream::Stderr => {
                flush();
                let _ = io::stderr().write_all(more.as_bytes());
            }
            Stream::Writing { buffer, encoding, .. } => match encoding {
                Encoding::Utf8 => buffer.extend_from_slice(more.as_bytes()),
                other => buffer.extend(encode(more, *other)),
            },
            Stream::Memory { text: held, at, append, .. } => {
                if *append {
                    *at = held.len();
                }
                // As many characters as are written are replaced.
                let gone: usize = held[*at..].chars().take(more.chars().count()).map(char::len_utf8).sum();
                held.replace_range(*at..*at + gone, more);
                *at += more.len();
            }
            Stream::Closed => closed(),
            _ => no_operation("not writable"),
        }
        text.len()
    }
    pub fn write_lines(&self, lines: impl Iterator<Item = Str>) {
        for line in lines {
            self.write(&line);
        }
    }
    fn next_line(&self) -> Option<Str> {
        match &mut *self.0.stream.borrow_mut() {
            Stream::Stdin => {
                let mut line = String::new();
                match io::stdin().lock().read_line(&mut line) {
                    Ok(0) | Err(_) => None,
                    Ok(_) => Some(Str::from(line)),
                }
            }
            Stream::Reading { text, at } | Stream::Memory { text, at, .. } => {
                let rest = &text[*at..];
                if rest.is_empty() {
                    return None;
                }
                let end = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
                *at += end;
                Some(Str::from(&rest[..end]))
            }
            Stream::Closed => closed(),
            _ => no_operation("not readable"),
        }
    }
    pub fn readline(&self) -> Str {
        self.next_line().unwrap_or_default()
    }
    pub fn next_value(&self) -> Str {
        match self.next_line() {
            Some(line) => line,
            None => raise(crate::exceptions::STOP_ITERATION.empty()),
        }
    }
    pub fn read(&self) -> Str {
        match &mut *self.0.stream.borrow_mut() {
            Stream::Stdin => {
                let mut text = String::new();
                let _ = io::stdin().lock().read_to_string(&mut text);
                Str::from(text)
            }
            Stream::Reading { text, at } | Stream::Memory { text, at, .. } => {
                let rest = Str::from(&text[*at..]);
                *at = text.len();
                rest
            }
            Stream::Closed => closed(),
            _ => no_operation("not readable"),
        }
    }
    /// read(count)
    pub fn read_some(&self, count: i64) -> Str {
        if count < 0 {
            return self.read();
        }
        match &mut *self.0.stream.borrow_mut() {
            Stream::Stdin => {
                let mut out = Vec::new();
                let mut input = io::stdin().lock();
                let mut characters = 0;
                while characters < count {
                    let mut byte = [0];
                    match input.read(&mut byte) {
                        Ok(1) => {}
                        _ => break,
                    }
                    out.push(byte[0]);
                    // A character is whole when the bytes are a text.
                    characters += i64::from(std::str::from_utf8(&out).is_ok());
                }
                Str::from(String::from_utf8_lossy(&out).into_owned())
            }
            Stream::Reading { text, at } | Stream::Memory { text, at, .. } => {
                let rest = &text[*at..];
                let end = rest.char_indices().nth(count as usize).map_or(rest.len(), |(end, _)| end);
                *at += end;
                Str::from(&rest[..end])
            }
            Stream::Closed => closed(),
            _ => no_operation("not readable"),
        }
    }
    pub fn readlines(&self) -> List<Str> {
        self.iter().collect()
    }
    pub fn iter(&self) -> impl Iterator<Item = Str> {
        let file = self.clone();
        std::iter::from_fn(move || file.next_line())
    }
    pub fn seek(&self, offset: i64, whence: i64) -> i64 {
        match &mut *self.0.stream.borrow_mut() {
            Stream::Reading { text, at } | Stream::Memory { text, at, .. } => {
                *at = match whence {
                    0 => (offset.max(0) as usize).min(text.len()),
                    2 => text.len(),
                    _ => *at,
                };
                while !text.is_char_boundary(*at) {
                    *at -= 1;
                }
                *at as i64
            }
            Stream::Closed => closed(),
            _ => no_operation("underlying stream is not seekable"),
        }
    }
    pub fn tell(&self) -> i64 {
        self.flush();
        match &mut *self.0.stream.borrow_mut() {
            Stream::Reading { at, .. } | Stream::Memory { at, .. } => *at as i64,
            Stream::Writing { file, .. } => io::Seek::stream_position(file).map_or(0, |at| at as i64),
            Stream::Closed => closed(),
            _ => no_operation("underlying stream is not seekable"),
        }
    }
    pub fn truncate(&self) -> i64 {
        match &mut *self.0.stream.borrow_mut() {
            Stream::Memory { text, at, .. } => {
                text.truncate(*at);
                *at as i64
            }
            _ => no_operation("truncate"),
        }
    }
    /// getvalue() of a StringIO.
    pub fn getvalue(&self) -> Str {
        match &*self.0.stream.borrow() {
            Stream::Memory { text, .. } => Str::from(text.as_str()),
            Stream::Closed => closed(),
            _ => crate::exceptions::no_attribute("_io.TextIOWrapper", "getvalue"),
        }
    }
    pub fn name(&self) -> Str {
        Str::from(self.0.name.as_str())
    }
    pub fn is_closed(&self) -> bool {
        matches!(&*self.0.stream.borrow(), Stream::Closed)
    }
    pub fn is_readable(&self) -> bool {
        matches!(&*self.0.stream.borrow(), Stream::Stdin | Stream::Reading { .. } | Stream::Memory { .. })
    }
    pub fn is_writable(&self) -> bool {
        !matches!(&*self.0.stream.borrow(), Stream::Stdin | Stream::Reading { .. } | Stream::Closed)
    }
    pub fn is_terminal(&self) -> bool {
        match &*self.0.stream.borrow() {
            Stream::Stdin => io::IsTerminal::is_terminal(&io::stdin()),
            Stream::Stdout => io::IsTerminal::is_terminal(&io::stdout()),
            Stream::Stderr => io::IsTerminal::is_terminal(&io::stderr()),
            _ => false,
        }
    }
    pub fn flush(&self) {
        self.0.stream.borrow_mut().flush();
    }
    pub fn close(&self) {
        self.0.close();
    }
}
impl Stream {
    fn flush(&mut self) {
        match self {
            Stream::Stdout => flush(),
            Stream::Writing { file, buffer, .. } => {
                let _ = file.write_all(&std::mem::take(buffer));
            }
            Stream::Memory { text, back: Some(path), .. } => {
                let _ = fs::write(path, text);
            }
            _ => {}
        }
    }
}
impl Drop for Stream {
    fn drop(&mut self) {
        self.flush();
    }
}
/// A file that is closed when its `with` is left, however that happens, and whoever else has it.
pub struct ClosedAfter(pub File);
impl Drop for ClosedAfter {
    fn drop(&mut self) {
        self.0.close();
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

/// A file of bytes, or a BytesIO: its content is in memory, and written back when it is closed.
#[derive(Clone)]
pub struct BinaryFile(Rc<RefCell<Binary>>);
struct Binary {
    data: Vec<u8>,
    at: usize,
    back: Option<String>,
    readable: bool,
    writable: bool,
    append: bool,
    closed: bool,
    name: Option<String>,
    temporary: bool, // gone when it is closed
}

impl BinaryFile {
    pub fn memory(data: &Bytes) -> BinaryFile {
        BinaryFile(Rc::new(RefCell::new(Binary {
            data: data.as_slice().to_vec(),
            at: 0,
            back: None,
            readable: true,
            writable: true,
            append: false,
            closed: false,
            name: None,
            temporary: false,
        })))
    }
    /// Removes the file when it is closed or let go.
    pub fn remove_at_end(&self) {
        self.0.borrow_mut().temporary = true;
    }
    /// file.name
    pub fn name(&self) -> Str {
        match &self.0.borrow().name {
            Some(name) => Str::from(name.as_str()),
            None => crate::exceptions::no_attribute("_io.BytesIO", "name"),
        }
    }
    /// open(path, "rb") and the like.
    pub fn open(path: &Str, mode: &Str) -> BinaryFile {
        let plain = mode.as_str().replace('b', "");
        let read = || match fs::read(path.as_str()) {
            Ok(bytes) => bytes,
            Err(error) => os_error(path, &error),
        };
        let (data, writes) = match plain.as_str() {
            "r" => (read(), false),
            "r+" => (read(), true),
            "w" | "w+" | "x" => {
                drop(writable(path, &plain[..1]));
                (Vec::new(), true)
            }
            "a" | "a+" => {
                drop(writable(path, "a"));
                (read(), true)
            }
            other => bad_mode(other),
        };
        let append = plain.starts_with('a');
        BinaryFile(Rc::new(RefCell::new(Binary {
            at: if append { data.len() } else { 0 },
            data,
            back: writes.then(|| path.as_str().to_string()),
            readable: plain.starts_with('r') || plain.ends_with('+'),
            writable: writes,
            append,
            closed: false,
            name: Some(path.as_str().to_string()),
            temporary: false,
        })))
    }
    fn with<R>(&self, act: impl FnOnce(&mut Binary) -> R) -> R {
        let mut file = self.0.borrow_mut();
        if file.closed {
            closed()
        }
        act(&mut file)
    }
    pub fn read(&self, count: i64) -> Bytes {
        self.with(|file| {
            if !file.readable {
                no_operation("read")
            }
            let start = file.at.min(file.data.len());
            let end = if count < 0 { file.data.len() } else { (start + count as usize).min(file.data.len()) };
            file.at = end;
            Bytes::from(file.data[start..end].to_vec())
        })
    }
    fn next_line(&self) -> Option<Bytes> {
        self.with(|file| {
            let rest = file.data.get(file.at..).filter(|rest| !rest.is_empty())?;
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
            let line = Bytes::from(rest[..end].to_vec());
            file.at += end;
            Some(line)
        })
    }
    pub fn readline(&self) -> Bytes {
        self.next_line().unwrap_or_default()
    }
    pub fn iter(&self) -> Iter<Bytes> {
        let file = self.clone();
        Iter::generator(move || file.next_line())
    }
    pub fn readlines(&self) -> List<Bytes> {
        self.iter().collect()
    }
    pub fn write(&self, bytes: &Bytes) -> i64 {
        self.with(|file| {
            if !file.writable {
                no_operation("write")
            }
            let at = if file.append { file.data.len() } else { file.at };
            if file.data.len() < at {
                file.data.resize(at, 0);
            }
            let more = bytes.as_slice();
            let gone = more.len().min(file.data.len() - at);
            file.data.splice(at..at + gone, more.iter().copied());
            file.at = at + more.len();
        });
        bytes.len()
    }
    pub fn seek(&self, offset: i64, whence: i64) -> i64 {
        self.with(|file| {
            let base = match whence {
                0 => 0,
                1 => file.at as i64,
                _ => file.data.len() as i64,
            };
            if base + offset < 0 {
                raise(VALUE_ERROR.with(format!("negative seek value {}", base + offset).as_str()))
            }
            file.at = (base + offset) as usize;
            file.at as i64
        })
    }
    pub fn tell(&self) -> i64 {
        self.with(|file| file.at as i64)
    }
    pub fn getvalue(&self) -> Bytes {
        self.with(|file| Bytes::from(file.data.clone()))
    }
    pub fn flush(&self) {
        self.0.borrow().write_back();
    }
    pub fn close(&self) {
        self.flush();
        let mut file = self.0.borrow_mut();
        file.closed = true;
        file.back = None;
        file.remove_if_temporary();
    }
    pub fn is_closed(&self) -> bool {
        self.0.borrow().closed
    }
    pub fn enter(&self) -> BinaryFile {
        self.clone()
    }
    pub fn exit(&self, _error: Option<&crate::exceptions::Exception>) -> bool {
        self.close();
        false
    }
}
impl Binary {
    fn remove_if_temporary(&mut self) {
        if let (true, Some(name)) = (std::mem::take(&mut self.temporary), &self.name) {
            let _ = fs::remove_file(name);
        }
    }
    fn write_back(&self) {
        if let Some(path) = &self.back {
            let _ = fs::write(path, &self.data);
        }
    }
}
impl Drop for Binary {
    fn drop(&mut self) {
        self.write_back();
        self.remove_if_temporary();
    }
}
impl PartialEq for BinaryFile {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
impl Show for BinaryFile {
    fn repr(&self, out: &mut String) {
        out.push_str("<file>");
    }
}
crate::library_class!(BinaryFile, "BufferedReader": unhashable unordered true plain copied);

/// with contextlib.redirect_stdout(file):
#[derive(Clone, PartialEq)]
pub struct Redirect(File);
impl Redirect {
    pub fn new(file: &File) -> Redirect {
        Redirect(file.clone())
    }
    pub fn enter(&self) -> File {
        REDIRECTED.with(|files| files.borrow_mut().push(self.0.clone()));
        self.0.clone()
    }
    pub fn exit(&self, _error: Option<&crate::exceptions::Exception>) -> bool {
        REDIRECTED.with(|files| files.borrow_mut().pop());
        false
    }
}
impl Show for Redirect {
    fn repr(&self, out: &mut String) {
        out.push_str("<contextlib.redirect_stdout object>");
    }
}
crate::library_class!(Redirect, "redirect_stdout": unhashable unordered true plain copied);
