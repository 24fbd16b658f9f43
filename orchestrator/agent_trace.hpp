// Who wrote which lines of a commit, in the form of Agent Trace 0.1.0 (agent-trace.dev): for a git note,
// which other tools read as well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agents/request.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "orchestrator/verdict.hpp"

namespace orchestrator {

// One record for the verdict's patch as commit `revision` has it: for each file the lines of each hunk, under
// each model that wrote it. What was made by rules and no model is there without a model's name.
base::Json agent_trace(const agents::Request& request, const Verdict& verdict, const std::string& revision,
                       base::WallTime at, const std::string& version);

// Read back: whose line this is, in the file as the record's commit has it.
struct LineAuthors {
  std::string run;                  // empty: the record names none
  std::vector<std::string> models;  // empty: nobody's
};
LineAuthors line_authors(const base::Json& trace, std::string_view path, std::size_t line);

}  // namespace orchestrator
