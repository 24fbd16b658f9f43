// YARD (rubydoc.info, "Tags Overview"): "@param name [Type] description" in lines of "#".
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

Doc parse_yard(std::string_view text, Comment::Form form) {
  return parse_tags(text, form, kYardTags);
}

std::string yard_entry(Section section, const Content::Item& item, const Layout& layout) {
  std::string type = item.type.empty() ? "" : "[" + item.type + "] ";
  std::string words;
  switch (section) {
    case Section::parameters:
      words = "@param " + item.name + " " + type + item.text;
      break;
    case Section::yields:
      words = "@yield " + type + item.text;
      break;
    case Section::returns:
      words = "@return " + type + item.text;
      break;
    case Section::raises:
      words = "@raise [" + item.name + "] " + item.text;
      break;
    default:
      return "";
  }
  while (words.ends_with(' ')) words.pop_back();
  return marked(words, layout, "#", "  ");
}

std::string yard_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += yard_entry(section, item, layout);
  return text;
}

std::string render_yard(const Content& content, const Layout& layout) {
  return render_marked(content, layout, "#", "#", yard_section);
}

bool yard_fits(Language language) {
  return language == Language::ruby;
}

int yard_evidence(std::string_view text) {
  return tag_evidence(text, kYardTags, Comment::Form::lines);
}

}  // namespace

extern const Style yard_style;
const Style yard_style = {"yard",     "YARD",       yard_fits,     parse_yard, render_yard,
                          yard_entry, yard_section, yard_evidence, "#",        true};

}  // namespace docgen
