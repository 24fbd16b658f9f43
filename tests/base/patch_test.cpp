#include "base/patch.hpp"

#include <cstdio>
#include <fstream>
#include <random>

#include <gtest/gtest.h>

#include "base/document.hpp"
#include "base/files.hpp"
#include "base/process.hpp"

namespace base {
namespace {

FilePatch patch_of(std::string_view text, std::vector<Edit> edits) {
  return {"a.txt", FileChange::modify, digest(text), std::move(edits)};
}

struct Case {
  const char* name;
  const char* before;
  std::vector<Edit> edits;
  const char* after;  // null: refused
};

TEST(Patch, Apply) {
  const Case cases[] = {
      {"nothing", "abc", {}, "abc"},
      {"insert", "ac", {{{1, 1}, "b"}}, "abc"},
      {"insert at both ends", "b", {{{0, 0}, "a"}, {{1, 1}, "c"}}, "abc"},
      {"replace", "abc", {{{1, 2}, "xyz"}}, "axyzc"},
      {"remove", "abc", {{{0, 3}, ""}}, ""},
      {"into nothing", "", {{{0, 0}, "new"}}, "new"},
      {"neighbours", "abcd", {{{0, 2}, "x"}, {{2, 4}, "y"}}, "xy"},
      {"overlap", "abcd", {{{0, 2}, ""}, {{1, 3}, ""}}, nullptr},
      {"out of order", "abcd", {{{2, 3}, ""}, {{0, 1}, ""}}, nullptr},
      {"two insertions at one place", "ab", {{{1, 1}, "x"}, {{1, 1}, "y"}}, nullptr},
      {"past the end", "ab", {{{1, 3}, "x"}}, nullptr},
      {"backwards", "abc", {{{2, 1}, "x"}}, nullptr},
  };
  for (const Case& c : cases) {
    auto after = base::apply(patch_of(c.before, c.edits), c.before);
    if (!c.after) {
      ASSERT_FALSE(after) << c.name;
      EXPECT_EQ(after.error().code, ErrorCode::bad_patch) << c.name;
    } else {
      ASSERT_TRUE(after) << c.name;
      EXPECT_EQ(*after, c.after) << c.name;
    }
  }
}

TEST(Patch, RefusesAnotherVersion) {
  auto after = base::apply(patch_of("abc", {{{0, 1}, "x"}}), "abd");
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().code, ErrorCode::stale_version);
}

// Texts of few different lines, so that diffs find much in common.
class RandomTexts {
 public:
  explicit RandomTexts(unsigned seed) : random_(seed) {}
  std::string text(std::size_t max_lines) {
    std::string result;
    std::size_t lines = random_() % (max_lines + 1);
    for (std::size_t i = 0; i < lines; ++i)
      result += std::string(1 + random_() % 3, static_cast<char>('a' + random_() % 4)) + "\n";
    if (random_() % 4 == 0) result += "no end";
    return result;
  }
  // Edits anywhere, not only at lines.
  FilePatch patch(std::string_view text) {
    FilePatch result = patch_of(text, {});
    std::size_t at = 0;
    while (random_() % 3 != 0 && at <= text.size()) {
      std::size_t begin = at + random_() % (text.size() - at + 1);
      std::size_t end = begin + random_() % (std::min<std::size_t>(text.size() - begin, 5) + 1);
      std::string with = random_() % 2 ? this->text(2) : std::string(random_() % 3, 'z');
      if (begin == end && with.empty()) with = "!";
      result.edits.push_back({{begin, end}, with});
      at = end + 1;
    }
    return result;
  }

