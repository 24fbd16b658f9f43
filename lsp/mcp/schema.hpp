// Whether a value is what a JSON Schema asks for. The part of JSON Schema 2020-12 that our tools' arguments
// need: type, properties, required, additionalProperties (false), items, enum, minItems, maxItems, minimum,
// maximum, minLength, maxLength. Other keywords say nothing.
#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"

namespace lsp::mcp {

// What is wrong with `value`, in words that name the place; nothing when it fits.
std::optional<std::string> mismatch(const base::Json& schema, const base::Json& value,
                                    const std::string& place = "arguments");

}  // namespace lsp::mcp
