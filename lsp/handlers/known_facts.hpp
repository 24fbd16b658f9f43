// What is known about a function or class, in words for a hover.
#pragma once

#include <string>

#include "lsp/documents/analysis.hpp"

namespace lsp::handlers {

// A list of short lines; empty where nothing is known that the signature does not say.
std::string known_facts(const Analysis& analysis, const docgen::Symbol& symbol, bool markdown);

// The type of a function's results where its author has not written it and all returns agree; "T | None"
// where its end can be reached as well. Nothing where any return leaves it open.
std::optional<std::string> result_type(const docgen::Symbol& symbol);

}  // namespace lsp::handlers
