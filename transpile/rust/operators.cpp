// Operators: each by the types it meets.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

bool is_number(const Type& type) {
  return type.is(Kind::integer) || type.is(Kind::floating) || type.is(Kind::boolean) ||
         type.is(Kind::number) || type.is(Kind::big);
}

Code value(std::string text, Binding binding = Binding::atom) {
  return {std::move(text), binding, Form::value};
}

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

const char* dunder(Op op) {
  switch (op) {
    case Op::add:
      return "add__";
    case Op::sub:
      return "sub__";
    case Op::mul:
      return "mul__";
    case Op::div:
      return "truediv__";
    case Op::floor_div:
      return "floordiv__";
    case Op::mod:
      return "mod__";
    case Op::pow:
      return "pow__";
    case Op::mat_mul:
      return "matmul__";
    case Op::shift_left:
      return "lshift__";
    case Op::shift_right:
      return "rshift__";
    case Op::bit_and:
      return "and__";
    case Op::bit_or:
      return "or__";
    case Op::bit_xor:
      return "xor__";
    default:
      return "";
  }
}

bool positive_literal(const Expr* e) {
  return e && e->kind == ExprKind::integer && e->text != "0" && e->text.size() < 18;
}

bool is_display(const Expr& e) {
  return e.kind == ExprKind::list || e.kind == ExprKind::tuple || e.kind == ExprKind::dict ||
         e.kind == ExprKind::set;
}

}  // namespace

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
                    !r->is(Kind::number) && !l->is(Kind::big) && !r->is(Kind::big);
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

