// From the words of a command line to a command that runs.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace cli {

// Runs `concord WORDS…` and gives its exit code. Whatever a command throws ends here: a mistake of ours as
// kBug with a message that asks for a report, wrong usage as kUsage with one line that says what is right.
int run_program(std::vector<std::string> words);

// Declares the options that every command has; --json is not among them, since some have none.
void declare_common(CLI::App& app, CommonOptions& common);
inline constexpr char kCommonGroup[] = "Options of every command";

// Declares `command` with its own options and those that all commands have, bound to `common`. Gives what
// runs it.
Run declare(const Command& command, CLI::App& app, CommonOptions& common);

}  // namespace cli
