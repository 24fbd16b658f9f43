// Declarations read off tokens, for the languages that no grammar is carried for: C#, PHP, Kotlin, Scala,
// Groovy, Ruby, Lua and R. What is read is what documentation tells about: names, parameters, results, what
// is thrown, and the comment before. A text whose strings or brackets don't close has no facts but the place.
#pragma once

#include "docgen/facts/facts.hpp"

namespace docgen {

// Adds the symbols of `document` to `facts`, whose language says how it is read; the module comes first.
void read_outline(const base::Document& document, Facts& facts);

}  // namespace docgen
