// Lines that stand for others: "# ... rest of the code unchanged". Taken literally they delete what they
// stand for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "agents/edits/lines.hpp"

namespace agents::edits {

// Whether `line`, with `previous` before it, stands for lines that it does not show. In `prose` (Markdown,
// plain text) a bare "..." is ordinary; in code it is not. A bare "..." may also be Python's: `elided` knows.
bool stands_for_others(std::string_view line, std::string_view previous, bool prose);

// The first line that stands for others, whatever it may be besides.
std::optional<std::string> first_elision(const Lines& lines, bool prose);

// The first line of `proposed` that stands for others and is none of `old`'s own lines. A `...` that is the
// whole body of a definition which `old` does not have is a stub and no elision.
std::optional<std::string> elided(const Lines& proposed, const Lines& old, bool prose);

bool is_prose_path(std::string_view path);  // Markdown, reStructuredText, plain text

}  // namespace agents::edits
