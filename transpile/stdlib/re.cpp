// Regular expressions. What a pattern's groups are decides what types findall(), groups() and group() give,
// so the type of a pattern or a match goes on with its groups: "re.Match#year;month?;-" has the group `year`,
// the group `month` that may take no part, and one without a name.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {
namespace {

namespace py = transpile::python;
using py::Expr;
using py::ExprKind;

struct PatternGroup {
  std::string name = "-";
  bool optional = false;
};

// Reads no more of a pattern than its groups: what is wrong in it is found when the program runs.
class GroupReader {
 public:
  GroupReader(std::string_view text, bool verbose) : text_(text), verbose_(verbose) {}

  std::vector<PatternGroup> read() {
    alternatives();
    return std::move(groups_);
  }

 private:
  bool at(std::string_view what) const { return at_ < text_.size() && text_.substr(at_).starts_with(what); }

  void mark_optional(std::size_t from) {
    for (std::size_t i = from; i < groups_.size(); ++i) groups_[i].optional = true;
  }

  void skip_set() {
    ++at_;
    if (at("^")) ++at_;
    if (at("]")) ++at_;
    while (at_ < text_.size() && text_[at_] != ']') at_ += text_[at_] == '\\' ? 2 : 1;
    ++at_;
  }

  // Up to the `)` that ends it, or to the end of the text.
  void alternatives() {
    std::size_t first = groups_.size();
    bool several = false;
    while (at_ < text_.size() && text_[at_] != ')') {
      char c = text_[at_];
      if (c == '\\') {
        at_ += 2;
      } else if (c == '[') {
        skip_set();
      } else if (c == '(') {
        group();
      } else if (c == '#' && verbose_) {
        at_ = std::min(text_.size(), text_.find('\n', at_));
      } else {
        several = several || c == '|';
        ++at_;
      }
    }
    if (several) mark_optional(first);
  }

  void group() {
    std::size_t first = groups_.size();
    ++at_;
    bool optional = false;
    if (at("?#")) {
      at_ = std::min(text_.size(), text_.find(')', at_));
    } else if (at("?P<")) {
      std::size_t end = std::min(text_.size(), text_.find('>', at_));
      groups_.push_back({std::string(text_.substr(at_ + 3, end - at_ - 3)), false});
      at_ = end;
    } else if (at("?P=")) {
      at_ += 3;
    } else if (at("?(")) {  // a condition: either branch may be left out
      at_ = std::min(text_.size(), text_.find(')', at_)) + 1;
      optional = true;
    } else if (at("?")) {
      optional = at("?!") || at("?<!");
      std::size_t end = text_.find_first_of(":=!>)", at_ + 1);
      // Inline flags for the whole pattern, or for this group.
      std::string_view flags = text_.substr(at_, end == std::string_view::npos ? 0 : end - at_);
      verbose_ = verbose_ || flags.find('x') != std::string_view::npos;
      if (end != std::string_view::npos && text_[end] != ')') at_ = end + 1;
    } else {
      groups_.push_back({});
    }
    alternatives();
    ++at_;  // )
    if (optional || at("?") || at("*") || at("{0") || at("{,")) mark_optional(first);
  }

