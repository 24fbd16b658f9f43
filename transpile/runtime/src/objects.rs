//! Classes of translated programs: handles to shared data.

/// Declares a class: `class!(Name, NameData { fixed: Type, changing: Slot<Type>, … });`, or, where several classes share one
/// Rust type, `class!(Name(NameKind), NameData { … });`.
#[macro_export]
macro_rules! class {
    ($name:ident, $data:ident { $($field:ident : $t:ty),* $(,)? } $(,)?) => {
        pub struct $data { $(pub(crate) $field: $t),* }
        $crate::class!(@handle $name $data);
    };
    ($name:ident($kind:ident), $data:ident { $($field:ident : $t:ty),* $(,)? } $(,)?) => {
        pub struct $data { pub(crate) kind: $kind, $(pub(crate) $field: $t),* }
        $crate::class!(@handle $name $data);
    };
    (@handle $name:ident $data:ident) => {
        pub struct $name($crate::counted::Counted<$data>);
        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self { $name(self.0.clone()) }
        }
        impl std::ops::Deref for $name {
            type Target = $data;
            #[inline]
            fn deref(&self) -> &$data { &self.0 }
        }
        impl $crate::objects::Handle for $name {
            type Data = $data;
            #[inline]
            fn make(data: $data) -> Self { $name($crate::counted::Counted::new(data)) }
            fn is(&self, other: &Self) -> bool { self.0.is(&other.0) }
            fn address(&self) -> i64 { self.0.address() }
        }
    };
}

/// What every class has.
pub trait Handle: Sized {
    type Data;
    fn make(data: Self::Data) -> Self;
    /// Whether both are the same instance.
    fn is(&self, other: &Self) -> bool;
    fn address(&self) -> i64;
}

/// Gives a class what it does not define itself: `defaults!(Name, "Name": eq key show compare truth);`.
#[macro_export]
macro_rules! defaults {
    ($name:ident, $text:literal : $($what:ident)* $(,)?) => { $( $crate::defaults!(@$what $name, $text); )* };
    (@eq $name:ident, $text:literal) => {
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool { $crate::objects::Handle::is(self, other) }
        }
    };
    (@key $name:ident, $text:literal) => {
        impl $crate::hash::Key for $name {
            fn hash(&self) -> i64 { $crate::hash::hash_int($crate::objects::Handle::address(self) >> 4) }
        }
    };
    (@unhashable $name:ident, $text:literal) => {
        impl $crate::hash::Key for $name {
            fn hash(&self) -> i64 {
                $crate::exceptions::raise($crate::exceptions::TYPE_ERROR.with(concat!("unhashable type: '", $text, "'")))
            }
        }
    };
    (@show $name:ident, $text:literal) => {
        impl $crate::show::Show for $name {
            fn repr(&self, out: &mut String) {
                $crate::show::write_object(concat!("__main__.", $text), $crate::objects::Handle::address(self), out)
            }
        }
    };
    (@compare $name:ident, $text:literal) => {
        impl $crate::compare::Compare for $name {
            fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> { self.compare_by(other, "<") }
            fn compare_by(&self, _: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
                $crate::compare::unorderable(op, $text, $text)
            }
            fn named(&self) -> &'static str { $text }
        }
    };
    (@truth $name:ident, $text:literal) => {
        impl $crate::show::Truth for $name {
            fn truth(&self) -> bool { true }
        }
    };
    (@object $name:ident, $text:literal) => {
        impl $crate::value::Dynamic for $name {
            fn into_value(self) -> $crate::value::Value { $crate::value::Value::Object(std::rc::Rc::new(self)) }
            fn from_value(value: &$crate::value::Value) -> Self { value.object::<$name>() }
        }
        impl $crate::value::Object for $name {
            fn as_any(&self) -> &dyn std::any::Any { self }
            fn is_of_program(&self) -> bool { true }
            fn class_name(&self) -> &'static str { $text }
            fn object_repr(&self, out: &mut String) { $crate::show::Show::repr(self, out) }
            fn object_show(&self, out: &mut String) { $crate::show::Show::show(self, out) }
            fn equals(&self, other: &dyn $crate::value::Object) -> bool {
                other.as_any().downcast_ref::<$name>().map_or(false, |other| self == other)
            }
            fn object_hash(&self) -> i64 { $crate::hash::Key::hash(self) }
            fn object_truth(&self) -> bool { $crate::show::Truth::truth(self) }
            fn identity(&self) -> i64 { $crate::objects::Handle::address(self) }
        }
    };
}

/// A class whose instances may be in a Value, with what they do there: `object!(Name, "Name", { fn operate(…) … });`.
#[macro_export]
macro_rules! object {
    ($name:ident, $text:literal, { $($more:tt)* } $(,)?) => {
        impl $crate::value::Dynamic for $name {
            fn into_value(self) -> $crate::value::Value { $crate::value::Value::Object(std::rc::Rc::new(self)) }
            fn from_value(value: &$crate::value::Value) -> Self { value.object::<$name>() }
        }
        impl $crate::value::Object for $name {
            fn as_any(&self) -> &dyn std::any::Any { self }
            fn is_of_program(&self) -> bool { true }
            fn class_name(&self) -> &'static str { $crate::value::Object::kind_name(self).unwrap_or($text) }
            fn object_repr(&self, out: &mut String) { $crate::show::Show::repr(self, out) }
            fn object_show(&self, out: &mut String) { $crate::show::Show::show(self, out) }
            fn equals(&self, other: &dyn $crate::value::Object) -> bool {
                other.as_any().downcast_ref::<$name>().map_or(false, |other| self == other)
            }
            fn object_hash(&self) -> i64 { $crate::hash::Key::hash(self) }
            fn object_truth(&self) -> bool { $crate::show::Truth::truth(self) }
            fn identity(&self) -> i64 { $crate::objects::Handle::address(self) }
            $($more)*
        }
    };
}

