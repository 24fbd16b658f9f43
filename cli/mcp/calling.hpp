// From a tool's arguments to a command's words, and from its end to an outcome.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/mcp/child.hpp"
#include "cli/mcp/tools.hpp"

namespace cli {

using CommandWords = std::vector<std::string>;

// `path` as it is named from the project's root. Refuses what lies outside, links followed (outside_root).
base::Result<std::string> inside(const std::filesystem::path& root, const std::string& path);
// The paths of the argument `name`, each inside; none where it is absent.
base::Result<CommandWords> paths_inside(const std::filesystem::path& root, const base::Json& arguments,
                                        const char* name);

// Adds `option` and its value where the argument is given: a text or a number behind it, each text of a list
// behind one of its own, nothing behind it for `true`.
void add_option(CommandWords& words, const base::Json& arguments, const char* name, const char* option);

// The command for `place`, with what every one needs.
ChildCommand command_of(const ToolPlace& place, CommandWords words, std::string input = {});

// Runs a command whose standard output is one JSON document. Exit codes 0 and 1 are answers; what else there
// is, is a failure in the command's own words.
base::Task<lsp::mcp::Outcome> call_command(ChildCommand command);

lsp::mcp::Outcome failure_of(const ChildEnd& end);

}  // namespace cli