Code Lowering::binary_codes(const Expr& at, Op op, Code left, const Type& l, Code right, const Type& r,
                            const Type& result, const Expr* right_expr) {
  auto present = [&](Code code, const Type& type) {
    return type.is(Kind::option) ? value("present(" + borrow(code) + ")") : code;
  };
  if (l.is(Kind::option))
    return binary_codes(at, op, present(left, l), l.part(0), right, r, result, right_expr);
  if (r.is(Kind::option))
    return binary_codes(at, op, left, l, present(right, r), r.part(0), result, right_expr);
  if (l.is(Kind::never) || r.is(Kind::never) || l.is(Kind::none) || r.is(Kind::none)) {
    return value("unsupported(" + quote(std::string(py::symbol(op))) + ")");
  }
  if (l.is(Kind::object) || r.is(Kind::object)) {
    // The left one's method, else the right one's mirrored one.
    for (bool mirrored : {false, true}) {
      const Type& self = mirrored ? r : l;
      const Type& other = mirrored ? l : r;
      if (!self.is(Kind::object)) continue;
      for (ClassId member : types_.family_members(self.id)) {
        for (const char* prefix : {"__", "__r"}) {
          if ((prefix == std::string_view("__r")) != mirrored) continue;
          std::string name =
              std::string(at.kind == ExprKind::binary || mirrored ? prefix : "__i") + dunder(op);
          if (!types_.find_method(member, name)) name = std::string(prefix) + dunder(op);
          const Instance* target = types_.method_instance(member, name);
          if (!target || target->parameters.size() < 2) continue;
          const Type& parameter = types_.of_node(target->parameters[1]);
          const Code& receiver = mirrored ? right : left;
          Code argument = coerce(mirrored ? left : right, other, parameter, at);
          std::string text = by_reference(parameter) ? borrow(argument) : own(argument, parameter);
          return coerce(value(inside(receiver, Binding::atom) + "." + field_name(name) + "(" + text + ")"),
                        types_.of_node(target->result), result, at);
        }
      }
    }
    refuse(at.span,
           "'" + std::string(py::symbol(op)) + "' between a " + describe(l) + " and a " + describe(r));
  }
  if (l.is(Kind::value) || r.is(Kind::value)) {
    const Type& any = *make(Kind::value);
    Code a = coerce(left, l, any, at);
    Code b = coerce(right, r, any, at);
    return coerce(value(inside(a, Binding::atom) + "." + value_method(op) + "(" + borrow(b) + ")"), any,
                  result, at);
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
              value(inside(a, Binding::shift) + " " + rust_operator(op) + " " + inside(b, Binding::shift),
                    Binding::bit_or),
              in->kind);
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
          return done(value(inside(a, Binding::atom) + ".div_euclid(" + tb + ")"), Kind::integer);
        return done(value("floor_div(" + ta + ", " + tb + ")"), in->kind);
      case Op::mod:
        if (in->is(Kind::integer) && positive_literal(right_expr))
          return done(value(inside(a, Binding::atom) + ".rem_euclid(" + tb + ")"), Kind::integer);
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
  auto as_int = [&](const Code& code, const Type& type) {
    return own(coerce(code, type, *make(Kind::integer), at), *make(Kind::integer));
  };
  if (op == Op::add) {
    if (l.is(Kind::str) && r.is(Kind::str)) {
      std::string a = left.form == Form::value ? inside(left, Binding::add) : borrow(left);
      return value(a + " + " + borrow(right), Binding::add);
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
      return value(text + ") }", Binding::block);
    }
    bool tuples = (l.is(Kind::tuple) || l.is(Kind::var_tuple)) &&
                  (r.is(Kind::tuple) || r.is(Kind::var_tuple)) && result.is(Kind::var_tuple);
    if (tuples)
      return value(inside(coerce(left, l, result, at), Binding::atom) + ".concat(" +
                   borrow(coerce(right, r, result, at)) + ")");
  }
  if (op == Op::mul) {
    bool right_counts = r.is(Kind::integer) || r.is(Kind::boolean) || r.is(Kind::big);
    const Code& sequence = right_counts ? left : right;
    const Type& type = right_counts ? l : r;
    std::string count = right_counts ? as_int(right, r) : as_int(left, l);
    if (type.is(Kind::str) || type.is(Kind::list) || type.is(Kind::var_tuple))
      return value(inside(sequence, Binding::atom) + ".repeat(" + count + ")");
    if (type.is(Kind::tuple))
      return value(inside(coerce(sequence, type, result, at), Binding::atom) + ".repeat(" + count + ")");
  }
  if (op == Op::mod && l.is(Kind::str)) {
    if (r.is(Kind::tuple)) {
      return value("percent(" + borrow(left) + ", Value::of(" + own(right, r) +
                   ").cast::<Tuple<Value>>().as_slice())");
    }
    return value("percent(" + borrow(left) + ", &[" +
                 own(coerce(right, r, *make(Kind::value), at), *make(Kind::value)) + "])");
  }
  bool sets = l.kind == r.kind && (l.is(Kind::set) || l.is(Kind::frozen_set));
  if (sets || (l.is(Kind::counter) && r.is(Kind::counter))) {
    const char* name = op == Op::sub       ? (sets ? "difference" : "minus")
                       : op == Op::bit_and ? "intersection"
                       : op == Op::bit_or  ? "union"
                                           : "symmetric_difference";
    return value(inside(left, Binding::atom) + "." + name + "(" + borrow(right) + ")");
  }
  if (op == Op::bit_or && l.is(Kind::dict) && r.is(Kind::dict))
    return value(inside(left, Binding::atom) + ".merged(" + borrow(right) + ")");
  if (l.is(Kind::str) || r.is(Kind::str) || l.is(Kind::list) || r.is(Kind::list)) {
    // Python raises TypeError when it gets here.
    return value("unsupported(" + quote(std::string(py::symbol(op))) + ")");
  }
  refuse(at.span, "'" + std::string(py::symbol(op)) + "' between a " + describe(l) + " and a " + describe(r));
}

Code Lowering::unary(const Expr& e) {
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
    code = value("present(" + borrow(code) + ")");
    return coerce(value("-" + inside(code, Binding::unary), Binding::unary), type.part(0), wanted, e);
  }
  if (type.is(Kind::object)) {
    const char* name = e.op == Op::minus ? "__neg__" : e.op == Op::plus ? "__pos__" : "__invert__";
    const Instance* target = types_.method_instance(type.id, name);
    if (!target) refuse(e.span, "this object has no " + std::string(name));
    return coerce(value(inside(code, Binding::atom) + "." + field_name(name) + "()"),
                  types_.of_node(target->result), wanted, e);
  }
  if (type.is(Kind::value)) {
    if (e.op == Op::minus) return coerce(value(inside(code, Binding::atom) + ".negative()"), type, wanted, e);
    refuse(e.span, "this operator of a value of any type");
  }
  if (type.is(Kind::boolean)) code = coerce(code, type, *make(Kind::integer), e);
  std::string text = own(code, type);
  switch (e.op) {
    case Op::minus:
      return value("-" + inside({text, code.form == Form::value ? code.binding : Binding::atom, Form::value},
                                Binding::unary),
                   Binding::unary);
    case Op::plus:
      return value(text, code.binding);
    case Op::invert:
      return value("!" + inside({text, code.form == Form::value ? code.binding : Binding::atom, Form::value},
                                Binding::unary),
                   Binding::unary);
    default:
      refuse(e.span, "this operator is not translated");
  }
}

