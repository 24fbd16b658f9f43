// Expressions.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

std::string Lowering::own(const Code& code, const Type& type) const {
  if (code.form == Form::value || (types::is_copy(type) && code.form == Form::place)) return code.text;
  if (types::is_copy(type)) return "*" + code.text;
  return inside(code, Binding::atom) + ".clone()";
}

std::string Lowering::borrow(const Code& code) const {
  if (code.form == Form::reference) return code.text;
  return "&" + inside(code, Binding::unary);
}

std::string Lowering::operand(const Code& code) const {
  if (code.form == Form::reference) return "*" + code.text;
  if (code.binding == Binding::cast)
    return "(" + code.text + ")";  // `x as f64 < y` would read as type arguments
  return inside(code, Binding::add);
}

Code Lowering::expr(const Expr& e) {
  bool passes = e.kind == ExprKind::list || e.kind == ExprKind::tuple || e.kind == ExprKind::set ||
                e.kind == ExprKind::dict || e.kind == ExprKind::conditional;
  During typed(typed_, passes && typed_);
  return expr_of(e);
}

std::string Lowering::owned(const Expr& e, const Type& to) {
  switch (e.kind) {
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
      if (to.is(Kind::function)) return lambda_value(e).text;
      break;
    case ExprKind::comprehension:
      if (to.kind == type_of(e).kind && &to != &type_of(e)) return comprehension_block(e, to).text;
      break;
    default:
      break;
  }
  const Type& from = type_of(e);
  Code code = expr(e);
  if (&from == &to) return own(code, from);
  return own(coerce(code, from, to, e), to);
}

