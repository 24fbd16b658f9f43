#include "agents/context/skills.hpp"

#include <gtest/gtest.h>

#include "agents/context/gather.hpp"
#include "agents/model.hpp"
#include "agents/prompt.hpp"

namespace {

using agents::context::fits;
using agents::context::is_skill_file;
using agents::context::read_skill;

base::Document skill_file(std::string text, std::string path = ".agents/skills/table-tests/SKILL.md") {
  return {std::move(path), std::move(text)};
}

const char* const kTables =
    "---\nname: table-tests\ndescription: >\n  How to write tests for parsers here,\n  as tables of cases\n"
    "license: MIT\n---\n\nEach case has a name.\n\nPut the cases into one array.\n";

TEST(Skills, FilesAreToldByTheirPlace) {
  for (const char* path : {".agents/skills/a/SKILL.md", ".claude/skills/a/SKILL.md", "skills/a/SKILL.md"})
    EXPECT_TRUE(is_skill_file(path)) << path;
  for (const char* path : {"SKILL.md", "skills/SKILL.md", "src/skills/a/SKILL.md", "skills/a/b/SKILL.md",
                           "skills/a/skill.md", ".agents/skills/a/README.md"})
    EXPECT_FALSE(is_skill_file(path)) << path;
}

TEST(Skills, HeadsAreRead) {
  auto skill = read_skill(skill_file(kTables));
  EXPECT_EQ(skill.name, "table-tests");
  EXPECT_EQ(skill.description, "How to write tests for parsers here, as tables of cases");
  EXPECT_EQ(skill.text, "Each case has a name.\n\nPut the cases into one array.");
  EXPECT_EQ(read_skill(skill_file("---\nname: 'x y'\n---\nz")).name, "x y");
  EXPECT_EQ(read_skill(skill_file("no head")).name, "table-tests");
  for (const char* broken : {"", "---", "---\n", "---\nname", "---\nname:\n---", "---\n---\n"})
    EXPECT_TRUE(read_skill(skill_file(broken)).description.empty()) << broken;
}

TEST(Skills, AskedForByWordsOrByName) {
  auto skill = read_skill(skill_file(kTables));
  for (const char* request : {"write tests for the parser", "Testing the parser: add some",
                              "use table-tests, please", "do it by the table tests"})
    EXPECT_TRUE(fits(skill, request)) << request;
  for (const char* request : {"make the failing test pass", "fix the crash", "", "what is this file for"})
    EXPECT_FALSE(fits(skill, request)) << request;
  EXPECT_FALSE(fits(read_skill(skill_file("---\nname: x\n---\n")), "x marks the spot"));
}

TEST(Skills, WhatFitsIsShownAndTheRestIsNot) {
  base::MemoryFiles files(
      {{".agents/skills/table-tests/SKILL.md", kTables},
       {"skills/deploy/SKILL.md", "---\ndescription: deploying to the staging cluster\n---\nAsk first."},
       {"src/parser.py", "def parse(text):\n    return text\n"}});
  agents::Request request;
  request.id = "r";
  request.text = "write tests for the parser";
  request.targets.push_back({*files.read("src/parser.py"), {}});
  request.context = agents::context::gather(files, request.targets, request.text);
  EXPECT_EQ(agents::context::skill_paths(request.context),
            std::vector<std::string>{".agents/skills/table-tests/SKILL.md"});
  const agents::Roles& roles = agents::Roles::built_in();
  auto prompt =
      agents::build_prompt(*roles.find("implementer"), *roles.find("repairer"), request, nullptr, {});
  ASSERT_TRUE(prompt);
  EXPECT_NE(prompt->messages[0].text.find("table-tests:\nEach case has a name."), std::string::npos);
  EXPECT_EQ(prompt->messages[0].text.find("Ask first"), std::string::npos);
}

TEST(Skills, ALongOneIsCutAtAParagraphAndSaysSo) {
  std::string text = "---\nname: long\n---\n";
  for (int i = 0; i < 200; ++i) text += "Paragraph " + std::to_string(i) + " has some words.\n\n";
  std::string shown = agents::context::skills_for({skill_file(text)}, 300);
  EXPECT_LE(agents::estimate_tokens(shown), 330);
  EXPECT_NE(shown.find("There is more in .agents/skills/table-tests/SKILL.md"), std::string::npos);
}

}  // namespace
