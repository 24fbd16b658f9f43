//! A value of which only the run knows the type.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::bytes::Bytes;
use crate::compare::{mirrored, order_where, unorderable, Compare};
use crate::dict::Dict;
use crate::exceptions::{raise, refuse, Exception, TYPE_ERROR};
use crate::hash::Key;
use crate::int::Int;
use crate::iter::Iter;
use crate::list::List;
use crate::num::{compare_int_float, float_pow, Arithmetic, Num};
pub use crate::object::Object;
use crate::plain;
use crate::set::Set;
use crate::show::{Show, Truth};
use crate::stdlib::slices::Slice;
use crate::text::Str;
use crate::tuple::{EmptyTuple, Tuple};

#[derive(Clone, Default)]
pub enum Value {
    #[default]
    None,
    Bool(bool),
    Int(i64),
    Big(Int),
    Float(f64),
    Str(Str),
    Bytes(Bytes),
    List(List<Value>),
    Dict(Dict<Value, Value>),
    Set(Set<Value>),
    Tuple(Tuple<Value>),
    Object(Rc<dyn Object>),
}

/// What can be a `Value`, and be had back from one.
pub trait Dynamic: Sized {
    fn into_value(self) -> Value;
    /// Raises TypeError when the value is of another type.
    fn from_value(value: &Value) -> Self;
}

#[cold]
fn wrong<T: Dynamic>(value: &Value, wanted: &str) -> T {
    if let Some(held) = plain::own(value) {
        return T::from_value(&held);
    }
    // Python may well go on with it: that inference expected something else is no TypeError of the program's.
    refuse(&format!(
        "a {} that is used as {wanted} is not translated",
        value.type_name()
    ))
}

