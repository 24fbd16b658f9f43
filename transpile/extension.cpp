#include "transpile/extension.hpp"

#include <fmt/format.h>

namespace transpile {
namespace {

constexpr std::string_view kBridge = R"(//! What crosses from Python to Rust and back.

use std::panic::{catch_unwind, AssertUnwindSafe};

use pyo3::create_exception;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyList, PyString, PyTuple};

create_exception!(_native, NotTaken, PyTypeError);

/// A value of exactly the type that Python holds it in; anything else is for the original function.
pub trait Taken: Sized {
    fn taken(value: &Bound<'_, PyAny>) -> Option<Self>;
}

impl Taken for i64 {
    fn taken(value: &Bound<'_, PyAny>) -> Option<i64> {
        value.is_exact_instance_of::<PyInt>().then(|| value.extract().ok())?
    }
}
impl Taken for f64 {
    fn taken(value: &Bound<'_, PyAny>) -> Option<f64> {
        value.is_exact_instance_of::<PyFloat>().then(|| value.extract().ok())?
    }
}
impl Taken for bool {
    fn taken(value: &Bound<'_, PyAny>) -> Option<bool> {
        value.is_exact_instance_of::<PyBool>().then(|| value.extract().ok())?
    }
}
impl Taken for String {
    fn taken(value: &Bound<'_, PyAny>) -> Option<String> {
        value.is_exact_instance_of::<PyString>().then(|| value.extract().ok())?
    }
}
impl<T: Taken> Taken for Option<T> {
    fn taken(value: &Bound<'_, PyAny>) -> Option<Option<T>> {
        if value.is_none() {
            return Some(None);
        }
        T::taken(value).map(Some)
    }
}
impl<T: Taken> Taken for Vec<T> {
    fn taken(value: &Bound<'_, PyAny>) -> Option<Vec<T>> {
        if !value.is_exact_instance_of::<PyList>() {
            return None;
        }
        value.downcast::<PyList>().ok()?.iter().map(|item| T::taken(&item)).collect()
    }
}

macro_rules! tuples {
    ($count:literal: $($name:ident $index:tt),*) => {
        impl<$($name: Taken),*> Taken for ($($name,)*) {
            fn taken(value: &Bound<'_, PyAny>) -> Option<Self> {
                if !value.is_exact_instance_of::<PyTuple>() {
                    return None;
                }
                let tuple = value.downcast::<PyTuple>().ok()?;
                if tuple.len() != $count {
                    return None;
                }
                Some(($($name::taken(&tuple.get_item($index).ok()?)?,)*))
            }
        }
    };
}
tuples!(1: A 0);
tuples!(2: A 0, B 1);
tuples!(3: A 0, B 1, C 2);
tuples!(4: A 0, B 1, C 2, D 3);
tuples!(5: A 0, B 1, C 2, D 3, E 4);
tuples!(6: A 0, B 1, C 2, D 3, E 4, F 5);

fn not_taken() -> PyErr {
    NotTaken::new_err("for the original function")
}

pub fn take<T: Taken>(value: &Bound<'_, PyAny>) -> PyResult<T> {
    T::taken(value).ok_or_else(not_taken)
}

/// Runs native code. Whatever ends it early, an exception or an integer past 64 bits, the original function shows as Python
/// does: it is run instead.
pub fn guard<R>(run: impl FnOnce() -> R) -> PyResult<R> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_| not_taken())
}

/// Before the first call.
pub fn begin(module: &Bound<'_, PyModule>) -> PyResult<()> {
    std::panic::set_hook(Box::new(|_| {}));
    module.add("NotTaken", module.py().get_type::<NotTaken>())
}
)";

constexpr std::string_view kPackage = R"(from . import _native, _original


def _either(native, original):
    """Native where it takes the arguments, the original function otherwise."""

    defaults = original.__defaults__ or ()
    count = original.__code__.co_argcount

    @_functools.wraps(original)
    def call(*arguments, **keywords):
        missing = count - len(arguments)
        if not keywords and 0 <= missing <= len(defaults):
            try:
                return native(*arguments, *defaults[len(defaults) - missing :])
            except _native.NotTaken:
                pass
        return original(*arguments, **keywords)

    return call


for _name in _NATIVE:
    setattr(_original, _name, _either(getattr(_native, _NATIVE[_name]), getattr(_original, _name)))
globals().update({_name: _value for _name, _value in vars(_original).items() if not _name.startswith("__")})
if hasattr(_original, "__all__"):
    __all__ = _original.__all__
__doc__ = _original.__doc__
)";

}  // namespace

std::map<std::string, std::string> extension_files(
    const std::string& module, const std::vector<std::pair<std::string, std::string>>& natives,
    std::string_view original) {
  std::map<std::string, std::string> files;
  files["Cargo.toml"] = fmt::format(
      "[package]\nname = \"{0}\"\nversion = \"0.1.0\"\nedition = "
      "\"2021\"\n\n[lib]\nname = "
      "\"_native\"\ncrate-type = "
      "[\"cdylib\"]\n\n[dependencies]\nconcord-rt = {{ path = "
      "\"../concord-rt\" }}\npyo3 = {{ version = "
      "\"0.23\", features = "
      "[\"extension-module\", \"abi3-py39\"] }}\n",
      module);
  files["pyproject.toml"] = fmt::format(
      "[build-system]\nrequires = [\"maturin>=1.5,<2\"]\nbuild-backend = "
      "\"maturin\"\n\n[project]\nname = "
      "\"{0}\"\nversion = "
      "\"0.1.0\"\nrequires-python = \">=3.9\"\n\n[tool.maturin]\npython-source "
      "= \"python\"\nmodule-name = "
      "\"{0}._native\"\n",
      module);
  files["src/bridge.rs"] = kBridge;
  std::string table = "import functools as _functools\n\n_NATIVE = {\n";
  for (const auto& [python, rust] : natives) table += fmt::format("    \"{}\": \"{}\",\n", python, rust);
  files["python/" + module + "/__init__.py"] = table + "}\n\n" + std::string(kPackage);
  files["python/" + module + "/_original.py"] = std::string(original);
  return files;
}

}  // namespace transpile
