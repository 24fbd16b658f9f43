#include "agents/model_agent.hpp"

#include <gtest/gtest.h>

#include "agents/prompt.hpp"
#include "base/files.hpp"
#include "tests/agents/fake_model.hpp"

namespace {

using agents::AgentProgress;
using agents::Ask;
using agents::Budget;
using agents::Candidate;
using agents::ModelAgent;
using agents::Request;
using agents::Roles;
using tests::FakeModel;
using tests::SilentModel;

Request request_for(std::string text = "def f():\n    return 1\n") {
  Request request;
  request.id = "run";
  request.text = "f must return 2";
  request.targets.push_back({base::Document("a.py", std::move(text)), {}});
  return request;
}

agents::Hat hat(std::string_view role = "implementer", double temperature = 0, int sample = 1) {
  return {*Roles::built_in().find(role), *Roles::built_in().find("repairer"), temperature, sample};
}

struct Bench {
  Request request = request_for();
  Budget budget{agents::Limits{}, {}};
  std::vector<AgentProgress> progress;
  base::asio::io_context loop;

  Ask ask(const agents::Feedback* feedback = nullptr) {
    return {request, budget, [this](const AgentProgress& step) { progress.push_back(step); }, feedback, 7};
  }
  Candidate run(ModelAgent& agent, const agents::Feedback* feedback = nullptr) {
    Ask asked = ask(feedback);
    return base::run(loop, agent.propose(asked));
  }
};

const char* const kGood = "```python\ndef f():\n    return 2\n```\n";

TEST(ModelAgent, AnImportThatAReplyForgetsIsAdded) {
  const std::string before = "import os\n\n\ndef f():\n    return re.escape(os.sep)\n";
  Request request = request_for(before);
  std::vector<agents::Placement> placements;
  auto patch = ModelAgent::read(
      "```python\nimport os\n\n\ndef f():\n    return re.escape(os.sep) + str(math.ceil(1.5))\n```\n",
      request, placements);
  ASSERT_TRUE(patch) << patch.error().message;
  // What was missing before stays so: nobody asked for it.
  EXPECT_EQ(*base::apply(patch->files.at(0), before),
            "import math\nimport os\n\n\ndef f():\n    return re.escape(os.sep) + str(math.ceil(1.5))\n");
  ASSERT_EQ(placements.size(), 2u);
  EXPECT_EQ(placements[1].format, "import");
}

TEST(ModelAgent, TurnsAReplyIntoACandidate) {
  Bench bench;
  auto model = std::make_shared<FakeModel>(tests::config_named("qwen2.5-coder:1.5b"),
                                           std::vector<FakeModel::Answer>{{kGood}});
  ModelAgent agent(model, hat("careful", 0.4, 2), std::make_shared<agents::Shared>());
  EXPECT_EQ(agent.id(), "qwen2.5-coder:1.5b:careful@0.4#2");
  EXPECT_EQ(agent.family(), "qwen");
  ASSERT_TRUE(agent.can(bench.request));
  Candidate candidate = bench.run(agent);
  ASSERT_TRUE(candidate.patch) << candidate.patch.error().message;
  EXPECT_EQ(*base::apply(candidate.patch->files.at(0), "def f():\n    return 1\n"),
            "def f():\n    return 2\n");
  EXPECT_EQ(candidate.reply, kGood);
  EXPECT_NE(candidate.prompt.find("f must return 2"), std::string::npos);
  EXPECT_NE(candidate.prompt.find("`a.py`"), std::string::npos);
  EXPECT_EQ(candidate.prompt_digest, base::digest(candidate.prompt));
  EXPECT_EQ(candidate.cost.nano, 500);
  EXPECT_EQ(candidate.attempts, 1);
  ASSERT_EQ(candidate.placements.size(), 1u);
  EXPECT_EQ(candidate.placements[0].format, "whole-file");
  EXPECT_EQ(bench.budget.spent().nano, 500);
  EXPECT_EQ(bench.budget.spent_tokens(), 120);
  EXPECT_EQ(bench.budget.reserved().nano, 0);
  EXPECT_EQ(bench.progress.back().state, AgentProgress::State::done);
  EXPECT_EQ(model->prompts.at(0).seed,
            std::optional<std::uint64_t>(8));  // the second sample has a seed of its own
  EXPECT_DOUBLE_EQ(model->prompts.at(0).temperature, 0.4);
}

TEST(ModelAgent, SaysWhyThereIsNoPatch) {
  struct {
    const char* name;
    FakeModel::Answer answer;
    base::ErrorCode code;
    const char* says;
  } const cases[] = {
      {"prose", {std::string("I can't do that.")}, base::ErrorCode::bad_patch, "no edit"},
      {"no change",
       {std::string("```python\ndef f():\n    return 1\n```\n")},
       base::ErrorCode::bad_patch,
       "changes nothing"},
      {"cut off",
       {std::string("```python\ndef f():\n"), agents::FinishReason::length},
       base::ErrorCode::truncated,
       "longer"},
      {"refusal", {std::string(""), agents::FinishReason::refusal}, base::ErrorCode::refused, "refused"},
      {"server", {base::fail(base::ErrorCode::overloaded, "busy")}, base::ErrorCode::overloaded, "busy"},
      {"a file that was not shown",
       {std::string("b.py\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n")},
       base::ErrorCode::bad_patch,
       "no file `b.py`"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    Bench bench;
    ModelAgent agent(
        std::make_shared<FakeModel>(tests::config_named("m"), std::vector<FakeModel::Answer>{test.answer}),
        hat(), std::make_shared<agents::Shared>());
    Candidate candidate = bench.run(agent);
    ASSERT_FALSE(candidate.patch);
    EXPECT_EQ(candidate.patch.error().code, test.code);
    EXPECT_NE(candidate.patch.error().message.find(test.says), std::string::npos)
        << candidate.patch.error().message;
    EXPECT_EQ(bench.progress.back().state, AgentProgress::State::failed);
    EXPECT_EQ(bench.budget.reserved().nano, 0);
  }
}

TEST(ModelAgent, IsToldWhatWasWrong) {
  Bench bench;
  auto model = std::make_shared<FakeModel>(tests::config_named("m"), std::vector<FakeModel::Answer>{{kGood}});
  ModelAgent agent(model, hat(), std::make_shared<agents::Shared>());
  agents::Feedback feedback{"```python\ndef f():\n    return 3\n```", "f() gave 3, not 2"};
  ASSERT_TRUE(bench.run(agent, &feedback).patch);
  const auto& messages = model->prompts.at(0).messages;
  ASSERT_EQ(messages.size(), 3u);
  EXPECT_EQ(messages[1].speaker, agents::Speaker::assistant);
  EXPECT_EQ(messages[1].text, feedback.reply);
  EXPECT_NE(messages[2].text.find("f() gave 3, not 2"), std::string::npos);
}

TEST(ModelAgent, StopsAtOnceAndPaysForWhatWasWritten) {
  Bench bench;
  auto model = std::make_shared<SilentModel>(tests::config_named("m"), "some words that were paid for");
  ModelAgent agent(model, hat(), std::make_shared<agents::Shared>());
  Ask asked = bench.ask();
  std::optional<Candidate> candidate;
  base::TaskGroup group(bench.loop.get_executor());
  std::size_t number = group.spawn(
      [](ModelAgent& agent, const Ask& asked, std::optional<Candidate>& candidate) -> base::Task<> {
        candidate = co_await agent.propose(asked);
      }(agent, asked, candidate));
  while (bench.progress.empty() || bench.progress.back().state != AgentProgress::State::writing)
    ASSERT_GT(bench.loop.run_one(), 0u);
  group.cancel(number);
  base::run(bench.loop, group.join());
  ASSERT_TRUE(candidate);
  ASSERT_FALSE(candidate->patch);
  EXPECT_EQ(candidate->patch.error().code, base::ErrorCode::cancelled);
  EXPECT_TRUE(model->stopped);
  EXPECT_EQ(bench.progress.back().state, AgentProgress::State::stopped);
  EXPECT_GT(bench.budget.spent().nano, 0);
  EXPECT_EQ(bench.budget.reserved().nano, 0);
}

TEST(ModelAgent, AsksNothingThatTheBudgetDoesNotCover) {
  Bench bench;
  bench.budget = Budget(agents::Limits{.dollars = 0.0000001}, {});
  auto model = std::make_shared<FakeModel>(tests::config_named("m"), std::vector<FakeModel::Answer>{{kGood}});
  ModelAgent agent(model, hat(), std::make_shared<agents::Shared>());
  Candidate candidate = bench.run(agent);
  ASSERT_FALSE(candidate.patch);
  EXPECT_EQ(candidate.patch.error().code, base::ErrorCode::budget_spent);
  EXPECT_TRUE(model->prompts.empty());
}

TEST(ModelAgent, RefusesTargetsThatDoNotFit) {
  Bench bench;
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "value_" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  bench.request = request_for(text);
  auto model = std::make_shared<FakeModel>(tests::config_named("small", 4096),
                                           std::vector<FakeModel::Answer>{{kGood}});
  ModelAgent agent(model, hat(), std::make_shared<agents::Shared>());
  EXPECT_FALSE(agent.can(bench.request));
  Candidate candidate = bench.run(agent);
  ASSERT_FALSE(candidate.patch);
  EXPECT_EQ(candidate.patch.error().code, base::ErrorCode::too_large);
  EXPECT_TRUE(model->prompts.empty());
}

TEST(ModelAgent, TesterGivesWordsAndNoPatch) {
  Bench bench;
  ModelAgent agent(
      std::make_shared<FakeModel>(tests::config_named("m"),
                                  std::vector<FakeModel::Answer>{{std::string("assert f() == 2")}}),
      hat("tester"), std::make_shared<agents::Shared>());
  Candidate candidate = bench.run(agent);
  ASSERT_FALSE(candidate.patch);
  EXPECT_EQ(candidate.patch.error().code, base::ErrorCode::unavailable);
  EXPECT_EQ(candidate.reply, "assert f() == 2");
}

TEST(ModelAgent, LocalModelsAreAskedOneAfterTheOther) {
  for (bool local : {false, true}) {
    Bench bench;
    auto shared = std::make_shared<agents::Shared>();
    auto model = std::make_shared<FakeModel>(tests::config_named("m", 8192, local),
                                             std::vector<FakeModel::Answer>(4, {kGood}));
    std::vector<std::unique_ptr<ModelAgent>> crowd;
    base::TaskGroup group(bench.loop.get_executor());
    Ask asked = bench.ask();
    int good = 0;
    for (int i = 1; i <= 4; ++i) {
      crowd.push_back(std::make_unique<ModelAgent>(model, hat("implementer", 0.5, i), shared));
      group.spawn([](ModelAgent& agent, const Ask& asked, int& good) -> base::Task<> {
        Candidate candidate = co_await agent.propose(asked);
        good += candidate.patch.has_value();
      }(*crowd.back(), asked, good));
    }
    base::run(bench.loop, group.join());
    EXPECT_EQ(good, 4);
    EXPECT_EQ(model->most_running, local ? 1 : 4);
  }
}

TEST(ModelAgent, WorksOnAThreadPoolToo) {
  Bench bench;
  base::ThreadPool pool(2);
  auto shared = std::make_shared<agents::Shared>();
  shared->pool = &pool;
  ModelAgent agent(
      std::make_shared<FakeModel>(tests::config_named("m"), std::vector<FakeModel::Answer>{{kGood}}), hat(),
      shared);
  EXPECT_TRUE(bench.run(agent).patch);
}

// ---- prompts

std::int64_t size_of(const agents::Prompt& prompt) {
  std::int64_t tokens = agents::estimate_tokens(prompt.system);
  for (const auto& message : prompt.messages) tokens += agents::estimate_tokens(message.text);
  return tokens;
}

TEST(Prompt, FitsWhatTheModelReads) {
  Request request = request_for();
  for (int i = 0; i < 60; ++i) {
    std::string name = "helper_function_" + std::to_string(i);
    request.context.emplace_back("lib/" + name + ".py", "def " + name + "(a, b):\n    return a + b\n");
  }
  request.context.emplace_back("AGENTS.md", std::string("Use tabs.\n\n") + std::string(4000, 'x'));
  const agents::Role& role = *Roles::built_in().find("implementer");
  for (std::int64_t context : {600, 1024, 2048, 4096, 8192, 200'000}) {
    auto prompt = agents::build_prompt(role, role, request, nullptr, {.context_tokens = context});
    ASSERT_TRUE(prompt) << context;
    EXPECT_LE(size_of(*prompt) + prompt->max_tokens, context);
    EXPECT_NE(prompt->messages[0].text.find("def f():\n    return 1\n"), std::string::npos)
        << "the target is never cut";
    EXPECT_GE(prompt->max_tokens, 256);
  }
}

TEST(Prompt, CutsContextBeforeAnythingElse) {
  Request request = request_for("import lib\n\n\ndef f():\n    return lib.helper_function(1)\n");
  request.context.emplace_back("lib.py", "def helper_function(a):\n    return a + 41\n");
  request.context.emplace_back("CONVENTIONS.md", "Write short functions.\n");
  const agents::Role& role = *Roles::built_in().find("implementer");
  auto large = agents::build_prompt(role, role, request, nullptr, {.context_tokens = 8192});
  ASSERT_TRUE(large);
  EXPECT_NE(large->messages[0].text.find("return a + 41"), std::string::npos);
  EXPECT_NE(large->messages[0].text.find("Write short functions."), std::string::npos);
  auto small = agents::build_prompt(role, role, request, nullptr, {.context_tokens = 560});
  ASSERT_TRUE(small);
  EXPECT_EQ(small->messages[0].text.find("return a + 41"), std::string::npos);
}

TEST(Prompt, RolesBeginWithTheSameBytes) {
  Request request = request_for();
  auto start = [&](std::string_view name) {
    const agents::Role& role = *Roles::built_in().find(name);
    auto prompt = agents::build_prompt(role, role, request, nullptr, {});
    return prompt->system + "\n" + prompt->messages[0].text.substr(0, prompt->messages[0].text.find("Task:"));
  };
  for (std::string_view name : {"careful", "minimal-diff", "porter", "documenter"})
    EXPECT_EQ(start(name), start("implementer")) << name;
}

TEST(Prompt, AsksForAFormThatFitsTheSize) {
  std::string functions;
  for (int i = 0; i < 300; ++i)
    functions += "def f" + std::to_string(i) + "(a):\n    return a + " + std::to_string(i) + "\n\n\n";
  EXPECT_EQ(agents::answer_form(request_for(), 4096), agents::AnswerForm::whole_file);
  EXPECT_EQ(agents::answer_form(request_for(functions), 16'384), agents::AnswerForm::definitions);
  EXPECT_EQ(agents::answer_form(request_for(functions), 200'000), agents::AnswerForm::search_replace);
}

TEST(Prompt, FencesAreLongerThanThoseInTheFile) {
  Request request = request_for();
  request.targets = {{base::Document("r.md", "# T\n````\nx\n````\n"), {}}};
  const agents::Role& role = *Roles::built_in().find("implementer");
  auto prompt = agents::build_prompt(role, role, request, nullptr, {});
  ASSERT_TRUE(prompt);
  EXPECT_NE(prompt->messages[0].text.find("`````\n# T"), std::string::npos);
}

}  // namespace
