#include "transpile/rust/polish.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "transpile/rust/names.hpp"

namespace transpile::rust {
namespace {

constexpr auto npos = std::string_view::npos;
using Block = std::vector<Line>;

// ---- blocks of temporaries

// The statements of "{ let a1 = x; let b2 = y; z }", the value last. Only where each name in it is one of
// ours, with a number that no other has: they may then live in the scope around it.
std::optional<std::vector<std::string>> statements_of(std::string_view text) {
  if (!text.starts_with("{ ") || !text.ends_with(" }") || closing(text, 0) != text.size() - 1)
    return std::nullopt;
  std::string_view inside = text.substr(2, text.size() - 4);
  std::vector<std::string> out;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < inside.size();) {
    char c = inside[i];
    if (c == '"' || c == '\'') {
      i = skip_literal(inside, i);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (c == ';' && depth == 0) {
      out.emplace_back(inside.substr(begin, i + 1 - begin));
      begin = i + 1;
      while (begin < inside.size() && inside[begin] == ' ') ++begin;
      i = begin;
      continue;
    }
    ++i;
  }
  out.emplace_back(inside.substr(begin));
  // A loop before the value needs no `;`: what is left is not the value alone.
  bool loops =
      out.back().starts_with("for ") || out.back().starts_with("while ") || out.back().starts_with("loop ");
  if (out.back().empty() || loops) return std::nullopt;
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    std::string_view one = out[i];
    if (!one.starts_with("let ")) return std::nullopt;
    one.remove_prefix(one.starts_with("let mut ") ? 8 : 4);
    std::size_t end = 0;
    while (end < one.size() && is_word(one[end])) ++end;
    if (end == 0 || !std::isdigit(static_cast<unsigned char>(one[end - 1]))) return std::nullopt;
  }
  return out;
}

// Where the value of `let x = VALUE;`, `x = VALUE;`, `return VALUE;` or `VALUE` begins, when it is a block.
std::size_t block_value(std::string_view text) {
  if (text.starts_with("{ ")) return 0;
  if (text.starts_with("return { ")) return 7;
  std::size_t at = text.find(" = { ");
  if (at == npos) return npos;
  std::string_view left = text.substr(0, at);
  bool plain = std::all_of(left.begin(), left.end(), [](char c) {
    return is_word(c) || c == ' ' || c == ':' || c == '<' || c == '>' || c == ',' || c == '&' || c == '.';
  });
  return plain ? at + 3 : npos;
}

void open_blocks(Block& lines) {
  Block out;
  for (Line& line : lines) {
    if (!line.body.empty() || !line.close.empty()) {
      if (line.text.starts_with("if { ")) {
        std::size_t end = closing(line.text, 3);
        auto parts = end == npos ? std::nullopt : statements_of(line.text.substr(3, end - 2));
        if (parts) {
          for (std::size_t i = 0; i + 1 < parts->size(); ++i) out.push_back({(*parts)[i]});
          line.text = "if " + parts->back() + line.text.substr(end + 1);
        }
      }
      out.push_back(std::move(line));
      continue;
    }
    std::size_t at = block_value(line.text);
    bool ends = line.text.ends_with(";");
    std::string_view value = at == npos ? std::string_view{} : std::string_view(line.text).substr(at);
    if (ends && !value.empty()) value.remove_suffix(1);
    auto parts = value.empty() ? std::nullopt : statements_of(value);
    if (!parts) {
      out.push_back(std::move(line));
      continue;
    }
    for (std::size_t i = 0; i + 1 < parts->size(); ++i) out.push_back({(*parts)[i]});
    out.push_back({line.text.substr(0, at) + parts->back() + (ends ? ";" : "")});
  }
  lines = std::move(out);
}

// ---- let x; if … { x = a; } else { x = b; }

bool assigns(const Line& line, const std::string& start) {
  return line.text.starts_with(start) ||
         std::any_of(line.body.begin(), line.body.end(),
                     [&](const Line& inner) { return assigns(inner, start); });
}

bool line_mentions(const Line& line, std::string_view name) {
  return mentions(line.text, name) || mentions(line.close, name) ||
         std::any_of(line.body.begin(), line.body.end(),
                     [&](const Line& inner) { return line_mentions(inner, name); });
}

// The last line of the `if` that begins at `first`, when it has an `else` and each branch ends with `start`…
std::optional<std::size_t> branches_that_assign(const Block& lines, std::size_t first,
                                                const std::string& start) {
  std::size_t last = first;
  if (!lines[last].text.starts_with("if ")) return std::nullopt;
  while (lines[last].close.empty() && last + 1 < lines.size() && lines[last + 1].text.starts_with("} else"))
    ++last;
  if (lines[last].text != "} else {") return std::nullopt;
  for (std::size_t branch = first; branch <= last; ++branch) {
    const Block& body = lines[branch].body;
    bool fits =
        !body.empty() && body.back().body.empty() && body.back().close.empty() &&
        body.back().text.starts_with(start) && body.back().text.ends_with(";") &&
        std::none_of(body.begin(), body.end() - 1, [&](const Line& line) { return assigns(line, start); });
    if (!fits) return std::nullopt;
  }
  return last;
}

// `let x;` moves to where x gets its value.
void join_declarations(Block& lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string text = lines[i].text;
    if (!text.starts_with("let ") || !text.ends_with(";") || text.find(" = ") != npos) continue;
    std::size_t colon = text.find(": ");
    if (colon == npos) continue;
    std::string name = text.substr(4, colon - 4);
    if (name.starts_with("mut ")) name.erase(0, 4);
    std::string start = name + " = ";
    std::size_t first = i + 1;
    while (first < lines.size() && !line_mentions(lines[first], name)) ++first;
    if (first == lines.size()) continue;
    std::string declared = text.substr(0, text.size() - 1) + " = ";
    Line& line = lines[first];
    if (line.body.empty() && line.close.empty() && line.text.starts_with(start)) {
      line.text = declared + line.text.substr(start.size());
    } else {
      auto last = branches_that_assign(lines, first, start);
      if (!last) continue;
      line.text = declared + line.text;
      for (std::size_t branch = first; branch <= *last; ++branch) {
        std::string& value = lines[branch].body.back().text;
        value = value.substr(start.size(), value.size() - start.size() - 1);
      }
      lines[*last].close += ";";
    }
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    --i;
  }
}

