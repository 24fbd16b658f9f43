// A text and what the tests of this folder ask about it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "docgen/check/check.hpp"
#include "docgen/project.hpp"
#include "docgen/proof.hpp"
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

// Writes into each of `seeds` (a path and a text), damaged in fewer than `damages` places by some of
// `pieces`, and holds writing to its promises: the proof holds, nothing changes outside documentation, and
// the second time nothing is left to write. Gives how many texts were changed.
template <typename Seeds, typename Pieces>
std::size_t write_damaged(const Seeds& seeds, const Pieces& pieces, std::uint32_t random_seed, int rounds,
                          int damages) {
  std::mt19937 random(random_seed);
  std::size_t changed = 0;
  for (const auto& [path, seed] : seeds) {
    for (int round = 0; round < rounds; ++round) {
      std::string text = seed;
      for (int damage = round % damages; damage > 0; --damage)
        text.replace(random() % text.size(), random() % 4, pieces[random() % std::size(pieces)]);
      docgen::WriteOptions options;
      options.complete = round % 2 == 0;
      options.include_private = round % 3 == 0;
      docgen::Source source = read(text, path);
      docgen::Written result = docgen::write_documentation(*source.document, *source.facts, options);
      EXPECT_FALSE(result.failed_proof.has_value()) << path << ": " << *result.failed_proof << "\n" << text;
      docgen::check(*source.document, *source.facts, {}, nullptr);
      if (result.text == text) continue;
      ++changed;
      EXPECT_FALSE(
          docgen::difference_outside_documentation(source.facts->language, text, result.text).has_value());
      docgen::Source again = read(result.text, path);
      EXPECT_EQ(docgen::write_documentation(*again.document, *again.facts, options).text, result.text)
          << path << ": writing again changes\n"
          << result.text;
    }
  }
  return changed;
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
