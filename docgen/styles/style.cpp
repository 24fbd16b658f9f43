#include "docgen/styles/style.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace docgen {

#define STYLE(name) extern const Style name##_style;
#include "docgen/styles/styles.def"
#undef STYLE

std::span<const Style> styles() {
  static const Style all[] = {
#define STYLE(name) name##_style,
#include "docgen/styles/styles.def"
#undef STYLE
  };
  return all;
}

const Style* style_by_name(std::string_view name) {
  if (name == "rest" || name == "restructuredtext" || name == "reST") name = "sphinx";
  if (name == "pep257") name = "plain";
  if (name == "kernel-doc" || name == "kernel_doc") name = "kerneldoc";
  if (name == "tsdoc") name = "jsdoc";
  if (name == "groovydoc") name = "javadoc";
  if (name == "emmylua") name = "luacats";
  if (name == "roxygen2") name = "roxygen";
  if (name == "xml") name = "xmldoc";
  if (name == "numpydoc") name = "numpy";
  auto all = styles();
  auto found = std::ranges::find(all, name, &Style::name);
  return found == all.end() ? nullptr : &*found;
}

const Style& usual_style(Language language) {
  std::string_view name = "google";
  switch (language) {
    case Language::javascript:
    case Language::typescript:
    case Language::tsx:
      name = "jsdoc";
      break;
    case Language::java:
      name = "javadoc";
      break;
    case Language::c:
    case Language::cpp:
      name = "doxygen";
      break;
    case Language::rust:
      name = "rustdoc";
      break;
    case Language::go:
      name = "godoc";
      break;
    case Language::csharp:
      name = "xmldoc";
      break;
    case Language::php:
      name = "phpdoc";
      break;
    case Language::kotlin:
      name = "kdoc";
      break;
    case Language::scala:
      name = "scaladoc";
      break;
    case Language::groovy:
      name = "javadoc";
      break;
    case Language::ruby:
      name = "yard";
      break;
    case Language::lua:
      name = "ldoc";
      break;
    case Language::r:
      name = "roxygen";
      break;
    case Language::bash:
      name = "shell";
      break;
    case Language::python:
      break;
  }
  const Style* style = style_by_name(name);
  CHECK(style != nullptr, "each language's usual style is in styles.def");
  return *style;
}

const Style* detect(std::span<const std::string_view> texts, Language language) {
  const Style* best = nullptr;
  int most = 0;
  for (const Style& style : styles()) {
    if (!style.fits(language) || (best != nullptr && style.evidence == best->evidence)) continue;
    int sum = 0;
    for (std::string_view text : texts) {
      bool may = language != Language::python || text.find_first_of(":@-=") != std::string_view::npos;
      if (may) sum += style.evidence(text);
    }
    if (sum <= most) continue;
    most = sum;
    best = &style;
  }
  return best;
}

bool Doc::has_sections() const {
  return std::ranges::any_of(blocks, [](const Block& block) { return block.section != Section::text; });
}

bool Doc::has(Section section) const {
  return block(section) != nullptr || !entries(section).empty();
}

const Block* Doc::block(Section section) const {
  auto found = std::ranges::find(blocks, section, &Block::section);
  return found == blocks.end() ? nullptr : &*found;
}

std::vector<const Entry*> Doc::entries(Section section) const {
  std::vector<const Entry*> found;
  for (const Block& block : blocks) {
    for (const Entry& entry : block.entries) {
      if (entry.section == section) found.push_back(&entry);
    }
  }
  return found;
}

std::string print(const Doc& doc) {
  std::string text;
  std::string_view source = doc.text;
  auto add = [&](base::Span span) { text += source.substr(span.begin, span.size()); };
  for (const Block& block : doc.blocks) {
    std::size_t at = block.span.begin;
    if (!block.head.empty()) {
      add(block.head);
      at = block.head.end;
    }
    for (const Entry& entry : block.entries) {
      // Entries that stand on one line share its bytes.
      if (entry.span.begin < at) continue;
      add({at, entry.span.begin});
      add(entry.span);
      at = entry.span.end;
    }
    add({at, block.span.end});
  }
  return text;
}

}  // namespace docgen
