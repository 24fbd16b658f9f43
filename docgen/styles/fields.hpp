// Fields such as ":param x: …" and "@param x: …", which reST and Epytext share.
#pragma once

#include "docgen/styles/text.hpp"

namespace docgen {

// `mark` begins a field: ':' or '@'.
Doc parse_fields(std::string_view text, Comment::Form form, char mark);
std::string field_entry(Section section, const Content::Item& item, const Layout& layout, char mark);
std::string field_section(Section section, std::span<const Content::Item> items, const Layout& layout,
                          char mark);
int field_evidence(std::string_view text, char mark);
// All fields stand together, without blank lines between them.
std::string render_fields(const Content& content, const Layout& layout,
                          std::string (*print_section)(Section, std::span<const Content::Item>,
                                                       const Layout&));

}  // namespace docgen
