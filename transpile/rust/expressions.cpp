// Expressions.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/operators.hpp"
#include "transpile/rust/plain_classes.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

std::string Lowering::own(const Code& code, const Type& type) const {
  if (code.form == Form::value || (types::is_copy(type) && code.form == Form::place)) return code.text;
  if (types::is_plain(type)) {
    held_twice_ = true;
    refuse({}, "two would hold the list '" + code.text + "' here");
  }
  if (types::is_copy(type)) return "*" + code.text;
  if (code.form == Form::reference) {
    if (auto item = copied_item(code.text)) return *item;
  }
  return inside(code, Binding::atom) + ".clone()";
}

std::string Lowering::borrow(const Code& code) const {
  if (code.form == Form::reference) return code.text;
  return "&" + inside(code, Binding::unary);
}

std::string Lowering::operand(const Code& code) const {
  if (code.form == Form::reference) return "*" + code.text;
  // `x as f64 < y` would read as type arguments, and so would `a + x as f64 < y`.
  if (code.binding != Binding::atom && code.text.ends_with(" as f64")) return "(" + code.text + ")";
  return inside(code, Binding::add);
}

Code Lowering::expr(const Expr& e) {
  if (auto known = worked_out_.find(&e); known != worked_out_.end())
    return {known->second, Binding::atom, Form::place};
  bool passes = e.kind == ExprKind::list || e.kind == ExprKind::tuple || e.kind == ExprKind::set ||
                e.kind == ExprKind::dict || e.kind == ExprKind::conditional;
  During typed(typed_, passes && typed_);
  return expr_of(e);
}

std::string Lowering::owned(const Expr& e, const Type& to) {
  switch (worked_out_.contains(&e) ? ExprKind::name : e.kind) {
    case ExprKind::list:
    case ExprKind::set:
    case ExprKind::dict:
    case ExprKind::tuple:
      return display(e, to).text;
    case ExprKind::conditional:
      return conditional(e, to).text;
    case ExprKind::bool_op:
      return bool_op(e, to).text;
    case ExprKind::integer:
    case ExprKind::floating:
    case ExprKind::none:
    case ExprKind::boolean:
    case ExprKind::string:
      return literal(e, to).text;
    case ExprKind::lambda:
      if (types::is_spread(to)) return spread_value(e, to).text;
      if (to.is(Kind::function)) {
        // lambda x, k=1: … among functions of one: it is called with its default.
        const auto& own_value = types_.alternatives(*at_, e);
        bool fewer = type_of(e).is(Kind::function) && to.parts.size() < type_of(e).parts.size();
        bool known = own_value.size() == 1 && own_value[0].kind == Kind::function;
        return fewer && known ? function_as_value(own_value[0].id, to, e).text : lambda_value(e).text;
      }
      break;
    case ExprKind::comprehension:
      if (to.kind == type_of(e).kind && &to != &type_of(e)) return comprehension_block(e, to).text;
      break;
    case ExprKind::binary: {
      // x = 1 << bits, where x may become large: it is worked out as such.
      bool may_grow = e.op == Op::shift_left || e.op == Op::mul || e.op == Op::pow;
      if (may_grow && to.is(Kind::big) && type_of(e).is(Kind::integer))
        return own(binary(e, e.op, *e.items[0], *e.items[1], to), to);
      break;
    }
    default:
      break;
  }
  const Type& from = type_of(e);
  Code code = expr(e);
  // A name for a function that is known takes no place; what keeps it among others has one for it.
  if (&from == &to && from.is(Kind::function) && e.kind == ExprKind::name && code.text == "()" &&
      is_ghost(from))
    return function_as_value(from.id, to, e).text;
  if (&from == &to) return own(code, from);
  return own(coerce(code, from, to, e), to);
}

std::string Lowering::borrowed(const Expr& e, const Type& to) {
  const Type& from = type_of(e);
  if (&from != &to) {
    bool read = e.kind == ExprKind::name || e.kind == ExprKind::attribute;
    if (read && to.is(Kind::option)) return borrow(coerce(expr(e), from, to, e));
    // What is worked out as a large int is a text of operators.
    std::string text = owned(e, to);
    return e.kind == ExprKind::binary ? "&(" + text + ")" : "&" + text;
  }
  switch (worked_out_.contains(&e) ? ExprKind::name : e.kind) {
    case ExprKind::list:
    case ExprKind::set:
    case ExprKind::dict:
    case ExprKind::tuple:
      return "&" + display(e, to).text;
    default:
      return borrow(expr(e));
  }
}

std::string Lowering::none_text(const Expr& at) const {
  return place_text(at.span);
}

// Whether this is a variable, or a field of something: a place that can be borrowed, and no part of a larger
// text.
bool Lowering::is_field_path(std::string_view text) {
  int depth = 0;
  for (char c : text) {
    bool outside = std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.';
    if (c == '(') {
      ++depth;
    } else if (c == ')') {
      if (--depth < 0) return false;
    } else if (depth == 0 && !outside) {
      return false;
    }
  }
  return depth == 0 && !text.empty() && !text.ends_with(")");
}

