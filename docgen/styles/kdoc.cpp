// KDoc (kotlinlang.org/docs/kotlin-doc.html): Javadoc's tags with Markdown; a type's parameter is a @param, a
// property of the constructor a @property.
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

Doc parse_kdoc(std::string_view text, Comment::Form form) {
  return parse_tags(text, form, kJavadocTags);
}

std::string kdoc_entry(Section section, const Content::Item& item, const Layout& layout) {
  if (section == Section::attributes)
    return starred("@property " + item.name + (item.text.empty() ? "" : " " + item.text), layout);
  return tag_entry(section, item, layout, "@param " + item.name);
}

std::string kdoc_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += kdoc_entry(section, item, layout);
  return text;
}

std::string render_kdoc(const Content& content, const Layout& layout) {
  return render_tags(content, layout, kdoc_section);
}

bool kdoc_fits(Language language) {
  return language == Language::kotlin;
}

int kdoc_evidence(std::string_view text) {
  return tag_evidence(text, kJavadocTags);
}

}  // namespace

extern const Style kdoc_style;
const Style kdoc_style = {"kdoc",      "KDoc",     kdoc_fits,    parse_kdoc,
                          render_kdoc, kdoc_entry, kdoc_section, kdoc_evidence};

}  // namespace docgen
