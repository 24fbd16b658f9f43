// What a person may set, by `initializationOptions`, `workspace/configuration` or `didChangeConfiguration`,
// under "concord".
#pragma once

#include <optional>

#include "base/json.hpp"

namespace lsp {

struct Settings {
  bool diagnostics = true;  // syntax errors
  bool symbols = true;
  bool hover = true;
  bool folding = true;  // and selection ranges
  bool code_actions = true;
  bool confirm = false;           // ask before a patch is applied, in clients that can
  std::optional<double> dollars;  // what one request may cost
  std::optional<double> seconds;  // how long it may take
};

// `before` with what `json` says; wrong types and unknown names are passed over. `json` may be wrapped in
// {"concord": …}.
Settings read_settings(const base::Json& json, Settings before);

}  // namespace lsp
