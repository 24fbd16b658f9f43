// What Python raises where the types tell that an operation fails, and what of a class is refused where it
// stands.
#include <algorithm>
#include <map>
#include <sstream>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;

namespace {

// Whether a value of Python's own type `kind` has this attribute, as dir() of CPython 3.11 lists them; those
// with two underscores are left out.
bool is_attribute_of(const std::string& kind, const std::string& name) {
  static const std::map<std::string_view, std::string_view> attributes = {
      {"str",
       "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum "
       "isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper "
       "join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust "
       "rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill"},
      {"list", "append clear copy count extend index insert pop remove reverse sort"},
      {"dict", "clear copy fromkeys get items keys pop popitem setdefault update values"},
      {"set",
       "add clear copy difference difference_update discard intersection intersection_update isdisjoint "
       "issubset issuperset pop remove symmetric_difference symmetric_difference_update union update"},
      {"frozenset", "copy difference intersection isdisjoint issubset issuperset symmetric_difference union"},
      {"tuple", "count index"},
      {"int",
       "as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes"},
      {"float", "as_integer_ratio conjugate fromhex hex imag is_integer real"},
      {"bytes",
       "capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii "
       "isdigit islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix "
       "removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip "
       "swapcase title translate upper zfill"},
      {"range", "count index start step stop"},
      {"NoneType", ""},
  };
  auto found = attributes.find(kind == "bool" ? "int" : kind);
  if (found == attributes.end()) return true;
  std::istringstream all{std::string(found->second)};
  for (std::string one; all >> one;) {
    if (one == name) return true;
  }
  return false;
}

}  // namespace

// hasattr(object, "name"); nothing where that is not known.
std::optional<Code> Lowering::has_attribute(const Expr& object, const std::string& name) {
  const Type& type = type_of(object);
  if (!type.is(Kind::object)) {
    std::string kind(types::python_name(type.kind));
    if (kind.empty() || !is_plain_value(type)) return std::nullopt;
    static const std::set<std::string_view> of_containers = {"__len__", "__iter__", "__contains__"};
    bool special = name.starts_with("__");
    if (special && !of_containers.contains(name)) return std::nullopt;
    bool single = is_number(type) || type.is(Kind::none);
    return once_evaluated(expr(object), (special ? !single : is_attribute_of(kind, name)) ? "true" : "false");
  }
  std::vector<std::string> having;
  std::vector<ClassId> members = types_.instantiated_members(type.id);
  for (ClassId member : members) {
    if (types_.find_method(member, "__getattr__")) refuse(object.span, "hasattr() of what has a __getattr__");
    bool has = types_.find_method(member, name) || types_.find_class_variable(member, name) != py::kNone;
    if (has) having.push_back(types_.classes()[member].name);
  }
  if (having.size() == members.size()) return value("true");
  const Type* held = types_.attribute(type.id, name);
  if (having.empty() && !held) return value("false");
  // A field that may be missing is an Option: what it holds says.
  if (having.empty() && !is_ghost(*held)) {
    if (!is_late(type.id, name)) return value("true");
    return value(inside(expr(object), Binding::atom) + "." + field_name(name) + ".get().is_some()");
  }
  if (held) return std::nullopt;
  class_name_used_.insert(type.id);
  std::string names;
  for (const std::string& one : having) names += (names.empty() ? "" : " | ") + quote(one);
  return value("matches!(&*" + inside(expr(object), Binding::atom) + ".class_name(), " + names + ")");
}

// What has no hash, or holds something that has none.
bool is_unhashable(const Type& type) {
  switch (type.kind) {
    case Kind::list:
    case Kind::dict:
    case Kind::set:
    case Kind::deque:
    case Kind::counter:
    case Kind::default_dict:
      return true;
    case Kind::tuple:
    case Kind::var_tuple:
    case Kind::option:
      return std::any_of(type.parts.begin(), type.parts.end(),
                         [](const Type* part) { return is_unhashable(*part); });
    default:
      return false;
  }
}

