// Where documentation and code disagree.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "docgen/facts/facts.hpp"
#include "docgen/styles/style.hpp"

namespace docgen {

enum class Rule {
#define RULE(name, code, kind, text) name,
#include "docgen/check/rules.def"
#undef RULE
};

std::string_view code(Rule rule);        // "CD101"
std::string_view class_name(Rule rule);  // "missing-param"
std::string_view meaning(Rule rule);
std::vector<Rule> all_rules();
std::optional<Rule> rule_by_code(std::string_view code);
// What another tool's code ("DOC101", "D417", "DAR101") is here; empty for one that we don't know.
std::vector<Rule> rules_of_foreign_code(std::string_view code);

struct Finding {
  Rule rule = Rule::missing_doc;
  std::string path;
  std::size_t line = 1;
  base::Span span{};
  std::string function;  // qualified; "" for the module
  std::string name;      // of the parameter, exception, …; may be empty
  std::string message;
  bool operator==(const Finding&) const = default;
};

struct CheckOptions {
#define OPTION(name, fallback, text) bool name = fallback;
#include "docgen/check/options.def"
#undef OPTION
  bool noqa_at_definition = false;  // native-mode-noqa-location=definition
  bool short_docstrings_were_set = false;
  std::map<std::string, std::string> jsdoc;  // "require-param.checkGetters": "true"

  // Takes one setting by the name that people write. Refuses (bad_config) names and values it does not know.
  base::Result<void> set(std::string_view name, std::string_view value);
};

struct OptionHelp {
  std::string name;
  std::string fallback;
  std::string text;
};
std::vector<OptionHelp> option_help();

// Whether `name` is an option of the rules for JavaScript, such as "require-param.checkGetters".
bool is_jsdoc_option(std::string_view name);

// All findings of one file, in order of their lines. `style` null: the file's own is found. Of a generated
// file nothing is said.
std::vector<Finding> check(const base::Document& document, const Facts& facts, const CheckOptions& options,
                           const Style* style);

// The style of a file's comments, or its language's usual one.
const Style& style_of(const base::Document& document, const Facts& facts, const Style* given);

base::Json to_json(const Finding& finding);

// Whether two type expressions of Python say the same: blanks, quotes, `typing.`, Optional and unions aside.
bool same_type(std::string_view a, std::string_view b);
// The arguments of `Generator[A, B]` when the name before the bracket is one of `names`; empty otherwise.
std::vector<std::string> type_arguments(std::string_view type, std::span<const std::string_view> names);

}  // namespace docgen
