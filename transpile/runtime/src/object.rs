//! What an object of any class does inside a `Value`.

use std::any::Any;
use std::cmp::Ordering;

use crate::compare::{in_order, Compare};
use crate::dict::Dict;
use crate::exceptions::{refuse, Exception};
use crate::iter::Iter;
use crate::plain;
use crate::value::Value;

/// An instance of a class of the program, inside a `Value`.
pub trait Object {
    fn as_any(&self) -> &dyn Any;
    fn class_name(&self) -> &'static str;
    fn object_repr(&self, out: &mut String);
    fn object_show(&self, out: &mut String);
    fn equals(&self, other: &dyn Object) -> bool;
    fn object_hash(&self) -> i64;
    fn object_truth(&self) -> bool {
        true
    }
    /// `self op other`, or `other op self` where `mirrored`; nothing when these have no such operator.
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        plain::operate(self.object_plain(), op, other, mirrored)
    }
    /// Whether the program defines its class.
    fn is_of_program(&self) -> bool {
        false
    }
    /// Its class, where several classes share one Rust type.
    fn kind_name(&self) -> Option<&'static str> {
        None
    }
    /// Where it lies: the same for all holders of one object; 0 for what only its value tells apart.
    fn identity(&self) -> i64 {
        0
    }
    /// What its class defines: __len__, __getitem__, __contains__, __iter__, __setitem__.
    fn object_len(&self) -> Option<Value> {
        plain::text(self).map(|text| Value::Int(text.len()))
    }
    fn object_item(&self, key: &Value) -> Option<Value> {
        plain::text(self).map(|text| text.get(key))
    }
    fn object_contains(&self, item: &Value) -> Option<Value> {
        plain::text(self).map(|text| Value::Bool(text.contains(item)))
    }
    fn object_iter(&self) -> Option<Iter<Value>> {
        plain::text(self).map(|text| text.iter())
    }
    /// What calling it gives, where it can be called.
    fn object_call(&self, _given: &[Value]) -> Option<Value> {
        None
    }
    fn is_callable(&self) -> bool {
        false
    }
    fn object_set_item(&self, _key: &Value, _item: &Value) -> bool {
        false
    }
    fn object_delete_item(&self, _key: &Value) -> bool {
        false
    }
    /// What `self.name(arguments)` gives, of a class of Python's own.
    fn object_method(&self, name: &str, arguments: &[Value]) -> Option<Value> {
        self.object_plain().map(|held| held.call_method(name, arguments))
    }
    /// What it holds as a dict, where its class derives from dict.
    fn object_dict(&self) -> Option<Dict<Value, Value>> {
        None
    }
    /// What is raised with it, where it is an exception.
    fn object_exception(&self) -> Option<Exception> {
        None
    }
    /// What it is as an int, where its class is one.
    fn object_number(&self) -> Option<i64> {
        None
    }
    /// What it is as a str, int or float, where its class derives from one.
    fn object_plain(&self) -> Option<Value> {
        None
    }
    /// Whether its class has operators of its own, so that it can't be taken for what it holds.
    fn computes_itself(&self) -> bool {
        false
    }
    /// Whether it is equal to a value of another type.
    fn equals_value(&self, other: &Value) -> bool {
        self.object_plain().is_some_and(|held| held == *other)
    }
    /// Nothing when these can't be put in order.
    fn compare_value(&self, other: &Value) -> Option<Ordering> {
        self.object_plain().and_then(|held| held.compare(other))
    }
    /// Whether `self op other`, of `<`, `<=`, `>` and `>=`; nothing when its class has no such operator for it.
    fn order_value(&self, op: &'static str, other: &Value) -> Option<bool> {
        self.compare_value(other).map(|order| in_order(op, Some(order)))
    }
    fn deep_copy_value(&self) -> Value {
        refuse("deepcopy of an object whose class is known at run time only is not translated")
    }
    fn object_format(&self, spec: &str) -> String {
        if let Some(text) = plain::format(self, spec) {
            return text;
        }
        if !spec.is_empty() {
            crate::formatting::no_spec(self.kind_name().unwrap_or(self.class_name()));
        }
        let mut out = String::new();
        self.object_show(&mut out);
        out
    }
}
