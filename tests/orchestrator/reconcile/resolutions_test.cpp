#include "orchestrator/reconcile/resolutions.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace orchestrator::reconcile {
namespace {

using syntax::Language;
using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> python(std::string_view before, std::string_view first, std::string_view second,
                                std::size_t most = 12) {
  return resolutions(before, first, second, Language::python, most);
}

struct Wanted {
  const char* name;
  const char *before, *first, *second, *text;  // one of the resolutions
};

TEST(Resolutions, HoldWhatBothMayMean) {
  const Wanted cases[] = {
      {"statements at one spot, the first's before the second's", "def f(x):\n    return x\n",
       "def f(x):\n    x = abs(x)\n    return x\n", "def f(x):\n    x = x + 1\n    return x\n",
       "def f(x):\n    x = abs(x)\n    x = x + 1\n    return x\n"},
      {"statements at one spot, the other way round", "def f(x):\n    return x\n",
       "def f(x):\n    x = abs(x)\n    return x\n", "def f(x):\n    x = x + 1\n    return x\n",
       "def f(x):\n    x = x + 1\n    x = abs(x)\n    return x\n"},
      {"both parameters", "def f(a):\n    return a\n", "def f(a, b=1):\n    return a\n",
       "def f(a, c=2):\n    return a\n", "def f(a, b=1, c=2):\n    return a\n"},
      {"the second's parameter first", "def f(a):\n    return a\n", "def f(a, b=1):\n    return a\n",
       "def f(a, c=2):\n    return a\n", "def f(a, c=2, b=1):\n    return a\n"},
      {"parameters where there were none", "def f():\n    return 1\n", "def f(a=1):\n    return 1\n",
       "def f(b=2):\n    return 1\n", "def f(a=1, b=2):\n    return 1\n"},
      {"both conditions", "def f(a, b):\n    return a\n", "def f(a, b):\n    return a and b\n",
       "def f(a, b):\n    return a or b\n", "def f(a, b):\n    return a and b or b\n"},
      {"rows of a list", "names = ['a', 'z']\n", "names = ['a', 'b', 'z']\n", "names = ['a', 'c', 'z']\n",
       "names = ['a', 'b', 'c', 'z']\n"},
      {"one of both, where they rewrite the same", "x = 1\n", "x = 2\n", "x = 3\n", nullptr},
  };
  for (const Wanted& each : cases) {
    auto found = python(each.before, each.first, each.second);
    if (each.text) {
      EXPECT_THAT(found, Contains(each.text)) << each.name;
    } else {
      EXPECT_THAT(found, IsEmpty()) << each.name << ": the sides themselves are candidates already";
    }
  }
}

TEST(Resolutions, AreNoneWhereNothingConflicts) {
  EXPECT_THAT(python("a = 1\n\n\nb = 2\n", "a = 3\n\n\nb = 2\n", "a = 1\n\n\nb = 4\n"), IsEmpty());
  EXPECT_THAT(python("a = 1\n", "a = 2\n", "a = 2\n"), IsEmpty());
  EXPECT_THAT(python("x = f(1, 2)\n", "x = g(1, 2)\n", "x = f(1, 3)\n"), IsEmpty())
      << "the tree merges these";
  EXPECT_THAT(python("a = 1\n", "a = 1\n", "a = 2\n"), IsEmpty());
}

TEST(Resolutions, SeveralConflictsAreSolvedAlikeFirst) {
  auto found = python("def f(a):\n    return 1\n\n\ndef g(a):\n    return 1\n",
                      "def f(a, b=1):\n    return 1\n\n\ndef g(a, b=1):\n    return 1\n",
                      "def f(a, c=2):\n    return 1\n\n\ndef g(a, c=2):\n    return 1\n", 30);
  ASSERT_FALSE(found.empty());
  auto at = [&](const char* text) { return std::ranges::find(found, text) - found.begin(); };
  auto alike = at("def f(a, b=1, c=2):\n    return 1\n\n\ndef g(a, b=1, c=2):\n    return 1\n");
  auto mixed = at("def f(a, c=2, b=1):\n    return 1\n\n\ndef g(a, b=1, c=2):\n    return 1\n");
  EXPECT_LT(alike, mixed);
  EXPECT_LT(mixed, std::ssize(found));
}

// Whatever is tried: each parses, none is one of the three, none comes twice, and there are not too many.
TEST(Resolutions, KeepTheirPromisesForAllPairsOfEdits) {
  const std::string before = "def f(a, b):\n    c = [a, b]\n    if a:\n        return c\n    return b\n";
  const char* edits[][2] = {{"a, b)", "a, b, d=1)"},
                            {"a, b)", "a, b, *rest)"},
                            {"[a, b]", "[a, b, 1]"},
                            {"[a, b]", "[b, a]"},
                            {"if a:", "if a and b:"},
                            {"if a:", "if not a:"},
                            {"return c", "c.sort()\n        return c"},
                            {"return c", "c.pop()\n        return c"},
                            {"    return b", "    b += 1\n    return b"},
                            {"return b", "return -b"}};
  auto with = [&](const char* const(&edit)[2]) {
    std::string text = before;
    return text.replace(text.find(edit[0]), std::string_view(edit[0]).size(), edit[1]);
  };
  for (const auto& one : edits) {
    for (const auto& other : edits) {
      std::string first = with(one), second = with(other);
      auto found = python(before, first, second, 6);
      EXPECT_LE(found.size(), 6u);
      std::set<std::string> seen = {before, first, second};
      for (const std::string& text : found) {
        EXPECT_TRUE(seen.insert(text).second) << text;
        auto tree = syntax::Tree::parse(Language::python, text);
        ASSERT_TRUE(tree);
        EXPECT_FALSE(tree->has_error()) << text;
        EXPECT_EQ(text.find("<<<<<<<"), std::string::npos);
      }
    }
  }
}

TEST(Resolutions, ALanguageThatNobodyKnowsIsJoinedByLines) {
  auto found = resolutions("one\n", "one\ntwo\n", "one\nthree\n", std::nullopt, 4);
  EXPECT_THAT(found, Contains("one\ntwo\nthree\n"));
  EXPECT_THAT(resolutions("one\n", "one\ntwo\n", "one\nthree\n", std::nullopt, 1), SizeIs(1));
}

}  // namespace
}  // namespace orchestrator::reconcile
