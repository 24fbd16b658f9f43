#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/check/check.hpp"

namespace docgen {
namespace {

struct RuleText {
  std::string_view code, kind, text;
};
constexpr std::array kRules = {
#define RULE(name, code, kind, text) RuleText{code, kind, text},
#include "docgen/check/rules.def"
#undef RULE
};

struct ForeignCode {
  std::string_view code;
  Rule rule;
};
constexpr std::array kForeign = {
#define FOREIGN(code, rule) ForeignCode{code, Rule::rule},
#include "docgen/check/foreign.def"
#undef FOREIGN
};

std::string dashed(std::string_view name) {
  return base::replace_all(std::string(name), "_", "-");
}

std::optional<bool> truth(std::string_view value) {
  if (value == "true") return true;
  if (value == "false") return false;
  return std::nullopt;
}

}  // namespace

std::string_view code(Rule rule) {
  return kRules[static_cast<std::size_t>(rule)].code;
}
std::string_view class_name(Rule rule) {
  return kRules[static_cast<std::size_t>(rule)].kind;
}
std::string_view meaning(Rule rule) {
  return kRules[static_cast<std::size_t>(rule)].text;
}

std::vector<Rule> all_rules() {
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < kRules.size(); ++i) rules.push_back(static_cast<Rule>(i));
  return rules;
}

std::optional<Rule> rule_by_code(std::string_view code) {
  auto found = std::ranges::find(kRules, code, &RuleText::code);
  if (found == kRules.end()) return std::nullopt;
  return static_cast<Rule>(found - kRules.begin());
}

std::vector<Rule> rules_of_foreign_code(std::string_view code) {
  std::vector<Rule> rules;
  for (const ForeignCode& foreign : kForeign) {
    if (foreign.code == code) rules.push_back(foreign.rule);
  }
  if (auto own = rule_by_code(code)) rules.push_back(*own);
  return rules;
}

base::Result<void> CheckOptions::set(std::string_view name, std::string_view value) {
  auto wrong_value = [&](std::string_view wanted) {
    return base::fail(base::ErrorCode::bad_config,
                      "the option " + std::string(name) + " can't be \"" + std::string(value) + "\"",
                      "it takes " + std::string(wanted));
  };
  if (name == "native-mode-noqa-location") {
    if (value != "definition" && value != "docstring") return wrong_value("definition or docstring");
    noqa_at_definition = value == "definition";
    return {};
  }
  if (name == "style") return {};  // --style says it
  if (name.find('.') != std::string_view::npos) {
    if (!is_jsdoc_option(name))
      return base::fail(base::ErrorCode::bad_config, "there is no option " + std::string(name),
                        "`concord doc check --list-options` lists all");
    jsdoc[std::string(name)] = value;
    return {};
  }
  auto is = truth(value);
  if (name == "ignore-one-line-docstrings" || name == "ignore-var-parameters") {
    if (!is) return wrong_value("true or false");
    if (name == "ignore-var-parameters") {
      should_document_star_arguments = !*is;
    } else {
      skip_checking_short_docstrings = *is;
    }
    return {};
  }
#define OPTION(field, fallback, text)             \
  if (name == dashed(#field)) {                   \
    if (!is) return wrong_value("true or false"); \
    field = *is;                                  \
    return {};                                    \
  }
#include "docgen/check/options.def"
#undef OPTION
  std::string nearest;
  std::size_t least = 6;
  for (const OptionHelp& help : option_help()) {
    std::size_t distance = base::edit_distance(help.name, name);
    if (distance < least) nearest = help.name, least = distance;
  }
  return base::fail(
      base::ErrorCode::bad_config, "there is no option " + std::string(name),
      nearest.empty() ? "`concord doc check --list-options` lists all" : "did you mean " + nearest + "?");
}

std::vector<OptionHelp> option_help() {
  std::vector<OptionHelp> all = {
#define OPTION(name, fallback, text) {dashed(#name), fallback ? "true" : "false", text},
#include "docgen/check/options.def"
#undef OPTION
  };
  all.push_back({"ignore-one-line-docstrings", "true", "ruff's name of skip-checking-short-docstrings"});
  all.push_back({"ignore-var-parameters", "false", "ruff's opposite of should-document-star-arguments"});
  all.push_back(
      {"native-mode-noqa-location", "docstring", "where \"# noqa\" stands: definition or docstring"});
  return all;
}

base::Json to_json(const Finding& finding) {
  base::Json json = {{"path", finding.path},
                     {"line", finding.line},
                     {"function", finding.function},
                     {"code", std::string(code(finding.rule))},
                     {"class", std::string(class_name(finding.rule))},
                     {"message", finding.message}};
  if (!finding.name.empty()) json["name"] = finding.name;
  return json;
}

}  // namespace docgen