// The place that `code` takes its value from, where that holds an option: present(&x) is what is in x.
std::optional<Code> Lowering::optional_of(const Code& code, const Type& from, const Type& to) const {
  constexpr std::string_view kPresent = "present(";
  if (to.parts[0] != &from || !code.text.starts_with(kPresent) || !code.text.ends_with(")")) return {};
  std::string inner = code.text.substr(kPresent.size(), code.text.size() - kPresent.size() - 1);
  bool borrows = inner.starts_with("&");
  if (borrows) inner.erase(0, 1);
  if (!is_field_path(inner)) return {};
  return Code{inner, Binding::atom, borrows ? Form::place : Form::reference};
}

// `value` once `code`, which gives nothing, has been done: a call that returns None is made all the same.
static Code after(const Code& code, const std::string& value) {
  if (!acts(code)) return {value, Binding::atom, Form::value};
  return {"{ " + code.text + "; " + value + " }", Binding::block, Form::value};
}

namespace {

bool is_container(const Type& type) {
  return type.is(Kind::list) || type.is(Kind::dict) || type.is(Kind::set) || type.is(Kind::frozen_set) ||
         type.is(Kind::default_dict) || type.is(Kind::counter) || type.is(Kind::deque);
}

// Whether values of this type hold containers, which others may hold as well.
bool holds_containers(const Type& type) {
  return std::any_of(type.parts.begin(), type.parts.end(), [](const Type* part) {
    return is_container(*part) || part->is(Kind::object) || part->is(Kind::iterator) ||
           part->is(Kind::function) || holds_containers(*part);
  });
}

// Whether objects are among what a tuple or an option of this type is made of.
bool holds_objects(const Type& type) {
  bool parts = type.is(Kind::tuple) || type.is(Kind::var_tuple) || type.is(Kind::option);
  return parts && std::any_of(type.parts.begin(), type.parts.end(), [](const Type* part) {
           return part->is(Kind::object) || holds_objects(*part);
         });
}

}  // namespace

// Objects of these families become dynamic values, or come from them.
void Lowering::keep_in_values(const Type& type) {
  if (type.is(Kind::object)) kept_in_values_.insert(type.id);
  bool parts = type.is(Kind::tuple) || type.is(Kind::var_tuple) || type.is(Kind::option);
  for (const Type* part : parts ? type.parts : std::vector<const Type*>()) keep_in_values(*part);
}

// Whether what is called here may be a function of the program.
bool Lowering::is_own_function(const Expr& callee) const {
  const auto& alternatives = types_.alternatives(*at_, callee);
  return std::any_of(alternatives.begin(), alternatives.end(),
                     [](const types::Alternative& a) { return a.kind == Kind::function; });
}

// Whether `e` gives a container that nobody else holds.
bool Lowering::makes_container(const Expr& e) const {
  static const std::set<std::string_view> functions = {"list", "dict", "set", "frozenset", "sorted"};
  static const std::set<std::string_view> methods = {"split",        "rsplit",     "splitlines",
                                                     "copy",         "findall",    "union",
                                                     "intersection", "difference", "symmetric_difference",
                                                     "most_common",  "groupdict",  "fromkeys",
                                                     "sample",       "choices",    "readlines"};
  switch (e.kind) {
    case ExprKind::list:
    case ExprKind::dict:
    case ExprKind::set:
    case ExprKind::comprehension:
    case ExprKind::binary:
      return true;
    case ExprKind::subscript:
      return e.items[1]->kind == ExprKind::slice;
    case ExprKind::conditional:
      return makes_container(*e.items[0]) && makes_container(*e.items[2]);
    case ExprKind::call:
      return (e.items[0]->kind == ExprKind::name && functions.contains(e.items[0]->text)) ||
             (e.items[0]->kind == ExprKind::attribute && methods.contains(e.items[0]->text) &&
              !is_own_function(*e.items[0]));
    default:
      return false;
  }
}

// A container as one of other items: a new one, where nobody can hold the old one or nobody can change it.
std::optional<Code> Lowering::converted(const Code& code, const Type& from, const Type& to, const Expr& at) {
  // An object is the same in a value.
  bool handles = from.is(Kind::var_tuple) && to.is(Kind::var_tuple) && from.part(0).is(Kind::object) &&
                 to.part(0).is(Kind::value);
  if (holds_containers(from) && !handles) return std::nullopt;
  bool alike = (from.is(Kind::list) && to.is(Kind::list)) || (from.is(Kind::set) && to.is(Kind::set)) ||
               (from.is(Kind::frozen_set) && to.is(Kind::frozen_set)) ||
               (from.is(Kind::var_tuple) && to.is(Kind::var_tuple));
  if (alike) {
    std::string items = iterator_of(code, from, to.part(0), at);
    return Code{items + ".collect::<" + rust_type(to) + ">()", Binding::atom, Form::value};
  }
  if (!from.is(Kind::dict) || !to.is(Kind::dict)) return std::nullopt;
  Code key{"key", Binding::atom, Form::value}, held{"item", Binding::atom, Form::value};
  std::string pair = own(coerce(key, from.part(0), to.part(0), at), to.part(0)) + ", " +
                     own(coerce(held, from.part(1), to.part(1), at), to.part(1));
  return Code{inside(code, Binding::atom) + ".items().map(|(key, item)| (" + pair + ")).collect::<" +
                  rust_type(to) + ">()",
              Binding::atom, Form::value};
}

