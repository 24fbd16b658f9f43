//! Exceptions: their classes, raising and catching, and how a program ends.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::files;
use crate::show::{repr, Show};
use crate::value::{Dynamic, Value};

/// An exception class. Python's own are the constants of this module.
pub struct Class {
    pub name: &'static str,
    pub base: Option<&'static Class>,
}

impl Class {
    pub const fn new(name: &'static str, base: &'static Class) -> Self {
        Class {
            name,
            base: Some(base),
        }
    }

    /// An instance with one argument.
    pub fn with(&'static self, argument: impl Dynamic) -> Exception {
        self.with_args(vec![argument.into_value()])
    }

    pub fn with_args(&'static self, args: Vec<Value>) -> Exception {
        Exception(Rc::new(Data {
            class: self,
            args,
            object: None,
            shown: None,
            cause: RefCell::new(None),
        }))
    }

    /// An instance without arguments.
    pub fn empty(&'static self) -> Exception {
        self.with_args(Vec::new())
    }

    pub fn derives(&'static self, other: &'static Class) -> bool {
        let mut at = Some(self);
        while let Some(class) = at {
            if std::ptr::eq(class, other) || class.name == other.name {
                return true;
            }
            at = class.base;
        }
        false
    }
}

macro_rules! classes {
    ($($constant:ident $name:literal : $base:expr;)*) => {
        $(pub static $constant: Class = Class { name: $name, base: $base };)*
    };
}

