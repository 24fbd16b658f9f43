// kernel-doc (docs.kernel.org/doc-guide/kernel-doc.html): "name() - Summary.", "@argument: …", "Return: …".
#include "base/text.hpp"
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

// The length of "@name:" that begins `content`; 0 for none. "..." is a name.
std::size_t argument_length(std::string_view content) {
  if (!content.starts_with('@')) return 0;
  std::size_t end = 1;
  while (end < content.size() && (is_name_char(content[end]) || content[end] == '.' || content[end] == '-'))
    ++end;
  return end > 1 && end < content.size() && content[end] == ':' ? end + 1 : 0;
}

std::size_t result_length(std::string_view content) {
  for (std::string_view title : {"Return:", "Returns:"}) {
    if (content.starts_with(title)) return title.size();
  }
  return 0;
}

Doc parse_kerneldoc(std::string_view text, Comment::Form form) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  std::size_t first = lines.size(), from = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::size_t argument = argument_length(lines[i].content), result = result_length(lines[i].content);
    if (argument + result == 0) continue;
    first = std::min(first, i);
    if (i > from) doc.blocks.push_back(block_of(lines, from, i));
    std::size_t to = i + 1;
    while (to < lines.size() && !lines[to].blank() && argument_length(lines[to].content) == 0 &&
           result_length(lines[to].content) == 0)
      ++to;
    Block block = block_of(lines, i, to);
    Entry entry;
    entry.section = block.section = argument > 0 ? Section::parameters : Section::returns;
    if (argument > 0) {
      entry.name = lines[i].content.substr(1, argument - 2);
      entry.name_span = {lines[i].content_at + 1, lines[i].content_at + argument - 1};
    }
    entry.text = base::trim(lines[i].content.substr(argument + result));
    for (std::size_t k = i + 1; k < to; ++k) entry.text += " " + std::string(lines[k].content);
    entry.span = block.span;
    entry.line = i;
    block.entries.push_back(std::move(entry));
    doc.blocks.push_back(std::move(block));
    from = to;
    i = to - 1;
  }
  if (from < lines.size()) doc.blocks.push_back(block_of(lines, from, lines.size()));
  find_summary(doc, lines, first);
  return doc;
}

std::string kerneldoc_entry(Section section, const Content::Item& item, const Layout& layout) {
  if (section == Section::parameters) return starred("@" + item.name + ": " + item.text, layout);
  return section == Section::returns ? starred("Return: " + item.text, layout) : "";
}

std::string kerneldoc_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  if (section == Section::returns && !items.empty()) text = starred("", layout);
  for (const Content::Item& item : items) text += kerneldoc_entry(section, item, layout);
  return text;
}

std::string render_kerneldoc(const Content& content, const Layout& layout) {
  std::string text = layout.line_end + starred(content.summary, layout) +
                     kerneldoc_section(Section::parameters, content.parameters, layout);
  for (const std::string& paragraph : content.paragraphs)
    text += starred("", layout) + starred(paragraph, layout);
  return text + kerneldoc_section(Section::returns, content.returns, layout) + layout.indent + " ";
}

bool kerneldoc_fits(Language language) {
  return language == Language::c;
}

int kerneldoc_evidence(std::string_view text) {
  int found = 0;
  for (const Line& line : lines_of(text, Comment::Form::block)) found += argument_length(line.content) > 0;
  return found;
}

}  // namespace

extern const Style kerneldoc_style;
const Style kerneldoc_style = {"kerneldoc",      "kernel-doc",    kerneldoc_fits,    parse_kerneldoc,
                               render_kerneldoc, kerneldoc_entry, kerneldoc_section, kerneldoc_evidence};

}  // namespace docgen
