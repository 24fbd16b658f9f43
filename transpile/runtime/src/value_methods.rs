//! Methods and calls of a value of which only the run knows the type.

use std::any::Any;
use std::rc::Rc;

use crate::classes::AnyClass;
use crate::dict::Dict;
use crate::exceptions::{raise, refuse, ATTRIBUTE_ERROR, TYPE_ERROR};
use crate::func::Identity;
use crate::hash::Key;
use crate::int::Int;
use crate::iter::IterExt;
use crate::list::List;
use crate::set::{set_of, Set};
use crate::show::Show;
use crate::text::Str;
use crate::tuple::Tuple;
use crate::value::{Dynamic, Object, Value};

impl Value {
    /// The text that a method of an object, `__str__` say, has to give.
    pub fn returned_text(self, method: &str) -> Str {
        match self {
            Value::Str(text) => text,
            other => raise(TYPE_ERROR.with(
                format!("{method} returned non-string (type {})", other.type_name()).as_str(),
            )),
        }
    }
}

impl Value {
    /// number.real and the like.
    pub fn number_attribute(&self, name: &str) -> Value {
        match (self, name) {
            (Value::Bool(_) | Value::Int(_) | Value::Big(_), "imag") => Value::Int(0),
            (Value::Bool(_) | Value::Int(_) | Value::Big(_), "denominator") => Value::Int(1),
            (Value::Bool(truth), _) => Value::Int(i64::from(*truth)),
            (Value::Int(_) | Value::Big(_), _) => self.clone(),
            (Value::Float(_), "real") => self.clone(),
            (Value::Float(_), "imag") => Value::Float(0.0),
            _ => crate::exceptions::no_attribute(self.type_name(), name),
        }
    }
}

/// What can change does so in place: others who hold it see it.
impl Value {
    /// `self |= other`
    pub fn bit_or_in_place(&self, other: &Value) -> Value {
        if let (Value::Dict(dict), Value::Dict(more)) = (self, other) {
            dict.update(more.items());
            return self.clone();
        }
        self.set_in_place(other, Set::update_set).unwrap_or_else(|| self.bit_or(other))
    }
    /// `self &= other`
    pub fn bit_and_in_place(&self, other: &Value) -> Value {
        self.set_in_place(other, Set::intersection_update).unwrap_or_else(|| self.bit_and(other))
    }
    /// `self ^= other`
    pub fn bit_xor_in_place(&self, other: &Value) -> Value {
        self.set_in_place(other, Set::symmetric_difference_update).unwrap_or_else(|| self.bit_xor(other))
    }
    /// `self -= other`
    pub fn sub_in_place(&self, other: &Value) -> Value {
        self.set_in_place(other, Set::difference_update).unwrap_or_else(|| self.sub(other))
    }
    /// `self[low:high:step] = values`
    pub fn set_slice(
        &self,
        low: Option<i64>,
        high: Option<i64>,
        step: Option<i64>,
        values: impl Iterator<Item = Value>,
    ) {
        match self {
            Value::List(items) => items.set_slice(low, high, step, values),
            Value::Object(_) => refuse("a slice of an object that is known at run time only is not translated"),
            other => crate::exceptions::type_error(&format!(
                "'{}' object does not support item assignment",
                other.type_name()
            )),
        }
    }
    /// `del self[low:high:step]`
    pub fn delete_slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) {
        match self {
            Value::List(items) => items.delete_slice(low, high, step),
            Value::Object(_) => refuse("a slice of an object that is known at run time only is not translated"),
            other => crate::exceptions::type_error(&format!(
                "'{}' object does not support item deletion",
                other.type_name()
            )),
        }
    }
    /// `self *= other`
    pub fn mul_in_place(&self, other: &Value) -> Value {
        match (self, other) {
            (Value::List(items), Value::Int(times)) => {
                items.repeat_in_place(*times);
                self.clone()
            }
            _ => self.mul(other),
        }
    }
    fn set_in_place(&self, other: &Value, change: impl Fn(&Set<Value>, &Set<Value>)) -> Option<Value> {
        let Value::Set(held) = self else { return None };
        change(held, &set_of(other)?);
        Some(self.clone())
    }
}

