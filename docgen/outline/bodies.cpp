// What leaves a body in braces.
//
// A throw counts where every block around it is a statement's: `if (x) {`, `else {`, `case`. What stands in
// another pair of braces (a lambda, an anonymous class) runs when others say so. Inside of a `try` with
// handlers it may be caught, and nothing is said.
#include <algorithm>

#include "docgen/facts/reader.hpp"
#include "docgen/outline/reader.hpp"

namespace docgen {
namespace {

constexpr std::size_t kLongestGuard = 120;

bool is_control_word(std::string_view word) {
  for (std::string_view one :
       {"if",      "elseif",    "else",         "while",   "for",   "foreach", "switch", "match",
        "when",    "catch",     "finally",      "do",      "using", "lock",    "fixed",  "unsafe",
        "checked", "unchecked", "synchronized", "declare", "try",   "yield"}) {
    if (one == word) return true;
  }
  return false;
}

}  // namespace

// Whether the block that `brace` opens is part of the function around it.
bool OutlineReader::is_own_block(std::size_t brace) const {
  if (brace == 0) return false;
  if (is_control_word(word(brace - 1))) return true;
  bool kotlin = facts_.language == Language::kotlin;
  if (kotlin && is(brace - 1, "->"))
    return true;  // a branch of when; a lambda's arrow stands inside of its braces
  if (!is(brace - 1, ")")) return is_any(brace - 1, {";", "{", "}", ":"});
  std::size_t open = mate(brace - 1);
  return open > 0 && is_control_word(word(open - 1));
}

void OutlineReader::read_body(Range body, Symbol& symbol) const {
  for (std::size_t i = body.from; i < body.to; ++i) {
    if (is(i, "{") && i != body.from && !is_own_block(i)) {
      i = mate(i);
      continue;
    }
    if (is(i, "try") && is(i + 1, "{")) {
      std::size_t end = mate(i + 1);
      if (is(end + 1, "catch")) i = end;
      continue;
    }
    if (facts_.language == Language::groovy || facts_.language == Language::php) {
      bool closure = is_any(i, {"function", "fn"}) && is(i + 1, "(");
      if (closure) {
        i = mate(i + 1);
        while (i + 1 < body.to && !is_any(i + 1, {"{", ";", "=>", ")", ","})) ++i;
        continue;
      }
    }
    if (is(i, "throw")) read_throw(i, body, symbol);
    if (is(i, "yield") && facts_.language == Language::php) {
      symbol.is_generator = true;
      symbol.yields.push_back({"", true, false, code_[i].span});
    }
    if (!is(i, "return")) continue;
    bool value =
        i + 1 < body.to && !is_any(i + 1, {";", "}", "@"}) &&
        (facts_.language == Language::php || facts_.language == Language::csharp || !starts_line(i + 1));
    symbol.returns.push_back({"", value, code_[i].span});
  }
}

void OutlineReader::read_throw(std::size_t at, Range body, Symbol& symbol) const {
  std::size_t i = at + 1;
  bool made = is(i, "new");
  if (made) ++i;
  std::size_t from = i;
  while (i < body.to && is_name(i) && is(i + 1, ".") && is_name(i + 2)) i += 2;
  if (i >= body.to || !is_name(i)) {
    symbol.has_side_exit = true;
    return;
  }
  std::string exception = words({from, i + 1});
  std::size_t dot = exception.find_last_of(".\\");
  char first = exception[dot == std::string::npos ? 0 : std::min(dot + 1, exception.size() - 1)];
  // A class's name: what is thrown by a variable's name is not told by the text.
  bool named =
      first >= 'A' && first <= 'Z' && (made || is_any(i + 1, {"(", "[", "::", "{"}) || !is(i + 1, "."));
  if (!named) {
    symbol.has_side_exit = true;
    return;
  }
  Raise raise;
  raise.exception = std::move(exception);
  raise.guard = guard_of(at, body);
  raise.span = code_[at].span;
  symbol.raises.push_back(std::move(raise));
}

// "if (x) throw", "if (x) { throw", and PHP's "x or throw" has none.
std::string OutlineReader::guard_of(std::size_t at, Range body) const {
  std::size_t before = at;
  if (before > body.from + 1 && is(before - 1, "{")) --before;
  if (before <= body.from || !is(before - 1, ")")) return "";
  std::size_t open = mate(before - 1);
  bool condition = open > body.from && is_any(open - 1, {"if", "elseif"});
  bool alternative = condition && open >= 2 && is(open - 2, "else");
  if (!condition || alternative || is(open - 1, "elseif")) return "";
  std::string guard = words({open + 1, before - 1});
  return guard.size() <= kLongestGuard ? guard : "";
}

}  // namespace docgen
