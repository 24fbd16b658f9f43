// PHPDoc (PSR-5 and PSR-19, drafts): "@param int $name Description."
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

Doc parse_phpdoc(std::string_view text, Comment::Form form) {
  return parse_tags(text, form, kPhpdocTags);
}

// What has no type takes anything, and PHP's word for that is mixed.
std::string phpdoc_entry(Section section, const Content::Item& item, const Layout& layout) {
  std::string type = item.type.empty() ? "mixed" : item.type;
  std::string words;
  switch (section) {
    case Section::parameters:
      words = "@param " + type + " " + item.name + " " + item.text;
      break;
    case Section::returns:
      words = "@return " + type + " " + item.text;
      break;
    case Section::attributes:  // of a property: its own
      words = "@var " + type;
      break;
    case Section::raises:
      words = "@throws " + item.name + " " + item.text;
      break;
    default:
      return "";
  }
  while (words.ends_with(' ')) words.pop_back();
  return starred(words, layout);
}

std::string phpdoc_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += phpdoc_entry(section, item, layout);
  return text;
}

std::string render_phpdoc(const Content& content, const Layout& layout) {
  return render_tags(content, layout, phpdoc_section);
}

bool phpdoc_fits(Language language) {
  return language == Language::php;
}

int phpdoc_evidence(std::string_view text) {
  return tag_evidence(text, kPhpdocTags);
}

}  // namespace

extern const Style phpdoc_style;
const Style phpdoc_style = {"phpdoc",      "PHPDoc",     phpdoc_fits,    parse_phpdoc,
                            render_phpdoc, phpdoc_entry, phpdoc_section, phpdoc_evidence};

}  // namespace docgen