// `text` once `code` has been evaluated, where that may do something.
Code Lowering::once_evaluated(const Code& code, const std::string& text) const {
  if (!acts(code)) return value(text);
  return value("{ let _ = " + borrow(code) + "; " + text + " }", Binding::block);
}

// Whether no object that `e` asks for an attribute has it, in a program that catches AttributeError: their
// classes are all of its own, and nothing gives an object an attribute of that name.
bool Lowering::lacks_attribute(ClassId family, const Expr& e) const {
  const std::string& name = e.text;
  std::function<bool(const Expr&)> names_error = [&](const Expr& type) {
    if (type.kind == ExprKind::tuple)
      return std::any_of(type.items.begin(), type.items.end(),
                         [&](const Expr* item) { return names_error(*item); });
    return type.kind == ExprKind::name && type.text == "AttributeError";
  };
  bool expected = std::any_of(module_.stmts.begin(), module_.stmts.end(), [&](const Stmt& s) {
    return std::any_of(s.handlers.begin(), s.handlers.end(), [&](const py::Handler& handler) {
      return handler.type && names_error(*handler.type);
    });
  });
  bool given = std::any_of(module_.stmts.begin(), module_.stmts.end(), [&](const Stmt& s) {
    return std::any_of(s.targets.begin(), s.targets.end(), [&](const Expr* target) {
      return target->kind == ExprKind::attribute && target->text == name;
    });
  });
  // A class that derives from one of Python's may have lost that base by now.
  static constexpr std::string_view others[] = {"TestCase", "Thread", "HTMLParser", "JSONEncoder", "Enum"};
  bool derives = std::any_of(module_.exprs.begin(), module_.exprs.end(), [](const Expr& one) {
    bool named = one.kind == ExprKind::name || one.kind == ExprKind::attribute;
    return named && std::ranges::find(others, one.text) != std::end(others);
  });
  for (const char* kind : {"str", "list", "dict", "set", "tuple", "int", "float"})
    derives = derives || is_attribute_of(kind, name);
  if (!expected || given || derives || name.starts_with("_") || types_.attribute(family, name)) return false;
  const auto& objects = types_.alternatives(*at_, *e.items[0]);
  return !objects.empty() && std::all_of(objects.begin(), objects.end(), [&](const types::Alternative& a) {
    if (a.kind == Kind::none) return true;
    if (a.kind != Kind::object) return false;
    const ClassId member = a.id;
    const types::ClassInfo& info = types_.classes()[member];
    bool own = info.exception_base == types::kNoId && info.def && info.def->builtin.empty() &&
               !info.def->is_tuple && info.def->bases.size() == info.bases.size();
    return own && !types_.find_method(member, name) && !types_.find_method(member, "__getattr__") &&
           types_.find_class_variable(member, name) == py::kNone;
  });
}

// A display of a set, or of a dict's keys, with something that has no hash.
std::optional<Code> Lowering::unhashable_refusal(const Expr& e, const Type& wanted) {
  if (e.kind != ExprKind::set && e.kind != ExprKind::dict) return std::nullopt;
  for (std::size_t i = 0; i < e.items.size(); i += e.kind == ExprKind::dict ? 2 : 1) {
    if (!e.items[i] || e.items[i]->kind == ExprKind::star) continue;
    const Type& type = type_of(*e.items[i]);
    if (!is_unhashable(type) || !is_plain_value(type) || type.is(Kind::tuple) || type.is(Kind::var_tuple))
      continue;
    if (std::any_of(e.items.begin(), e.items.end(), [&](const Expr* item) { return item && may_act(*item); }))
      refuse(e.span, "a display of what has no hash is not translated");
    return type_refusal(value("()"), "unhashable type: '" + std::string(types::python_name(type.kind)) + "'",
                        wanted);
  }
  return std::nullopt;
}