const Expr* Lowering::viewed_dict(const Expr& e) const {
  if (e.kind != ExprKind::call || e.items.size() != 1 || e.items[0]->kind != ExprKind::attribute)
    return nullptr;
  const std::string& name = e.items[0]->text;
  const Type& type = type_of(*e.items[0]->items[0]);
  bool dict = type.is(Kind::dict) || type.is(Kind::default_dict) || type.is(Kind::counter);
  return dict && (name == "keys" || name == "values" || name == "items") ? e.items[0]->items[0] : nullptr;
}

// ---- what evaluation may do

bool Lowering::changes(const Type& type) const {
  switch (type.kind) {
    case Kind::list:
    case Kind::dict:
    case Kind::set:
    case Kind::deque:
    case Kind::counter:
    case Kind::default_dict:
    case Kind::object:
    case Kind::value:
    case Kind::iterator:
      return true;
    default:
      return std::any_of(type.parts.begin(), type.parts.end(),
                         [&](const Type* part) { return changes(*part); });
  }
}

bool Lowering::may_act(const Expr& e) const {
  if (e.kind == ExprKind::walrus || e.kind == ExprKind::yield || e.kind == ExprKind::await) return true;
  if (e.kind == ExprKind::lambda) return false;
  if (e.kind == ExprKind::call) {
    const Expr& callee = *e.items[0];
    static const std::set<std::string_view> pure = {
        "len",  "abs",   "min",   "max",    "int", "float", "str",       "repr", "ord",  "chr",
        "bool", "round", "range", "sorted", "sum", "list",  "tuple",     "set",  "dict", "isinstance",
        "bin",  "hex",   "oct",   "divmod", "any", "all",   "enumerate", "zip",  "type", "reversed"};
    bool builtin =
        callee.kind == ExprKind::name && names_.variable(callee) == py::kNone && pure.contains(callee.text);
    static const std::set<std::string_view> looks = {
        "get",      "keys",    "values",  "items",       "index",  "count",        "copy",      "join",
        "split",    "strip",   "upper",   "lower",       "format", "find",         "replace",   "startswith",
        "endswith", "isdigit", "isalpha", "most_common", "union",  "intersection", "difference"};
    bool method = callee.kind == ExprKind::attribute && looks.contains(callee.text) &&
                  !type_of(*callee.items[0]).is(Kind::object);
    bool module = callee.kind == ExprKind::attribute && callee.items[0]->kind == ExprKind::name &&
                  callee.items[0]->text == "math" && type_of(*callee.items[0]).is(Kind::module);
    if (!builtin && !method && !module) return true;
  }
  bool acts = false;
  py::for_each_part(e, [&](const Expr& part) { acts = acts || may_act(part); });
  for (const py::Clause& clause : e.clauses) {
    acts = acts || may_act(*clause.iterable);
    for (const Expr* condition : clause.conditions) acts = acts || may_act(*condition);
  }
  return acts;
}

bool Lowering::may_depend(const Expr& e) const {
  switch (e.kind) {
    case ExprKind::name: {
      py::VariableId id = names_.variable(e);
      return id != py::kNone && (names_.variables[id].is_global ||
                                 (names_.variables[id].captured && names_.variables[id].reassigned));
    }
    case ExprKind::attribute:
    case ExprKind::subscript:
    case ExprKind::call:
    case ExprKind::comprehension:
      return true;
    default:
      break;
  }
  bool depends = false;
  py::for_each_part(e, [&](const Expr& part) { depends = depends || may_depend(part); });
  return depends;
}

// ---- comparisons