std::string Lowering::borrowed(const Expr& e, const Type& to) {
  const Type& from = type_of(e);
  if (&from != &to) {
    std::string text = owned(e, to);
    return "&" + text;
  }
  switch (e.kind) {
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

Code Lowering::coerce(Code code, const Type& from, const Type& to, const Expr& at) {
  if (&from == &to) return code;
  auto value = [](std::string text, Binding binding = Binding::atom) {
    return Code{std::move(text), binding, Form::value};
  };
  if (to.is(Kind::never)) return code;
  if (from.is(Kind::never)) {
    bool evaluates = code.text.ends_with(")");
    return value(evaluates ? "{ " + code.text + "; never() }" : "never()",
                 evaluates ? Binding::block : Binding::atom);
  }
  if (is_ghost(from) && to.is(Kind::function)) {
    for (const types::Alternative& a : types_.alternatives(*at_, at)) {
      if (a.kind == Kind::function) return function_as_value(a.id, to, at);
    }
  }
  if (is_ghost(from) && is_ghost(to)) return code;
  if (from.is(Kind::function) && to.is(Kind::function) && from.parts == to.parts) return code;
  if (to.is(Kind::option)) {
    if (from.is(Kind::none)) return value("None");
    if (!from.is(Kind::option))
      return value("Some(" + own(coerce(code, from, to.part(0), at), to.part(0)) + ")");
    Code inner = coerce({"value", Binding::atom, Form::value}, from.part(0), to.part(0), at);
    return value(own(code, from) + ".map(|value| " + inner.text + ")");
  }
  if (to.is(Kind::value)) {
    if (from.is(Kind::none)) return value("Value::None");
    if (from.is(Kind::object)) return value("Value::Object(Rc::new(" + own(code, from) + "))");
    if (from.is(Kind::option) && from.part(0).is(Kind::object)) {
      return value(own(code, from) + ".map_or(Value::None, |value| Value::Object(Rc::new(value)))");
    }
    if (types::fits_value(from)) return value("Value::of(" + own(code, from) + ")");
    refuse(at.span, "a " + describe(from) + " meets other types here",
           base::DiagnosticCode::unsupported_type);
  }
  if (from.is(Kind::value)) {
    if (to.is(Kind::object)) return value(inside(code, Binding::atom) + ".object::<" + rust_type(to) + ">()");
    if (to.is(Kind::none)) return value("()");
    if (types::fits_value(to) && !to.is(Kind::option))
      return value(inside(code, Binding::atom) + ".cast::<" + rust_type(to) + ">()");
    if (types::fits_value(to)) return value(inside(code, Binding::atom) + ".cast::<" + rust_type(to) + ">()");
    refuse(at.span, "any value would have to become a " + describe(to),
           base::DiagnosticCode::unsupported_type);
  }
  if (from.is(Kind::option)) {
    Code present = value("present(" + borrow(code) + ")");
    return coerce(present, from.part(0), to, at);
  }
  std::string atom = inside(code, Binding::atom);
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
      break;
    case Kind::number:
      if (from.is(Kind::integer) || from.is(Kind::floating)) return value("Num::from(" + plain + ")");
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
    case Kind::dict:
      if (from.is(Kind::default_dict) || from.is(Kind::counter)) return value("(*" + atom + ").clone()");
      break;
    default:
      break;
  }
  refuse(at.span, "a " + describe(from) + " can't become a " + describe(to) + " here",
         base::DiagnosticCode::unsupported_type);
}

Code Lowering::expr_of(const Expr& e) {
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
      refuse(e.span, "complex numbers are not translated");
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
    case ExprKind::conditional:
      return conditional(e, type_of(e));
    case ExprKind::lambda:
      return lambda_value(e);
    case ExprKind::call:
      return call(e);
    case ExprKind::attribute:
      return attribute(e);
    case ExprKind::subscript:
      return subscript(e);
    case ExprKind::slice:
      refuse(e.span, "a slice as a value is not translated");
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
      refuse(e.span, "what `yield` gives back (send) is not translated: use `yield` as a statement");
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
  if (shared && empty)
    return {fmt::format("some(&{}.get(), {})", name, quote(variable.name)), Binding::atom, Form::value};
  if (shared) return {name + ".get()", Binding::atom, Form::value};
  if (empty) return {fmt::format("some(&{}, {})", name, quote(variable.name)), Binding::atom, Form::value};
  if (kept_.contains(web)) return {name, Binding::atom, Form::place};
  bool by_ref = place && place->home == Home::parameter && !place->reassigned && by_reference(type);
  return {name, Binding::atom, by_ref ? Form::reference : Form::place};
}

Code Lowering::name(const Expr& e) {
  const Type& wanted = type_of(e);
  if (names_.variable(e) == py::kNone) {
    if (e.text == "__name__") return {"Str::lit(\"__main__\")", Binding::atom, Form::value};
    if (is_ghost(wanted)) return {"()", Binding::atom, Form::value};
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
  return coerce(code, held, wanted, e);
}

// ---- literals

Code Lowering::literal(const Expr& e, const Type& to) {
  auto atom = [](std::string text) { return Code{std::move(text), Binding::atom, Form::value}; };
  const Type& inner = to.is(Kind::option) ? to.part(0) : to;
  auto wrap = [&](Code code) { return to.is(Kind::option) ? atom("Some(" + code.text + ")") : code; };
  switch (e.kind) {
    case ExprKind::none:
    case ExprKind::ellipsis:
      if (to.is(Kind::option)) return atom("None");
      if (to.is(Kind::value)) return atom("Value::None");
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
      Code code = atom(float_text(e.number));
      if (inner.is(Kind::floating) || inner.is(Kind::never)) return wrap(code);
      return wrap(coerce(code, *make(Kind::floating), inner, e));
    }
    case ExprKind::string: {
      if (inner.is(Kind::value)) return atom("Value::of(" + quote(e.text) + ")");
      return wrap(atom("Str::lit(" + quote(e.text) + ")"));
    }
    default:
      return expr_of(e);
  }
}

Code Lowering::display(const Expr& e, const Type& target) {
  // Where nothing else says what the literals in it are, those of its first part do.
  bool says = !typed_ && !suffix_;
  During typed(typed_, true);
  const Type& own_type = type_of(e);
  if (target.is(Kind::option))
    return {"Some(" + display(e, target.part(0)).text + ")", Binding::atom, Form::value};
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
      std::string text = "{ let dict = Dict::new(); ";
      for (std::size_t i = 0; i < e.items.size(); i += 2) {
        if (e.items[i])
          text += "dict.set(" + owned(*e.items[i], target.part(0)) + ", " +
                  owned(*e.items[i + 1], target.part(1)) + "); ";
        else
          text += "dict.update(" +
                  borrow(coerce(expr(*e.items[i + 1]), type_of(*e.items[i + 1]), target, e)).substr(1) +
                  ".items()); ";
      }
      return {text + "dict }", Binding::block, Form::value};
    }
    if (e.items.empty())
      return {target.part(0).is(Kind::never) ? "Dict::<(), ()>::new()" : "Dict::new()", Binding::atom,
              Form::value};
    for (std::size_t i = 0; i < e.items.size(); i += 2) {
      During suffix(suffix_, suffix_ || (says && i == 0));
      if (i) inner += ", ";
      inner += "(" + owned(*e.items[i], target.part(0)) + ", " + owned(*e.items[i + 1], target.part(1)) + ")";
    }
    return {"Dict::from([" + inner + "])", Binding::atom, Form::value};
  }
  if (e.kind == ExprKind::tuple && target.is(Kind::tuple)) {
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
  if (target.is(Kind::list))
    return {e.items.empty() ? (element.is(Kind::never) ? "List::<()>::new()" : "List::new()")
                            : "list![" + inner + "]",
            Binding::atom, Form::value};
  if (target.is(Kind::set)) return {"Set::from([" + inner + "])", Binding::atom, Form::value};
  return {"Tuple::from(vec![" + inner + "])", Binding::atom, Form::value};
}