  std::string_view text_;
  bool verbose_;
  std::size_t at_ = 0;
  std::vector<PatternGroup> groups_;
};

bool mentions_verbose(const Expr& e) {
  if ((e.kind == ExprKind::attribute || e.kind == ExprKind::name) && (e.text == "X" || e.text == "VERBOSE"))
    return true;
  return std::any_of(e.items.begin(), e.items.end(),
                     [](const Expr* item) { return item && mentions_verbose(*item); });
}

std::string described(const std::vector<PatternGroup>& groups) {
  std::string out = "#";
  for (const PatternGroup& one : groups)
    out += (out.size() > 1 ? ";" : "") + one.name + (one.optional ? "?" : "");
  return out;
}

std::vector<PatternGroup> groups_of(std::string_view qualifier) {
  std::vector<PatternGroup> out;
  while (!qualifier.empty()) {
    std::size_t end = std::min(qualifier.size(), qualifier.find(';'));
    std::string_view one = qualifier.substr(0, end);
    PatternGroup group;
    if (one.ends_with('?')) group.optional = true, one.remove_suffix(1);
    group.name = one;
    out.push_back(std::move(group));
    qualifier.remove_prefix(std::min(qualifier.size(), end + 1));
  }
  return out;
}

std::optional<std::size_t> group_index(const Expr& e, const std::vector<PatternGroup>& groups) {
  if (e.kind == ExprKind::integer && e.text.size() < 4) {
    auto index = static_cast<std::size_t>(std::stoi(e.text));
    return index <= groups.size() ? std::optional(index) : std::nullopt;
  }
  if (e.kind != ExprKind::string) return std::nullopt;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].name == e.text) return i + 1;
  }
  return std::nullopt;
}

std::string text_type(bool optional) {
  return optional ? "opt[str]" : "str";
}

std::string tuple_of(const std::vector<std::string>& parts) {
  std::string out = "tuple[";
  for (std::size_t i = 0; i < parts.size(); ++i) out += (i ? ", " : "") + parts[i];
  return out + "]";
}

constexpr std::size_t kWidestTuple = 8;

// ---- match[1], match.group("year", "month"), match.groups()

std::optional<RefinedModel> refine_match(std::string_view method, const types::CallSite& site) {
  bool known = site.qualifier.data() != nullptr && site.call && !site.qualifier.empty();
  std::vector<PatternGroup> groups = groups_of(site.qualifier == "0" ? "" : site.qualifier);
  const auto& items = site.call->items;
  bool group = method == "group" || method == "__getitem__";
  if (group && items.size() < 2) return RefinedModel{"re.Match.group", "() -> str", "$0.text(0)"};
  if (group && items.size() == 2) {
    const Expr* literal = site.literal(*items[1]);
    bool name = literal && literal->kind == ExprKind::string;
    auto index = known && literal ? group_index(*literal, groups) : std::nullopt;
    bool whole = literal && literal->kind == ExprKind::integer && literal->text == "0";
    bool always = whole || (index && *index > 0 && !groups[*index - 1].optional);
    if (!literal) return std::nullopt;
    // Put together by fmt: g++ 12 warns of its own std::string where three are added.
    std::string function = fmt::format("{}{}", always ? "text" : "group", name ? "_named" : "");
    std::string signature = fmt::format("(group: {}) -> {}", name ? "str" : "int", text_type(!always));
    return RefinedModel{"re.Match.group", signature, function};
  }
  if (group) {
    std::vector<std::string> parts;
    std::string parameters;
    std::string rust = "(";
    for (std::size_t i = 1; i < items.size(); ++i) {
      const Expr* literal = site.literal(*items[i]);
      if (!literal) return std::nullopt;
      bool name = literal->kind == ExprKind::string;
      auto index = group_index(*literal, groups);
      bool always = known && index && (*index == 0 || !groups[*index - 1].optional);
      parts.push_back(text_type(!always));
      parameters += (i > 1 ? ", " : "") + ("g" + std::to_string(i)) + (name ? ": str" : ": int");
      rust += std::string(i > 1 ? ", " : "") + "$0." + (always ? "text" : "group") + (name ? "_named" : "") +
              "($" + std::to_string(i) + ")";
    }
    if (items.size() > kWidestTuple) return std::nullopt;
    return RefinedModel{"re.Match.group", "(" + parameters + ") -> " + tuple_of(parts), rust + ")"};
  }
  if (!known) return std::nullopt;
  if (method == "groups" && site.arguments == 0 && groups.size() <= kWidestTuple && !groups.empty()) {
    std::vector<std::string> parts;
    std::string rust = "(";
    for (std::size_t i = 0; i < groups.size(); ++i) {
      parts.push_back(text_type(groups[i].optional));
      rust += std::string(i ? ", " : "") + "$0." + (groups[i].optional ? "group" : "text") + "(" +
              std::to_string(i + 1) + ")";
    }
    return RefinedModel{"re.Match.groups", "() -> " + tuple_of(parts),
                        rust + (groups.size() == 1 ? ",)" : ")")};
  }
  bool all_take_part =
      std::none_of(groups.begin(), groups.end(), [](const PatternGroup& one) { return one.optional; });
  if (method == "groupdict" && site.arguments == 0 && all_take_part)
    return RefinedModel{"re.Match.groupdict", "() -> dict[str, str]", "groupdict_texts"};
  return std::nullopt;
}

