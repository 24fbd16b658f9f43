// Lua's two: LDoc ("--- Summary.", "-- @param name description"; the LDoc manual, "Standard Tags") and
// LuaCATS
// ("---@param name type description"; the Lua Language Server's wiki, "Annotations").
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

Doc parse_ldoc(std::string_view text, Comment::Form form) {
  return parse_tags(text, form, kLdocTags);
}

std::string ldoc_words(Section section, const Content::Item& item) {
  switch (section) {
    case Section::parameters:
      return "@param " + item.name + " " + item.text;
    case Section::returns:
      return "@return " + item.text;
    default:
      return "";
  }
}

std::string ldoc_entry(Section section, const Content::Item& item, const Layout& layout) {
  std::string words = ldoc_words(section, item);
  return words.empty() ? "" : marked(words, layout, "--", "  ");
}

std::string ldoc_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += ldoc_entry(section, item, layout);
  return text;
}

// Three dashes make a comment LDoc's; the lines below have two.
std::string render_ldoc(const Content& content, const Layout& layout) {
  return render_marked(content, layout, "---", "--", ldoc_section);
}

bool lua_fits(Language language) {
  return language == Language::lua;
}

// "---@param" is LuaCATS's: there the tag touches its three dashes.
int touching_tags(std::string_view text) {
  int found = 0;
  for (std::size_t at = text.find("---@"); at != std::string_view::npos; at = text.find("---@", at + 1))
    ++found;
  return found;
}

int ldoc_evidence(std::string_view text) {
  return touching_tags(text) > 0 ? 0 : tag_evidence(text, kLdocTags, Comment::Form::lines);
}

Doc parse_luacats(std::string_view text, Comment::Form form) {
  return parse_tags(text, form, kLuacatsTags);
}

// A type that the code does not show is `any`, which the server takes for not known.
std::string luacats_entry(Section section, const Content::Item& item, const Layout& layout) {
  std::string type = item.type.empty() ? "any" : item.type;
  std::string text = item.text.empty() ? "" : " " + item.text;
  if (section == Section::parameters)
    return layout.indent + "---@param " + item.name + " " + type + text + layout.line_end;
  if (section == Section::returns) return layout.indent + "---@return " + type + text + layout.line_end;
  return "";
}

std::string luacats_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += luacats_entry(section, item, layout);
  return text;
}

std::string render_luacats(const Content& content, const Layout& layout) {
  std::string text = marked(content.summary, layout, "---");
  for (const std::string& paragraph : content.paragraphs)
    text += marked("", layout, "---") + marked(paragraph, layout, "---");
  return text + luacats_section(Section::parameters, content.parameters, layout) +
         luacats_section(Section::returns, content.returns, layout);
}

int luacats_evidence(std::string_view text) {
  return touching_tags(text);
}

}  // namespace

extern const Style ldoc_style;
const Style ldoc_style = {"ldoc",     "LDoc",       lua_fits,      parse_ldoc, render_ldoc,
                          ldoc_entry, ldoc_section, ldoc_evidence, "--",       true};
extern const Style luacats_style;
const Style luacats_style = {"luacats",     "LuaCATS",       lua_fits,         parse_luacats, render_luacats,
                             luacats_entry, luacats_section, luacats_evidence, "---"};

}  // namespace docgen
