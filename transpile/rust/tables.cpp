// Large literals become tables of constants.
//
//   before   names = ["a", "b", …]            a list of texts, or a list of lists, of many literals
//   after    let names = tabled::<Vec<Str>>(&["a", "b", …]);
//
// As calls that make each text and each list, rustc would track what has to be dropped should a later one
// fail: minutes for some thousand literals. A list of numbers alone is quick as it is, and stays.
#include <algorithm>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

constexpr std::size_t kManyLiterals = 24;
constexpr std::size_t kLongestInteger = 18;  // digits that surely fit 64 bits

bool is_display_of_items(const Expr& e) {
  return e.kind == ExprKind::list || e.kind == ExprKind::tuple || e.kind == ExprKind::set ||
         e.kind == ExprKind::dict;
}

// How many literals, up to `most`, are in `e`.
std::size_t count_literals(const Expr& e, std::size_t most) {
  if (!is_display_of_items(e)) return 1;
  std::size_t count = 0;
  for (const Expr* item : e.items) {
    if (count >= most) break;
    if (item) count += count_literals(*item, most - count);
  }
  return count;
}

std::string number_form(const Expr& e, const Type& to) {
  bool whole = e.kind == ExprKind::integer;
  std::string text = whole ? e.text : float_text(e.number);
  switch (to.kind) {
    case Kind::integer:
    case Kind::big:
      return whole ? text : "";
    case Kind::floating:
      return whole ? text + ".0" : text;
    default:
      return "";
  }
}

// The constant of a literal of one value; "" when it has none.
std::string literal_form(const Expr& e, const Type& to) {
  bool negative = e.kind == ExprKind::unary && e.op == Op::minus;
  const Expr& number = negative ? *e.items[0] : e;
  if (number.kind == ExprKind::integer || number.kind == ExprKind::floating) {
    if (number.kind == ExprKind::integer && number.text.size() > kLongestInteger) return "";
    bool either = to.is(Kind::number);
    bool whole = number.kind == ExprKind::integer;
    static const Type integer{Kind::integer, 0, {}};
    static const Type floating{Kind::floating, 0, {}};
    std::string text = number_form(number, either ? (whole ? integer : floating) : to);
    if (text.empty()) return "";
    if (negative) text.insert(0, "-");
    return either ? std::string(whole ? "Num::Int(" : "Num::Float(") + text + ")" : text;
  }
  if (e.kind == ExprKind::string && to.is(Kind::str)) return quote(e.text);
  if (e.kind == ExprKind::boolean && to.is(Kind::boolean)) return e.number != 0 ? "true" : "false";
  return "";
}

}  // namespace

// The constant that `e` is made from; "" where something in it is no literal, or its type has no constants.
std::string Lowering::table_form(const Expr& e, const Type& to) const {
  if (to.is(Kind::option)) {
    if (e.kind == ExprKind::none) return "None";
    std::string inner = table_form(e, to.part(0));
    return inner.empty() ? "" : "Some(" + inner + ")";
  }
  if (!is_display_of_items(e)) return literal_form(e, to);
  bool fits = (e.kind == ExprKind::list && to.is(Kind::list)) ||
              (e.kind == ExprKind::set && to.is(Kind::set)) ||
              (e.kind == ExprKind::dict && to.is(Kind::dict)) ||
              (e.kind == ExprKind::tuple && (to.is(Kind::var_tuple) || to.is(Kind::tuple)));
  if (!fits) return "";
  bool tuple = to.is(Kind::tuple);
  if (tuple && (to.parts.size() != e.items.size() || e.items.empty() || e.items.size() > 8)) return "";
  std::string inner;
  for (std::size_t i = 0; i < e.items.size(); ++i) {
    if (!e.items[i]) return "";  // {**other}
    bool value = to.is(Kind::dict) && i % 2 == 1;
    std::string one = table_form(*e.items[i], to.part(tuple ? i : value ? 1 : 0));
    if (one.empty()) return "";
    if (to.is(Kind::dict))
      inner += value ? ", " + one + ")" : (i ? ", (" : "(") + one;
    else
      inner += (i ? ", " : "") + one;
  }
  if (tuple) return "(" + inner + (e.items.size() == 1 ? ",)" : ")");
  return "&[" + inner + "]";
}

std::optional<Code> Lowering::table(const Expr& e, const Type& to) const {
  if (count_literals(e, kManyLiterals) < kManyLiterals) return std::nullopt;
  bool numbers = e.kind == ExprKind::list && to.is(Kind::list) && types::is_copy(to.part(0)) &&
                 !to.part(0).is(Kind::tuple);
  if (numbers) return std::nullopt;
  std::string form = table_form(e, to);
  if (form.empty()) return std::nullopt;
  return Code{"tabled::<" + rust_type(to) + ">(" + form + ")", Binding::atom, Form::value};
}

}  // namespace transpile::rust
