#include "docgen/styles/text.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace docgen {
namespace {

constexpr std::size_t kTab = 8;

std::size_t columns_of_blanks(std::string_view blanks) {
  std::size_t columns = 0;
  for (char c : blanks) columns = c == '\t' ? (columns / kTab + 1) * kTab : columns + 1;
  return columns;
}

std::vector<base::Span> raw_lines(std::string_view text) {
  std::vector<base::Span> spans;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find_first_of("\r\n", begin);
    if (end == std::string_view::npos) {
      spans.push_back({begin, text.size()});
      return spans;
    }
    end += text.substr(end, 2) == "\r\n" ? 2 : 1;
    spans.push_back({begin, end});
    begin = end;
  }
  if (spans.empty()) spans.push_back({0, 0});
  return spans;
}

// The bytes of a line that are its comment's and not its text's.
std::size_t mark_length(std::string_view line, Comment::Form form) {
  std::size_t at = line.find_first_not_of(" \t");
  if (at == std::string_view::npos) return 0;
  if (form == Comment::Form::block) {
    if (line[at] != '*') return 0;
    return at + 1;
  }
  if (form == Comment::Form::lines) {
    if (line.substr(at).starts_with("--")) {
      at += 2;
      while (at < line.size() && line[at] == '-') ++at;
      return at;
    }
    if (!line.substr(at).starts_with("//") && line[at] != '#') return 0;
    bool roxygen = line.substr(at).starts_with("#'") && (at + 2 == line.size() || line[at + 2] == ' ');
    at += line[at] == '#' && !roxygen ? 1 : 2;
    while (at < line.size() && (line[at] == '/' || line[at] == '!')) ++at;
    if (at < line.size() && line[at] == '<') ++at;
    return at;
  }
  return 0;
}

}  // namespace

std::vector<Line> lines_of(std::string_view text, Comment::Form form) {
  std::vector<Line> lines;
  std::size_t margin = std::string_view::npos;
  for (base::Span span : raw_lines(text)) {
    Line line;
    line.span = span;
    std::string_view raw = text.substr(span.begin, span.size());
    while (!raw.empty() && (raw.back() == '\n' || raw.back() == '\r')) raw.remove_suffix(1);
    std::size_t mark = lines.empty() && form == Comment::Form::block ? 0 : mark_length(raw, form);
    std::string_view after = raw.substr(mark);
    std::size_t start = after.find_first_not_of(" \t\f");
    if (start == std::string_view::npos) start = after.size();
    line.indent = columns_of_blanks(form == Comment::Form::docstring ? raw.substr(0, mark + start)
                                                                     : after.substr(0, start));
    line.content_at = span.begin + mark + start;
    line.content = after.substr(start);
    while (!line.content.empty() && (line.content.back() == ' ' || line.content.back() == '\t'))
      line.content.remove_suffix(1);
    bool first_of_docstring = form != Comment::Form::lines && lines.empty();
    // What follows a backslash at the line's end goes on with that line.
    bool goes_on = form == Comment::Form::docstring && !lines.empty() && lines.back().content.ends_with('\\');
    if (goes_on && lines.size() > 1) line.indent = lines.back().indent;
    if (!line.blank() && !first_of_docstring && !goes_on) margin = std::min(margin, line.indent);
    lines.push_back(line);
  }
  if (margin == std::string_view::npos) margin = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    bool first = i == 0 && form != Comment::Form::lines;
    lines[i].indent = first || lines[i].blank() ? 0 : lines[i].indent - std::min(margin, lines[i].indent);
  }
  return lines;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t first) {
  std::vector<std::string> lines = {""};
  std::size_t used = first;
  for (std::string_view word : base::split(text, ' ')) {
    word = base::trim(word);
    if (word.empty()) continue;
    std::size_t needed = word.size() + (lines.back().empty() ? 0 : 1);
    if (!lines.back().empty() && used + needed > width) {
      lines.emplace_back();
      used = 0;
      needed = word.size();
    }
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
    used += needed;
  }
  return lines;
}

std::string joined(const std::vector<Line>& lines, std::size_t from, std::size_t to) {
  std::size_t least = std::string_view::npos;
  for (std::size_t i = from; i < to; ++i) {
    if (!lines[i].blank()) least = std::min(least, lines[i].indent);
  }
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    if (i > from) text += '\n';
    if (!lines[i].blank()) text.append(lines[i].indent - least, ' ').append(lines[i].content);
  }
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t dotted_name_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    char c = text[length];
    // "name\\_" is name_ where a reader of reST would make a link of it.
    bool escape = c == '\\' && length + 1 < text.size() && text[length + 1] == '_';
    if (!is_name_char(c) && !escape && (c != '.' || length == 0)) break;
    ++length;
  }
  while (length > 0 && text[length - 1] == '.') --length;
  return length;
}

std::string without_escapes(std::string_view name) {
  std::string plain(name);
  std::erase(plain, '\\');
  return plain;
}