// ---- methods of a pattern, and the module's functions whose first argument is one

std::optional<RefinedModel> refine_pattern(std::string_view method, const std::string& qualifier,
                                           const std::string& name, const std::string& self,
                                           bool replaces_by_function) {
  std::vector<PatternGroup> groups = groups_of(qualifier);
  std::string match = "re.Match#" + (qualifier.empty() ? "0" : qualifier);
  bool module = !self.empty();
  std::string pattern = module ? "pattern: str, " : "";
  std::string flags = module ? ", flags: int = 0" : "";
  std::string bounds = module ? "" : ", pos: int = 0, endpos: int = i64::MAX";
  std::string object = module ? self : "$0";
  std::string text = module ? "$2" : "$1";
  std::string limits = module ? ", 0, i64::MAX)" : ", $2, $3)";
  auto found = [&](const char* rust, const std::string& type) {
    return RefinedModel{name, "(" + pattern + "string: str" + bounds + flags + ") -> " + type,
                        object + "." + rust + "(" + text + limits};
  };
  if (method == "match") return found("match_start", "opt[" + match + "]");
  if (method == "search" || method == "fullmatch")
    return found(std::string(method).c_str(), "opt[" + match + "]");
  if (method == "finditer") return found("finditer", "iterator[" + match + "]");
  if (method == "findall" && groups.size() < 2) return found("findall", "list[str]");
  if (method == "findall" && groups.size() <= kWidestTuple) {
    std::string taken;
    std::vector<std::string> parts(groups.size(), "str");
    for (std::size_t i = 0; i < groups.size(); ++i)
      taken += (i ? ", " : "") + ("found.get(" + std::to_string(i) + ")");
    RefinedModel made = found("findall_groups", "list[" + tuple_of(parts) + "]");
    made.rust += ".iter().map(|found| (" + taken + ")).collect::<List<_>>()";
    return made;
  }
  if (method == "split" && groups.empty())
    return RefinedModel{name, "(" + pattern + "string: str, maxsplit: int = 0" + flags + ") -> list[str]",
                        object + ".split_texts(" + text + ", " + (module ? "$3" : "$2") + ")"};
  if (replaces_by_function) {
    bool counted = method == "subn";
    return RefinedModel{
        name,
        "(" + pattern + "repl: func[" + match + ", str], string: str, count: int = 0" + flags + ") -> " +
            (counted ? "tuple[str, int]" : "str"),
        object + (counted ? ".subn_by(" : ".sub_by(") + (module ? "$2, $3, $4)" : "$1, $2, $3)")};
  }
  return std::nullopt;
}

bool is_function(const Expr& e, const types::CallSite& site) {
  return e.kind == ExprKind::lambda || (site.is_function && site.is_function(e));
}

