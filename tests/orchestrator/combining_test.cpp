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

base::Task<checks::Halves> no_tests(const checks::Subject&, checks::Examination&) {
  co_return checks::Halves();
}

Evidence half(bool good, double fixed = 1) {
  Evidence evidence;
  evidence.outcome = good ? Outcome::pass : Outcome::fail;
  evidence.numbers = {{"fixed", good ? fixed : 0}, {"left", good ? 0 : 1}};
  return evidence;
}

// One half of the tests is about the first's line, the other about the second's.
base::Task<checks::Halves> one_half_each(const checks::Subject& subject, checks::Examination&) {
  std::string text = subject.text(kFile).value_or("");
  co_return checks::Halves{half(text.find("# one") != std::string::npos),
                           half(text.find("# two") != std::string::npos)};
}

// The first half is content with everything, the second with nothing.
base::Task<checks::Halves> last_word_is_no(const checks::Subject&, checks::Examination&) {
  co_return checks::Halves{half(true), half(false)};
}

class Combining : public testing::Test {
 protected:
  Combining() {
    request_.targets.clear();
    request_.targets.push_back({base::Document(kFile, kBefore), std::nullopt});
  }

  // `halves`: nothing runs tests in halves where it is null.
  std::vector<Answer> after_combining(std::vector<Answer> answers,
                                      base::Task<checks::Halves> (*halves)(const checks::Subject&,
                                                                           checks::Examination&) = no_tests) {
    static constexpr checks::Check all[] = {{"tests", "are both mended?", both_mended}};
    checks::Examination examination(request_, {files_, nullptr, nullptr, pool_});
    agents::Budget budget(request_.limits, clock_.steady());
    Recorder recorder(nullptr, pool_);
    Watcher watch = [this](const RunEvent& event) {
      if (auto* proposed = std::get_if<Proposed>(&event)) seen_.push_back(proposed->agent);
    };
    FanOutTools tools{examination, all, budget, pool_, clock_, recorder, watch, halves};
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

// Both add a line at one spot.
const std::string kFirstAdds =
    replaced(kBefore, "def last(x):\n    return x\n", "def last(x):\n    x += 1  # one\n    return x\n");
const std::string kSecondAdds =
    replaced(kBefore, "def last(x):\n    return x\n", "def last(x):\n    x *= 2  # two\n    return x\n");

TEST_F(Combining, a_conflict_is_resolved_under_half_of_the_tests) {
  auto answers = after_combining(
      {answer_with("a", kFirstAdds, Outcome::fail), answer_with("b", kSecondAdds, Outcome::fail)},
      one_half_each);
  ASSERT_THAT(answers, SizeIs(3));
  const Answer& combined = answers.back();
  EXPECT_TRUE(is_combination(combined.candidate));
  EXPECT_THAT(combined.candidate.role, testing::HasSubstr("under half of the tests"));
  std::string after = combined.form->changes.front().after;
  EXPECT_THAT(after, testing::HasSubstr("    x += 1  # one\n    x *= 2  # two\n    return x\n"));
  auto patch = reconcile::smallest_patch(*combined.candidate.patch, combined.form->changes);
  auto hunks = reconcile::authors(patch, 2, answers);
  ASSERT_THAT(hunks, SizeIs(1));
  EXPECT_THAT(hunks.front().agents, ElementsAre("a", "b")) << "the hunk is both's";
}

TEST_F(Combining, the_other_half_has_the_last_word) {
  EXPECT_THAT(after_combining(
                  {answer_with("a", kFirstAdds, Outcome::fail), answer_with("b", kSecondAdds, Outcome::fail)},
                  last_word_is_no),
              SizeIs(2));
}

TEST_F(Combining, without_tests_a_conflict_stays_one) {
  EXPECT_THAT(after_combining({answer_with("a", kFirstAdds, Outcome::fail),
                               answer_with("b", kSecondAdds, Outcome::fail)}),
              SizeIs(2));
}

TEST_F(Combining, one_that_passes_and_leaves_tests_failing_can_be_bettered) {
  auto first = answer_with("a", kFirstMended, Outcome::pass),
       second = answer_with("b", kLastMended, Outcome::pass);
  for (Answer* answer : {&first, &second}) answer->evidence.front().numbers["left"] = 1;
  EXPECT_THAT(after_combining({first, second}), SizeIs(3));
  first.evidence.front().numbers["left"] = 0;
  EXPECT_THAT(after_combining({first, second}), SizeIs(2)) << "there is nothing to mend";
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