// ---- what a body ends with

// let x = value; x
void join_last(Block& lines) {
  if (lines.size() < 2) return;
  const Line& last = lines[lines.size() - 1];
  Line& before = lines[lines.size() - 2];
  bool name = last.body.empty() && last.close.empty() && !last.text.empty() &&
              std::all_of(last.text.begin(), last.text.end(), is_word);
  if (!name || !before.body.empty() || !before.close.empty() || !before.text.ends_with(";")) return;
  std::string start = "let " + last.text;
  std::size_t equals = before.text.find(" = ");
  bool declares =
      before.text.starts_with(start) && equals != npos &&
      (before.text.compare(start.size(), 3, " = ") == 0 || before.text.compare(start.size(), 2, ": ") == 0);
  if (!declares) return;
  before.text = before.text.substr(equals + 3, before.text.size() - equals - 4);
  lines.pop_back();
}

// if test { true } else { false }
void join_truth(Block& lines) {
  if (lines.size() < 2) return;
  Line& first = lines[lines.size() - 2];
  const Line& last = lines.back();
  auto says = [](const Line& line, std::string_view text) {
    return line.body.size() == 1 && line.body[0].text == text && line.body[0].body.empty();
  };
  bool plain = first.text.starts_with("if ") && first.text.find(" let ") == npos && last.text == "} else {" &&
               says(first, "true") && says(last, "false");
  if (!plain) return;
  first = {first.text.substr(3, first.text.size() - 5)};
  lines.pop_back();
}