macro_rules! simple {
    ($($t:ty, $variant:ident, $name:literal;)*) => { $(
        impl Dynamic for $t {
            fn into_value(self) -> Value { Value::$variant(self) }
            fn from_value(value: &Value) -> Self {
                match value {
                    Value::$variant(inner) => inner.clone(),
                    other => wrong(other, $name),
                }
            }
        }
    )* };
}
simple! {
    bool, Bool, "a bool"; Str, Str, "a str"; Bytes, Bytes, "bytes"; List<Value>, List, "a list";
    Dict<Value, Value>, Dict, "a dict"; Set<Value>, Set, "a set";
}
impl Dynamic for i64 {
    fn into_value(self) -> Value {
        Value::Int(self)
    }
    fn from_value(value: &Value) -> i64 {
        match value {
            Value::Int(n) => *n,
            Value::Bool(b) => i64::from(*b),
            Value::Big(n) => n.to_i64(),
            other => wrong(other, "an integer"),
        }
    }
}
impl Dynamic for Int {
    fn into_value(self) -> Value {
        match self {
            Int::Small(n) => Value::Int(n),
            big => Value::Big(big),
        }
    }
    fn from_value(value: &Value) -> Int {
        match value {
            Value::Big(n) => n.clone(),
            other => Int::Small(i64::from_value(other)),
        }
    }
}
impl Dynamic for f64 {
    fn into_value(self) -> Value {
        Value::Float(self)
    }
    fn from_value(value: &Value) -> f64 {
        match value {
            Value::Float(x) => *x,
            Value::Int(n) => *n as f64,
            Value::Bool(b) => f64::from(u8::from(*b)),
            Value::Big(n) => n.to_f64(),
            other => wrong(other, "a float"),
        }
    }
}
impl Dynamic for Num {
    fn into_value(self) -> Value {
        match self {
            Num::Int(n) => Value::Int(n),
            Num::Float(x) => Value::Float(x),
        }
    }
    fn from_value(value: &Value) -> Num {
        match value {
            Value::Float(x) => Num::Float(*x),
            Value::Object(_) if plain::own(value).is_some() => Num::from_value(&plain::own(value).unwrap_or_default()),
            other => Num::Int(i64::from_value(other)),
        }
    }
}
impl Dynamic for &str {
    fn into_value(self) -> Value {
        Value::Str(Str::from(self))
    }
    fn from_value(value: &Value) -> Self {
        wrong(value, "a literal")
    }
}
impl Dynamic for EmptyTuple {
    fn into_value(self) -> Value {
        Value::Tuple(Tuple::default())
    }
    fn from_value(value: &Value) -> Self {
        match value {
            Value::Tuple(items) if items.is_empty() => EmptyTuple,
            other => wrong(other, "a tuple of another length"),
        }
    }
}
impl Dynamic for () {
    fn into_value(self) -> Value {
        Value::None
    }
    fn from_value(value: &Value) {
        if !matches!(value, Value::None) {
            wrong(value, "None")
        }
    }
}
impl Dynamic for Value {
    fn into_value(self) -> Value {
        self
    }
    fn from_value(value: &Value) -> Value {
        value.clone()
    }
}
impl<T: Dynamic> Dynamic for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::None, T::into_value)
    }
    fn from_value(value: &Value) -> Self {
        match value {
            Value::None => None,
            other => Some(T::from_value(other)),
        }
    }
}
impl<T: Dynamic + Clone> Dynamic for Tuple<T> {
    fn into_value(self) -> Value {
        Value::Tuple(self.iter().map(T::into_value).collect())
    }
    fn from_value(value: &Value) -> Self {
        match value {
            Value::Tuple(items) => items.as_slice().iter().map(T::from_value).collect(),
            other => wrong(other, "a tuple"),
        }
    }
}
macro_rules! tuples {
    ($(($count:literal $($name:ident $index:tt),*))*) => { $(
        impl<$($name: Dynamic),*> Dynamic for ($($name,)*) {
            fn into_value(self) -> Value {
                Value::Tuple(Tuple::from(vec![$(self.$index.into_value()),*]))
            }
            fn from_value(value: &Value) -> Self {
                match value {
                    Value::Tuple(items) if items.len() == $count => ($($name::from_value(&items.as_slice()[$index]),)*),
                    other => wrong(other, "a tuple of another length"),
                }
            }
        }
    )* };
}
tuples! { (1 A 0) (2 A 0, B 1) (3 A 0, B 1, C 2) (4 A 0, B 1, C 2, D 3) (5 A 0, B 1, C 2, D 3, E 4) (6 A 0, B 1, C 2, D 3, E 4, F 5)
(7 A 0, B 1, C 2, D 3, E 4, F 5, G 6)
(8 A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
(9 A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
(10 A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
(11 A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
(12 A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11) }

impl Value {
    pub fn of(value: impl Dynamic) -> Value {
        value.into_value()
    }
    /// This value as a `T`, or a TypeError.
    pub fn cast<T: Dynamic>(&self) -> T {
        T::from_value(self)
    }
    pub fn object<T: Clone + 'static>(&self) -> T {
        match self {
            Value::Object(object) => match object.as_any().downcast_ref::<T>() {
                Some(object) => object.clone(),
                None if object.as_any().is::<Exception>() => object.object_exception().expect("it is one").object(),
                None => refuse("an object that is used as one of another class is not translated"),
            },
            other => refuse(&format!("'{}' object cannot be used as an object", other.type_name())),
        }
    }
    pub fn is_object_of<T: 'static>(&self) -> bool {
        let Value::Object(object) = self else { return false };
        object.as_any().is::<T>()
            || object.as_any().downcast_ref::<Exception>().is_some_and(Exception::is_object_of::<T>)
    }

    pub fn type_name(&self) -> &'static str {
        match self {
            Value::None => "NoneType",
            Value::Bool(_) => "bool",
            Value::Int(_) | Value::Big(_) => "int",
            Value::Float(_) => "float",
            Value::Str(_) => "str",
            Value::Bytes(_) => "bytes",
            Value::List(_) => "list",
            Value::Dict(_) => "dict",
            Value::Set(_) => "set",
            Value::Tuple(_) => "tuple",
            Value::Object(object) => object.class_name(),
        }
    }
    /// type(value).__name__: without the module that messages put before the classes of some.
    pub fn class_title(&self) -> &'static str {
        let name = self.type_name();
        name.rsplit('.').next().unwrap_or(name)
    }
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    fn number(&self) -> Option<Number> {
        match self {
            Value::Bool(b) => Some(Number::Int(Int::Small(i64::from(*b)))),
            Value::Int(n) => Some(Number::Int(Int::Small(*n))),
            Value::Big(n) => Some(Number::Int(n.clone())),
            Value::Float(x) => Some(Number::Float(*x)),
            _ => None,
        }
    }

    // As a number among numbers.
    fn compared(&self) -> Option<Number> {
        match self {
            Value::Object(object) => match object.object_number() {
                Some(n) => Some(Number::Int(Int::Small(n))),
                None => plain::held(self).and_then(|held| held.number()),
            },
            _ => self.number(),
        }
    }

    // An operator that one of the two defines itself.
    fn operated(&self, op: &str, other: &Value) -> Value {
        let own = match self {
            Value::Object(object) => object.operate(op, other, false),
            _ => None,
        };
        let mirrored = || match other {
            Value::Object(object) => object.operate(op, self, true),
            _ => None,
        };
        match own.or_else(mirrored) {
            Some(value) => value,
            None => self.unsupported(op, other),
        }
    }

    fn arithmetic(
        &self,
        other: &Value,
        op: &str,
        ints: impl Fn(&Int, &Int) -> Value,
        floats: impl Fn(f64, f64) -> f64,
    ) -> Value {
        match (self.number(), other.number()) {
            (Some(Number::Int(a)), Some(Number::Int(b))) => ints(&a, &b),
            (Some(a), Some(b)) => Value::Float(floats(a.to_f64(), b.to_f64())),
            _ => self.operated(op, other),
        }
    }

    pub fn add(&self, other: &Value) -> Value {
        match (self, other) {
            (Value::Str(a), Value::Str(b)) => Value::Str(a + b),
            (Value::List(a), Value::List(b)) => Value::List(a.concat(b)),
            (Value::Tuple(a), Value::Tuple(b)) => Value::Tuple(a.concat(b)),
            (Value::Bytes(a), Value::Bytes(b)) => Value::Bytes(a.concat(b)),
            _ => self.arithmetic(other, "+", |a, b| (a + b).into_value(), |a, b| a + b),
        }
    }
    pub fn sub(&self, other: &Value) -> Value {
        match (self, other) {
            (Value::Set(a), Value::Set(b)) => Value::Set(a.difference(b)),
            _ => self.arithmetic(other, "-", |a, b| (a - b).into_value(), |a, b| a - b),
        }
    }
    pub fn mul(&self, other: &Value) -> Value {
        match (self, other) {
            (Value::Str(text), count) | (count, Value::Str(text)) if count.number().is_some() => {
                Value::Str(text.repeat(count.cast()))
            }
            (Value::List(items), count) | (count, Value::List(items))
                if count.number().is_some() =>
            {
                Value::List(items.repeat(count.cast()))
            }
            (Value::Tuple(items), count) | (count, Value::Tuple(items))
                if count.number().is_some() =>
            {
                Value::Tuple(items.repeat(count.cast()))
            }
            (Value::Bytes(bytes), count) | (count, Value::Bytes(bytes)) if count.number().is_some() => {
                Value::Bytes(bytes.repeat(count.cast()))
            }
            _ => self.arithmetic(other, "*", |a, b| (a * b).into_value(), |a, b| a * b),
        }
    }
    pub fn true_div(&self, other: &Value) -> Value {
        self.arithmetic(
            other,
            "/",
            |a, b| Value::Float(a.clone().true_div(b.clone())),
            f64::true_div,
        )
    }
    pub fn floor_div(&self, other: &Value) -> Value {
        self.arithmetic(
            other,
            "//",
            |a, b| a.clone().floor_div(b.clone()).into_value(),
            f64::floor_div,
        )
    }
    pub fn modulo(&self, other: &Value) -> Value {
        match (self, other) {
            (Value::Str(template), Value::Tuple(items)) => {
                Value::Str(crate::formatting::percent(template, items.as_slice()))
            }
            // It may be a named tuple, which gives its fields.
            (Value::Str(_), Value::Object(one)) if one.object_iter().is_some() => {
                refuse("'%' with an object that can be gone through is not translated")
            }
            (Value::Str(template), one) => Value::Str(crate::formatting::percent(
                template,
                std::slice::from_ref(one),
            )),
            _ => self.arithmetic(
                other,
                "%",
                |a, b| a.clone().modulo(b.clone()).into_value(),
                f64::modulo,
            ),
        }
    }
    pub fn pow(&self, other: &Value) -> Value {
        self.arithmetic(
            other,
            "**",
            |a, b| {
                if *b < Int::Small(0) {
                    Value::Float(float_pow(a.to_f64(), b.to_f64()))
                } else {
                    a.pow(b).into_value()
                }
            },
            float_pow,
        )
    }
    fn bits(
        &self,
        other: &Value,
        op: &str,
        ints: impl Fn(&Int, &Int) -> Int,
        sets: impl Fn(&Set<Value>, &Set<Value>) -> Set<Value>,
    ) -> Value {
        match (self, other) {
            (Value::Set(a), Value::Set(b)) => Value::Set(sets(a, b)),
            (Value::Bool(a), Value::Bool(b)) => {
                Value::Bool(ints(&Int::Small(i64::from(*a)), &Int::Small(i64::from(*b))).truth())
            }
            _ => match (self.number(), other.number()) {
                (Some(Number::Int(a)), Some(Number::Int(b))) => ints(&a, &b).into_value(),
                _ => self.operated(op, other),
            },
        }
    }
    pub fn bit_and(&self, other: &Value) -> Value {
        self.bits(other, "&", |a, b| a & b, Set::intersection)
    }
    pub fn bit_or(&self, other: &Value) -> Value {
        if let (Value::Dict(a), Value::Dict(b)) = (self, other) {
            return Value::Dict(a.merged(b));
        }
        self.bits(other, "|", |a, b| a | b, Set::union)
    }
    pub fn bit_xor(&self, other: &Value) -> Value {
        self.bits(other, "^", |a, b| a ^ b, Set::symmetric_difference)
    }
    /// `self @ other`: only objects know it.
    pub fn mat_mul(&self, other: &Value) -> Value {
        self.operated("@", other)
    }
    pub fn shift_left(&self, other: &Value) -> Value {
        self.bits(other, "<<", Int::shift_left, |_, _| Set::new())
    }
    pub fn shift_right(&self, other: &Value) -> Value {
        self.bits(other, ">>", Int::shift_right, |_, _| Set::new())
    }
    // An operator of one operand that an object defines itself.
    fn unary(&self, op: &str) -> Option<Value> {
        match self {
            Value::Object(object) => object.operate(op, &Value::None, false),
            _ => None,
        }
    }
    pub fn negative(&self) -> Value {
        match self.number() {
            Some(Number::Int(n)) => (-n).into_value(),
            Some(Number::Float(x)) => Value::Float(-x),
            None if self.unary("neg").is_some() => self.unary("neg").unwrap_or_default(),
            None => raise(
                TYPE_ERROR
                    .with(format!("bad operand type for unary -: '{}'", self.type_name()).as_str()),
            ),
        }
    }
    pub fn absolute(&self) -> Value {
        match self.number() {
            Some(Number::Int(n)) => n.absolute().into_value(),
            Some(Number::Float(x)) => Value::Float(x.abs()),
            None if self.unary("abs").is_some() => self.unary("abs").unwrap_or_default(),
            None => raise(
                TYPE_ERROR
                    .with(format!("bad operand type for abs(): '{}'", self.type_name()).as_str()),
            ),
        }
    }
    /// math.floor(value)
    pub fn floor(&self) -> i64 {
        match self {
            Value::Float(x) => crate::num::truncate(x.floor()),
            other => other.cast(),
        }
    }
    /// math.ceil(value)
    pub fn ceil(&self) -> i64 {
        match self {
            Value::Float(x) => crate::num::truncate(x.ceil()),
            other => other.cast(),
        }
    }
    /// math.trunc(value)
    pub fn trunc(&self) -> i64 {
        match self {
            Value::Float(x) => crate::num::truncate(*x),
            other => other.cast(),
        }
    }
    /// int(value)
    pub fn to_int(&self) -> i64 {
        match self {
            Value::Float(x) => crate::num::truncate(*x),
            Value::Str(text) => crate::num::parse_int(text, 10),
            other => other.cast(),
        }
    }
    /// float(value)
    pub fn to_float(&self) -> f64 {
        match self {
            Value::Str(text) => crate::num::parse_float(text),
            other => other.cast(),
        }
    }
    pub fn round(&self) -> i64 {
        match self {
            Value::Float(x) => crate::num::round(*x),
            other => other.cast(),
        }
    }
    pub fn round_to(&self, digits: i64) -> Value {
        match self {
            Value::Float(x) => Value::Float(crate::num::round_to(*x, digits)),
            Value::Big(n) => Value::of(n.round_to(digits)),
            other => Value::Int(crate::num::round_int(other.cast(), digits)),
        }
    }

    pub fn len(&self) -> i64 {
        match self {
            Value::Str(text) => text.len(),
            Value::Bytes(bytes) => bytes.len(),
            Value::List(items) => items.len(),
            Value::Dict(dict) => dict.len(),
            Value::Set(set) => set.len(),
            Value::Tuple(items) => items.len(),
            Value::Object(object) if object.object_len().is_some() => {
                object.object_len().map_or(0, |length| length.cast())
            }
            other => raise(
                TYPE_ERROR
                    .with(format!("object of type '{}' has no len()", other.type_name()).as_str()),
            ),
        }
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// `self += other`: what can change does so in place.
    pub fn add_in_place(&self, other: &Value) -> Value {
        match self {
            Value::List(items) => {
                items.extend(other.iter().collect::<Vec<Value>>().into_iter());
                self.clone()
            }
            _ if self.number().is_some() && other.number().is_none() && !matches!(other, Value::Object(_)) => {
                self.unsupported("+=", other)
            }
            _ => self.add(other),
        }
    }
    pub fn get(&self, key: &Value) -> Value {
        if let (Value::Str(_) | Value::List(_) | Value::Tuple(_), true) = (self, key.is_object_of::<Slice>()) {
            let key = key.object::<Slice>();
            return self.slice(key.start(), key.stop(), key.step());
        }
        match self {
            Value::Str(text) => Value::Str(text.get(key.cast())),
            Value::List(items) => items.get(key.index()),
            Value::Tuple(items) => items.get(key.index()),
            Value::Dict(dict) => dict.get(key),
            Value::Bytes(bytes) => Value::Int(bytes.get(key.cast())),
            Value::Object(object) => match object.object_item(key) {
                Some(item) => item,
                None => self.no_items(),
            },
            other => other.no_items(),
        }
    }
    fn no_items(&self) -> ! {
        let kind = self.type_name();
        if matches!(kind, "bytearray" | "array" | "Match") {
            refuse(&format!("items of a {kind} in a value of any type are not translated"));
        }
        raise(TYPE_ERROR.with(format!("'{kind}' object is not subscriptable").as_str()))
    }
    fn index(&self) -> i64 {
        match self {
            Value::Int(_) | Value::Bool(_) | Value::Big(_) => self.cast(),
            other => raise(
                TYPE_ERROR.with(
                    format!(
                        "list indices must be integers or slices, not {}",
                        other.type_name()
                    )
                    .as_str(),
                ),
            ),
        }
    }
    pub fn set(&self, key: Value, value: Value) {
        match self {
            Value::List(items) => items.set(key.index(), value),
            Value::Dict(dict) => dict.set(key, value),
            Value::Object(object) if object.object_set_item(&key, &value) => {}
            other => raise(
                TYPE_ERROR.with(
                    format!(
                        "'{}' object does not support item assignment",
                        other.type_name()
                    )
                    .as_str(),
                ),
            ),
        }
    }
    /// `del self[key]`
    pub fn remove_item(&self, key: &Value) {
        match self {
            Value::List(items) => items.delete(key.index()),
            Value::Dict(dict) => dict.delete(key),
            Value::Object(object) if object.object_delete_item(key) => {}
            other => raise(
                TYPE_ERROR.with(
                    format!("'{}' object doesn't support item deletion", other.type_name()).as_str(),
                ),
            ),
        }
    }
    pub fn slice(&self, low: Option<i64>, high: Option<i64>, step: Option<i64>) -> Value {
        match self {
            Value::Str(text) => Value::Str(text.slice(low, high, step)),
            Value::List(items) => Value::List(items.slice(low, high, step)),
            Value::Tuple(items) => Value::Tuple(items.slice(low, high, step)),
            Value::Object(_) if plain::held(self).is_some() => plain::held(self).unwrap_or_default().slice(low, high, step),
            Value::Object(object) if object.is_of_program() => {
                refuse("a slice of an object that is known at run time only is not translated")
            }
            other => other.no_items(),
        }
    }
    pub fn contains(&self, value: &Value) -> bool {
        match (self, value) {
            (Value::Str(text), Value::Str(part)) => text.contains(part),
            (Value::Str(_), _) if plain::held(value).is_some() => self.contains(&plain::held(value).unwrap_or_default()),
            (Value::List(items), _) => items.contains(value),
            (Value::Tuple(items), _) => items.contains(value),
            (Value::Dict(dict), _) => dict.contains(value),
            (Value::Set(set), _) => set.contains(value),
            (Value::Object(object), _) if object.object_contains(value).is_some() => {
                object.object_contains(value).is_some_and(|found| found.truth())
            }
            (Value::Object(object), _) if object.object_iter().is_some() => {
                object.object_iter().is_some_and(|mut items| items.any(|item| item == *value))
            }
            (other, _) => raise(TYPE_ERROR.with(
                format!("argument of type '{}' is not iterable", other.type_name()).as_str(),
            )),
        }
    }
    pub fn iter(&self) -> Iter<Value> {
        match self {
            Value::Str(text) => Iter::new(text.iter().map(Value::Str)),
            Value::List(items) => Iter::new(items.iter()),
            Value::Tuple(items) => Iter::new(items.iter()),
            Value::Dict(dict) => Iter::new(dict.keys()),
            Value::Set(set) => Iter::new(set.iter()),
            Value::Bytes(bytes) => Iter::new(bytes.iter().map(Value::Int)),
            Value::Object(object) => match object.object_iter() {
                Some(items) => items,
                None => raise(
                    TYPE_ERROR.with(format!("'{}' object is not iterable", self.type_name()).as_str()),
                ),
            },
            other => raise(
                TYPE_ERROR.with(format!("'{}' object is not iterable", other.type_name()).as_str()),
            ),
        }
    }
}

enum Number {
    Int(Int),
    Float(f64),
}
impl Number {
    fn to_f64(&self) -> f64 {
        match self {
            Number::Int(n) => n.to_f64(),
            Number::Float(x) => *x,
        }
    }
    fn compare(&self, other: &Number) -> Option<Ordering> {
        match (self, other) {
            (Number::Int(a), Number::Int(b)) => a.compare(b),
            (Number::Float(a), Number::Float(b)) => a.partial_cmp(b),
            (Number::Int(Int::Small(a)), Number::Float(b)) => compare_int_float(*a, *b),
            (Number::Float(a), Number::Int(Int::Small(b))) => {
                compare_int_float(*b, *a).map(Ordering::reverse)
            }
            (a, b) => a.to_f64().partial_cmp(&b.to_f64()),
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        if let (Some(a), Some(b)) = (self.compared(), other.compared()) {
            return a.compare(&b) == Some(Ordering::Equal);
        }
        match (self, other) {
            (Value::None, Value::None) => true,
            (Value::Str(a), Value::Str(b)) => a == b,
            (Value::Bytes(a), Value::Bytes(b)) => a == b,
            (Value::List(a), Value::List(b)) => a == b,
            (Value::Dict(a), Value::Dict(b)) => a == b,
            (Value::Set(a), Value::Set(b)) => a == b,
            (Value::Tuple(a), Value::Tuple(b)) => a == b,
            (Value::Object(a), Value::Object(b)) => a.equals(&**b) || plain::equal(&**a, &**b),
            (Value::Object(object), other) | (other, Value::Object(object)) => object.equals_value(other),
            _ => false,
        }
    }
}
impl Compare for Value {
    fn named(&self) -> &'static str {
        self.type_name()
    }
    fn compare(&self, other: &Value) -> Option<Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, other: &Value, op: &'static str) -> Option<Ordering> {
        if let (Some(a), Some(b)) = (self.compared(), other.compared()) {
            return a.compare(&b);
        }
        match (self, other) {
            (Value::Str(a), Value::Str(b)) => a.compare(b),
            (Value::Bytes(a), Value::Bytes(b)) => a.compare(b),
            (Value::List(a), Value::List(b)) => a.compare_by(b, op),
            (Value::Tuple(a), Value::Tuple(b)) => a.compare_by(b, op),
            (Value::Set(a), Value::Set(b)) => a.compare(b),
            _ => {
                let straight = match self {
                    Value::Object(object) => object.order_value(op, other),
                    _ => None,
                };
                let holds = straight.or_else(|| match other {
                    Value::Object(object) => object.order_value(mirrored(op), self),
                    _ => None,
                });
                match holds {
                    Some(holds) => order_where(op, holds),
                    None => unorderable(op, self.type_name(), other.type_name()),
                }
            }
        }
    }
}
impl Key for Value {
    fn hash(&self) -> i64 {
        match self {
            Value::None => ().hash(),
            Value::Bool(b) => b.hash(),
            Value::Int(n) => n.hash(),
            Value::Big(n) => n.hash(),
            Value::Float(x) => x.hash(),
            Value::Str(text) => text.hash(),
            Value::Bytes(bytes) => bytes.hash(),
            Value::Tuple(items) => items.hash(),
            Value::Object(object) => object.object_hash(),
            other => {
                raise(TYPE_ERROR.with(format!("unhashable type: '{}'", other.type_name()).as_str()))
            }
        }
    }
}
impl Show for Value {
    fn as_value(&self) -> Option<Value> {
        Some(self.clone())
    }
    fn repr(&self, out: &mut String) {
        match self {
            Value::None => out.push_str("None"),
            Value::Bool(b) => b.repr(out),
            Value::Int(n) => n.repr(out),
            Value::Big(n) => n.repr(out),
            Value::Float(x) => x.repr(out),
            Value::Str(text) => text.repr(out),
            Value::Bytes(bytes) => bytes.repr(out),
            Value::List(items) => items.repr(out),
            Value::Dict(dict) => dict.repr(out),
            Value::Set(set) => set.repr(out),
            Value::Tuple(items) => items.repr(out),
            Value::Object(object) => object.object_repr(out),
        }
    }
    fn show(&self, out: &mut String) {
        match self {
            Value::Str(text) => out.push_str(text.as_str()),
            Value::Object(object) => object.object_show(out),
            other => other.repr(out),
        }
    }
}
impl Truth for Value {
    fn truth(&self) -> bool {
        match self {
            Value::None => false,
            Value::Bool(b) => *b,
            Value::Int(n) => *n != 0,
            Value::Big(_) => true,
            Value::Float(x) => *x != 0.0,
            Value::Str(text) => text.truth(),
            Value::Bytes(bytes) => bytes.truth(),
            Value::List(items) => items.truth(),
            Value::Dict(dict) => dict.truth(),
            Value::Set(set) => set.truth(),
            Value::Tuple(items) => items.truth(),
            Value::Object(object) => object.object_truth(),
        }
    }
}