Code Lowering::compare(const Expr& e) {
  if (e.ops.size() == 1) return compare_pair(e, e.ops[0], *e.items[0], *e.items[1]);
  // a < b < c: what stands in the middle is evaluated once.
  auto simple = [](const Expr& x) {
    return x.kind == ExprKind::name || x.kind == ExprKind::integer || x.kind == ExprKind::floating ||
           x.kind == ExprKind::string ||
           (x.kind == ExprKind::attribute && x.items[0]->kind == ExprKind::name);
  };
  bool all_simple = true;
  for (std::size_t i = 1; i + 1 < e.items.size(); ++i) all_simple = all_simple && simple(*e.items[i]);
  bool pure = true;
  for (std::size_t i = 1; i + 1 < e.items.size(); ++i) {
    struct Pure {
      static bool test(const Expr& x) {
        if (x.kind == ExprKind::call)
          return x.items[0]->kind == ExprKind::name &&
                 (x.items[0]->text == "len" || x.items[0]->text == "abs" || x.items[0]->text == "ord");
        bool all =
            x.kind != ExprKind::walrus && x.kind != ExprKind::comprehension && x.kind != ExprKind::yield;
        py::for_each_part(x, [&](const Expr& part) { all = all && test(part); });
        return all;
      }
    };
    pure = pure && Pure::test(*e.items[i]);
  }
  if (!all_simple && !pure)
    refuse(e.span, "a chained comparison around a call: put the call's value in a variable first");
  std::string text;
  for (std::size_t i = 0; i < e.ops.size(); ++i) {
    if (i) text += " && ";
    text += inside(compare_pair(e, e.ops[i], *e.items[i], *e.items[i + 1]), Binding::compare);
  }
  return value(text, Binding::and_);
}

Code Lowering::compare_pair(const Expr& at, Op op, const Expr& left, const Expr& right) {
  switch (op) {
    case Op::eq:
    case Op::ne:
      return equals(at, left, right, op == Op::ne);
    case Op::is:
    case Op::is_not:
      return is_same(at, left, right, op == Op::is_not);
    case Op::in:
    case Op::not_in:
      return contains(at, left, right, op == Op::not_in);
    default:
      break;
  }
  const char* symbol = op == Op::lt ? "<" : op == Op::le ? "<=" : op == Op::gt ? ">" : ">=";
  const char* function = op == Op::lt ? "lt" : op == Op::le ? "le" : op == Op::gt ? "gt" : "ge";
  const Type* l = &type_of(left);
  const Type* r = &type_of(right);
  auto operate = [&](const Code& a, const Code& b) {
    return value(operand(a) + " " + symbol + " " +
                     (b.form == Form::reference ? "*" + b.text : inside(b, Binding::bit_or)),
                 Binding::compare);
  };
  if (is_number(*l) && is_number(*r)) {
    bool floating = (l->is(Kind::floating) && right.kind == ExprKind::integer) ||
                    (r->is(Kind::floating) && left.kind == ExprKind::integer);
    const Type* in = l == r && !l->is(Kind::boolean) ? l : make(Kind::integer);
    if (l != r) {
      if (floating || (l->is(Kind::floating) && r->is(Kind::floating)))
        in = make(Kind::floating);
      else if (l->is(Kind::floating) || r->is(Kind::floating) || l->is(Kind::number) || r->is(Kind::number))
        in = make(Kind::number);
      else if (l->is(Kind::big) || r->is(Kind::big))
        in = make(Kind::big);
    }
    Code a = number_operand(left, *in);
    Code b = number_operand(right, *in);
    // `x as i64 < y` would read as the start of type arguments.
    if (a.binding == Binding::cast) a = value("(" + a.text + ")");
    return operate(a, b);
  }
  Code a = expr(left);
  Code b = expr(right);
  if (l->is(Kind::option)) a = value("present(" + borrow(a) + ")"), l = &l->part(0);
  if (r->is(Kind::option)) b = value("present(" + borrow(b) + ")"), r = &r->part(0);
  if (l->is(Kind::object)) {
    const char* name = op == Op::lt ? "__lt__" : op == Op::le ? "__le__" : op == Op::gt ? "__gt__" : "__ge__";
    const char* mirrored = op == Op::lt   ? "__gt__"
                           : op == Op::le ? "__ge__"
                           : op == Op::gt ? "__lt__"
                                          : "__le__";
    for (ClassId member : types_.family_members(l->id)) {
      if (const Instance* target = types_.method_instance(member, name)) {
        const Type& parameter = types_.of_node(target->parameters[1]);
        Code argument = coerce(b, *r, parameter, at);
        return coerce(value(inside(a, Binding::atom) + "." + field_name(name) + "(" +
                            (by_reference(parameter) ? borrow(argument) : own(argument, parameter)) + ")"),
                      types_.of_node(target->result), *make(Kind::boolean), at);
      }
    }
    if (r->is(Kind::object)) {
      for (ClassId member : types_.family_members(r->id)) {
        if (const Instance* target = types_.method_instance(member, mirrored)) {
          const Type& parameter = types_.of_node(target->parameters[1]);
          Code argument = coerce(a, *l, parameter, at);
          return coerce(value(inside(b, Binding::atom) + "." + field_name(mirrored) + "(" +
                              (by_reference(parameter) ? borrow(argument) : own(argument, parameter)) + ")"),
                        types_.of_node(target->result), *make(Kind::boolean), at);
        }
      }
    }
    const types::ClassInfo& info = types_.classes()[l->id];
    if (!info.is_ordered) return value("unsupported(\"<\")");
  }
  if (l == r && is_number(*l)) return operate(a, b);
  if (l == r && l->is(Kind::str)) return operate(a, b);
  if (l != r) {
    if (is_number(*l) && is_number(*r)) {
      const Type& n = *make(l->is(Kind::big) || r->is(Kind::big) ? Kind::big : Kind::number);
      return operate(coerce(a, *l, n, at), coerce(b, *r, n, at));
    }
    const Type& any = *make(Kind::value);
    a = coerce(a, *l, any, at);
    b = coerce(b, *r, any, at);
  }
  return value(std::string(function) + "(" + borrow(a) + ", " + borrow(b) + ")");
}

