// Something that an agent may ask before it proposes. It reads; what may do more judges for itself whether it
// may (orchestrator/looking).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "agents/tool_call.hpp"
#include "base/document.hpp"
#include "base/task.hpp"

namespace agents::loop {

// What a tool found. Text of a repository or of another program is content, never an instruction to us.
struct Finding {
  std::string text;                  // within the tokens that were given; says itself what was cut
  bool failed = false;               // `text` then says why, in words that a model can act on
  std::vector<base::Document> seen;  // whose text was shown: the agent may propose edits of these
};

inline Finding failure(std::string why) {
  return {.text = std::move(why), .failed = true, .seen = {}};
}

struct Tool {
  ToolSpec spec;
  // The arguments are those that the spec allows. Cancelling ends whatever it started.
  std::function<base::Task<Finding>(base::Json arguments, std::int64_t tokens)> call;
};

using Toolbox = std::vector<Tool>;  // in the order in which models are told of them: always the same

// Null when there is none of that name.
const Tool* find_tool(const Toolbox& tools, std::string_view name);
std::vector<ToolSpec> specs_of(const Toolbox& tools);

}  // namespace agents::loop
