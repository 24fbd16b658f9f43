// `concord manual`: the manual page, made from the same declarations as --help. packaging/ installs what it
// prints as concord(1).
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/describe.hpp"
#include "cli/message.hpp"
#include "cli/program.hpp"
#include "cli/settings.hpp"
#include "cli/version.hpp"

namespace cli {
namespace {

// Text as troff shows it: nothing of it is a command.
std::string roff(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\\')
      result += "\\e";
    else if (c == '-')
      result += "\\-";
    else if (c == '\'')
      result += "\\(aq";
    else
      result += c;
  }
  result = base::replace_all(std::move(result), "…", "...");
  result = base::replace_all(std::move(result), "·", "\\(bu");
  return result.starts_with('.') ? "\\&" + result : result;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string option_entry(const OptionText& option) {
  std::string term;
  for (const std::string& name : option.names) {
    term +=
        fmt::format("{}\\fB{}\\fR", term.empty() ? "" : ", ", roff(option.positional ? upper(name) : name));
  }
  if (!option.positional && !option.value.empty()) term += fmt::format(" \\fI{}\\fR", roff(option.value));
  std::string text = option.text;
  if (!option.choices.empty()) text += fmt::format(" ({})", fmt::join(option.choices, ", "));
  return fmt::format(".TP\n{}\n{}\n", term, roff(text));
}

bool is_common(const OptionText& option) {
  return option.group == kCommonGroup;
}

std::string command_section(const Command& command, std::vector<OptionText>& common_options) {
  CLI::App app{command.summary, command.name};
  CommonOptions common;
  Run run = declare(command, app, common);
  std::string text = fmt::format(".SS {}\n{}.\n.PP\n.nf\n{}\n.fi\n", roff(command.name),
                                 roff(command.summary), roff(usage_line(command, app)));
  std::vector<OptionText> options = describe(app);
  for (const OptionText& option : options) {
    if (!is_common(option)) text += option_entry(option);
  }
  for (const Example& example : examples_of(command)) {
    text += fmt::format(".PP\n{}{}\n.RS\n.nf\n{}\n.fi\n.RE\n",
                        example.text.empty() ? "Example" : roff(example.text), ":", roff(example.line));
  }
  if (command.has_json) {
    common_options.clear();
    std::ranges::copy_if(options, std::back_inserter(common_options), is_common);
  }
  return text;
}

// Every setting with what is taken when it is not given.
std::string settings_section() {
  std::string text =
      ".SH SETTINGS\nSettings are TOML. Later files win: the person\\(aqs, then the project\\(aqs or the one "
      "given by \\fB\\-\\-config\\fR. "
      "A project\\(aqs own file may give those marked with \\(bu; it can lower a budget and never raise "
      "it.\n";
  auto for_projects = project_settings();
  for (const base::Setting& setting : known_settings()) {
    bool marked = std::ranges::any_of(
        for_projects, [&](const base::Setting& other) { return std::string_view(other.key) == setting.key; });
    std::string fallback = *setting.fallback ? fmt::format(" = {}", setting.fallback) : "";
    text += fmt::format(".TP\n\\fB{}\\fR{}{}\n{}\n", roff(setting.key), roff(fallback),
                        marked ? " \\(bu" : "", roff(setting.text));
  }
  return text;
}

std::string page() {
  std::string text = fmt::format(".TH CONCORD 1 \"\" \"concord {}\" \"User Commands\"\n", kVersion);
  text += ".SH NAME\nconcord \\- ask several models, check their answers, get one explained patch\n";
  text += ".SH SYNOPSIS\n.B concord\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]\n";
  text +=
      ".SH DESCRIPTION\nConcord sends one request to several models and experts at once, checks their "
      "answers in a sandbox, compares them,\n"
      "and shows one patch with its reasons. It translates Python into Rust and serves editors by the "
      "Language Server Protocol.\n";
  text += ".SH COMMANDS\n";
  std::vector<OptionText> common;
  for (const Command& command : commands()) {
    if (*command.group) text += command_section(command, common);
  }
  text += ".SH OPTIONS\nEvery command takes these.\n";
  for (const OptionText& option : common) text += option_entry(option);
  text +=
      ".SH EXIT STATUS\n.TP\n0\ndone\n.TP\n1\ndone, and the answer is bad news: findings, conflicts, no "
      "candidate good enough\n.TP\n2\nwrong usage or "
      "settings\n.TP\n3\nthe world failed: no model reachable, time or budget spent, disk full\n.TP\n4\na "
      "mistake of ours\n.TP\n130\ninterrupted\n";
  text += settings_section();
  text +=
      ".SH FILES\n.TP\n\\fI$XDG_CONFIG_HOME/concord/config.toml\\fR\nthe person\\(aqs "
      "settings\n.TP\n\\fIconcord.toml\\fR, "
      "\\fI.concord/config.toml\\fR\na project\\(aqs settings; they choose among what the person\\(aqs "
      "settings allow\n.TP\n"
      "\\fI$XDG_STATE_HOME/concord/ledger.db\\fR\nwhat was asked, answered, found out and decided\n";
  text +=
      ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nno colours\n.TP\n.B CLICOLOR_FORCE\ncolours in a pipe, "
      "too\n.TP\n.B XDG_CONFIG_HOME, XDG_STATE_HOME, "
      "XDG_CACHE_HOME\nwhere the files above lie\n";
  return text;
}

Run declare_manual(CLI::App&) {
  return [](const CommonOptions&) {
    answer(page());
    return static_cast<int>(kDone);
  };
}

}  // namespace

const Command manual_command = {
    "manual",       "",   "Print the manual page in troff's format", "concord manual | man -l -",
    declare_manual, false};

}  // namespace cli
