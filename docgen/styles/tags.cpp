// Block tags (jsdoc.app, TSDoc 0.x, the Javadoc tool's documentation comment specification, Doxygen's
// "Special commands").
#include "docgen/styles/tags.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace docgen {
namespace {

struct TagName {
  std::string_view name;
  Section section;
};
constexpr std::array kTags = {
    TagName{"param", Section::parameters},
    TagName{"arg", Section::parameters},
    TagName{"argument", Section::parameters},
    TagName{"returns", Section::returns},
    TagName{"return", Section::returns},
    TagName{"result", Section::returns},
    TagName{"retval", Section::returns},
    TagName{"yields", Section::yields},
    TagName{"yield", Section::yields},
    TagName{"treturn", Section::returns},
    TagName{"yieldreturn", Section::other},
    TagName{"throws", Section::raises},
    TagName{"raise", Section::raises},
    TagName{"throw", Section::raises},
    TagName{"exception", Section::raises},
    TagName{"template", Section::type_parameters},
    TagName{"typeParam", Section::type_parameters},
    TagName{"tparam", Section::type_parameters},
    TagName{"property", Section::properties},
    TagName{"prop", Section::properties},
    TagName{"example", Section::examples},
};

bool is_tag_char(char c) {
  return is_name_char(c) || c == '-';
}

// The offset after the tag's name when a tag begins the line; 0 for none.
std::size_t tag_end(std::string_view content, const TagRules& rules) {
  if (content.size() < 2 || rules.marks.find(content[0]) == std::string_view::npos) return 0;
  std::size_t end = 1;
  while (end < content.size() && is_tag_char(content[end])) ++end;
  return end > 1 ? end : 0;
}

struct TagText {
  std::string text;                 // without stars; lines joined by '\n'
  std::vector<std::size_t> places;  // of each byte, in the comment
};

// The words of a tag over its lines, and where each of their bytes stands.
TagText text_of_tag(const std::vector<Line>& lines, std::size_t from, std::size_t to, std::size_t skip) {
  TagText result;
  for (std::size_t i = from; i < to; ++i) {
    if (i > from) {
      result.text += '\n';
      result.places.push_back(lines[i].content_at);
      // Deeper lines keep their indent, which is what examples need.
      for (std::size_t k = 0; k < lines[i].indent && !lines[i].blank(); ++k) {
        result.text += ' ';
        result.places.push_back(lines[i].content_at);
      }
    }
    std::string_view content = i == from ? lines[i].content.substr(skip) : lines[i].content;
    std::size_t at = lines[i].content_at + (i == from ? skip : 0);
    for (std::size_t k = 0; k < content.size(); ++k) {
      result.text += content[k];
      result.places.push_back(at + k);
    }
  }
  result.places.push_back(lines[to - 1].span.end);
  return result;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n')) ++at;
  return at;
}

// Braces of a type, which may hold braces, quotes and arrows.
std::size_t closing_brace(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    depth += text[i] == '{';
    if (text[i] == '}' && --depth == 0) return i + 1;
  }
  return std::string_view::npos;
}

void read_braced_type(const TagText& words, std::size_t& at, Entry& entry) {
  std::size_t start = skip_blanks(words.text, at);
  if (start >= words.text.size() || words.text[start] != '{' || words.text.substr(start).starts_with("{@"))
    return;
  std::size_t end = closing_brace(words.text, start);
  if (end == std::string_view::npos) return;
  entry.has_type = true;
  entry.type = base::trim(std::string_view(words.text).substr(start + 1, end - start - 2));
  entry.type_span = {words.places[start + 1], words.places[end - 1]};
  at = end;
}

