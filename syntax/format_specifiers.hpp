// What tree-sitter's grammar of Python misreads in f-strings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace syntax {

// In f"{title:=^40}" a `=` fills; the grammar takes `:=` for an assignment. Gives the same text with another
// sign that fills in the place of each such `=`, byte for byte as long; nothing where there is none. Strings
// are found as Python 3.11 does: no quote of its own kind and no backslash stands in a replacement field.
std::optional<std::string> with_plain_fills(std::string_view text);

}  // namespace syntax
