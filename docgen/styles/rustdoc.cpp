// rustdoc: Markdown with sections that have a meaning by convention (the rustdoc book, "How to write
// documentation"; the API guidelines, C-FAILURE): # Errors, # Panics, # Safety, # Examples.
#include "base/text.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

std::optional<std::string_view> markdown_heading(std::string_view content) {
  std::size_t marks = content.find_first_not_of('#');
  if (marks == 0 || marks == std::string_view::npos || marks > 6 || content[marks] != ' ')
    return std::nullopt;
  return base::trim(content.substr(marks));
}

Section rustdoc_section_named(std::string_view title) {
  std::string words = base::lower_ascii(title);
  if (words == "errors" || words == "panics" || words == "panic" || words == "safety") return Section::raises;
  if (words == "examples" || words == "example") return Section::examples;
  if (words == "arguments" || words == "parameters") return Section::parameters;
  if (words == "returns") return Section::returns;
  return Section::other;
}

// "* `name` - description" and "- `name`: description".
std::optional<Entry> listed_entry(const Line& line) {
  std::string_view content = line.content;
  if (!content.starts_with("* `") && !content.starts_with("- `")) return std::nullopt;
  std::size_t end = content.find('`', 3);
  if (end == std::string_view::npos) return std::nullopt;
  Entry entry;
  entry.section = Section::parameters;
  entry.name = content.substr(3, end - 3);
  entry.name_span = {line.content_at + 3, line.content_at + end};
  std::string_view rest = base::trim(content.substr(end + 1));
  while (rest.starts_with('-') || rest.starts_with(':')) rest = base::trim(rest.substr(1));
  entry.text = rest;
  entry.span = line.span;
  return entry;
}

Doc parse_rustdoc(std::string_view text, Comment::Form form) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  std::size_t from = 0, prose_end = lines.size();
  bool fenced = false;
  auto close = [&](std::size_t to) {
    if (to > from && doc.blocks.empty()) {
      doc.blocks.push_back(block_of(lines, from, to));
    } else if (!doc.blocks.empty()) {
      doc.blocks.back().span.end = to > 0 ? lines[to - 1].span.end : 0;
    }
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].content.starts_with("```")) fenced = !fenced;
    auto title = fenced ? std::nullopt : markdown_heading(lines[i].content);
    if (title) {
      close(i);
      prose_end = std::min(prose_end, i);
      Block block = block_of(lines, i, i + 1);
      block.section = rustdoc_section_named(*title);
      block.title = *title;
      block.head = lines[i].span;
      doc.blocks.push_back(std::move(block));
      from = i;
    } else if (!doc.blocks.empty() && doc.blocks.back().section == Section::parameters && !fenced) {
      auto& entries = doc.blocks.back().entries;
      if (auto entry = listed_entry(lines[i])) {
        entry->line = i;
        entries.push_back(std::move(*entry));
      } else if (!entries.empty() && !lines[i].blank() &&
                 lines[i].indent > lines[entries.back().line].indent) {
        entries.back().span.end = lines[i].span.end;  // the description goes on
        entries.back().text += " " + std::string(lines[i].content);
      }
    }
  }
  close(lines.size());
  find_summary(doc, lines, prose_end);
  return doc;
}

std::string slashed(std::string_view words, const Layout& layout) {
  std::string text;
  std::size_t width = layout.width > layout.indent.size() + 34 ? layout.width - layout.indent.size() - 4 : 30;
  for (const std::string& line : wrapped(words, width))
    text += layout.indent + (line.empty() ? "///" : "/// " + line) + layout.line_end;
  return text;
}

std::string rustdoc_entry(Section section, const Content::Item& item, const Layout& layout) {
  return slashed(section == Section::parameters ? "* `" + item.name + "` - " + item.text : item.text, layout);
}

// The items' names are the titles: Errors, Panics, Safety. A section begins with an empty line.
std::string rustdoc_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text, title;
  if (section == Section::parameters && !items.empty()) {
    text = slashed("", layout) + slashed("# Arguments", layout) + slashed("", layout);
    for (const Content::Item& item : items) text += rustdoc_entry(section, item, layout);
    return text;
  }
  if (section != Section::raises) return "";
  for (const Content::Item& item : items) {
    if (item.name != title) {
      title = item.name;
      text += slashed("", layout) + slashed("# " + title, layout) + slashed("", layout);
    }
    text += slashed(item.text, layout);
  }
  return text;
}

std::string render_rustdoc(const Content& content, const Layout& layout) {
  std::string text = slashed(content.summary, layout);
  for (const std::string& paragraph : content.paragraphs)
    text += slashed("", layout) + slashed(paragraph, layout);
  return text + rustdoc_section(Section::parameters, content.parameters, layout) +
         rustdoc_section(Section::raises, content.raises, layout);
}

bool rustdoc_fits(Language language) {
  return language == Language::rust;
}

int rustdoc_evidence(std::string_view text) {
  return text.empty() ? 0 : 1;
}

}  // namespace

extern const Style rustdoc_style;
const Style rustdoc_style = {"rustdoc",     "rustdoc",       rustdoc_fits,     parse_rustdoc, render_rustdoc,
                             rustdoc_entry, rustdoc_section, rustdoc_evidence, "///"};

}  // namespace docgen