// `object.name`, where values of this type have no such attribute; nothing where they may.
std::optional<Code> Lowering::attribute_refusal(const Code& object, const Type& type,
                                                const std::string& name) {
  bool known = is_plain_value(type) || type.is(Kind::range);
  std::string kind(type.is(Kind::range) ? "range" : types::python_name(type.kind));
  if (!known || name.starts_with("__") || is_attribute_of(kind, name)) return std::nullopt;
  return once_evaluated(object, "lacks::<()>(" + quote(kind) + ", " + quote(name) + ")");
}

// An argument that may be None, opened for a builtin function; None ends with what that says of it.
Code Lowering::opened_argument(const std::string& function, const Code& code) {
  static const std::map<std::string, std::string, std::less<>> kRefusals = {
      {"abs", "bad operand type for abs(): 'NoneType'"},
      {"chr", "'NoneType' object cannot be interpreted as an integer"},
      {"float", "float() argument must be a string or a real number, not 'NoneType'"},
      {"ord", "ord() expected string of length 1, but NoneType found"},
      {"round", "type NoneType doesn't define __round__ method"},
  };
  if (function == "len") return value("sized(" + borrow(code) + ")");
  auto refusal = kRefusals.find(function);
  if (refusal == kRefusals.end()) return value("present(" + borrow(code) + ")");
  return value("operand(" + borrow(code) + ", " + quote(refusal->second) + ")");
}

// A TypeError that says this, once `code` has been evaluated.
Code Lowering::type_refusal(const Code& code, const std::string& text, const Type& wanted) const {
  return once_evaluated(code, "type_error::<" + rust_type(wanted) + ">(" + quote(text) + ")");
}

// zip(…, strict=True), of which the desugaring has left what it has no words for.
void Lowering::refuse_strict_zip(const Expr& e) const {
  if (!e.keywords.empty())
    refuse(e.span, "zip() of other than two with strict is not translated",
           base::DiagnosticCode::unsupported_call);
}

// `object[index]`, where values of this type have no items to be asked for.
std::optional<Code> Lowering::subscript_refusal(const Expr& e, const Code& object, const Type& type) {
  bool none_has_items =
      is_number(type) || type.is(Kind::none) || type.is(Kind::set) || type.is(Kind::frozen_set);
  if (!none_has_items || type.is(Kind::number)) return std::nullopt;
  std::string asked = borrow(object);
  if (e.items[1]->kind != ExprKind::slice) asked = "(" + asked + ", " + borrow(expr(*e.items[1])) + ")";
  std::string raised =
      "type_error::<" + rust_type(type_of(e)) + ">(" +
      quote("'" + std::string(types::python_name(type.kind)) + "' object is not subscriptable") + ")";
  return value("{ let _ = " + asked + "; " + raised + " }", Binding::block);
}

// The first of what a statement always evaluates, within `at`, that gives no value: nothing after it is
// reached. Null where there is none.
const Expr* Lowering::ends_in(const Stmt& s, base::Span at) const {
  std::function<const Expr*(const Expr*)> find = [&](const Expr* e) -> const Expr* {
    if (!e) return nullptr;
    std::size_t always = e->items.size();
    switch (e->kind) {
      case ExprKind::comprehension:
      case ExprKind::lambda:
        return nullptr;
      case ExprKind::bool_op:
        always = 1;
        break;
      case ExprKind::conditional:
        return find(e->items[1]);
      default:
        break;
    }
    for (std::size_t i = 0; i < always; ++i) {
      if (const Expr* found = find(e->items[i])) return found;
    }
    for (const py::Keyword& keyword : e->keywords) {
      if (const Expr* found = find(keyword.value)) return found;
    }
    bool gives = e->kind == ExprKind::name || e->kind == ExprKind::attribute ||
                 e->kind == ExprKind::subscript || e->kind == ExprKind::call;
    bool within = at.begin <= e->span.begin && e->span.end <= at.end;
    return gives && within && type_of(*e).is(Kind::never) ? e : nullptr;
  };
  if (const Expr* found = find(s.value)) return found;
  for (const Expr* target : s.targets) {
    for (const Expr* part : target->items) {
      if (const Expr* found = find(part)) return found;
    }
  }
  return nullptr;
}

