//! Instances of classes that derive from str, int or float do what the value does that they hold.

use crate::formatting::Format;
use crate::value::{Object, Value};

/// `plain op other`, or `other op plain` where `mirrored`; nothing where the instance holds no such value.
pub fn operate(plain: Option<Value>, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
    let held = plain?;
    let number = |value: &Value| matches!(value, Value::Bool(_) | Value::Int(_) | Value::Big(_) | Value::Float(_));
    if op == "neg" {
        return number(&held).then(|| held.negative());
    }
    // What these can't do names the class of the instance.
    let others = self::held(other);
    if number(&held) && op != "*" && !number(others.as_ref().unwrap_or(other)) {
        return None;
    }
    let (a, b) = if mirrored { (other, &held) } else { (&held, other) };
    Some(match op {
        "+" => a.add(b),
        "-" => a.sub(b),
        "*" => a.mul(b),
        "/" => a.true_div(b),
        "//" => a.floor_div(b),
        "%" => a.modulo(b),
        "**" => a.pow(b),
        "&" => a.bit_and(b),
        "|" => a.bit_or(b),
        "^" => a.bit_xor(b),
        "<<" => a.shift_left(b),
        ">>" => a.shift_right(b),
        _ => return None,
    })
}

/// What the value is as one of Python's own, where it is an instance of a class that derives from one.
pub fn held(value: &Value) -> Option<Value> {
    match value {
        Value::Object(object) => object.object_plain(),
        _ => None,
    }
}

/// The same, where the class has no operators of its own.
pub fn own(value: &Value) -> Option<Value> {
    match value {
        Value::Object(object) if !object.computes_itself() => object.object_plain(),
        _ => None,
    }
}

/// The text that an instance of a class derived from str holds.
pub fn text(object: &(impl Object + ?Sized)) -> Option<Value> {
    object.object_plain().filter(|held| matches!(held, Value::Str(_)))
}

/// format(object, spec) with a spec.
pub fn format(object: &(impl Object + ?Sized), spec: &str) -> Option<String> {
    object.object_plain().filter(|_| !spec.is_empty()).map(|held| held.format(spec))
}

/// Whether two instances of different classes hold equal values.
pub fn equal(a: &dyn Object, b: &dyn Object) -> bool {
    match (a.object_plain(), b.object_plain()) {
        (Some(x), Some(y)) => a.as_any().type_id() != b.as_any().type_id() && x == y,
        _ => false,
    }
}
