// PEP 257's own words: a summary, prose, and where arguments are told about,
//
//   Keyword arguments:
//   real -- the real part (default 0.0)
#include "base/text.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

bool is_plain_heading(const Line& line) {
  std::string words = base::lower_ascii(line.content);
  return words == "arguments:" || words == "keyword arguments:" || words == "positional arguments:" ||
         words == "parameters:";
}

std::optional<Entry> plain_entry_at(const Line& line) {
  std::size_t dashes = line.content.find(" -- ");
  if (dashes == std::string_view::npos) return std::nullopt;
  std::string_view name = base::trim(line.content.substr(0, dashes));
  std::size_t at = line.content_at;
  Entry entry;
  while (name.starts_with('*')) {
    entry.stars += '*';
    name.remove_prefix(1);
    ++at;
  }
  if (name.empty() || dotted_name_length(name) != name.size()) return std::nullopt;
  entry.section = Section::parameters;
  entry.name = name;
  entry.name_span = {at, at + name.size()};
  entry.text = base::trim(line.content.substr(dashes + 4));
  return entry;
}

Doc parse_plain(std::string_view text, Comment::Form form) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  std::size_t from = 0;
  for (std::size_t i = 0; i < lines.size();) {
    bool heads = is_plain_heading(lines[i]) && i + 1 < lines.size() && plain_entry_at(lines[i + 1]);
    if (!heads) {
      ++i;
      continue;
    }
    if (i > from) doc.blocks.push_back(block_of(lines, from, i));
    std::size_t to = i + 1;
    while (to < lines.size() && !lines[to].blank()) ++to;
    Block block = block_of(lines, i, to);
    block.section = Section::parameters;
    block.title = lines[i].content;
    block.head = lines[i].span;
    for (std::size_t j = i + 1; j < to; ++j) {
      auto entry = plain_entry_at(lines[j]);
      if (entry) {
        entry->line = j;
        entry->span = lines[j].span;
        block.entries.push_back(std::move(*entry));
      } else if (!block.entries.empty()) {
        block.entries.back().text += "\n" + std::string(lines[j].content);
        block.entries.back().span.end = lines[j].span.end;
      }
    }
    doc.blocks.push_back(std::move(block));
    from = i = to;
  }
  if (from < lines.size()) doc.blocks.push_back(block_of(lines, from, lines.size()));
  find_summary(doc, lines, lines.size());
  return doc;
}

std::string plain_entry(Section section, const Content::Item& item, const Layout& layout) {
  std::string words;
  switch (section) {
    case Section::parameters:
      words = item.name + " -- " + item.text;
      break;
    case Section::raises:
      words = "Raises " + item.name + (item.text.empty() ? "." : ": " + item.text);
      break;
    case Section::returns:
      words = "Returns " + (item.text.empty() ? item.type : item.text);
      break;
    case Section::yields:
      words = "Yields " + (item.text.empty() ? item.type : item.text);
      break;
    default:
      return "";
  }
  std::size_t width = layout.width > layout.indent.size() + 30 ? layout.width - layout.indent.size() : 30;
  std::string text;
  for (const std::string& line : wrapped(words, width)) text += layout.indent + line + layout.line_end;
  return text;
}

std::string plain_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  if (section == Section::examples) return example_lines(items, layout.indent, layout);
  std::string text;
  if (section == Section::parameters) text = layout.indent + "Arguments:" + layout.line_end;
  for (const Content::Item& item : items) text += plain_entry(section, item, layout);
  return text;
}

std::string render_plain(const Content& content, const Layout& layout) {
  return render_docstring(content, layout, plain_section);
}

int plain_evidence(std::string_view text) {
  int found = 0;
  std::vector<Line> lines = lines_of(text, Comment::Form::docstring);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    found += is_plain_heading(lines[i]) && plain_entry_at(lines[i + 1]) ? 3 : 0;
  return found;
}

bool plain_fits(Language language) {
  return language == Language::python;
}

}  // namespace

extern const Style plain_style;
const Style plain_style = {"plain",      "plain (PEP 257)", plain_fits,    parse_plain,
                           render_plain, plain_entry,       plain_section, plain_evidence};

}  // namespace docgen
