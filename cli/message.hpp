// What is said to the person besides the answer: on standard error, one line at a time.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "cli/command.hpp"

namespace cli {

void message(std::string_view text);  // "concord: text"
void warn(std::string_view text);     // "concord: warning: text"

// The exit code for `error`: kUsage where the command line or the settings are wrong, kInterrupted, kBadNews
// for what was refused because of what the project holds, else kWorldFailed.
int exit_code(const base::Error& error);

// Says what went wrong and gives its exit code.
int report(const base::Error& error);

// Writes an answer to standard output.
void answer(std::string_view text);

}  // namespace cli
