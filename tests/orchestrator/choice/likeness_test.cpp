#include "orchestrator/choice/likeness.hpp"

#include <gtest/gtest.h>

namespace orchestrator::choice {
namespace {

TEST(ReadProgram, equal_but_for_names_and_layout) {
  Text a = read_program("python", "def f(a):\n    b = a + 1  # one more\n    return b\n");
  Text b = read_program("py", "def f(a):\n  c = (a + 1)\n  return c\n");
  Text other = read_program("python", "def f(a):\n    b = a + 2\n    return b\n");
  EXPECT_TRUE(a.parses);
  EXPECT_EQ(a.form, b.form);
  EXPECT_NE(a.form, other.form);
}

TEST(ReadProgram, what_is_no_program) {
  EXPECT_FALSE(read_program("python", "def f(:\n").parses);
  EXPECT_FALSE(read_program("python", "  \n").parses);
  EXPECT_TRUE(read_program("cobol", "DISPLAY 'X'.").parses) << "nobody here can say otherwise";
}

TEST(ReadDiff, what_changes_counts_and_not_where) {
  std::string one = "--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n";
  std::string moved =
      "diff --git a/x.py b/x.py\nindex 1..2\n--- a/x.py\n+++ b/x.py\n@@ -9,2 +9,2 @@ def f\n a\n-b\n+c\n";
  std::string elsewhere = "--- a/y.py\n+++ b/y.py\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n";
  EXPECT_EQ(read_diff(one).form, read_diff(moved).form);
  EXPECT_NE(read_diff(one).form, read_diff(elsewhere).form);
  EXPECT_FALSE(read_diff("").parses);
  EXPECT_FALSE(read_diff("no diff at all").parses);
}

TEST(Likeness, is_symmetric_and_within_bounds) {
  std::vector<std::string> texts = {"return a + b", "return a + c", "", "while x: y()"};
  for (bool diffs : {false, true}) {
    Likeness alike = likeness_of(texts, diffs);
    for (std::size_t a = 0; a < texts.size(); ++a) {
      EXPECT_EQ(alike[a][a], 1);
      for (std::size_t b = 0; b < texts.size(); ++b) {
        EXPECT_EQ(alike[a][b], alike[b][a]);
        EXPECT_GE(alike[a][b], 0);
        EXPECT_LE(alike[a][b], 1);
      }
    }
  }
  Likeness alike = likeness_of(texts, false);
  EXPECT_GT(alike[0][1], alike[0][3]);
}

}  // namespace
}  // namespace orchestrator::choice
