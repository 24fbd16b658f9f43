// The protocol's numbers for what a definition is.
#pragma once

#include <string_view>

namespace lsp::handlers {

int symbol_kind_number(std::string_view kind);

}  // namespace lsp::handlers
