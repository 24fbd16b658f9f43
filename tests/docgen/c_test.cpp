// C and C++: what a body throws, and what is written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/docgen/read.hpp"

namespace {

using docgen_test::documented;
using docgen_test::failures;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Cpp, ThrowsHaveTheirConditions) {
  EXPECT_THAT(failures("void f(int x) {\n  if (x < 0) throw std::out_of_range(\"x\");\n  else throw "
                       "Bad{x};\n  auto g = [] { throw 1; "
                       "};\n}\n",
                       "a.cpp", "f"),
              ElementsAre("std::out_of_range if x < 0", "Bad if x >= 0"));
  EXPECT_THAT(
      failures("void f() { try { throw std::runtime_error(\"\"); } catch (const std::exception& e) { } }\n",
               "a.cpp", "f"),
      IsEmpty());
  EXPECT_THAT(failures("void f() { try { g(); } catch (const Bad& e) { throw; } }\n", "a.cpp", "f"),
              ElementsAre("Bad"));
}

TEST(Cpp, ANewTextStatesFacts) {
  EXPECT_EQ(documented("template <typename T>\nT take(T item, int n) {\n  if (n < 0) throw "
                       "std::out_of_range(\"n\");\n  return item;\n}\n",
                       "a.cpp"),
            "/**\n * TODO(describe).\n *\n * @tparam T TODO(describe).\n * @param item TODO(describe).\n * "
            "@param n "
            "TODO(describe).\n * @return TODO(describe).\n * @throws std::out_of_range If `n < 0`.\n "
            "*/\ntemplate <typename "
            "T>\nT take(T item, int n) {\n  if (n < 0) throw std::out_of_range(\"n\");\n  return item;\n}\n");
}

TEST(Cpp, AnOldTextIsBroughtInStep) {
  EXPECT_EQ(documented("/**\n * Adds, by hand.\n *\n * @param a one\n * @param old gone\n * @return the "
                       "sum\n */\nint add(int a, int "
                       "b) { if (a) throw 1; return a + b; }\n",
                       "a.cpp"),
            "/**\n * Adds, by hand.\n *\n * @param a one\n * @param b gone\n * @return the sum\n */\nint "
            "add(int a, int b) { if "
            "(a) throw 1; return a + b; }\n");
}

TEST(Cpp, WhatIsPrivateIsNobodysInterface) {
  std::string text = documented(
      "class A {\n  int hidden(int a);\n public:\n  int shown(int b);\n private:\n  template <class T>\n  "
      "void "
      "own(T t);\n  struct In {\n    int deep(int c);\n  };\n};\nstruct B {\n  int open(int d);\n};\n",
      "a.hpp");
  EXPECT_THAT(text, testing::HasSubstr("@param b TODO"));
  EXPECT_THAT(text, testing::HasSubstr("@param d TODO"));
  for (const char* own : {"@param a", "@param t", "@param c"})
    EXPECT_THAT(text, testing::Not(testing::HasSubstr(own)));
}

TEST(Cpp, TypeParametersHaveTheirOwnNames) {
  auto source = docgen_test::read(
      "template <typename T, enable_if_t<is<T>::value, int> = 0, typename = void, class... Rest, int N = M, "
      "template "
      "<class> class C>\nvoid f(T&& a, int n = 3);\n",
      "a.hpp");
  std::vector<std::string> names;
  const docgen::Symbol* function = docgen_test::find(*source.facts, "f");
  ASSERT_NE(function, nullptr);
  for (const docgen::Parameter& parameter : function->type_parameters) names.push_back(parameter.name);
  EXPECT_THAT(names, ElementsAre("T", "", "", "Rest", "N", "C"));
  EXPECT_EQ(function->parameters[1].fallback, "3");
}

TEST(Cpp, AnUpdateKeepsTheMarginOfTheText) {
  EXPECT_EQ(documented("/*!\n@brief Adds.\n\n@param[in] a one\n*/\nint add(int a, int b) { return a + b; }\n",
                       "a.cpp"),
            "/*!\n@brief Adds.\n\n@param[in] a one\n@param b TODO(describe).\n@return "
            "TODO(describe).\n*/\nint add(int a, "
            "int b) { return a + b; }\n");
  EXPECT_EQ(documented("/** Adds.\n  * @param a one\n  */\nvoid add(int a, int b) {}\n", "a.cpp"),
            "/** Adds.\n  * @param a one\n  * @param b TODO(describe).\n  */\nvoid add(int a, int b) {}\n");
}

TEST(C, KernelDocIsKeptWhereItIsUsed) {
  EXPECT_EQ(
      documented("/**\n * f() - Adds.\n * @a: one\n */\nvoid f(int a, int b);\nint g(int c);\n", "a.c"),
      "/**\n * f() - Adds.\n * @a: one\n * @b: TODO(describe).\n */\nvoid f(int a, int b);\n/**\n * g() - "
      "TODO(describe).\n * @c: TODO(describe).\n *\n * Return: TODO(describe).\n */\nint g(int c);\n");
}

TEST(C, AStructWithATypedefIsOne) {
  EXPECT_EQ(documented("typedef struct {\n  int x;\n} rec_t;\n", "a.c"),
            "/**\n * TODO(describe).\n */\ntypedef struct {\n  /** TODO(describe). */\n  int x;\n} rec_t;\n");
}

// Doxygen takes "///", "/*!" and "//!" as well: new comments are like those of the file, and old ones stay
// so.
TEST(C, CommentsKeepTheFormOfTheFile) {
  EXPECT_EQ(docgen_test::documented(
                "/// Adds.\n///\n/// @param a one\nint add(int a, int b);\n\nint sub(int a);\n", "a.hpp"),
            "/// Adds.\n///\n/// @param a one\n/// @param b TODO(describe).\n/// @return "
            "TODO(describe).\nint add(int a, int "
            "b);\n\n/// TODO(describe).\n///\n/// @param a TODO(describe).\n/// @return TODO(describe).\nint "
            "sub(int a);\n");
  EXPECT_EQ(docgen_test::documented("struct A {\n  //! Of it.\n  int a;\n  int b;\n};\n", "a.hpp"),
            "//! TODO(describe).\nstruct A {\n  //! Of it.\n  int a;\n  //! TODO(describe).\n  int b;\n};\n");
  EXPECT_EQ(docgen_test::documented("/*! Of it. */\nint a(void);\nvoid b(void);\n", "a.h"),
            "/*! Of it. */\nint a(void);\n/*!\n * TODO(describe).\n */\nvoid b(void);\n");
  EXPECT_EQ(docgen_test::documented("/*!\n  Adds.\n  \\param a one\n*/\nvoid add(int a, int b);\n", "a.h"),
            "/*!\n  Adds.\n  \\param a one\n  \\param b TODO(describe).\n*/\nvoid add(int a, int b);\n");
  for (const auto& [style, text] :
       {std::pair{"doxygen-qt", "/*!\n * TODO(describe).\n */\nvoid a(void);\n"},
        std::pair{"doxygen-slash", "/// TODO(describe).\nvoid a(void);\n"},
        std::pair{"doxygen-exclamation", "//! TODO(describe).\nvoid a(void);\n"}}) {
    docgen::Source source = docgen_test::read("void a(void);\n", "a.h");
    docgen::WriteOptions options;
    options.style = docgen::style_by_name(style);
    EXPECT_EQ(docgen::write_documentation(*source.document, *source.facts, options).text, text);
  }
}

}  // namespace
