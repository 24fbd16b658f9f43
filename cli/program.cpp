#include "cli/program.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <map>
#include <unistd.h>

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "cli/help.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/render/terminal.hpp"
#include "cli/version.hpp"

namespace cli {
namespace {

const std::map<std::string, CommonOptions::Color> kColors = {{"auto", CommonOptions::Color::automatic},
                                                             {"always", CommonOptions::Color::always},
                                                             {"never", CommonOptions::Color::never}};

void complain(const std::string& message) {
  fmt::print(stderr, "concord: {}\n", message);
}

bool takes_value(const std::string& word) {
  return word == "--config" || word == "--color" || word == "--log-level";
}

bool is_help(const std::string& word) {
  return word == "-h" || word == "--help";
}

// The words before the command's name are options that every command has; they are given to the command with
// the rest.
struct Split {
  std::vector<std::string> before;
  std::vector<std::string> rest;  // from the command's name on
};

Split split(std::vector<std::string> words) {
  std::size_t name = 0;
  while (name < words.size() && words[name].starts_with('-')) name += takes_value(words[name]) ? 2 : 1;
  name = std::min(name, words.size());
  auto middle = words.begin() + static_cast<std::ptrdiff_t>(name);
  return {{words.begin(), middle}, {middle, words.end()}};
}

// "bench" where only "bench stream" and its like are commands.
bool is_family(std::string_view word) {
  return std::ranges::any_of(commands(), [&](const Command& command) {
    return std::string_view(command.name).starts_with(fmt::format("{} ", word));
  });
}

int unknown_command(const std::string& name) {
  auto near = nearest_command(name);
  complain(fmt::format("there is no command '{}'{}; see 'concord --help'", base::to_utf8(name),
                       near ? fmt::format(", did you mean '{}'?", *near) : ""));
  return kUsage;
}

// Help that was asked for is the answer; help that was not is a message.
int show_help(const std::function<std::string(const render::Look&)>& text, bool asked) {
  render::Look look = render::look_of(asked ? STDOUT_FILENO : STDERR_FILENO, CommonOptions::Color::automatic);
  // Not fmt::print, which throws where a text is longer than the stream's buffer and the disk is full.
  std::string whole = text(look);
  std::fwrite(whole.data(), 1, whole.size(), asked ? stdout : stderr);
  return asked ? kDone : kUsage;
}

int run_command(const Command& command, std::vector<std::string> words) {
  CLI::App app{command.summary, fmt::format("concord {}", command.name)};
  CommonOptions common;
  Run run = declare(command, app, common);
  std::ranges::reverse(words);  // as CLI11 wants them
  try {
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    answer(command_help(command, app, render::look_of(STDOUT_FILENO, common.color)));
    return kDone;
  } catch (const CLI::ParseError& error) {
    complain(fmt::format("{}; try 'concord {} --help'", usage_mistake(error, app), command.name));
    return kUsage;
  }
  end_on_interrupt();
  return run(common);
}

int dispatch(std::vector<std::string> words) {
  auto [before, rest] = split(std::move(words));
  bool wants_help = std::ranges::any_of(before, is_help);
  if (std::ranges::find(before, "--version") != before.end()) {
    fmt::print("concord {}\n", kVersion);
    return kDone;
  }
  if (!rest.empty() && rest.front() == "help") {  // as git and cargo have it
    rest.erase(rest.begin());
    wants_help = true;
  }
  if (rest.empty()) {
    if (!wants_help && !before.empty()) {
      complain("no command given; see 'concord --help'");
      return kUsage;
    }
    return show_help(overview, wants_help);
  }
  const Command* command = nullptr;
  std::size_t name_words = 0;
  if (rest.size() > 1 && (command = find_command(rest[0] + " " + rest[1]))) name_words = 2;
  if (!command && (command = find_command(rest[0]))) name_words = 1;
  if (!command) {
    if (!is_family(rest[0])) return unknown_command(rest[0]);
    if (rest.size() < 2 || rest[1].starts_with('-')) {
      return show_help([&](const render::Look& look) { return family_overview(rest[0], look); },
                       wants_help || (rest.size() > 1 && is_help(rest[1])));
    }
    return unknown_command(rest[0] + " " + rest[1]);
  }
  rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(name_words));
  if (wants_help)
    rest = {"--help"};
  else
    rest.insert(rest.begin(), before.begin(), before.end());
  return run_command(*command, std::move(rest));
}

}  // namespace

void declare_common(CLI::App& app, CommonOptions& common) {
  app.add_option("--config", common.config_file, "Read this file instead of the project's own settings")
      ->type_name("FILE")
      ->group(kCommonGroup);
  app.add_option("--color", common.color, "Colours: auto (on a terminal), always or never")
      ->transform(CLI::CheckedTransformer(kColors))
      ->type_name("WHEN:{auto,always,never}")
      ->group(kCommonGroup);
  app.add_option("--log-level", common.log_level, "What goes to the log")
      ->check(CLI::IsMember({"trace", "debug", "info", "warning", "error", "off"}))
      ->type_name("LEVEL")
      ->group(kCommonGroup);
  app.add_flag("-q,--quiet", common.quiet, "No progress and no remarks")->group(kCommonGroup);
  app.set_help_flag("-h,--help", "Show this help")->group(kCommonGroup);
}

Run declare(const Command& command, CLI::App& app, CommonOptions& common) {
  Run run = command.declare(app);
  if (command.has_json) {
    app.add_flag("--json", common.json, "Print JSON for scripts, and nothing else, on standard output")
        ->group(kCommonGroup);
  }
  declare_common(app, common);
  return run;
}

int run_program(std::vector<std::string> words) {
  ignore_broken_pipes();
  try {
    int code = dispatch(std::move(words));
    // A part that did not fit into the buffer may have failed before.
    bool written = std::ferror(stdout) == 0;
    if ((std::fflush(stdout) == 0 && written) || errno == EPIPE) return code;
    complain("standard output could not be written: no space, or it was closed");
    return kWorldFailed;
  } catch (const base::Bug& bug) {
    complain(fmt::format("this is a mistake of ours, please report it: {}", bug.what()));
  } catch (const std::bad_alloc&) {
    complain("no memory is left");
    return kWorldFailed;
  } catch (const std::exception& error) {
    complain(fmt::format("this is a mistake of ours, please report it: {}", error.what()));
  }
  return kBug;
}

}  // namespace cli