// ---- truth

Code Lowering::truth_of(Code code, const Type& type, bool negate) {
  auto atom = [](std::string text) { return Code{std::move(text), Binding::atom, Form::value}; };
  std::string value = inside(code, Binding::atom);
  switch (type.kind) {
    case Kind::boolean:
      if (!negate) return code;
      return {"!" + inside(code, Binding::unary), Binding::unary, Form::value};
    case Kind::integer:
      return {operand(code) + (negate ? " == 0" : " != 0"), Binding::compare, Form::value};
    case Kind::floating:
      return {operand(code) + (negate ? " == 0.0" : " != 0.0"), Binding::compare, Form::value};
    case Kind::none:
      return atom(negate ? "true" : "false");
    case Kind::str:
    case Kind::list:
    case Kind::dict:
    case Kind::set:
    case Kind::deque:
    case Kind::bytes:
      return {(negate ? "" : "!") + value + ".is_empty()", negate ? Binding::atom : Binding::unary,
              Form::value};
    case Kind::option:
      if (type.part(0).is(Kind::object) && !types_.find_method(type.part(0).id, "__bool__") &&
          !types_.find_method(type.part(0).id, "__len__")) {
        return atom(value + (negate ? ".is_none()" : ".is_some()"));
      }
      break;
    case Kind::function:
    case Kind::class_object:
    case Kind::builtin:
    case Kind::module:
      return atom(negate ? "false" : "true");
    default:
      break;
  }
  return {(negate ? "!" : "") + value + ".truth()", negate ? Binding::unary : Binding::atom, Form::value};
}

Code Lowering::truth(const Expr& e, bool negate) {
  if (e.kind == ExprKind::unary && e.op == Op::not_) return truth(*e.items[0], !negate);
  if (e.kind == ExprKind::bool_op) {
    // As a condition only: the values themselves are not needed.
    bool both = (e.op == Op::and_) != negate;
    std::string text;
    Binding least = both ? Binding::compare : Binding::and_;
    for (const Expr* item : e.items) {
      if (!text.empty()) text += both ? " && " : " || ";
      text += inside(truth(*item, negate), least);
    }
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
    text =
        e.op == Op::or_
            ? fmt::format("{{ let {} = {}; if {} {{ {} }} else {{ {} }} }}", name, value, test, kept, text)
            : fmt::format("{{ let {} = {}; if {} {{ {} }} else {{ {} }} }}", name, value, test, text, kept);
  }
  return {text, Binding::block, Form::value};
}