void end_without_return(Block& lines) {
  if (lines.empty()) return;
  Line& last = lines.back();
  if (last.body.empty() && last.close.empty()) {
    std::string& text = last.text;
    if (text == "return;") {
      lines.pop_back();
    } else if (text.starts_with("return ") && text.ends_with(";")) {
      text = text.substr(7, text.size() - 8);
    }
    join_last(lines);
    return;
  }
  if (last.text == "} else {" && last.close == "}") {
    end_without_return(last.body);
    for (std::size_t i = lines.size() - 1; i-- > 0;) {
      bool branch = lines[i].text.starts_with("} else if ") || lines[i].text.starts_with("if ");
      if (!branch) return;
      end_without_return(lines[i].body);
      if (!lines[i].text.starts_with("if ")) continue;
      if (i + 2 == lines.size()) join_truth(lines);
      return;
    }
    return;
  }
  bool arms = (last.text == "}) {" || last.text.starts_with("match ")) && last.close == "}" &&
              last.text.find("attempt(") == npos;
  if (!arms) return;
  for (Line& arm : last.body) {
    if (!arm.body.empty()) {
      end_without_return(arm.body);
      continue;
    }
    std::size_t at = arm.text.find(" => return");
    if (at == npos || !arm.text.ends_with(",")) continue;
    std::string value = arm.text.substr(at + 10, arm.text.size() - at - 11);
    arm.text = arm.text.substr(0, at) + " =>" + (value.empty() ? " {}" : value + ",");
  }
}

bool opens_closure(std::string_view text) {
  return text.ends_with("attempt(|| {") || (text.ends_with(" {") && text.find("attempt(|| -> Flow") != npos);
}

void polish_inside(Block& lines) {
  std::erase_if(lines, [](const Line& line) { return line.text == "if false {" && line.close == "}"; });
  open_blocks(lines);
  for (Line& line : lines) {
    polish_inside(line.body);
    if (opens_closure(line.text)) end_without_return(line.body);
  }
  join_declarations(lines);
}

// ---- text

bool has_top_level_comma(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    if (c == '"' || c == '\'') {
      i = skip_literal(text, i);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (c == ',' && depth == 0) return true;
    ++i;
  }
  return false;
}

// A path, a field, a call, an index, a macro, and chains of them: what binds as tightly as anything.
bool is_chain(std::string_view text) {
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0]))) return false;
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    if (depth > 0 && (c == '"' || c == '\'')) {
      i = skip_literal(text, i);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') {
      if (i == 0 || c == '{') return false;
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      --depth;
    } else if (depth == 0 && !is_word(c) && c != '.' && c != ':') {
      return false;
    }
    ++i;
  }
  return depth == 0;
}

// Whether the parentheses at `open` and `close` say nothing.
bool is_idle(std::string_view text, std::size_t open, std::size_t close) {
  std::string_view inside = text.substr(open + 1, close - open - 1);
  if (inside.empty() || has_top_level_comma(inside)) return false;
  char before = open ? text[open - 1] : ' ';
  char after = close + 1 < text.size() ? text[close + 1] : ' ';
  if (is_word(before) || before == ')' || before == ']' || before == '!' || before == '>') return false;
  if (before == '(' && after == ')') return true;
  std::string_view start = text.substr(0, open);
  bool heads = start.ends_with("if ") || start.ends_with("while ") || start.ends_with(" in ");
  if (heads && text.substr(close + 1).starts_with(" {")) return true;
  if (start.ends_with(" = ") && text.substr(close + 1) == ";") return true;
  if (after == '(') return false;  // (object.field)(…) is no call of a method
  if (before == '|') return false;
  return is_chain(inside) && inside.find("..") == npos;
}

}  // namespace

std::size_t skip_literal(std::string_view text, std::size_t at) {
  if (text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\') ++at;
    }
    return at + 1;
  }
  if (text[at] == '\'' && at + 2 < text.size()) {
    if (text[at + 1] == '\\') {
      std::size_t end = text.find('\'', at + 3);
      return end == npos ? at + 1 : end + 1;
    }
    std::size_t end = at + 2;
    while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;  // of one character of several bytes
    if (end < text.size() && text[end] == '\'') return end + 1;
  }
  return at + 1;
}

