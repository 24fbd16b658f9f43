#include "cli/request.hpp"

#include <set>

#include <gtest/gtest.h>

namespace cli {
namespace {

using agents::RequestKind;

TEST(Request, SplitTarget) {
  struct Case {
    std::string word, path;
    std::optional<std::pair<std::size_t, std::size_t>> lines;
  };
  using Lines = std::pair<std::size_t, std::size_t>;
  const Case cases[] = {
      {"a.py", "a.py", {}},
      {"a.py:3", "a.py", Lines{3, 3}},
      {"a.py:3-10", "a.py", Lines{3, 10}},
      {"a.py:", "a.py:", {}},
      {"a.py:x", "a.py:x", {}},
      {"a.py:0", "a.py:0", {}},
      {"a.py:3-", "a.py:3-", {}},
      {"a.py:-3", "a.py:-3", {}},
      {":3", ":3", {}},
      {"a:1:2", "a:1", Lines{2, 2}},
      {"a.py:99999999999999999999999", "a.py:99999999999999999999999", {}},
  };
  for (const Case& c : cases) {
    NamedTarget target = split_target(c.word);
    EXPECT_EQ(target.path, c.path) << c.word;
    EXPECT_EQ(target.lines, c.lines) << c.word;
  }
}

class ReadTarget : public testing::Test {
 protected:
  base::Result<agents::Target> read(std::string_view word, const char* here = "/p") const {
    return read_target(word, files_, "/p", here);
  }
  base::MemoryFiles files_{
      {{"a.py", "one\ntwo\nthree\n"}, {"sub/b.py", "x = 1\n"}, {"odd:3", "text\n"}, {"empty.py", ""}}};
};

TEST_F(ReadTarget, WholeFilesAndLines) {
  auto whole = read("a.py");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->document.path(), "a.py");
  EXPECT_FALSE(whole->span);
  auto lines = read("a.py:2-3");
  ASSERT_TRUE(lines && lines->span);
  EXPECT_EQ(lines->document.text().substr(lines->span->begin, lines->span->size()), "two\nthree\n");
  EXPECT_EQ(read("a.py:1")->span, (base::Span{0, 4}));
}

TEST_F(ReadTarget, AFileThatLooksLikeAPlaceIsAFile) {
  auto target = read("odd:3");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->document.path(), "odd:3");
  EXPECT_FALSE(target->span);
}

TEST_F(ReadTarget, FromTheRootFirstAndThenFromHere) {
  EXPECT_EQ(read("sub/b.py", "/p/sub")->document.path(), "sub/b.py");
  EXPECT_EQ(read("b.py", "/p/sub")->document.path(), "sub/b.py");
  EXPECT_EQ(read("../a.py", "/p/sub")->document.path(), "a.py");
  EXPECT_EQ(read("./a.py")->document.path(), "a.py");
  EXPECT_EQ(read("/p/sub/b.py")->document.path(), "sub/b.py");
}

TEST_F(ReadTarget, Refusals) {
  struct Case {
    const char* word;
    base::ErrorCode code;
  };
  const Case cases[] = {
      {"none.py", base::ErrorCode::not_found},       {"/etc/passwd", base::ErrorCode::outside_root},
      {"../../x.py", base::ErrorCode::outside_root}, {"a.py:4", base::ErrorCode::bad_request},
      {"a.py:3-2", base::ErrorCode::bad_request},    {"none.py:1", base::ErrorCode::not_found},
  };
  for (const Case& c : cases) {
    auto target = read(c.word);
    ASSERT_FALSE(target) << c.word;
    EXPECT_EQ(target.error().code, c.code) << c.word;
  }
}

TEST(Request, KindOf) {
  struct Case {
    const char* text;
    RequestKind kind;
  };
  const Case cases[] = {
      {"fix the failing test", RequestKind::fix},
      {"mean() fails for an empty list", RequestKind::fix},
      {"Implement the function f in solution.py as its docstring says.", RequestKind::edit},
      {"make parse() accept comments", RequestKind::edit},
      {"add a docstring to f", RequestKind::document},
      {"document the module", RequestKind::document},
      {"write some more tests for f", RequestKind::test},
      {"add a parameter so that tests can call it", RequestKind::edit},
      {"Translate a.py to Rust", RequestKind::translate},
      {"explain f", RequestKind::explain},
      {"", RequestKind::edit},
      {"prefix every name", RequestKind::edit},
  };
  for (const Case& c : cases) EXPECT_EQ(kind_of(c.text), c.kind) << c.text;
}

TEST(Request, FilesSpokenOf) {
  base::MemoryFiles files(
      {{"pkg/stats.py", "def mean(values):\n    return sum(values) / len(values)\n"},
       {"pkg/text_tools.py", "class LineReader:\n    def next_line(self):\n        return ''\n"},
       {"pkg/other.py", "from .stats import mean\nprint(mean([1]))\n"},
       {"tests/test_stats.py", "from pkg.stats import mean\n\ndef test_mean():\n    assert mean([1]) == 1\n"},
       {"README.md", "mean LineReader\n"}});
  using Paths = std::vector<std::string>;
  struct Case {
    const char* text;
    Paths want;
  };
  const Case cases[] = {
      {"mean() fails for an empty list", {"pkg/stats.py"}},
      {"`LineReader` should skip blanks", {"pkg/text_tools.py"}},
      {"next_line returns nothing", {"pkg/text_tools.py"}},
      {"there is a bug in stats.py", {"pkg/stats.py"}},
      {"Traceback:\n  File \"/home/x/pkg/text_tools.py\", line 3, in next_line", {"pkg/text_tools.py"}},
      {"write something nice", {}},
      {"", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(files_spoken_of(c.text, files), c.want) << c.text;
}

TEST(Request, RunIdsAreUniqueAndSortByTime) {
  base::WallTime time{std::chrono::milliseconds(1769860800000)};  // 2026-01-31T12:00:00Z
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(new_run_id(time));
  EXPECT_GT(seen.size(), 990u);
  EXPECT_TRUE(seen.begin()->starts_with("20260131-120000-")) << *seen.begin();
  EXPECT_LT(*seen.rbegin(), new_run_id(time + std::chrono::seconds(1)));
}

}  // namespace
}  // namespace cli