 private:
  std::mt19937 random_;
};

TEST(Patch, ADiffMakesTheNewText) {
  RandomTexts texts(1);
  for (int i = 0; i < 3000; ++i) {
    std::string before = texts.text(12), after = texts.text(12);
    EXPECT_EQ(base::apply(diff("a.txt", before, after), before).value(), after);
  }
}

TEST(Patch, ADiffOfEqualTextsIsEmpty) {
  EXPECT_TRUE(diff("a.txt", "a\nb\n", "a\nb\n").edits.empty());
}

TEST(Patch, AnInverseRestores) {
  RandomTexts texts(2);
  for (int i = 0; i < 3000; ++i) {
    std::string before = texts.text(8);
    FilePatch patch = texts.patch(before);
    std::string after = base::apply(patch, before).value();
    EXPECT_EQ(base::apply(invert(patch, before).value(), after).value(), before);
  }
}

TEST(Patch, AnInverseBringsNeighboursBackThatWereTakenOut) {
  std::string before = "abcdef";
  for (std::vector<Edit> edits : {std::vector<Edit>{{{0, 2}, ""}, {{2, 4}, ""}},
                                  {{{0, 0}, ""}, {{0, 3}, ""}},
                                  {{{1, 2}, "x"}, {{2, 3}, ""}, {{3, 3}, "y"}, {{3, 6}, ""}}}) {
    FilePatch patch{"a", FileChange::modify, digest(before), std::move(edits)};
    std::string after = base::apply(patch, before).value();
    auto restored = base::apply(invert(patch, before).value(), after);
    ASSERT_TRUE(restored) << describe(restored.error());
    EXPECT_EQ(*restored, before);
  }
}

TEST(Patch, ACompositionIsOneAfterTheOther) {
  RandomTexts texts(3);
  for (int i = 0; i < 3000; ++i) {
    std::string before = texts.text(8);
    FilePatch first = texts.patch(before);
    std::string middle = base::apply(first, before).value();
    FilePatch second = texts.patch(middle);
    FilePatch both = compose(first, second, before).value();
    EXPECT_EQ(base::apply(both, before).value(), base::apply(second, middle).value());
  }
}

TEST(Patch, Unified) {
  std::string before = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n";
  std::string after = "one\n2\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";
  EXPECT_EQ(unified(diff("a.txt", before, after), before).value(),
            "--- a/a.txt\n+++ b/a.txt\n@@ -1,5 +1,5 @@\n one\n-two\n+2\n three\n four\n five\n"
            "@@ -7,3 +7,4 @@\n seven\n eight\n nine\n+ten\n");
}

TEST(Patch, HunksCoverAllEditsInOrder) {
  RandomTexts texts(4);
  for (int i = 0; i < 1000; ++i) {
    std::string before = texts.text(30);
    FilePatch patch = texts.patch(before);
    std::size_t next = 0;
    std::vector<Hunk> all = hunks(patch, before, 1).value();
    for (const Hunk& hunk : all) {
      EXPECT_EQ(hunk.first_edit, next);
      next += hunk.edit_count;
    }
    EXPECT_EQ(next, patch.edits.size());
  }
}

// What we print is what `git apply` reads.
TEST(Patch, GitAppliesAUnifiedDiff) {
  if (!find_program("git")) GTEST_SKIP() << "git is not on this machine";
  auto folder = TemporaryFolder::make().value();
  RandomTexts texts(5);
  asio::io_context loop;
  for (int i = 0; i < 60; ++i) {
    std::string before = texts.text(20);
    FilePatch patch = i % 2 ? texts.patch(before) : diff("a.txt", before, texts.text(20));
    std::string after = base::apply(patch, before).value();
    if (before == after || before.empty()) continue;
    auto written = write_file(folder.path() / "a.txt", before);
    ASSERT_TRUE(written) << written.error().message;
    ASSERT_TRUE(write_file(folder.path() / "a.diff", unified(patch, before).value()));
    ProcessSpec spec{.words = {"git", "apply", "--allow-empty", "a.diff"}, .folder = folder.path()};
    auto git = run(loop, run_process(spec)).value();
    EXPECT_TRUE(git.status.ok()) << git.error << unified(patch, before).value() << "\nof:\n" << before;
    if (after.empty()) continue;
    EXPECT_EQ(read_file(folder.path() / "a.txt").value(), after);
  }
}

TEST(Document, LinesAndPositions) {
  Document document("a.py", "ab\r\nc\rd\n");
  EXPECT_EQ(document.lines().line_count(), 4u);
  for (std::size_t offset = 0; offset <= document.text().size(); ++offset) {
    EXPECT_EQ(document.lines().offset(document.lines().position(offset)), offset) << offset;
  }
  EXPECT_EQ(document.lines().position(4), (Position{2, 1}));
  EXPECT_EQ(document.lines().offset({2, 99}), 6u);
  EXPECT_EQ(document.lines().offset({99, 1}), 8u);
}

}  // namespace
}  // namespace base
