// NumPy's style (numpydoc's "Style guide").
//
//   Parameters
//   ----------
//   x, y : int, optional
//       Description.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

struct NumpyTitle {
  std::string_view words;
  Section section;
};
constexpr std::array kNumpyTitles = {
    NumpyTitle{"parameters", Section::parameters},
    NumpyTitle{"other parameters", Section::parameters},
    NumpyTitle{"other params", Section::parameters},
    NumpyTitle{"arguments", Section::parameters},
    NumpyTitle{"keyword arguments", Section::parameters},
    NumpyTitle{"returns", Section::returns},
    NumpyTitle{"return", Section::returns},
    NumpyTitle{"yields", Section::yields},
    NumpyTitle{"yield", Section::yields},
    NumpyTitle{"receives", Section::receives},
    NumpyTitle{"raises", Section::raises},
    NumpyTitle{"raise", Section::raises},
    NumpyTitle{"warns", Section::warns},
    NumpyTitle{"warn", Section::warns},
    NumpyTitle{"attributes", Section::attributes},
    NumpyTitle{"methods", Section::methods},
    NumpyTitle{"examples", Section::examples},
    NumpyTitle{"example", Section::examples},
};

// A title is any words over a line of dashes; only some have entries that we read.
std::optional<Section> numpy_heading(const std::vector<Line>& lines, std::size_t i) {
  if (i + 1 >= lines.size() || lines[i].blank() || lines[i].indent != 0) return std::nullopt;
  if (lines[i + 1].indent != 0 || !is_underline(lines[i + 1].content)) return std::nullopt;
  if (is_underline(lines[i].content)) return std::nullopt;
  std::string_view content = lines[i].content;
  std::string words = base::lower_ascii(content);
  auto found = std::ranges::find(kNumpyTitles, words, &NumpyTitle::words);
  return found == kNumpyTitles.end() ? Section::other : found->section;
}

struct Key {
  std::vector<std::pair<std::string_view, std::size_t>> names;  // with their offsets in the line
  std::string_view type;
  std::size_t type_at = 0;
};

// The colon between name and type: the first that stands apart or ends the line; else the first outside of
// brackets and quotes.
std::size_t key_colon(std::string_view content) {
  std::size_t apart = content.find(" :");
  if (apart != std::string_view::npos && (apart + 2 == content.size() || content[apart + 2] == ' '))
    return apart + 1;
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < content.size(); ++i) {
    char c = content[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '\'' || c == '"') quote = c;
    depth += c == '[' || c == '(' || c == '{';
    depth -= c == ']' || c == ')' || c == '}';
    if (c == ':' && depth == 0) return i;
  }
  return std::string_view::npos;
}

Key key_of(std::string_view content, bool only_type_without_colon) {
  Key key;
  std::size_t colon = key_colon(content);
  std::string_view names = content.substr(0, std::min(colon, content.size()));
  if (colon != std::string_view::npos) {
    std::size_t start = content.find_first_not_of(" \t", colon + 1);
    if (start != std::string_view::npos) {
      key.type = content.substr(start);
      key.type_at = start;
    }
  } else if (only_type_without_colon) {
    key.type = content;
    return key;
  }
  std::size_t from = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    char c = i < names.size() ? names[i] : ',';
    depth += c == '[' || c == '(' || c == '{';
    depth -= c == ']' || c == ')' || c == '}';
    if (c != ',' || (depth > 0 && i < names.size())) continue;
    std::string_view name = names.substr(from, i - from);
    std::size_t skipped = name.find_first_not_of(" \t");
    if (skipped != std::string_view::npos) key.names.emplace_back(base::trim(name), from + skipped);
    from = i + 1;
  }
  return key;
}

void add_numpy_entries(const Line& line, Section section, std::string text, base::Span span,
                       std::size_t number, Block& block) {
  bool result = section == Section::returns || section == Section::yields || section == Section::receives;
  bool exception = section == Section::raises || section == Section::warns;
  Key key = key_of(line.content, result);
  Entry entry;
  entry.section = section;
  entry.text = std::move(text);
  entry.span = span;
  entry.line = number;
  if (!key.type.empty() && !exception) split_type(key.type, line.content_at + key.type_at, entry);
  if (key.names.empty()) {
    block.entries.push_back(std::move(entry));
    return;
  }
  for (auto [name, at] : key.names) {
    Entry one = entry;
    while (name.starts_with('*') || name.starts_with('\\') || name.starts_with('`')) {
      if (name[0] == '*') one.stars += '*';
      name.remove_prefix(1);
      ++at;
    }
    while (name.ends_with('`')) name.remove_suffix(1);
    one.name = without_escapes(name);
    one.name_span = {line.content_at + at, line.content_at + at + name.size()};
    block.entries.push_back(std::move(one));
  }
}