/// The hash of an object that defines none: by what it is, not by what it holds.
pub fn hash_of_object<T: Handle>(object: &T) -> i64 {
    crate::hash::hash_int(object.address() >> 4)
}

/// Lets instances of a class be copied: `copies!(Name, NameData { field, … });`, with `kind` where several classes share one Rust type.
#[macro_export]
macro_rules! copies {
    ($name:ident, $data:ident { $($field:ident),* $(,)? } $($kind:ident)? $(,)?) => {
        impl $name {
            /// copy.copy()
            pub fn shallow_copy(&self) -> Self {
                $crate::objects::Handle::make($data { $($kind: self.$kind,)? $($field: $crate::cells::Slot::new(self.$field.get())),* })
            }
        }
        impl $crate::stdlib::copy::DeepCopy for $name {
            fn deep_copy(&self) -> Self {
                let address = $crate::objects::Handle::address(self);
                $crate::stdlib::copy::copied_once(address, || self.shallow_copy(), |_made| {
                    $( _made.$field.set($crate::stdlib::copy::DeepCopy::deep_copy(&self.$field.get())); )*
                })
            }
        }
    };
}

/// `a is b` where both may be None.
pub fn same_object<T: Handle>(a: &Option<T>, b: &Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is(b),
        (None, None) => true,
        _ => false,
    }
}

/// Gives a class of the library what values need: `library_class!(Match, "re.Match": unhashable unordered plain);`. The words
/// stand for what the class does not define itself: `unhashable` no hash, `unordered` no order, `plain` no formats. With
/// `by Operate` its operators and comparisons with other types also work where the types are known at run time only.
#[macro_export]
macro_rules! library_class {
    ($name:ident, $text:literal : $($what:ident)*) => {
        $crate::library_class!(@dynamic $name);
        impl $crate::value::Object for $name { $crate::library_class!(@object $name, $text); }
        $( $crate::library_class!(@$what $name, $text); )*
    };
    ($name:ident, $text:literal by Operate : $($what:ident)*) => {
        $crate::library_class!(@dynamic $name);
        impl $crate::value::Object for $name {
            $crate::library_class!(@object $name, $text);
            fn operate(&self, op: &str, other: &$crate::value::Value, mirrored: bool) -> Option<$crate::value::Value> {
                $crate::objects::Operate::operate(self, op, other, mirrored)
            }
            fn equals_value(&self, other: &$crate::value::Value) -> bool {
                $crate::objects::Operate::order(self, other) == Some(std::cmp::Ordering::Equal)
            }
            fn compare_value(&self, other: &$crate::value::Value) -> Option<std::cmp::Ordering> {
                $crate::objects::Operate::order(self, other)
            }
            fn object_format(&self, spec: &str) -> String { $crate::formatting::Format::format(self, spec) }
        }
        $( $crate::library_class!(@$what $name, $text); )*
    };
    (@object $name:ident, $text:literal) => {
        fn as_any(&self) -> &dyn std::any::Any { self }
        fn class_name(&self) -> &'static str { $text }
        fn object_repr(&self, out: &mut String) { $crate::show::Show::repr(self, out) }
        fn object_show(&self, out: &mut String) { $crate::show::Show::show(self, out) }
        fn equals(&self, other: &dyn $crate::value::Object) -> bool {
            other.as_any().downcast_ref::<$name>().is_some_and(|other| self == other)
        }
        fn object_hash(&self) -> i64 { $crate::hash::Key::hash(self) }
        fn object_truth(&self) -> bool { $crate::show::Truth::truth(self) }
    };
    (@dynamic $name:ident) => {
        impl $crate::value::Dynamic for $name {
            fn into_value(self) -> $crate::value::Value { $crate::value::Value::Object(std::rc::Rc::new(self)) }
            fn from_value(value: &$crate::value::Value) -> Self { value.object::<$name>() }
        }
    };
    (@copied $name:ident, $text:literal) => {
        impl $crate::stdlib::copy::DeepCopy for $name {
            fn deep_copy(&self) -> Self { self.clone() }
        }
    };
    (@unhashable $name:ident, $text:literal) => { $crate::defaults!(@unhashable $name, $text); };
    (@unordered $name:ident, $text:literal) => { $crate::defaults!(@compare $name, $text); };
    (@true $name:ident, $text:literal) => { $crate::defaults!(@truth $name, $text); };
    (@plain $name:ident, $text:literal) => {
        impl $crate::formatting::Format for $name {
            fn format(&self, spec: &str) -> String { $crate::formatting::no_format(self, $text, spec).as_str().to_string() }
        }
    };
}

/// The operators of a class of the library, where the other operand's type is known at run time only.
pub trait Operate {
    fn operate(&self, op: &str, other: &crate::value::Value, mirrored: bool) -> Option<crate::value::Value>;
    fn order(&self, other: &crate::value::Value) -> Option<std::cmp::Ordering>;
}