Code Lowering::equals(const Expr& at, const Expr& left, const Expr& right, bool negate) {
  const Type* l = &type_of(left);
  const Type* r = &type_of(right);
  const char* symbol = negate ? " != " : " == ";
  if (left.kind == ExprKind::none || right.kind == ExprKind::none) return is_same(at, left, right, negate);
  // type(x) == int
  if (is_ghost(*l) && is_ghost(*r)) {
    const auto& a = types_.alternatives(*at_, left);
    const auto& b = types_.alternatives(*at_, right);
    if (a.size() == 1 && b.size() == 1)
      return value((a[0].kind == b[0].kind && a[0].id == b[0].id) != negate ? "true" : "false");
    const Expr& subject = left.kind == ExprKind::call ? left : right;
    const Expr& other = &subject == &left ? right : left;
    if (subject.kind == ExprKind::call && subject.items.size() == 2 && other.kind == ExprKind::name) {
      const Type& held = type_of(*subject.items[1]);
      Code code = expr(*subject.items[1]);
      if (held.is(Kind::value)) {
        return value(inside(code, Binding::atom) + ".type_name()" + symbol + quote(other.text),
                     Binding::compare);
      }
      if (held.is(Kind::number))
        return value((negate != (other.text == "int") ? "" : "!") + inside(code, Binding::atom) + ".is_int()",
                     Binding::unary);
      if (held.is(Kind::object))
        return class_name_used_.insert(held.id),
               value(inside(code, Binding::atom) + ".class_name()" + symbol + quote(other.text),
                     Binding::compare);
    }
    refuse(at.span, "which types these are is not known here");
  }
  if (is_number(*l) && is_number(*r)) {
    bool literal_int = (l->is(Kind::floating) && right.kind == ExprKind::integer) ||
                       (r->is(Kind::floating) && left.kind == ExprKind::integer);
    const Type* in = l;
    if (l != r) {
      if (literal_int)
        in = make(Kind::floating);
      else if (l->is(Kind::big) || r->is(Kind::big))
        in = l->is(Kind::floating) || r->is(Kind::floating) || l->is(Kind::number) || r->is(Kind::number)
                 ? make(Kind::value)
                 : make(Kind::big);
      else if (l->is(Kind::floating) || r->is(Kind::floating) || l->is(Kind::number) || r->is(Kind::number))
        in = make(Kind::number);
      else
        in = make(Kind::integer);
    }
    if (l->is(Kind::boolean) && r->is(Kind::boolean)) {
      for (auto [one, other] : {std::pair(&left, &right), std::pair(&right, &left)}) {
        if (one->kind == ExprKind::boolean) return truth(*other, (one->number != 0) == negate);
      }
    }
    return value(operand(number_operand(left, *in)) + symbol + operand(number_operand(right, *in)),
                 Binding::compare);
  }
  if (l->is(Kind::str) && right.kind == ExprKind::string)
    return value(operand(expr(left)) + symbol + quote(right.text), Binding::compare);
  if (r->is(Kind::str) && left.kind == ExprKind::string)
    return value(operand(expr(right)) + symbol + quote(left.text), Binding::compare);
  if (is_display(right) && !is_display(left) && l->kind == r->kind && l->parts.size() == r->parts.size()) {
    return value(operand(expr(left)) + symbol + inside(display(right, *l), Binding::atom), Binding::compare);
  }
  if (is_display(left) && l->kind == r->kind && l->parts.size() == r->parts.size()) {
    return value(operand(expr(right)) + symbol + inside(display(left, *r), Binding::atom), Binding::compare);
  }
  Code a = expr(left);
  Code b = expr(right);
  if (l == r || (l->is(Kind::function) && r->is(Kind::function)))
    return value(operand(a) + symbol + operand(b), Binding::compare);
  auto with_eq = [&](const Type& self, const Code& receiver, const Type& other,
                     const Code& given) -> std::optional<Code> {
    if (!self.is(Kind::object)) return std::nullopt;
    for (ClassId member : types_.family_members(self.id)) {
      const Instance* target = types_.method_instance(member, "__eq__");
      if (!target || target->parameters.size() < 2) continue;
      const Type& parameter = types_.of_node(target->parameters[1]);
      Code argument = coerce(given, other, parameter, at);
      Code call = coerce(value(inside(receiver, Binding::atom) + "." + field_name("__eq__") + "(" +
                               (by_reference(parameter) ? borrow(argument) : own(argument, parameter)) + ")"),
                         types_.of_node(target->result), *make(Kind::boolean), at);
      return negate ? value("!" + inside(call, Binding::unary), Binding::unary) : call;
    }
    return std::nullopt;
  };
  if (!r->is(Kind::option) && !r->is(Kind::none)) {
    if (auto made = with_eq(*l, a, *r, b)) return *made;
  }
  if (l->is(Kind::option) && !r->is(Kind::option) && !r->is(Kind::value)) {
    return value(operand(a) + symbol + "Some(" + own(coerce(b, *r, l->part(0), right), l->part(0)) + ")",
                 Binding::compare);
  }
  if (r->is(Kind::option) && !l->is(Kind::option) && !l->is(Kind::value)) {
    return value("Some(" + own(coerce(a, *l, r->part(0), left), r->part(0)) + ")" + symbol + operand(b),
                 Binding::compare);
  }
  bool fit = types::fits_value(*l) && types::fits_value(*r);
  if (fit && (l->is(Kind::value) || r->is(Kind::value) || l->is(Kind::option) || l->is(Kind::tuple) ||
              l->is(Kind::number))) {
    const Type& any = *make(Kind::value);
    return value(operand(coerce(a, *l, any, at)) + symbol + operand(coerce(b, *r, any, at)),
                 Binding::compare);
  }
  if (l->is(Kind::tuple) && r->is(Kind::tuple)) {
    if (l->parts.size() != r->parts.size()) return value(negate ? "true" : "false");
    return value(operand(a) + symbol + operand(coerce(b, *r, *l, at)), Binding::compare);
  }
  auto plain_dict = [](const Type& t) {
    return t.is(Kind::dict) || t.is(Kind::default_dict) || t.is(Kind::counter);
  };
  if (plain_dict(*l) && plain_dict(*r)) {
    auto deref = [&](const Code& c, const Type& t) {
      return t.is(Kind::dict) ? operand(c) : "*" + inside(c, Binding::atom);
    };
    return value(deref(a, *l) + symbol + deref(b, *r), Binding::compare);
  }
  bool tuples =
      (l->is(Kind::var_tuple) && r->is(Kind::tuple)) || (l->is(Kind::tuple) && r->is(Kind::var_tuple));
  if (tuples) {
    const Type& in = l->is(Kind::var_tuple) ? *l : *r;
    return value(operand(coerce(a, *l, in, at)) + symbol + operand(coerce(b, *r, in, at)), Binding::compare);
  }
  if (l->kind == r->kind || is_number(*l) != is_number(*r) || l->kind != r->kind) {
    if (l->kind == r->kind && !l->is(Kind::object))
      refuse(at.span, "a comparison of a " + describe(*l) + " with a " + describe(*r),
             base::DiagnosticCode::unsupported_type);
    // Values of these types are never equal in Python.
    return value("{ let _ = (" + borrow(a) + ", " + borrow(b) + "); " + (negate ? "true" : "false") + " }",
                 Binding::block);
  }
  refuse(at.span, "a comparison of a " + describe(*l) + " with a " + describe(*r),
         base::DiagnosticCode::unsupported_type);
}

