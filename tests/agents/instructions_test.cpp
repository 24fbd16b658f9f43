// AGENTS.md and its kin: which holds, what it imports, what can't be done with it; and prompts that begin
// alike.
#include "agents/context/instructions.hpp"

#include <gtest/gtest.h>

#include "agents/context/gather.hpp"
#include "agents/prompt.hpp"
#include "agents/roles/roles.hpp"

namespace {

using agents::Target;
using agents::context::gather_instructions;
using agents::context::instructions_for;

struct Told {
  std::vector<base::Document> context;
  std::string text;
};

Told told(const std::map<std::string, std::string>& files, const std::string& target = "app/main.py",
          std::int64_t tokens = 10'000) {
  base::MemoryFiles memory(files);
  std::vector<Target> targets = {{base::Document(target, "x = 1\n"), {}}};
  Told result{gather_instructions(memory, targets), ""};
  result.text = instructions_for(target, result.context, tokens);
  return result;
}

TEST(Instructions, WhichFileHolds) {
  struct Case {
    std::map<std::string, std::string> files;
    const char* want;
  };
  const Case cases[] = {
      {{{"AGENTS.md", "root"}, {"app/AGENTS.md", "near"}, {"web/AGENTS.md", "other"}}, "near\n\nroot"},
      {{{"AGENTS.md", "agents"}, {"CLAUDE.md", "claude"}, {"CONVENTIONS.md", "conventions"}}, "agents"},
      {{{"CLAUDE.md", "claude"}, {".github/copilot-instructions.md", "copilot"}}, "claude"},
      {{{".github/copilot-instructions.md", "copilot"}, {"CONVENTIONS.md", "conventions"}}, "copilot"},
      {{{"app/CONVENTIONS.md", "near"}, {"AGENTS.md", "root"}}, "near\n\nroot"},
      {{{"README.md", "no"}, {"docs/AGENTS.md", "no"}}, ""},
      {{}, ""},
  };
  for (const Case& c : cases) EXPECT_EQ(told(c.files).text, c.want);
}

TEST(Instructions, ImportsStandInTheirPlace) {
  EXPECT_EQ(told({{"CLAUDE.md", "first\n@AGENTS.md\nlast"}, {"app/x", ""}, {"docs/a.md", "a"}}).text,
            "first\n@AGENTS.md\nlast");
  EXPECT_EQ(
      told({{"AGENTS.md", "first\n@docs/a.md\nlast"}, {"docs/a.md", "@b.md\na"}, {"docs/b.md", "b"}}).text,
      "first\nb\na\nlast");
  EXPECT_EQ(told({{"AGENTS.md", "- @docs/a.md\n"}, {"docs/a.md", "a"}}).text, "a");
  // Neither people nor code are imports, and nothing leads out of the project.
  for (const char* line :
       {"@somebody", "mail me@docs/a.md", "```\n@docs/a.md\n```", "@../docs/a.md", "@/docs/a.md",
        "@~/docs/a.md", "see @docs/a.md for more", "@docs/../../docs/a.md"}) {
    EXPECT_EQ(told({{"AGENTS.md", line}, {"docs/a.md", "imported"}}).text, line);
  }
}

TEST(Instructions, LoopsEnd) {
  EXPECT_EQ(told({{"AGENTS.md", "root\n@a.md"}, {"a.md", "a\n@b.md"}, {"b.md", "b\n@a.md\n@AGENTS.md"}}).text,
            "root\na\nb");
  EXPECT_EQ(told({{"AGENTS.md", "@AGENTS.md\nself"}}).text, "self");
  std::map<std::string, std::string> chain;
  for (int i = 0; i < 40; ++i)
    chain["c" + std::to_string(i) + ".md"] =
        "step " + std::to_string(i) + "\n@c" + std::to_string(i + 1) + ".md";
  chain["AGENTS.md"] = "@c0.md";
  EXPECT_NE(told(chain).text.find("step 3"), std::string::npos);
  EXPECT_EQ(told(chain).text.find("step 20"), std::string::npos);
}

TEST(Instructions, ALargeFileIsCutAtALineAndAParagraph) {
  std::string rules;
  for (int i = 0; rules.size() < (std::size_t{10} << 20); ++i)
    rules += "Rule " + std::to_string(i) + " of this project.\n\n";
  Told result = told({{"AGENTS.md", rules}}, "app/main.py", 500);
  ASSERT_EQ(result.context.size(), 1u);
  EXPECT_LE(result.context[0].text().size(), std::size_t{256} << 10);
  EXPECT_TRUE(result.context[0].text().ends_with('\n'));
  EXPECT_TRUE(result.text.starts_with("Rule 0 of this project."));
  EXPECT_TRUE(result.text.ends_with("(There is more in AGENTS.md.)"));
  EXPECT_LE(agents::estimate_tokens(result.text), 520);
  EXPECT_EQ(told({{"AGENTS.md", std::string("a\0b", 3)}}).text, "");
  EXPECT_EQ(told({{"AGENTS.md", "one rule that does not fit"}}, "app/main.py", 2).text, "");
}

// A server that has read one prompt of a request need not read the same words in the next.
TEST(Prompt, AllRolesBeginWithTheSameBytes) {
  agents::Request request;
  request.text = "make it faster";
  std::string code;
  for (int i = 0; i < 30; ++i)
    code += "def f" + std::to_string(i) + "(x):\n    return helper(x) + " + std::to_string(i) + "\n\n";
  request.targets.push_back({base::Document("app/main.py", code), {}});
  request.context.emplace_back("AGENTS.md", "Write short functions.\n");
  for (int i = 0; i < 40; ++i)
    request.context.emplace_back("app/m" + std::to_string(i) + ".py",
                                 "def helper" + std::to_string(i) + "(x):\n    return x\n");
  const auto& roles = agents::Roles::built_in();
  const agents::Role& repairer = *roles.find("repairer");
  auto build = [&](const char* role, const agents::Feedback* feedback, std::int64_t context) {
    agents::PromptLimits limits;
    limits.context_tokens = context;
    auto prompt = agents::build_prompt(*roles.find(role), repairer, request, feedback, limits);
    EXPECT_TRUE(prompt) << role;
    return prompt ? *prompt : agents::Prompt();
  };
  for (std::int64_t context : {4096, 8192, 32768}) {
    agents::Prompt first = build("implementer", nullptr, context);
    std::size_t task = first.messages[0].text.find("Task: ");
    ASSERT_NE(task, std::string::npos);
    for (const char* role : {"careful", "minimal-diff", "porter"}) {
      agents::Prompt other = build(role, nullptr, context);
      EXPECT_EQ(other.system, first.system);
      EXPECT_EQ(other.messages[0].text.substr(0, task), first.messages[0].text.substr(0, task))
          << role << " " << context;
    }
    agents::Feedback feedback{"def f0(x): pass", "it returns nothing"};
    agents::Prompt repair = build("implementer", &feedback, context);
    EXPECT_EQ(repair.messages[0].text, first.messages[0].text) << context;
  }
  // What the project says comes before what changes from request to request.
  std::string text = build("implementer", nullptr, 8192).messages[0].text;
  EXPECT_LT(text.find("Write short functions."), text.find("def f0"));
}

}  // namespace
