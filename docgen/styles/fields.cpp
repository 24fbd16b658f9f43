// reST field lists (Sphinx, "Info field lists") and Epytext's fields (Epydoc manual, 2).
#include "docgen/styles/fields.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace docgen {
namespace {

struct FieldName {
  std::string_view name;
  Section section;
  bool names_something;  // ":param x:" does, ":returns:" doesn't
  bool is_type;          // it gives the type of another
};
constexpr std::array kFields = {
    FieldName{"param", Section::parameters, true, false},
    FieldName{"parameter", Section::parameters, true, false},
    FieldName{"arg", Section::parameters, true, false},
    FieldName{"argument", Section::parameters, true, false},
    FieldName{"key", Section::parameters, true, false},
    FieldName{"keyword", Section::parameters, true, false},
    FieldName{"kwarg", Section::parameters, true, false},
    FieldName{"attribute", Section::attributes, true, false},
    FieldName{"var", Section::attributes, true, false},
    FieldName{"ivar", Section::attributes, true, false},
    FieldName{"cvar", Section::attributes, true, false},
    FieldName{"type", Section::parameters, true, true},
    FieldName{"vartype", Section::attributes, true, true},
    FieldName{"raises", Section::raises, true, false},
    FieldName{"raise", Section::raises, true, false},
    FieldName{"except", Section::raises, true, false},
    FieldName{"exception", Section::raises, true, false},
    FieldName{"throws", Section::raises, true, false},
    FieldName{"returns", Section::returns, false, false},
    FieldName{"return", Section::returns, false, false},
    FieldName{"rtype", Section::returns, false, true},
    FieldName{"yields", Section::yields, false, false},
    FieldName{"yield", Section::yields, false, false},
    FieldName{"ytype", Section::yields, false, true},
    FieldName{"warns", Section::warns, true, false},
};

struct FieldHead {
  std::string tag;
  std::string_view argument;
  std::size_t argument_at = 0;  // in the line's content
  std::string_view body;
  std::size_t body_at = 0;
  const FieldName* known = nullptr;
};

// The colon that ends the head of a field; brackets and quotes hide those of types.
std::size_t head_end(std::string_view content) {
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 1; i < content.size(); ++i) {
    char c = content[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    if ((c == '\'' || c == '"') && depth > 0) quote = c;
    depth += c == '[' || c == '(' || c == '{';
    depth -= c == ']' || c == ')' || c == '}';
    bool ends = i + 1 == content.size() || content[i + 1] == ' ' || content[i + 1] == '\t';
    if (c == ':' && ends && depth <= 0) return i;
  }
  return std::string_view::npos;
}

std::optional<FieldHead> field_head(std::string_view content, char mark) {
  if (content.size() < 3 || content[0] != mark) return std::nullopt;
  std::size_t name_end = 1;
  while (name_end < content.size() && (is_name_char(content[name_end]) || content[name_end] == '-'))
    ++name_end;
  if (name_end == 1) return std::nullopt;
  FieldHead head;
  head.tag = content.substr(1, name_end - 1);
  std::size_t colon = head_end(content);
  if (colon == std::string_view::npos || colon < name_end) return std::nullopt;
  // `:class:`X` is …` is prose.
  if (colon + 1 < content.size() && content[colon + 1] == '`') return std::nullopt;
  head.argument_at = content.find_first_not_of(" \t", name_end);
  if (head.argument_at < colon) {
    head.argument = base::trim(content.substr(head.argument_at, colon - head.argument_at));
  } else {
    head.argument_at = colon;
  }
  head.body = base::trim(content.substr(colon + 1));
  head.body_at = head.body.empty() ? content.size() : content.find(head.body, colon + 1);
  auto found = std::ranges::find(kFields, head.tag, &FieldName::name);
  if (found != kFields.end()) head.known = &*found;
  return head;
}

// "int x" is a typed parameter: the last word is the name. A type may have blanks in brackets only, or around
// "|" and "or".
void split_argument(const FieldHead& head, std::size_t line_at, Entry& entry) {
  std::string_view argument = head.argument;
  std::size_t blank = std::string_view::npos;
  int depth = 0;
  for (std::size_t i = 0; i < argument.size(); ++i) {
    depth += argument[i] == '[' || argument[i] == '(';
    depth -= argument[i] == ']' || argument[i] == ')';
    if ((argument[i] == ' ' || argument[i] == '\t') && depth == 0) blank = i;
  }
  std::string_view name = blank == std::string_view::npos ? argument : argument.substr(blank + 1);
  std::size_t at = line_at + head.argument_at + (argument.size() - name.size());
  while (name.starts_with('*') || name.starts_with('\\')) {
    if (name[0] == '*') entry.stars += '*';
    name.remove_prefix(1);
    ++at;
  }
  entry.name = without_escapes(name);
  entry.name_span = {at, at + name.size()};
  if (blank != std::string_view::npos)
    split_type(argument.substr(0, blank), line_at + head.argument_at, entry);
}

void read_field(const FieldHead& head, std::size_t line_at, Entry& entry) {
  const FieldName& known = *head.known;
  entry.section = known.section;
  if (!known.names_something) {
    if (!head.argument.empty()) split_type(head.argument, line_at + head.argument_at, entry);
    return;
  }
  if (known.section == Section::raises || known.section == Section::warns) {
    entry.name = head.argument;
    std::size_t at = line_at + head.argument_at;
    entry.name_span = {at, at + head.argument.size()};
    // ":raises: ValueError: when" is written too.
    std::size_t length = head.argument.empty() ? dotted_name_length(head.body) : 0;
    if (length > 0 && (length == head.body.size() || head.body[length] == ':')) {
      entry.name = head.body.substr(0, length);
      entry.name_span = {line_at + head.body_at, line_at + head.body_at + length};
    }
    return;
  }
  split_argument(head, line_at, entry);
}

struct PendingType {
  Section section;
  std::string name;
  Entry type;  // where and what
};

void give_type(Entry& entry, const PendingType& pending) {
  if (entry.has_type) return;
  entry.has_type = pending.type.has_type;
  entry.type = pending.type.type;
  entry.type_span = pending.type.type_span;
  entry.optional = entry.optional || pending.type.optional;
  if (pending.type.fallback) entry.fallback = pending.type.fallback;
}

// ":type x: int" belongs to ":param x:", wherever it stands; ":rtype:" to ":returns:", else to ":yields:".
void join_types(Doc& doc, const std::vector<PendingType>& types) {
  for (const PendingType& pending : types) {
    Entry* target = nullptr;
    for (Block& block : doc.blocks) {
      for (Entry& entry : block.entries) {
        bool named = pending.section == Section::parameters || pending.section == Section::attributes;
        bool same = named ? entry.name == pending.name &&
                                (entry.section == Section::parameters || entry.section == Section::attributes)
                          : entry.section == pending.section;
        if (same && target == nullptr) target = &entry;
      }
    }
    if (target == nullptr && pending.section == Section::returns) {
      for (Block& block : doc.blocks) {
        for (Entry& entry : block.entries) {
          if (entry.section == Section::yields && target == nullptr) target = &entry;
        }
      }
    }
    if (target != nullptr) {
      give_type(*target, pending);
    } else if (pending.section == Section::returns || pending.section == Section::yields) {
      // A type alone tells about the result as well.
      for (Block& block : doc.blocks) {
        for (Entry& entry : block.entries) {
          if (entry.section != Section::other || entry.span != pending.type.span) continue;
          entry.section = pending.section;
          give_type(entry, pending);
        }
      }
    }
  }
}

// `.. attribute :: name` with its own fields below it, indented.
bool read_attribute_directive(const std::vector<Line>& lines, std::size_t i, std::size_t to, Block& block) {
  std::string_view content = lines[i].content;
  constexpr std::string_view kDirective = ".. attribute";
  if (!content.starts_with(kDirective)) return false;
  std::size_t colons = content.find("::");
  if (colons == std::string_view::npos) return false;
  std::size_t at = content.find_first_not_of(" \t", colons + 2);
  if (at == std::string_view::npos) return false;
  Entry entry;
  entry.section = Section::attributes;
  entry.tag = "attribute";
  entry.name = content.substr(at);
  entry.name_span = {lines[i].content_at + at, lines[i].content_at + content.size()};
  entry.line = i;
  std::size_t prose = i + 1;
  for (std::size_t j = i + 1; j < to; ++j) {
    auto head = field_head(lines[j].content, ':');
    if (!head || head->tag != "type") continue;
    split_type(head->body, lines[j].content_at + head->body_at, entry);
    prose = j + 1;
  }
  entry.text = joined(lines, prose, to);
  entry.span = {lines[i].span.begin, lines[to - 1].span.end};
  block.entries.push_back(std::move(entry));
  return true;
}

bool has_open_bracket(const std::vector<Line>& lines, std::size_t from, std::size_t to) {
  int depth = 0;
  for (std::size_t i = from; i < to; ++i) {
    for (char c : lines[i].content) {
      depth += c == '[' || c == '(' || c == '{';
      depth -= c == ']' || c == ')' || c == '}';
    }
  }
  return depth > 0;
}

}  // namespace

