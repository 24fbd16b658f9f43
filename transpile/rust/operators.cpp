// Arithmetic: each operator by the types it meets.
#include "transpile/rust/operators.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

const char* rust_operator(Op op) {
  switch (op) {
    case Op::add:
      return "+";
    case Op::sub:
      return "-";
    case Op::mul:
      return "*";
    case Op::bit_and:
      return "&";
    case Op::bit_or:
      return "|";
    case Op::bit_xor:
      return "^";
    default:
      return "";
  }
}

Binding binding_of(Op op) {
  switch (op) {
    case Op::add:
    case Op::sub:
      return Binding::add;
    case Op::mul:
      return Binding::mul;
    case Op::bit_and:
      return Binding::bit_and;
    case Op::bit_or:
      return Binding::bit_or;
    case Op::bit_xor:
      return Binding::bit_xor;
    default:
      return Binding::atom;
  }
}

const char* value_method(Op op) {
  switch (op) {
    case Op::add:
      return "add";
    case Op::sub:
      return "sub";
    case Op::mul:
      return "mul";
    case Op::div:
      return "true_div";
    case Op::floor_div:
      return "floor_div";
    case Op::mod:
      return "modulo";
    case Op::mat_mul:
      return "mat_mul";
    case Op::pow:
      return "pow";
    case Op::shift_left:
      return "shift_left";
    case Op::shift_right:
      return "shift_right";
    case Op::bit_and:
      return "bit_and";
    case Op::bit_or:
      return "bit_or";
    case Op::bit_xor:
      return "bit_xor";
    default:
      return "";
  }
}

// Whether an operator of numbers has no meaning for floats.
bool takes_whole(Op op) {
  return op == Op::bit_and || op == Op::bit_or || op == Op::bit_xor || op == Op::shift_left ||
         op == Op::shift_right;
}

// Whether `at` is what an augmented assignment changes.
bool in_place(const Expr& at) {
  return at.kind == ExprKind::name || at.kind == ExprKind::attribute || at.kind == ExprKind::subscript;
}

std::string operator_text(Op op, const Expr& at) {
  std::string text(py::symbol(op));
  return in_place(at) ? text + "=" : op == Op::pow ? text + " or pow()" : text;
}

bool is_sequence(const Type& type) {
  return type.is(Kind::str) || type.is(Kind::bytes) || type.is(Kind::list) || type.is(Kind::tuple) ||
         type.is(Kind::var_tuple);
}

// What Python's TypeError says where these types do not have the operator; nothing where they have it, or
// may.
std::optional<std::string> no_operator_text(Op op, const Expr& at, const Type& l, const Type& r) {
  bool numbers = is_number(l) && is_number(r);
  if (!is_plain_value(l) || !is_plain_value(r) || at.kind == ExprKind::call) return std::nullopt;
  if (numbers && op != Op::mat_mul) return std::nullopt;
  const std::string left(types::python_name(l.kind)), right(types::python_name(r.kind));
  auto is_set = [](const Type& type) { return type.is(Kind::set) || type.is(Kind::frozen_set); };
  auto is_whole = [](const Type& type) { return is_number(type) && !type.is(Kind::floating); };
  switch (op) {
    case Op::add:
      if (!is_sequence(l)) break;
      if (left == right) return std::nullopt;
      if (l.is(Kind::list) && in_place(at)) {
        if (!is_number(r) && !r.is(Kind::none)) return std::nullopt;
        return "'" + right + "' object is not iterable";
      }
      if (l.is(Kind::bytes)) return "can't concat " + right + " to bytes";
      return "can only concatenate " + left + " (not \"" + right + "\") to " + left;
    case Op::mul:
      if (!is_sequence(l) && !is_sequence(r)) break;
      if (is_whole(l) || is_whole(r)) return std::nullopt;
      return "can't multiply sequence by non-int of type '" + (is_sequence(l) ? right : left) + "'";
    case Op::mod:
      if (l.is(Kind::str) || l.is(Kind::bytes)) return std::nullopt;
      break;
    case Op::sub:
    case Op::bit_and:
    case Op::bit_or:
    case Op::bit_xor:
      if (is_set(l) && is_set(r)) return std::nullopt;
      if (op == Op::bit_or && l.is(Kind::dict) && (r.is(Kind::dict) || in_place(at))) return std::nullopt;
      break;
    default:
      break;
  }
  return "unsupported operand type(s) for " + operator_text(op, at) + ": '" + left + "' and '" + right + "'";
}

bool positive_literal(const Expr* e) {
  return e && e->kind == ExprKind::integer && e->text != "0" && e->text.size() < 18;
}

}  // namespace

