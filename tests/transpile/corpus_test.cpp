// Every program of tests/corpus translates to the Rust that lies beside it. UPDATE_EXPECT=1 rewrites what is
// expected.
#include <cstdlib>
#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "transpile/pipeline.hpp"

namespace transpile {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string name;
  fs::path python;
};

std::vector<Case> cases() {
  std::vector<Case> out;
  fs::path root = fs::path(CONCORD_SOURCE_DIR) / "tests" / "corpus";
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".py") continue;
    std::string name = fs::relative(entry.path(), root).string();
    out.push_back({name, entry.path()});
  }
  std::sort(out.begin(), out.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return out;
}

class Corpus : public testing::TestWithParam<Case> {};

TEST_P(Corpus, TranslatesAsExpected) {
  const Case& one = GetParam();
  auto text = base::read_file(one.python);
  ASSERT_TRUE(text);
  Translation made = translate(base::Document(one.name, *text), {});
  std::string shown = made.source;
  for (const base::Diagnostic& diagnostic : made.diagnostics)
    shown += "// " + base::format(diagnostic, *text) + "\n";
  bool gap_wanted = text->find("# error:") != std::string::npos && text->find("# gap") != std::string::npos;
  EXPECT_EQ(made.status, gap_wanted ? Status::partial : Status::translated) << shown;
  fs::path expected = one.python;
  expected.replace_extension(".rs");
  if (std::getenv("UPDATE_EXPECT")) {
    ASSERT_TRUE(base::write_file(expected, shown));
    return;
  }
  auto want = base::read_file(expected);
  ASSERT_TRUE(want) << "no expected file: run with UPDATE_EXPECT=1 and read what it writes";
  EXPECT_EQ(shown, *want) << "run with UPDATE_EXPECT=1 and read the difference";
}

INSTANTIATE_TEST_SUITE_P(Programs, Corpus, testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<Case>& info) {
                           std::string name;
                           for (char c : info.param.name)
                             name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
                           return name;
                         });

TEST(CorpusFiles, NoExpectedFileIsWithoutItsProgram) {
  std::set<std::string> programs;
  for (const Case& one : cases()) programs.insert(fs::path(one.python).replace_extension().string());
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(fs::path(CONCORD_SOURCE_DIR) / "tests" / "corpus")) {
    if (entry.path().extension() == ".rs") {
      EXPECT_TRUE(programs.contains(fs::path(entry.path()).replace_extension().string())) << entry.path();
    }
  }
}

}  // namespace
}  // namespace transpile
