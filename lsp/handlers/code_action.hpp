// The kinds of code actions that we offer, for `initialize`.
#pragma once

#include "base/json.hpp"

namespace lsp::handlers {

base::Json code_action_kinds();

}  // namespace lsp::handlers
