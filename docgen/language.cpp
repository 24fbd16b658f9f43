#include "docgen/language.hpp"

#include <initializer_list>

#include "base/text.hpp"

namespace docgen {

std::optional<Language> language_of(syntax::Language language) {
  switch (language) {
#define GRAMMAR(id)          \
  case syntax::Language::id: \
    return Language::id;
#define OUTLINE(id, title, extensions)
#include "docgen/languages.def"
#undef GRAMMAR
#undef OUTLINE
    default:
      return std::nullopt;
  }
}

std::optional<syntax::Language> grammar_of(Language language) {
  switch (language) {
#define GRAMMAR(id)  \
  case Language::id: \
    return syntax::Language::id;
#define OUTLINE(id, title, extensions) \
  case Language::id:                   \
    return std::nullopt;
#include "docgen/languages.def"
#undef GRAMMAR
#undef OUTLINE
  }
  return std::nullopt;
}

std::string_view name(Language language) {
  switch (language) {
#define GRAMMAR(id)  \
  case Language::id: \
    return #id;
#define OUTLINE(id, title, extensions) \
  case Language::id:                   \
    return #id;
#include "docgen/languages.def"
#undef GRAMMAR
#undef OUTLINE
  }
  return "";
}

std::string_view title(Language language) {
  switch (language) {
#define GRAMMAR(id)  \
  case Language::id: \
    return #id;
#define OUTLINE(id, title, extensions) \
  case Language::id:                   \
    return title;
#include "docgen/languages.def"
#undef GRAMMAR
#undef OUTLINE
  }
  return "";
}

std::optional<Language> language_of_path(std::string_view path) {
  if (auto known = syntax::language_of_path(path)) return language_of(*known);
  std::string_view file = path.substr(path.find_last_of('/') + 1);
  std::size_t dot = file.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  std::string extension = base::lower_ascii(file.substr(dot));
  auto is_one_of = [&](std::initializer_list<std::string_view> all) {
    for (std::string_view one : all) {
      if (one == extension) return true;
    }
    return false;
  };
#define EXTENSIONS(...) {__VA_ARGS__}
#define GRAMMAR(id)
#define OUTLINE(id, title, extensions) \
  if (is_one_of(EXTENSIONS extensions)) return Language::id;
#include "docgen/languages.def"
#undef GRAMMAR
#undef OUTLINE
#undef EXTENSIONS
  return std::nullopt;
}

}  // namespace docgen
