#include "cli/help.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/describe.hpp"

namespace cli {
namespace {

using render::Ink;
using render::Look;

constexpr std::size_t kLongestLine = 100;
constexpr std::size_t kNameColumn = 19;  // where what a command does begins
constexpr std::size_t kTextColumn = 30;
constexpr std::size_t kUsageColumn = 7;  // behind "Usage: "

constexpr char kExitCodes[] =
    "0 done · 1 done, and the answer is bad news · 2 wrong usage or settings · 3 the world failed (no model "
    "reachable, time or "
    "budget spent) · 4 a mistake of ours · 130 interrupted";

std::size_t page_width(const Look& look) {
  return std::clamp<std::size_t>(look.width, 40, kLongestLine);
}

// A term and what it means beside it; below it where the term is too long.
std::string entry(const Look& look, std::string_view term, std::string_view text, std::size_t column) {
  std::string line = fmt::format("  {}", look.paint(Ink::bold, term));
  std::size_t used = 2 + render::columns(term);
  std::string wrapped = render::wrap(text, page_width(look), column);
  if (used + 2 > column) return fmt::format("{}\n{}\n", line, wrapped);
  return fmt::format("{}{}\n", render::pad(line, column),
                     std::string_view(wrapped).substr(std::min(column, wrapped.size())));
}

std::string heading(const Look& look, std::string_view text) {
  return fmt::format("\n{}\n", look.paint(Ink::yellow, text));
}

std::string example_lines(const Look& look, const std::vector<Example>& examples) {
  std::string result;
  for (const Example& example : examples) {
    if (!example.text.empty()) result += fmt::format("  {}\n", look.paint(Ink::dim, "# " + example.text));
    result += fmt::format("  {}\n", example.line);
  }
  return result;
}

std::string option_term(const OptionText& option) {
  std::string term;
  for (const std::string& name : option.names) term += (term.empty() ? "" : ", ") + name;
  if (option.positional) {
    std::ranges::transform(term, term.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return option.repeats ? term + "…" : term;
  }
  if (!option.value.empty()) term += " " + option.value;
  return option.repeats ? term + "…" : term;
}

std::string option_text(const OptionText& option) {
  std::string text = option.text;
  if (!option.choices.empty() && text.find(option.choices.front()) == std::string::npos) {
    text += fmt::format(" ({})", fmt::join(option.choices, ", "));
  }
  if (!option.fallback.empty() && !option.value.empty()) text += fmt::format(" [{}]", option.fallback);
  return text;
}

// The groups of `items` in the order in which they first appear.
std::vector<std::string> groups_of(const std::vector<OptionText>& options) {
  std::vector<std::string> groups;
  for (const OptionText& option : options) {
    if (std::ranges::find(groups, option.group) == groups.end()) groups.push_back(option.group);
  }
  return groups;
}

std::string command_list(const Look& look, std::string_view group) {
  std::string result;
  for (const Command& command : commands()) {
    if (command.group == group) result += entry(look, command.name, command.summary, kNameColumn);
  }
  return result;
}

std::string nearest_option(std::string_view word, const CLI::App& app) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const OptionText& option : describe(app)) {
    for (const std::string& name : option.names) {
      std::size_t distance = base::edit_distance(word, name);
      if (option.positional || distance >= best_distance) continue;
      best = name;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace

std::string overview(const Look& look) {
  std::string text = render::wrap(
      "Concord asks several models and experts at once, checks and compares their answers, and shows one "
      "patch with its reasons.",
      page_width(look));
  text += fmt::format("\n\n{} concord [OPTIONS] COMMAND …\n", look.paint(Ink::yellow, "Usage:"));
  std::vector<std::string_view> groups;
  for (const Command& command : commands()) {
    if (*command.group && std::ranges::find(groups, command.group) == groups.end())
      groups.emplace_back(command.group);
  }
  for (std::string_view group : groups) text += heading(look, group) + command_list(look, group);
  text += heading(look, "Examples");
  for (const Command& command : commands()) {
    auto examples = examples_of(command);
    if (*command.group && !examples.empty()) text += example_lines(look, {examples.front()});
  }
  text +=
      heading(look, "Options") + entry(look, "--version", "Print the version", kNameColumn) +
      entry(look, "-h, --help", "Show this help; 'concord COMMAND --help' shows a command's", kNameColumn);
  text += heading(look, "Exit codes") + render::wrap(kExitCodes, page_width(look), 2) + "\n";
  return text;
}

std::string family_overview(std::string_view family, const Look& look) {
  std::string text = fmt::format("{} concord {} COMMAND …\n", look.paint(Ink::yellow, "Usage:"), family);
  text += heading(look, "Commands");
  for (const Command& command : commands()) {
    if (std::string_view(command.name).starts_with(fmt::format("{} ", family)))
      text += entry(look, command.name, command.summary, kNameColumn);
  }
  return text;
}

std::string command_help(const Command& command, const CLI::App& app, const Look& look) {
  std::string text = render::wrap(app.get_description(), page_width(look)) + "\n\n";
  std::string usage = render::wrap(usage_line(command, app), page_width(look), kUsageColumn);
  text +=
      fmt::format("{} {}\n", look.paint(Ink::yellow, "Usage:"), std::string_view(usage).substr(kUsageColumn));
  std::vector<OptionText> options = describe(app);
  if (std::ranges::any_of(options, &OptionText::positional)) text += heading(look, "Arguments");
  for (const OptionText& option : options) {
    if (option.positional) text += entry(look, option_term(option), option_text(option), kTextColumn);
  }
  std::erase_if(options, [](const OptionText& option) { return option.positional; });
  for (const std::string& group : groups_of(options)) {
    text += heading(look, group);
    for (const OptionText& option : options) {
      if (option.group == group) text += entry(look, option_term(option), option_text(option), kTextColumn);
    }
  }
  auto examples = examples_of(command);
  if (!examples.empty()) text += heading(look, "Examples") + example_lines(look, examples);
  return text;
}

std::string usage_mistake(const CLI::ParseError& error, const CLI::App& app) {
  std::string message = error.what();
  std::replace(message.begin(), message.end(), '\n', ' ');
  message = std::string(base::trim(render::harmless(message)));
  auto extras = dynamic_cast<const CLI::ExtrasError*>(&error);
  if (!extras) return message;
  std::vector<std::string> words = app.remaining();
  if (words.empty()) return message;
  if (!words.front().starts_with('-'))
    return fmt::format("'{}' is one argument too many", render::harmless(words.front()));
  std::string name = words.front().substr(0, words.front().find('='));
  std::string near = nearest_option(name, app);
  return fmt::format("there is no option {}{}", render::harmless(name),
                     near.empty() ? "" : fmt::format(", did you mean {}?", near));
}

}  // namespace cli
