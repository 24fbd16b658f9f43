//! Deques, Counters, defaultdicts and exceptions of which only the run knows that they are such.

use std::any::Any;
use std::rc::Rc;

use crate::collections::{count_of, Counter, DefaultDict};
use crate::deque::Deque;
use crate::dict::Dict;
use crate::exceptions::{refuse, Class, Exception};
use crate::hash::Key;
use crate::iter::Iter;
use crate::show::{Show, Truth};
use crate::stdlib::copy::DeepCopy;
use crate::value::{Dynamic, Object, Value};
use crate::value_methods::dict_method;

// What all of them have in common.
macro_rules! held {
    ($type:ty, $name:literal) => {
        fn as_any(&self) -> &dyn Any {
            self
        }
        fn class_name(&self) -> &'static str {
            $name
        }
        fn object_repr(&self, out: &mut String) {
            self.repr(out)
        }
        fn object_show(&self, out: &mut String) {
            self.show(out)
        }
        fn object_truth(&self) -> bool {
            self.truth()
        }
        fn object_hash(&self) -> i64 {
            crate::hash::unhashable($name)
        }
        fn equals(&self, other: &dyn Object) -> bool {
            other.as_any().downcast_ref::<$type>().is_some_and(|other| self == other)
        }
        fn identity(&self) -> i64 {
            self.address()
        }
        fn object_len(&self) -> Option<Value> {
            Some(Value::Int(self.len()))
        }
        fn deep_copy_value(&self) -> Value {
            self.deep_copy().into_value()
        }
    };
}
macro_rules! dynamic {
    ($type:ty, $what:literal) => {
        impl Dynamic for $type {
            fn into_value(self) -> Value {
                Value::Object(Rc::new(self))
            }
            fn from_value(value: &Value) -> Self {
                match value {
                    Value::Object(object) if object.as_any().is::<$type>() => {
                        object.as_any().downcast_ref::<$type>().expect("it is one").clone()
                    }
                    other => refuse(&format!(
                        concat!("a {} that is used as a ", $what, " is not translated"),
                        other.type_name()
                    )),
                }
            }
        }
    };
}
dynamic!(Deque<Value>, "deque");
dynamic!(Counter<Value>, "Counter");
dynamic!(DefaultDict<Value, Value>, "defaultdict");

impl Object for Deque<Value> {
    held!(Deque<Value>, "collections.deque");
    fn object_item(&self, key: &Value) -> Option<Value> {
        Some(self.get(key.cast()))
    }
    fn object_set_item(&self, key: &Value, item: &Value) -> bool {
        self.set(key.cast(), item.clone());
        true
    }
    fn object_delete_item(&self, key: &Value) -> bool {
        self.delete(key.cast());
        true
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        Some(Iter::new(self.iter()))
    }
    fn object_method(&self, name: &str, arguments: &[Value]) -> Option<Value> {
        match (name, arguments) {
            ("append", [value]) => self.push(value.clone()),
            ("appendleft", [value]) => self.push_front(value.clone()),
            ("pop", []) => return Some(self.pop()),
            ("popleft", []) => return Some(self.pop_front()),
            ("extend", [more]) => self.extend(more.iter()),
            ("extendleft", [more]) => self.extend_front(more.iter()),
            ("rotate", []) => self.rotate(1),
            ("rotate", [steps]) => self.rotate(steps.cast()),
            ("clear", []) => self.clear(),
            ("reverse", []) => self.reverse(),
            ("remove", [value]) => self.remove(value),
            ("insert", [at, value]) => self.insert(at.cast(), value.clone()),
            ("index", [value]) => return Some(Value::Int(self.index(value))),
            ("count", [value]) => return Some(Value::Int(self.count(value))),
            ("copy", []) => return Some(self.copy().into_value()),
            _ => return None,
        }
        Some(Value::None)
    }
}

impl Object for DefaultDict<Value, Value> {
    held!(DefaultDict<Value, Value>, "collections.defaultdict");
    fn object_item(&self, key: &Value) -> Option<Value> {
        Some(self.get(key))
    }
    fn object_set_item(&self, key: &Value, item: &Value) -> bool {
        self.set(key.clone(), item.clone());
        true
    }
    fn object_delete_item(&self, key: &Value) -> bool {
        self.delete(key);
        true
    }
    fn object_contains(&self, item: &Value) -> Option<Value> {
        Some(Value::Bool(self.contains(item)))
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        Some(Iter::new(self.keys()))
    }
    fn equals_value(&self, other: &Value) -> bool {
        matches!(other, Value::Dict(other) if **self == *other)
    }
    fn object_dict(&self) -> Option<Dict<Value, Value>> {
        Some((**self).clone())
    }
    fn object_method(&self, name: &str, arguments: &[Value]) -> Option<Value> {
        match (name, arguments) {
            ("copy", []) => Some(self.copy().into_value()),
            _ => dict_method(self, name, arguments),
        }
    }
}

