// Google's Shell Style Guide, "Function Comments": Globals, Arguments, Outputs and Returns between two
// rulers.
#include <array>

#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

constexpr std::string_view kRuler = "#######################################";

struct Title {
  std::string_view words;
  Section section;
};
constexpr std::array kTitles = {Title{"Globals:", Section::attributes},
                                Title{"Arguments:", Section::parameters}, Title{"Outputs:", Section::yields},
                                Title{"Returns:", Section::returns}};

Section titled(std::string_view content) {
  for (const Title& title : kTitles) {
    if (content == title.words) return title.section;
  }
  return Section::text;
}

bool is_ruler(std::string_view content) {
  return content.size() > 4 && content.find_first_not_of("#-=") == std::string_view::npos;
}

Doc parse_shell(std::string_view text, Comment::Form form) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  std::size_t from = 0, prose_end = lines.size();
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    Section section = i < lines.size() ? titled(lines[i].content) : Section::text;
    if (i < lines.size() && section == Section::text) continue;
    if (i > from && doc.blocks.empty()) doc.blocks.push_back(block_of(lines, from, i));
    if (i > from && !doc.blocks.empty()) doc.blocks.back().span.end = lines[i - 1].span.end;
    if (i == lines.size()) break;
    prose_end = std::min(prose_end, i);
    Block block = block_of(lines, i, i + 1);
    block.section = section;
    block.title = lines[i].content;
    block.head = lines[i].span;
    doc.blocks.push_back(std::move(block));
    from = i;
    // A title ends a list, however deep it stands.
    auto is_item = [&](std::size_t k) {
      return lines[k].indent > lines[i].indent && titled(lines[k].content) == Section::text;
    };
    for (std::size_t k = i + 1; k < lines.size() && is_item(k); ++k) {
      Entry entry;
      entry.section = section;
      std::string_view content = lines[k].content;
      std::size_t name = content.find_first_of(" \t:");
      entry.name = content.substr(0, name);
      entry.name_span = {lines[k].content_at, lines[k].content_at + entry.name.size()};
      entry.text = content.substr(std::min(entry.name.size(), content.size()));
      entry.span = lines[k].span;
      entry.line = k;
      doc.blocks.back().entries.push_back(std::move(entry));
    }
  }
  std::size_t first = 0;
  while (first < prose_end && (is_ruler(lines[first].content) || lines[first].blank())) ++first;
  for (std::size_t i = first; i < prose_end && !lines[i].blank() && !is_ruler(lines[i].content); ++i) {
    doc.summary += (doc.summary.empty() ? "" : " ") + std::string(lines[i].content);
    ++doc.summary_lines;
  }
  return doc;
}

std::string shell_entry(Section section, const Content::Item& item, const Layout& layout) {
  std::string words = item.name;
  if (section == Section::parameters && !item.type.empty()) words += " (" + item.type + ")";
  if (!item.text.empty())
    words += (words.empty() ? "" : section == Section::parameters ? " - " : " ") + item.text;
  return layout.indent + "#   " + words + layout.line_end;
}

std::string shell_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  if (items.empty()) return "";
  std::string text;
  for (const Title& title : kTitles) {
    if (title.section == section) text = marked(title.words, layout, "#");
  }
  if (text.empty()) return "";
  for (const Content::Item& item : items) text += shell_entry(section, item, layout);
  return text;
}

std::string render_shell(const Content& content, const Layout& layout) {
  std::string ruler = layout.indent + std::string(kRuler) + layout.line_end;
  std::string text = ruler + marked(content.summary, layout, "#");
  for (const std::string& paragraph : content.paragraphs) text += marked(paragraph, layout, "#");
  return text + shell_section(Section::attributes, content.attributes, layout) +
         shell_section(Section::parameters, content.parameters, layout) +
         shell_section(Section::yields, content.yields, layout) +
         shell_section(Section::returns, content.returns, layout) + ruler;
}

bool shell_fits(Language language) {
  return language == Language::bash;
}

int shell_evidence(std::string_view text) {
  int found = 0;
  for (const Line& line : lines_of(text, Comment::Form::lines))
    found += titled(line.content) != Section::text;
  return found;
}

}  // namespace

extern const Style shell_style;
const Style shell_style = {"shell",     "Google shell", shell_fits,     parse_shell, render_shell,
                           shell_entry, shell_section,  shell_evidence, "#"};

}  // namespace docgen
