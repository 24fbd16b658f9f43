#include <array>
#include <initializer_list>

#include "base/check.hpp"
#include "base/text.hpp"
#include "syntax/grammar.hpp"

extern "C" {
#define LANGUAGE(id, function, names, extensions) const TSLanguage* function(void);
#include "syntax/languages.def"
#undef LANGUAGE
}

namespace syntax {
namespace {

using WordList = std::initializer_list<std::string_view>;

struct Row {
  Language language;
  std::string_view name;
  const TSLanguage* (*grammar)();
  WordList names;
  WordList extensions;
};

// Takes the parentheses off a list in the table.
#define WORDS(...) {__VA_ARGS__}
const Row kRows[] = {
#define LANGUAGE(id, function, names, extensions) \
  {Language::id, #id, function, WORDS names, WORDS extensions},
#include "syntax/languages.def"
#undef LANGUAGE
};
#undef WORDS
static_assert(std::size(kRows) == kLanguageCount);

const Row& row(Language language) {
  auto index = static_cast<std::size_t>(language);
  CHECK(index < kLanguageCount, "a Language is one of the table's");
  return kRows[index];
}

bool contains(WordList words, std::string_view word) {
  for (std::string_view known : words) {
    if (known == word) return true;
  }
  return false;
}

}  // namespace

std::string_view name(Language language) {
  return row(language).name;
}

const TSLanguage* grammar(Language language) {
  return row(language).grammar();
}

std::optional<Language> language_by_name(std::string_view name) {
  std::string wanted = base::lower_ascii(base::trim(name));
  for (const Row& row : kRows) {
    if (row.name == wanted || contains(row.names, wanted)) return row.language;
  }
  return std::nullopt;
}

std::optional<Language> language_of_path(std::string_view path) {
  std::string_view file = path.substr(path.find_last_of('/') + 1);
  std::size_t dot = file.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  std::string extension = base::lower_ascii(file.substr(dot));
  for (const Row& row : kRows) {
    if (contains(row.extensions, extension)) return row.language;
  }
  return std::nullopt;
}

}  // namespace syntax