std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size();) {
    char c = text[i];
    if (c == '"' || c == '\'') {
      i = skip_literal(text, i);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && --depth == 0) return i;
    ++i;
  }
  return npos;
}

// Whether this is a variable with calls, fields and indices behind it, and no operator.
static bool is_path(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') {
      i = closing(text, i);
      if (i == npos) return false;
    } else if (!is_word(text[i]) && text[i] != '.') {
      return false;
    }
  }
  return !text.empty();
}

std::optional<std::string> copied_item(std::string text) {
  constexpr std::string_view kAt = ".at(";
  if (!text.ends_with(")") || !is_path(text)) return std::nullopt;
  std::size_t at = text.rfind(kAt);
  while (at != std::string::npos) {
    if (closing(text, at + kAt.size() - 1) == text.size() - 1) return text.replace(at, kAt.size(), ".item(");
    at = at == 0 ? std::string::npos : text.rfind(kAt, at - 1);
  }
  return std::nullopt;
}

std::string without_into_iter(std::string text) {
  constexpr std::string_view kIntoIter = ".into_iter()";
  if (text.ends_with(kIntoIter)) text.resize(text.size() - kIntoIter.size());
  return text;
}

bool is_vec_literal(std::string_view text) {
  return text.starts_with("vec![") && text.find("; ") == npos && closing(text, 4) == text.size() - 1;
}

void polish(std::vector<Line>& body) {
  polish_inside(body);
  end_without_return(body);
}

// (2 + 3).abs() of numbers alone: the first has to say what it is.
static void name_number(std::string& out, std::size_t open, std::size_t close) {
  char before = open ? out[open - 1] : ' ';
  bool groups = std::isalnum(static_cast<unsigned char>(before)) == 0 && before != '_' && before != '>' &&
                before != ')' && before != ']' && before != '!';
  bool called = groups && close + 2 < out.size() && out[close + 1] == '.' &&
                std::isalpha(static_cast<unsigned char>(out[close + 2])) != 0;
  std::string inner = out.substr(open + 1, close - open - 1);
  if (!called || inner.find("..") != std::string::npos ||
      inner.find_first_of("0123456789") == std::string::npos ||
      inner.find_first_not_of("0123456789._+-*/%()e ") != std::string::npos)
    return;
  for (std::size_t i = 0; i < inner.size(); ++i) {  // a variable, e
    bool exponent =
        inner[i] != 'e' ||
        (i && (std::isdigit(static_cast<unsigned char>(inner[i - 1])) != 0 || inner[i - 1] == '.'));
    if (!exponent) return;
  }
  std::size_t first = open + 1 + inner.find_first_of("0123456789");
  std::size_t end = out.find_first_not_of("0123456789._e", first);
  std::string number = out.substr(first, end - first);
  // 1.5e-3, 1e+16
  if (number.ends_with('e') && end < close && (out[end] == '-' || out[end] == '+')) {
    end = out.find_first_not_of("0123456789", end + 1);
    number = out.substr(first, end - first);
  }
  bool floating = inner.find_first_of(".e") != std::string::npos;
  out.insert(end, floating ? "_f64" : "_i64");
}

std::string tidy(std::string_view text) {
  std::string out(text);
  if (text.starts_with("//")) return out;
  for (std::size_t i = 0; i < out.size();) {
    if (out[i] == '"' || out[i] == '\'') {
      i = skip_literal(out, i);
      continue;
    }
    if (out[i] == '(') {
      std::size_t end = closing(out, i);
      if (end != npos && is_idle(out, i, end)) {
        out.erase(end, 1);
        out.erase(i, 1);
        continue;
      }
      if (end != npos) name_number(out, i, end);
    }
    ++i;
  }
  // |item| f(item) is f.
  for (std::string_view function : {"Num::from", "Int::from", "Value::of"}) {
    std::string closure = "|item| " + std::string(function) + "(item))";
    for (std::size_t at = out.find(closure); at != npos; at = out.find(closure, at))
      out.replace(at, closure.size(), std::string(function) + ")");
  }
  return out;
}

}  // namespace transpile::rust
