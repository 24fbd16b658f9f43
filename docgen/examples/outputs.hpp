// Outputs in Python's examples that are no longer true, replaced by what the examples give now.
#pragma once

#include <string>
#include <vector>

#include "docgen/write.hpp"

namespace docgen {

// What an example that ended without an exception printed, where its text tells something else.
struct Outdated {
  std::string path;      // as the source has it
  std::size_t line = 0;  // of the first line of the told output, or of where it would stand
  std::string want;      // as told: whole lines, without their indent
  std::string got;
  bool operator==(const Outdated&) const = default;
};

// A new text with those of `outdated` replaced that are of this document. Each place is compared with what is
// told there first; an output that can't stand in its documentation string as it is (backslashes, quotes,
// addresses of objects) is skipped with its reason. The proof of write.hpp holds.
Written rewrite_outputs(const base::Document& document, const Facts& facts,
                        const std::vector<Outdated>& outdated);

}  // namespace docgen
