// A text as tokens, for the languages that no grammar is carried for: where its strings, comments and
// brackets are, which is all that it takes to find declarations and to prove that nothing but comments
// changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "docgen/language.hpp"

namespace docgen {

struct Token {
  enum class Kind { word, number, string, sign, comment, foreign };  // foreign: HTML around PHP, a directive
  Kind kind = Kind::sign;
  base::Span span{};
  bool starts_line = false;
  std::size_t mate = 0;  // of a bracket: the index of its other half; of others, their own
};

struct Tokens {
  std::vector<Token> list;
  // The first place where a string, a comment or a bracket is not closed, or closed without being open.
  std::optional<std::size_t> broken;
};

// Reads the whole text; what it can't make sense of is a token of one character.
Tokens tokens_of(std::string_view text, Language language);

// Whether a comment is of a form that the language's documentation has. Ruby's and Lua's may look like any
// comment: those that begin a line.
bool is_documentation_comment(std::string_view text, const Token& comment, Language language);

// The proof for these languages (docgen/proof.hpp): all tokens but documentation are the same, in order, and
// no line has lost or won any.
std::optional<std::string> difference_outside_comments(Language language, std::string_view before,
                                                       std::string_view after);

}  // namespace docgen