// "name", "[name]", "[name=default]", "a.b[].c"
void read_tag_name(const TagText& words, std::size_t& at, Entry& entry) {
  std::size_t start = skip_blanks(words.text, at);
  std::string_view text = words.text;
  if (start >= text.size()) return;
  std::size_t end = start;
  if (text[start] == '[') {
    end = closing(text, start);
    if (end == std::string_view::npos) return;
    std::string_view inside = text.substr(start + 1, end - start - 2);
    std::size_t equals = inside.find('=');
    entry.optional = true;
    if (equals != std::string_view::npos) entry.fallback = std::string(base::trim(inside.substr(equals + 1)));
    std::string_view name = base::trim(inside.substr(0, equals));
    entry.name = name;
    std::size_t name_at = start + 1 + (name.empty() ? 0 : inside.find(name));
    entry.name_span = {words.places[name_at], words.places[name_at + name.size()]};
  } else {
    while (end < text.size() && text[end] != ' ' && text[end] != '\t' && text[end] != '\n') ++end;
    std::string_view name = text.substr(start, end - start);
    entry.name = name;
    entry.name_span = {words.places[start], words.places[start] + name.size()};
  }
  at = end;
}

void read_direction(const TagText& words, std::size_t& at, Entry& entry) {
  if (at >= words.text.size() || words.text[at] != '[') return;
  std::size_t end = words.text.find(']', at);
  if (end == std::string::npos) return;
  entry.direction = words.text.substr(at + 1, end - at - 1);
  at = end + 1;
}

std::string description(std::string_view text, bool dashed) {
  text = base::trim(text);
  if (dashed && text.starts_with("- ")) text = base::trim(text.substr(2));
  if (dashed && text == "-") text = "";
  return std::string(text);
}

// A type without blanks but within its brackets: "array<int, string>|null".
std::size_t bare_type_end(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    char c = text[at];
    depth += c == '<' || c == '(' || c == '{' || c == '[';
    depth -= c == '>' || c == ')' || c == '}' || c == ']';
    bool blank = c == ' ' || c == '\t' || c == '\n';
    if (blank && depth <= 0) return at;
  }
  return at;
}

void read_bare_type(const TagText& words, std::size_t& at, Entry& entry) {
  std::size_t start = skip_blanks(words.text, at);
  std::size_t end = bare_type_end(words.text, start);
  if (end == start) return;
  entry.has_type = true;
  entry.type = words.text.substr(start, end - start);
  entry.type_span = {words.places[start], words.places[start] + (end - start)};
  at = end;
}

// "$name", "&$name", "...$name": the name begins with its dollar.
void read_php_tag(const TagText& words, std::size_t& at, Entry& entry, bool named) {
  std::size_t start = skip_blanks(words.text, at);
  std::string_view text = words.text;
  auto is_variable = [&](std::size_t i) {
    while (i < text.size() && (text[i] == '&' || text[i] == '.')) ++i;
    return i < text.size() && text[i] == '$';
  };
  if (start < text.size() && !is_variable(start)) read_bare_type(words, at, entry);
  start = skip_blanks(words.text, at);
  if (!named || start >= text.size()) return;
  if (!is_variable(start)) {  // words before the name: "int - how many $n"
    std::size_t line = std::min(text.find('\n', start), text.size());
    start = text.substr(0, line).find('$', start);
    if (start == std::string_view::npos || start + 1 >= text.size() || !is_name_char(text[start + 1])) return;
  }
  std::size_t dollar = text.find('$', start), end = dollar + 1;
  while (end < text.size() && is_name_char(text[end])) ++end;
  entry.stars = text.substr(start, dollar - start);
  entry.name = text.substr(dollar, end - dollar);
  entry.name_span = {words.places[dollar], words.places[dollar] + (end - dollar)};
  at = end;
}

void read_bracketed_type(const TagText& words, std::size_t& at, Entry& entry) {
  std::size_t start = skip_blanks(words.text, at);
  if (entry.has_type || start >= words.text.size() || words.text[start] != '[') return;
  std::size_t end = closing(words.text, start);
  if (end == std::string_view::npos) return;
  entry.has_type = true;
  entry.type = words.text.substr(start + 1, end - start - 2);
  entry.type_span = {words.places[start + 1], words.places[end - 1]};
  at = end;
}

