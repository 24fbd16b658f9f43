// Tool calls for models whose server knows none: asked for in words, and read from what the model writes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/loop/tool.hpp"
#include "agents/model.hpp"

namespace agents::loop {

// What a model is told, for the end of the system's words. The same tools give the same bytes.
std::string words_about(const Toolbox& tools);

// A reply's calls, in order, and what is left of it without them.
struct TextCalls {
  std::vector<ToolCall> calls;
  std::string rest;
};

// Read are: ```tool blocks, and any other block whose JSON names one of `tools`;
// <tool_call>{…}</tool_call>; <function=NAME><parameter=KEY>VALUE</parameter></function>; and a reply that is
// nothing but such a JSON object. A reply that is nothing but {"name": …, "arguments": {…}} is a call
// whatever it names. Other code is no call, whatever it looks like. Ids are ours.
TextCalls read_text_calls(std::string_view reply, const Toolbox& tools);

// The results as the words of the next message.
std::string words_of(std::span<const ToolResult> results);

}  // namespace agents::loop
