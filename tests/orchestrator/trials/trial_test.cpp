#include "orchestrator/trials/trial.hpp"

#include <gtest/gtest.h>

#include "orchestrator/choice/choose.hpp"

namespace orchestrator::trials {
namespace {

TEST(Laboratory, without_a_sandbox_nothing_is_run_and_that_is_said) {
  base::asio::io_context loop;
  Laboratory laboratory(nullptr, "bubblewrap is missing");
  Exercise exercise;
  exercise.prompt = "def f(a):\n    \"\"\">>> f(1)\n    2\n    \"\"\"\n";
  exercise.entry = "f";
  std::vector<std::string> programs = {"def f(a): return a + 1\n", "def f(a): return a\n"};
  Observations seen = base::run(loop, laboratory.observe(exercise, programs));
  EXPECT_EQ(seen.why_not, "bubblewrap is missing");
  ASSERT_EQ(seen.conducts.size(), 2U);
  EXPECT_EQ(seen.conducts[0].end, Conduct::End::not_run);

  std::vector<choice::Contender> contenders = {{base::digest("1"), 0}, {base::digest("2"), 1}};
  choice::Choice choice = choice::choose(seen, contenders, {"a", "b"}, {{1, 0.5}, {0.5, 1}});
  EXPECT_FALSE(choice.comparison.ran);
  EXPECT_EQ(choice.why.front(), "nothing was run: bubblewrap is missing");
}

}  // namespace
}  // namespace orchestrator::trials