Code Lowering::conditional(const Expr& e, const Type& to) {
  std::string text = fmt::format("if {} {{ {} }} else {{ {} }}", truth(*e.items[1]).text,
                                 owned(*e.items[0], to), owned(*e.items[2], to));
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

// ---- text

Code Lowering::fstring(const Expr& e) {
  std::string format;
  std::string arguments;
  format_pieces(e, format, arguments);
  if (arguments.empty()) return {"Str::lit(" + quote(unbrace(format)) + ")", Binding::atom, Form::value};
  return {"text!(" + quote(format) + arguments + ")", Binding::atom, Form::value};
}

void Lowering::format_pieces(const Expr& e, std::string& format, std::string& arguments) {
  if (e.kind == ExprKind::string) {
    format += brace(e.text);
    return;
  }
  for (const Expr* item : e.items) {
    if (item->kind == ExprKind::string)
      format += brace(item->text);
    else if (item->kind == ExprKind::fstring)
      format_pieces(*item, format, arguments);
    else
      format_value(*item->items[0], item->text, item->items.size() > 1 ? item->items[1] : nullptr, format,
                   arguments);
  }
}

void Lowering::format_value(const Expr& value, const std::string& conversion, const Expr* spec,
                            std::string& format, std::string& arguments) {
  const Type& type = type_of(value);
  if (conversion.empty() && !spec && value.kind == ExprKind::fstring)
    return format_pieces(value, format, arguments);
  if (conversion.empty() && !spec && value.kind == ExprKind::string) {
    format += brace(value.text);
    return;
  }
  format += "{}";
  Code code = expr(value);
  if (is_ghost(type)) refuse(value.span, "a " + describe(type) + " has no text here");
  bool plain = type.is(Kind::integer) || type.is(Kind::str) || type.is(Kind::big);
  if (!spec) {
    if (conversion == "r" || conversion == "a")
      arguments += ", repr(" + borrow(code) + ")";
    else if (plain)
      arguments += ", " + code.text;
    else
      arguments += ", show(" + borrow(code) + ")";
    return;
  }
  std::string shown;
  if (spec->items.size() == 1 && spec->items[0]->kind == ExprKind::string) {
    shown = quote(spec->items[0]->text);
  } else if (spec->items.empty()) {
    shown = "\"\"";
  } else {
    std::string inner;
    std::string inner_arguments;
    format_pieces(*spec, inner, inner_arguments);
    shown = "&format!(" + quote(inner) + inner_arguments + ")";
  }
  bool formats = plain || type.is(Kind::floating) || type.is(Kind::boolean) || type.is(Kind::number) ||
                 type.is(Kind::value) || type.is(Kind::option);
  if (conversion == "r" || conversion == "a") {
    arguments += ", spec(&repr(" + borrow(code) + "), " + shown + ")";
  } else if (formats && conversion.empty()) {
    arguments += ", spec(" + borrow(code) + ", " + shown + ")";
  } else if (conversion.empty() && type.is(Kind::object) && types_.find_method(type.id, "__format__")) {
    arguments += ", " + inside(code, Binding::atom) + ".dunder_format(&text!(\"{}\", " + shown + "))";
  } else {
    if (conversion.empty() && shown != "\"\"") {
      arguments += ", no_format(" + borrow(code) + ", " + shown + ")";
      return;
    }
    arguments += ", spec(&show(" + borrow(code) + "), " + shown + ")";
  }
}

// ---- attributes and subscripts

Code Lowering::attribute(const Expr& e) {
  const Expr& object = *e.items[0];
  const Type& type = type_of(object);
  const Type& wanted = type_of(e);
  const auto& alternatives = types_.alternatives(*at_, object);
  for (const types::Alternative& a : alternatives) {
    if (a.kind == Kind::module || a.kind == Kind::opaque) {
      std::string full = types_.text(a.id) + "." + e.text;
      if (const types::Constant* constant = types::find_constant(full)) {
        if (constant->rust.find("PROGRAM") != std::string_view::npos) uses_argv_ = true;
        return {std::string(constant->rust), Binding::atom, Form::value};
      }
    }
    if (a.kind == Kind::class_object) {
      py::VariableId variable = types_.find_class_variable(a.id, e.text);
      if (variable != py::kNone) {
        if (constants_.contains(variable)) return {global_name(variable), Binding::atom, Form::value};
        return {global_name(variable) + ".get()", Binding::atom, Form::value};
      }
      if (e.text == "__name__" && object.kind != ExprKind::call)
        return {"Str::lit(" + quote(types_.classes()[a.id].name) + ")", Binding::atom, Form::value};
    }
  }
  if (e.text == "__name__" || e.text == "__class__") {
    // type(x).__name__
    if (object.kind == ExprKind::call && object.items.size() == 2 && object.items[0]->text == "type") {
      const Expr& value = *object.items[1];
      const Type& t = type_of(value);
      if (t.is(Kind::value))
        return {"Str::from(" + inside(expr(value), Binding::atom) + ".type_name())", Binding::atom,
                Form::value};
      if (t.is(Kind::object))
        return class_name_used_.insert(t.id),
               Code{inside(expr(value), Binding::atom) + ".class_name()", Binding::atom, Form::value};
      if (t.is(Kind::exception))
        return {inside(expr(value), Binding::atom) + ".class_name()", Binding::atom, Form::value};
      if (!t.is(Kind::option) && !t.is(Kind::number))
        return {"Str::lit(" +
                    quote(t.is(Kind::none) ? "NoneType"
                          : t.is(Kind::tuple)
                              ? "tuple"
                              : std::string(types::prefix(t.kind) == "vtuple" ? "tuple"
                                                                              : types::prefix(t.kind))) +
                    ")",
                Binding::atom, Form::value};
    }
    for (const types::Alternative& a : alternatives) {
      if (a.kind == Kind::function && alternatives.size() == 1) {
        return {"Str::lit(" + quote(types_.function_value(a.id)->function->name) + ")", Binding::atom,
                Form::value};
      }
    }
    refuse(e.span, "__name__ is not known here");
  }
  if (is_ghost(wanted)) return {"()", Binding::atom, Form::value};
  if (type.is(Kind::never)) return {"never::<" + rust_type(wanted) + ">()", Binding::atom, Form::value};
  Code code = expr(object);
  const Type* held = &type;
  if (held->is(Kind::option)) {
    code = {"with_attribute(" + borrow(code) + ", " + quote(e.text) + ")", Binding::atom, Form::value};
    held = &held->part(0);
  }
  std::string value = inside(code, Binding::atom);
  if (held->is(Kind::object)) {
    for (const types::Alternative& a : alternatives) {
      if (a.kind != Kind::object) continue;
      if (types_.find_method(a.id, e.text)) {
        if (types::method_kind(*types_.find_method(a.id, e.text)) == types::MethodKind::property) {
          const Instance* target = types_.method_instance(a.id, e.text);
          if (!target) refuse(e.span, "the property '" + e.text + "' is not known");
          return coerce({value + "." + field_name(e.text) + "()", Binding::atom, Form::value},
                        types_.of_node(target->result), wanted, e);
        }
        if (wanted.is(Kind::function)) {
          for (const types::Alternative& f : types_.alternatives(*at_, e)) {
            if (f.kind == Kind::function) return function_as_value(f.id, wanted, e);
          }
        }
      }
    }
    const Type* attribute = types_.attribute(held->id, e.text);
    if (attribute) {
      std::string read = value + "." + field_name(e.text) + ".get()";
      if (is_late(held->id, e.text)) read = "field(&" + read + ", " + quote(e.text) + ")";
      return coerce({read, Binding::atom, Form::value}, *attribute, wanted, e);
    }
    for (const types::Alternative& a : alternatives) {
      if (a.kind != Kind::object) continue;
      py::VariableId variable = types_.find_class_variable(a.id, e.text);
      if (variable != py::kNone)
        return {global_name(variable) + (constants_.contains(variable) ? "" : ".get()"), Binding::atom,
                Form::value};
    }
    if (e.text == "args") return {"Tuple::from(" + value + ".args.get())", Binding::atom, Form::value};
    refuse(e.span, "the attribute '" + e.text + "' is never assigned");
  }
  if (held->is(Kind::exception) && e.text == "args") return {value + ".args()", Binding::atom, Form::value};
  refuse(e.span, "the attribute '" + e.text + "' of a " + describe(*held) + " is not translated");
}

std::string Lowering::slice_arguments(const Expr& slice) {
  std::string text;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i) text += ", ";
    const Expr* part = slice.items[i];
    if (!part || part->kind == ExprKind::none)
      text += "None";
    else if (type_of(*part).is(Kind::option))
      text += owned(*part, *make(Kind::option, {make(Kind::integer)}));
    else
      text += "Some(" + owned(*part, *make(Kind::integer)) + ")";
  }
  return text;
}

