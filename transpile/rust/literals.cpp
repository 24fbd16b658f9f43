// Literals and displays.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

Code Lowering::literal(const Expr& e, const Type& to) {
  auto atom = [](std::string text) { return Code{std::move(text), Binding::atom, Form::value}; };
  const Type& inner = to.is(Kind::option) ? to.part(0) : to;
  auto wrap = [&](Code code) { return to.is(Kind::option) ? atom("Some(" + code.text + ")") : code; };
  switch (e.kind) {
    case ExprKind::ellipsis:
      if (!to.is(Kind::never) && !is_ghost(to)) refuse(e.span, "`...` as a value is not translated");
      return atom("()");
    case ExprKind::none:
      if (to.is(Kind::option)) return atom("None");
      if (to.is(Kind::value)) return atom("Value::None");
      if (!to.is(Kind::none) && !to.is(Kind::never) && !is_ghost(to))
        return coerce(atom("()"), *make(Kind::none), to, e);
      return atom("()");
    case ExprKind::boolean: {
      Code code = atom(e.number != 0 ? "true" : "false");
      if (inner.is(Kind::boolean) || inner.is(Kind::never)) return wrap(code);
      return wrap(coerce(code, *make(Kind::boolean), inner, e));
    }
    case ExprKind::integer: {
      std::string digits = e.text;
      if (digits.size() > 18) {
        Code big = atom("Int::lit(\"" + digits + "\")");
        return inner.is(Kind::big) ? wrap(big) : wrap(coerce(big, *make(Kind::big), inner, e));
      }
      if (inner.is(Kind::floating)) return wrap(atom(digits + ".0"));
      if (inner.is(Kind::integer) || inner.is(Kind::never)) {
        bool large = digits.size() > 9;
        return wrap(atom(digits + (suffix_ || (large && !typed_) ? "_i64" : "")));
      }
      return wrap(
          coerce(atom(digits + (inner.is(Kind::value) ? "_i64" : "")), *make(Kind::integer), inner, e));
    }
    case ExprKind::floating: {
      // Where nothing else says so, a first literal says how wide it is.
      Code code = atom(float_text(e.number) + (suffix_ && !std::isinf(e.number) ? "_f64" : ""));
      if (inner.is(Kind::floating) || inner.is(Kind::never)) return wrap(code);
      return wrap(coerce(code, *make(Kind::floating), inner, e));
    }
    case ExprKind::string: {
      if (inner.is(Kind::value)) return atom("Value::of(" + quote(e.text) + ")");
      if (inner.is(Kind::object))
        refuse(e.span, "a str stands where an object is held", base::DiagnosticCode::unsupported_type);
      bool other = is_number(inner) || inner.is(Kind::list) || inner.is(Kind::dict) || inner.is(Kind::set) ||
                   inner.is(Kind::tuple) || inner.is(Kind::var_tuple) || inner.is(Kind::bytes);
      if (other)
        refuse(e.span, "a str can't become a " + describe(inner) + " here",
               base::DiagnosticCode::unsupported_type);
      return wrap(atom("Str::lit(" + quote(e.text) + ")"));
    }
    default:
      return expr_of(e);
  }
}

Code Lowering::display(const Expr& e, const Type& target) {
  if (auto raised = unhashable_refusal(e, target)) return *raised;
  if (auto made = table(e, target)) return *made;
  // Where nothing else says what the literals in it are, those of its first part do.
  bool says = !typed_ && !suffix_;
  During typed(typed_, true);
  const Type& own_type = type_of(e);
  if (target.is(Kind::option))
    return {"Some(" + display(e, target.part(0)).text + ")", Binding::atom, Form::value};
  if (target.is(Kind::value) && e.items.empty() && e.kind == ExprKind::list)
    return {"Value::List(List::new())", Binding::atom, Form::value};
  if (target.is(Kind::value) && e.items.empty() && e.kind == ExprKind::dict)
    return {"Value::Dict(Dict::new())", Binding::atom, Form::value};
  if (target.is(Kind::value)) return coerce(display(e, own_type), own_type, target, e);
  if (target.kind != own_type.kind && !(own_type.is(Kind::tuple) && target.is(Kind::var_tuple))) {
    return coerce(display(e, own_type), own_type, target, e);
  }
  bool starred = std::any_of(e.items.begin(), e.items.end(),
                             [](const Expr* item) { return item && item->kind == ExprKind::star; });
  std::string inner;
  if (e.kind == ExprKind::dict) {
    bool spread = false;
    for (std::size_t i = 0; i < e.items.size(); i += 2) spread |= !e.items[i];
    if (spread) {
      During suffix(suffix_, true);
      std::string text = "{ let dict = Dict::new(); ";
      for (std::size_t i = 0; i < e.items.size(); i += 2) {
        if (e.items[i])
          text += "dict.set(" + owned(*e.items[i], target.part(0)) + ", " +
                  owned(*e.items[i + 1], target.part(1)) + "); ";
        else
          text += "dict.update(" +
                  inside(coerce(expr(*e.items[i + 1]), type_of(*e.items[i + 1]), target, e), Binding::atom) +
                  ".items()); ";
      }
      return {text + "dict }", Binding::block, Form::value};
    }
    if (e.items.empty())
      return {target.part(0).is(Kind::never) || target.part(1).is(Kind::never)
                  ? "Dict::<" + rust_type(target.part(0)) + ", " + rust_type(target.part(1)) + ">::new()"
                  : "Dict::new()",
              Binding::atom, Form::value};
    for (std::size_t i = 0; i < e.items.size(); i += 2) {
      During suffix(suffix_, suffix_ || (says && i == 0));
      if (i) inner += ", ";
      inner += "(" + owned(*e.items[i], target.part(0)) + ", " + owned(*e.items[i + 1], target.part(1)) + ")";
    }
    return {"Dict::from([" + inner + "])", Binding::atom, Form::value};
  }
  if (e.kind == ExprKind::tuple && target.is(Kind::tuple)) {
    if (target.parts.empty() && e.items.empty()) return value("EmptyTuple");
    During suffix(suffix_, suffix_ || says);
    for (std::size_t i = 0; i < e.items.size(); ++i) {
      if (i) inner += ", ";
      inner += owned(*e.items[i], target.part(i));
    }
    if (e.items.size() == 1) inner += ",";
    return {"(" + inner + ")", Binding::atom, Form::value};
  }
  const Type& element = target.part(0);
  if (starred) {
    std::string chain;
    for (const Expr* item : e.items) {
      std::string one = item->kind == ExprKind::star ? iterator(*item->items[0], element)
                                                     : "std::iter::once(" + owned(*item, element) + ")";
      chain = chain.empty() ? one : chain + ".chain(" + one + ")";
    }
    return {chain + ".collect::<" + rust_type(target) + ">()", Binding::atom, Form::value};
  }
  for (std::size_t i = 0; i < e.items.size(); ++i) {
    During suffix(suffix_, suffix_ || (says && i == 0));
    if (i) inner += ", ";
    inner += owned(*e.items[i], element);
  }
  if (types::is_plain(target))
    return {e.items.empty() ? "Vec::new()" : "vec![" + inner + "]", Binding::atom, Form::value};
  if (target.is(Kind::list))
    return {e.items.empty() ? (element.is(Kind::never) ? "List::<()>::new()" : "List::new()")
                            : "list![" + inner + "]",
            Binding::atom, Form::value};
  if (target.is(Kind::set)) return {"Set::from([" + inner + "])", Binding::atom, Form::value};
  return {"Tuple::from(vec![" + inner + "])", Binding::atom, Form::value};
}

}  // namespace transpile::rust
