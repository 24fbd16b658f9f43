// Documentation's prose as HTML: what Markdown and reST have in common, and the rest as it is written.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace docgen::site {

std::string escape_html(std::string_view text);

// Where a name in code quotes leads to; empty for nowhere.
using LinkOf = std::function<std::string(std::string_view name)>;

// Paragraphs, lists, headings, fenced and indented code, ">>>" examples; code, strong and emphasized words
// and web links within them. All else is text: nothing of it becomes a tag.
std::string to_html(std::string_view prose, const LinkOf& link);
// The same for words within a line.
std::string inline_html(std::string_view words, const LinkOf& link);

}  // namespace docgen::site