classes! {
    BASE_EXCEPTION "BaseException": None;
    EXCEPTION "Exception": Some(&BASE_EXCEPTION);
    ARITHMETIC_ERROR "ArithmeticError": Some(&EXCEPTION);
    ZERO_DIVISION_ERROR "ZeroDivisionError": Some(&ARITHMETIC_ERROR);
    OVERFLOW_ERROR "OverflowError": Some(&ARITHMETIC_ERROR);
    FLOATING_POINT_ERROR "FloatingPointError": Some(&ARITHMETIC_ERROR);
    ASSERTION_ERROR "AssertionError": Some(&EXCEPTION);
    ATTRIBUTE_ERROR "AttributeError": Some(&EXCEPTION);
    EOF_ERROR "EOFError": Some(&EXCEPTION);
    IMPORT_ERROR "ImportError": Some(&EXCEPTION);
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError": Some(&IMPORT_ERROR);
    LOOKUP_ERROR "LookupError": Some(&EXCEPTION);
    INDEX_ERROR "IndexError": Some(&LOOKUP_ERROR);
    KEY_ERROR "KeyError": Some(&LOOKUP_ERROR);
    MEMORY_ERROR "MemoryError": Some(&EXCEPTION);
    NAME_ERROR "NameError": Some(&EXCEPTION);
    UNBOUND_LOCAL_ERROR "UnboundLocalError": Some(&NAME_ERROR);
    OS_ERROR "OSError": Some(&EXCEPTION);
    FILE_NOT_FOUND_ERROR "FileNotFoundError": Some(&OS_ERROR);
    FILE_EXISTS_ERROR "FileExistsError": Some(&OS_ERROR);
    PERMISSION_ERROR "PermissionError": Some(&OS_ERROR);
    IS_A_DIRECTORY_ERROR "IsADirectoryError": Some(&OS_ERROR);
    NOT_A_DIRECTORY_ERROR "NotADirectoryError": Some(&OS_ERROR);
    TIMEOUT_ERROR "TimeoutError": Some(&OS_ERROR);
    CONNECTION_ERROR "ConnectionError": Some(&OS_ERROR);
    RUNTIME_ERROR "RuntimeError": Some(&EXCEPTION);
    NOT_IMPLEMENTED_ERROR "NotImplementedError": Some(&RUNTIME_ERROR);
    RECURSION_ERROR "RecursionError": Some(&RUNTIME_ERROR);
    STOP_ITERATION "StopIteration": Some(&EXCEPTION);
    STOP_ASYNC_ITERATION "StopAsyncIteration": Some(&EXCEPTION);
    SYNTAX_ERROR "SyntaxError": Some(&EXCEPTION);
    SYSTEM_ERROR "SystemError": Some(&EXCEPTION);
    TYPE_ERROR "TypeError": Some(&EXCEPTION);
    VALUE_ERROR "ValueError": Some(&EXCEPTION);
    UNICODE_ERROR "UnicodeError": Some(&VALUE_ERROR);
    UNICODE_DECODE_ERROR "UnicodeDecodeError": Some(&UNICODE_ERROR);
    UNICODE_ENCODE_ERROR "UnicodeEncodeError": Some(&UNICODE_ERROR);
    BUFFER_ERROR "BufferError": Some(&EXCEPTION);
    REFERENCE_ERROR "ReferenceError": Some(&EXCEPTION);
    SYSTEM_EXIT "SystemExit": Some(&BASE_EXCEPTION);
    KEYBOARD_INTERRUPT "KeyboardInterrupt": Some(&BASE_EXCEPTION);
    GENERATOR_EXIT "GeneratorExit": Some(&BASE_EXCEPTION);
    WARNING "Warning": Some(&EXCEPTION);
    USER_WARNING "UserWarning": Some(&WARNING);
    DEPRECATION_WARNING "DeprecationWarning": Some(&WARNING);
    RUNTIME_WARNING "RuntimeWarning": Some(&WARNING);
    RE_ERROR "re.error": Some(&EXCEPTION);
    STRUCT_ERROR "struct.error": Some(&EXCEPTION);
    BINASCII_ERROR "binascii.Error": Some(&VALUE_ERROR);
    CSV_ERROR "_csv.Error": Some(&EXCEPTION);
    DATACLASSES_FROZEN_INSTANCE_ERROR "dataclasses.FrozenInstanceError": Some(&ATTRIBUTE_ERROR);
    QUEUE_EMPTY "_queue.Empty": Some(&EXCEPTION);
    QUEUE_FULL "queue.Full": Some(&EXCEPTION);
    ARGPARSE_ARGUMENT_TYPE_ERROR "argparse.ArgumentTypeError": Some(&EXCEPTION);
    ARGPARSE_ARGUMENT_ERROR "argparse.ArgumentError": Some(&EXCEPTION);
    STATISTICS_STATISTICS_ERROR "statistics.StatisticsError": Some(&VALUE_ERROR);
    JSON_JSON_DECODE_ERROR "json.decoder.JSONDecodeError": Some(&VALUE_ERROR);
    DECIMAL_DECIMAL_EXCEPTION "decimal.DecimalException": Some(&ARITHMETIC_ERROR);
    DECIMAL_INVALID_OPERATION "decimal.InvalidOperation": Some(&DECIMAL_DECIMAL_EXCEPTION);
    DECIMAL_DIVISION_BY_ZERO "decimal.DivisionByZero": Some(&DECIMAL_ZERO_DIVISION);
    DECIMAL_OVERFLOW "decimal.Overflow": Some(&DECIMAL_DECIMAL_EXCEPTION);
}

/// raise None
pub fn raise_none() -> ! {
    raise(TYPE_ERROR.with("exceptions must derive from BaseException"))
}
/// An assignment to a field of a frozen dataclass.
pub fn fixed_field(name: &str) {
    raise(DATACLASSES_FROZEN_INSTANCE_ERROR.with(format!("cannot assign to field '{name}'").as_str()))
}
/// An assignment to a property that is only read.
pub fn no_setter(property: &str, class: &str) {
    raise(ATTRIBUTE_ERROR.with(format!("property '{property}' of '{class}' object has no setter").as_str()))
}
/// An assignment to an item of a named tuple.
pub fn fixed_item() {
    raise(ATTRIBUTE_ERROR.with("can't set attribute"))
}

// decimal.DivisionByZero derives from both; the way through ZeroDivisionError is the one that programs catch.
static DECIMAL_ZERO_DIVISION: Class = Class {
    name: "ZeroDivisionError",
    base: Some(&DECIMAL_DECIMAL_EXCEPTION),
};

