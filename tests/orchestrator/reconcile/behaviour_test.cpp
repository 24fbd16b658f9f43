// Answers run side by side, in the real sandbox; where there is none, these tests say so.
#include "orchestrator/reconcile/behaviour.hpp"

#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "orchestrator/reconcile/canonical.hpp"
#include "orchestrator/reconcile/reconcile.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator::reconcile {
namespace {

using testing::HasSubstr;

const std::string kHead =
    "from src.helper import twice\n\n\ndef double_all(items: list[int]) -> list[int]:\n";
const std::string kUnwritten = kHead + "    raise NotImplementedError\n";

class BehaviourTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::signal(SIGPIPE, SIG_IGN);
    auto opened = base::run(*loop_, sandbox::Pool::open({.slots = 1, .folder = {}}));
    if (opened) slots_ = std::move(*opened);
  }
  static void TearDownTestSuite() { slots_.reset(); }
  void SetUp() override {
    if (!slots_ || !slots_->program("python3")) GTEST_SKIP() << "no sandbox with python3 here";
  }

  Answer answer(std::string agent, const std::string& body) {
    return rewritten(std::move(agent), kUnwritten, kHead + body);
  }

  Answer rewritten(std::string agent, const std::string& before, const std::string& after) {
    Answer answer;
    answer.candidate.agent = answer.candidate.model = answer.candidate.family = std::move(agent);
    answer.candidate.patch = fakes::whole_file(after, kPath, before);
    answer.form = form_of({{kPath, base::FileChange::modify, before, after}}, agents::RequestKind::edit, {});
    answer.complete = true;
    return answer;
  }

  Behaviour behaviour(const std::vector<Answer>& answers) {
    agents::Request request = fakes::request();
    request.text = "write double_all: double_all([1, 2]) == [2, 4]";
    request.targets = {};
    request.targets.push_back({base::Document(kPath, kUnwritten), std::nullopt});
    checks::Examination examination(request, {files_, slots_.get(), nullptr, pool_});
    return base::run(*loop_, observe_behaviour(answers, examination));
  }

  static constexpr const char* kPath = "src/double.py";
  base::MemoryFiles files_{
      {{kPath, kUnwritten}, {"src/__init__.py", ""}, {"src/helper.py", "def twice(x):\n    return 2 * x\n"}}};
  base::ThreadPool pool_{0};
  static inline std::unique_ptr<sandbox::Pool> slots_;
  static inline std::unique_ptr<base::asio::io_context> loop_ = std::make_unique<base::asio::io_context>();
};

TEST_F(BehaviourTest, the_same_on_all_inputs_and_where_they_differ) {
  std::vector<Answer> answers = {answer("a", "    return [twice(item) for item in items]\n"),
                                 answer("b", "    return list(map(lambda item: item + item, items))\n"),
                                 answer("c", "    return items + items\n"),
                                 answer("d", "    return [abs(twice(item)) for item in items]\n")};
  Behaviour seen = behaviour(answers);
  ASSERT_TRUE(seen.ran()) << seen.seen.why_not;
  EXPECT_EQ(seen.function, "double_all");
  EXPECT_EQ(seen.party_of(0), seen.party_of(1));
  EXPECT_NE(seen.party_of(0), seen.party_of(2));
  EXPECT_NE(seen.party_of(0), seen.party_of(3)) << "negative numbers are among the inputs";
  auto found = differences(seen, {0, 2, 3});
  ASSERT_FALSE(found.empty());
  EXPECT_THAT(found.front().input, HasSubstr("double_all("));
  EXPECT_EQ(found.front().results.size(), 3U);

  auto groups = score(cluster(answers), answers, &seen);
  EXPECT_LT(groups.front().members.front(), 2);
  EXPECT_GT(groups.front().probability, 2 * groups.back().probability) << "they can't both be right";
  EXPECT_THAT(groups.front().terms.front().words, HasSubstr("do the same in double_all"));
}

TEST_F(BehaviourTest, objects_of_a_class_are_compared_by_what_their_methods_do) {
  auto tally = [](const std::string& body) {
    return "class Tally:\n    def __init__(self):\n        self.seen = []\n\n    def add(self, item: int):\n "
           "       " +
           body + "\n\n    def total(self) -> int:\n        return sum(self.seen)\n";
  };
  std::string before = tally("raise NotImplementedError");
  std::vector<Answer> answers = {rewritten("a", before, tally("self.seen.append(item)")),
                                 rewritten("b", before, tally("self.seen += [item]")),
                                 rewritten("c", before, tally("self.seen = [item]"))};
  Behaviour seen = behaviour(answers);
  ASSERT_TRUE(seen.ran()) << seen.seen.why_not;
  EXPECT_EQ(seen.function, "Tally");
  EXPECT_EQ(seen.party_of(0), seen.party_of(1));
  EXPECT_NE(seen.party_of(0), seen.party_of(2)) << "two are added in some session";
}

TEST_F(BehaviourTest, one_program_is_tried_alone_and_what_failed_is_not) {
  std::vector<Answer> same = {answer("a", "    return [twice(item) for item in items]\n"),
                              answer("b", "    return [twice(item) for item in items]  # the same\n")};
  Behaviour seen = behaviour(same);
  ASSERT_TRUE(seen.ran()) << seen.seen.why_not;
  EXPECT_EQ(seen.seen.conducts.size(), 1U);
  Answer failed = answer("a", "    return items\n");
  Evidence evidence;
  evidence.check = "tests";
  evidence.outcome = Outcome::fail;
  failed.evidence = {evidence};
  seen = behaviour({failed, same.back()});
  EXPECT_FALSE(seen.party_of(0)) << "it failed";
  EXPECT_TRUE(seen.party_of(1));
  EXPECT_FALSE(behaviour({failed}).ran());
}

TEST_F(BehaviourTest, what_gives_no_result_on_any_input_says_nothing) {
  EXPECT_FALSE(behaviour({answer("a", "    return open('/no/such/file').read()\n"),
                          answer("b", "    raise KeyError(items)\n")})
                   .ran());
}

TEST_F(BehaviourTest, what_others_do_otherwise_makes_an_unproven_answer_unacceptable) {
  std::vector<Answer> answers = {
      answer("a", "    return items[1:]\n"), answer("b", "    return items + items\n"),
      answer("c", "    return [0] + items\n"), answer("d", "    return sorted(items)\n")};
  Behaviour seen = behaviour(answers);
  ASSERT_TRUE(seen.ran());
  auto groups = score(cluster(answers), answers, &seen);
  EXPECT_EQ(best(groups), nullptr) << groups.front().probability;
}

}  // namespace
}  // namespace orchestrator::reconcile