impl Counter<Value> {
    // The counts as values.
    fn as_dict(&self) -> Dict<Value, Value> {
        let made = Dict::new();
        for (key, count) in self.items() {
            made.set(key, Value::Int(count));
        }
        made
    }
    // update() and subtract() of what only the run knows.
    fn count_in(&self, more: &Value, sign: i64) {
        let counts = match more {
            Value::Dict(dict) => Some(dict.clone()),
            Value::Object(object) => object.object_dict(),
            _ => None,
        };
        match counts {
            Some(counts) => {
                for (key, count) in counts.items() {
                    let old = Counter::get(self, &key);
                    self.set(key, old + sign * count_of(&count));
                }
            }
            None => {
                for key in more.iter() {
                    let old = Counter::get(self, &key);
                    self.set(key, old + sign);
                }
            }
        }
    }
}
impl Object for Counter<Value> {
    held!(Counter<Value>, "Counter");
    fn object_item(&self, key: &Value) -> Option<Value> {
        Some(Value::Int(Counter::get(self, key)))
    }
    fn object_set_item(&self, key: &Value, item: &Value) -> bool {
        self.set(key.clone(), count_of(item));
        true
    }
    fn object_delete_item(&self, key: &Value) -> bool {
        Counter::delete(self, key);
        true
    }
    fn object_contains(&self, item: &Value) -> Option<Value> {
        Some(Value::Bool(self.contains(item)))
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        Some(Iter::new(self.keys()))
    }
    fn equals_value(&self, other: &Value) -> bool {
        matches!(other, Value::Dict(other) if self.as_dict() == *other)
    }
    fn object_dict(&self) -> Option<Dict<Value, Value>> {
        Some(self.as_dict())
    }
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        let Value::Object(object) = other else { return None };
        let other = object.as_any().downcast_ref::<Counter<Value>>()?;
        let (a, b) = if mirrored { (other, self) } else { (self, other) };
        let made = match op {
            "+" => a.plus(b),
            "-" => a.minus(b),
            "&" => a.intersection(b),
            "|" => a.union(b),
            _ => return None,
        };
        Some(made.into_value())
    }
    fn object_method(&self, name: &str, arguments: &[Value]) -> Option<Value> {
        let pairs = |all: crate::list::List<(Value, i64)>| all.iter().map(Dynamic::into_value).collect();
        Some(match (name, arguments) {
            ("most_common", []) => Value::List(pairs(self.most_common())),
            ("most_common", [count]) => Value::List(pairs(self.most_common_of_any(count.cast()))),
            ("elements", []) => Value::Object(Rc::new(self.elements())),
            ("total", []) => Value::Int(self.total()),
            ("copy", []) => self.copy().into_value(),
            ("update", [more]) => {
                self.count_in(more, 1);
                Value::None
            }
            ("subtract", [more]) => {
                self.count_in(more, -1);
                Value::None
            }
            ("pop", [key]) => Value::Int(self.pop(key)),
            ("clear", []) => {
                self.clear();
                Value::None
            }
            ("get" | "keys" | "values" | "items", _) => return dict_method(&self.as_dict(), name, arguments),
            _ => return None,
        })
    }
}

impl Object for Exception {
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn class_name(&self) -> &'static str {
        self.class_text()
    }
    fn object_repr(&self, out: &mut String) {
        self.repr(out)
    }
    fn object_show(&self, out: &mut String) {
        self.show(out)
    }
    fn object_hash(&self) -> i64 {
        Key::hash(&self.address())
    }
    fn equals(&self, other: &dyn Object) -> bool {
        other.object_exception().is_some_and(|other| *self == other)
    }
    fn identity(&self) -> i64 {
        self.address()
    }
    fn object_exception(&self) -> Option<Exception> {
        Some(self.clone())
    }
}
impl Dynamic for Exception {
    fn into_value(self) -> Value {
        Value::Object(Rc::new(self))
    }
    fn from_value(value: &Value) -> Self {
        match value.exception() {
            Some(exception) => exception,
            None => crate::exceptions::raise_none(),
        }
    }
}

impl Value {
    /// The exception that it is, of Python's own or of the program's.
    pub fn exception(&self) -> Option<Exception> {
        match self {
            Value::Object(object) => object.object_exception(),
            _ => None,
        }
    }
    /// isinstance(self, class) of a class of exceptions.
    pub fn is_exception(&self, class: &'static Class) -> bool {
        self.exception().is_some_and(|exception| exception.is(class))
    }
}