Code Lowering::is_same(const Expr& at, const Expr& left, const Expr& right, bool negate) {
  const Expr* none = left.kind == ExprKind::none ? &left : right.kind == ExprKind::none ? &right : nullptr;
  const Expr& other = none == &left ? right : left;
  const Type& type = type_of(other);
  if (none) {
    Code code = expr(other);
    std::string test = negate ? ".is_some()" : ".is_none()";
    if (type.is(Kind::option)) return value(inside(code, Binding::atom) + test);
    if (type.is(Kind::value))
      return value((negate ? "!" : "") + inside(code, Binding::atom) + ".is_none()",
                   negate ? Binding::unary : Binding::atom);
    bool result = type.is(Kind::none) != negate;
    if (other.kind == ExprKind::name || is_ghost(type)) return value(result ? "true" : "false");
    return value("{ let _ = " + borrow(code) + "; " + (result ? "true" : "false") + " }", Binding::block);
  }
  const Type& r = type_of(right);
  const Type& l = type_of(left);
  if (is_ghost(l) && is_ghost(r)) return equals(at, left, right, negate);
  if (l.is(Kind::value) || r.is(Kind::value)) {
    const Type& any = *make(Kind::value);
    return value((negate ? "!" : "") + inside(coerce(expr(left), l, any, at), Binding::atom) + ".is_same(" +
                     borrow(coerce(expr(right), r, any, at)) + ")",
                 Binding::unary);
  }
  if (&l == &r &&
      (l.is(Kind::list) || l.is(Kind::dict) || l.is(Kind::set) || l.is(Kind::object) || l.is(Kind::deque))) {
    return value((negate ? "!" : "") + inside(expr(left), Binding::atom) + ".is(" + borrow(expr(right)) + ")",
                 negate ? Binding::unary : Binding::atom);
  }
  if (l.is(Kind::boolean) && r.is(Kind::boolean)) return equals(at, left, right, negate);
  bool objects = (l.is(Kind::option) && l.part(0).is(Kind::object)) ||
                 (r.is(Kind::option) && r.part(0).is(Kind::object));
  if (objects && (l.is(Kind::option) || r.is(Kind::option))) {
    const Type& in = l.is(Kind::option) ? l : r;
    Code a = coerce(expr(left), l, in, at);
    Code b = coerce(expr(right), r, in, at);
    return value(std::string(negate ? "!" : "") + "same_object(" + borrow(a) + ", " + borrow(b) + ")",
                 negate ? Binding::unary : Binding::atom);
  }
  refuse(at.span, "`is` between a " + describe(l) + " and a " + describe(r) + ": use ==");
}

