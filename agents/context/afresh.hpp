// A file as somebody sees it who is to write one function of it anew.
#pragma once

#include <optional>
#include <string>

#include "agents/request.hpp"

namespace agents::context {

struct Afresh {
  std::string name;  // of the function whose body is hidden
  std::string text;  // the file; the function keeps its head and its documentation
};

// Hides the body of the function that a target's span lies in, or else of the first function of the file that
// the request's words name. Nothing where there is no such function, or none with a body that can be told.
//
// Why: shown a faulty body and asked to correct it, a small model repeats it. Measured with a model of half a
// billion parameters on a leap-year rule, three wordings, four answers each: 0 of 12 right with the old body
// in sight, 10 of 15 without.
std::optional<Afresh> afresh(const Target& target, std::string_view words);

}  // namespace agents::context
