// Words that can't be the name of a variable although a grammar may read them as one.
#pragma once

#include <string_view>

#include "syntax/syntax.hpp"

namespace syntax::hashing {

// The language's reserved words, and names that its standard library usually makes macros of. tree-sitter
// takes a keyword for a name where no keyword can stand; for a compiler that text is broken, so that such a
// name is never exchanged for another.
bool is_keyword(Language language, std::string_view name);

}  // namespace syntax::hashing
