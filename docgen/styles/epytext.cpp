// Epytext: "@param x: Description." and "@type x: int".
#include "docgen/styles/fields.hpp"

namespace docgen {
namespace {

Doc parse_epytext(std::string_view text, Comment::Form form) {
  return parse_fields(text, form, '@');
}
std::string epytext_entry(Section section, const Content::Item& item, const Layout& layout) {
  return field_entry(section, item, layout, '@');
}
std::string epytext_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  return field_section(section, items, layout, '@');
}
std::string render_epytext(const Content& content, const Layout& layout) {
  return render_fields(content, layout, epytext_section);
}
int epytext_evidence(std::string_view text) {
  return field_evidence(text, '@');
}
bool epytext_fits(Language language) {
  return language == Language::python;
}

}  // namespace

extern const Style epytext_style;
const Style epytext_style = {"epytext",      "Epytext",     epytext_fits,    parse_epytext,
                             render_epytext, epytext_entry, epytext_section, epytext_evidence};

}  // namespace docgen
