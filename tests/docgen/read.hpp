// A text and what the tests of this folder ask about it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "docgen/check/check.hpp"
#include "docgen/project.hpp"

namespace docgen_test {

inline docgen::Source read(std::string text, std::string path = "shop.py") {
  return docgen::read_source(base::Document(std::move(path), std::move(text)));
}

inline const docgen::Symbol* find(const docgen::Facts& facts, std::string_view qualified) {
  auto found = std::ranges::find(facts.symbols, qualified, &docgen::Symbol::qualified);
  return found == facts.symbols.end() ? nullptr : &*found;
}

// "class name@line" of each finding.
inline std::vector<std::string> findings(const std::string& text, const docgen::CheckOptions& options = {},
                                         std::string_view style = "", std::string path = "shop.py") {
  docgen::Source source = read(text, std::move(path));
  std::vector<std::string> words;
  if (!source.facts) return {"no facts"};
  const docgen::Style* given = style.empty() ? nullptr : docgen::style_by_name(style);
  for (const docgen::Finding& finding : docgen::check(*source.document, *source.facts, options, given)) {
    std::string word(docgen::class_name(finding.rule));
    if (!finding.name.empty()) word += " " + finding.name;
    words.push_back(word + "@" + std::to_string(finding.line));
  }
  return words;
}

}  // namespace docgen_test
