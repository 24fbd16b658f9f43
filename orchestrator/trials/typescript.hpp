// TypeScript as JavaScript: the types are taken out and nothing else changes, so that lines stay where they
// are.
#pragma once

#include <string>

#include "syntax/syntax.hpp"

namespace orchestrator::trials {

// Annotations, type parameters and arguments, interfaces, type aliases, `as`, `satisfies`, `!`, `?` of
// parameters, access modifiers and `declare` become blanks. A text that does not parse, and what has a
// meaning at run time (enumerations, namespaces, parameter properties), stays as it is.
std::string without_types(syntax::Language language, const std::string& text);

}  // namespace orchestrator::trials
