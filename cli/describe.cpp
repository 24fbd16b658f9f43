#include "cli/describe.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace cli {
namespace {

// Type names may carry the choices after a colon, "WHEN:{auto,always,never}", as CLI11's own checks write
// them.
void read_type(const std::string& type, OptionText& option) {
  std::size_t colon = type.find(':');
  option.value = type.substr(0, colon);
  if (colon == std::string::npos) return;
  std::string rest = type.substr(colon + 1);
  std::size_t open = rest.find('{'), close = rest.find('}');
  if (open == std::string::npos || close == std::string::npos || close < open) return;
  option.choices.clear();
  for (std::string_view choice :
       base::split(std::string_view(rest).substr(open + 1, close - open - 1), ',')) {
    std::string_view key = choice.substr(0, choice.find("->"));  // a transformer's "name->value"
    if (std::ranges::find(option.choices, key) == option.choices.end()) option.choices.emplace_back(key);
  }
}

OptionText describe_option(const CLI::Option& option) {
  OptionText text;
  for (const std::string& name : option.get_snames()) text.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) text.names.push_back("--" + name);
  text.positional = text.names.empty();
  if (text.positional) text.names.push_back(option.get_name(true));
  if (text.positional || option.get_items_expected_max() > 0) read_type(option.get_type_name(), text);
  text.text = option.get_description();
  text.fallback = option.get_default_str();
  text.group = option.get_group();
  text.required = option.get_required();
  text.repeats = option.get_items_expected_max() > 1;
  return text;
}

}  // namespace

std::vector<OptionText> describe(const CLI::App& app) {
  std::vector<OptionText> result;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) result.push_back(describe_option(*option));
  }
  return result;
}

std::string usage_line(const Command& command, const CLI::App& app) {
  std::string line = fmt::format("concord {} [OPTIONS]", command.name);
  for (const OptionText& option : describe(app)) {
    if (!option.positional) {
      if (option.required) line += fmt::format(" {} {}", option.names.back(), option.value);
      continue;
    }
    std::string name = option.names.front();
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    line += option.required ? fmt::format(" {}{}", name, option.repeats ? "…" : "")
                            : fmt::format(" [{}{}]", name, option.repeats ? "…" : "");
  }
  return line;
}

std::vector<Example> examples_of(const Command& command) {
  std::vector<Example> result;
  for (std::string_view line : base::split_lines(command.examples)) {
    std::size_t hash = line.rfind("  # ");
    if (hash == std::string_view::npos)
      result.push_back({std::string(base::trim(line)), ""});
    else
      result.push_back(
          {std::string(base::trim(line.substr(0, hash))), std::string(base::trim(line.substr(hash + 4)))});
  }
  return result;
}

}  // namespace cli
