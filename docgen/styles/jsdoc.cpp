// JSDoc and TSDoc: "@param {string} name - Description."
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

Doc parse_jsdoc(std::string_view text, Comment::Form form) {
  return parse_tags(text, form, kJsdocTags);
}

std::string jsdoc_entry(Section section, const Content::Item& item, const Layout& layout) {
  std::string type = layout.types && !item.type.empty() ? "{" + item.type + "} " : "";
  std::string name = item.name;
  if (item.optional && item.fallback) name = "[" + item.name + "=" + *item.fallback + "]";
  if (item.optional && !item.fallback) name = "[" + item.name + "]";
  std::string words, text = item.text;
  if (layout.tsdoc) {
    name = item.name;
    if (item.fallback && !text.empty()) text += " Defaults to `" + *item.fallback + "`.";
  }
  switch (section) {
    case Section::parameters:
      words = "@param " + type + name + (text.empty() ? "" : " - " + text);
      break;
    case Section::type_parameters:
      words = (layout.types ? "@template " : "@typeParam ") + item.name +
              (item.text.empty() ? "" : " - " + item.text);
      break;
    case Section::returns:
      words = "@returns " + type + item.text;
      break;
    case Section::yields:
      words = "@yields " + type + item.text;
      break;
    case Section::attributes:  // of a field: its own
      if (type.empty()) return "";
      words = "@type " + type;
      break;
    case Section::raises:
      words = "@throws {" + item.name + "} " + item.text;
      break;
    default:
      return "";
  }
  while (words.ends_with(' ')) words.pop_back();
  return starred(words, layout);
}

std::string jsdoc_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += jsdoc_entry(section, item, layout);
  return text;
}

std::string render_jsdoc(const Content& content, const Layout& layout) {
  return render_tags(content, layout, jsdoc_section);
}

bool jsdoc_fits(Language language) {
  return language == Language::javascript || language == Language::typescript || language == Language::tsx;
}

int jsdoc_evidence(std::string_view text) {
  return tag_evidence(text, kJsdocTags);
}

}  // namespace

extern const Style jsdoc_style;
const Style jsdoc_style = {"jsdoc",      "JSDoc",     jsdoc_fits,    parse_jsdoc,
                           render_jsdoc, jsdoc_entry, jsdoc_section, jsdoc_evidence};

}  // namespace docgen
