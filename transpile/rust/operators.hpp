// What the lowerings of expressions share.
#pragma once

#include "transpile/rust/lowering.hpp"

namespace transpile::rust {

// bool, int or float, however it is held.
inline bool is_number(const Type& type) {
  return type.is(Kind::integer) || type.is(Kind::floating) || type.is(Kind::boolean) ||
         type.is(Kind::number) || type.is(Kind::big);
}

// An expression that gives a value of its own.
inline Code value(std::string text, Binding binding = Binding::atom) {
  return {std::move(text), binding, Form::value};
}

// The expression of code that stands for nothing that the program says.
inline const py::Expr& nowhere_at_all() {
  static const py::Expr nowhere{py::ExprKind::none,
                                py::Op::none,
                                py::ComprehensionForm::list,
                                false,
                                0,
                                {},
                                {},
                                0,
                                {},
                                {},
                                {},
                                {},
                                nullptr};
  return nowhere;
}

// Two lists of arguments, one behind the other.
inline std::string joined(const std::string& first, const std::string& more) {
  return first.empty() || more.empty() ? first + more : first + ", " + more;
}

// Whether evaluating it may do something, as far as its text tells.
inline bool acts(const Code& code) {
  return code.text != "()" && code.text.find('(') != std::string::npos;
}

// Whether type(x).__name__ of such a value is known, and that no class of the program's or of a library has a
// say in what operators do with it.
bool is_plain_value(const Type& type);

// Whether it makes no difference how often `e` is evaluated, and it costs little.
bool can_be_repeated(const py::Expr& e);

// Whether making a value of one type into one of the other may fail, or make it equal to what it was not
// equal to. None is no text, and a dynamic value may be anything.
bool may_not_fit(const Type& from, const Type& to);

// What has no hash, or holds something that has none.
bool is_unhashable(const Type& type);

}  // namespace transpile::rust