Doc parse_fields(std::string_view text, Comment::Form form, char mark) {
  Doc doc;
  doc.text = text;
  std::vector<Line> lines = lines_of(text, form);
  std::vector<PendingType> types;
  std::size_t from = 0, prose_end = lines.size();
  for (std::size_t i = 0; i < lines.size();) {
    auto head = field_head(lines[i].content, mark);
    bool directive = mark == ':' && lines[i].content.starts_with(".. attribute");
    bool is_field = head && head->known != nullptr;
    if (!is_field && !directive) {
      ++i;
      continue;
    }
    prose_end = std::min(prose_end, i);
    // A field goes on over deeper lines, and over blank ones when deeper lines follow.
    std::size_t end = i + 1, last = i + 1;
    while (end < lines.size() && (lines[end].blank() || lines[end].indent > lines[i].indent)) {
      if (!lines[end].blank()) last = end + 1;
      ++end;
    }
    // A type's bracket may close at the margin.
    while (is_field && head->known->is_type && last < lines.size() && !lines[last].blank() &&
           has_open_bracket(lines, i, last))
      ++last;
    Block block = block_of(lines, i, last);
    block.section = Section::other;
    if (directive) {
      if (!read_attribute_directive(lines, i, last, block)) block.section = Section::text;
    } else {
      Entry entry;
      entry.tag = head->tag;
      entry.line = i;
      entry.span = block.span;
      read_field(*head, lines[i].content_at, entry);
      if (head->known->section == Section::parameters && entry.name.empty())
        doc.problems.push_back("the field \"" + head->tag + "\" names no parameter");
      std::string rest = joined(lines, i + 1, last);
      entry.text = head->body;
      if (!rest.empty()) entry.text += (entry.text.empty() ? "" : "\n") + rest;
      if (head->known->is_type) {
        PendingType pending{entry.section, entry.name, entry};
        // A long type goes on over the next lines.
        std::string whole = base::replace_all(entry.text, "\n", " ");
        std::size_t at = lines[i].content_at + head->body_at;
        split_type(whole, at, pending.type);
        if (!rest.empty()) pending.type.type_span = {at, entry.span.end};
        pending.type.span = entry.span;
        types.push_back(std::move(pending));
        entry.section = Section::other;
      }
      block.entries.push_back(std::move(entry));
    }
    if (i > from) doc.blocks.push_back(block_of(lines, from, i));
    doc.blocks.push_back(std::move(block));
    from = i = last;
  }
  if (from < lines.size()) doc.blocks.push_back(block_of(lines, from, lines.size()));
  join_types(doc, types);
  find_summary(doc, lines, prose_end);
  return doc;
}