/// A function in a `Value`, with the number of its parameters; none where it says itself what it takes.
struct Callable {
    count: Option<usize>,
    call: Rc<dyn Fn(&[Value]) -> Value>,
    which: Option<AnyClass>, // of Python's own, which says its name
    identity: Identity,
}

impl Object for Callable {
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn class_name(&self) -> &'static str {
        match self.which {
            Some(which) if which.is_function() => "builtin_function_or_method",
            Some(_) => "type",
            None => "function",
        }
    }
    fn object_repr(&self, out: &mut String) {
        match self.which {
            Some(which) => which.repr(out),
            None => crate::show::write_object("function", self.object_hash() << 4, out),
        }
    }
    fn object_show(&self, out: &mut String) {
        self.object_repr(out)
    }
    fn equals(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Callable>().is_some_and(|other| match self.which {
            Some(_) => self.which == other.which,
            None => Rc::ptr_eq(&self.call, &other.call) || self.identity.same(other.identity),
        })
    }
    fn object_hash(&self) -> i64 {
        self.which.map_or_else(|| self.identity.hash(), |which| which.hash())
    }
    fn identity(&self) -> i64 {
        match self.identity {
            Identity::Made(_) => self.which.map_or_else(|| Rc::as_ptr(&self.call) as *const u8 as i64, |which| which.hash()),
            other => other.hash(),
        }
    }
    fn object_call(&self, given: &[Value]) -> Option<Value> {
        if (self.count.is_some() || self.which.is_some()) && crate::words::has_words(given) {
            refuse("keyword arguments of a function that is known at run time only are not translated")
        }
        if let Some(count) = self.count {
            check_count(given, count, false);
        }
        Some((self.call)(given))
    }
    fn is_callable(&self) -> bool {
        true
    }
}

fn callable(count: Option<usize>, which: Option<AnyClass>, call: impl Fn(&[Value]) -> Value + 'static) -> Value {
    let call = Rc::new(call);
    let identity = Identity::Made(Rc::as_ptr(&call) as *const u8 as usize);
    Value::Object(Rc::new(Callable { count, call, which, identity }))
}

/// Goes no further where something is called with another number of values than it has parameters: it may
/// have defaults for the others.
pub fn check_count(given: &[Value], count: usize, or_more: bool) {
    if given.len() < count || (given.len() > count && !or_more) {
        refuse("a function is called with another number of arguments than it has parameters")
    }
}

