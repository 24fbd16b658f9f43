// Edits as one JSON value, as schemas and some models' habits make them:
//
//   {"edits": [{"path": "src/a.py", "search": "old lines", "replace": "new lines"}]}
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "agents/edits/stated.hpp"

namespace agents::edits {

// Nothing where the reply, apart from a fence around all of it, is no such value: then it is read as any
// other.
std::optional<std::vector<StatedEdit>> json_edits(std::string_view reply);

}  // namespace agents::edits
