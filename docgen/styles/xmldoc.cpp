// C#'s documentation comments (ECMA-334, annex D): XML in lines of "///".
#include <array>

#include "base/text.hpp"
#include "docgen/styles/tags.hpp"

namespace docgen {
namespace {

struct Element {
  std::string_view name;
  Section section;
  std::string_view attribute;  // that names what it tells about
};
constexpr std::array kElements = {
    Element{"summary", Section::text, ""},
    Element{"param", Section::parameters, "name"},
    Element{"typeparam", Section::type_parameters, "name"},
    Element{"returns", Section::returns, ""},
    Element{"value", Section::other, ""},
    Element{"exception", Section::raises, "cref"},
    Element{"remarks", Section::other, ""},
    Element{"example", Section::examples, ""},
    Element{"inheritdoc", Section::other, ""},
};

// The text between the tags on one line, without "///".
std::string plain_words(std::string_view text) {
  std::string words;
  for (const Line& line : lines_of(text, Comment::Form::lines))
    words += (words.empty() || line.blank() ? "" : " ") + std::string(line.content);
  return std::string(base::trim(words));
}

// The value of an attribute within a tag's bytes [begin, end).
base::Span attribute_span(std::string_view text, std::size_t begin, std::size_t end, std::string_view name) {
  std::string wanted = std::string(name) + "=";
  std::size_t at = text.substr(0, end).find(wanted, begin);
  if (name.empty() || at == std::string_view::npos) return {};
  at += wanted.size();
  if (at >= end || (text[at] != '"' && text[at] != '\'')) return {};
  std::size_t close = text.substr(0, end).find(text[at], at + 1);
  return close == std::string_view::npos ? base::Span{} : base::Span{at + 1, close};
}

// Where "<name" opens next; <paramref> is no <param>.
std::size_t find_tag(std::string_view text, std::string_view name, std::size_t from) {
  std::string open = "<" + std::string(name);
  std::size_t at = text.find(open, from);
  while (at != std::string_view::npos && at + open.size() < text.size() &&
         is_name_char(text[at + open.size()]))
    at = text.find(open, at + 1);
  return at;
}

// One element at `open`, where a "<" stands; nothing for another tag, and for one that does not close.
std::optional<Entry> element_at(std::string_view text, std::size_t open, std::size_t& past, bool& closes) {
  for (const Element& element : kElements) {
    std::string_view after = text.substr(open + 1);
    char next = after.size() > element.name.size() ? after[element.name.size()] : '\0';
    if (!after.starts_with(element.name) || is_name_char(next)) continue;
    std::size_t tag_end = text.find('>', open);
    closes = tag_end != std::string_view::npos;
    if (!closes) return std::nullopt;
    bool empty = text[tag_end - 1] == '/';
    std::string closing_tag = "</" + std::string(element.name) + ">";
    std::size_t close = empty ? tag_end + 1 : text.find(closing_tag, tag_end);
    std::size_t again = empty ? std::string_view::npos : find_tag(text, element.name, tag_end);
    closes = close != std::string_view::npos && (again == std::string_view::npos || again > close);
    if (!closes) return std::nullopt;
    past = empty ? close : close + closing_tag.size();
    Entry entry;
    entry.section = element.section;
    entry.tag = element.name;
    entry.name_span = attribute_span(text, open, tag_end, element.attribute);
    entry.name = text.substr(entry.name_span.begin, entry.name_span.size());
    std::size_t colon = entry.name.find(':');  // "T:System.Exception"
    if (element.section == Section::raises && colon == 1) entry.name.erase(0, 2);
    if (!empty) entry.text = plain_words(text.substr(tag_end + 1, close - tag_end - 1));
    return entry;
  }
  return std::nullopt;
}

Doc parse_xmldoc(std::string_view text, Comment::Form form) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  auto line_of = [&](std::size_t offset) {
    std::size_t line = 0;
    while (line + 1 < lines.size() && lines[line + 1].span.begin <= offset) ++line;
    return line;
  };
  std::size_t covered = 0;  // lines that are in blocks already
  for (std::size_t open = text.find('<'); open != std::string_view::npos;) {
    std::size_t past = open + 1;
    bool closes = true;
    auto entry = element_at(text, open, past, closes);
    if (!closes) doc.problems.emplace_back("an element does not close");
    if (entry) {
      std::size_t first = line_of(open), last = line_of(past - 1);
      entry->line = first;
      entry->span = {lines[first].span.begin, lines[last].span.end};
      if (entry->tag == "summary") {
        doc.summary = entry->text;
        doc.summary_lines = last - first + 1;
      }
      bool shares = first < covered;
      if (!shares && first > covered) doc.blocks.push_back(block_of(lines, covered, first));
      if (!shares) {
        doc.blocks.push_back(block_of(lines, first, last + 1));
        doc.blocks.back().section = entry->section;
      } else if (last + 1 > covered) {
        doc.blocks.back().span.end = lines[last].span.end;
      }
      covered = std::max(covered, last + 1);
      if (entry->section != Section::text) doc.blocks.back().entries.push_back(std::move(*entry));
    }
    open = text.find('<', past);
  }
  if (covered < lines.size()) doc.blocks.push_back(block_of(lines, covered, lines.size()));
  if (doc.summary.empty()) find_summary(doc, lines, lines.size());
  return doc;
}

std::string xmldoc_entry(Section section, const Content::Item& item, const Layout& layout) {
  auto element = [&](std::string_view name, std::string_view attribute) {
    std::string open = "<" + std::string(name);
    if (!attribute.empty()) open += " " + std::string(attribute) + "=\"" + item.name + "\"";
    return marked(open + ">" + item.text + "</" + std::string(name) + ">", layout, "///");
  };
  switch (section) {
    case Section::parameters:
      return element("param", "name");
    case Section::type_parameters:
      return element("typeparam", "name");
    case Section::returns:
      return element("returns", "");
    case Section::raises:
      return element("exception", "cref");
    default:
      return "";
  }
}

std::string xmldoc_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items) text += xmldoc_entry(section, item, layout);
  return text;
}

std::string render_xmldoc(const Content& content, const Layout& layout) {
  std::string text = marked("<summary>", layout, "///") + marked(content.summary, layout, "///") +
                     marked("</summary>", layout, "///");
  for (const std::string& paragraph : content.paragraphs)
    text += marked("<remarks>" + paragraph + "</remarks>", layout, "///");
  return text + xmldoc_section(Section::type_parameters, content.type_parameters, layout) +
         xmldoc_section(Section::parameters, content.parameters, layout) +
         xmldoc_section(Section::returns, content.returns, layout) +
         xmldoc_section(Section::raises, content.raises, layout);
}

bool xmldoc_fits(Language language) {
  return language == Language::csharp;
}

int xmldoc_evidence(std::string_view text) {
  return text.find('<') != std::string_view::npos ? 1 : 0;
}

}  // namespace

extern const Style xmldoc_style;
const Style xmldoc_style = {"xmldoc",     "XML documentation", xmldoc_fits,     parse_xmldoc, render_xmldoc,
                            xmldoc_entry, xmldoc_section,      xmldoc_evidence, "///"};

}  // namespace docgen
