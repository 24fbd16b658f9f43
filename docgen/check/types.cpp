// Types as people write them in documentation, compared with annotations.
//
// Both sides become a canonical text: blanks, quotes, backticks and the modules `typing` and `builtins` go;
// Optional[X], Union[X, None], "X | None" and "X or None" become one sorted set; List[int] is list[int].
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/check/check.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

constexpr std::array<std::string_view, 9> kOldNames = {"List", "Dict",  "Set",     "FrozenSet",  "Tuple",
                                                       "Type", "Deque", "Counter", "DefaultDict"};

// Splits at `separator` outside of brackets and quotes.
std::vector<std::string_view> split_outside(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  char quote = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '\'' || c == '"') quote = c;
    depth += c == '[' || c == '(' || c == '{';
    depth -= c == ']' || c == ')' || c == '}';
    if (depth == 0 && text.substr(i).starts_with(separator)) {
      parts.push_back(base::trim(text.substr(from, i - from)));
      i += separator.size() - 1;
      from = i + 1;
    }
  }
  parts.push_back(base::trim(text.substr(from)));
  return parts;
}

std::string canonical(std::string_view type, int depth);

std::string union_of(std::vector<std::string> members) {
  std::vector<std::string> flat;
  for (const std::string& member : members) {
    for (std::string_view part : split_outside(member, "|")) flat.emplace_back(part);
  }
  std::ranges::sort(flat);
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  std::string text;
  for (const std::string& member : flat) text += (text.empty() ? "" : "|") + member;
  return text;
}

std::string_view unquoted(std::string_view type) {
  type = base::trim(type);
  while (type.size() >= 2 && type.front() == type.back() &&
         (type.front() == '\'' || type.front() == '"' || type.front() == '`'))
    type = base::trim(type.substr(1, type.size() - 2));
  return type;
}

std::string plain_name(std::string_view name) {
  for (std::string_view module : {"typing_extensions.", "typing.", "builtins.", "collections.abc.", "t."}) {
    if (name.starts_with(module)) name.remove_prefix(module.size());
  }
  if (std::ranges::find(kOldNames, name) != kOldNames.end()) return base::lower_ascii(name);
  if (name == "string") return "str";
  if (name == "integer") return "int";
  if (name == "boolean") return "bool";
  return std::string(name);
}

// Inside of Literal, quotes are part of the type; only their kind does not matter.
std::string literal(std::string_view inside) {
  std::string text;
  for (std::string_view part : split_outside(inside, ",")) {
    std::string one(part);
    if (one.empty()) continue;  // behind a last comma
    if (one.size() >= 2 && one.front() == '"' && one.back() == '"') one.front() = one.back() = '\'';
    text += (text.empty() ? "" : ",") + one;
  }
  return text;
}

std::string subscripted(std::string_view type, std::size_t bracket, int depth) {
  std::string name = plain_name(base::trim(type.substr(0, bracket)));
  std::string_view inside = type.substr(bracket + 1, type.size() - bracket - 2);
  if (name == "Literal") return "Literal[" + literal(inside) + "]";
  std::vector<std::string> arguments;
  for (std::string_view part : split_outside(inside, ",")) {
    if (!part.empty()) arguments.push_back(canonical(part, depth + 1));
  }
  if (name == "Optional" && arguments.size() == 1) {
    arguments.push_back("None");
    return union_of(arguments);
  }
  if (name == "Union") return union_of(arguments);
  std::string text = name + "[";
  for (std::size_t i = 0; i < arguments.size(); ++i) text += (i > 0 ? "," : "") + arguments[i];
  return text + "]";
}

std::string canonical(std::string_view type, int depth) {
  type = unquoted(type);
  if (depth > 40) return std::string(type);
  while (type.size() > 1 && type.front() == '(' && closing(type, 0) == type.size() &&
         split_outside(type.substr(1, type.size() - 2), ",").size() == 1)
    type = base::trim(type.substr(1, type.size() - 2));
  auto members = split_outside(type, "|");
  if (members.size() == 1) members = split_outside(type, " or ");
  if (members.size() > 1) {
    std::vector<std::string> all;
    for (std::string_view member : members) all.push_back(canonical(member, depth + 1));
    return union_of(std::move(all));
  }
  std::size_t bracket = type.find('[');
  if (bracket != std::string_view::npos && bracket > 0 && type.ends_with(']') &&
      closing(type, bracket) == type.size())
    return subscripted(type, bracket, depth);
  if (bracket == 0 && type.ends_with(']')) {
    std::string text;
    for (std::string_view part : split_outside(type.substr(1, type.size() - 2), ","))
      text += (text.empty() ? "" : ",") + canonical(part, depth + 1);
    return "[" + text + "]";
  }
  std::string name = plain_name(type);
  std::erase_if(name, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '`'; });
  return name;
}

}  // namespace

bool same_type(std::string_view a, std::string_view b) {
  return canonical(a, 0) == canonical(b, 0);
}

std::vector<std::string> type_arguments(std::string_view type, std::span<const std::string_view> names) {
  type = unquoted(type);
  std::size_t bracket = type.find('[');
  if (bracket == std::string_view::npos || !type.ends_with(']')) return {};
  std::string_view name = base::trim(type.substr(0, bracket));
  if (std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
  if (std::ranges::find(names, name) == names.end()) return {};
  std::vector<std::string> arguments;
  for (std::string_view part : split_outside(type.substr(bracket + 1, type.size() - bracket - 2), ",")) {
    if (!part.empty()) arguments.emplace_back(part);
  }
  return arguments;
}

}  // namespace docgen
