// What tree-sitter's grammar of Python misreads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace syntax {

// In f"{title:=^40}" a `=` fills; the grammar takes `:=` for an assignment. `type(self).count = 1` is no
// `type` statement. And of `row = 1, *[2]` the grammar knows only `*name`. Gives the same text with another
// sign in the place of each such `=`, of the first letter of each `type(` that begins a statement, and `~`
// for such a star, byte for byte as long; nothing where there is none. Strings are found as Python 3.11 does:
// no quote of its own kind and no backslash stands in a replacement field.
std::optional<std::string> without_misreadings(std::string_view text);

}  // namespace syntax
