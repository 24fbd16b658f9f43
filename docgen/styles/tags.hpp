// Block tags: "@param {type} name - text" of JSDoc, "@param name text" of Javadoc, "\param[in] name text" of
// Doxygen.
#pragma once

#include "docgen/styles/text.hpp"

namespace docgen {

struct TagRules {
  std::string_view marks;  // characters that begin a tag: "@", or "@\\"
  bool braced_types;       // a type stands in braces before the name
  bool dashed;             // a dash may stand between name and description
};

inline constexpr TagRules kJsdocTags = {"@", true, true};
inline constexpr TagRules kJavadocTags = {"@", false, false};
inline constexpr TagRules kDoxygenTags = {"@\\", false, false};

// Each tag is a block with one entry, whose `tag` is its name.
Doc parse_tags(std::string_view text, Comment::Form form, const TagRules& rules);
std::string render_tags(const Content& content, const Layout& layout,
                        std::string (*print_section)(Section, std::span<const Content::Item>, const Layout&));
// An entry that begins with its tag: "@param name text", "@return text", "@throws name text";
// `type_parameter` is how a style says that of a type parameter. Empty for what has no tag.
std::string tag_entry(Section section, const Content::Item& item, const Layout& layout,
                      const std::string& type_parameter);
// Lines with their star, wrapped.
std::string starred(std::string_view words, const Layout& layout);
int tag_evidence(std::string_view text, const TagRules& rules);

// The section that a tag's name belongs to; `other` for one that tells about nothing in the signature.
Section section_of_tag(std::string_view tag);

}  // namespace docgen