impl Value {
    /// Raises what Python raises for an operator that these two do not have.
    #[cold]
    pub(crate) fn unsupported(&self, op: &str, other: &Value) -> ! {
        let (left, right) = (self.type_name(), other.type_name());
        let is_sequence =
            |one: &Value| matches!(one, Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_));
        let message = match op {
            "+" if matches!(self, Value::Bytes(_)) => format!("can't concat {right} to bytes"),
            "+" if is_sequence(self) => format!("can only concatenate {left} (not \"{right}\") to {left}"),
            "*" if is_sequence(self) => format!("can't multiply sequence by non-int of type '{right}'"),
            "*" if is_sequence(other) => format!("can't multiply sequence by non-int of type '{left}'"),
            _ => format!("unsupported operand type(s) for {op}: '{left}' and '{right}'"),
        };
        raise(TYPE_ERROR.with(message.as_str()))
    }
    /// str(type(value)).
    pub fn class_text(&self) -> Str {
        let name = self.type_name();
        match self {
            Value::Object(object) if object.is_of_program() => {
                Str::from(format!("<class '__main__.{name}'>").as_str())
            }
            Value::Object(_) => refuse("which class this is has no text here"),
            _ => Str::from(format!("<class '{name}'>").as_str()),
        }
    }
    /// int(self, base)
    pub fn read_int(&self, base: i64) -> Int {
        match self {
            Value::Str(text) => Int::read(text, base),
            Value::Bytes(_) | Value::Object(_) => {
                refuse(&format!("int() of a {} with a base is not translated", self.type_name()))
            }
            _ => {
                Int::check_base(base);
                raise(TYPE_ERROR.with("int() can't convert non-string with explicit base"))
            }
        }
    }
    /// What stands for an integer, such as one of bytes(…). Numbers beyond i64 are its last.
    pub fn to_index(&self) -> i64 {
        match self {
            Value::Bool(_) | Value::Int(_) => self.cast(),
            Value::Big(_) => i64::MAX,
            Value::Object(_) => refuse("an object that stands for an integer is not translated"),
            _ => {
                let name = self.type_name();
                raise(TYPE_ERROR.with(format!("'{name}' object cannot be interpreted as an integer").as_str()))
            }
        }
    }
    /// isinstance(value, type) for a type of Python's own.
    pub fn is_a(&self, name: &str) -> bool {
        let own = self.type_name();
        own == name
            || (name == "dict" && matches!(own, "Counter" | "collections.defaultdict"))
            || (name == "datetime.date" && own == "datetime.datetime")
            || (name == "int" && (matches!(self, Value::Bool(_)) || self.is_own_int()))
            || name == "object"
    }
    /// Whether both are the very same value, as `is`.
    pub fn is_same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::None, Value::None) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::List(a), Value::List(b)) => a.is(b),
            (Value::Dict(a), Value::Dict(b)) => a.is(b),
            (Value::Set(a), Value::Set(b)) => a.is(b),
            (Value::Object(a), Value::Object(b)) => match (a.identity(), b.identity()) {
                (0, 0) => std::ptr::eq(Rc::as_ptr(a) as *const u8, Rc::as_ptr(b) as *const u8),
                (a, b) => a == b,
            },
            (Value::Int(a), Value::Int(b)) => crate::num::same_int(*a, *b),
            (Value::Str(a), Value::Str(b)) => a.is_same(b),
            // Of others that are equal it is not known.
            (Value::Big(_), Value::Big(_))
            | (Value::Float(_), Value::Float(_))
            | (Value::Bytes(_), Value::Bytes(_))
            | (Value::Tuple(_), Value::Tuple(_))
                if self == other =>
            {
                refuse("whether two equal values are the same object is not known")
            }
            _ => false,
        }
    }
    /// Whether a pattern such as [a, *rest] may fit.
    pub fn is_sequence(&self) -> bool {
        match self {
            Value::List(_) | Value::Tuple(_) => true,
            Value::Object(_) => self.is_a("range"),
            _ => false,
        }
    }
    /// The items of a sequence, as such a pattern looks at them.
    pub fn sequence(&self) -> List<Value> {
        match self {
            Value::List(items) => items.clone(),
            other => other.iter().collect(),
        }
    }
    /// Whether it is an instance of a class of the program that derives from int.
    pub fn is_own_int(&self) -> bool {
        matches!(self, Value::Object(object) if object.object_number().is_some())
    }
    /// callable(self)
    pub fn is_callable(&self) -> bool {
        matches!(self, Value::Object(object) if object.is_callable())
    }
    /// What is given beyond the first `count` values: *args.
    pub fn rest_of(given: &[Value], count: usize) -> Value {
        Value::of(given.iter().skip(count).cloned().collect::<Tuple<Value>>())
    }
    /// Itself, for a Counter that counts its items. A dict's items have counts already.
    pub fn to_count(&self) -> &Value {
        if let Value::Dict(_) = self {
            crate::exceptions::refuse("counts in a value of any type are not translated");
        }
        self
    }
    /// dict(self): a copy of a dict, or what pairs make.
    pub fn to_dict(&self) -> Dict<Value, Value> {
        if let Value::Dict(dict) = self {
            return dict.copy();
        }
        if let Value::Object(object) = self {
            if let Some(dict) = object.object_dict() {
                return dict.copy();
            }
            if let Some(held) = object.object_plain() {
                return held.to_dict();
            }
            if object.object_iter().is_none() {
                refuse("a dict of an object that is known at run time only is not translated")
            }
        }
        let made = Dict::new();
        for item in self.iter() {
            let [key, value] = item.iter().unpack::<2>();
            made.set(key, value);
        }
        made
    }
    /// A function that takes `count` values.
    pub fn function(count: usize, call: impl Fn(&[Value]) -> Value + 'static) -> Value {
        callable(Some(count), None, call)
    }
    /// A function that takes as many values as it is given, or says itself that it does not.
    pub fn spread_function(call: impl Fn(&[Value]) -> Value + 'static) -> Value {
        callable(None, None, call)
    }
    /// A function or class of Python's own.
    pub fn named(which: AnyClass, call: impl Fn(&[Value]) -> Value + 'static) -> Value {
        callable(None, Some(which), call)
    }
    /// The same function value, as one of the function that this is.
    pub fn like(self, identity: Identity) -> Value {
        let Value::Object(object) = &self else { return self };
        let Some(made) = object.as_any().downcast_ref::<Callable>() else { return self };
        Value::Object(Rc::new(Callable { call: made.call.clone(), identity, ..*made }))
    }
    /// What a function is given that takes other numbers of values as well.
    pub fn no_such_call() -> Value {
        refuse("a function is called with another number of arguments than is known of it")
    }
    /// self(given)
    pub fn call(&self, given: &[Value]) -> Value {
        let made = match self {
            Value::Object(object) => {
                if crate::words::has_words(given) && !object.as_any().is::<Callable>() {
                    refuse("keyword arguments of an object that is known at run time only are not translated")
                }
                object.object_call(given)
            }
            _ => None,
        };
        made.unwrap_or_else(|| {
            raise(TYPE_ERROR.with(format!("'{}' object is not callable", self.type_name()).as_str()))
        })
    }
    /// value.name(arguments) of a value of one of Python's own types.
    pub fn call_method(&self, name: &str, arguments: &[Value]) -> Value {
        let found = match self {
            Value::List(items) => list_method(items, name, arguments),
            Value::Dict(dict) => dict_method(dict, name, arguments),
            Value::Set(set) => set_method(set, name, arguments),
            Value::Tuple(items) => match (name, arguments) {
                ("count", [value]) => Some(Value::Int(items.count(value))),
                ("index", [value]) => Some(Value::Int(items.index(value))),
                _ => None,
            },
            Value::Str(text) => text_method(text, name, arguments),
            Value::Bytes(bytes) => match (name, arguments) {
                ("decode", []) => Some(Value::Str(bytes.decode())),
                ("hex", []) => Some(Value::Str(bytes.hex())),
                _ => None,
            },
            Value::Float(x) => match (name, arguments) {
                ("is_integer", []) => Some(Value::Bool(crate::num::is_integer(*x))),
                _ => None,
            },
            Value::Bool(_) | Value::Int(_) | Value::Big(_) => match (name, arguments) {
                ("bit_length", []) => Some(Value::Int(self.cast::<Int>().bit_length())),
                ("conjugate", []) => Some(self.clone()),
                _ => None,
            },
            Value::None => raise(
                ATTRIBUTE_ERROR.with(format!("'NoneType' object has no attribute '{name}'").as_str()),
            ),
            Value::Object(object) => object.object_method(name, arguments),
        };
        found.unwrap_or_else(|| {
            refuse(&format!(
                "the method {name} of a {} whose type is known at run time only is not translated",
                self.type_name()
            ))
        })
    }
}

