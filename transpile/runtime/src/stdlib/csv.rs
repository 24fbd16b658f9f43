//! `csv`.

use std::cell::Cell;
use std::rc::Rc;

use crate::dict::Dict;
use crate::exceptions::{raise, VALUE_ERROR};
use crate::files::File;
use crate::iter::Iter;
use crate::list::List;
use crate::show::Show;
use crate::text::Str;
use crate::value::Value;

fn one_char(text: &Str, what: &str) -> char {
    let mut chars = text.as_str().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c,
        _ => raise(crate::exceptions::TYPE_ERROR.with(format!("\"{what}\" must be a 1-character string").as_str())),
    }
}

/// What csv.reader() gives.
#[derive(Clone)]
pub struct Reader {
    rows: Iter<List<Str>>,
    lines_read: Rc<Cell<i64>>,
}
impl Reader {
    pub fn new(lines: impl Iterator<Item = Str> + 'static, delimiter: &Str, quote: &Str, skip_blank: bool) -> Reader {
        let (delimiter, quote) = (one_char(delimiter, "delimiter"), one_char(quote, "quotechar"));
        let lines_read = Rc::new(Cell::new(0));
        let count = lines_read.clone();
        let lines = lines.inspect(move |_| count.set(count.get() + 1));
        Reader { rows: rows(lines, delimiter, quote, skip_blank), lines_read }
    }
    pub fn iter(&self) -> Iter<List<Str>> {
        self.rows.clone()
    }
    pub fn next_value(&self) -> List<Str> {
        self.rows.next_value()
    }
    pub fn line_num(&self) -> i64 {
        self.lines_read.get()
    }
}
impl PartialEq for Reader {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}
impl Show for Reader {
    fn repr(&self, out: &mut String) {
        out.push_str("<_csv.reader object>");
    }
}
crate::library_class!(Reader, "_csv.reader": unhashable unordered true plain copied);

fn rows(mut lines: impl Iterator<Item = Str> + 'static, delimiter: char, quote: char, skip_blank: bool) -> Iter<List<Str>> {
    Iter::generator(move || {
        let mut line = lines.next()?;
        let mut row = Vec::new();
        let mut field = String::new();
        let mut quoted = false; // inside quotes
        let mut started = false; // something of the field has been seen
        loop {
            let text = line.as_str();
            let body = text.strip_suffix('\n').unwrap_or(text);
            let body = body.strip_suffix('\r').unwrap_or(body);
            let mut chars = body.chars().peekable();
            while let Some(c) = chars.next() {
                if quoted {
                    if c != quote {
                        field.push(c);
                    } else if chars.peek() == Some(&quote) {
                        chars.next();
                        field.push(quote);
                    } else {
                        quoted = false;
                    }
                } else if c == quote && !started {
                    quoted = true;
                    started = true;
                } else if c == delimiter {
                    row.push(Str::from(std::mem::take(&mut field)));
                    started = false;
                } else if !(skip_blank && c == ' ' && !started) {
                    field.push(c);
                    started = true;
                }
            }
            if !quoted {
                if !body.is_empty() {
                    row.push(Str::from(field));
                }
                return Some(List::from(row));
            }
            field.push_str(&text[body.len()..]);
            match lines.next() {
                Some(next) => line = next,
                None => {
                    row.push(Str::from(field));
                    return Some(List::from(row));
                }
            }
        }
    })
}

/// csv.DictReader
#[derive(Clone)]
pub struct DictReader {
    names: List<Str>,
    reader: Reader,
}
impl DictReader {
    pub fn new(lines: impl Iterator<Item = Str> + 'static, names: Option<List<Str>>, delimiter: &Str, quote: &Str) -> DictReader {
        let reader = Reader::new(lines, delimiter, quote, false);
        let names = names.unwrap_or_else(|| reader.iter().next().unwrap_or_default());
        DictReader { names, reader }
    }
    pub fn fieldnames(&self) -> List<Str> {
        self.names.clone()
    }
    pub fn line_num(&self) -> i64 {
        self.reader.line_num()
    }
    pub fn next_value(&self) -> Dict<Str, Str> {
        self.iter().next_value()
    }
    pub fn iter(&self) -> Iter<Dict<Str, Str>> {
        let this = self.clone();
        Iter::generator(move || loop {
            let row = this.reader.iter().next()?;
            if row.is_empty() {
                continue;
            }
            if row.len() != this.names.len() {
                crate::exceptions::refuse("a row of a csv file that is longer or shorter than its head is not translated");
            }
            return Some(this.names.iter().zip(row.iter()).collect());
        })
    }
}
impl PartialEq for DictReader {
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader
    }
}
impl Show for DictReader {
    fn repr(&self, out: &mut String) {
        out.push_str("<csv.DictReader object>");
    }
}
crate::library_class!(DictReader, "DictReader": unhashable unordered true plain copied);

