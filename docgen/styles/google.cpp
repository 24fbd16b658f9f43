// Google's style (Google Python Style Guide, 3.8.3; titles as Napoleon knows them).
//
//   Args:
//       name (type, optional): Description that
//           goes on.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

struct GoogleTitle {
  std::string_view words;
  Section section;
};
constexpr std::array kGoogleTitles = {
    GoogleTitle{"args", Section::parameters},
    GoogleTitle{"arguments", Section::parameters},
    GoogleTitle{"params", Section::parameters},
    GoogleTitle{"parameters", Section::parameters},
    GoogleTitle{"keyword args", Section::parameters},
    GoogleTitle{"keyword arguments", Section::parameters},
    GoogleTitle{"other parameters", Section::parameters},
    GoogleTitle{"other args", Section::parameters},
    GoogleTitle{"other arguments", Section::parameters},
    GoogleTitle{"returns", Section::returns},
    GoogleTitle{"return", Section::returns},
    GoogleTitle{"yields", Section::yields},
    GoogleTitle{"yield", Section::yields},
    GoogleTitle{"receives", Section::receives},
    GoogleTitle{"raises", Section::raises},
    GoogleTitle{"raise", Section::raises},
    GoogleTitle{"except", Section::raises},
    GoogleTitle{"exceptions", Section::raises},
    GoogleTitle{"warns", Section::warns},
    GoogleTitle{"attributes", Section::attributes},
    GoogleTitle{"methods", Section::methods},
    GoogleTitle{"example", Section::examples},
    GoogleTitle{"examples", Section::examples},
    GoogleTitle{"doctest", Section::examples},
    GoogleTitle{"note", Section::other},
    GoogleTitle{"notes", Section::other},
    GoogleTitle{"see also", Section::other},
    GoogleTitle{"references", Section::other},
    GoogleTitle{"todo", Section::other},
    GoogleTitle{"warning", Section::other},
    GoogleTitle{"warnings", Section::other},
    GoogleTitle{"tip", Section::other},
    GoogleTitle{"hint", Section::other},
    GoogleTitle{"important", Section::other},
    GoogleTitle{"attention", Section::other},
    GoogleTitle{"caution", Section::other},
    GoogleTitle{"danger", Section::other},
    GoogleTitle{"error", Section::other},
};

std::optional<Section> google_title(std::string_view content) {
  if (!content.ends_with(':')) return std::nullopt;
  std::string words = base::lower_ascii(base::trim(content.substr(0, content.size() - 1)));
  auto found = std::ranges::find(kGoogleTitles, words, &GoogleTitle::words);
  if (found == kGoogleTitles.end()) return std::nullopt;
  return found->section;
}

std::size_t next_content(const std::vector<Line>& lines, std::size_t from) {
  while (from < lines.size() && lines[from].blank()) ++from;
  return from;
}

// Some underline their titles.
std::size_t after_heading(const std::vector<Line>& lines, std::size_t i) {
  bool underlined = i + 1 < lines.size() && lines[i + 1].indent == 0 && is_underline(lines[i + 1].content);
  return underlined ? i + 2 : i + 1;
}

// A title stands alone at the margin. What is written small is one only when something indented follows.
std::optional<Section> heading_at(const std::vector<Line>& lines, std::size_t i) {
  if (lines[i].indent != 0) return std::nullopt;
  auto section = google_title(lines[i].content);
  if (!section) return std::nullopt;
  std::size_t next = next_content(lines, after_heading(lines, i));
  bool followed = next < lines.size() && lines[next].indent > 0;
  bool capital = lines[i].content[0] >= 'A' && lines[i].content[0] <= 'Z';
  if (!followed && !capital) return std::nullopt;
  return section;
}

// Reads `name (type): description` off the first line of an entry; nothing when it is none.
std::optional<Entry> entry_head(Section section, std::string_view content, std::size_t at) {
  Entry entry;
  entry.section = section;
  std::size_t i = 0;
  while (i < content.size() && (content[i] == '*' || content[i] == '\\' || content[i] == '`')) ++i;
  std::size_t length = dotted_name_length(content.substr(i));
  if (length == 0) return std::nullopt;
  for (char c : content.substr(0, i)) {
    if (c == '*') entry.stars += c;
  }
  entry.name = without_escapes(content.substr(i, length));
  entry.name_span = {at + i, at + i + length};
  i += length;
  while (i < content.size() && content[i] == '`') ++i;
  std::size_t after_blanks = content.find_first_not_of(" \t", i);
  if (after_blanks != std::string_view::npos &&
      (content[after_blanks] == '(' || content[after_blanks] == '[')) {
    std::size_t end = closing(content, after_blanks);
    if (end == std::string_view::npos) return std::nullopt;
    split_type(content.substr(after_blanks + 1, end - after_blanks - 2), at + after_blanks + 1, entry);
    i = end;
  }
  std::size_t colon = content.find_first_not_of(" \t", i);
  if (colon == std::string_view::npos) {
    if (section == Section::raises || entry.has_type) return entry;
    return std::nullopt;
  }
  if (content[colon] != ':') return std::nullopt;
  entry.text = base::trim(content.substr(colon + 1));
  return entry;
}

