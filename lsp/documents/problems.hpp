// What a tree alone shows to be wrong with a text, in words for a person: told with each keystroke.
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

// Where the text is no program of its language. In order, at most a hundred. None for C and C++: without the
// preprocessor a tree's errors there are ordinary.
std::vector<Problem> syntax_problems(const syntax::Tree& tree);

// Python: a variable, field or parameter that is annotated as one of the built-in types and given a literal
// of another (`size: int = "large"`). In order, at most a hundred. None where either is not plain to see;
// None for any type is let pass.
std::vector<Problem> annotation_problems(const syntax::Tree& tree);

}  // namespace lsp