// What a function of numbers raises for an argument that is none, where the types tell.
std::optional<Code> Lowering::math_refusal(const std::string& name, const Expr& e) {
  if (!name.starts_with("math.") || e.kind != ExprKind::call || !e.keywords.empty()) return std::nullopt;
  const types::Signature* signature = types::find_signature(name, e.items.size() - 1);
  for (std::size_t few = 1; !signature && few < 3; ++few) signature = types::find_signature(name, few);
  if (!signature || signature->parameters.empty()) return std::nullopt;
  std::string refusal;
  for (std::size_t i = 1; i < e.items.size(); ++i) {
    const auto& parameter = signature->parameters[std::min(i, signature->parameters.size()) - 1];
    const Type& type = type_of(*e.items[i]);
    if (e.items[i]->kind == ExprKind::star) return std::nullopt;
    if (!refusal.empty() || !is_plain_value(type)) continue;
    std::string named(types::python_name(type.kind));
    bool whole = parameter.type.kind == Kind::integer || parameter.type.kind == Kind::big;
    if (whole && (!is_number(type) || type.is(Kind::floating)))
      refusal = "'" + named + "' object cannot be interpreted as an integer";
    else if (parameter.type.kind == Kind::floating && !is_number(type))
      refusal = "must be real number, not " + named;
  }
  if (refusal.empty()) return std::nullopt;
  std::string before;
  for (std::size_t i = 1; i < e.items.size(); ++i)
    before += (before.empty() ? "" : ", ") + borrow(expr(*e.items[i]));
  std::string raised = "type_error::<" + rust_type(type_of(e)) + ">(" + quote(refusal) + ")";
  return value("{ let _ = (" + before + ",); " + raised + " }", Binding::block);
}

// What the class would have of a base that nobody here knows is missing, and so is what an unknown decorator
// makes of a method.
void Lowering::refuse_unknown_parts(const py::ClassDef& def) {
  static const std::set<std::string_view> known = {
      "property", "staticmethod", "classmethod", "abstractmethod", "abstractproperty", "setter",
      "getter",   "deleter",      "override",    "final",          "overload",         "no_type_check"};
  for (const Stmt* s : def.body) {
    for (const Expr* decorator : s->function ? s->function->decorators : std::vector<Expr*>()) {
      bool named = decorator->kind == ExprKind::name || decorator->kind == ExprKind::attribute;
      if (!named || !known.contains(decorator->text))
        refuse(decorator->span, "this decorator is not translated", base::DiagnosticCode::unsupported_class);
    }
  }
  static const std::set<std::string_view> without_methods = {
      "object",          "type",           "ABC",        "Generic",   "Protocol",   "NamedTuple",
      "TypedDict",       "Iterable",       "Iterator",   "Container", "Collection", "Sized",
      "Hashable",        "Callable",       "Reversible", "Sequence",  "Mapping",    "Set",
      "MutableSequence", "MutableMapping", "MutableSet", "Generator"};
  for (const Expr* base : def.bases) {
    const Expr& named = base->kind == ExprKind::subscript ? *base->items[0] : *base;
    bool own = std::any_of(types_.classes().begin(), types_.classes().end(),
                           [&](const types::ClassInfo& one) { return one.name == named.text; });
    if (own || !def.builtin.empty() || def.is_tuple || without_methods.contains(named.text) ||
        types::exception_class(named.text) != types::kNoId)
      continue;
    refuse(base->span, "a class that derives from " + named.text + " is not translated",
           base::DiagnosticCode::unsupported_class);
  }
}

}  // namespace transpile::rust
