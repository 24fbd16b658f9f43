#include "transpile/python/ast.hpp"

#include <algorithm>

namespace transpile::python {

std::string dotted_path(const Expr& e) {
  if (e.kind == ExprKind::name) return e.text;
  std::string object = e.kind == ExprKind::attribute ? dotted_path(*e.items[0]) : "";
  return object.empty() ? "" : object + "." + e.text;
}

std::optional<std::string> known_beginning(const Expr& text) {
  if (text.kind == ExprKind::string) return text.text;
  if (text.kind == ExprKind::binary && text.op == Op::add) return known_beginning(*text.items[0]);
  if (text.kind == ExprKind::fstring && !text.items.empty() && text.items[0]->kind == ExprKind::string)
    return text.items[0]->text;
  return std::nullopt;
}

std::vector<const Expr*> iterated_parts(const Expr& e, bool lazily) {
  static constexpr std::string_view of_first[] = {"list",   "tuple", "set", "frozenset", "dict",
                                                  "sorted", "sum",   "any", "all",       "len"};
  static constexpr std::string_view of_one[] = {"min", "max"};  // several arguments are the items
  static constexpr std::string_view of_each[] = {"zip", "map", "enumerate"};
  auto among = [&](auto& names, const Expr& callee) {
    return std::find(std::begin(names), std::end(names), callee.text) != std::end(names);
  };
  std::vector<const Expr*> parts;
  for (const Clause& clause : e.clauses) parts.push_back(clause.iterable);
  if (e.kind == ExprKind::star || e.kind == ExprKind::yield_from) parts.push_back(e.items[0]);
  if (e.kind == ExprKind::compare && e.items.size() == 2 && (e.ops[0] == Op::in || e.ops[0] == Op::not_in))
    parts.push_back(e.items[1]);
  if (e.kind != ExprKind::call || e.items.size() < 2) return parts;
  const Expr& callee = *e.items[0];
  bool by_name = callee.kind == ExprKind::name;
  bool joins = callee.kind == ExprKind::attribute && callee.text == "join";
  if (joins || (by_name && (among(of_first, callee) || (among(of_one, callee) && e.items.size() == 2))))
    parts.push_back(e.items[1]);
  if (lazily && by_name && among(of_each, callee))
    parts.insert(parts.end(), e.items.begin() + 1, e.items.end());
  return parts;
}

std::string_view symbol(Op op) {
  switch (op) {
    case Op::none:
      return "";
    case Op::add:
    case Op::plus:
      return "+";
    case Op::sub:
    case Op::minus:
      return "-";
    case Op::mul:
      return "*";
    case Op::div:
      return "/";
    case Op::floor_div:
      return "//";
    case Op::mod:
      return "%";
    case Op::pow:
      return "**";
    case Op::mat_mul:
      return "@";
    case Op::shift_left:
      return "<<";
    case Op::shift_right:
      return ">>";
    case Op::bit_and:
      return "&";
    case Op::bit_or:
      return "|";
    case Op::bit_xor:
      return "^";
    case Op::invert:
      return "~";
    case Op::not_:
      return "not";
    case Op::and_:
      return "and";
    case Op::or_:
      return "or";
    case Op::eq:
      return "==";
    case Op::ne:
      return "!=";
    case Op::lt:
      return "<";
    case Op::le:
      return "<=";
    case Op::gt:
      return ">";
    case Op::ge:
      return ">=";
    case Op::is:
      return "is";
    case Op::is_not:
      return "is not";
    case Op::in:
      return "in";
    case Op::not_in:
      return "not in";
  }
  return "";
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

}  // namespace transpile::python
