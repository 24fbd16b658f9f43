#include "cli/render/diff.hpp"

#include <regex>

#include <gtest/gtest.h>

namespace cli::render {
namespace {

constexpr char kDiff[] =
    "--- a/x.py\n"
    "+++ b/x.py\n"
    "@@ -1,3 +1,3 @@\n"
    " def f(values):\n"
    "-    return sum(values)\n"
    "+    return sum(values) + 1\n"
    "\\ No newline at end of file\n";

std::string without_colours(const std::string& text) {
  return std::regex_replace(text, std::regex("\x1b\\[[0-9;]*m"), "");
}

TEST(Diff, InAPipeItIsWhatGitReads) {
  EXPECT_EQ(diff(kDiff, Look{}), kDiff);
  std::string foreign = "-\x1b[2J\n+\r\n";
  EXPECT_EQ(diff(foreign, Look{}), foreign);
}

TEST(Diff, ColoursChangeNoText) {
  EXPECT_EQ(without_colours(diff(kDiff, Look{.color = true})), kDiff);
}

TEST(Diff, TheWordsThatChangedStandOut) {
  std::string text = diff(kDiff, Look{.color = true});
  EXPECT_NE(text.find("\x1b[32m+    return sum(values)\x1b[7m + 1\x1b[27m\x1b[0m"), std::string::npos)
      << text;
  EXPECT_NE(text.find("\x1b[36m@@ -1,3 +1,3 @@"), std::string::npos);
  EXPECT_NE(text.find("\x1b[1m--- a/x.py"), std::string::npos);
}

TEST(Diff, NoCharacterIsTakenApart) {
  // The two letters differ in their last byte only.
  std::string text = diff("-x = \"aaaaü\"\n+x = \"aaaaö\"\n", Look{.color = true});
  EXPECT_NE(text.find("\x1b[7mü\x1b[27m"), std::string::npos) << text;
  EXPECT_NE(text.find("\x1b[7mö\x1b[27m"), std::string::npos) << text;
}

TEST(Diff, ForeignTextCommandsNoTerminal) {
  std::string text = diff("+\x1b]0;title\a\n", Look{.color = false, .terminal = true});
  EXPECT_EQ(text, "+␛]0;title␇\n");
}

}  // namespace
}  // namespace cli::render