void read_numpy_entries(const std::vector<Line>& lines, std::size_t from, std::size_t to, Block& block,
                        std::vector<std::string>& problems) {
  std::size_t first = from;
  while (first < to && lines[first].blank()) ++first;
  if (first == to) return;
  // Entries stand at the margin; what is indented tells about one.
  if (lines[first].indent > 0) {
    problems.push_back("the section " + block.title + " has text and no entry");
    return;
  }
  constexpr std::size_t level = 0;
  for (std::size_t i = first; i < to;) {
    std::size_t end = i + 1;
    while (end < to && (lines[end].blank() || lines[end].indent > level)) ++end;
    std::size_t last = end;
    while (last > i + 1 && lines[last - 1].blank()) --last;
    // A directive of reST is prose, whatever it stands in.
    if (!lines[i].blank() && !lines[i].content.starts_with(".. ")) {
      base::Span span = {lines[i].span.begin, lines[last - 1].span.end};
      add_numpy_entries(lines[i], block.section, joined(lines, i + 1, last), span, i, block);
    }
    i = end;
  }
}

Doc parse_numpy(std::string_view text, Comment::Form form) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  std::size_t from = 0, prose_end = lines.size();
  for (std::size_t i = 0; i < lines.size();) {
    auto section = numpy_heading(lines, i);
    if (!section) {
      ++i;
      continue;
    }
    prose_end = std::min(prose_end, i);
    if (i > from) doc.blocks.push_back(block_of(lines, from, i));
    std::size_t to = i + 2;
    while (to < lines.size() && !numpy_heading(lines, to)) ++to;
    Block block = block_of(lines, i, to);
    block.section = *section;
    block.title = lines[i].content;
    block.head = {lines[i].span.begin, lines[i + 1].span.end};
    if (*section != Section::other && *section != Section::examples)
      read_numpy_entries(lines, i + 2, to, block, doc.problems);
    doc.blocks.push_back(std::move(block));
    from = i = to;
  }
  if (from < lines.size()) doc.blocks.push_back(block_of(lines, from, lines.size()));
  find_summary(doc, lines, prose_end);
  return doc;
}

std::string_view numpy_title(Section section) {
  switch (section) {
    case Section::parameters:
      return "Parameters";
    case Section::attributes:
      return "Attributes";
    case Section::returns:
      return "Returns";
    case Section::yields:
      return "Yields";
    case Section::raises:
      return "Raises";
    case Section::examples:
      return "Examples";
    default:
      return "";
  }
}

std::string numpy_entry(Section section, const Content::Item& item, const Layout& layout) {
  bool result = section == Section::returns || section == Section::yields;
  std::string head = item.name;
  if (result && head.empty()) {
    head = item.type.empty() ? "object" : item.type;
  } else if (section != Section::raises && layout.types && !item.type.empty()) {
    head += " : " + item.type + (item.optional ? ", optional" : "");
  }
  std::string text = layout.indent + head + layout.line_end;
  std::string indent = layout.indent + layout.step;
  std::size_t width = layout.width > indent.size() + 30 ? layout.width - indent.size() : 30;
  if (item.text.empty()) return text;
  for (const std::string& line : wrapped(item.text, width)) text += indent + line + layout.line_end;
  return text;
}

std::string numpy_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string title(numpy_title(section));
  std::string text = layout.indent + title + layout.line_end;
  text += layout.indent + std::string(title.size(), '-') + layout.line_end;
  if (section == Section::examples) return text + example_lines(items, layout.indent, layout);
  for (const Content::Item& item : items) text += numpy_entry(section, item, layout);
  return text;
}

std::string render_numpy(const Content& content, const Layout& layout) {
  return render_docstring(content, layout, numpy_section);
}

bool numpy_fits(Language language) {
  return language == Language::python;
}

int numpy_evidence(std::string_view text) {
  int found = 0;
  std::vector<Line> lines = lines_of(text, Comment::Form::docstring);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto section = numpy_heading(lines, i);
    if (section && *section != Section::other) found += 3;
  }
  return found;
}

}  // namespace

extern const Style numpy_style;
const Style numpy_style = {"numpy",      "NumPy",     numpy_fits,    parse_numpy,
                           render_numpy, numpy_entry, numpy_section, numpy_evidence};

}  // namespace docgen
