// What `in` asks: of containers, texts, ranges and objects.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

bool may_not_fit(const Type& from, const Type& to) {
  if (&from == &to || to.is(Kind::value) || from.is(Kind::never) || to.is(Kind::never)) return false;
  if (from.is(Kind::value)) return true;
  if (from.is(Kind::option)) return !to.is(Kind::option) || may_not_fit(from.part(0), to.part(0));
  if (to.is(Kind::option)) return !from.is(Kind::none) && may_not_fit(from, to.part(0));
  if (from.is(Kind::none)) return true;
  if (from.is(Kind::tuple) && to.is(Kind::tuple) && from.parts.size() == to.parts.size()) {
    for (std::size_t i = 0; i < from.parts.size(); ++i) {
      if (may_not_fit(from.part(i), to.part(i))) return true;
    }
    return false;
  }
  if (to.is(Kind::integer)) return from.is(Kind::floating) || from.is(Kind::big) || from.is(Kind::number);
  return false;
}

// `left in right` where what is looked for may be of another type than what is in there, which is no error:
// each item is compared, as dynamic values.
std::optional<Code> Lowering::contains_unlike(const Expr& left, const Expr& right) {
  const Type& l = type_of(left);
  const Type* r = &type_of(right);
  if (r->is(Kind::option)) r = &r->part(0);
  switch (r->kind) {
    case Kind::list:
    case Kind::set:
    case Kind::frozen_set:
    case Kind::deque:
    case Kind::var_tuple:
    case Kind::dict:
    case Kind::default_dict:
    case Kind::counter:
    case Kind::iterator:
      break;
    case Kind::tuple:
      if (!r->parts.empty()) break;
      return std::nullopt;
    default:
      return std::nullopt;
  }
  const Type& element = r->is(Kind::tuple) ? element_of(*r) : r->part(0);
  bool simple = l.is(Kind::option) && &l.part(0) == &element && !r->is(Kind::tuple) && !r->is(Kind::iterator);
  if (simple || element.is(Kind::never) || !may_not_fit(l, element)) return std::nullopt;
  if (!types::fits_value(element) || !(types::fits_value(l) || l.is(Kind::none))) return std::nullopt;
  const Type& any = *make(Kind::value);
  std::string wanted = "wanted" + std::to_string(++counter_);
  std::string looks = iterator(right, any) + ".any(|item| item == " + wanted + ")";
  // What is hashed is found without looking at the others.
  bool hashed = r->is(Kind::set) || r->is(Kind::frozen_set) || r->is(Kind::dict) ||
                r->is(Kind::default_dict) || r->is(Kind::counter);
  if (hashed && (element.is(Kind::str) || element.is(Kind::integer))) {
    bool text = element.is(Kind::str);
    const auto& classes = types_.classes();
    bool derives = std::any_of(classes.begin(), classes.end(), [](const types::ClassInfo& info) {
      return info.def && info.def->builtin == "str";
    });
    std::string holder =
        &type_of(right) == r ? inside(expr(right), Binding::atom) : "present(" + borrow(expr(right)) + ")";
    looks = std::string("if let Value::") + (text ? "Str" : "Int") + "(held) = &" + wanted + " { " + holder +
            ".contains(held) } else { " + (text && !derives ? "false" : looks) + " }";
  }
  return value("{ let " + wanted + " = " + owned(left, any) + "; " + looks + " }", Binding::block);
}

