#include "agents/context/afresh.hpp"

#include <gtest/gtest.h>

namespace agents::context {
namespace {

Target target(std::string path, std::string text) {
  return {base::Document(std::move(path), std::move(text)), std::nullopt};
}

constexpr const char* kPython =
    "def one(x):\n    \"\"\"Gives x.\"\"\"\n    return x + 1\n\n\n@cached\ndef two(x):\n    y = x\n    "
    "return y\n";

TEST(Afresh, HidesTheBodyOfTheFirstFunctionThatIsNamed) {
  auto hidden = afresh(target("a.py", kPython), "Fix one, it must not call two.");
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden->name, "one");
  EXPECT_EQ(hidden->text,
            "def one(x):\n    \"\"\"Gives x.\"\"\"\n    raise NotImplementedError\n\n\n@cached\ndef "
            "two(x):\n    y = x\n    "
            "return y\n");
}

TEST(Afresh, SeesThroughDecorators) {
  auto hidden = afresh(target("a.py", kPython), "two is wrong");
  ASSERT_TRUE(hidden);
  EXPECT_NE(hidden->text.find("def two(x):\n    raise NotImplementedError\n"), std::string::npos);
  EXPECT_NE(hidden->text.find("return x + 1"), std::string::npos);
}

TEST(Afresh, ASpanSaysWhichFunctionIsMeant) {
  Target inside = target("a.py", kPython);
  std::size_t at = std::string_view(kPython).find("y = x");
  inside.span = base::Span{at, at + 1};
  auto hidden = afresh(inside, "one");
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden->name, "two");
}

TEST(Afresh, BracesInOtherLanguages) {
  auto hidden = afresh(target("a.c", "int one(int x) { return x; }\n"), "one");
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden->text, "int one(int x) {\n  /* to be written */\n}\n");
}

TEST(Afresh, NothingWhereNoFunctionIsMeant) {
  EXPECT_FALSE(afresh(target("a.py", kPython), "make it faster"));
  EXPECT_FALSE(afresh(target("a.py", kPython), "done someone two_x"));
  EXPECT_FALSE(afresh(target("notes.txt", "one"), "one"));
}

}  // namespace
}  // namespace agents::context