Code Lowering::coerce(Code code, const Type& from, const Type& to, const Expr& at) {
  if (&from == &to) return code;
  auto value = [](std::string text, Binding binding = Binding::atom) {
    return Code{std::move(text), binding, Form::value};
  };
  if (to.is(Kind::never)) return code;
  if (from.is(Kind::never)) {
    std::string made = "never::<" + rust_type(to) + ">()";
    return acts(code) ? value("{ " + code.text + "; " + made + " }", Binding::block) : value(made);
  }
  if (types::is_spread(to) && from.is(Kind::function) && !types::is_spread(from)) {
    bool written = at.kind == ExprKind::attribute || at.kind == ExprKind::lambda;
    return written || is_ghost(from) ? spread_value(at, to) : held_as_spread(code, from, at, to);
  }
  if (is_ghost(from) && to.is(Kind::function)) {
    for (const types::Alternative& a : types_.alternatives(*at_, at)) {
      std::optional<Code> made;
      if (a.kind == Kind::function) made = function_as_value(a.id, to, at);
      if (a.kind == Kind::builtin || a.kind == Kind::class_object) made = builtin_as_value(to, at);
      if (made) return may_act(at) ? after(code, made->text) : *made;
    }
  }
  if (from.is(Kind::list) && to.is(Kind::list) && from.parts == to.parts && code.form == Form::value)
    return value(types::is_plain(to) ? inside(code, Binding::atom) + ".into_vec()"
                                     : "List::from(" + code.text + ")");
  if (types::is_any_class(to) && is_ghost(from)) return class_as_value(from, at);
  if (types::is_any_class(to) && from.is(Kind::class_object)) return code;
  if (is_ghost(from) && is_ghost(to)) return code;
  if (from.is(Kind::function) && to.is(Kind::function) && from.parts == to.parts) return code;
  if (from.is(Kind::function) && to.is(Kind::function) && !is_ghost(from) &&
      from.parts.size() == to.parts.size())
    return function_as_function(code, from, to, at);
  bool other_count = from.is(Kind::function) && to.is(Kind::function) && !is_ghost(from) &&
                     !types::is_spread(from) && !types::is_spread(to);
  if (other_count) refuse(at.span, "functions that meet here take different numbers of arguments");
  if (to.is(Kind::option)) {
    if (from.is(Kind::none)) return after(code, to.part(0).is(Kind::never) ? "None::<()>" : "None");
    if (auto whole = optional_of(code, from, to)) return *whole;
    if (from.is(Kind::function) && is_ghost(from)) {
      for (const types::Alternative& a : types_.alternatives(*at_, at)) {
        if (a.kind != Kind::function) continue;
        std::string made = "Some(" + function_as_value(a.id, to.part(0), at).text + ")";
        return may_act(at) ? after(code, made) : value(made);
      }
    }
    if (types::is_any_class(to.part(0)) && is_ghost(from))
      return value("Some(" + class_as_value(from, at).text + ")");
    if (from.is(Kind::value)) {
      std::string name = "given" + std::to_string(++counter_);
      Code held = coerce({name, Binding::atom, Form::place}, from, to.part(0), at);
      return value(fmt::format("{{ let {0} = {1}; if {0}.is_none() {{ None }} else {{ Some({2}) }} }}", name,
                               own(code, from), own(held, to.part(0))),
                   Binding::block);
    }
    if (!from.is(Kind::option))
      return value("Some(" + own(coerce(code, from, to.part(0), at), to.part(0)) + ")");
    // None where nothing was found and None where that was found are one None.
    if (from.part(0).is(Kind::option))
      return coerce(value(own(code, from) + ".flatten()"), from.part(0), to, at);
    Code inner = coerce({"value", Binding::atom, Form::value}, from.part(0), to.part(0), at);
    return value(own(code, from) + ".map(|value| " + inner.text + ")");
  }
  if (to.is(Kind::value)) {
    if (from.is(Kind::none)) return after(code, "Value::None");
    if (from.is(Kind::object)) kept_in_values_.insert(from.id);
    if (from.is(Kind::object)) return value("Value::Object(Rc::new(" + own(code, from) + "))");
    if (from.is(Kind::option) && from.part(0).is(Kind::object)) {
      kept_in_values_.insert(from.part(0).id);
      return value(own(code, from) + ".map_or(Value::None, |value| Value::Object(Rc::new(value)))");
    }
    if (holds_objects(from) && from.is(Kind::option)) {
      Code held = coerce({"held", Binding::atom, Form::value}, from.part(0), to, at);
      return value(own(code, from) + ".map_or(Value::None, |held| " + held.text + ")");
    }
    if (holds_objects(from) && from.is(Kind::tuple)) {
      std::vector<const Type*> parts(from.parts.size(), make(Kind::value));
      const Type& held = *types_.make(Kind::tuple, parts, static_cast<std::uint32_t>(parts.size()));
      return value("Value::of(" + own(coerce(code, from, held, at), held) + ")");
    }
    if (holds_objects(from))
      refuse(at.span, "a " + describe(from) + " meets other types here",
             base::DiagnosticCode::unsupported_type);
    // int(text) that goes into a value may have any number of digits.
    constexpr std::string_view kParse = "parse_int(";
    if (from.is(Kind::integer) && code.text.starts_with(kParse) &&
        closing(code.text, kParse.size() - 1) == code.text.size() - 1)
      return value("Value::of(Int::read(" + code.text.substr(kParse.size()) + ")");
    if (types::fits_value(from)) return value("Value::of(" + own(code, from) + ")");
    if (from.is(Kind::function)) return function_in_value(code, from, at);
    if (from.is(Kind::builtin)) {
      if (auto made = builtin_in_value(from, at)) return *made;
    }
    bool takes_over =
        (from.is(Kind::list) || from.is(Kind::set) || from.is(Kind::dict)) && makes_container(at);
    if (takes_over || from.is(Kind::frozen_set)) {
      const Type& dynamic = *make(from.kind, std::vector<const Type*>(from.parts.size(), make(Kind::value)));
      if (auto made = converted(code, from, dynamic, at)) return value("Value::of(" + made->text + ")");
    }
    if (from.is(Kind::iterator))
      return value("Value::Object(Rc::new(Iter::new(" + iterator_of(code, from, to, at) + ")))");
    refuse(at.span, "a " + describe(from) + " meets other types here",
           base::DiagnosticCode::unsupported_type);
  }
  if (from.is(Kind::value)) {
    if (to.is(Kind::object)) return value(inside(code, Binding::atom) + ".object::<" + rust_type(to) + ">()");
    if (to.is(Kind::none))
      return code.text.find('(') == std::string::npos ? value("()")
                                                      : value("{ " + code.text + "; }", Binding::block);
    if (types::is_plain(to) && types::fits_value(*make(Kind::list, {&to.part(0)})))
      return value(inside(code, Binding::atom) + ".cast::<List<" + rust_type(to.part(0)) + ">>().into_vec()");
    keep_in_values(to);
    if (types::fits_value(to)) return value(inside(code, Binding::atom) + ".cast::<" + rust_type(to) + ">()");
    if (to.is(Kind::iterator)) return value("Iter::new(" + iterator_of(code, from, to.part(0), at) + ")");
    bool made_here = (to.is(Kind::list) || to.is(Kind::set) || to.is(Kind::dict)) && makes_container(at);
    if (made_here) {  // nobody else holds it
      const Type& dynamic = *make(to.kind, std::vector<const Type*>(to.parts.size(), make(Kind::value)));
      Code held = value(inside(code, Binding::atom) + ".cast::<" + rust_type(dynamic) + ">()");
      if (auto made = converted(held, dynamic, to, at)) return *made;
    }
    refuse(at.span, "any value would have to become a " + describe(to),
           base::DiagnosticCode::unsupported_type);
  }
  if (from.is(Kind::option) && to.is(Kind::none)) return value("{ " + code.text + "; }", Binding::block);
  if (from.is(Kind::option)) {
    Code present = value("present(" + borrow(code) + ")");
    return coerce(present, from.part(0), to, at);
  }
  std::string atom = inside(code, Binding::atom);
  std::string held_in = from.is(Kind::object) ? plain_field(types_, from.id) : "";
  // A member of an IntEnum among numbers.
  bool member = held_in.empty() && from.is(Kind::object) && types_.classes()[from.id].def &&
                types_.classes()[from.id].def->is_number && is_number(to) &&
                types_.attribute(from.id, "value");
  if (member) held_in = "value";
  if (!held_in.empty() && !to.is(Kind::exception)) {
    const Type& held = *types_.attribute(from.id, held_in);
    return coerce(value(own(read_field(from.id, atom, held_in), held)), held, to, at);
  }
  std::string plain = code.form == Form::reference ? "*" + code.text : code.text;
  switch (to.kind) {
    case Kind::integer:
      if (from.is(Kind::boolean)) return value("i64::from(" + plain + ")");
      if (from.is(Kind::big) || from.is(Kind::number)) return value(atom + ".to_i64()");
      break;
    case Kind::floating:
      if (from.is(Kind::integer)) return value(inside(code, Binding::cast) + " as f64", Binding::cast);
      if (from.is(Kind::boolean)) return value("i64::from(" + plain + ") as f64", Binding::cast);
      if (from.is(Kind::big) || from.is(Kind::number)) return value(atom + ".to_f64()");
      break;
    case Kind::big:
      if (from.is(Kind::integer)) return value("Int::from(" + plain + ")");
      if (from.is(Kind::boolean)) return value("Int::from(i64::from(" + plain + "))");
      if (from.is(Kind::number)) return value("Int::from(" + atom + ".to_i64())");
      break;
    case Kind::number:
      if (from.is(Kind::integer) || from.is(Kind::floating)) return value("Num::from(" + plain + ")");
      if (from.is(Kind::big)) return value("Num::from(" + atom + ".to_i64())");
      if (from.is(Kind::boolean)) return value("Num::from(i64::from(" + plain + "))");
      break;
    case Kind::none:
      return value("{ " + code.text + "; }", Binding::block);
    case Kind::tuple:
      if (from.is(Kind::tuple) && from.parts.size() == to.parts.size()) {
        std::string name = "parts" + std::to_string(++counter_);
        std::string inner;
        for (std::size_t i = 0; i < to.parts.size(); ++i) {
          if (i) inner += ", ";
          Code part{name + "." + std::to_string(i), Binding::atom, Form::place};
          inner += own(coerce(part, from.part(i), to.part(i), at), to.part(i));
        }
        if (to.parts.size() == 1) inner += ",";
        return value("{ let " + name + " = " + own(code, from) + "; (" + inner + ") }", Binding::block);
      }
      break;
    case Kind::var_tuple:
      if (from.is(Kind::tuple) && from.parts.empty()) return value("Tuple::default()");
      if (from.is(Kind::tuple) || from.is(Kind::list))
        return value(iterator_of(code, from, to.part(0), at) + ".collect::<" + rust_type(to) + ">()");
      break;
    case Kind::exception:
      if (from.is(Kind::object)) return value(atom + ".exception()");
      break;
    case Kind::object:
      if (from.is(Kind::exception)) return value(atom + ".object::<" + rust_type(to) + ">()");
      break;
    case Kind::iterator:
      if (from.is(Kind::iterator) || from.is(Kind::list))
        return value("Iter::new(" + iterator_of(code, from, to.part(0), at) + ")");
      break;
    case Kind::opaque:
      // What is known of the value is no part of its Rust type.
      if (from.is(Kind::opaque) &&
          types::class_part(library_name(from)) == types::class_part(library_name(to)) &&
          from.parts == to.parts)
        return code;
      break;
    case Kind::dict:
      if (from.is(Kind::default_dict) || from.is(Kind::counter)) return value("(*" + atom + ").clone()");
      break;
    default:
      break;
  }
  bool unchanging = from.is(Kind::var_tuple) || from.is(Kind::frozen_set);
  if (unchanging || makes_container(at)) {
    if (auto made = converted(code, from, to, at)) return *made;
  }
  refuse(at.span, "a " + describe(from) + " can't become a " + describe(to) + " here",
         base::DiagnosticCode::unsupported_type);
}

