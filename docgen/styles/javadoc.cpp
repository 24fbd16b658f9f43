// Javadoc: "@param name description", "@throws IOException when".
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

// "@param <T> text" tells about a type parameter.
Doc parse_javadoc(std::string_view text, Comment::Form form) {
  Doc doc = parse_tags(text, form, kJavadocTags);
  for (Block& block : doc.blocks) {
    for (Entry& entry : block.entries) {
      bool type = entry.section == Section::parameters && entry.name.size() > 2 &&
                  entry.name.starts_with('<') && entry.name.ends_with('>');
      if (!type) continue;
      entry.name = entry.name.substr(1, entry.name.size() - 2);
      entry.name_span = {entry.name_span.begin + 1, entry.name_span.end - 1};
      entry.section = block.section = Section::type_parameters;
    }
  }
  return doc;
}

std::string javadoc_entry(Section section, const Content::Item& item, const Layout& layout) {
  return tag_entry(section, item, layout, "@param <" + item.name + ">");
}

std::string javadoc_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += javadoc_entry(section, item, layout);
  return text;
}

std::string render_javadoc(const Content& content, const Layout& layout) {
  return render_tags(content, layout, javadoc_section);
}

bool javadoc_fits(Language language) {
  return language == Language::java || language == Language::groovy;
}

int javadoc_evidence(std::string_view text) {
  return tag_evidence(text, kJavadocTags);
}

}  // namespace

extern const Style javadoc_style;
const Style javadoc_style = {"javadoc",      "Javadoc",     javadoc_fits,    parse_javadoc,
                             render_javadoc, javadoc_entry, javadoc_section, javadoc_evidence};

}  // namespace docgen
