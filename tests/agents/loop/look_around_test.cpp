#include "agents/loop/look_around.hpp"

#include <gtest/gtest.h>

#include "agents/budget.hpp"
#include "agents/loop/arguments.hpp"
#include "agents/loop/looking.hpp"
#include "agents/model_agent.hpp"
#include "base/files.hpp"
#include "tests/agents/fake_model.hpp"

namespace {

using agents::Completion;
using agents::Prompt;
using agents::ToolCall;
using agents::loop::Finding;
using agents::loop::LookedAround;
using agents::loop::LookLimits;
using agents::loop::Protocol;
using agents::loop::Tool;
using agents::loop::Toolbox;

ToolCall call(std::string name, std::string arguments, std::string id = "c") {
  ToolCall made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.arguments = std::move(arguments);
  return made;
}

Completion calls(std::vector<ToolCall> all) {
  Completion said;
  said.calls = std::move(all);
  said.finish = agents::FinishReason::tool_call;
  return said;
}

Completion words(std::string text) {
  Completion said;
  said.text = std::move(text);
  return said;
}

// `look {place}` gives what stands there, `slow` never comes back, `flood` says very much.
Toolbox tools() {
  using agents::loop::arguments_schema;
  using agents::loop::text_member;
  Toolbox all;
  all.push_back({{"look", "Looks.", arguments_schema({{"place", text_member("")}}, {"place"})},
                 [](base::Json arguments, std::int64_t) -> base::Task<Finding> {
                   std::string place = arguments["place"].get<std::string>();
                   Finding found{.text = "at " + place, .failed = false, .seen = {}};
                   found.seen.emplace_back(place, "text of " + place);
                   co_return found;
                 }});
  all.push_back({{"slow", "Never ends.", arguments_schema(base::Json::object(), {})},
                 [](base::Json, std::int64_t) -> base::Task<Finding> {
                   co_await base::sleep(std::chrono::hours(1));
                   co_return Finding{};
                 }});
  all.push_back({{"flood", "Says much.", arguments_schema(base::Json::object(), {})},
                 [](base::Json, std::int64_t) -> base::Task<Finding> {
                   co_return Finding{.text = std::string(5'000'000, 'x'), .failed = false, .seen = {}};
                 }});
  return all;
}

struct Talk {
  Prompt prompt;
  std::vector<Prompt> asked;
  LookedAround result;
};

// The answers one after the other; the last one for ever.
Talk run(std::vector<base::Result<Completion>> answers, LookLimits limits = {},
         Protocol protocol = Protocol::native, std::int64_t context = 32'000) {
  Talk made;
  made.prompt.system = "Be exact.";
  made.prompt.messages.push_back({agents::Speaker::user, "What is there?"});
  Toolbox box = tools();
  std::size_t next = 0;
  auto ask = [&](const Prompt& prompt) -> base::Task<base::Result<Completion>> {
    made.asked.push_back(prompt);
    base::Result<Completion> answer = answers[std::min(next++, answers.size() - 1)];
    co_return answer;
  };
  base::asio::io_context loop;
  agents::loop::LookingFor looking{.tools = box,
                                   .limits = limits,
                                   .context_tokens = context,
                                   .protocol = protocol,
                                   .ask = ask,
                                   .on_look = {}};
  made.result = base::run(loop, agents::loop::look_around(made.prompt, std::move(looking)));
  return made;
}

TEST(LookAround, CallsGetTheirResultsAndThenTheAnswerCounts) {
  Talk made = run({calls({call("look", R"({"place":"a"})", "1"), call("look", R"({"place":"b"})", "2")}),
                   words("There is a.")});
  ASSERT_TRUE(made.result.answer);
  EXPECT_EQ(made.result.answer->text, "There is a.");
  EXPECT_EQ(made.result.ending, "it answered");
  ASSERT_EQ(made.result.looks.size(), 2u);
  EXPECT_EQ(made.result.looks[0].summary, "at a");
  ASSERT_EQ(made.result.seen.size(), 2u);
  EXPECT_EQ(made.result.seen[1].path(), "b");
  const Prompt& second = made.asked.at(1);
  ASSERT_EQ(second.messages.size(), 3u);
  EXPECT_EQ(second.messages[1].calls.size(), 2u);
  ASSERT_EQ(second.messages[2].results.size(), 2u);
  EXPECT_EQ(second.messages[2].results[0].id, "1");
  EXPECT_EQ(second.messages[2].results[1].text, "at b");
}

// Servers read what they have read before from their caches: nothing of it may change.
TEST(LookAround, WhatWasSaidStaysAsItIs) {
  Talk made = run(
      {calls({call("look", R"({"place":"a"})")}), calls({call("look", R"({"place":"b"})")}), words("Yes.")});
  for (std::size_t turn = 1; turn < made.asked.size(); ++turn) {
    const Prompt &before = made.asked[turn - 1], &after = made.asked[turn];
    EXPECT_EQ(before.system, after.system);
    ASSERT_EQ(before.tools.size(), after.tools.size());
    for (std::size_t i = 0; i < before.tools.size(); ++i) {
      EXPECT_EQ(before.tools[i].name, after.tools[i].name);
      EXPECT_EQ(base::dump(before.tools[i].parameters), base::dump(after.tools[i].parameters));
    }
    for (std::size_t i = 0; i < before.messages.size(); ++i)
      EXPECT_EQ(before.messages[i].text, after.messages[i].text);
  }
}

struct EndCase {
  const char* name;
  std::vector<ToolCall> always;  // what the model calls for ever, by turns
  LookLimits limits;
  const char* says;
};

TEST(LookAround, AModelThatNeverAnswersEndsByARuleWithItsReason) {
  const EndCase cases[] = {
      {"loops", {call("look", R"({"place":"a"})")}, {}, "3 times with the same arguments"},
      {"loops with other blanks",
       {call("look", R"({ "place" : "a" })"), call("look", R"({"place":"a"})")},
       {},
       "3 times with the same arguments"},
      {"unknown tools",
       {call("cat", "{}", "1"), call("ls", "{}", "2"), call("sed", "{}", "3"), call("awk", "{}", "4")},
       {},
       "4 calls in a row could not be carried out"},
      {"broken arguments",
       {call("look", "{\"place\":", "1"), call("look", "[1]", "2"), call("look", "{}", "3"),
        call("look", "x", "4")},
       {},
       "4 calls in a row could not be carried out"},
      {"one broken call again and again", {call("look", "{}")}, {}, "3 times with the same arguments"},
  };
  for (const EndCase& test : cases) {
    SCOPED_TRACE(test.name);
    std::vector<base::Result<Completion>> answers;
    for (int i = 0; i < 60; ++i) answers.push_back(calls({test.always[i % test.always.size()]}));
    Talk made = run(answers, test.limits);
    EXPECT_NE(made.result.ending.find(test.says), std::string::npos) << made.result.ending;
    ASSERT_FALSE(made.result.answer);
    EXPECT_EQ(made.result.answer.error().code, base::ErrorCode::bad_reply);
    EXPECT_FALSE(made.asked.back().may_call);
    EXPECT_LE(made.asked.size(), 10u);
  }
}

TEST(LookAround, WhoReadsForEverEndsWithinCallsAndTokens) {
  std::vector<base::Result<Completion>> answers;
  for (int i = 0; i < 100; ++i)
    answers.push_back(calls({call("look", "{\"place\":\"p" + std::to_string(i) + "\"}")}));
  LookLimits limits;
  limits.calls = 5;
  Talk made = run(answers, limits);
  EXPECT_EQ(made.result.ending, "5 calls were made");
  EXPECT_EQ(made.result.looks.size(), 5u);

  std::vector<base::Result<Completion>> floods;
  for (int i = 0; i < 100; ++i) floods.push_back(calls({call("flood", "{\"n\":" + std::to_string(i) + "}")}));
  limits = {};
  limits.tokens = 3'000;
  limits.same = 1'000;
  made = run(floods, limits);
  EXPECT_NE(made.result.ending.find("tokens"), std::string::npos) << made.result.ending;
  std::int64_t told = 0;
  for (const auto& look : made.result.looks) told += look.tokens;
  EXPECT_LE(told, 3'600);

  // Its window ends first, and an answer still fits.
  limits = {};
  limits.same = 1'000;
  made = run(floods, limits, Protocol::native, 6'000);
  EXPECT_EQ(made.result.ending, "the model can read no more");
  EXPECT_LT(agents::estimate_tokens(made.prompt), 6'000);
}

TEST(LookAround, AToolThatNeverEndsIsEndedByTheClock) {
  LookLimits limits;
  limits.time = std::chrono::milliseconds(30);
  Talk made = run({calls({call("slow", "{}")}), words("So be it.")}, limits);
  ASSERT_TRUE(made.result.answer);
  EXPECT_EQ(made.result.answer->text, "So be it.");
  EXPECT_NE(made.result.ending.find("seconds have passed"), std::string::npos);
  EXPECT_TRUE(made.result.looks.at(0).failed);
}

TEST(LookAround, ToldToAnswerItMayStillAnswer) {
  LookLimits limits;
  limits.calls = 1;
  Talk made = run({calls({call("look", R"({"place":"a"})")}), words("Now I know.")}, limits);
  ASSERT_TRUE(made.result.answer);
  EXPECT_EQ(made.result.answer->text, "Now I know.");
  EXPECT_EQ(made.result.ending, "1 call was made");
  EXPECT_NE(made.asked.back().messages.back().text.find("no further"), std::string::npos);
}

TEST(LookAround, CallsInWords) {
  for (const char* reply :
       {"I look.\n```tool\n{\"tool\": \"look\", \"arguments\": {\"place\": \"a\"}}\n```\n",
        "<tool_call>\n{\"name\": \"look\", \"arguments\": {\"place\": \"a\"}}\n</tool_call>",
        "<tool_call>\n<function=look>\n<parameter=place>\na\n</parameter>\n</function>\n</tool_call>",
        "{\"name\": \"look\", \"parameters\": {\"place\": \"a\"}}",
        "```json\n{\"tool\": \"look\", \"place\": \"a\"}\n```"}) {
    SCOPED_TRACE(reply);
    Talk made = run({words(reply), words("There.")}, {}, Protocol::text);
    ASSERT_TRUE(made.result.answer);
    ASSERT_EQ(made.result.looks.size(), 1u);
    EXPECT_EQ(made.result.looks[0].summary, "at a");
    EXPECT_TRUE(made.asked.back().tools.empty());
    EXPECT_NE(made.asked.front().system.find("- look("), std::string::npos);
    EXPECT_NE(made.asked.back().messages.back().text.find("Result of look:\nat a"), std::string::npos);
  }
}

TEST(LookAround, ACallOfNoToolIsToldWhichThereAre) {
  for (const char* reply :
       {"```json\n{\n  \"name\": \"tests/a.py\",\n  \"arguments\": {\"path\": \"a\"}\n}\n```",
        "{\"name\": \"open\", \"arguments\": {}}",
        "```\n{\"tool\": \"open\", \"parameters\": {\"place\": \"a\"}}\n```\n"}) {
    SCOPED_TRACE(reply);
    for (Protocol protocol : {Protocol::text, Protocol::native}) {
      Talk made = run({words(reply), words("There.")}, {}, protocol);
      ASSERT_TRUE(made.result.answer);
      EXPECT_EQ(made.result.answer->text, "There.");
      ASSERT_EQ(made.result.looks.size(), 1u);
      EXPECT_TRUE(made.result.looks[0].failed);
      EXPECT_NE(made.asked.back().messages.back().text.find("there are: look"), std::string::npos)
          << made.asked.back().messages.back().text;
    }
  }
}

TEST(LookAround, WhoCanNotCallAToolIsAskedAsIfThereWereNone) {
  std::vector<base::Result<Completion>> answers(4, words(R"({"name": "open", "arguments": {}})"));
  answers.push_back(words("There."));
  for (Protocol protocol : {Protocol::text, Protocol::native}) {
    Talk made = run(answers, {}, protocol);
    ASSERT_TRUE(made.result.answer);
    EXPECT_EQ(made.result.answer->text, "There.");
    EXPECT_TRUE(made.result.without_tools);
    EXPECT_NE(made.result.ending.find("3 times"), std::string::npos) << made.result.ending;
    EXPECT_EQ(made.asked.back().system, "Be exact.");
    EXPECT_TRUE(made.asked.back().tools.empty());
    EXPECT_EQ(made.asked.back().messages.size(), 1u);
  }
}

TEST(LookAround, CodeIsNoCall) {
  for (const char* reply : {"```python\n{\"tool\": \"look\"}\n```", "```json\n{\"name\": \"package\"}\n```",
                            "{\"name\": \"my-package\", \"version\": \"1.0\"}",
                            "{\"name\": \"job\", \"arguments\": {\"a\": 1}, \"then\": 2}",
                            "a.json\n```json\n{\"name\": \"job\", \"arguments\": {\"a\": 1}}\n```",
                            "{\"name\": \"job\", \"arguments\": [\"-v\"]}", "```\nlook(a)\n```", "```",
                            "a.py\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n"}) {
    SCOPED_TRACE(reply);
    Talk made = run({words(reply)}, {}, Protocol::text);
    ASSERT_TRUE(made.result.answer);
    EXPECT_EQ(made.result.answer->text, reply);
    EXPECT_TRUE(made.result.looks.empty());
  }
}

TEST(LookAround, AServerWithoutToolsIsAskedInWords) {
  Talk made =
      run({base::fail(base::ErrorCode::bad_request, "registry/some-model does not support tools"),
           words("```tool\n{\"tool\":\"look\",\"arguments\":{\"place\":\"a\"}}\n```"), words("There.")});
  ASSERT_TRUE(made.result.answer);
  EXPECT_EQ(made.result.protocol, Protocol::text);
  EXPECT_EQ(made.result.looks.size(), 1u);
  Talk other = run({base::fail(base::ErrorCode::bad_request, "the prompt is too long")});
  EXPECT_FALSE(other.result.answer);
}

TEST(Arguments, WhatIsMeantIsPutRightAndTheRestIsRefused) {
  using namespace agents::loop;
  agents::ToolSpec spec{"t", "",
                        arguments_schema({{"path", text_member("")},
                                          {"first", number_member("")},
                                          {"names", texts_member("")},
                                          {"all", {{"type", "boolean"}}}},
                                         {"path"})};
  struct {
    const char *arguments, *want;  // null: refused
  } const cases[] = {
      {R"({"path":"a"})", R"({"path":"a"})"},
      {R"("{\"path\":\"a\"}")", R"({"path":"a"})"},
      {"```json\n{\"path\":\"a\"}\n```", R"({"path":"a"})"},
      {R"({"path":"a","first":"12"})", R"({"first":12,"path":"a"})"},
      {R"({"path":"a","first":12.0})", R"({"first":12,"path":"a"})"},
      {R"({"path":"a","first":null,"names":"x","all":"True"})", R"({"all":true,"names":["x"],"path":"a"})"},
      {R"({"path":7})", R"({"path":"7"})"},
      {R"({"path":"a","other":[1]})", R"({"other":[1],"path":"a"})"},
      {R"({"path":"a","first":"x"})", nullptr},
      {R"({"path":["a"]})", nullptr},
      {R"({"first":1})", nullptr},
      {"{", nullptr},
      {"[]", nullptr},
      {"7", nullptr},
  };
  for (const auto& test : cases) {
    auto fitted = fit_arguments(call("t", test.arguments), spec);
    EXPECT_EQ(fitted.has_value(), test.want != nullptr) << test.arguments;
    if (fitted && test.want) {
      EXPECT_EQ(base::dump(*fitted), test.want);
    }
  }
  std::string deep(100'000, '[');
  EXPECT_FALSE(fit_arguments(call("t", deep), spec));
}

TEST(Looking, WhoLooksIsTold) {
  using agents::loop::is_known_to_use_tools;
  for (const char* name : {"claude-sonnet-4-5", "gpt-5-mini", "gemini-2.5-pro", "qwen2.5-coder:7b",
                           "Qwen3-Coder-30B-A3B", "llama3.1:70b", "deepseek-chat", "mistral-large-latest"})
    EXPECT_TRUE(is_known_to_use_tools(name)) << name;
  for (const char* name : {"qwen2.5-coder-1.5b-instruct", "qwen2.5-coder:0.5b", "llama3.2", "phi-3",
                           "starcoder2:15b", "some-model", ""})
    EXPECT_FALSE(is_known_to_use_tools(name)) << name;

  agents::Request request;
  agents::loop::Looking looking{.tools = tools(), .limits = {}, .always = false};
  agents::ModelConfig config = tests::config_named("qwen2.5-coder:7b");
  EXPECT_FALSE(way_to_look(config, request, looking));  // the person named the files
  request.targets_are_found = true;
  EXPECT_EQ(way_to_look(config, request, looking), Protocol::native);
  config.tools = "none";
  looking.always = true;
  EXPECT_FALSE(way_to_look(config, request, looking));
  config.tools = "text";
  request.targets_are_found = false;
  EXPECT_EQ(way_to_look(config, request, looking), Protocol::text);
}

// The main thing: nobody named a file, the agent finds it, and its patch is one for exactly that text.
TEST(ModelAgentLooking, FindsTheFileAndChangesIt) {
  std::vector<tests::FakeModel::Answer> answers(2, {.text = std::string()});
  answers[0].calls = {call("look", R"({"place":"deep/a.py"})")};
  answers[1].text =
      "deep/a.py\n```\n<<<<<<< SEARCH\ntext of deep/a.py\n=======\nnew text\n>>>>>>> REPLACE\n```\n";
  auto model = std::make_shared<tests::FakeModel>(tests::config_named("m", 16'000), answers);
  const agents::Roles& roles = agents::Roles::built_in();
  agents::ModelAgent agent(model, {*roles.find("implementer"), *roles.find("repairer"), 0.0, 1},
                           std::make_shared<agents::Shared>());
  agents::Request request;
  request.id = "run";
  request.text = "the text is old";
  request.targets_are_found = true;
  agents::Budget budget{agents::Limits{}, {}};
  agents::loop::Looking looking{.tools = tools(), .limits = {}, .always = true};
  std::vector<std::string> events;
  agents::Ask ask{request, budget, [&](const agents::AgentProgress& step) {
                    if (step.state == agents::AgentProgress::State::looking)
                      events.push_back(step.look ? step.look->summary : step.text);
                  }};
  ask.looking = &looking;
  base::asio::io_context loop;
  agents::Candidate candidate = base::run(loop, agent.propose(ask));
  ASSERT_TRUE(candidate.patch) << candidate.patch.error().message;
  EXPECT_EQ(candidate.patch->files.at(0).path, "deep/a.py");
  EXPECT_EQ(*base::apply(candidate.patch->files.at(0), "text of deep/a.py"), "new text");
  EXPECT_EQ(candidate.looks.size(), 1u);
  EXPECT_EQ(candidate.looked_until, "it answered");
  EXPECT_EQ(candidate.cost.nano, 1'000);  // of two calls
  EXPECT_EQ(candidate.attempts, 2);
  EXPECT_EQ(budget.reserved().nano, 0);
  EXPECT_EQ(events, (std::vector<std::string>{"look {\"place\":\"deep/a.py\"}\n", "at deep/a.py"}));
  EXPECT_NE(candidate.prompt.find("at deep/a.py"), std::string::npos);
  ASSERT_TRUE(candidate.conversation);
  EXPECT_EQ(candidate.conversation->seen.size(), 1u);
}

// Servers read equal first bytes once: tools, system, and all of the question that does not depend on the
// role.
TEST(ModelAgentLooking, AllRolesBeginWithTheSameBytes) {
  const agents::Roles& roles = agents::Roles::built_in();
  agents::Request request;
  request.id = "run";
  request.text = "the text is old";
  request.targets_are_found = true;
  request.context.emplace_back("AGENTS.md", "Write short lines.\n");
  request.context.emplace_back("src/a.py", "def f():\n    return 1\n");
  agents::loop::Looking looking{.tools = tools(), .limits = {}, .always = true};
  std::vector<Prompt> prompts;
  for (const char* role : {"implementer", "minimal-diff", "careful"}) {
    auto model = std::make_shared<tests::FakeModel>(
        tests::config_named("m", 16'000), std::vector<tests::FakeModel::Answer>{{std::string("No.")}});
    agents::ModelAgent agent(model, {*roles.find(role), *roles.find("repairer"), 0.4, 1},
                             std::make_shared<agents::Shared>());
    agents::Budget budget{agents::Limits{}, {}};
    agents::Ask ask{request, budget, {}};
    ask.looking = &looking;
    base::asio::io_context loop;
    base::run(loop, agent.propose(ask));
    ASSERT_EQ(model->prompts.size(), 1u) << role;
    prompts.push_back(model->prompts[0]);
  }
  for (const Prompt& prompt : prompts) {
    EXPECT_EQ(prompt.system, prompts[0].system);
    ASSERT_EQ(prompt.tools.size(), prompts[0].tools.size());
    for (std::size_t i = 0; i < prompt.tools.size(); ++i)
      EXPECT_EQ(prompt.tools[i].description, prompts[0].tools[i].description);
    const std::string &text = prompt.messages[0].text, &first = prompts[0].messages[0].text;
    std::size_t shared = first.find("Task: the text is old");
    ASSERT_NE(shared, std::string::npos);
    EXPECT_NE(first.find("Write short lines."), std::string::npos);
    EXPECT_EQ(text.substr(0, shared), first.substr(0, shared));
  }
}

}  // namespace
