// Replies that hold the body of a function and nothing around it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agents/edits/lines.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

// Puts `body`, statements with a `return` or `yield` of their own, in the place of the one body of `file`
// that is still to be written (`pass`, `...`, `raise NotImplementedError`, behind a docstring or not).
// Nothing where it is no such text, where no function or several are still to be written, where the result
// would not parse, and in languages other than Python.
std::optional<std::vector<LineEdit>> place_body(const Lines& body, const Lines& file,
                                                syntax::Language language);

}  // namespace agents::edits