std::optional<RefinedModel> refine_re(std::string_view name, const types::CallSite& site) {
  if (name.starts_with("re.Match.")) return refine_match(name.substr(9), site);
  const auto& items = site.call->items;
  bool on_pattern = name.starts_with("re.Pattern.");
  std::string_view method = name.substr(on_pattern ? 11 : 3);
  bool replaces = method == "sub" || method == "subn";
  std::size_t replacement = on_pattern ? 1 : 2;
  bool by_function = replaces && items.size() > replacement && is_function(*items[replacement], site);
  if (on_pattern) {
    if (site.qualifier.empty()) return std::nullopt;
    std::string qualifier(site.qualifier == "0" ? "" : site.qualifier);
    return refine_pattern(method, qualifier, std::string(name), "", by_function);
  }
  if (site.call->kind != ExprKind::call || items.size() < 2) return std::nullopt;
  const Expr* literal = site.literal(*items[1]);
  if (!literal || literal->kind != ExprKind::string) return std::nullopt;
  bool verbose =
      std::any_of(items.begin() + 2, items.end(), [](const Expr* e) { return mentions_verbose(*e); }) ||
      std::any_of(site.call->keywords.begin(), site.call->keywords.end(),
                  [](const py::Keyword& one) { return mentions_verbose(*one.value); });
  std::string qualifier = described(GroupReader(literal->text, verbose).read()).substr(1);
  if (method == "compile")
    return RefinedModel{
        "re.compile", "(pattern: str, flags: int = 0) -> re.Pattern#" + (qualifier.empty() ? "0" : qualifier),
        "re::compile"};
  // Which of the parameters is `flags`, counted from 1.
  std::string flags = replaces ? "$5" : method == "split" ? "$4" : "$3";
  return refine_pattern(method, qualifier, std::string(name), "re::compile($1, " + flags + ")", by_function);
}

}  // namespace