namespace {

bool only_literals(const Expr& e) {
  switch (e.kind) {
    case ExprKind::integer:
    case ExprKind::floating:
      return true;
    case ExprKind::unary:
    case ExprKind::binary:
      return std::all_of(e.items.begin(), e.items.end(),
                         [](const Expr* item) { return only_literals(*item); });
    case ExprKind::conditional:
      return only_literals(*e.items[0]) && only_literals(*e.items[2]);
    default:
      return false;
  }
}

}  // namespace

Code Lowering::expr_of(const Expr& e) {
  // Where an operand has no value, as far as inference can tell, what is done with it never happens.
  if (e.kind == ExprKind::unary || e.kind == ExprKind::binary) {
    for (const Expr* operand : e.items) {
      if (!type_of(*operand).is(Kind::never)) continue;
      Code given = coerce(expr(*operand), type_of(*operand), type_of(e), e);
      std::string text = operand == e.items[0] ? given.text : said_after(*e.items[0], given.text);
      return text == given.text ? given : Code{text, Binding::block, Form::value};
    }
  }
  switch (e.kind) {
    case ExprKind::name:
      return name(e);
    case ExprKind::integer:
    case ExprKind::floating:
    case ExprKind::string:
    case ExprKind::boolean:
    case ExprKind::none:
    case ExprKind::ellipsis:
      return literal(e, type_of(e));
    case ExprKind::imaginary:
      return {"complexes::Complex::new(0.0, " + float_text(e.number) + ")", Binding::atom, Form::value};
    case ExprKind::bytes:
      return {"Bytes::from(b" + quote_bytes(e.text) + ".to_vec())", Binding::atom, Form::value};
    case ExprKind::fstring:
      return fstring(e);
    case ExprKind::formatted:
      refuse(e.span, "a formatted value outside of its string");
    case ExprKind::list:
    case ExprKind::tuple:
    case ExprKind::set:
    case ExprKind::dict:
      return display(e, type_of(e));
    case ExprKind::unary:
      return unary(e);
    case ExprKind::binary: {
      if (e.op == Op::mod && e.items[0]->kind == ExprKind::string) return percent_format(e);
      return binary(e, e.op, *e.items[0], *e.items[1], type_of(e));
    }
    case ExprKind::compare:
      return compare(e);
    case ExprKind::bool_op:
      return bool_op(e, type_of(e));
    case ExprKind::conditional: {
      // (1.5 if small else 2.5).is_integer(): nothing else says what the literals are.
      During suffix(suffix_, suffix_ || only_literals(e));
      return conditional(e, type_of(e));
    }
    case ExprKind::lambda:
      return lambda_value(e);
    case ExprKind::call:
      return call(e);
    case ExprKind::attribute:
      return attribute(e);
    case ExprKind::subscript:
      return subscript(e);
    case ExprKind::slice:
      return value("slices::Slice::new(" + slice_arguments(e) + ")");
    case ExprKind::star:
      refuse(e.span, "`*` is not translated here");
    case ExprKind::comprehension:
      return comprehension(e);
    case ExprKind::walrus:
      return walrus(e);
    case ExprKind::await:
      refuse(e.span, "coroutines are not translated: use plain functions");
    case ExprKind::yield:
    case ExprKind::yield_from:
      refuse(e.span,
             "what `yield` gives back (send) is not translated: use "
             "`yield` as a statement");
  }
  refuse(e.span, "this expression is not translated");
}

