//! What a call gives by keywords to functions that take their arguments in different ways: all take one tuple,
//! whose last item then says what was given by name.

use std::any::Any;
use std::rc::Rc;

use crate::dict::Dict;
use crate::exceptions::{check_arguments, raise, refuse, TYPE_ERROR};
use crate::text::Str;
use crate::tuple::Tuple;
use crate::value::{Object, Value};

struct Words(Vec<(Str, Value)>);
/// Stands where nothing was given, before something that was.
struct Absent;

fn not_looked_at() -> ! {
    refuse("keyword arguments are given to what does not look at them")
}

macro_rules! hidden {
    ($name:ident) => {
        impl Object for $name {
            fn as_any(&self) -> &dyn Any {
                self
            }
            fn class_name(&self) -> &'static str {
                not_looked_at()
            }
            fn object_repr(&self, _: &mut String) {
                not_looked_at()
            }
            fn object_show(&self, _: &mut String) {
                not_looked_at()
            }
            fn equals(&self, _: &dyn Object) -> bool {
                not_looked_at()
            }
            fn object_hash(&self) -> i64 {
                not_looked_at()
            }
            fn identity(&self) -> i64 {
                not_looked_at()
            }
        }
    };
}
hidden!(Words);
hidden!(Absent);

fn is<T: 'static>(value: &Value) -> bool {
    matches!(value, Value::Object(object) if object.as_any().is::<T>())
}

/// What a call gives: by position, then by name.
pub fn with_words(given: impl Iterator<Item = Value>, words: impl Iterator<Item = (Str, Value)>) -> Tuple<Value> {
    let words: Vec<(Str, Value)> = words.collect();
    let mut all: Vec<Value> = given.collect();
    if !words.is_empty() {
        all.push(Value::Object(Rc::new(Words(words))));
    }
    Tuple::from(all)
}

/// What `**` gives.
pub fn words_of(value: &Value) -> impl Iterator<Item = (Str, Value)> {
    let words = value.cast::<Dict<Value, Value>>();
    let items: Vec<(Str, Value)> = words.items().map(|(key, value)| (key.cast::<Str>(), value)).collect();
    items.into_iter()
}

/// Whether something is given by name.
pub fn has_words(given: &[Value]) -> bool {
    given.last().is_some_and(is::<Words>)
}

/// Goes no further where a function whose parameters are not known here is given something by name.
pub fn without_words(given: &Tuple<Value>) {
    if given.iter().any(|value| is::<Words>(&value)) {
        not_looked_at()
    }
}

/// Whether the parameter at `index` is given a value.
pub fn is_given(arguments: &Tuple<Value>, index: i64) -> bool {
    arguments.len() > index && !is::<Absent>(&arguments.get(index))
}

/// Puts what is given by name where it belongs: `places` are the names of the parameters that take a position, the
/// first `required` of which have no default; `others` those that only keywords give. What is left is for `**`.
pub fn place_words(
    function: &str,
    arguments: Tuple<Value>,
    places: &[&str],
    required: usize,
    others: &[&str],
    takes_all: bool,
) -> (Tuple<Value>, Dict<Str, Value>) {
    let left = Dict::new();
    let mut given: Vec<Value> = arguments.iter().collect();
    if !has_words(&given) {
        return (arguments, left);
    }
    let Some(Value::Object(object)) = given.pop() else { not_looked_at() };
    let Some(Words(words)) = object.as_any().downcast_ref::<Words>() else { not_looked_at() };
    let by_position = given.len();
    for (word, value) in words {
        match places.iter().position(|place| *place == word.as_str()) {
            Some(at) if at < by_position => {
                raise(TYPE_ERROR.with(format!("{function}() got multiple values for argument '{word}'").as_str()))
            }
            Some(at) => {
                while given.len() <= at {
                    given.push(Value::Object(Rc::new(Absent)));
                }
                given[at] = value.clone();
            }
            None if takes_all || others.contains(&word.as_str()) => left.set(word.clone(), value.clone()),
            None => {
                raise(TYPE_ERROR.with(format!("{function}() got an unexpected keyword argument '{word}'").as_str()))
            }
        }
    }
    let missing: Vec<&str> = places
        .iter()
        .take(required)
        .enumerate()
        .filter(|(at, _)| !given.get(*at).is_some_and(|value| !is::<Absent>(value)))
        .map(|(_, place)| *place)
        .collect();
    if !missing.is_empty() {
        check_arguments(function, &missing, None, 0, 0);
    }
    (Tuple::from(given), left)
}
