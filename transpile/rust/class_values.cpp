// Classes, and functions of Python's own, that variables hold, where only the running program knows which:
// one is an `AnyClass`, and what is asked of it is asked of each that it may be.
//
//   shapes[kind](2)        { let class1 = shapes.get(&kind); match class1.name() { "Circle" => …, … } }
#include <set>

#include <fmt/format.h>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

bool Lowering::is_class(const Type& type) const {
  switch (type.kind) {
    case Kind::class_object:
    case Kind::exception_class:
    case Kind::builtin:
      return true;
    case Kind::option:
      return type.part(0).is(Kind::class_object);
    default:
      return false;
  }
}

// type(x)
bool Lowering::asks_type(const Expr& e) const {
  return e.kind == ExprKind::call && e.items.size() == 2 && e.items[0]->kind == ExprKind::name &&
         e.items[0]->text == "type" && names_.variable(*e.items[0]) == py::kNone;
}

std::string Lowering::named_class(const types::Alternative& a, base::Span at) const {
  switch (a.kind) {
    case Kind::class_object:
      return types_.classes()[a.id].name;
    case Kind::exception_class:
      return std::string(types::exception_classes()[a.id].name);
    case Kind::builtin:
      return types_.text(a.id);
    default:
      refuse(at, "which class this is is not known");
  }
}

// The class that `e` is, of a type that says which, with a value of its own.
Code Lowering::class_as_value(const Type& type, const Expr& e) {
  if (asks_type(e)) return class_of(*e.items[1], e.span);
  if (!is_class(type)) refuse(e.span, "which class this is is not known");
  std::string name = named_class({type.kind, type.id}, e.span);
  if (name.empty()) refuse(e.span, "which class this is is not known");
  const char* made = type.is(Kind::class_object)                             ? "own"
                     : type.is(Kind::builtin) && types::names_function(name) ? "function"
                                                                             : "builtin";
  std::string text = std::string("AnyClass::") + made + "(" + quote(name) + ")";
  std::string acts = &type_of(e) == &type ? acts_unseen(e) : std::string();
  return acts.empty() ? value(text) : value("{ " + acts + text + " }", Binding::block);
}

// type(subject)
Code Lowering::class_of(const Expr& subject, base::Span at) {
  const Type& type = type_of(subject);
  Code code = expr(subject);
  auto own = [](const std::string& name) { return "AnyClass::own(" + quote(name) + ")"; };
  auto kinds = [&](const std::string& held, const Type& object) {
    std::vector<ClassId> members = types_.instantiated_members(object.id);
    if (members.size() == 1) return own(types_.classes()[members[0]].name);
    std::string text = "match " + held + ".kind { ";
    for (ClassId member : members)
      text += class_name(object.id) + "Kind::" + class_name(member) + " => " +
              own(types_.classes()[member].name) + ", ";
    return text + "}";
  };
  std::string held = inside(code, Binding::atom);
  switch (type.kind) {
    case Kind::value:
      return value("AnyClass::of(" + borrow(code) + ")");
    case Kind::object:
      return value(kinds(held, type), Binding::block);
    case Kind::number:
      return value("AnyClass::builtin(if " + held + ".is_int() { \"int\" } else { \"float\" })");
    case Kind::option:
      if (type.part(0).is(Kind::object))
        return value(held + ".as_ref().map_or(AnyClass::builtin(\"NoneType\"), |object| " +
                     kinds("object", type.part(0)) + ")");
      break;
    default:
      break;
  }
  std::string_view name = types::python_name(type.kind);
  bool in_a_module = type.is(Kind::deque) || type.is(Kind::counter) || type.is(Kind::default_dict);
  if (name.empty() || in_a_module || type.is(Kind::option) || type.is(Kind::exception))
    refuse(at, "which class this is is not known");
  return value(said_after(subject, "AnyClass::builtin(" + quote(std::string(name)) + ")"));
}

// What each class that `object` may be gives.
Code Lowering::for_each_class(const Expr& object, const Type& wanted,
                              const std::function<Code(const types::Alternative&)>& one) {
  const Type& type = type_of(object);
  Code code = expr(object);
  if (type.is(Kind::option)) code = value("present(" + borrow(code) + ")");
  std::string held = "class" + std::to_string(++counter_);
  std::string text = "{ let " + held + " = " + own(code, type) + "; match " + held + ".name() { ";
  std::set<std::string> seen;
  for (const types::Alternative& a : types_.alternatives(*at_, object)) {
    if (a.kind == Kind::none) continue;
    std::string name = named_class(a, object.span);
    if (!seen.insert(name).second) refuse(object.span, "two classes of one name");
    std::string outside = std::exchange(prelude_, {});
    std::string given;
    During exact(exact_callee_, &object);
    try {
      given = own(one(a), wanted);
    } catch (const Untranslated& problem) {  // of this class only
      diagnostics_.push_back({problem.code, input_.document.path(), problem.span, problem.message});
      given = "gap_for::<" + rust_type(wanted) + ">(" + quote(place_text(problem.span)) + ", " +
              quote(problem.message) + ")";
    }
    std::string before = std::exchange(prelude_, std::move(outside));
    text += quote(name) + " => " + (before.empty() ? given : "{ " + before + given + " }") + ", ";
  }
  return value(text + "_ => unreached() } }", Binding::block);
}

Code Lowering::call_class(const Expr& e, const types::Alternative& a) {
  const Type& wanted = type_of(e);
  switch (a.kind) {
    case Kind::class_object:
      return construct(a.id, e);
    case Kind::exception_class:
      return coerce(exception_call(a.id, e), *make(Kind::exception), wanted, e);
    default: {
      // What nothing is put into has no type that the others have.
      for (std::size_t i = 1; i < e.items.size(); ++i) {
        const Type& given = type_of(*e.items[i]);
        bool nothing = given.is(Kind::never) || (!given.parts.empty() && given.part(0).is(Kind::never));
        if (nothing) refuse(e.span, "what " + types_.text(a.id) + "() is given here is not known");
      }
      Code made = builtin_call(types_.text(a.id), e);
      return types_.text(a.id) == "str" ? coerce(made, *make(Kind::str), wanted, e) : made;
    }
  }
}

}  // namespace transpile::rust
