// Prose asked of models: checked sentence by sentence, asked once more with the reasons, then dropped.
#include "orchestrator/prose/prose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agents/model_agent.hpp"
#include "docgen/project.hpp"
#include "tests/agents/fake_model.hpp"

namespace {

using testing::HasSubstr;

const std::string kCode =
    "def sell(item, count):\n    if count < 1:\n        raise ValueError\n    return [item] * count\n";

struct Asked {
  orchestrator::prose::Described described;
  std::vector<std::string> questions;
};

Asked ask(std::vector<tests::FakeModel::Answer> answers, double dollars = 1.0) {
  base::asio::io_context loop;
  auto model = std::make_shared<tests::FakeModel>(tests::config_named("fake"), std::move(answers));
  auto shared = std::make_shared<agents::Shared>();
  const agents::Roles& roles = agents::Roles::built_in();
  agents::ModelAgent agent(model, {*roles.find("describer"), *roles.find("repairer")}, shared);
  agents::Agent* crowd[] = {&agent};
  docgen::Source source = docgen::read_source(base::Document("shop.py", kCode));
  docgen::Vocabulary vocabulary;
  vocabulary.add(*source.document, *source.facts);
  std::vector<orchestrator::prose::Subject> subjects = {
      {&*source.document, &*source.facts, docgen::undescribed(*source.document, *source.facts, {})}};
  agents::Limits limits;
  limits.dollars = dollars;
  agents::Budget budget(limits, base::SteadyTime{});
  Asked asked;
  asked.described =
      base::run(loop, orchestrator::prose::describe(crowd, subjects, vocabulary, budget, nullptr));
  for (const agents::Prompt& prompt : model->prompts) {
    std::string words;
    for (const agents::Message& message : prompt.messages) words += message.text;
    asked.questions.push_back(words);
  }
  return asked;
}

TEST(ProseOfModels, WhatIsTrueIsKeptAndWhatIsNotIsAskedAgain) {
  Asked asked = ask({{"summary: Lists what is sold.\nitem: Calls ship_it.\ncount: How often.\nreturns: All "
                      "of it, in a row.\n"},
                     {"parameter item: What goes over the counter."}});
  EXPECT_EQ(asked.described.wanted, 4U);
  EXPECT_EQ(asked.described.written, 4U);
  EXPECT_EQ(asked.described.dropped, 1U);
  const docgen::Answers& answers = asked.described.prose[0].at("sell");
  EXPECT_EQ(answers.at("parameter item"), "What goes over the counter.");
  ASSERT_EQ(asked.questions.size(), 2U);
  EXPECT_THAT(asked.questions[0], HasSubstr("def sell(item, count):"));
  EXPECT_THAT(asked.questions[1], HasSubstr("parameter item: nothing here is called ship_it"));
  EXPECT_THAT(asked.questions[1], testing::Not(HasSubstr("parameter count: what")));
}

TEST(ProseOfModels, WhatStaysUntrueIsDropped) {
  Asked asked = ask({{"summary: Calls ship_it."}, {"summary: Calls ship_all."}});
  EXPECT_EQ(asked.described.written, 0U);
  EXPECT_THAT(asked.described.reasons,
              testing::ElementsAre("sell, summary: nothing here is called ship_all"));
  EXPECT_FALSE(asked.described.prose[0].contains("sell"));
}

TEST(ProseOfModels, AReplyThatAnswersNothingIsNotAskedAgain) {
  Asked asked = ask({{"I can't do that."}, {"summary: Never seen."}});
  EXPECT_EQ(asked.questions.size(), 1U);
  EXPECT_EQ(asked.described.written, 0U);
}

TEST(ProseOfModels, TheBudgetEndsIt) {
  Asked asked = ask({{"summary: Lists what is sold."}}, 0.0);
  ASSERT_TRUE(asked.described.stopped.has_value());
  EXPECT_EQ(asked.described.stopped->code, base::ErrorCode::budget_spent);
  EXPECT_TRUE(asked.questions.empty());
}

}  // namespace
