// Sphinx's field lists: ":param x: Description." and ":type x: int".
#include "docgen/styles/fields.hpp"

namespace docgen {
namespace {

Doc parse_sphinx(std::string_view text, Comment::Form form) {
  return parse_fields(text, form, ':');
}
std::string sphinx_entry(Section section, const Content::Item& item, const Layout& layout) {
  return field_entry(section, item, layout, ':');
}
std::string sphinx_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  return field_section(section, items, layout, ':');
}
std::string render_sphinx(const Content& content, const Layout& layout) {
  return render_fields(content, layout, sphinx_section);
}
int sphinx_evidence(std::string_view text) {
  return field_evidence(text, ':');
}
bool sphinx_fits(Language language) {
  return language == Language::python;
}

}  // namespace

extern const Style sphinx_style;
const Style sphinx_style = {"sphinx",      "Sphinx (reST)", sphinx_fits,    parse_sphinx,
                            render_sphinx, sphinx_entry,    sphinx_section, sphinx_evidence};

}  // namespace docgen
