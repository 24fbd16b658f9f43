// The languages of documentation: those that `syntax` has a grammar of, and those whose declarations are read
// off their tokens (docgen/outline).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "syntax/syntax.hpp"

namespace docgen {

enum class Language : std::uint8_t {
#define GRAMMAR(id) id,
#define OUTLINE(id, title, extensions) id,
#include "docgen/languages.def"
#undef GRAMMAR
#undef OUTLINE
};

// By the ending of a file's name; nothing for a language that has no documentation of its own.
std::optional<Language> language_of_path(std::string_view path);
std::optional<Language> language_of(syntax::Language language);
// Nothing for those that are read off tokens.
std::optional<syntax::Language> grammar_of(Language language);
// In lower case, as fences in Markdown have it: "python", "csharp".
std::string_view name(Language language);
// As people write it: "C#".
std::string_view title(Language language);

}  // namespace docgen