Code Lowering::contains(const Expr& at, const Expr& left, const Expr& right, bool negate) {
  auto done = [&](Code code) {
    return negate ? value("!" + inside(code, Binding::unary), Binding::unary) : code;
  };
  const Type* r = &type_of(right);
  const Type& l = type_of(left);
  // x in (a, b): an array does.
  bool literal_items =
      (right.kind == ExprKind::tuple || right.kind == ExprKind::list || right.kind == ExprKind::set) &&
      !right.items.empty() && std::all_of(right.items.begin(), right.items.end(), [&](const Expr* item) {
        return &type_of(*item) == &l && item->kind != ExprKind::star;
      });
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
  Code container = expr(right);
  if (r->is(Kind::option)) container = value("present(" + borrow(container) + ")"), r = &r->part(0);
  std::string holder = inside(container, Binding::atom);
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
      if (l.is(Kind::option) && !element.is(Kind::option) && !element.is(Kind::value)) {
        return done(value(borrow(expr(left)).substr(0) + ".as_ref().map_or(false, |value| " + holder +
                          ".contains(value))"));
      }
      if (element.is(Kind::never)) return value(negate ? "true" : "false");
      return done(value(holder + ".contains(" + borrowed(left, element) + ")"));
    }
    case Kind::range:
      return done(value(holder + ".contains(&" + owned(left, *make(Kind::integer)) + ")"));
    case Kind::value:
      return done(value(holder + ".contains(&" + owned(left, *r) + ")"));
    case Kind::tuple: {
      if (r->parts.empty()) return value(negate ? "true" : "false");
      const Type& element = element_of(*r);
      return done(value(iterator_of(container, *r, element, at) +
                        ".any(|item| item == " + owned(left, element) + ")"));
    }
    case Kind::iterator:
      return done(
          value(iterator(right, r->part(0)) + ".any(|item| item == " + owned(left, r->part(0)) + ")"));
    case Kind::object: {
      for (ClassId member : types_.family_members(r->id)) {
        const Instance* target = types_.method_instance(member, "__contains__");
        if (!target || target->parameters.size() < 2) continue;
        Code call = coerce(value(holder + "." + field_name("__contains__") + "(" +
                                 argument(left, types_.of_node(target->parameters[1])) + ")"),
                           types_.of_node(target->result), *make(Kind::boolean), at);
        return done(call);
      }
      break;
    }
    default:
      break;
  }
  refuse(at.span, "`in` a " + describe(*r) + " is not translated");
}

