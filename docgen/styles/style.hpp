// Documentation comments as values: read from a text, and written.
//
// A Doc divides its text into lines and keeps the place of each part, so that an update touches the bytes of
// what it changes and no others. `print(parse(text))` is `text`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "docgen/facts/facts.hpp"

namespace docgen {

enum class Section {
  text,  // prose, whatever its title
  parameters,
  attributes,
  returns,
  yields,
  receives,
  raises,
  warns,
  methods,
  examples,
  type_parameters,
  properties,
  other,  // a section whose entries we don't read
};

// One parameter, exception, result or attribute that the documentation tells about.
struct Entry {
  Section section = Section::parameters;
  std::string name;  // without stars; "" for a result that has only a type
  std::string stars;
  std::string type;  // as written, without "optional" and default
  bool has_type = false;
  bool optional = false;
  std::optional<std::string> fallback;  // "default: 3", "x, default 3"
  std::string text;                     // its description, one line end between lines, without margin
  std::string tag;                      // "param", "returns" of tag styles
  std::string direction;                // Doxygen's [in], [out], [in,out]
  base::Span span{};                    // its whole lines, in the text
  base::Span name_span{};
  base::Span type_span{};  // empty where there is no type
  std::size_t line = 0;    // of its first line, counted from 0 in the text
};

struct Block {
  Section section = Section::text;
  std::string title;
  base::Span head{};  // of the title's lines; empty for prose without
  base::Span span{};  // of the block
  std::size_t line = 0;
  std::vector<Entry> entries;
};

struct Doc {
  std::string text;
  std::vector<Block> blocks;  // their spans follow each other and cover the text
  std::string summary;        // the first paragraph on one line
  std::size_t summary_lines = 0;
  std::vector<std::string> problems;  // what makes it no text of its style
  bool has_sections() const;
  bool has(Section section) const;
  const Block* block(Section section) const;
  std::vector<const Entry*> entries(Section section) const;
};

// What a new text is made of.
struct Content {
  struct Item {
    std::string name;  // with its stars
    std::string type;
    std::optional<std::string> fallback;
    std::string text;  // one paragraph
    bool optional = false;
  };
  std::string summary;
  std::vector<std::string> paragraphs;
  std::vector<Item> parameters, attributes, returns, yields, raises, type_parameters;
  std::vector<std::string> examples;  // lines
  bool is_deprecated = false;
};

struct Layout {
  std::string indent;         // of the line that the comment stands on
  std::string step = "    ";  // one level more
  std::string line_end = "\n";
  std::size_t width = 88;
  bool types = true;   // types in entries
  bool tsdoc = false;  // names stand alone: "[name=3]" is JSDoc's
};

struct Style {
  std::string_view name;
  std::string_view title;
  // Whether the language's comments may be in that style.
  bool (*fits)(Language language);
  Doc (*parse)(std::string_view text, Comment::Form form);
  // The text between the comment's delimiters, with the indents of its lines; it ends where the closing
  // delimiter stands.
  std::string (*render)(const Content& content, const Layout& layout);
  // The lines of one entry of a section, each with its line end, for a text that has the section already;
  // and of a whole section with its heading.
  std::string (*render_entry)(Section section, const Content::Item& item, const Layout& layout);
  std::string (*render_section)(Section section, std::span<const Content::Item> items, const Layout& layout);
  // How surely `text` is of that style: 0 says nothing in it is.
  int (*evidence)(std::string_view text);
  // What each line begins with, where the comment is a run of lines; "" for blocks and strings.
  std::string_view line_mark = {};
  // An empty line parts the prose from what is listed, in a run of lines.
  bool parted = false;
};

std::span<const Style> styles();
const Style* style_by_name(
    std::string_view name);  // "rest", "restructuredtext" and "pep257" too; null for none
// The style of these comments together; null where they don't show any.
const Style* detect(std::span<const std::string_view> texts, Language language);
// The style of one text: `usual` unless another has more that speaks for it.
const Style* style_of_text(std::string_view text, const Style& usual, Language language);
const Style& usual_style(Language language);

// The text again, made of the blocks and entries of `doc`.
std::string print(const Doc& doc);

}  // namespace docgen
