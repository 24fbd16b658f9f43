#include "orchestrator/refusals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Refusals : public testing::Test {
 protected:
  Refusals() {
    auto opened = Ledger::open(folder_.path() / "ledger.sqlite", clock_);
    if (!opened) throw std::runtime_error(base::describe(opened.error()));
    ledger_ = std::move(*opened);
  }

  // A run that chose `after` for the fakes' file; the person's word on its only hunk, if any.
  void run(const std::string& id, std::string_view after, std::optional<bool> accepted,
           const std::string& root = "/project") {
    agents::Request request = fakes::request(id);
    request.root = root;
    Plan plan;
    plan.run = id;
    ASSERT_TRUE(ledger_->begin(request, plan));
    Verdict verdict;
    verdict.run = id;
    verdict.ending = Ending::chosen;
    Judged judged;
    judged.candidate.agent = judged.candidate.model = judged.candidate.family = "a";
    judged.candidate.patch = fakes::whole_file(after);
    verdict.candidates = {judged};
    verdict.chosen = 0;
    base::FilePatch file = base::diff(fakes::kPath, fakes::kOldText, after);
    file.base = base::digest(fakes::kOldText);
    verdict.patch.files = {file};
    verdict.authors = {{fakes::kPath, 0, {"a"}}};
    ASSERT_TRUE(ledger_->finish(verdict));
    clock_.advance(std::chrono::seconds(1));
    if (!accepted) return;
    HunkOutcome outcome{fakes::kPath, 0, *accepted};
    ASSERT_TRUE(ledger_->record_outcomes(id, {&outcome, 1}));
  }

  std::vector<std::string> told(const std::string& root = "/project") {
    agents::Request request = fakes::request("now");
    request.root = root;
    auto refused = refused_before(request, *ledger_);
    EXPECT_TRUE(refused) << base::describe(refused.error());
    return refused ? *refused : std::vector<std::string>();
  }

  static std::string with(const std::string& line) {
    std::string text = fakes::kOldText;
    return text.replace(text.find("result - item"), 13, line);
  }

  base::TemporaryFolder folder_ = std::move(base::TemporaryFolder::make().value());
  base::FakeClock clock_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(Refusals, AreToldAsLinesOfADiff) {
  run("run-1", with("abs(item)"), false);
  auto refused = told();
  ASSERT_THAT(refused, SizeIs(1));
  EXPECT_THAT(refused.front(), HasSubstr(fakes::kPath));
  EXPECT_THAT(refused.front(), HasSubstr("+        result = abs(item)"));
  EXPECT_THAT(words_about(refused), HasSubstr("refused"));
  EXPECT_THAT(words_about({}), IsEmpty());
}

TEST_F(Refusals, WhatWasAcceptedOrNeverJudgedIsNone) {
  run("run-1", with("result + item"), true);
  run("run-2", with("abs(item)"), std::nullopt);
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(Refusals, TheNewestWordOnAChangeCounts) {
  run("run-1", with("abs(item)"), false);
  run("run-2", with("abs(item)"), true);
  EXPECT_THAT(told(), IsEmpty());
  run("run-3", with("abs(item)"), false);
  EXPECT_THAT(told(), SizeIs(1)) << "and the same change is told once";
}

TEST_F(Refusals, AreThoseOfThisProjectAndAFewOfTheNewest) {
  run("run-1", with("abs(item)"), false, "/elsewhere");
  EXPECT_THAT(told(), IsEmpty());
  for (int i = 0; i < 6; ++i)
    run("run-" + std::to_string(10 + i), with("result * " + std::to_string(i)), false);
  auto refused = told();
  ASSERT_THAT(refused, SizeIs(3));
  EXPECT_THAT(refused.front(), HasSubstr("result * 5"));
}

}  // namespace
}  // namespace orchestrator
