// What a text defines, line by line: enough to put one definition in the place of another.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "agents/edits/lines.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

struct OutlineItem {
  enum class Kind { definition, import, statement, comment } kind = Kind::statement;
  std::string name;  // of a definition; of a block that only holds others (impl, namespace) its first line
  std::size_t lead = 0;   // its first line with the comments and attributes right above it
  std::size_t begin = 0;  // its own first line, decorators included
  std::size_t name_line = 0;
  std::size_t end = 0;  // one past its last line
  std::vector<OutlineItem> members;
};

struct Outline {
  Lines lines;
  std::vector<OutlineItem> items;  // in order
  bool has_error = false;
  std::size_t error_line = 0;  // from 1
  bool shares_lines = false;   // two items stand on one line
};

// Nothing when the text is too large to be worth it (1 MiB).
std::optional<Outline> outline(syntax::Language language, Lines lines);

std::string text_of(const Outline& outline, std::size_t begin, std::size_t end);
std::vector<std::string> defined_names(const Outline& outline);  // "f", "C", "C.m"
std::unordered_set<std::string> identifiers(std::string_view text);

}  // namespace agents::edits