Code Lowering::contains(const Expr& at, const Expr& left, const Expr& right, bool negate) {
  auto done = [&](Code code) {
    return negate ? value("!" + inside(code, Binding::unary), Binding::unary) : code;
  };
  if (auto found = contains_char(left, right)) return done(*found);
  const Type* r = &type_of(right);
  const Type& l = type_of(left);
  // x in (a, b): an array does.
  bool literal_items =
      (right.kind == ExprKind::tuple || right.kind == ExprKind::list || right.kind == ExprKind::set) &&
      !right.items.empty() && std::all_of(right.items.begin(), right.items.end(), [&](const Expr* item) {
        return &type_of(*item) == &l && item->kind != ExprKind::star;
      });
  // type(x) in (A, B)
  bool classes =
      !literal_items && is_class(l) && !right.items.empty() &&
      (right.kind == ExprKind::tuple || right.kind == ExprKind::list || right.kind == ExprKind::set) &&
      (right.items.size() == 1 || !may_act(left)) &&
      std::all_of(right.items.begin(), right.items.end(),
                  [&](const Expr* item) { return is_class(type_of(*item)); });
  if (classes) {
    std::string tests;
    for (const Expr* item : right.items)
      tests += (tests.empty() ? "" : " || ") + inside(equals(at, left, *item, false), Binding::or_);
    return done(value(tests, Binding::or_));
  }
  if (literal_items) {
    std::string items;
    for (const Expr* item : right.items) items += (items.empty() ? "" : ", ") + owned(*item, l);
    return done(value("[" + items + "].contains(" + borrowed(left, l) + ")"));
  }
  if (const Expr* dict = viewed_dict(right)) {
    if (right.items[0]->text == "keys") return contains(at, left, *dict, negate);
    const Type& element = r->part(0);
    std::string wanted = "wanted" + std::to_string(++counter_);
    return done(value("{ let " + wanted + " = " + owned(left, element) + "; " + iterator(right, element) +
                          ".any(|item| item == " + wanted + ") }",
                      Binding::block));
  }
  if (auto found = contains_unlike(left, right)) return done(*found);
  Code container = expr(right);
  if (r->is(Kind::option))
    container = value("operand(" + borrow(container) + ", \"argument of type 'NoneType' is not iterable\")"),
    r = &r->part(0);
  if ((is_number(*r) && !r->is(Kind::number)) || r->is(Kind::none)) {
    std::string named(types::python_name(r->kind));
    return value("{ let _ = (" + borrow(expr(left)) + ", " + borrow(container) + "); type_error::<bool>(" +
                     quote("argument of type '" + named + "' is not iterable") + ") }",
                 Binding::block);
  }
  std::string holder = inside(container, Binding::atom);
  auto any_item = [&](const std::string& items, const Type& element) {
    std::string wanted = owned(left, element);
    if (can_be_repeated(left) && !may_act(left)) return value(items + ".any(|item| item == " + wanted + ")");
    std::string name = "wanted" + std::to_string(++counter_);
    return value("{ let " + name + " = " + wanted + "; " + items + ".any(|item| item == " + name + ") }",
                 Binding::block);
  };
  switch (r->kind) {
    case Kind::str:
      return done(value(holder + ".contains(" + borrowed(left, *r) + ")"));
    case Kind::list:
    case Kind::set:
    case Kind::frozen_set:
    case Kind::deque:
    case Kind::var_tuple:
    case Kind::dict:
    case Kind::default_dict:
    case Kind::counter: {
      const Type& element = r->part(0);
      if (element.is(Kind::never)) {  // nothing is in there
        std::string no = negate ? "true" : "false";
        if (!may_act(left) && !may_act(right)) return value(no);
        return value("{ let _ = (" + borrow(expr(left)) + ", " + borrow(container) + "); " + no + " }",
                     Binding::block);
      }
      if (l.is(Kind::option) && !element.is(Kind::option) && !element.is(Kind::value)) {
        return done(value(inside(expr(left), Binding::atom) + ".as_ref().map_or(false, |value| " + holder +
                          ".contains(value))"));
      }
      return done(value(holder + ".contains(" + borrowed(left, element) + ")"));
    }
    case Kind::range:
      if (l.is(Kind::option) && l.part(0).is(Kind::integer))
        return done(value(inside(expr(left), Binding::atom) + ".is_some_and(|number| " + holder +
                          ".contains(&number))"));
      if (!is_number(l) && !l.is(Kind::value) && !l.is(Kind::option) && !l.is(Kind::never))
        return value("{ let _ = (" + borrow(expr(left)) + ", " + borrow(container) + "); " +
                         (negate ? "true" : "false") + " }",
                     Binding::block);
      return done(value(holder + ".contains(" + borrowed(left, *make(Kind::integer)) + ")"));
    case Kind::bytes:
      if (l.is(Kind::bytes)) return done(value(holder + ".contains(" + borrowed(left, l) + ")"));
      if (l.is(Kind::integer)) return done(value(holder + ".contains_byte(" + owned(left, l) + ")"));
      break;
    case Kind::value:
      return done(value(holder + ".contains(" + borrowed(left, *r) + ")"));
    case Kind::tuple: {
      if (r->parts.empty()) return value(negate ? "true" : "false");
      const Type& element = element_of(*r);
      return done(any_item(iterator_of(container, *r, element, at), element));
    }
    case Kind::iterator:
      return done(any_item(iterator(right, r->part(0)), r->part(0)));
    case Kind::opaque:
      if (auto made =
              library_method("__contains__", container, *r, {{expr(left), &l}}, *make(Kind::boolean), at))
        return done(*made);
      break;
    case Kind::object: {
      for (ClassId member : types_.family_members(r->id)) {
        const Instance* target = types_.method_instance(member, "__contains__");
        if (!target || target->parameters.size() < 2) continue;
        Code call = coerce(value(holder + "." + field_name("__contains__") + "(" +
                                 argument(left, types_.of_node(target->parameters[1])) + ")"),
                           types_.of_node(target->result), *make(Kind::boolean), at);
        return done(call);
      }
      const Type& item = element_of(*r);  // by what iterating over it gives
      if (item.is(Kind::never)) break;
      if (&item != &type_of(left)) {
        if (!types::fits_value(item) || !types::fits_value(type_of(left))) break;
        const Type& any = *make(Kind::value);
        std::string wanted = "wanted" + std::to_string(++counter_);
        return done(value("{ let " + wanted + " = " + owned(left, any) + "; " + iterator(right, any) +
                              ".any(|item| item == " + wanted + ") }",
                          Binding::block));
      }
      std::string wanted = "wanted" + std::to_string(++counter_);
      return done(value("{ let " + wanted + " = " + owned(left, item) + "; " + iterator(right, item) +
                            ".any(|item| item == " + wanted + ") }",
                        Binding::block));
    }
    default:
      break;
  }
  refuse(at.span, "`in` a " + describe(*r) + " is not translated");
}

}  // namespace transpile::rust
