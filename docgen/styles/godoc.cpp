// godoc (go.dev/doc/comment): prose that begins with the name of what it is about; "Deprecated:" begins a
// paragraph.
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

Doc parse_godoc(std::string_view text, Comment::Form form) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  doc.blocks.push_back(block_of(lines, 0, lines.size()));
  find_summary(doc, lines, lines.size());
  return doc;
}

std::string commented(std::string_view words, const Layout& layout) {
  std::string text;
  std::size_t width = layout.width > layout.indent.size() + 33 ? layout.width - layout.indent.size() - 3 : 30;
  for (const std::string& line : wrapped(words, width))
    text += layout.indent + (line.empty() ? "//" : "// " + line) + layout.line_end;
  return text;
}

std::string godoc_entry(Section, const Content::Item& item, const Layout& layout) {
  return commented(item.text, layout);
}

std::string godoc_section(Section, std::span<const Content::Item>, const Layout&) {
  return "";  // there are no sections
}

std::string render_godoc(const Content& content, const Layout& layout) {
  std::string text = commented(content.summary, layout);
  for (const std::string& paragraph : content.paragraphs)
    text += commented("", layout) + commented(paragraph, layout);
  return text;
}

bool godoc_fits(Language language) {
  return language == Language::go;
}

int godoc_evidence(std::string_view text) {
  return text.empty() ? 0 : 1;
}

}  // namespace

extern const Style godoc_style;
const Style godoc_style = {"godoc",     "godoc",       godoc_fits,     parse_godoc, render_godoc,
                           godoc_entry, godoc_section, godoc_evidence, "//"};

}  // namespace docgen