bool is_plain_value(const Type& type) {
  bool number = is_number(type) && !type.is(Kind::number);
  return number || is_sequence(type) || type.is(Kind::none) || type.is(Kind::dict) || type.is(Kind::set) ||
         type.is(Kind::frozen_set);
}

Code Lowering::number_operand(const Expr& e, const Type& to) {
  if (e.kind == ExprKind::integer || e.kind == ExprKind::floating) return literal(e, to);
  return coerce(expr(e), type_of(e), to, e);
}

Code Lowering::binary(const Expr& at, Op op, const Expr& left, const Expr& right, const Type& result) {
  const Type* l = &type_of(left);
  const Type* r = &type_of(right);
  // Literals take the other side's type: 2 * x with x a float is 2.0 * x.
  if (is_number(*l) && is_number(*r)) {
    bool floating = (l->is(Kind::floating) || r->is(Kind::floating)) && !l->is(Kind::number) &&
                    !r->is(Kind::number) && !l->is(Kind::big) && !r->is(Kind::big) && !takes_whole(op);
    if (floating) {
      const Type& f = *make(Kind::floating);
      return coerce(binary_codes(at, op, number_operand(left, f), f, number_operand(right, f), f, f, &right),
                    f, result, at);
    }
  }
  if (left.kind == ExprKind::integer && l->is(Kind::integer)) {
    Code first = [&] {
      During suffix(suffix_,
                    suffix_ || right.kind == ExprKind::integer || op == Op::floor_div || op == Op::mod);
      return literal(left, *l);
    }();
    return binary_codes(at, op, first, *l, expr(right), *r, result, &right);
  }
  // int(text) % 97: the text may have any number of digits.
  constexpr std::string_view kParse = "parse_int(";
  if (op == Op::mod && r->is(Kind::integer) && result.is(Kind::integer) && left.kind == ExprKind::call) {
    Code number = expr(left);
    if (number.text.starts_with(kParse) &&
        closing(number.text, kParse.size() - 1) == number.text.size() - 1) {
      std::string inner = number.text.substr(kParse.size(), number.text.size() - kParse.size() - 1);
      return value("parse_modulo(" + inner + ", " + own(expr(right), *r) + ")");
    }
    return binary_codes(at, op, number, *l, expr(right), *r, result, &right);
  }
  auto literal_text = [&](const Expr& e) { return e.kind == ExprKind::list || e.kind == ExprKind::tuple; };
  Code lc =
      literal_text(left) && l->kind == result.kind
          ? value(owned(left, op == Op::mul || op == Op::add ? (result.is(Kind::list) ? result : *l) : *l))
          : expr(left);
  if (literal_text(left) && result.is(Kind::list)) l = &result;
  Code rc = literal_text(right) && r->is(Kind::list) && result.is(Kind::list) ? value(owned(right, result))
                                                                              : expr(right);
  if (literal_text(right) && r->is(Kind::list) && result.is(Kind::list)) r = &result;
  return binary_codes(at, op, lc, *l, rc, *r, result, &right);
}

// What an operand that may be None is: None ends with what Python's TypeError says of it beside the other
// one, whose type is known. `other`: what may be None as well.
Code Lowering::opened_operand(const Code& code, bool is_left, const std::string& op, const Code& other,
                              const Type& beside) {
  const Type& type = beside.is(Kind::option) ? beside.part(0) : beside;
  if (!is_plain_value(type)) return value("present(" + borrow(code) + ")");
  std::string named = quote(std::string(types::python_name(type.kind)));
  if (beside.is(Kind::option)) named = "operand_kind(" + borrow(other) + ", " + named + ")";
  if (is_left) return value("left_operand(" + borrow(code) + ", " + quote(op) + ", " + named + ")");
  return value("right_operand(" + named + ", " + quote(op) + ", " + borrow(code) + ")");
}