std::size_t closing(std::string_view text, std::size_t open) {
  std::string wanted;
  char quote = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    char c = text[i];
    if (quote != 0) {
      if (c == '\\') ++i;
      if (c == quote) quote = 0;
      continue;
    }
    bool closes_word = i > 0 && is_name_char(text[i - 1]);  // "user's" opens nothing
    if ((c == '\'' || c == '"') && !closes_word) quote = c;
    if (c == '(') wanted += ')';
    if (c == '[') wanted += ']';
    if (c == '{') wanted += '}';
    if (!wanted.empty() && c == wanted.back()) wanted.pop_back();
    if (wanted.empty()) return i + 1;
  }
  // A quote that nothing closes was an apostrophe.
  if (quote != 0) {
    std::size_t depth = 0;
    char opens = text[open], closes = opens == '(' ? ')' : opens == '[' ? ']' : '}';
    for (std::size_t i = open; i < text.size(); ++i) {
      depth += text[i] == opens;
      if (text[i] == closes && --depth == 0) return i + 1;
    }
  }
  return std::string_view::npos;
}

Block block_of(const std::vector<Line>& lines, std::size_t from, std::size_t to) {
  Block block;
  block.line = from;
  block.span = {lines[from].span.begin, to > from ? lines[to - 1].span.end : lines[from].span.begin};
  return block;
}

void find_summary(Doc& doc, const std::vector<Line>& lines, std::size_t end) {
  std::size_t from = 0;
  while (from < end && lines[from].blank()) ++from;
  for (std::size_t i = from; i < end && !lines[i].blank(); ++i) {
    if (!doc.summary.empty()) doc.summary += ' ';
    doc.summary += lines[i].content;
    ++doc.summary_lines;
  }
}

namespace {

// The last comma in `words` that is in no bracket; npos for none.
std::size_t last_comma(std::string_view words) {
  int depth = 0;
  char quote = 0;
  std::size_t found = std::string_view::npos;
  for (std::size_t i = 0; i < words.size(); ++i) {
    char c = words[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '\'' || c == '"') quote = c;
    depth += c == '(' || c == '[' || c == '{';
    depth -= c == ')' || c == ']' || c == '}';
    if (c == ',' && depth == 0) found = i;
  }
  return found;
}

std::optional<std::string> default_of(std::string_view words) {
  if (!words.starts_with("default")) return std::nullopt;
  std::string_view rest = words.substr(std::string_view("default").size());
  if (rest.starts_with("s to")) rest.remove_prefix(4);
  if (rest.starts_with(" is")) rest.remove_prefix(3);
  if (!rest.empty() && is_name_char(rest[0])) return std::nullopt;
  rest = base::trim(rest);
  while (!rest.empty() && (rest[0] == ':' || rest[0] == '=')) rest = base::trim(rest.substr(1));
  return std::string(rest);
}

}  // namespace

void split_type(std::string_view words, std::size_t at, Entry& entry) {
  std::string_view rest = words;
  while (true) {
    std::size_t comma = last_comma(rest);
    std::string_view last = base::trim(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
    auto fallback = default_of(last);
    if (last == "optional") {
      entry.optional = true;
    } else if (fallback) {
      entry.fallback = fallback;
    } else {
      break;
    }
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
    if (rest.empty()) break;
  }
  std::size_t skipped = rest.find_first_not_of(" \t\n\r");
  std::string_view type = base::trim(rest);
  entry.has_type = !type.empty();
  entry.type = type;
  if (entry.has_type) entry.type_span = {at + skipped, at + skipped + type.size()};
}

bool is_underline(std::string_view content) {
  if (content.size() < 2) return false;
  char mark = content[0];
  if (mark != '-' && mark != '=' && mark != '~') return false;
  return content.find_first_not_of(mark) == std::string_view::npos;
}

std::string example_lines(std::span<const Content::Item> items, const std::string& indent,
                          const Layout& layout) {
  std::string text;
  for (const Content::Item& item : items)
    text += (item.text.empty() ? "" : indent + item.text) + layout.line_end;
  return text;
}

std::string render_docstring(const Content& content, const Layout& layout,
                             std::string (*print_section)(Section, std::span<const Content::Item>,
                                                          const Layout&)) {
  const std::string& end = layout.line_end;
  std::string text = content.summary;
  bool one_line = true;
  auto next_part = [&] {
    text += (one_line ? end : "") + end;
    one_line = false;
  };
  auto add_line = [&](const std::string& line) { text += line.empty() ? end : layout.indent + line + end; };
  for (const std::string& paragraph : content.paragraphs) {
    next_part();
    std::size_t width = layout.width > layout.indent.size() + 20 ? layout.width - layout.indent.size() : 20;
    for (const std::string& line : wrapped(paragraph, width)) add_line(line);
  }
  auto add_section = [&](Section section, const std::vector<Content::Item>& items) {
    if (items.empty()) return;
    std::string lines = print_section(section, items, layout);
    if (lines.empty()) return;
    next_part();
    text += lines;
  };
  add_section(Section::attributes, content.attributes);
  add_section(Section::parameters, content.parameters);
  add_section(Section::yields, content.yields);
  add_section(Section::returns, content.returns);
  add_section(Section::raises, content.raises);
  std::vector<Content::Item> examples;
  for (const std::string& line : content.examples) examples.push_back({"", "", std::nullopt, line, false});
  add_section(Section::examples, examples);
  if (!one_line) text += layout.indent;
  return text;
}

}  // namespace docgen