struct Data {
    class: &'static Class,
    args: Vec<Value>,
    object: Option<Rc<dyn Any>>,
    shown: Option<Box<dyn Fn() -> String>>, // what str() of it gives
    cause: RefCell<Option<Exception>>,
}

/// A raised exception, or one that is about to be.
#[derive(Clone)]
pub struct Exception(Rc<Data>);

impl Exception {
    /// One of Python's own whose text is not that of its arguments.
    pub fn with_text(class: &'static Class, args: Vec<Value>, shown: String) -> Self {
        Exception(Rc::new(Data { class, args, object: None, shown: Some(Box::new(move || shown.clone())), cause: RefCell::new(None) }))
    }

    /// One that is an instance of a class of the program.
    pub fn from_object<T: Show + Clone + 'static>(class: &'static Class, object: T, args: Vec<Value>) -> Self {
        let told = object.clone();
        Exception(Rc::new(Data {
            class,
            args,
            object: Some(Rc::new(object)),
            shown: Some(Box::new(move || crate::show::show(&told).as_str().to_string())),
            cause: RefCell::new(None),
        }))
    }

    /// `raise self from cause`
    pub fn caused_by(self, cause: &Option<Exception>) -> Self {
        *self.0.cause.borrow_mut() = cause.clone();
        self
    }
    pub fn cause(&self) -> Option<Exception> {
        self.0.cause.borrow().clone()
    }

    pub fn is(&self, class: &'static Class) -> bool {
        self.0.class.derives(class)
    }

    pub fn class_name(&self) -> crate::text::Str {
        crate::text::Str::from(short_name(self.0.class))
    }
    pub fn class_text(&self) -> &'static str {
        short_name(self.0.class)
    }
    /// Whether it is an instance of that class of the program.
    pub fn is_object_of<T: 'static>(&self) -> bool {
        self.0.object.as_ref().is_some_and(|object| object.is::<T>())
    }
    pub fn address(&self) -> i64 {
        Rc::as_ptr(&self.0) as *const u8 as i64
    }

    /// The instance of the program's class that this is.
    pub fn object<T: Clone + 'static>(&self) -> T {
        match self
            .0
            .object
            .as_ref()
            .and_then(|object| object.downcast_ref::<T>())
        {
            Some(object) => object.clone(),
            None => refuse("an exception that is used as one of another class is not translated"),
        }
    }

    /// The same, where it is one.
    pub fn held<T: Clone + 'static>(&self) -> Option<T> {
        self.0.object.as_ref().and_then(|object| object.downcast_ref::<T>()).cloned()
    }

    pub fn args(&self) -> crate::tuple::Tuple<Value> {
        crate::tuple::Tuple::from(self.0.args.clone())
    }

    // What it was made with, which is what `attribute` of a `class` gives.
    fn made_with(&self, class: &'static Class, attribute: &str) -> Value {
        match self.0.args.as_slice() {
            _ if !self.is(class) => self.lacks(attribute),
            [] => Value::None,
            [one] => one.clone(),
            many => Value::Tuple(crate::tuple::Tuple::from(many.to_vec())),
        }
    }
    /// SystemExit's.
    pub fn code(&self) -> Value {
        self.made_with(&SYSTEM_EXIT, "code")
    }
    /// StopIteration's.
    pub fn value(&self) -> Value {
        match self.0.args.first() {
            Some(value) if self.is(&STOP_ITERATION) => value.clone(),
            _ => self.made_with(&STOP_ITERATION, "value"),
        }
    }
    // What UnicodeError was made with: codec, what it was to convert, from where to where it can't, why.
    fn conversion(&self, index: usize, attribute: &str) -> Value {
        match self.0.args.get(index) {
            Some(part) if self.is(&UNICODE_ERROR) && self.0.args.len() == 5 => part.clone(),
            _ => self.lacks(attribute),
        }
    }
    pub fn encoding(&self) -> crate::text::Str {
        Dynamic::from_value(&self.conversion(0, "encoding"))
    }
    pub fn start(&self) -> i64 {
        Dynamic::from_value(&self.conversion(2, "start"))
    }
    pub fn end(&self) -> i64 {
        Dynamic::from_value(&self.conversion(3, "end"))
    }
    pub fn reason(&self) -> crate::text::Str {
        Dynamic::from_value(&self.conversion(4, "reason"))
    }
    /// Raises the AttributeError of an attribute that it does not have.
    pub fn lacks<T>(&self, attribute: &str) -> T {
        no_attribute(self.0.class.name, attribute)
    }
    pub fn errno(&self) -> i64 {
        match self.0.args.first() {
            Some(Value::Int(number)) if self.is(&OS_ERROR) => *number,
            _ => self.lacks("errno"),
        }
    }
    pub fn strerror(&self) -> crate::text::Str {
        match self.0.args.get(1) {
            Some(Value::Str(text)) if self.is(&OS_ERROR) => text.clone(),
            _ => self.lacks("strerror"),
        }
    }
    pub fn filename(&self) -> crate::text::Str {
        let message = self.message();
        match message.split_once(": '").and_then(|(_, rest)| rest.strip_suffix('\'')) {
            Some(path) if self.is(&OS_ERROR) => crate::text::Str::from(path),
            _ => self.lacks("filename"),
        }
    }
    /// What JSONDecodeError says, and the numbers after it: line, column and position.
    fn json(&self, attribute: &str) -> (String, [i64; 3]) {
        let message = self.message();
        let parts = message.rsplit_once(": line ").and_then(|(text, place)| {
            let numbers: Vec<i64> = place.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
            Some((text.to_string(), numbers.try_into().ok()?))
        });
        match parts {
            Some(parts) if self.is(&JSON_JSON_DECODE_ERROR) => parts,
            _ => self.lacks(attribute),
        }
    }
    // What re.error says, and where that is in the pattern.
    fn of_pattern(&self) -> Option<(String, i64)> {
        let text = self.message();
        let (said, place) = text.rsplit_once(" at position ")?;
        let digits = place.split(' ').next()?;
        Some((said.to_string(), digits.parse().ok()?)).filter(|_| self.is(&RE_ERROR))
    }
    pub fn msg(&self) -> crate::text::Str {
        crate::text::Str::from(self.of_pattern().map_or_else(|| self.json("msg").0, |found| found.0))
    }
    pub fn lineno(&self) -> i64 {
        self.json("lineno").1[0]
    }
    pub fn colno(&self) -> i64 {
        self.json("colno").1[1]
    }
    pub fn pos(&self) -> i64 {
        self.of_pattern().map_or_else(|| self.json("pos").1[2], |found| found.1)
    }
    pub fn message(&self) -> String {
        if let Some(shown) = &self.0.shown {
            return shown();
        }
        message_of(self.0.class, &self.0.args)
    }
}

