// Any bytes in any language: parsing, an edit, hashes and tags end, and what must hold of them holds. The
// first byte chooses the language.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "syntax/syntax.hpp"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  auto language = static_cast<syntax::Language>(data[0] % (static_cast<int>(syntax::Language::bash) + 1));
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto tree = syntax::Tree::parse(language, text);
  expect(tree && tree->text() == text);
  expect(tree->has_error() == !tree->errors().empty());
  for (base::Span span : tree->errors()) expect(span.begin <= span.end && span.end <= text.size());

  syntax::Hashes hashes = syntax::hashes(*tree);
  expect(!tree->has_error() || hashes.alpha == hashes.layout);
  syntax::Hashes again = syntax::hashes(*syntax::Tree::parse(language, text));
  expect(hashes.exact == again.exact && hashes.layout == again.layout && hashes.alpha == again.alpha);
  for (const syntax::Tag& tag : syntax::tags(*tree))
    expect(tag.span.contains(tag.name_span) && tag.name_span.end <= text.size());

  std::size_t middle = text.size() / 2;
  std::vector<base::Edit> edits = {{{middle, middle + (text.size() - middle) / 2}, "x"}};
  auto edited = tree->edit(edits);
  expect(edited && edited->text().size() == text.size() - edits[0].span.size() + 1);
  return 0;
}
