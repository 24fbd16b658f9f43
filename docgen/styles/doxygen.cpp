// Doxygen: "@param[in] name description" or "\param name description".
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

Doc parse_doxygen(std::string_view text, Comment::Form form) {
  return parse_tags(text, form, kDoxygenTags);
}

std::string doxygen_entry(Section section, const Content::Item& item, const Layout& layout) {
  return tag_entry(section, item, layout, "@tparam " + item.name);
}

std::string doxygen_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += doxygen_entry(section, item, layout);
  return text;
}

std::string render_doxygen(const Content& content, const Layout& layout) {
  return render_tags(content, layout, doxygen_section);
}

bool doxygen_fits(Language language) {
  return language == Language::c || language == Language::cpp;
}

int doxygen_evidence(std::string_view text) {
  return tag_evidence(text, kDoxygenTags);
}

}  // namespace

extern const Style doxygen_style;
const Style doxygen_style = {"doxygen",      "Doxygen",     doxygen_fits,    parse_doxygen,
                             render_doxygen, doxygen_entry, doxygen_section, doxygen_evidence};

}  // namespace docgen
