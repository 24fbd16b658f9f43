#include <gtest/gtest.h>

#include "syntax/syntax.hpp"

namespace {

using syntax::Language;

TEST(Language, IsFoundByEachOfItsNames) {
  struct Case {
    const char* name;
    std::optional<Language> want;
  };
  const Case cases[] = {
      {"python", Language::python}, {"py", Language::python},
      {"Python", Language::python}, {" rs ", Language::rust},
      {"c", Language::c},           {"c++", Language::cpp},
      {"js", Language::javascript}, {"jsx", Language::javascript},
      {"ts", Language::typescript}, {"typescriptreact", Language::tsx},
      {"golang", Language::go},     {"java", Language::java},
      {"jsonc", Language::json},    {"shellscript", Language::bash},
      {"sh", Language::bash},       {"cobol", std::nullopt},
      {"", std::nullopt},
  };
  for (const Case& c : cases) EXPECT_EQ(syntax::language_by_name(c.name), c.want) << c.name;
}

TEST(Language, IsFoundByExtension) {
  struct Case {
    const char* path;
    std::optional<Language> want;
  };
  const Case cases[] = {
      {"a/b.py", Language::python},    {"B.PYI", Language::python},
      {"x.rs", Language::rust},        {"x.h", Language::c},
      {"x.hpp", Language::cpp},        {"x.cc", Language::cpp},
      {"x.mjs", Language::javascript}, {"x.d.ts", Language::typescript},
      {"x.tsx", Language::tsx},        {"x.go", Language::go},
      {"A.java", Language::java},      {"p.json", Language::json},
      {"run.sh", Language::bash},      {"Makefile", std::nullopt},
      {".py", std::nullopt},           {"a.py/b", std::nullopt},
      {"x.unknown", std::nullopt},     {"", std::nullopt},
  };
  for (const Case& c : cases) EXPECT_EQ(syntax::language_of_path(c.path), c.want) << c.path;
}

TEST(Language, NamesLeadBackToTheLanguage) {
  for (int i = 0; i <= static_cast<int>(Language::bash); ++i) {
    auto language = static_cast<Language>(i);
    EXPECT_EQ(syntax::language_by_name(syntax::name(language)), language);
  }
}

}  // namespace