// Without its module.
fn short_name(class: &'static Class) -> &'static str {
    class.name.rsplit('.').next().unwrap_or(class.name)
}

/// What str() of an exception with these arguments gives.
pub fn message_of(class: &'static Class, args: &[Value]) -> String {
    match args {
        [] => String::new(),
        [one] => {
            let mut out = String::new();
            if class.derives(&KEY_ERROR) {
                one.repr(&mut out);
            } else {
                one.show(&mut out);
            }
            out
        }
        many => {
            let mut out = String::from("(");
            for (i, one) in many.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                one.repr(&mut out);
            }
            out.push(')');
            out
        }
    }
}

impl Show for Exception {
    fn repr(&self, out: &mut String) {
        out.push_str(short_name(self.0.class));
        out.push('(');
        for (i, one) in self.0.args.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            one.repr(out);
        }
        out.push(')');
    }
    fn show(&self, out: &mut String) {
        out.push_str(&self.message());
    }
}

impl crate::show::Truth for Exception {
    fn truth(&self) -> bool {
        true
    }
}

impl PartialEq for Exception {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Ends the current computation with `exception`, until an `attempt` catches it.
#[cold]
#[inline(never)]
pub fn raise(exception: Exception) -> ! {
    panic::resume_unwind(Box::new(Carried(exception)))
}

/// Raises again what was caught.
pub fn reraise(exception: &Exception) -> ! {
    raise(exception.clone())
}

struct Carried(Exception);
// Exceptions never leave the thread that the program runs on.
unsafe impl Send for Carried {}

/// Runs `body`; an exception in it comes back as an error.
pub fn attempt<R>(body: impl FnOnce() -> R) -> Result<R, Exception> {
    match panic::catch_unwind(AssertUnwindSafe(body)) {
        Ok(value) => Ok(value),
        Err(payload) => match payload.downcast::<Carried>() {
            Ok(carried) => Err(carried.0),
            Err(other) => panic::resume_unwind(other),
        },
    }
}

/// How a block that is a closure ended.
pub enum Flow<R = ()> {
    Next,
    Break,
    Continue,
    Return(R),
}

/// The value of a variable that may not have been assigned yet.
#[inline]
pub fn some<T: Clone>(value: &Option<T>, name: &'static str) -> T {
    value.clone().unwrap_or_else(|| unbound(name))
}
/// The same of a variable of the module.
#[inline]
pub fn defined<T: Clone>(value: &Option<T>, name: &'static str) -> T {
    value.clone().unwrap_or_else(|| undefined(name))
}
/// The same of a variable of the function around.
#[inline]
pub fn some_free<T: Clone>(value: &Option<T>, name: &'static str) -> T {
    value.clone().unwrap_or_else(|| unbound_outside(name))
}

#[cold]
fn unbound_outside(name: &'static str) -> ! {
    raise(
        NAME_ERROR.with(
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope")
                .as_str(),
        ),
    )
}
#[cold]
fn unbound(name: &'static str) -> ! {
    raise(
        UNBOUND_LOCAL_ERROR.with(
            format!(
                "cannot access local variable '{name}' where it is not associated with a value"
            )
            .as_str(),
        ),
    )
}

/// Where the translation has a gap: ends the program with exit code 70.
#[cold]
pub fn gap(place: &str, why: &str) -> ! {
    refuse(&format!("{place}: not translated: {why}"))
}

/// The same where a value is wanted.
#[cold]
pub fn gap_for<T>(place: &str, why: &str) -> T {
    gap(place, why)
}

/// The same where the place is not known.
#[cold]
pub fn untranslated(why: &str) -> ! {
    refuse(&format!("not translated: {why}"))
}

/// Ends the program with exit code 70: it cannot go on as Python would.
#[cold]
pub fn refuse(message: &str) -> ! {
    if !IS_PROGRAM.load(Ordering::Relaxed) {
        panic!("{message}");
    }
    files::flush();
    eprintln!("{message}");
    crate::iter::end_all();
    std::process::exit(70)
}

// A library does not end the process that it is part of.
static IS_PROGRAM: AtomicBool = AtomicBool::new(false);

/// The value that is there, where None would be a TypeError.
#[inline]
pub fn present<T: Clone>(value: &Option<T>) -> T {
    match value {
        Some(value) => value.clone(),
        None => raise(TYPE_ERROR.with("unsupported operation on 'NoneType' object")),
    }
}

/// What is there to iterate over.
#[inline]
pub fn iterable<T: Clone>(value: &Option<T>) -> T {
    operand(value, "'NoneType' object is not iterable")
}

/// What is there to have a length.
#[inline]
pub fn sized<T: Clone>(value: &Option<T>) -> T {
    operand(value, "object of type 'NoneType' has no len()")
}

/// What is there to have items.
#[inline]
pub fn subscriptable<T: Clone>(value: &Option<T>) -> T {
    operand(value, "'NoneType' object is not subscriptable")
}

/// What is there to be called.
#[inline]
pub fn callable<T: Clone>(value: &Option<T>) -> T {
    operand(value, "'NoneType' object is not callable")
}

/// type(value).__name__, where that is `held` unless it is None.
pub fn operand_kind<T>(value: &Option<T>, held: &'static str) -> &'static str {
    if value.is_some() {
        held
    } else {
        "NoneType"
    }
}

/// What stands before an operator whose other operand is of the type `right`.
#[inline]
pub fn left_operand<T: Clone>(value: &Option<T>, op: &str, right: &str) -> T {
    match value {
        Some(value) => value.clone(),
        None => no_operation("NoneType", op, right),
    }
}

/// What stands behind an operator whose other operand is of the type `left`.
#[inline]
pub fn right_operand<T: Clone>(left: &str, op: &str, value: &Option<T>) -> T {
    match value {
        Some(value) => value.clone(),
        None => no_operation(left, op, "NoneType"),
    }
}

// None on one side of an operator at least.
#[cold]
fn no_operation(left: &str, op: &str, right: &str) -> ! {
    const SEQUENCES: [&str; 4] = ["str", "list", "tuple", "bytes"];
    let said = match op {
        "<" | "<=" | ">" | ">=" => format!("'{op}' not supported between instances of '{left}' and '{right}'"),
        "+=" if left == "list" => format!("'{right}' object is not iterable"),
        "+" | "+=" if left == "bytes" => format!("can't concat {right} to bytes"),
        "+" | "+=" if SEQUENCES.contains(&left) => {
            format!("can only concatenate {left} (not \"{right}\") to {left}")
        }
        "*" | "*=" if SEQUENCES.contains(&left) || SEQUENCES.contains(&right) => {
            "can't multiply sequence by non-int of type 'NoneType'".to_string()
        }
        _ => format!("unsupported operand type(s) for {op}: '{left}' and '{right}'"),
    };
    raise(TYPE_ERROR.with(said.as_str()))
}

/// The value that is there, where None would be a TypeError that says this.
#[inline]
pub fn operand<T: Clone>(value: &Option<T>, refusal: &str) -> T {
    match value {
        Some(value) => value.clone(),
        None => raise(TYPE_ERROR.with(refusal)),
    }
}

/// The object that is there, as a test has shown.
#[inline]
pub fn known<T>(value: &Option<T>) -> &T {
    match value {
        Some(value) => value,
        None => raise(TYPE_ERROR.with("unsupported operation on 'NoneType' object")),
    }
}

/// The object that is there, where None would be an AttributeError.
#[inline]
pub fn with_attribute<'a, T>(value: &'a Option<T>, attribute: &'static str) -> &'a T {
    match value {
        Some(value) => value,
        None => no_attribute("NoneType", attribute),
    }
}

/// The attribute of a value whose type has none of this name.
#[cold]
pub fn lacks<T>(class: &str, attribute: &str) -> T {
    no_attribute(class, attribute)
}

#[cold]
pub fn no_attribute(class: &str, attribute: &str) -> ! {
    raise(ATTRIBUTE_ERROR.with(format!("'{class}' object has no attribute '{attribute}'").as_str()))
}

/// The same, where a value is wanted.
#[cold]
pub fn attribute_error<T>(class: &str, attribute: &str) -> T {
    no_attribute(class, attribute)
}

/// The value of an attribute that may not have been assigned yet.
#[macro_export]
macro_rules! late {
    ($object:expr, $field:ident $(,)?) => {
        $crate::late!($object, $field, stringify!($field))
    };
    ($object:expr, $field:ident, $name:expr $(,)?) => {
        match &$object {
            holder => match holder.$field.get() {
                Some(value) => value,
                None => $crate::exceptions::no_attribute(holder.class_name().as_str(), $name),
            },
        }
    };
}

/// assert
#[inline]
pub fn check(holds: bool) {
    if !holds {
        raise(ASSERTION_ERROR.empty());
    }
}

/// Where a block ends that only leaves by an exception or a jump.
#[cold]
pub fn unreached() -> ! {
    refuse("this translation believes that nothing gets here")
}

/// Stands where inference says that no value ever is.
#[cold]
pub fn never<T>() -> T {
    refuse("a value is needed here that this translation believes can't exist")
}

thread_local! {
    static LIMIT: std::cell::Cell<i64> = const { std::cell::Cell::new(1000) };
    // How many more calls may be open; the program itself is one.
    static LEFT: std::cell::Cell<i64> = const { std::cell::Cell::new(999) };
}

/// One call of a function that may call itself: counted, since Python's end at a depth.
pub struct Frame(());

impl Frame {
    #[inline]
    pub fn enter() -> Frame {
        let left = LEFT.get();
        if left <= 0 {
            too_deep()
        }
        LEFT.set(left - 1);
        Frame(())
    }
}

impl Drop for Frame {
    #[inline]
    fn drop(&mut self) {
        LEFT.set(LEFT.get() + 1);
    }
}

#[cold]
fn too_deep() -> ! {
    raise(RECURSION_ERROR.with("maximum recursion depth exceeded"))
}

pub fn set_recursion_limit(limit: i64) {
    LEFT.set(LEFT.get() + limit - LIMIT.get());
    LIMIT.set(limit);
}

pub fn recursion_limit() -> i64 {
    LIMIT.get()
}

/// A lookup in a dict that has no keys.
#[cold]
pub fn missing_key<T>(key: Value) -> T {
    raise(KEY_ERROR.with(key))
}

/// An index that is known to be too large.
#[cold]
pub fn no_item<T>(message: &'static str) -> T {
    raise(INDEX_ERROR.with(message))
}

/// A name that nothing defines.
#[cold]
pub fn undefined<T>(name: &str) -> T {
    raise(NAME_ERROR.with(format!("name '{name}' is not defined").as_str()))
}

/// What Python raises for an operation that these types do not have.
#[cold]
pub fn type_error<T>(text: &str) -> T {
    raise(TYPE_ERROR.with(text))
}
/// What several names are to be given the items of.
pub fn unpackable(value: &Value) -> &Value {
    if matches!(value, Value::None | Value::Bool(_) | Value::Int(_) | Value::Big(_) | Value::Float(_)) {
        return type_error(&format!("cannot unpack non-iterable {} object", value.type_name()));
    }
    value
}
/// separator.join(items) where the items are of another class than str.
#[cold]
pub fn joins_no_text<T>(items: impl Iterator<Item = T>, class: &str) -> crate::text::Str {
    match items.count() {
        0 => crate::text::Str::lit(""),
        _ => type_error(&format!("sequence item 0: expected str instance, {class} found")),
    }
}
/// sum(items) of what can't be added to the 0 that it begins with.
#[cold]
pub fn sums_no_numbers<T>(items: impl Iterator<Item = T>, class: &str) -> i64 {
    match items.count() {
        0 => 0,
        _ => unsupported(&format!("+: 'int' and '{class}'")),
    }
}
/// An operation that Python does not have for these types.
#[cold]
pub fn unsupported<T>(operation: &str) -> T {
    raise(TYPE_ERROR.with(format!("unsupported operand type(s) for {operation}").as_str()))
}

/// Raises what Python raises where a function is called with too few or too many arguments: `required` are the
/// names of the parameters without a default, `most` how many it takes, `before` how many it had already.
pub fn check_arguments(name: &str, required: &[&str], most: Option<i64>, before: i64, given: i64) {
    let least = required.len() as i64;
    if given < least {
        let missing: Vec<String> =
            required[given as usize..].iter().map(|one| format!("'{one}'")).collect();
        let (last, others) = missing.split_last().expect("one is missing");
        let listed = match others {
            [] => last.clone(),
            [one] => format!("{one} and {last}"),
            _ => format!("{}, and {last}", others.join(", ")),
        };
        let plural = if missing.len() == 1 { "" } else { "s" };
        raise(TYPE_ERROR.with(
            format!(
                "{name}() missing {} required positional argument{plural}: {listed}",
                missing.len()
            )
            .as_str(),
        ));
    }
    let Some(most) = most.filter(|most| given > *most) else {
        return;
    };
    let taken = if least == most {
        format!("{}", most + before)
    } else {
        format!("from {} to {}", least + before, most + before)
    };
    let plural = if most + before == 1 && least == most { "" } else { "s" };
    let were = if given + before == 1 { "was" } else { "were" };
    raise(TYPE_ERROR.with(
        format!(
            "{name}() takes {taken} positional argument{plural} but {} {were} given",
            given + before
        )
        .as_str(),
    ));
}

#[cold]
pub fn unsupported_unpack(wanted: i64, given: i64) -> ! {
    let text = if given < wanted {
        format!("not enough values to unpack (expected {wanted}, got {given})")
    } else {
        format!("too many values to unpack (expected {wanted})")
    };
    raise(VALUE_ERROR.with(text.as_str()))
}

/// Where one of the targets is starred.
#[cold]
pub fn too_short_to_unpack(least: i64, given: i64) -> ! {
    let text = format!("not enough values to unpack (expected at least {least}, got {given})");
    raise(VALUE_ERROR.with(text.as_str()))
}

fn end(result: Result<(), Exception>) -> i32 {
    let exception = match result {
        Ok(()) => return 0,
        Err(exception) => exception,
    };
    if exception.is(&SYSTEM_EXIT) {
        return match exception.0.args.first() {
            None | Some(Value::None) => 0,
            Some(Value::Int(code)) => (*code & 0xFF) as i32,
            Some(Value::Bool(code)) => i32::from(*code),
            Some(other) => {
                files::flush();
                let mut text = String::new();
                other.show(&mut text);
                eprintln!("{text}");
                1
            }
        };
    }
    files::flush();
    let message = exception.message();
    eprintln!("Traceback (most recent call last):");
    if message.is_empty() {
        eprintln!("{}", exception.0.class.name);
    } else {
        eprintln!("{}: {message}", exception.0.class.name);
    }
    1
}

const STACK_BYTES: usize = 1 << 30;

/// Runs a translated program to its end, and ends the process as Python would. `wraps` adds one to the largest integer: where that
/// does not panic the program was built with a profile that is not its workspace's, and nothing it computes could be trusted.
pub fn run(program: fn(), wraps: fn() -> bool) -> ! {
    IS_PROGRAM.store(true, Ordering::Relaxed);
    panic::set_hook(Box::new(|_| {}));
    if panic::catch_unwind(wraps).is_ok() {
        refuse("built without overflow checks: integers would wrap silently. Set `overflow-checks = true` in this profile of Cargo.toml");
    }
    panic::set_hook(Box::new(|info| {
        let text = info.payload().downcast_ref::<&str>().copied().unwrap_or("");
        let text = if text.is_empty() {
            info.payload()
                .downcast_ref::<String>()
                .map_or("", String::as_str)
        } else {
            text
        };
        let place = info
            .location()
            .map_or(String::new(), |at| format!("{}:{}", at.file(), at.line()));
        if text.contains("overflow") {
            refuse(&format!(
                "{place}: an integer does not fit 64 bits, and this translation keeps it in 64 bits"
            ));
        }
        refuse(&format!("{place}: {text}"));
    }));
    let thread = std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || {
            let code = end(attempt(program));
            crate::iter::close_all();
            files::flush();
            code
        });
    let code = match thread.map(|handle| handle.join()) {
        Ok(Ok(code)) => code,
        _ => 70,
    };
    std::process::exit(code)
}

/// `raise KeyError(key)` from a lookup.
#[cold]
pub fn key_error<K: Show>(key: &K) -> ! {
    let shown = repr(key);
    let args = vec![key.as_value().unwrap_or_else(|| Value::Str(shown.clone()))];
    raise(Exception::with_text(&KEY_ERROR, args, shown.as_str().to_string()))
}
