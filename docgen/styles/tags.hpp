// Block tags: "@param {type} name - text" of JSDoc, "@param name text" of Javadoc, "\param[in] name text" of
// Doxygen.
#pragma once

#include "docgen/styles/text.hpp"

namespace docgen {

// Where a tag has a type besides JSDoc's braces: PHPDoc's "int $a", YARD's "[Integer]" on either side of the
// name, LuaCATS's "a integer", LDoc's in "@tparam integer a" only.
enum class TypePlace { none, before, bracketed, after, in_own_tags };

struct TagRules {
  std::string_view marks;  // characters that begin a tag: "@", or "@\\"
  bool braced_types;       // a type stands in braces before the name
  bool dashed;             // a dash may stand between name and description
  TypePlace types = TypePlace::none;
};

inline constexpr TagRules kJsdocTags = {"@", true, true};
inline constexpr TagRules kJavadocTags = {"@", false, false};
inline constexpr TagRules kDoxygenTags = {"@\\", false, false};
inline constexpr TagRules kPhpdocTags = {"@", false, false, TypePlace::before};
inline constexpr TagRules kYardTags = {"@", false, false, TypePlace::bracketed};
inline constexpr TagRules kLdocTags = {"@", false, false, TypePlace::in_own_tags};
inline constexpr TagRules kLuacatsTags = {"@", false, false, TypePlace::after};

// Each tag is a block with one entry, whose `tag` is its name.
Doc parse_tags(std::string_view text, Comment::Form form, const TagRules& rules);
std::string render_tags(const Content& content, const Layout& layout,
                        std::string (*print_section)(Section, std::span<const Content::Item>, const Layout&));
// An entry that begins with its tag: "@param name text", "@return text", "@throws name text";
// `type_parameter` is how a style says that of a type parameter. Empty for what has no tag.
std::string tag_entry(Section section, const Content::Item& item, const Layout& layout,
                      const std::string& type_parameter);
// The same in lines that begin with `mark`; what a tag goes on with stands deeper by `hang`.
std::string marked(std::string_view words, const Layout& layout, std::string_view mark,
                   std::string_view hang = "");
std::string render_marked(const Content& content, const Layout& layout, std::string_view first_mark,
                          std::string_view mark,
                          std::string (*print_section)(Section, std::span<const Content::Item>,
                                                       const Layout&));
// Lines with their star, wrapped.
std::string starred(std::string_view words, const Layout& layout);
int tag_evidence(std::string_view text, const TagRules& rules, Comment::Form form = Comment::Form::block);

// The section that a tag's name belongs to; `other` for one that tells about nothing in the signature.
Section section_of_tag(std::string_view tag);

}  // namespace docgen
