// Scaladoc (docs.scala-lang.org, "Scaladoc for library authors"): "@tparam A", "@param name", "@throws X".
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

Doc parse_scaladoc(std::string_view text, Comment::Form form) {
  return parse_tags(text, form, kJavadocTags);
}

std::string scaladoc_entry(Section section, const Content::Item& item, const Layout& layout) {
  return tag_entry(section, item, layout, "@tparam " + item.name);
}

std::string scaladoc_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += scaladoc_entry(section, item, layout);
  return text;
}

std::string render_scaladoc(const Content& content, const Layout& layout) {
  return render_tags(content, layout, scaladoc_section);
}

bool scaladoc_fits(Language language) {
  return language == Language::scala;
}

int scaladoc_evidence(std::string_view text) {
  return tag_evidence(text, kJavadocTags);
}

}  // namespace

extern const Style scaladoc_style;
const Style scaladoc_style = {"scaladoc",      "Scaladoc",     scaladoc_fits,    parse_scaladoc,
                              render_scaladoc, scaladoc_entry, scaladoc_section, scaladoc_evidence};

}  // namespace docgen
