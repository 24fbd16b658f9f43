// roxygen2 (roxygen2.r-lib.org, "Documenting functions"): "#' @param name description".
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

Doc parse_roxygen(std::string_view text, Comment::Form form) {
  return parse_tags(text, form, kJavadocTags);
}

std::string roxygen_entry(Section section, const Content::Item& item, const Layout& layout) {
  std::string words;
  if (section == Section::parameters) words = "@param " + item.name + " " + item.text;
  if (section == Section::returns) words = "@return " + item.text;
  return words.empty() ? "" : marked(words, layout, "#'", "  ");
}

std::string roxygen_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += roxygen_entry(section, item, layout);
  return text;
}

std::string render_roxygen(const Content& content, const Layout& layout) {
  return render_marked(content, layout, "#'", "#'", roxygen_section);
}

bool roxygen_fits(Language language) {
  return language == Language::r;
}

int roxygen_evidence(std::string_view text) {
  return tag_evidence(text, kJavadocTags, Comment::Form::lines);
}

}  // namespace

extern const Style roxygen_style;
const Style roxygen_style = {"roxygen",     "roxygen2",      roxygen_fits,     parse_roxygen, render_roxygen,
                             roxygen_entry, roxygen_section, roxygen_evidence, "#'",          true};

}  // namespace docgen
