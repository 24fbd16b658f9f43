// Which files of a project may be shown to models beside those that the person named.
#pragma once

#include <chrono>
#include <stop_token>
#include <string_view>
#include <vector>

#include "agents/request.hpp"
#include "base/files.hpp"

namespace agents::context {

struct GatherLimits {
  std::size_t listed = 20'000;               // paths looked at
  std::size_t files = 300;                   // read
  std::size_t file_bytes = 256 * 1024;       // larger ones are left out
  std::size_t bytes = std::size_t{8} << 20;  // in all
  std::chrono::milliseconds time = std::chrono::milliseconds(1500);
};

// Source files and conventions (CONVENTIONS.md, AGENTS.md) for Request::context, the nearest to the targets
// and to the words of the request first; never the targets themselves. What a limit leaves out is left out
// quietly: context is help, not need. Blocks; runs on any thread.
std::vector<base::Document> gather(const base::Files& files, const std::vector<Target>& targets,
                                   std::string_view words, const GatherLimits& limits = {},
                                   std::stop_token stop = {});

// Whether `path` is a file in which a project says how it wants its code.
bool is_conventions_file(std::string_view path);

// The conventions that hold for `path`: those of its own folder before those further up. At most `tokens`.
std::string conventions_for(std::string_view path, const std::vector<base::Document>& context,
                            std::int64_t tokens);

}  // namespace agents::context
