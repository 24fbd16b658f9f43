// What the program tells whoever looks after it. Never an answer, never a secret.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace base {

enum class LogLevel { trace, debug, info, warning, error, off };

std::optional<LogLevel> parse_log_level(std::string_view name);

// Until this is called nothing is logged. With a path: into that file, rotated at 5 MiB, three kept; else to
// standard error.
Result<void> start_log(LogLevel level, const std::optional<std::filesystem::path>& file = {});

bool log_enabled(LogLevel level);
// Redacts, then writes one line. Any thread; never blocks for long; never throws.
void log(LogLevel level, std::string_view message);

}  // namespace base
