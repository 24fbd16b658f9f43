// The arguments of a tool call: foreign bytes become a value that the tool can rely on.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "agents/tool_call.hpp"

namespace agents::loop {

// The arguments of `call` as `spec` has them: an object, with all that is required, each member of its type.
// What is meant without doubt is put right: JSON within a string or a fence, "12" for 12, one text for a list
// of one, null for nothing. Otherwise what is wrong, in words that a model can act on.
std::expected<base::Json, std::string> fit_arguments(const ToolCall& call, const ToolSpec& spec);

// Schemas for specs: an object of such members, of which those in `required` must be there.
base::Json text_member(std::string description);
base::Json number_member(std::string description);  // whole ones
base::Json texts_member(std::string description);   // a list
base::Json arguments_schema(base::Json members, std::vector<std::string> required);

}  // namespace agents::loop
