// Where a text is no program of its language, in words for a person.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "syntax/syntax.hpp"

namespace lsp {

struct Problem {
  base::DiagnosticCode code;
  base::Span span;
  std::string message;
  bool operator==(const Problem&) const = default;
};

// In order, at most a hundred. None for C and C++: without the preprocessor a tree's errors there are
// ordinary.
std::vector<Problem> syntax_problems(const syntax::Tree& tree);

}  // namespace lsp