fn list_method(items: &List<Value>, name: &str, arguments: &[Value]) -> Option<Value> {
    match (name, arguments) {
        ("append", [value]) => items.push(value.clone()),
        ("extend", [more]) => items.extend(more.iter().collect::<Vec<Value>>().into_iter()),
        ("insert", [at, value]) => items.insert(at.cast(), value.clone()),
        ("remove", [value]) => items.remove(value),
        ("clear", []) => items.clear(),
        ("reverse", []) => items.reverse(),
        ("sort", []) => items.sort(false),
        ("pop", []) => return Some(items.pop()),
        ("pop", [at]) => return Some(items.pop_at(at.cast())),
        ("copy", []) => return Some(Value::List(items.copy())),
        ("index", [value]) => return Some(Value::Int(items.index(value))),
        ("index", [value, start]) => {
            return Some(Value::Int(items.index_between(value, start.cast(), i64::MAX)))
        }
        ("count", [value]) => return Some(Value::Int(items.count(value))),
        _ => return None,
    }
    Some(Value::None)
}

pub(crate) fn dict_method(dict: &Dict<Value, Value>, name: &str, arguments: &[Value]) -> Option<Value> {
    Some(match (name, arguments) {
        ("get", [key]) => dict.find(key).unwrap_or_default(),
        ("get", [key, otherwise]) => dict.get_or(key, otherwise.clone()),
        ("keys", []) => Value::List(dict.keys().collect()),
        ("values", []) => Value::List(dict.values().collect()),
        ("items", []) => Value::List(dict.items().map(Dynamic::into_value).collect()),
        ("pop", [key]) => dict.pop(key),
        ("pop", [key, otherwise]) => dict.pop_or(key, otherwise.clone()),
        ("popitem", []) => dict.popitem().into_value(),
        ("setdefault", [key]) => dict.setdefault(key.clone(), Value::None),
        ("setdefault", [key, otherwise]) => dict.setdefault(key.clone(), otherwise.clone()),
        ("copy", []) => Value::Dict(dict.copy()),
        ("update", [Value::Dict(more)]) => {
            dict.update(more.items());
            Value::None
        }
        ("clear", []) => {
            dict.clear();
            Value::None
        }
        _ => return None,
    })
}