/// What csv.writer() gives.
#[derive(Clone, PartialEq)]
pub struct Writer {
    file: File,
    delimiter: char,
    quote: char,
    all: bool, // everything in quotes
    end: Str,
}
impl Writer {
    pub fn new(file: &File, delimiter: &Str, quote: &Str, quoting: i64, end: &Str) -> Writer {
        if quoting > 1 {
            crate::exceptions::refuse("this way of quoting in csv is not translated");
        }
        Writer {
            file: file.clone(),
            delimiter: one_char(delimiter, "delimiter"),
            quote: one_char(quote, "quotechar"),
            all: quoting == 1,
            end: end.clone(),
        }
    }
    pub fn writerow(&self, row: impl Iterator<Item = Value>) -> i64 {
        let row: Vec<Value> = row.collect();
        let mut line = String::new();
        for (i, value) in row.iter().enumerate() {
            if i > 0 {
                line.push(self.delimiter);
            }
            let mut text = String::new();
            if !value.is_none() {
                value.show(&mut text);
            }
            let special = |c: char| c == self.delimiter || c == self.quote || c == '\n' || c == '\r';
            let quoted = self.all || text.contains(special) || (row.len() == 1 && text.is_empty());
            if quoted {
                let doubled = text.replace(self.quote, &format!("{0}{0}", self.quote));
                line.push_str(&format!("{0}{doubled}{0}", self.quote));
            } else {
                line.push_str(&text);
            }
        }
        line.push_str(self.end.as_str());
        self.file.write(&Str::from(line))
    }
}
impl Show for Writer {
    fn repr(&self, out: &mut String) {
        out.push_str("<_csv.writer object>");
    }
}
crate::library_class!(Writer, "_csv.writer": unhashable unordered true plain copied);

/// csv.DictWriter
#[derive(Clone, PartialEq)]
pub struct DictWriter {
    writer: Writer,
    names: List<Str>,
    missing: Str, // what stands for a field that a row lacks
    ignores: bool, // what a row has beyond the fields
}
impl DictWriter {
    pub fn new(writer: Writer, names: impl Iterator<Item = Str>, missing: &Str, extras: &Str) -> DictWriter {
        let extras = extras.as_str();
        if extras != "raise" && extras != "ignore" {
            raise(VALUE_ERROR.with(format!("extrasaction ({extras}) must be 'raise' or 'ignore'").as_str()));
        }
        DictWriter {
            writer,
            names: names.collect(),
            missing: missing.clone(),
            ignores: extras == "ignore",
        }
    }
    pub fn writeheader(&self) -> i64 {
        self.writer.writerow(self.names.iter().map(Value::of))
    }
    pub fn writerow<V: Clone + crate::value::Dynamic>(&self, row: &Dict<Str, V>) -> i64 {
        let wrong: Vec<String> =
            row.keys().filter(|key| !self.names.contains(key)).map(|key| crate::show::repr(&key).as_str().to_string()).collect();
        if !wrong.is_empty() && !self.ignores {
            raise(VALUE_ERROR.with(format!("dict contains fields not in fieldnames: {}", wrong.join(", ")).as_str()));
        }
        let empty = || Value::Str(self.missing.clone());
        self.writer.writerow(self.names.iter().map(|name| row.find(&name).map_or_else(empty, Value::of)))
    }
    pub fn fieldnames(&self) -> List<Str> {
        self.names.clone()
    }
}
impl Show for DictWriter {
    fn repr(&self, out: &mut String) {
        out.push_str("<csv.DictWriter object>");
    }
}
crate::library_class!(DictWriter, "DictWriter": unhashable unordered true plain copied);
