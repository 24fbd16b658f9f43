// How much of a project's public code has documentation.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "docgen/facts/facts.hpp"

namespace docgen {

struct CoverageOptions {
  bool include_private = false;
  bool modules = true;
};

struct Coverage {
  std::size_t total = 0;
  std::size_t documented = 0;
  std::size_t drafts = 0;            // of the documented ones, those with words that nobody has written yet
  std::vector<std::string> missing;  // "path:line name"

  double percent() const {
    return total == 0 ? 100.0 : 100.0 * static_cast<double>(documented) / static_cast<double>(total);
  }
  void add(const Coverage& other);
};

// Modules with anything in them, classes, functions and methods. Not asked of: overloads, setters, functions
// within functions, and Python's own methods such as __init__.
Coverage coverage_of(const base::Document& document, const Facts& facts, const CoverageOptions& options);

// A badge as an SVG picture, without anything fetched.
std::string badge(double percent);

}  // namespace docgen
