// Tools as models know them: what they may call, what they called, and what they are told. The same values
// for all wire formats, and for models that write their calls as text.
#pragma once

#include <string>

#include "base/json.hpp"

namespace agents {

// What a model is told of a tool.
struct ToolSpec {
  std::string name;         // letters, digits, '_' and '-'; 64 at most
  std::string description;  // when to use it, and what it gives
  base::Json parameters;    // JSON Schema of an object
};

// One call, as the model wrote it: foreign bytes, until `loop::fit_arguments` has read them.
struct ToolCall {
  std::string id;          // pairs it with its result; unique within a reply
  std::string name;        // may be no tool's
  std::string arguments;   // JSON as a rule, and not surely
  bool has_own_id = true;  // false: the server gave none, and `id` is ours
  std::string signature;   // the server's own words, which go back with the call (Gemini's thoughtSignature)
};

// What became of a call.
struct ToolResult {
  std::string id;    // of the call
  std::string name;  // of the tool: two formats want it beside the id or instead of it
  std::string text;
  bool failed = false;
};

}  // namespace agents
