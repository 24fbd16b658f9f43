#include "transpile/python/ast.hpp"

namespace transpile::python {

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
