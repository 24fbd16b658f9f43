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

// Source files for Request::context, the nearest to the targets and to the words of the request first, after
// what the project tells everybody (instructions.hpp) and the skills that fit (skills.hpp); never the targets
// themselves. What a limit leaves out is left out quietly: context is help, not need. Blocks; runs on any
// thread.
std::vector<base::Document> gather(const base::Files& files, const std::vector<Target>& targets,
                                   std::string_view words, const GatherLimits& limits = {},
                                   std::stop_token stop = {});

}  // namespace agents::context
