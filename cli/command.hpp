// One command of `concord`. Its file declares its options and runs it.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>

namespace cli {

// The exit codes of CONTRACTS.md, the same for every command.
enum ExitCode : int { kDone = 0, kBadNews = 1, kUsage = 2, kWorldFailed = 3, kBug = 4, kInterrupted = 130 };

// What every command has.
struct CommonOptions {
  std::optional<std::string> config_file;  // --config
  bool json = false;                       // --json
  enum class Color { automatic, always, never } color = Color::automatic;
  std::string log_level;                   // --log-level
  bool quiet = false;                      // -q: no progress
};

// Declares the options on `command` and gives what runs it. The captured options live as long as the function.
using Run = std::function<int(const CommonOptions&)>;

struct Command {
  const char* name;     // "bench stream" for a nested one
  const char* group;    // heading in `concord --help`
  const char* summary;  // one line
  const char* examples; // for --help and the manual page, one a line
  Run (*declare)(CLI::App& command);
};

// In the order of commands.def.
std::span<const Command> commands();

}  // namespace cli