// An operator that neither operand has, one of which at least is an object: what Python raises then.
Code Lowering::objects_refusal(const Expr& at, Op op, const Code& left, const Type& l, const Code& right,
                               const Type& r, const Type& result) {
  auto gives_up = [&] {
    refuse(at.span,
           "'" + std::string(py::symbol(op)) + "' between a " + describe(l) + " and a " + describe(r));
  };
  // Texts format anything with %, and a sequence says itself what it can't take.
  bool sequence = is_sequence(l) || (op == Op::mul && is_sequence(r));
  if (sequence && !(op == Op::add && l.is(Kind::str))) gives_up();
  auto name = [&](const Type& type, const char* held) {
    if (!type.is(Kind::object)) {
      if (!is_plain_value(type)) gives_up();
      return quote(std::string(types::python_name(type.kind)));
    }
    std::vector<ClassId> members = types_.family_members(type.id);
    for (ClassId member : members) {
      const py::ClassDef* def = types_.classes()[member].def;
      if (!def || def->is_tuple || !def->builtin.empty()) gives_up();
      bool left = held == std::string_view("a");
      for (std::string_view prefix : {left ? "__" : "__r", left ? "__i" : "__r"}) {
        if (types_.find_method(member, std::string(prefix) + py::dunder(op))) gives_up();
      }
    }
    if (members.size() == 1) return quote(types_.classes()[members[0]].name);
    class_name_used_.insert(type.id);
    return "&" + std::string(held) + ".class_name()";
  };
  std::string left_name = name(l, "a"), right_name = name(r, "b");
  std::string raised = l.is(Kind::str)
                           ? fmt::format("cannot_concatenate::<{}>({})", rust_type(result), right_name)
                           : fmt::format("no_operator::<{}>({}, {}, {})", rust_type(result),
                                         quote(operator_text(op, at)), left_name, right_name);
  auto held = [](const std::string& name, const char* as) { return name[0] == '&' ? as : "_"; };
  return value(fmt::format("{{ let ({}, {}) = ({}, {}); {} }}", held(left_name, "a"), held(right_name, "b"),
                           borrow(left), borrow(right), raised),
               Binding::block);
}

// Whether Python has no arithmetic between this class of its library and the other type.
bool Lowering::has_no_operator(const Type& library, const Type& other) const {
  if (!library.is(Kind::opaque)) return false;
  std::string_view name = types::class_part(library_name(library));
  // What a library can do with its own classes it has models of.
  auto own = [](std::string_view one) {
    return one.starts_with("datetime.") || one == "decimal.Decimal" || one == "fractions.Fraction";
  };
  if (other.is(Kind::opaque)) return own(name) && own(types::class_part(library_name(other)));
  bool whole = other.is(Kind::integer) || other.is(Kind::big) || other.is(Kind::boolean);
  if (name == "datetime.date" || name == "datetime.datetime")
    return whole || other.is(Kind::floating) || other.is(Kind::str);
  return name == "decimal.Decimal" && (other.is(Kind::floating) || other.is(Kind::str));
}

