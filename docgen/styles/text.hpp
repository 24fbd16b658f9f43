// The text of a comment as lines without their margin, and as paragraphs, for the styles of this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "docgen/styles/style.hpp"

namespace docgen {

struct Line {
  std::string_view content;    // without margin, stars and the blanks at its end
  std::size_t indent = 0;      // columns between the margin and the content
  base::Span span{};           // in the text, with its line end
  std::size_t content_at = 0;  // where the content begins in the text
  bool blank() const { return content.empty(); }
};

// The margin of a documentation string is the least indent of its lines after the first (PEP 257); that of a
// block is what stands before and after its stars; of lines, their slashes. A tab reaches to the next
// multiple of eight.
std::vector<Line> lines_of(std::string_view text, Comment::Form form);

// Words of `text` in lines of at most `width` columns; the first line has `first` columns taken already.
std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t first = 0);

// The lines [from, to) as text, their common indent gone.
std::string joined(const std::vector<Line>& lines, std::size_t from, std::size_t to);

// Whether `words` at [at] begin with `word`, not followed by a letter, digit or '_'.
bool is_name_char(char c);
// The length of the dotted name that `text` begins with; 0 for none.
std::size_t dotted_name_length(std::string_view text);
// "name_" of "name\_".
std::string without_escapes(std::string_view name);
// The offset after the bracket that closes the one at `open`; npos when none does. Quotes hide brackets.
std::size_t closing(std::string_view text, std::size_t open);

// Sets summary and summary_lines out of the first prose of `doc`.
void find_summary(Doc& doc, const std::vector<Line>& lines, std::size_t end);

// A block of the lines [from, to).
Block block_of(const std::vector<Line>& lines, std::size_t from, std::size_t to);

// Takes "optional", "default: x", "default=x" and "default x" off the end of a type.
void split_type(std::string_view words, std::size_t at, Entry& entry);

// A Python docstring of these sections in order; `print_section` gives one section's lines.
std::string render_docstring(const Content& content, const Layout& layout,
                             std::string (*print_section)(Section, std::span<const Content::Item>,
                                                          const Layout&));

// Lines of an example as they are, each at `indent`; an empty one has no blanks.
std::string example_lines(std::span<const Content::Item> items, const std::string& indent,
                          const Layout& layout);

// "name", "lines", "rst": a line that only underlines.
bool is_underline(std::string_view content);

}  // namespace docgen
