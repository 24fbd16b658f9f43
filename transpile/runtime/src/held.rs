//! Ranges and files among other values.

use std::any::Any;
use std::rc::Rc;

use crate::exceptions::refuse;
use crate::files::File;
use crate::iter::{Iter, Range};
use crate::show::{Show, Truth};
use crate::value::{Dynamic, Object, Value};

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Int(n) => Some(*n),
        Value::Bool(truth) => Some(i64::from(*truth)),
        Value::Float(x) if x.fract() == 0.0 && x.abs() < 9e15 => Some(*x as i64),
        _ => None,
    }
}

impl Object for Range {
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn class_name(&self) -> &'static str {
        "range"
    }
    fn object_repr(&self, out: &mut String) {
        self.repr(out)
    }
    fn object_show(&self, out: &mut String) {
        self.repr(out)
    }
    fn equals(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Range>().is_some_and(|other| self == other)
    }
    fn object_hash(&self) -> i64 {
        refuse("the hash of a range is not translated")
    }
    fn object_truth(&self) -> bool {
        self.truth()
    }
    fn object_len(&self) -> Option<Value> {
        Some(Value::Int(self.len()))
    }
    fn object_item(&self, key: &Value) -> Option<Value> {
        match key {
            Value::Int(index) => Some(Value::Int(self.get(*index))),
            _ => None,
        }
    }
    fn object_contains(&self, item: &Value) -> Option<Value> {
        Some(Value::Bool(whole(item).is_some_and(|item| self.contains(&item))))
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        Some(Iter::new(self.iter().map(Value::Int)))
    }
}
impl Dynamic for Range {
    fn into_value(self) -> Value {
        Value::Object(Rc::new(self))
    }
    fn from_value(value: &Value) -> Self {
        match value {
            Value::Object(object) if object.as_any().is::<Range>() => {
                *object.as_any().downcast_ref::<Range>().expect("it is one")
            }
            other => refuse(&format!("a {} that is used as a range is not translated", other.type_name())),
        }
    }
}

impl Object for File {
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn class_name(&self) -> &'static str {
        "_io.TextIOWrapper"
    }
    fn object_repr(&self, out: &mut String) {
        self.repr(out)
    }
    fn object_show(&self, out: &mut String) {
        self.repr(out)
    }
    fn equals(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<File>().is_some_and(|other| self == other)
    }
    fn object_hash(&self) -> i64 {
        refuse("the hash of a file is not translated")
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        Some(Iter::new(self.iter().map(Value::Str)))
    }
}
impl Dynamic for File {
    fn into_value(self) -> Value {
        Value::Object(Rc::new(self))
    }
    fn from_value(value: &Value) -> Self {
        match value {
            Value::Object(object) if object.as_any().is::<File>() => {
                object.as_any().downcast_ref::<File>().expect("it is one").clone()
            }
            other => refuse(&format!("a {} that is used as a file is not translated", other.type_name())),
        }
    }
}
