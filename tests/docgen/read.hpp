// A text and what the tests of this folder ask about it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "docgen/check/check.hpp"
#include "docgen/project.hpp"
#include "docgen/write.hpp"

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

// The text with documentation written into it; writing once more must change nothing.
inline std::string documented(const std::string& text, const std::string& path, bool complete = false) {
  docgen::WriteOptions options;
  options.complete = complete;
  docgen::Source source = read(text, path);
  docgen::Written first = docgen::write_documentation(*source.document, *source.facts, options);
  EXPECT_FALSE(first.failed_proof.has_value()) << *first.failed_proof << "\n" << text;
  docgen::Source again = read(first.text, path);
  EXPECT_EQ(docgen::write_documentation(*again.document, *again.facts, options).text, first.text)
      << "writing again changes it";
  return first.text;
}

// "Name if guard" of everything that leaves a function.
inline std::vector<std::string> failures(const std::string& text, const std::string& path,
                                         std::string_view name) {
  docgen::Source source = read(text, path);
  const docgen::Symbol* symbol = find(*source.facts, name);
  if (symbol == nullptr) return {"no such function"};
  std::vector<std::string> words;
  for (const docgen::Raise& raise : symbol->raises)
    words.push_back((raise.exception.empty() ? "?" : raise.exception) +
                    (raise.guard.empty() ? "" : " if " + raise.guard));
  return words;
}

}  // namespace docgen_test