Code Lowering::binary_codes(const Expr& at, Op op, Code left, const Type& l, Code right, const Type& r,
                            const Type& result, const Expr* right_expr) {
  std::string symbol = operator_text(op, at);
  bool both = l.is(Kind::option) && r.is(Kind::option);
  if (both && right.text.find('(') != std::string::npos && is_plain_value(l.part(0))) {
    // Which of them is None says what the error is, and each is asked for once.
    Code a{"left", Binding::atom, Form::place}, b{"right", Binding::atom, Form::place};
    Code made = binary_codes(at, op, a, l, b, r, result, right_expr);
    return value(
        "{ let (left, right) = (" + own(left, l) + ", " + own(right, r) + "); " + own(made, result) + " }",
        Binding::block);
  }
  if (l.is(Kind::option))
    return binary_codes(at, op, opened_operand(left, true, symbol, right, r), l.part(0), right, r, result,
                        right_expr);
  bool formats = op == Op::mod && l.is(Kind::str);
  if (formats && (r.is(Kind::none) || (r.is(Kind::option) && !r.part(0).is(Kind::object)))) {
    // None is shown as anything else is, and a tuple gives its items.
    const Type& any = *make(Kind::value);
    return coerce(
        value("Value::of(" + own(left, l) + ").modulo(&" + own(coerce(right, r, any, at), any) + ")"), any,
        result, at);
  }
  if (r.is(Kind::option))
    return binary_codes(at, op, left, l, opened_operand(right, false, symbol, left, l), r.part(0), result,
                        right_expr);
  // What was never given a value says so.
  for (const auto& [code, type] : {std::pair(&left, &l), std::pair(&right, &r)}) {
    if (type->is(Kind::never) && code->text.starts_with("some(&"))
      return value("{ " + code->text + "; never::<" + rust_type(result) + ">() }", Binding::block);
  }
  if (l.is(Kind::never) || r.is(Kind::never))
    return once_evaluated(left, once_evaluated(right, "unsupported::<" + rust_type(result) + ">(" +
                                                          quote(std::string(py::symbol(op))) + ")")
                                    .text);
  if (auto text = no_operator_text(op, at, l, r)) {
    bool acts = left.text.find('(') != std::string::npos || right.text.find('(') != std::string::npos;
    std::string raised = "type_error::<" + rust_type(result) + ">(" + quote(*text) + ")";
    if (!acts) return value(raised);
    return value("{ let _ = (" + borrow(left) + ", " + borrow(right) + "); " + raised + " }", Binding::block);
  }
  if (l.is(Kind::object) || r.is(Kind::object)) {
    // The left one's method, else the right one's mirrored one.
    for (bool mirrored : {false, true}) {
      const Type& self = mirrored ? r : l;
      const Type& other = mirrored ? l : r;
      if (!self.is(Kind::object)) continue;
      if (mirrored && l.is(Kind::value)) break;  // it may be an object that has the method
      for (ClassId member : types_.family_members(self.id)) {
        for (const char* prefix : {"__", "__r"}) {
          if ((prefix == std::string_view("__r")) != mirrored) continue;
          std::string name =
              std::string(at.kind == ExprKind::binary || mirrored ? prefix : "__i") + py::dunder(op);
          if (!types_.find_method(member, name)) name = std::string(prefix) + py::dunder(op);
          const Instance* target = types_.method_instance(member, name);
          if (!target || target->parameters.size() < 2) continue;
          const Type& parameter = types_.of_node(target->parameters[1]);
          const Code& receiver = mirrored ? right : left;
          Code argument = coerce(mirrored ? left : right, other, parameter, at);
          std::string text = by_reference(parameter) ? borrow(argument) : own(argument, parameter);
          for (std::size_t i = 2; i < target->parameters.size(); ++i) {  // __pow__(self, other, modulus=None)
            const Type& type = types_.of_node(target->parameters[i]);
            if (!is_ghost(type)) text += ", " + default_text(*target->function, i, type, *target);
          }
          return coerce(value(inside(receiver, Binding::atom) + "." + field_name(name) + "(" + text + ")"),
                        types_.of_node(target->result), result, at);
        }
      }
    }
    if (!l.is(Kind::value) && !r.is(Kind::value)) return objects_refusal(at, op, left, l, right, r, result);
  }
  if ((l.is(Kind::opaque) || r.is(Kind::opaque)) && !l.is(Kind::value) && !r.is(Kind::value)) {
    if (auto made = library_operator(op, left, l, right, r, result, at)) return *made;
    if (has_no_operator(l, r) || has_no_operator(r, l)) {
      auto name = [&](const Type& type) {
        if (!type.is(Kind::opaque)) return quote(std::string(types::python_name(type.kind)));
        // Classes that are written in Python are named without their module.
        std::string_view full = types::class_part(library_name(type));
        return quote(full == "fractions.Fraction" ? "Fraction" : std::string(full));
      };
      if ((l.is(Kind::str) && op == Op::mod) || ((l.is(Kind::str) || r.is(Kind::str)) && op == Op::mul))
        refuse(at.span, "this operator between a text and a library's object");
      std::string raised = l.is(Kind::str) && op == Op::add
                               ? "type_error::<" + rust_type(result) +
                                     ">(concat!(\"can only concatenate str (not \\\"\", " + name(r) +
                                     ", \"\\\") to str\"))"
                               : "no_operator::<" + rust_type(result) + ">(" + quote(operator_text(op, at)) +
                                     ", " + name(l) + ", " + name(r) + ")";
      return value("{ let _ = (" + borrow(left) + ", " + borrow(right) + "); " + raised + " }",
                   Binding::block);
    }
  }
  if (l.is(Kind::value) || r.is(Kind::value)) {
    const Type& any = *make(Kind::value);
    Code a = coerce(left, l, any, at);
    Code b = coerce(right, r, any, at);
    // items += more changes the list that others hold as well.
    static const std::set<Op> changing = {Op::add, Op::mul, Op::sub, Op::bit_or, Op::bit_and, Op::bit_xor};
    bool in_place = at.kind != ExprKind::binary && changing.contains(op) && right_expr;
    std::string method = std::string(value_method(op)) + (in_place ? "_in_place" : "");
    return coerce(value(inside(a, Binding::atom) + "." + method + "(" + borrow(b) + ")"), any, result, at);
  }
  if (is_number(l) && is_number(r) && takes_whole(op)) {
    // Python raises TypeError when it gets to a float here.
    std::string symbol = operator_text(op, at);
    if (l.is(Kind::floating) || r.is(Kind::floating)) {
      bool known = !l.is(Kind::number) && !r.is(Kind::number);
      auto name = [](const Type& type, const char* held) {
        if (type.is(Kind::number)) return std::string(held) + ".type_name()";
        return quote(std::string(types::python_name(type.kind)));
      };
      return value("{ let " +
                       std::string(known                ? "_"
                                   : l.is(Kind::number) ? "(a, _)"
                                                        : "(_, b)") +
                       " = (" + own(left, l) + ", " + own(right, r) + "); no_operator::<" +
                       rust_type(result) + ">(" + quote(symbol) + ", " + name(l, "a") + ", " + name(r, "b") +
                       ") }",
                   Binding::block);
    }
    if (l.is(Kind::number) || r.is(Kind::number)) {
      if (l.is(Kind::boolean) || r.is(Kind::boolean) || l.is(Kind::big) || r.is(Kind::big))
        refuse(at.span,
               "'" + std::string(py::symbol(op)) + "' between a " + describe(l) + " and a " + describe(r));
      const Type& number = *make(Kind::number);
      const Type& whole = *make(result.is(Kind::big) ? Kind::big : Kind::integer);
      const Type& i64 = *make(Kind::integer);
      Code made =
          binary_codes(at, op, coerce({"a", Binding::atom, Form::value}, i64, whole, at), whole,
                       coerce({"b", Binding::atom, Form::value}, i64, whole, at), whole, result, nullptr);
      return value("{ let (a, b) = whole_numbers(" + own(coerce(left, l, number, at), number) + ", " +
                       own(coerce(right, r, number, at), number) + ", " + quote(symbol) + "); " +
                       own(made, result) + " }",
                   Binding::block);
    }
  }
  if (is_number(l) && is_number(r)) {
    if (op == Op::bit_and || op == Op::bit_or || op == Op::bit_xor) {
      if (l.is(Kind::boolean) && r.is(Kind::boolean)) {
        Binding binding = binding_of(op);
        return value(inside(left, binding) + " " + rust_operator(op) + " " +
                         inside(right, static_cast<Binding>(static_cast<int>(binding) + 1)),
                     binding);
      }
    }
    // The type to calculate in.
    const Type* in = make(Kind::integer);
    if (l.is(Kind::big) || r.is(Kind::big) || result.is(Kind::big)) in = make(Kind::big);
    if (l.is(Kind::floating) || r.is(Kind::floating)) in = make(Kind::floating);
    if (l.is(Kind::number) || r.is(Kind::number)) in = make(Kind::number);
    if (in->is(Kind::floating) && (l.is(Kind::number) || r.is(Kind::number))) in = make(Kind::number);
    Code a = coerce(left, l, *in, at);
    Code b = coerce(right, r, *in, at);
    std::string ta = own(a, *in);
    std::string tb = own(b, *in);
    auto done = [&](Code code, Kind kind) { return coerce(code, *make(kind), result, at); };
    auto receiver = [](const Code& code) {  // a method of a literal needs to know the literal's type
      bool literal = !code.text.empty() && code.text.find_first_not_of("-0123456789") == std::string::npos;
      if (literal) return "(" + code.text + "_i64)";
      // So does what is made of literals alone: (!2_i64).
      std::size_t end = code.text.find_last_of("0123456789");
      bool bare = end != std::string::npos &&
                  code.text.find_first_not_of("-0123456789 !|&^()+*") == std::string::npos;
      if (!bare) return inside(code, Binding::atom);
      return inside(
          {code.text.substr(0, end + 1) + "_i64" + code.text.substr(end + 1), code.binding, code.form},
          Binding::atom);
    };
    switch (op) {
      case Op::add:
      case Op::sub:
      case Op::mul:
      case Op::bit_and:
      case Op::bit_or:
      case Op::bit_xor: {
        Binding binding = binding_of(op);
        auto next = static_cast<Binding>(static_cast<int>(binding) + 1);
        if (in->is(Kind::big)) {
          std::string x = a.form == Form::value ? inside(a, next) : borrow(a);
          std::string y = b.form == Form::value ? "&" + inside(b, Binding::unary) : borrow(b);
          if (a.form == Form::value) x = inside(a, binding);
          return done(value(x + " " + rust_operator(op) + " " + y, binding), Kind::big);
        }
        if (op == Op::bit_and || op == Op::bit_or || op == Op::bit_xor) {
          return done(
              value(inside(a, Binding::cast) + " " + rust_operator(op) + " " + inside(b, Binding::cast),
                    Binding::bit_or),
              in->kind);
        }
        // A library can't rely on the profile that it is built with to check for overflow.
        if (input_.library && in->is(Kind::integer)) {
          const char* checked = op == Op::add   ? "checked::add("
                                : op == Op::sub ? "checked::sub("
                                                : "checked::mul(";
          return done(value(checked + ta + ", " + tb + ")"), in->kind);
        }
        return done(value(inside(a, binding) + " " + rust_operator(op) + " " + inside(b, next), binding),
                    in->kind);
      }
      case Op::div: {
        bool known = right_expr && ((right_expr->kind == ExprKind::floating && right_expr->number != 0) ||
                                    positive_literal(right_expr));
        if (in->is(Kind::floating) && known)
          return done(value(inside(a, Binding::mul) + " / " + inside(b, Binding::cast), Binding::mul),
                      Kind::floating);
        return done(value("true_div(" + ta + ", " + tb + ")"), Kind::floating);
      }
      case Op::floor_div:
        if (in->is(Kind::integer) && positive_literal(right_expr))
          return done(value(receiver(a) + ".div_euclid(" + tb + ")"), Kind::integer);
        return done(value("floor_div(" + ta + ", " + tb + ")"), in->kind);
      case Op::mod:
        if (in->is(Kind::integer) && positive_literal(right_expr))
          return done(value(receiver(a) + ".rem_euclid(" + tb + ")"), Kind::integer);
        return done(value("modulo(" + ta + ", " + tb + ")"), in->kind);
      case Op::pow:
        if (in->is(Kind::floating)) return done(value("float_pow(" + ta + ", " + tb + ")"), Kind::floating);
        if (in->is(Kind::integer) && result.is(Kind::floating)) {
          const Type& f = *make(Kind::floating);
          return value("float_pow(" + own(coerce(left, l, f, at), f) + ", " +
                       own(coerce(right, r, f, at), f) + ")");
        }
        if (in->is(Kind::integer)) return done(value("pow(" + ta + ", " + tb + ")"), Kind::integer);
        if (in->is(Kind::number))
          return done(value(inside(a, Binding::atom) + ".pow(" + tb + ")"), Kind::number);
        return done(value(inside(a, Binding::atom) + ".pow(" + borrow(b) + ")"), Kind::big);
      case Op::shift_left:
      case Op::shift_right: {
        std::string name = op == Op::shift_left ? "shift_left" : "shift_right";
        if (in->is(Kind::big))
          return done(value(inside(a, Binding::atom) + "." + name + "(" + borrow(b) + ")"), Kind::big);
        return done(value(name + "(" + ta + ", " + tb + ")"), Kind::integer);
      }
      default:
        break;
    }
  }
  auto as_count = [&](const Code& code, const Type& type) {
    if (type.is(Kind::number)) return inside(code, Binding::atom) + ".repeats()";
    return own(coerce(code, type, *make(Kind::integer), at), *make(Kind::integer));
  };
  if (op == Op::add) {
    if (l.is(Kind::str) && r.is(Kind::str)) {
      std::string a = left.form == Form::value ? inside(left, Binding::add) : borrow(left);
      return value(a + " + " + borrow(right), Binding::add);
    }
    if (l.is(Kind::list) && r.is(Kind::list) && (types::is_plain(l) || types::is_plain(r))) {
      // An array does for a literal.
      auto array = [](const Code& code) {
        return is_vec_literal(code.text) ? value(code.text.substr(4)) : code;
      };
      std::string other =
          types::is_plain(r) ? borrow(array(right)) : "&" + inside(right, Binding::atom) + ".to_vec()";
      std::string text = types::is_plain(l) ? inside(array(left), Binding::atom) + ".plus(" + other + ")"
                                            : inside(left, Binding::atom) + ".concat(&List::from(" +
                                                  inside(right, Binding::atom) + ".to_vec()))";
      return coerce(value(text), l, result, at);
    }
    bool same = l.kind == r.kind && (l.is(Kind::list) || l.is(Kind::deque) || l.is(Kind::bytes));
    if (same) return value(inside(left, Binding::atom) + ".concat(" + borrow(right) + ")");
    if (l.is(Kind::counter)) return value(inside(left, Binding::atom) + ".plus(" + borrow(right) + ")");
    if (l.is(Kind::tuple) && r.is(Kind::tuple) && result.is(Kind::tuple)) {
      std::string text = "{ let (a, b) = (" + own(left, l) + ", " + own(right, r) + "); (";
      for (std::size_t i = 0; i < result.parts.size(); ++i) {
        bool first = i < l.parts.size();
        std::string part = (first ? "a." : "b.") + std::to_string(first ? i : i - l.parts.size());
        const Type& from = first ? l.part(i) : r.part(i - l.parts.size());
        if (i) text += ", ";
        text += own(coerce({part, Binding::atom, Form::place}, from, result.part(i), at), result.part(i));
      }
      if (result.parts.empty()) return value("EmptyTuple");
      return value(text + (result.parts.size() == 1 ? ",) }" : ") }"), Binding::block);
    }
    bool tuples = (l.is(Kind::tuple) || l.is(Kind::var_tuple)) &&
                  (r.is(Kind::tuple) || r.is(Kind::var_tuple)) && result.is(Kind::var_tuple);
    if (tuples)
      return value(inside(coerce(left, l, result, at), Binding::atom) + ".concat(" +
                   borrow(coerce(right, r, result, at)) + ")");
  }
  if (op == Op::mul) {
    bool right_counts = is_number(r);
    const Code& sequence = right_counts ? left : right;
    const Type& type = right_counts ? l : r;
    std::string count = right_counts ? as_count(right, r) : as_count(left, l);
    if (types::is_plain(type)) {
      // vec![x; n] where there is one x, which is a number or the like.
      const std::string& text = sequence.text;
      bool one = is_vec_literal(text) && text.find(',') == std::string::npos && types::is_copy(type.part(0));
      bool literal = std::all_of(count.begin(), count.end(),
                                 [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
      const Code& by = right_counts ? right : left;
      std::string size =
          literal ? count : inside({count, by.binding, Form::value}, Binding::atom) + ".max(0) as usize";
      return coerce(value(one ? text.substr(0, text.size() - 1) + "; " + size + "]"
                              : (is_vec_literal(text) ? text.substr(4) : inside(sequence, Binding::atom)) +
                                    ".times(" + count + ")"),
                    type, result, at);
    }
    if (type.is(Kind::str) || type.is(Kind::list) || type.is(Kind::var_tuple) || type.is(Kind::bytes))
      return value(inside(sequence, Binding::atom) + ".repeat(" + count + ")");
    if (type.is(Kind::tuple))
      return value(inside(coerce(sequence, type, result, at), Binding::atom) + ".repeat(" + count + ")");
  }
  if (formats) {
    if (r.is(Kind::tuple) || r.is(Kind::var_tuple)) {
      const Type& any = *make(Kind::value);
      return value("percent(" + borrow(left) + ", " + own(coerce(right, r, any, at), any) +
                   ".cast::<Tuple<Value>>().as_slice())");
    }
    return value("percent(" + borrow(left) + ", &[" +
                 own(coerce(right, r, *make(Kind::value), at), *make(Kind::value)) + "])");
  }
  bool sets = l.kind == r.kind && (l.is(Kind::set) || l.is(Kind::frozen_set));
  bool mixed = (l.is(Kind::set) && r.is(Kind::frozen_set)) || (l.is(Kind::frozen_set) && r.is(Kind::set));
  if (mixed && l.parts == r.parts && op != Op::add && op != Op::mod) {
    Code same = l.is(Kind::set) ? value(inside(right, Binding::atom) + ".0")
                                : value("FrozenSet(" + own(right, r) + ")");
    return binary_codes(at, op, left, l, same, l, result, right_expr);
  }
  if (sets || (l.is(Kind::counter) && r.is(Kind::counter))) {
    const char* name = op == Op::sub       ? (sets ? "difference" : "minus")
                       : op == Op::bit_and ? "intersection"
                       : op == Op::bit_or  ? "union"
                                           : "symmetric_difference";
    return value(inside(left, Binding::atom) + "." + name + "(" + borrow(right) + ")");
  }
  if (op == Op::bit_or && l.is(Kind::dict) && r.is(Kind::dict))
    return value(inside(left, Binding::atom) + ".merged(" + borrow(right) + ")");
  refuse(at.span, "'" + std::string(py::symbol(op)) + "' between a " + describe(l) + " and a " + describe(r));
}

Code Lowering::unary(const Expr& e) {
  if (e.op != Op::not_ && is_ghost(type_of(*e.items[0])))
    refuse(e.span, "a " + describe(type_of(*e.items[0])) + " has no such operator");
  const Expr& item = *e.items[0];
  if (e.op == Op::not_) return truth(item, true);
  const Type& type = type_of(item);
  const Type& wanted = type_of(e);
  if (e.op == Op::minus && (item.kind == ExprKind::integer || item.kind == ExprKind::floating)) {
    Code code = literal(item, type);
    return coerce(value("-" + inside(code, Binding::atom), Binding::unary), type, wanted, e);
  }
  Code code = expr(item);
  if (type.is(Kind::option)) {
    const char* sign = e.op == Op::minus ? "-" : e.op == Op::plus ? "+" : "~";
    code = value("operand(" + borrow(code) + ", \"bad operand type for unary " + sign + ": 'NoneType'\")");
    const Type& part = type.part(0);
    const Type& number = part.is(Kind::boolean) ? *make(Kind::integer) : part;
    if (!is_number(number)) refuse(e.span, "this operator of what may be None is not translated");
    code = coerce(code, part, number, e);
    if (e.op == Op::plus) return coerce(code, number, wanted, e);
    return coerce(value((e.op == Op::minus ? "-" : "!") + inside(code, Binding::unary), Binding::unary),
                  number, wanted, e);
  }
  if (type.is(Kind::object)) {
    const char* name = e.op == Op::minus ? "__neg__" : e.op == Op::plus ? "__pos__" : "__invert__";
    const Instance* target = types_.method_instance(type.id, name);
    if (!target) refuse(e.span, "this object has no " + std::string(name));
    return coerce(value(inside(code, Binding::atom) + "." + field_name(name) + "()"),
                  types_.of_node(target->result), wanted, e);
  }
  if (type.is(Kind::opaque)) {
    const char* name = e.op == Op::minus ? "__neg__" : e.op == Op::plus ? "__pos__" : "__invert__";
    if (auto made = library_method(name, code, type, {}, wanted, e)) return *made;
    refuse(e.span, "this operator of a " + describe(type) + " is not translated");
  }
  if (type.is(Kind::value)) {
    if (e.op == Op::minus) return coerce(value(inside(code, Binding::atom) + ".negative()"), type, wanted, e);
    refuse(e.span, "this operator of a value of any type");
  }
  if (type.is(Kind::counter) && e.op != Op::invert) {
    std::string name = e.op == Op::minus ? ".negative()" : ".positive()";
    return coerce(value(inside(code, Binding::atom) + name), type, wanted, e);
  }
  if (type.is(Kind::str) || type.is(Kind::list) || type.is(Kind::dict) || type.is(Kind::set) ||
      type.is(Kind::tuple) || type.is(Kind::none)) {
    std::string operand = "bad operand type for unary " + std::string(py::symbol(e.op)) + ": '" +
                          std::string(types::python_name(type.kind)) + "'";
    return value(
        "{ let _ = " + borrow(code) + "; type_error::<" + rust_type(wanted) + ">(" + quote(operand) + ") }",
        Binding::block);
  }
  if (type.is(Kind::boolean)) code = coerce(code, type, *make(Kind::integer), e);
  std::string text = own(code, type);
  switch (e.op) {
    case Op::minus:
      if (input_.library && (type.is(Kind::integer) || type.is(Kind::boolean)))
        return value("checked::neg(" + text + ")");
      if (text.starts_with('-')) text = "(" + text + ")";
      return value("-" + inside({text, code.form == Form::value ? code.binding : Binding::atom, Form::value},
                                Binding::unary),
                   Binding::unary);
    case Op::plus:
      return value(text, code.binding);
    case Op::invert:
      if (e.items[0]->kind == ExprKind::integer && text.find("_i64") == std::string::npos) text += "_i64";
      return value("!" + inside({text, code.form == Form::value ? code.binding : Binding::atom, Form::value},
                                Binding::unary),
                   Binding::unary);
    default:
      refuse(e.span, "this operator is not translated");
  }
}

// int(value) and int(text, base).
Code Lowering::int_call(const Expr& e) {
  std::vector<const Expr*> arguments(e.items.begin() + 1, e.items.end());
  const Type& wanted = type_of(e);
  const Type& i64 = *make(Kind::integer);
  auto finish = [&](Code code, const Type& from) { return coerce(std::move(code), from, wanted, e); };
  if (arguments.empty()) return finish(value("0"), i64);
  const Type* type = &type_of(*arguments[0]);
  Code code = expr(*arguments[0]);
  if (type->is(Kind::option))
    code = value("operand(" + borrow(code) +
                 ", \"int() argument must be a string, a bytes-like object or a real number, not "
                 "'NoneType'\")"),
    type = &type->part(0);
  if (type->is(Kind::object)) return finish(dunder_call(e, code, *type, "__int__"), i64);
  bool big = wanted.is(Kind::big);
  const Expr* base = arguments.size() > 1 ? arguments[1] : keyword(e, "base");
  // Only a text has a base: whether it is one may be known at run time only.
  if (base && (is_number(*type) || type->is(Kind::value))) {
    const Type& any = *make(Kind::value);
    std::string held = inside(coerce(code, *type, any, e), Binding::atom);
    return finish(value(held + ".read_int(" + owned(*base, i64) + ")"), *make(Kind::big));
  }
  switch (type->kind) {
    case Kind::str: {
      std::string radix = base ? owned(*base, i64) : "10";
      if (big) return value("Int::read(" + borrow(code) + ", " + radix + ")");
      return finish(value("parse_int(" + borrow(code) + ", " + radix + ")"), i64);
    }
    case Kind::floating:
      if (big) return value("Int::from_f64(" + own(code, *type) + ")");
      return finish(value("truncate(" + own(code, *type) + ")"), i64);
    case Kind::integer:
    case Kind::boolean:
    case Kind::big:
      return finish(code, *type);
    case Kind::number:
      return finish(value(inside(code, Binding::atom) + ".truncate()"), i64);
    case Kind::value:
      return finish(value(inside(code, Binding::atom) + ".to_int()"), i64);
    case Kind::opaque:
      if (auto made = library_method("__int__", code, *type, {}, wanted, e)) return *made;
      [[fallthrough]];
    default:
      refuse(e.span, "int() of a " + describe(*type));
  }
}

}  // namespace transpile::rust