Code Lowering::subscript(const Expr& e) {
  const Expr& object = *e.items[0];
  const Expr& index = *e.items[1];
  const Type* type = &type_of(object);
  const Type& wanted = type_of(e);
  if (type->is(Kind::never)) return {"never::<" + rust_type(wanted) + ">()", Binding::atom, Form::value};
  Code code = expr(object);
  if (type->is(Kind::option)) {
    code = {"present(" + borrow(code) + ")", Binding::atom, Form::value};
    type = &type->part(0);
  }
  std::string value = inside(code, Binding::atom);
  auto result = [&](std::string text, const Type& from) {
    return coerce({std::move(text), Binding::atom, Form::value}, from, wanted, e);
  };
  if (index.kind == ExprKind::slice) {
    switch (type->kind) {
      case Kind::list:
      case Kind::str:
      case Kind::bytes:
      case Kind::var_tuple:
      case Kind::range:
      case Kind::value:
        return result(value + ".slice(" + slice_arguments(index) + ")", *type);
      case Kind::tuple: {
        const Type& to = wanted;
        std::string items = iterator_of(code, *type, to.part(0), e) + ".collect::<" + rust_type(to) + ">()";
        return {items + ".slice(" + slice_arguments(index) + ")", Binding::atom, Form::value};
      }
      default:
        refuse(e.span, "a slice of a " + describe(*type) + " is not translated");
    }
  }
  if (object.kind == ExprKind::subscript && type->is(Kind::list) &&
      object.items[1]->kind != ExprKind::slice && &type_of(object) == type &&
      type_of(*object.items[0]).is(Kind::list) && type_of(*object.items[0]).parts[0] == type) {
    const Type& i64 = *make(Kind::integer);
    std::string rows = inside(expr(*object.items[0]), Binding::atom);
    return result(rows + ".cell(" + owned(*object.items[1], i64) + ", " + owned(index, i64) + ")",
                  type->part(0));
  }
  switch (type->kind) {
    case Kind::list:
    case Kind::deque:
    case Kind::var_tuple:
      return result(value + ".get(" + owned(index, *make(Kind::integer)) + ")", type->part(0));
    case Kind::str:
      return result(value + ".get(" + owned(index, *make(Kind::integer)) + ")", *type);
    case Kind::bytes:
    case Kind::range:
      return result(value + ".get(" + owned(index, *make(Kind::integer)) + ")", *make(Kind::integer));
    case Kind::dict:
    case Kind::default_dict:
      return result(value + ".get(" + borrowed(index, type->part(0)) + ")", type->part(1));
    case Kind::counter:
      return result(value + ".get(" + borrowed(index, type->part(0)) + ")", *make(Kind::integer));
    case Kind::value:
      return result(value + ".get(&" + owned(index, *make(Kind::value)) + ")", *type);
    case Kind::tuple: {
      bool negative =
          index.kind == ExprKind::unary && index.op == Op::minus && index.items[0]->kind == ExprKind::integer;
      if (index.kind == ExprKind::integer || negative) {
        long at = negative ? static_cast<long>(type->parts.size()) - std::stol(index.items[0]->text)
                           : std::stol(index.text);
        if (at < 0 || at >= static_cast<long>(type->parts.size())) refuse(e.span, "tuple index out of range");
        Form form = code.form == Form::value ? Form::value : Form::place;
        return coerce({value + "." + std::to_string(at), Binding::atom, form},
                      type->part(static_cast<std::size_t>(at)), wanted, e);
      }
      const Type* tuple = make(Kind::var_tuple, {&wanted});
      return {coerce(code, *type, *tuple, e).text + ".get(" + owned(index, *make(Kind::integer)) + ")",
              Binding::atom, Form::value};
    }
    case Kind::object: {
      const Instance* target = types_.method_instance(type->id, "__getitem__");
      for (const types::Alternative& a : types_.alternatives(*at_, object)) {
        if (!target && a.kind == Kind::object) target = types_.method_instance(a.id, "__getitem__");
      }
      if (!target || target->parameters.size() < 2) refuse(e.span, "this object can't be indexed");
      return result(value + ".dunder_getitem(" + argument(index, types_.of_node(target->parameters[1])) + ")",
                    types_.of_node(target->result));
    }
    default:
      refuse(e.span, "a " + describe(*type) + " can't be indexed");
  }
}

