// Single characters and texts that are put together, where Rust has something better than a text of Python's.
//
//   before   for c in text:                     after    for c in text.chars() {
//                if c in "([": depth += 1                    if "([".contains(c) { depth += 1; }
//
//   before   parts = []                         after    let mut parts = Joined::new(" ");
//            parts.append(word)                          parts.push_str(&word);
//            return " ".join(parts)                      parts.into_text()
#include <algorithm>

#include "transpile/ownership/texts.hpp"
#include "transpile/rust/lowering.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

std::string quote_character(const std::string& c) {
  if (c == "'") return "'\\''";
  if (c == "\"") return "'\"'";
  std::string text = quote(c);
  return "'" + text.substr(1, text.size() - 2) + "'";
}

}  // namespace

bool Lowering::is_char(py::WebId web) const {
  return input_.texts.chars.contains({at_->id, web});
}

const std::string* Lowering::joined_by(const Expr& list) const {
  if (list.kind != ExprKind::name || names_.variable(list) == py::kNone) return nullptr;
  auto found = input_.texts.joined.find({at_->id, names_.web(list)});
  return found == input_.texts.joined.end() ? nullptr : &found->second;
}

// How the variable is declared.
std::string Lowering::web_type(py::WebId web) const {
  if (is_char(web)) return "char";
  if (input_.texts.joined.contains({at_->id, web})) return "Joined";
  return rust_type(types_.of_web(*at_, web));
}

// Whether as_char has something for `e`.
bool Lowering::can_be_char(const Expr& e) const {
  if (!type_of(e).is(Kind::str)) return false;
  switch (e.kind) {
    case ExprKind::name:
      return names_.variable(e) != py::kNone && is_char(names_.web(e));
    case ExprKind::string:
      return ownership::is_one_character(e);
    case ExprKind::subscript:
      return e.items[1]->kind != ExprKind::slice && type_of(*e.items[0]).is(Kind::str);
    case ExprKind::call: {
      const Expr& callee = *e.items[0];
      return callee.kind == ExprKind::name && callee.text == "chr" && e.items.size() == 2 &&
             e.keywords.empty() && names_.variable(callee) == py::kNone && e.items[1]->kind != ExprKind::star;
    }
    default:
      return false;
  }
}

// `e` as a `char`, where it is known to be one character.
std::optional<std::string> Lowering::as_char(const Expr& e) {
  if (!can_be_char(e)) return std::nullopt;
  const Type& i64 = *make(Kind::integer);
  switch (e.kind) {
    case ExprKind::name:
      return local_name(names_.web(e));
    case ExprKind::string:
      return quote_character(e.text);
    case ExprKind::subscript:
      return inside(expr(*e.items[0]), Binding::atom) + ".char_at(" + owned(*e.items[1], i64) + ")";
    default:
      return "char_of(" + owned(*e.items[1], i64) + ")";
  }
}

// Both as `char`, where at least one is more than a literal.
std::optional<Code> Lowering::compare_chars(const Expr& left, const char* symbol, const Expr& right) {
  if (left.kind == ExprKind::string && right.kind == ExprKind::string) return std::nullopt;
  if (!can_be_char(left) || !can_be_char(right)) return std::nullopt;
  std::string a = *as_char(left);
  return Code{a + " " + symbol + " " + *as_char(right), Binding::compare, Form::value};
}

// c in "abc", c in ("a", "b")
std::optional<Code> Lowering::contains_char(const Expr& left, const Expr& right) {
  if (left.kind == ExprKind::string) return std::nullopt;
  auto code = [](std::string text) { return Code{std::move(text), Binding::atom, Form::value}; };
  if (type_of(right).is(Kind::str)) {
    auto c = as_char(left);
    if (!c) return std::nullopt;
    if (right.kind == ExprKind::string) return code(quote(right.text) + ".contains(" + *c + ")");
    return code(inside(expr(right), Binding::atom) + ".has_char(" + *c + ")");
  }
  bool listed =
      (right.kind == ExprKind::tuple || right.kind == ExprKind::list || right.kind == ExprKind::set) &&
      !right.items.empty() && std::all_of(right.items.begin(), right.items.end(), [](const Expr* item) {
        return ownership::is_one_character(*item);
      });
  auto c = listed ? as_char(left) : std::nullopt;
  if (!c) return std::nullopt;
  std::string items;
  for (const Expr* item : right.items) items += (items.empty() ? "" : " | ") + quote_character(item->text);
  return code("matches!(" + *c + ", " + items + ")");
}

// c.isdigit() and the like.
std::optional<Code> Lowering::char_method(const Expr& e) {
  static const std::map<std::string_view, std::string_view> tests = {
      {"isdigit", "isdigit"},       {"isdecimal", "isdecimal"},     {"isspace", "isspace"},
      {"isalpha", "is_alphabetic"}, {"isalnum", "is_alphanumeric"}, {"isupper", "is_uppercase"},
      {"islower", "is_lowercase"},  {"isnumeric", "is_numeric"}};
  const Expr& callee = *e.items[0];
  auto test = tests.find(callee.text);
  if (test == tests.end() || e.items.size() != 1 || !e.keywords.empty()) return std::nullopt;
  if (callee.items[0]->kind == ExprKind::string) return std::nullopt;
  auto c = as_char(*callee.items[0]);
  if (!c) return std::nullopt;
  return Code{*c + "." + std::string(test->second) + "()", Binding::atom, Form::value};
}