// template % values with a literal template becomes a format string where each part is plain.
Code Lowering::percent_format(const Expr& e) {
  const std::string& text = e.items[0]->text;
  const Expr& right = *e.items[1];
  const Type& type = type_of(right);
  std::vector<const Expr*> values;
  if (right.kind == ExprKind::tuple)
    values.assign(right.items.begin(), right.items.end());
  else if (!type.is(Kind::tuple) && !type.is(Kind::var_tuple) && !type.is(Kind::dict) &&
           !type.is(Kind::value))
    values.push_back(&right);
  std::string format;
  std::string arguments;
  std::size_t next = 0;
  bool simple = !values.empty();
  for (std::size_t i = 0; simple && i < text.size(); ++i) {
    if (text[i] != '%') {
      format += brace(text.substr(i, 1));
      continue;
    }
    std::size_t end = text.find_first_not_of("0123456789.", i + 1);
    if (end == std::string::npos) return simple = false, binary(e, Op::mod, *e.items[0], right, type_of(e));
    if (text[end] == '%' && end == i + 1) {
      format += "%";
      i = end;
      continue;
    }
    if (next >= values.size()) {
      simple = false;
      break;
    }
    const Expr& one = *values[next++];
    const Type& t = type_of(one);
    std::string spec = text.substr(i + 1, end - i - 1);
    char kind = text[end];
    bool whole = t.is(Kind::integer) || t.is(Kind::big);
    if (kind == 's' && spec.empty() && !is_ghost(t)) {
      format_value(one, "", nullptr, format, arguments);
    } else if (kind == 'd' && whole && spec.empty()) {
      format_value(one, "", nullptr, format, arguments);
    } else if ((kind == 'd' && whole && spec.find('.') == std::string::npos) ||
               ((kind == 'f' || kind == 'e' || kind == 'g') && (t.is(Kind::floating) || whole))) {
      format += "{}";
      arguments += ", spec(" + borrow(expr(one)) + ", " + quote(spec + kind) + ")";
    } else {
      simple = false;
    }
    i = end;
  }
  if (!simple || next != values.size()) {
    if (right.kind != ExprKind::tuple) return binary(e, Op::mod, *e.items[0], right, type_of(e));
    std::string items;
    for (const Expr* item : right.items)
      items += (items.empty() ? "" : ", ") + owned(*item, *make(Kind::value));
    return value("percent(&" + literal(*e.items[0], *make(Kind::str)).text + ", &[" + items + "])");
  }
  if (arguments.empty()) return value("Str::lit(" + quote(unbrace(format)) + ")");
  return value("text!(" + quote(format) + arguments + ")");
}

}  // namespace transpile::rust