// ---- functions as values

std::string Lowering::closure(const Expr& function, const std::vector<const Type*>& inputs,
                              const Type* result, bool by_reference_inputs, const Expr& at) {
  std::string parameters;
  if (function.kind == ExprKind::lambda && names_.immediate[function.function->id]) {
    std::string before;
    for (std::size_t i = 0; i < function.function->parameters.size(); ++i) {
      const py::Parameter& parameter = function.function->parameters[i];
      py::WebId web = names_.web(*parameter.target);
      const Type& type = types_.of_web(*at_, web);
      std::string name = local_name(web);
      if (i) parameters += ", ";
      if (i >= inputs.size()) refuse(at.span, "a lambda with defaults is not translated here");
      bool copies = by_reference_inputs && types::is_copy(*inputs[i]) && &type == inputs[i];
      if (copies) {
        parameters += "&" + name;
        continue;
      }
      parameters += name;
      Code given{name, Binding::atom, by_reference_inputs ? Form::reference : Form::place};
      if (&type != inputs[i])
        before += "let " + name + " = " + own(coerce(given, *inputs[i], type, at), type) + "; ";
      else if (by_reference_inputs)
        before += "let " + name + " = " + name + ".clone(); ";
    }
    const Expr& body = *function.function->lambda_body;
    const Type& to = result ? *result : type_of(body);
    std::string text = owned(body, to);
    return "|" + parameters + "| " + (before.empty() ? text : "{ " + before + text + " }");
  }
  if (function.kind == ExprKind::attribute && inputs.size() == 1) {  // max(counts, key=counts.get)
    const Type& holder = type_of(*function.items[0]);
    bool dict = holder.is(Kind::dict) || holder.is(Kind::default_dict) || holder.is(Kind::counter);
    if (dict && (function.text == "get" || function.text == "__getitem__") && inputs[0] == &holder.part(0)) {
      bool get = function.text == "get" && !holder.is(Kind::counter);
      return "|x| " + inside(expr(*function.items[0]), Binding::atom) + (get ? ".find(" : ".get(") +
             (by_reference_inputs ? "x" : "&x") + ")";
    }
  }
  // Anything else is called by name.
  const auto& alternatives = types_.alternatives(*at_, function);
  std::string arguments;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::string name = inputs.size() == 1 ? "x" : std::string(1, static_cast<char>('a' + i));
    if (i) parameters += ", ", arguments += ", ";
    parameters += name;
    arguments += name;
  }
  auto input_code = [&](std::size_t i) {
    std::string name = inputs.size() == 1 ? "x" : std::string(1, static_cast<char>('a' + i));
    return Code{name, Binding::atom, by_reference_inputs ? Form::reference : Form::place};
  };
  if (alternatives.size() == 1 && alternatives[0].kind == Kind::function) {
    const types::FunctionValue& fv = *types_.function_value(alternatives[0].id);
    const Instance* target = types_.target(*at_, at, alternatives[0].id);
    if (target && fv.bound_self == types::kNoNode &&
        (is_ghost(type_of(function)) || function.kind == ExprKind::name)) {
      std::string call = function_name(*target) + "(" + captures_text(*target);
      bool first = call.ends_with("(");
      for (std::size_t i = 0; i < inputs.size() && i < target->parameters.size(); ++i) {
        const Type& to = types_.of_node(target->parameters[i]);
        if (is_ghost(to)) continue;
        Code code = coerce(input_code(i), *inputs[i], to, at);
        if (!first) call += ", ";
        first = false;
        call += by_reference(to) ? borrow(code) : own(code, to);
      }
      for (std::size_t i = inputs.size(); i < target->parameters.size(); ++i) {
        const Type& to = types_.of_node(target->parameters[i]);
        call += (first ? "" : ", ") + default_text(*target->function, i, to, *target);
        first = false;
      }
      Code made{call + ")", Binding::atom, Form::value};
      const Type& from = types_.of_node(target->result);
      return "|" + parameters + "| " + (result ? coerce(made, from, *result, at).text : made.text);
    }
  }
  const Type& type = type_of(function);
  if (type.is(Kind::function)) {
    std::string callee = inside(expr(function), Binding::atom);
    std::string call = callee + "(";
    if (function.kind != ExprKind::name) call = "(" + callee + ")(";
    for (std::size_t i = 0; i < inputs.size() && i + 1 < type.parts.size(); ++i) {
      if (i) call += ", ";
      call += own(coerce(input_code(i), *inputs[i], type.part(i + 1), at), type.part(i + 1));
    }
    Code made{call + ")", Binding::atom, Form::value};
    return "|" + parameters + "| " + (result ? coerce(made, type.part(0), *result, at).text : made.text);
  }
  for (const types::Alternative& a : alternatives) {
    if (a.kind == Kind::builtin && inputs.size() == 2 && !by_reference_inputs) {
      const std::string& name = types_.text(a.id);
      if (name == "max") return "|a, b| maximum(a, b)";
      if (name == "min") return "|a, b| minimum(a, b)";
    }
    if (a.kind != Kind::builtin || inputs.size() != 1) continue;
    const std::string& name = types_.text(a.id);
    const Type& input = *inputs[0];
    Code x = input_code(0);
    const Type& to = result ? *result : *make(Kind::never);
    auto done = [&](std::string text, Kind kind) {
      Code made{std::move(text), Binding::atom, Form::value};
      return "|x| " + (result && !to.is(Kind::never) ? coerce(made, *make(kind), to, at).text : made.text);
    };
    std::string plain = types::is_copy(input) ? (by_reference_inputs ? "*x" : "x") : "x";
    if (name == "len")
      return done(input.is(Kind::tuple) ? std::to_string(input.parts.size()) : "x.len()", Kind::integer);
    if (name == "str")
      return done(input.is(Kind::str) && !by_reference_inputs ? "x" : "show(" + borrow(x) + ")", Kind::str);
    if (name == "repr") return done("repr(" + borrow(x) + ")", Kind::str);
    if (name == "int") {
      if (input.is(Kind::str)) return done("parse_int(" + borrow(x) + ", 10)", Kind::integer);
      if (input.is(Kind::integer)) return done(plain, Kind::integer);
      if (input.is(Kind::floating)) return done("truncate(" + plain + ")", Kind::integer);
      if (input.is(Kind::boolean)) return done("i64::from(" + plain + ")", Kind::integer);
      if (input.is(Kind::number)) return done("x.truncate()", Kind::integer);
      if (input.is(Kind::value)) return done("x.to_int()", Kind::integer);
    }
    if (name == "float") {
      if (input.is(Kind::str)) return done("parse_float(" + borrow(x) + ")", Kind::floating);
      if (input.is(Kind::integer)) return done("(" + plain + ") as f64", Kind::floating);
      if (input.is(Kind::floating)) return done(plain, Kind::floating);
    }
    if (name == "bool") return done(truth_of(x, input, false).text, Kind::boolean);
    if (name == "abs" && input.is(Kind::integer)) return done("absolute(" + plain + ")", Kind::integer);
    if (name == "abs" && input.is(Kind::floating)) return done("(" + plain + ").abs()", Kind::floating);
    if (name == "ord") return done("ord(" + borrow(x) + ")", Kind::integer);
    if (name == "chr") return done("chr(" + plain + ")", Kind::str);
    if (name == "sum" && input.is(Kind::list) && input.part(0).is(Kind::integer))
      return done("x.iter().sum::<i64>()", Kind::integer);
    if (name == "list" || name == "tuple" || name == "set" || name == "sorted" || name == "max" ||
        name == "min") {
      const Type& element = element_of(input);
      std::string items = iterator_of(x, input, element, at);
      if (name == "sorted") return "|x| " + items + ".sorted(false)";
      if (name == "max" || name == "min") return "|x| " + items + (name == "max" ? ".most()" : ".least()");
      return "|x| " + items + ".collect::<" +
             rust_type(*make(name == "list"  ? Kind::list
                             : name == "set" ? Kind::set
                                             : Kind::var_tuple,
                             {&element})) +
             ">()";
    }
    const types::Signature* signature = types::find_signature(name, signature_arity(name));
    if (signature && signature->is_method && signature->parameters.empty()) {
      return "|x| x." + signature->rust + "()";
    }
    if (signature && !signature->is_method && signature->parameters.size() == 1 &&
        signature->rust.find('$') == std::string::npos) {
      std::map<char, const Type*> letters;
      unify_letters(signature->parameters[0].type, input, letters);
      const Type* parameter = pattern_type(signature->parameters[0].type, letters);
      Code code = coerce(x, input, *parameter, at);
      return "|x| " + signature->rust + "(" +
             (by_reference(*parameter) ? borrow(code) : own(code, *parameter)) + ")";
    }
  }
  refuse(function.span, "this function can't be passed here");
}