void read_lua_name(const TagText& words, std::size_t& at, Entry& entry) {
  if (at < words.text.size() && words.text[at] == '[') {  // "@param[opt] name"
    std::size_t end = words.text.find(']', at);
    if (end == std::string::npos) return;
    entry.optional = words.text.substr(at, end - at).starts_with("[opt");
    at = end + 1;
  }
  if (entry.tag == "tparam" || entry.tag == "treturn") read_bare_type(words, at, entry);
  if (entry.section != Section::parameters) return;
  std::size_t start = skip_blanks(words.text, at), end = start;
  while (end < words.text.size() && (is_name_char(words.text[end]) || words.text[end] == '.')) ++end;
  bool rest = std::string_view(words.text).substr(start, end - start) == "...";
  while (!rest && end > start && words.text[end - 1] == '.') --end;  // the end of a sentence
  entry.name = words.text.substr(start, end - start);
  entry.name_span = {words.places[start], words.places[start] + (end - start)};
  at = end;
  if (at < words.text.size() && words.text[at] == '?') entry.optional = true, ++at;
}

// LDoc's tags that are types: "@string name" is "@tparam string name".
Section section_of_lua_tag(std::string_view tag, Section other) {
  constexpr auto kParameters =
      std::to_array<std::string_view>({"tparam", "string", "number", "int", "bool", "func", "tab", "thread"});
  if (std::ranges::find(kParameters, tag) != kParameters.end()) return Section::parameters;
  return tag == "ret" ? Section::returns : other;
}

// The tags of the styles whose types stand in no braces; false for the others.
bool read_typed_tag(const TagText& words, const TagRules& rules, Entry& entry) {
  std::size_t at = 0;
  bool named = entry.section == Section::parameters || entry.section == Section::properties;
  bool known = named || entry.section == Section::returns || entry.section == Section::raises ||
               entry.section == Section::yields || entry.section == Section::type_parameters;
  if (!known) {
    entry.text = description(words.text, false);
    return true;
  }
  switch (rules.types) {
    case TypePlace::none:
      return false;
    case TypePlace::before:
      read_php_tag(words, at, entry, named);
      break;
    case TypePlace::bracketed:
      read_bracketed_type(words, at, entry);
      if (named) read_tag_name(words, at, entry);
      read_bracketed_type(words, at, entry);
      break;
    case TypePlace::after:
    case TypePlace::in_own_tags:
      read_lua_name(words, at, entry);
      if (rules.types == TypePlace::after && (named || entry.section == Section::returns))
        read_bare_type(words, at, entry);
      break;
  }
  if (entry.section == Section::raises && entry.has_type) entry.name = entry.type;
  entry.text = description(std::string_view(words.text).substr(std::min(at, words.text.size())), false);
  return true;
}

void read_tag(const TagText& words, const TagRules& rules, Entry& entry) {
  if (rules.types != TypePlace::none && read_typed_tag(words, rules, entry)) return;
  std::size_t at = 0;
  bool named = entry.section == Section::parameters || entry.section == Section::type_parameters ||
               entry.section == Section::properties;
  if (entry.section == Section::parameters && !rules.braced_types) read_direction(words, at, entry);
  if (rules.braced_types) read_braced_type(words, at, entry);
  bool exception = entry.section == Section::raises && !rules.braced_types;
  if (named || exception || entry.tag == "retval") read_tag_name(words, at, entry);
  if (entry.section == Section::raises && entry.has_type) entry.name = entry.type;
  entry.text = description(std::string_view(words.text).substr(at), rules.dashed);
}

}  // namespace

Section section_of_tag(std::string_view tag) {
  auto found = std::ranges::find(kTags, tag, &TagName::name);
  return found == kTags.end() ? Section::other : found->section;
}

Doc parse_tags(std::string_view text, Comment::Form form, const TagRules& rules) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  std::size_t first = lines.size();
  std::vector<std::size_t> starts;
  bool fenced = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].content.starts_with("```")) fenced = !fenced;
    if (!fenced && tag_end(lines[i].content, rules) > 0) starts.push_back(i);
  }
  if (!starts.empty()) first = starts[0];
  if (first > 0) doc.blocks.push_back(block_of(lines, 0, first));
  for (std::size_t s = 0; s < starts.size(); ++s) {
    std::size_t from = starts[s];
    std::size_t to = s + 1 < starts.size() ? starts[s + 1] : lines.size();
    // What closes the comment, and blank lines before it, belong to no tag.
    std::size_t last = to;
    while (last > from + 1 && lines[last - 1].blank()) --last;
    Block block = block_of(lines, from, to);
    std::size_t name_end = tag_end(lines[from].content, rules);
    Entry entry;
    entry.tag = lines[from].content.substr(1, name_end - 1);
    entry.section = section_of_tag(entry.tag);
    if (rules.types == TypePlace::in_own_tags) entry.section = section_of_lua_tag(entry.tag, entry.section);
    entry.line = from;
    entry.span = {lines[from].span.begin, lines[last - 1].span.end};
    read_tag(text_of_tag(lines, from, last, name_end), rules, entry);
    block.section = entry.section;
    block.entries.push_back(std::move(entry));
    doc.blocks.push_back(std::move(block));
  }
  find_summary(doc, lines, first);
  return doc;
}

