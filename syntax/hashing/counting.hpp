// What of a text counts although layout and comments usually don't.
#pragma once

#include <string_view>

#include "syntax/syntax.hpp"

namespace syntax::hashing {

// The text, or the code around it, can see its own layout: line numbers, spelled-out macro arguments, bytes
// that one reader takes for a line end and another for a blank.
bool every_byte_counts(Language language, std::string_view text);

// A comment that means something: an encoding, a build tag, documentation that a derive macro turns into
// help.
bool comment_counts(Language language, std::string_view text, std::size_t begin, std::size_t end);

// Parentheses around any expression may change its meaning somewhere in this text.
bool parentheses_count(Language language, std::string_view text);

// Spelled in capitals, or one of the standard library's macros that look at how their arguments are spelled.
bool looks_like_c_macro(std::string_view name);

// A macro whose arguments' layout is not seen by what it expands to.
bool is_plain_rust_macro(std::string_view name);

}  // namespace syntax::hashing