// ---- names

Code Lowering::read_web(py::WebId web, const Expr& at, bool maybe_unbound) {
  // Code behind what always leaves, as far as can be told: a `with` whose body raises may go on all the same.
  if (web >= names_.webs.size())
    refuse(at.span, "no path that is understood leads here", base::DiagnosticCode::unsupported_expression);
  const py::VariableId id = names_.webs[web].variable;
  const py::Variable& variable = names_.variables[id];
  const Type& type = types_.of_web(*at_, web);
  if (is_ghost_web(web, type)) return {"()", Binding::atom, Form::value};
  if ((variable.is_global || variable.in_class) && variable.frame == 0) {
    auto constant = constants_.find(id);
    if (constant != constants_.end()) return {global_name(id), Binding::atom, Form::value};
    return {global_name(id) + ".get()", Binding::atom, Form::value};
  }
  if (web == made_self_) return {"made", Binding::atom, Form::place};
  std::string name = local_name(web);
  bool own_frame = variable.frame == frame_;
  const Place* place = nullptr;
  if (own_frame) {
    auto found = own_places_.find(web);
    if (found != own_places_.end()) place = &found->second;
  }
  bool shared = false;
  bool empty = false;
  if (own_frame) {
    shared = place && place->shared;
    empty = place && place->may_be_empty;
  } else {
    auto outer = input_.places.find(variable.frame);
    const Place& theirs = outer->second.at(web);
    shared = theirs.shared;
    empty = theirs.may_be_empty ||
            (theirs.shared && theirs.home != Home::at_first && theirs.home != Home::parameter);
    if (!shared)
      return {name, Binding::atom,
              types::is_copy(type) || kept_.contains(web) ? Form::place : Form::reference};
  }
  if (own_frame && shared && place->home != Home::at_first && place->home != Home::parameter) empty = true;
  (void)maybe_unbound;
  (void)at;
  const char* some = variable.frame == 0 ? "defined" : own_frame ? "some" : "some_free";
  if (shared && empty)
    return {fmt::format("{}(&{}.get(), {})", some, name, quote(variable.name)), Binding::atom, Form::value};
  if (shared) return {name + ".get()", Binding::atom, Form::value};
  if (empty)
    return {fmt::format("{}(&{}, {})", some, name, quote(variable.name)), Binding::atom, Form::value};
  if (is_char(web)) return {"Str::from(" + name + ")", Binding::atom, Form::value};
  if (kept_.contains(web)) return {name, Binding::atom, Form::place};
  if (taken_webs_.contains(web)) return {name, Binding::atom, Form::value};
  if (borrowed_webs_.contains(web)) return {name, Binding::atom, Form::reference};
  if (types::is_plain(type) && own_frame) {
    if (input_.plain.handed_over.contains({at_->id, at.id})) return {name, Binding::atom, Form::value};
    bool borrowed = false;
    if (place && place->home == Home::parameter && at_->function) {
      for (std::size_t i = 0; i < at_->function->parameters.size(); ++i) {
        if (names_.web(*at_->function->parameters[i].target) == web)
          borrowed = lent(*at_->function, i) != ownership::Lent::take;
      }
    }
    return {name, Binding::atom, borrowed ? Form::reference : Form::place};
  }
  bool by_ref = place && place->home == Home::parameter && !place->reassigned && by_reference(type);
  return {name, Binding::atom, by_ref ? Form::reference : Form::place};
}