// "x, y (int): both" tells about two; so does "ValueError, TypeError: when".
std::vector<Entry> entry_heads(Section section, std::string_view content, std::size_t at) {
  std::vector<Entry> entries;
  std::size_t from = 0;
  while (from < content.size()) {
    std::size_t length = 0;
    while (from + length < content.size() &&
           (content[from + length] == '*' || content[from + length] == '\\'))
      ++length;
    length += dotted_name_length(content.substr(from + length));
    std::size_t comma = from + length;
    bool more = length > 0 && comma < content.size() && content[comma] == ',';
    if (!more) break;
    Entry entry;
    entry.section = section;
    std::string_view name = content.substr(from, length);
    while (name.starts_with('*') || name.starts_with('\\')) {
      if (name[0] == '*') entry.stars += '*';
      name.remove_prefix(1);
    }
    entry.name = without_escapes(name);
    entry.name_span = {at + comma - name.size(), at + comma};
    entries.push_back(std::move(entry));
    from = content.find_first_not_of(" \t", comma + 1);
    if (from == std::string_view::npos) return {};
  }
  auto last = entry_head(section, content.substr(from), at + from);
  if (!last) return {};
  for (Entry& entry : entries) {
    entry.has_type = last->has_type;
    entry.type = last->type;
    entry.type_span = last->type_span;
    entry.optional = last->optional;
  }
  entries.push_back(std::move(*last));
  return entries;
}

bool has_colon(std::string_view content) {
  return content.find(':') != std::string_view::npos;
}

void read_named_entries(const std::vector<Line>& lines, std::size_t from, std::size_t to, Block& block,
                        std::vector<std::string>& problems) {
  std::size_t first = next_content(lines, from);
  if (first >= to) return;
  std::size_t level = lines[first].indent;
  for (std::size_t i = first; i < to;) {
    std::size_t end = i + 1;
    while (end < to && (lines[end].blank() || lines[end].indent > level)) ++end;
    if (!lines[i].blank() && lines[i].indent <= level) {
      std::size_t last = end;
      while (last > i + 1 && lines[last - 1].blank()) --last;
      auto heads = entry_heads(block.section, lines[i].content, lines[i].content_at);
      bool must = block.section == Section::parameters || block.section == Section::attributes;
      if (heads.empty() && must && !has_colon(lines[i].content))
        problems.push_back("no colon in \"" + std::string(lines[i].content) + "\" of the section " +
                           block.title);
      if (heads.empty() && must && lines[i].content.starts_with(':'))
        problems.push_back("an entry of the section " + block.title + " has no name");
      for (Entry& entry : heads) {
        std::string rest = joined(lines, i + 1, last);
        if (!rest.empty()) entry.text += (entry.text.empty() ? "" : "\n") + rest;
        entry.span = {lines[i].span.begin, lines[last - 1].span.end};
        entry.line = i;
        block.entries.push_back(std::move(entry));
      }
    }
    i = end;
  }
}

// Whether what stands before the colon of a result is a type: names, brackets, "or", "|".
bool looks_like_type(std::string_view words) {
  if (words.empty()) return false;
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    char c = words[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '\'' || c == '"') {
      quote = c;
      continue;
    }
    depth += c == '[' || c == '(' || c == '{';
    depth -= c == ']' || c == ')' || c == '}';
    if (depth > 0) continue;
    if (c != ' ') continue;
    std::string_view next = words.substr(i + 1);
    std::string_view before = words.substr(0, i);
    bool joins = next.starts_with("or ") || next.starts_with("of ") || next.starts_with("|") ||
                 next.starts_with("and ") || before.ends_with(" or") || before == "or" ||
                 before.ends_with(" of") || before.ends_with("|") || before.ends_with(",") ||
                 before.ends_with(" and");
    if (!joins) return false;
  }
  return depth == 0 && quote == 0;
}

// The colon that ends a type: not one inside of brackets, and not the last half of "::".
std::size_t type_colon(std::string_view content) {
  int depth = 0;
  for (std::size_t i = 0; i < content.size(); ++i) {
    char c = content[i];
    depth += c == '[' || c == '(' || c == '{';
    depth -= c == ']' || c == ')' || c == '}';
    if (c == ':' && depth == 0) return i;
  }
  return std::string_view::npos;
}