Module re() {
  static constexpr Model models[] = {
      {"re.compile", "(pattern: str, flags: int = 0) -> re.Pattern", "re::compile"},
      {"re.escape", "(pattern: str) -> str", "re::escape"},
      {"re.purge", "() -> none", "()"},
      {"re.search", "(pattern: str, string: str, flags: int = 0) -> opt[re.Match]",
       "re::compile($1, $3).search($2, 0, i64::MAX)"},
      {"re.search", "(pattern: re.Pattern, string: str) -> opt[re.Match]", "$1.search($2, 0, i64::MAX)"},
      {"re.match", "(pattern: str, string: str, flags: int = 0) -> opt[re.Match]",
       "re::compile($1, $3).match_start($2, 0, i64::MAX)"},
      {"re.match", "(pattern: re.Pattern, string: str) -> opt[re.Match]", "$1.match_start($2, 0, i64::MAX)"},
      {"re.fullmatch", "(pattern: str, string: str, flags: int = 0) -> opt[re.Match]",
       "re::compile($1, $3).fullmatch($2, 0, i64::MAX)"},
      {"re.fullmatch", "(pattern: re.Pattern, string: str) -> opt[re.Match]",
       "$1.fullmatch($2, 0, i64::MAX)"},
      {"re.finditer", "(pattern: str, string: str, flags: int = 0) -> iterator[re.Match]",
       "re::compile($1, $3).finditer($2, 0, i64::MAX)"},
      {"re.finditer", "(pattern: re.Pattern, string: str) -> iterator[re.Match]",
       "$1.finditer($2, 0, i64::MAX)"},
      {"re.findall", "(pattern: str, string: str, flags: int = 0) -> list[value]",
       "re::compile($1, $3).findall_values($2, 0, i64::MAX)"},
      {"re.findall", "(pattern: re.Pattern, string: str) -> list[value]",
       "$1.findall_values($2, 0, i64::MAX)"},
      {"re.split", "(pattern: str, string: str, maxsplit: int = 0, flags: int = 0) -> list[opt[str]]",
       "re::compile($1, $4).split($2, $3)"},
      {"re.split", "(pattern: re.Pattern, string: str, maxsplit: int = 0) -> list[opt[str]]",
       "$1.split($2, $3)"},
      {"re.sub", "(pattern: str, repl: str, string: str, count: int = 0, flags: int = 0) -> str",
       "re::compile($1, $5).sub($2, $3, $4)"},
      {"re.sub", "(pattern: re.Pattern, repl: str, string: str, count: int = 0) -> str",
       "$1.sub($2, $3, $4)"},
      {"re.sub",
       "(pattern: str, repl: func[re.Match, str], string: str, count: int = 0, flags: int = 0) -> str",
       "re::compile($1, $5).sub_by($2, $3, $4)"},
      {"re.subn", "(pattern: str, repl: str, string: str, count: int = 0, flags: int = 0) -> tuple[str, int]",
       "re::compile($1, $5).subn($2, $3, $4)"},
      {"re.Pattern.search", "(string: str, pos: int = 0, endpos: int = i64::MAX) -> opt[re.Match]", "search"},
      {"re.Pattern.match", "(string: str, pos: int = 0, endpos: int = i64::MAX) -> opt[re.Match]",
       "match_start"},
      {"re.Pattern.fullmatch", "(string: str, pos: int = 0, endpos: int = i64::MAX) -> opt[re.Match]",
       "fullmatch"},
      {"re.Pattern.finditer", "(string: str, pos: int = 0, endpos: int = i64::MAX) -> iterator[re.Match]",
       "finditer"},
      {"re.Pattern.findall", "(string: str, pos: int = 0, endpos: int = i64::MAX) -> list[value]",
       "findall_values"},
      {"re.Pattern.split", "(string: str, maxsplit: int = 0) -> list[opt[str]]", "split"},
      {"re.Pattern.sub", "(repl: str, string: str, count: int = 0) -> str", "sub"},
      {"re.Pattern.sub", "(repl: func[re.Match, str], string: str, count: int = 0) -> str", "sub_by"},
      {"re.Pattern.subn", "(repl: str, string: str, count: int = 0) -> tuple[str, int]", "subn"},
      {"re.Pattern.pattern", "-> str", "pattern"},
      {"re.Pattern.flags", "-> int", "flags"},
      {"re.Pattern.groups", "-> int", "groups"},
      {"re.Pattern.groupindex", "-> dict[str, int]", "groupindex"},
      {"re.Match.group", "(group: int) -> opt[str]", "group"},
      {"re.Match.group", "(group: str) -> opt[str]", "group_named"},
      {"re.Match.__getitem__", "(group: int) -> opt[str]", "group"},
      {"re.Match.__getitem__", "(group: str) -> opt[str]", "group_named"},
      {"re.Match.groups", "() -> vtuple[opt[str]]", "groups"},
      {"re.Match.groups", "(default: str) -> vtuple[str]", "groups_or"},
      {"re.Match.groupdict", "() -> dict[str, opt[str]]", "groupdict"},
      {"re.Match.groupdict", "(default: str) -> dict[str, str]", "groupdict_or"},
      {"re.Match.start", "(group: int = 0) -> int", "start"},
      {"re.Match.start", "(group: str) -> int", "start_named"},
      {"re.Match.end", "(group: int = 0) -> int", "end"},
      {"re.Match.end", "(group: str) -> int", "end_named"},
      {"re.Match.span", "(group: int = 0) -> tuple[int, int]", "span"},
      {"re.Match.span", "(group: str) -> tuple[int, int]", "span_named"},
      {"re.Match.expand", "(template: str) -> str", "expand"},
      {"re.Match.string", "-> str", "string"},
      {"re.Match.re", "-> re.Pattern", "re"},
      {"re.Match.pos", "-> int", "pos"},
      {"re.Match.endpos", "-> int", "endpos"},
      {"re.Match.lastindex", "-> opt[int]", "lastindex"},
      {"re.Match.lastgroup", "-> opt[str]", "lastgroup"},
  };
  static constexpr types::Constant constants[] = {
      {"re.A", "int", "256"},        {"re.ASCII", "int", "256"}, {"re.I", "int", "2"},
      {"re.IGNORECASE", "int", "2"}, {"re.M", "int", "8"},       {"re.MULTILINE", "int", "8"},
      {"re.S", "int", "16"},         {"re.DOTALL", "int", "16"}, {"re.X", "int", "64"},
      {"re.VERBOSE", "int", "64"},   {"re.U", "int", "32"},      {"re.UNICODE", "int", "32"},
  };
  static constexpr ClassModel classes[] = {{"re.Pattern", "re::Pattern"}, {"re.Match", "re::Match"}};
  return {"re", models, constants, classes, refine_re};
}

}  // namespace transpile::stdlib