Code Lowering::name(const Expr& e) {
  const Type& wanted = type_of(e);
  if (names_.variable(e) == py::kNone) {
    if (names_.is_file[e.id])
      refuse(e.span, "the file '" + e.text + "' is used as a value, or for a name that it hasn't",
             base::DiagnosticCode::unsupported_import);
    if (e.text == "__name__")
      return {"Str::lit(" + quote(input_.library ? module_.name : "__main__") + ")", Binding::atom,
              Form::value};
    if (is_ghost(wanted)) return {"()", Binding::atom, Form::value};
    if (wanted.is(Kind::never) && !py::is_builtin(e.text))
      return {"undefined::<()>(" + quote(e.text) + ")", Binding::atom, Form::value};
    for (const py::Stmt& s : module_.stmts) {
      bool star = s.kind == py::StmtKind::import_from && s.aliases.size() == 1 && s.aliases[0].name == "*";
      if (!star) continue;
      if (const types::Constant* constant = types::find_constant(s.module + "." + e.text))
        return {std::string(constant->rust), Binding::atom, Form::value};
    }
    refuse(e.span, "the name '" + e.text + "' is not defined");
  }
  if (is_ghost(wanted) && !wanted.is(Kind::function)) return {"()", Binding::atom, Form::value};
  if (auto constant = imported_constant(names_.variable(e))) return {*constant, Binding::atom, Form::value};
  // A function of the program, as a value.
  for (const types::Alternative& a : types_.alternatives(*at_, e)) {
    if (a.kind != Kind::function || !wanted.is(Kind::function)) continue;
    const types::FunctionValue& fv = *types_.function_value(a.id);
    auto bound = names_.variable_bound_by.find(fv.function);
    bool by_def = bound != names_.variable_bound_by.end() && bound->second == names_.variable(e) &&
                  ghost_variable(names_.variable(e));
    if (by_def) return function_as_value(a.id, wanted, e);
  }
  py::WebId web = names_.web(e);
  const Type& held = types_.of_web(*at_, web);
  if (is_ghost(held)) return {"()", Binding::atom, Form::value};
  Code code = read_web(web, e, names_.maybe_unbound[e.id]);
  if (wanted.is(Kind::never) && !held.is(Kind::never)) return {"never::<()>()", Binding::atom, Form::value};
  return coerce(code, held, wanted, e);
}