fn set_method(set: &Set<Value>, name: &str, arguments: &[Value]) -> Option<Value> {
    let other = |given: &Value| match given {
        Value::Set(other) => other.clone(),
        more => more.iter().collect::<Set<Value>>(),
    };
    Some(match (name, arguments) {
        ("union", [more]) => Value::Set(set.union(&other(more))),
        ("intersection", [more]) => Value::Set(set.intersection(&other(more))),
        ("difference", [more]) => Value::Set(set.difference(&other(more))),
        ("symmetric_difference", [more]) => Value::Set(set.symmetric_difference(&other(more))),
        ("issubset", [more]) => Value::Bool(set.issubset(&other(more))),
        ("issuperset", [more]) => Value::Bool(set.issuperset(&other(more))),
        ("isdisjoint", [more]) => Value::Bool(set.isdisjoint(&other(more))),
        ("copy", []) => Value::Set(set.copy()),
        ("pop", []) => set.pop(),
        ("add", [value]) => {
            set.add(value.clone());
            Value::None
        }
        ("remove", [value]) => {
            set.remove(value);
            Value::None
        }
        ("discard", [value]) => {
            set.discard(value);
            Value::None
        }
        ("update", [more]) => {
            set.update_set(&other(more));
            Value::None
        }
        ("clear", []) => {
            set.clear();
            Value::None
        }
        _ => return None,
    })
}