std::string starred(std::string_view words, const Layout& layout) {
  std::string text;
  std::size_t width = layout.width > layout.indent.size() + 33 ? layout.width - layout.indent.size() - 3 : 30;
  std::vector<std::string> lines = {std::string(words)};
  if (words.size() > width) lines = wrapped(words, width);
  for (const std::string& line : lines)
    text += layout.indent + (line.empty() ? " *" : " * " + line) + layout.line_end;
  return text;
}

std::string render_tags(const Content& content, const Layout& layout,
                        std::string (*print_section)(Section, std::span<const Content::Item>,
                                                     const Layout&)) {
  std::string text = layout.line_end + starred(content.summary, layout);
  for (const std::string& paragraph : content.paragraphs)
    text += starred("", layout) + starred(paragraph, layout);
  std::string tags;
  tags += print_section(Section::type_parameters, content.type_parameters, layout);
  tags += print_section(Section::parameters, content.parameters, layout);
  tags += print_section(Section::attributes, content.attributes, layout);
  tags += print_section(Section::yields, content.yields, layout);
  tags += print_section(Section::returns, content.returns, layout);
  tags += print_section(Section::raises, content.raises, layout);
  if (content.is_deprecated) tags += starred("@deprecated", layout);
  if (!tags.empty()) text += starred("", layout) + tags;
  return text + layout.indent + " ";
}

std::string marked(std::string_view words, const Layout& layout, std::string_view mark,
                   std::string_view hang) {
  std::size_t taken = layout.indent.size() + mark.size() + 1;
  std::size_t width = layout.width > taken + 30 ? layout.width - taken : 30;
  std::vector<std::string> lines = {std::string(words)};
  if (words.size() > width) lines = wrapped(words, width - hang.size());
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string line = (i > 0 ? std::string(hang) : "") + lines[i];
    text += layout.indent + std::string(mark) + (line.empty() ? "" : " " + line) + layout.line_end;
  }
  return text;
}

std::string render_marked(const Content& content, const Layout& layout, std::string_view first_mark,
                          std::string_view mark,
                          std::string (*print_section)(Section, std::span<const Content::Item>,
                                                       const Layout&)) {
  std::string text = marked(content.summary, layout, first_mark);
  for (const std::string& paragraph : content.paragraphs)
    text += marked("", layout, mark) + marked(paragraph, layout, mark);
  std::string tags;
  tags += print_section(Section::type_parameters, content.type_parameters, layout);
  tags += print_section(Section::parameters, content.parameters, layout);
  tags += print_section(Section::yields, content.yields, layout);
  tags += print_section(Section::returns, content.returns, layout);
  tags += print_section(Section::raises, content.raises, layout);
  return tags.empty() ? text : text + marked("", layout, mark) + tags;
}

int tag_evidence(std::string_view text, const TagRules& rules, Comment::Form form) {
  int found = 0;
  for (const Line& line : lines_of(text, form)) {
    std::size_t end = tag_end(line.content, rules);
    if (end > 0 && section_of_tag(line.content.substr(1, end - 1)) != Section::other) ++found;
  }
  return found;
}

std::string tag_entry(Section section, const Content::Item& item, const Layout& layout,
                      const std::string& type_parameter) {
  std::string words;
  switch (section) {
    case Section::parameters:
      words = "@param " + item.name;
      break;
    case Section::type_parameters:
      words = type_parameter;
      break;
    case Section::returns:
      words = "@return";
      break;
    case Section::raises:
      words = "@throws " + item.name;
      break;
    default:
      return "";
  }
  return starred(item.text.empty() ? words : words + " " + item.text, layout);
}

}  // namespace docgen