// ---- truth

Code Lowering::truth_of(Code code, const Type& type, bool negate) {
  auto atom = [](std::string text) { return Code{std::move(text), Binding::atom, Form::value}; };
  std::string value = inside(code, Binding::atom);
  switch (type.kind) {
    case Kind::boolean:
      if (!negate) return code;
      if (code.text == "true" || code.text == "false") return atom(code.text == "true" ? "false" : "true");
      return {"!" + inside(code, Binding::unary), Binding::unary, Form::value};
    case Kind::integer:
      return {operand(code) + (negate ? " == 0" : " != 0"), Binding::compare, Form::value};
    case Kind::floating:
      return {operand(code) + (negate ? " == 0.0" : " != 0.0"), Binding::compare, Form::value};
    case Kind::none:
      return after(code, negate ? "true" : "false");
    case Kind::str:
    case Kind::list:
    case Kind::dict:
    case Kind::set:
    case Kind::deque:
    case Kind::bytes:
      return {(negate ? "" : "!") + value + ".is_empty()", negate ? Binding::atom : Binding::unary,
              Form::value};
    case Kind::option:
      if (is_ghost(type.part(0)) || type.part(0).is(Kind::function))
        return atom(value + (negate ? ".is_none()" : ".is_some()"));
      if (type.part(0).is(Kind::object) && !types_.find_method(type.part(0).id, "__bool__") &&
          !types_.find_method(type.part(0).id, "__len__")) {
        return atom(value + (negate ? ".is_none()" : ".is_some()"));
      }
      break;
    case Kind::object:
      return {(negate ? "!" : "") + ("Truth::truth(" + borrow(code) + ")"),
              negate ? Binding::unary : Binding::atom, Form::value};
    case Kind::function:
    case Kind::class_object:
    case Kind::builtin:
    case Kind::exception_class:
    case Kind::module:
      return after(code, negate ? "false" : "true");
    default:
      break;
  }
  return {(negate ? "!" : "") + value + ".truth()", negate ? Binding::unary : Binding::atom, Form::value};
}

