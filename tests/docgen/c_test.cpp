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

}  // namespace