std::string field_entry(Section section, const Content::Item& item, const Layout& layout, char mark) {
  std::string tag, type_tag;
  switch (section) {
    case Section::parameters:
      tag = "param", type_tag = "type";
      break;
    case Section::attributes:
      tag = mark == '@' ? "ivar" : "var", type_tag = mark == '@' ? "type" : "vartype";
      break;
    case Section::returns:
      tag = mark == '@' ? "return" : "returns", type_tag = "rtype";
      break;
    case Section::yields:
      tag = mark == '@' ? "yield" : "yields", type_tag = mark == '@' ? "" : "rtype";
      break;
    case Section::raises:
      tag = mark == '@' ? "raise" : "raises";
      break;
    default:
      return "";
  }
  bool result = section == Section::returns || section == Section::yields;
  std::string head = mark + tag + (result || item.name.empty() ? "" : " " + item.name) + ":";
  std::size_t width = layout.width > layout.indent.size() + 30 ? layout.width - layout.indent.size() : 30;
  std::string words = item.text.empty() ? head : head + " " + item.text;
  std::vector<std::string> lines = {words};
  if (words.size() > width) lines = wrapped(words, width - layout.step.size());
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i)
    text += layout.indent + (i > 0 ? layout.step : "") + lines[i] + layout.line_end;
  if (layout.types && !type_tag.empty() && !item.type.empty()) {
    text += layout.indent + mark + type_tag + (result ? "" : " " + item.name) + ": " + item.type;
    text += std::string(item.optional ? ", optional" : "") + layout.line_end;
  }
  return text;
}

std::string field_section(Section section, std::span<const Content::Item> items, const Layout& layout,
                          char mark) {
  if (section == Section::examples) return example_lines(items, layout.indent, layout);
  std::string text;
  for (const Content::Item& item : items) text += field_entry(section, item, layout, mark);
  return text;
}

std::string render_fields(const Content& content, const Layout& layout,
                          std::string (*print_section)(Section, std::span<const Content::Item>,
                                                       const Layout&)) {
  Content prose = content;
  prose.attributes.clear(), prose.parameters.clear(), prose.yields.clear();
  prose.returns.clear(), prose.raises.clear(), prose.examples.clear();
  std::string text = render_docstring(prose, layout, print_section);
  std::string fields;
  fields += print_section(Section::attributes, content.attributes, layout);
  fields += print_section(Section::parameters, content.parameters, layout);
  fields += print_section(Section::yields, content.yields, layout);
  fields += print_section(Section::returns, content.returns, layout);
  fields += print_section(Section::raises, content.raises, layout);
  if (fields.empty() && content.examples.empty()) return text;
  if (content.paragraphs.empty()) {
    text += layout.line_end;
  } else {
    text.resize(text.size() - layout.indent.size());
  }
  if (!fields.empty()) text += layout.line_end + fields;
  if (!content.examples.empty()) text += layout.line_end;
  for (const std::string& line : content.examples)
    text += line.empty() ? layout.line_end : layout.indent + line + layout.line_end;
  return text + layout.indent;
}

int field_evidence(std::string_view text, char mark) {
  int found = 0;
  for (const Line& line : lines_of(text, Comment::Form::docstring)) {
    auto head = field_head(line.content, mark);
    if (head && head->known != nullptr) found += 2;
  }
  return found;
}

}  // namespace docgen