Code Lowering::truth(const Expr& e, bool negate) {
  if (e.kind == ExprKind::boolean)
    return {(e.number != 0) != negate ? "true" : "false", Binding::atom, Form::value};
  if (e.kind == ExprKind::unary && e.op == Op::not_) return truth(*e.items[0], !negate);
  if (e.kind == ExprKind::bool_op) {
    // As a condition only: the values themselves are not needed.
    bool both = (e.op == Op::and_) != negate;
    Binding least = both ? Binding::compare : Binding::and_;
    std::vector<Code> asked;
    for (const Expr* item : e.items) {
      Code one = truth(*item, negate);
      bool idle = one.text == (both ? "true" : "false");
      if (!idle || (item == e.items.back() && asked.empty())) asked.push_back(one);
      // The types have decided: what comes after is never asked, and may make no sense for them.
      const std::string ends = both ? "false" : "true";
      if (one.text == ends || (one.binding == Binding::block && one.text.ends_with("; " + ends + " }")))
        break;
    }
    if (asked.size() == 1) return asked.front();
    std::string text;
    for (const Code& one : asked) text += (text.empty() ? "" : both ? " && " : " || ") + inside(one, least);
    return {text, both ? Binding::and_ : Binding::or_, Form::value};
  }
  if (e.kind == ExprKind::compare && e.ops.size() == 1 && negate) {
    const Expr& l = *e.items[0];
    const Expr& r = *e.items[1];
    switch (e.ops[0]) {
      case Op::eq:
        return compare_pair(e, Op::ne, l, r);
      case Op::ne:
        return compare_pair(e, Op::eq, l, r);
      case Op::in:
        return compare_pair(e, Op::not_in, l, r);
      case Op::not_in:
        return compare_pair(e, Op::in, l, r);
      case Op::is:
        return compare_pair(e, Op::is_not, l, r);
      case Op::is_not:
        return compare_pair(e, Op::is, l, r);
      default:
        break;
    }
  }
  return truth_of(expr(e), type_of(e), negate);
}

Code Lowering::bool_op(const Expr& e, const Type& to) {
  bool all_bool = std::all_of(e.items.begin(), e.items.end(),
                              [&](const Expr* item) { return type_of(*item).is(Kind::boolean); });
  if (all_bool) {
    Code code = truth(e);
    return coerce(code, *make(Kind::boolean), to, e);
  }
  // a or b: the first that is true, else the last.
  std::string text = owned(*e.items.back(), to);
  for (std::size_t i = e.items.size() - 1; i-- > 0;) {
    const Expr& item = *e.items[i];
    const Type& type = type_of(item);
    std::string name = "left" + std::to_string(++counter_);
    Code held{name, Binding::atom, Form::place};
    std::string test = truth_of(held, type, false).text;
    // What `or` gives when the test holds is not None.
    std::string kept;
    if (type.is(Kind::never))
      kept = "never()";
    else if (type.is(Kind::none))
      kept = e.op == Op::or_ ? "never()" : own(coerce(held, type, to, item), to);
    else if (e.op == Op::or_ && type.is(Kind::option) && !to.is(Kind::option) && !to.is(Kind::value))
      kept = own(coerce({"present(&" + name + ")", Binding::atom, Form::value}, type.part(0), to, item), to);
    else if (&type == &to)
      kept = name;
    else
      kept = own(coerce(held, type, to, item), to);
    std::string value = own(expr(item), type);
    if (type.is(Kind::integer) || type.is(Kind::floating)) {
      bool literal = std::none_of(value.begin(), value.end(),
                                  [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
      if (literal) name += type.is(Kind::integer) ? ": i64" : ": f64";
    }
    text =
        e.op == Op::or_
            ? fmt::format("{{ let {} = {}; if {} {{ {} }} else {{ {} }} }}", name, value, test, kept, text)
            : fmt::format("{{ let {} = {}; if {} {{ {} }} else {{ {} }} }}", name, value, test, text, kept);
  }
  return {text, Binding::block, Form::value};
}

Code Lowering::conditional(const Expr& e, const Type& to) {
  bool truths = to.is(Kind::boolean) && e.items[0]->kind == ExprKind::boolean &&
                e.items[2]->kind == ExprKind::boolean && e.items[0]->number != e.items[2]->number;
  if (truths) return truth(*e.items[1], e.items[0]->number == 0);
  std::string test = truth(*e.items[1]).text;
  if (test == "true" || test == "false")
    return {owned(*e.items[test == "true" ? 0 : 2], to), Binding::block, Form::value};
  std::string text =
      fmt::format("if {} {{ {} }} else {{ {} }}", test, owned(*e.items[0], to), owned(*e.items[2], to));
  return {text, Binding::block, Form::value};
}

Code Lowering::walrus(const Expr& e) {
  Block before;
  const Type& type = type_of(*e.items[1]);
  Code value{owned(*e.items[1], type), Binding::atom, Form::value};
  assign_name(*e.items[0], value, type, before, nullptr);
  std::string text = "{ ";
  for (const Line& line : before) text += line.text + " ";
  py::WebId web = names_.web(*e.items[0]);
  Code read = coerce(read_web(web, *e.items[0], false), types_.of_web(*at_, web), type_of(e), e);
  return {text + own(read, type_of(e)) + " }", Binding::block, Form::value};
}

}  // namespace transpile::rust
