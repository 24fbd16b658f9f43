// What makes lowered code read as if a person had written it. Nothing here changes what the code does.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "transpile/rust/ir.hpp"

namespace transpile::rust {

// The body of a function or closure: blocks of temporaries become statements, `let x;` with an `if` that
// assigns it becomes `let x = if`, and what the body ends with needs no `return`.
void polish(std::vector<Line>& body);

// One line: no parentheses that say nothing, no closures that only call a function.
std::string tidy(std::string_view text);

// Just past a literal that begins at `at`; a lifetime is one character long.
std::size_t skip_literal(std::string_view text, std::size_t at);

// `items` for `items.into_iter()`, where what takes it makes the iterator itself.
std::string without_into_iter(std::string text);

// Whether this is `vec![a, b]` and no more.
bool is_vec_literal(std::string_view text);

// items.item(i), a copy, for items.at(i), what lies there; nothing for other texts.
std::optional<std::string> copied_item(std::string text);

// The bracket that closes the one at `open`; npos when the text ends before it.
std::size_t closing(std::string_view text, std::size_t open);

}  // namespace transpile::rust