fn text_method(text: &Str, name: &str, arguments: &[Value]) -> Option<Value> {
    let texts = |list: List<Str>| Value::List(list.iter().map(Value::Str).collect());
    let blank = Str::lit(" ");
    Some(match (name, arguments) {
        ("format", given) => Value::Str(crate::formatting::format_template(text, given, &[])),
        ("upper", []) => Value::Str(text.upper()),
        ("lower", []) => Value::Str(text.lower()),
        ("casefold", []) => Value::Str(text.casefold()),
        ("capitalize", []) => Value::Str(text.capitalize()),
        ("title", []) => Value::Str(text.title()),
        ("swapcase", []) => Value::Str(text.swapcase()),
        ("strip", [] | [Value::None]) => Value::Str(text.strip()),
        ("lstrip", [] | [Value::None]) => Value::Str(text.lstrip()),
        ("rstrip", [] | [Value::None]) => Value::Str(text.rstrip()),
        ("strip", [chars]) => Value::Str(text.strip_of(&chars.cast())),
        ("lstrip", [chars]) => Value::Str(text.lstrip_of(&chars.cast())),
        ("rstrip", [chars]) => Value::Str(text.rstrip_of(&chars.cast())),
        ("removeprefix", [part]) => Value::Str(text.remove_prefix(&part.cast())),
        ("removesuffix", [part]) => Value::Str(text.remove_suffix(&part.cast())),
        ("isdigit", []) => Value::Bool(text.isdigit()),
        ("isdecimal", []) => Value::Bool(text.isdecimal()),
        ("isnumeric", []) => Value::Bool(text.isnumeric()),
        ("isalpha", []) => Value::Bool(text.isalpha()),
        ("isalnum", []) => Value::Bool(text.isalnum()),
        ("isupper", []) => Value::Bool(text.isupper()),
        ("islower", []) => Value::Bool(text.islower()),
        ("isspace", []) => Value::Bool(text.isspace()),
        ("istitle", []) => Value::Bool(text.istitle()),
        ("isidentifier", []) => Value::Bool(text.isidentifier()),
        ("zfill", [width]) => Value::Str(text.zfill(width.cast())),
        ("center", [width]) => Value::Str(text.center(width.cast(), &blank)),
        ("ljust", [width]) => Value::Str(text.ljust(width.cast(), &blank)),
        ("rjust", [width]) => Value::Str(text.rjust(width.cast(), &blank)),
        ("center", [width, fill]) => Value::Str(text.center(width.cast(), &fill.cast())),
        ("ljust", [width, fill]) => Value::Str(text.ljust(width.cast(), &fill.cast())),
        ("rjust", [width, fill]) => Value::Str(text.rjust(width.cast(), &fill.cast())),
        ("split", [] | [Value::None]) => texts(text.split_whitespace()),
        ("split", [separator]) => texts(text.split(&separator.cast())),
        ("split", [separator, most]) => texts(text.split_at_most(&separator.cast(), most.cast())),
        ("rsplit", [separator, most]) => texts(text.rsplit_at_most(&separator.cast(), most.cast())),
        ("splitlines", []) => texts(text.splitlines()),
        ("partition", [separator]) => text.partition(&separator.cast()).into_value(),
        ("rpartition", [separator]) => text.rpartition(&separator.cast()).into_value(),
        ("join", [parts]) => Value::Str(text.join(parts.iter().map(|part| part.cast::<Str>()))),
        ("replace", [old, new]) => Value::Str(text.replace(&old.cast(), &new.cast())),
        ("replace", [old, new, most]) => {
            Value::Str(text.replace_at_most(&old.cast(), &new.cast(), most.cast()))
        }
        ("startswith", [Value::Tuple(parts)]) => {
            Value::Bool(text.starts_with_any(parts.iter().map(|part| part.cast::<Str>())))
        }
        ("endswith", [Value::Tuple(parts)]) => {
            Value::Bool(text.ends_with_any(parts.iter().map(|part| part.cast::<Str>())))
        }
        ("startswith", [part]) => Value::Bool(text.starts_with(&part.cast())),
        ("endswith", [part]) => Value::Bool(text.ends_with(&part.cast())),
        ("find", [part]) => Value::Int(text.find(&part.cast(), 0, i64::MAX)),
        ("find", [part, start]) => Value::Int(text.find(&part.cast(), start.cast(), i64::MAX)),
        ("rfind", [part]) => Value::Int(text.rfind(&part.cast(), 0, i64::MAX)),
        ("index", [part]) => Value::Int(text.index(&part.cast(), 0, i64::MAX)),
        ("rindex", [part]) => Value::Int(text.rindex(&part.cast(), 0, i64::MAX)),
        ("count", [part]) => Value::Int(text.count(&part.cast(), 0, i64::MAX)),
        ("encode", []) => Value::Bytes(text.encode()),
        ("expandtabs", []) => Value::Str(text.expandtabs(8)),
        _ => return None,
    })
}
