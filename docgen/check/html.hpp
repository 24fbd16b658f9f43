// HTML within a documentation comment, as Doxygen understands it.
#pragma once

#include <string>
#include <vector>

#include "docgen/styles/text.hpp"

namespace docgen {

struct HtmlProblem {
  std::size_t line = 0;  // of the comment
  std::string tag;
  std::string message;
};

// Tags that do not close, close what is not open, or are broken off. Words in angle brackets that are no HTML
// are none of our business.
std::vector<HtmlProblem> html_problems(const std::vector<Line>& lines);

}  // namespace docgen
