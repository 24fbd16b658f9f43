// An existing documentation text brought in step with its code, with the human's sentences left as they are.
#pragma once

#include <vector>

#include "base/patch.hpp"
#include "docgen/draft.hpp"

namespace docgen {

struct UpdateInput {
  const Symbol& documented;  // whose comment it is
  const Symbol& called;      // whose signature it tells about: a class's __init__, or the same
  std::string_view text;     // between the comment's delimiters
  const Style& style;
  std::string line_end;
  bool complete = false;  // sections are added to a text that has none
  std::size_t width = 88;
  const std::vector<std::string>* examples = nullptr;  // lines for a text that has no examples
  bool tsdoc = false;
};

// Edits of `text`, in order and not overlapping; none when it is in step already. Parameters are renamed,
// removed, added where they belong, and types that contradict an annotation are corrected; what is not known
// to be wrong is not touched. A removed parameter takes its own description with it.
std::vector<base::Edit> update(const UpdateInput& input);

}  // namespace docgen
