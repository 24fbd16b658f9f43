// What the readers of single languages share: code without its comments, and symbols made of it.
#pragma once

#include "docgen/facts/facts.hpp"
#include "docgen/outline/tokens.hpp"

namespace docgen {

class OutlineReader {
 public:
  // A range of tokens: [from, to).
  struct Range {
    std::size_t from = 0, to = 0;
    bool empty() const { return from >= to; }
  };

 protected:
  OutlineReader(const base::Document& document, Tokens tokens, Facts& facts);

  std::size_t size() const { return code_.size(); }
  std::string_view word(std::size_t i) const;  // "" beyond the end
  bool is(std::size_t i, std::string_view text) const { return word(i) == text; }
  bool is_any(std::size_t i, std::initializer_list<std::string_view> all) const;
  bool is_name(std::size_t i) const { return i < code_.size() && code_[i].kind == Token::Kind::word; }
  bool is_open(std::size_t i) const { return is(i, "(") || is(i, "[") || is(i, "{"); }
  std::size_t mate(std::size_t i) const { return code_[i].mate; }  // of a bracket
  std::size_t past(std::size_t i) const { return is_open(i) ? mate(i) + 1 : i + 1; }
  bool starts_line(std::size_t i) const { return i >= code_.size() || code_[i].starts_line; }
  std::size_t column(std::size_t i) const;  // of its line's first token, in bytes
  std::string words(Range range) const;     // the text, on one line
  base::Span span(Range range) const;
  // Past "<…>" or the like at `i`, when it holds a list of types; `i` when it does not.
  std::size_t past_types(std::size_t i) const;
  // The parts of a range between commas that no bracket, and no list of types, holds.
  std::vector<Range> split(Range range, std::string_view at = ",") const;
  // The first `text` in the range that no bracket holds; range.to for none.
  std::size_t find(Range range, std::string_view text) const;
  // Where a declaration that begins on the line of `start` ends when nothing but its indent tells: at the
  // first line that is not deeper.
  std::size_t end_of_indented(std::size_t start, std::size_t from) const;
  // The names of "<T : Bound, out U>".
  std::vector<Parameter> type_parameters(Range inside) const;

  // `start` its first token, modifiers included; `name` its name's; [start, body.from) is its head.
  Symbol symbol(SymbolKind kind, std::size_t parent, std::size_t start, std::size_t name, Range body) const;
  std::size_t add(Symbol symbol);

  // What the body of a function in braces throws and gives. Nested functions throw for themselves, and what a
  // try catches does not leave.
  void read_body(Range body, Symbol& symbol) const;

  const base::Document& document_;
  std::string_view text_;
  Facts& facts_;

 private:
  std::optional<Comment> comment_before(std::size_t offset) const;
  bool is_own_block(std::size_t brace) const;
  void read_throw(std::size_t at, Range body, Symbol& symbol) const;
  std::string guard_of(std::size_t at, Range body) const;

  std::vector<Token> code_;
  std::vector<Token> comments_;
};

void read_outlined_keywords(const base::Document& document, Tokens tokens,
                            Facts& facts);                                               // PHP, Kotlin, Scala
void read_outlined_shapes(const base::Document& document, Tokens tokens, Facts& facts);  // C#, Groovy
void read_outlined_ruby(const base::Document& document, Tokens tokens, Facts& facts);
void read_outlined_lua(const base::Document& document, Tokens tokens, Facts& facts);
void read_outlined_r(const base::Document& document, Tokens tokens, Facts& facts);

}  // namespace docgen
