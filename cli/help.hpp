// What --help shows.
#pragma once

#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "cli/render/terminal.hpp"

namespace cli {

// `concord --help`: all commands by group, with examples and the exit codes.
std::string overview(const render::Look& look);

// `concord bench --help`: the commands whose name begins with `family`.
std::string family_overview(std::string_view family, const render::Look& look);

// `concord ask --help`.
std::string command_help(const Command& command, const CLI::App& app, const render::Look& look);

// One line about what was wrong with the words given to `app`, with the option that was probably meant.
std::string usage_mistake(const CLI::ParseError& error, const CLI::App& app);

}  // namespace cli
