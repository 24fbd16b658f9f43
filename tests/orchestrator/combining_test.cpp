// Two answers that each change something well become one more.
#include "orchestrator/combining.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "orchestrator/reconcile/canonical.hpp"
#include "orchestrator/reconcile/combination.hpp"
#include "orchestrator/reconcile/reconcile.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kFile = "src/pair.py";
const std::string kBefore =
    "def first(x):\n    return x\n\n\ndef middle(x):\n    return x * 2\n\n\ndef last(x):\n    return x\n";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}
const std::string kFirstMended =
    replaced(kBefore, "def first(x):\n    return x\n", "def first(x):\n    return x + 1  # one\n");
const std::string kLastMended =
    replaced(kBefore, "def last(x):\n    return x\n", "def last(x):\n    return x + 2  # two\n");

Answer answer_with(std::string agent, const std::string& after, Outcome tests, double standing = 0.5) {
  Answer answer;
  answer.candidate.agent = answer.candidate.model = answer.candidate.family = std::move(agent);
  answer.candidate.patch = fakes::whole_file(after, kFile, kBefore);
  answer.form =
      reconcile::form_of({{kFile, base::FileChange::modify, kBefore, after}}, agents::RequestKind::fix, {});
  Evidence evidence;
  evidence.check = "tests";
  evidence.outcome = tests;
  answer.evidence = {evidence};
  answer.standing = {10 * standing, 10 * (1 - standing), 10, "fixes"};
  answer.complete = true;
  return answer;
}

// Passes where both have been mended.
base::Task<Evidence> both_mended(const checks::Subject& subject, checks::Examination&) {
  std::string text = subject.text(kFile).value_or("");
  Evidence evidence;
  bool good = text.find("# one") != std::string::npos && text.find("# two") != std::string::npos;
  evidence.outcome = good ? Outcome::pass : Outcome::fail;
  co_return evidence;
}

class Combining : public testing::Test {
 protected:
  Combining() {
    request_.targets.clear();
    request_.targets.push_back({base::Document(kFile, kBefore), std::nullopt});
  }

  std::vector<Answer> after_combining(std::vector<Answer> answers) {
    static constexpr checks::Check all[] = {{"tests", "are both mended?", both_mended}};
    checks::Examination examination(request_, {files_, nullptr, nullptr, pool_});
    agents::Budget budget(request_.limits, clock_.steady());
    Recorder recorder(nullptr, pool_);
    Watcher watch = [this](const RunEvent& event) {
      if (auto* proposed = std::get_if<Proposed>(&event)) seen_.push_back(proposed->agent);
    };
    FanOutTools tools{examination, all, budget, pool_, clock_, recorder, watch};
    base::asio::io_context loop;
    base::run(loop, add_combination(request_, tools, answers));
    return answers;
  }

  agents::Request request_ = fakes::request();
  base::MemoryFiles files_{{{kFile, kBefore}}};
  base::ThreadPool pool_{0};
  base::FakeClock clock_;
  std::vector<std::string> seen_;
};

TEST_F(Combining, what_neither_does_alone_both_do_together) {
  auto answers = after_combining(
      {answer_with("a", kFirstMended, Outcome::fail), answer_with("b", kLastMended, Outcome::fail)});
  ASSERT_THAT(answers, SizeIs(3));
  const Answer& combined = answers.back();
  EXPECT_TRUE(is_combination(combined.candidate));
  EXPECT_EQ(combined.candidate.role, "a and b");
  EXPECT_GT(combined.round, 0) << "nothing is learnt from it";
  EXPECT_THAT(seen_, ElementsAre("combined"));
  auto patch = reconcile::smallest_patch(*combined.candidate.patch, combined.form->changes);
  auto hunks = reconcile::authors(patch, 2, answers);
  std::vector<std::string> authors;
  for (const HunkAuthors& hunk : hunks) authors.insert(authors.end(), hunk.agents.begin(), hunk.agents.end());
  EXPECT_THAT(authors, ElementsAre("a", "b")) << "each hunk has its own author";
}

TEST_F(Combining, what_still_fails_is_not_added) {
  std::string other = replaced(kBefore, "x * 2", "x * 3");
  EXPECT_THAT(after_combining(
                  {answer_with("a", kFirstMended, Outcome::fail), answer_with("b", other, Outcome::fail)}),
              SizeIs(2));
  EXPECT_THAT(seen_, IsEmpty());
}

TEST(Combinations, nothing_to_mend_and_nothing_to_guess) {
  auto good = answer_with("a", kFirstMended, Outcome::pass),
       bad = answer_with("b", kLastMended, Outcome::fail);
  std::vector<Answer> proven = {good, bad};
  EXPECT_THAT(reconcile::combinations(proven, 4), IsEmpty());
  std::string same_place =
      replaced(kBefore, "def first(x):\n    return x\n", "def first(x):\n    return x - 1\n");
  std::vector<Answer> conflict = {answer_with("a", kFirstMended, Outcome::fail),
                                  answer_with("b", same_place, Outcome::fail)};
  EXPECT_THAT(reconcile::combinations(conflict, 4), IsEmpty());
  std::vector<Answer> equal = {answer_with("a", kFirstMended, Outcome::fail),
                               answer_with("b", kFirstMended, Outcome::fail)};
  EXPECT_THAT(reconcile::combinations(equal, 4), IsEmpty());
}

TEST(Combinations, the_trusted_first_and_no_more_than_asked_for) {
  std::string middle = replaced(kBefore, "x * 2", "x * 3");
  std::vector<Answer> answers = {answer_with("a", kFirstMended, Outcome::fail, 0.2),
                                 answer_with("b", kLastMended, Outcome::fail, 0.9),
                                 answer_with("c", middle, Outcome::fail, 0.6)};
  auto found = reconcile::combinations(answers, 4);
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[0].first, 1);
  EXPECT_EQ(found[0].second, 2);
  EXPECT_THAT(reconcile::combinations(answers, 2), SizeIs(2));
}

}  // namespace
}  // namespace orchestrator
