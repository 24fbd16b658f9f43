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

// The same in the other forms of comment that Doxygen knows; `Writer::usual_mark` has what each begins with.
constexpr Style doxygen_in(std::string_view name, std::string_view title) {
  return {name,           title,         doxygen_fits,    parse_doxygen,
          render_doxygen, doxygen_entry, doxygen_section, doxygen_evidence};
}

extern const Style doxygen_style, doxygen_qt_style, doxygen_slash_style, doxygen_exclamation_style;
const Style doxygen_style = doxygen_in("doxygen", "Doxygen");
const Style doxygen_qt_style = doxygen_in("doxygen-qt", "Doxygen, /*!");
const Style doxygen_slash_style = doxygen_in("doxygen-slash", "Doxygen, ///");
const Style doxygen_exclamation_style = doxygen_in("doxygen-exclamation", "Doxygen, //!");

}  // namespace docgen