void read_result(const std::vector<Line>& lines, std::size_t from, std::size_t to, Block& block) {
  std::size_t first = next_content(lines, from);
  if (first >= to) return;
  std::size_t last = to;
  while (last > first + 1 && lines[last - 1].blank()) --last;
  Entry entry;
  entry.section = block.section;
  entry.line = first;
  entry.span = {lines[first].span.begin, lines[last - 1].span.end};
  std::string_view content = lines[first].content;
  std::size_t colon = type_colon(content);
  bool double_colon = colon != std::string_view::npos && content.substr(colon).starts_with("::");
  std::string_view type = colon == std::string_view::npos ? "" : base::trim(content.substr(0, colon));
  if (colon != std::string_view::npos && !double_colon && looks_like_type(type)) {
    entry.has_type = true;
    entry.type = type;
    entry.type_span = {lines[first].content_at, lines[first].content_at + type.size()};
    entry.text = base::trim(content.substr(colon + 1));
    std::string rest = joined(lines, first + 1, last);
    if (!rest.empty()) entry.text += (entry.text.empty() ? "" : "\n") + rest;
  } else {
    entry.text = joined(lines, first, last);
  }
  block.entries.push_back(std::move(entry));
}

Doc parse_google(std::string_view text, Comment::Form form) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  std::size_t from = 0;
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    bool ends = i == lines.size();
    auto section = ends ? std::nullopt : heading_at(lines, i);
    if (!ends && !section) continue;
    if (i > from) doc.blocks.push_back(block_of(lines, from, i));
    if (ends) break;
    std::size_t body = after_heading(lines, i);
    std::size_t to = body;
    while (to < lines.size() && (lines[to].blank() || lines[to].indent > 0)) ++to;
    Block block = block_of(lines, i, to);
    block.section = *section;
    block.title = lines[i].content.substr(0, lines[i].content.size() - 1);
    block.head = {lines[i].span.begin, lines[body - 1].span.end};
    switch (*section) {
      case Section::parameters:
      case Section::attributes:
      case Section::raises:
      case Section::warns:
      case Section::methods:
        read_named_entries(lines, body, to, block, doc.problems);
        break;
      case Section::returns:
      case Section::yields:
      case Section::receives:
        read_result(lines, body, to, block);
        break;
      default:
        break;
    }
    doc.blocks.push_back(std::move(block));
    from = to;
    i = to - 1;
  }
  std::size_t prose_end = 0;
  while (prose_end < lines.size() && !heading_at(lines, prose_end)) ++prose_end;
  find_summary(doc, lines, prose_end);
  return doc;
}

std::string_view google_heading(Section section) {
  switch (section) {
    case Section::parameters:
      return "Args:";
    case Section::attributes:
      return "Attributes:";
    case Section::returns:
      return "Returns:";
    case Section::yields:
      return "Yields:";
    case Section::raises:
      return "Raises:";
    case Section::examples:
      return "Examples:";
    default:
      return "";
  }
}

std::string google_entry(Section section, const Content::Item& item, const Layout& layout) {
  std::string head = item.name;
  bool result = section == Section::returns || section == Section::yields;
  if (result) head = layout.types ? item.type : "";
  if (!result && section != Section::raises && layout.types && !item.type.empty())
    head += " (" + item.type + (item.optional ? ", optional" : "") + ")";
  if (!head.empty()) head += ":";
  std::string indent = layout.indent + layout.step;
  std::size_t width = layout.width > indent.size() + 30 ? layout.width - indent.size() : 30;
  std::string words = head.empty() ? item.text : item.text.empty() ? head : head + " " + item.text;
  std::vector<std::string> lines = {words};
  if (words.size() > width) lines = wrapped(words, width - layout.step.size());
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i)
    text += indent + (i > 0 ? layout.step : "") + lines[i] + layout.line_end;
  return text;
}

std::string google_section(Section section, std::span<const Content::Item> items, const Layout& layout) {
  std::string text = layout.indent + std::string(google_heading(section)) + layout.line_end;
  if (section == Section::examples) return text + example_lines(items, layout.indent + layout.step, layout);
  for (const Content::Item& item : items) text += google_entry(section, item, layout);
  return text;
}

std::string render_google(const Content& content, const Layout& layout) {
  return render_docstring(content, layout, google_section);
}

bool is_python(Language language) {
  return language == Language::python;
}

int google_evidence(std::string_view text) {
  int found = 0;
  std::vector<Line> lines = lines_of(text, Comment::Form::docstring);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto section = heading_at(lines, i);
    std::size_t next = next_content(lines, i + 1);
    bool followed = next < lines.size() && lines[next].indent > 0 && !is_underline(lines[next].content);
    if (section && followed) found += *section == Section::other || *section == Section::examples ? 1 : 2;
  }
  return found;
}

}  // namespace

extern const Style google_style;
const Style google_style = {"google",      "Google",     is_python,      parse_google,
                            render_google, google_entry, google_section, google_evidence};

}  // namespace docgen