// The texts whose characters the targets of a loop take.
void Lowering::mark_chars(const Expr& target, const Expr& iterable) {
  if (target.kind == ExprKind::name) {
    bool takes = type_of(iterable).is(Kind::str) && names_.variable(target) != py::kNone &&
                 is_char(names_.web(target));
    // Another instance of the function may take no characters here.
    if (takes)
      char_sources_.insert(&iterable);
    else
      char_sources_.erase(&iterable);
    return;
  }
  bool call = target.kind == ExprKind::tuple && iterable.kind == ExprKind::call &&
              iterable.items[0]->kind == ExprKind::name && names_.variable(*iterable.items[0]) == py::kNone;
  if (!call) return;
  if (iterable.items[0]->text == "enumerate" && target.items.size() == 2 && iterable.items.size() == 2)
    return mark_chars(*target.items[1], *iterable.items[1]);
  if (!iterable.keywords.empty() || iterable.items[0]->text != "zip" ||
      iterable.items.size() != target.items.size() + 1)
    return;
  for (std::size_t i = 0; i < target.items.size(); ++i) mark_chars(*target.items[i], *iterable.items[i + 1]);
}

// An iterator over the characters of a text; one of its own where the text may change meanwhile.
std::string Lowering::chars_of(const Expr& text, bool keeps) {
  Code code = expr(text);
  bool stays = code.form == Form::value ||
               (text.kind == ExprKind::name && names_.variable(text) != py::kNone &&
                names_.variables[names_.variable(text)].frame == frame_ && !is_reassigned(names_.web(text)));
  return inside(code, Binding::atom) + (stays && !keeps ? ".chars()" : ".each_char()");
}

// "".join(parts), where parts is a text that grows; not `other` itself.
bool Lowering::is_join(const Expr& e, py::WebId other) const {
  bool join = e.kind == ExprKind::call && e.items.size() == 2 && e.items[0]->kind == ExprKind::attribute &&
              e.items[0]->text == "join";
  return join && joined_by(*e.items[1]) && names_.web(*e.items[1]) != other;
}

// Whether `e` is made of texts that can be put behind the text `into` one by one, all of them worked out
// before; which they are.
bool Lowering::find_pieces(const Expr& e, py::WebId into, std::vector<const Expr*>& pieces) const {
  if (!type_of(e).is(Kind::str) || worked_out_.contains(&e)) return false;
  if (e.kind == ExprKind::binary && e.op == Op::add)
    return find_pieces(*e.items[0], into, pieces) && find_pieces(*e.items[1], into, pieces);
  pieces.push_back(&e);
  auto is_literal = [](const Expr* one) { return one->kind == ExprKind::string; };
  if (e.kind == ExprKind::conditional)
    return is_literal(e.items[0]) && is_literal(e.items[2]) && is_harmless(*e.items[1]);
  return is_join(e, into) || is_harmless(e);
}

// One of those, as a `&str`.
std::string Lowering::piece(const Expr& e) {
  if (e.kind == ExprKind::string) return quote(e.text);
  if (e.kind == ExprKind::conditional)
    return "if " + truth(*e.items[1]).text + " { " + quote(e.items[0]->text) + " } else { " +
           quote(e.items[2]->text) + " }";
  if (is_join(e, py::kNone)) return local_name(names_.web(*e.items[1])) + ".as_str()";
  return borrowed(e, *make(Kind::str));
}

// parts.append(x), len(parts) and "".join(parts), where parts is a text that grows.
std::optional<Code> Lowering::joined_call(const Expr& e) {
  const Expr& callee = *e.items[0];
  auto code = [](std::string text) { return Code{std::move(text), Binding::atom, Form::value}; };
  if (callee.kind == ExprKind::name) {
    bool length = callee.text == "len" && e.items.size() == 2 && names_.variable(callee) == py::kNone;
    if (!length || !joined_by(*e.items[1])) return std::nullopt;
    return code(local_name(names_.web(*e.items[1])) + ".len()");
  }
  if (callee.kind != ExprKind::attribute || e.items.size() != 2) return std::nullopt;
  if (callee.text == "append" && joined_by(*callee.items[0])) {
    std::string name = local_name(names_.web(*callee.items[0]));
    if (auto c = as_char(*e.items[1])) return code(name + ".push(" + *c + ")");
    std::vector<const Expr*> pieces;
    if (!find_pieces(*e.items[1], names_.web(*callee.items[0]), pieces))
      return code(name + ".push_str(" + borrowed(*e.items[1], *make(Kind::str)) + ")");
    std::string given;
    for (const Expr* one : pieces) given += (given.empty() ? "" : ", ") + piece(*one);
    return code(name + (pieces.size() == 1 ? ".push_str(" + given + ")" : ".push_pieces(&[" + given + "])"));
  }
  if (callee.text != "join" || !joined_by(*e.items[1])) return std::nullopt;
  bool last = input_.texts.last_joins.contains({at_->id, e.items[1]->id});
  return code(local_name(names_.web(*e.items[1])) + (last ? ".into_text()" : ".text()"));
}

}  // namespace transpile::rust
