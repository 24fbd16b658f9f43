// What the tables in syntax/languages say about the kinds of nodes of a language.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "syntax/flat_tree.hpp"

namespace syntax {

struct Rule {
  enum class What {
    comment,            // COMMENT(kind): may be left out, with all that is in it
    exact,              // EXACT(kind): each of its bytes counts
    literal,            // LITERAL(kind): what lies between its children counts, blanks too
    either_quote,       // EITHER_QUOTE(kind): "a" is 'a' where nothing in it has to be escaped
    trailing_comma,     // TRAILING_COMMA(kind): a comma behind its last element says nothing
    semicolon,          // SEMICOLON(kind): a semicolon directly in it says nothing
    parentheses_count,  // PARENTHESES_COUNT_IN(kind, field): parentheses around that part of it may say
                        // something
    definition,         // DEFINITION(kind, field, tag): it defines the name in that field
    reference,          // REFERENCE(kind, field, tag): it uses the name in that field
  };
  What what;
  std::string_view kind;
  std::string_view field = {};  // "any": each child; "itself": the node
  std::string_view tag = {};
};

std::span<const Rule> rules(Language language);

// Those about layout, ready to be asked by a node's symbol.
struct LayoutRules {
  enum Flag : std::uint16_t {
    kComment = 1,
    kExact = 2,
    kLiteral = 4,
    kEitherQuote = 8,
    kTrailingComma = 16,
    kSemicolon = 32,
    kParenthesesCount = 64,  // then `parentheses_field` says where
  };
  std::vector<std::uint16_t> flags;          // by symbol
  std::vector<Field> parentheses_field;      // by symbol; none: anywhere in it
  std::vector<std::string_view> fixed_text;  // by symbol: what an anonymous token looks like
};

const LayoutRules& layout_rules(Language language);

}  // namespace syntax