Code Lowering::function_as_value(std::uint32_t id, const Type& type, const Expr& at) {
  const types::FunctionValue& fv = *types_.function_value(id);
  const Instance* target = types_.target(*at_, at, id);
  if (!target) refuse(at.span, "this function's types are not known");
  std::string captured;
  std::string arguments;
  std::string parameters;
  bool first = true;
  auto add = [&](const std::string& text) {
    arguments += (first ? "" : ", ") + text;
    first = false;
  };
  std::string callee = function_name(*target);
  if (fv.bound_self != types::kNoNode) {
    if (at.kind != ExprKind::attribute) refuse(at.span, "a bound method can't be taken here");
    captured += "let this = " + own(expr(*at.items[0]), type_of(*at.items[0])) + "; ";
    callee = "this." + field_name(fv.function->name);
  } else {
    auto frame = names_.frame_of.find(fv.function);
    if (frame != names_.frame_of.end()) {
      for (py::VariableId variable : names_.frames[frame->second].captures) {
        for (py::WebId web = 0; web < names_.webs.size(); ++web) {
          if (names_.webs[web].variable != variable || is_ghost_web(web, types_.of_web(*at_, web))) continue;
          std::string name = local_name(web);
          const Type& held = types_.of_web(*at_, web);
          bool copies = types::is_copy(held);
          const Place& place = input_.places.at(names_.variables[variable].frame).at(web);
          std::string inner = name == "self" ? "this" : name;
          if (place.shared) {
            captured += fmt::format("let {0} = {0}.clone(); ", name);
            add("&" + inner);
          } else {
            if (!copies || place.may_be_empty)
              captured += fmt::format("let {} = {}; ", inner, own(read_web(web, at, false), held));
            add(copies ? inner : "&" + inner);
          }
        }
      }
    }
  }
  std::size_t skip = fv.bound_self != types::kNoNode ? 1 : 0;
  for (std::size_t i = 0; i + 1 < type.parts.size(); ++i) {
    std::string name = std::string(1, static_cast<char>('a' + i % 26));
    const Type& input = type.part(i + 1);
    if (is_ghost(input)) continue;
    parameters += (parameters.empty() ? "" : ", ") + name + ": " + rust_type(input);
    if (i + skip >= target->parameters.size())
      refuse(at.span, "functions that meet here take different numbers of arguments");
    const Type& to = types_.of_node(target->parameters[i + skip]);
    if (is_ghost(to)) continue;
    Code code = coerce({name, Binding::atom, Form::value}, input, to, at);
    add(by_reference(to) ? borrow(code) : own(code, to));
  }
  Code call = coerce({callee + "(" + arguments + ")", Binding::atom, Form::value},
                     types_.of_node(target->result), type.part(0), at);
  std::string text = "move |" + parameters + "| " + own(call, type.part(0));
  if (!captured.empty()) text = "{ " + captured + text + " }";
  return {"Func(Rc::new(" + text + ") as Rc" + rust_type(type).substr(4) + ")", Binding::atom, Form::value};
}

Code Lowering::lambda_value(const Expr& e) {
  for (const types::Alternative& a : types_.alternatives(*at_, e)) {
    if (a.kind == Kind::function) return function_as_value(a.id, type_of(e), e);
  }
  refuse(e.span, "this lambda is never called");
}

}  // namespace transpile::rust
