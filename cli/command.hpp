// One command of `concord`. Its file declares its options and runs it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

namespace cli {

// The exit codes of CONTRACTS.md, the same for every command.
enum ExitCode : int { kDone = 0, kBadNews = 1, kUsage = 2, kWorldFailed = 3, kBug = 4, kInterrupted = 130 };

// What every command has.
struct CommonOptions {
  std::optional<std::string> config_file;  // --config
  bool json = false;                       // --json
  enum class Color { automatic, always, never } color = Color::automatic;
  std::string log_level;  // --log-level; "" when it was not given
  bool quiet = false;     // -q: no progress, no remarks
};

// Declares the options on `command` and gives what runs it. The captured options live as long as the
// function.
using Run = std::function<int(const CommonOptions&)>;

struct Command {
  const char* name;      // "bench stream" for a nested one
  const char* group;     // heading in `concord --help`; "" keeps it out of there
  const char* summary;   // one line
  const char* examples;  // for --help and the manual page, one a line; '#' and what follows says what it does
  Run (*declare)(CLI::App& command);
  bool has_json = true;  // whether --json makes sense
};

// In the order of commands.def.
std::span<const Command> commands();

// The command called `name`; null when there is none.
const Command* find_command(std::string_view name);

// The command whose name is nearest to `name`, when it is near enough to be a slip of the hand.
std::optional<std::string> nearest_command(std::string_view name);

// Each command's file defines its own: `const Command ask_command = {"ask", …};`
#define COMMAND(name) extern const Command name##_command;
#include "cli/commands.def"
#undef COMMAND

}  // namespace cli
