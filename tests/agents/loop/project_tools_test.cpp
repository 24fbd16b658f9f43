#include "agents/loop/project_tools.hpp"

#include <gtest/gtest.h>

#include "agents/model.hpp"

namespace {

using agents::loop::Finding;
using agents::loop::PathFilter;
using agents::loop::Toolbox;

base::MemoryFiles project() {
  std::string lines;
  for (int i = 1; i <= 400; ++i) lines += "line " + std::to_string(i) + " of a long file\n";
  return base::MemoryFiles({{"src/stack.py",
                             "class Stack:\n"
                             "    def push(self, item):\n"
                             "        self.items.append(item)\n"
                             "\n"
                             "    def pop(self):\n"
                             "        # push is not called here\n"
                             "        return self.items.pop()\n"},
                            {"src/use.py",
                             "from stack import Stack\n"
                             "\n"
                             "def fill(stack, n):\n"
                             "    for i in range(n):\n"
                             "        stack.push(i)\n"
                             "    return \"push\"\n"},
                            {"tests/test_stack.py", "def test_push():\n    Stack().push(1)\n"},
                            {"src/broken.py", "def f(:\n    pass\n"},
                            {"src/main.c", "int main(void) { return 0; }\n"},
                            {"long.txt", lines},
                            {"image.bin", std::string("\0\1\2", 3)},
                            {".env", "TOKEN=1\n"}});
}

class ProjectTools : public testing::Test {
 protected:
  Finding call(const std::string& name, base::Json arguments, std::int64_t tokens = 2'000) {
    const agents::loop::Tool* tool = agents::loop::find_tool(tools, name);
    EXPECT_TRUE(tool) << name;
    return base::run(loop, tool->call(std::move(arguments), tokens));
  }

  base::asio::io_context loop;
  base::ThreadPool pool{0};
  base::MemoryFiles files = project();
  Toolbox tools = agents::loop::project_tools(
      {.index = std::make_shared<agents::loop::ProjectIndex>(
           files, std::vector<base::Document>{}, [](const std::string& path) { return path != ".env"; }),
       .pool = pool,
       .root = {}});
};

TEST_F(ProjectTools, DefinitionShowsCodeAndPlace) {
  Finding found = call("definition", {{"name", "Stack.push"}});
  EXPECT_FALSE(found.failed);
  EXPECT_NE(found.text.find("src/stack.py:2-3"), std::string::npos) << found.text;
  EXPECT_NE(found.text.find("Stack.push"), std::string::npos);
  EXPECT_NE(found.text.find("        self.items.append(item)\n"), std::string::npos);
  ASSERT_EQ(found.seen.size(), 1u);
  EXPECT_TRUE(call("definition", {{"name", "nothing_like_it"}}).failed);
}

TEST_F(ProjectTools, ReferencesAreNamesOfTheCodeAndNoProse) {
  Finding found = call("references", {{"name", "push"}});
  EXPECT_NE(found.text.find("src/use.py:5 in fill: stack.push(i)"), std::string::npos) << found.text;
  EXPECT_NE(found.text.find("tests/test_stack.py:2 in test_push"), std::string::npos);
  EXPECT_EQ(found.text.find("not called here"), std::string::npos);
  EXPECT_EQ(found.text.find("return \"push\""), std::string::npos);
}

TEST_F(ProjectTools, SymbolsAndOutlines) {
  Finding symbols = call("symbols", {{"name", "PUSH"}});
  EXPECT_NE(symbols.text.find("src/stack.py:2"), std::string::npos) << symbols.text;
  EXPECT_NE(symbols.text.find("test_push"), std::string::npos);
  Finding outline = call("outline", {{"path", "src/stack.py"}});
  EXPECT_NE(outline.text.find("1-7: class Stack:"), std::string::npos) << outline.text;
  EXPECT_NE(outline.text.find("  2-3: def push(self, item):"), std::string::npos);
}

TEST_F(ProjectTools, ReadsLinesAndSaysWhatWasCut) {
  Finding some = call("read", {{"path", "long.txt"}, {"first", 10}, {"last", 12}});
  EXPECT_EQ(some.text,
            "long.txt, lines 10 to 12 of 400:\nline 10 of a long file\nline 11 of a long file\nline 12 of a "
            "long file\n");
  Finding cut = call("read", {{"path", "long.txt"}}, 300);
  EXPECT_LE(agents::estimate_tokens(cut.text), 330);
  EXPECT_NE(cut.text.find("more lines are left out: ask for them with first ="), std::string::npos)
      << cut.text;
  EXPECT_TRUE(call("read", {{"path", "long.txt"}, {"first", 500}}).failed);
  EXPECT_NE(call("read", {{"path", "src/stak.py"}}).text.find("src/stack.py"), std::string::npos);
  EXPECT_TRUE(call("read", {{"path", "image.bin"}}).failed);
  EXPECT_TRUE(call("read", {{"path", "../outside"}}).failed);
  EXPECT_TRUE(call("read", {{"path", "/etc/passwd"}}).failed);
}

TEST_F(ProjectTools, WhatMayHoldASecretIsNeitherShownNorFoundNorListed) {
  EXPECT_TRUE(call("read", {{"path", ".env"}}).failed);
  EXPECT_TRUE(call("search", {{"text", "TOKEN"}}).failed);
  EXPECT_EQ(call("files", base::Json::object()).text.find(".env"), std::string::npos);
}

TEST_F(ProjectTools, SearchesTextsAndTrees) {
  Finding text = call("search", {{"text", "self.items"}});
  EXPECT_NE(text.text.find("src/stack.py:3: self.items.append(item)"), std::string::npos) << text.text;
  Finding pattern = call("search", {{"text", "def \\w+\\(self\\)"}, {"regex", true}});
  EXPECT_NE(pattern.text.find("src/stack.py:5"), std::string::npos) << pattern.text;
  EXPECT_TRUE(call("search", {{"text", "("}, {"regex", true}}).failed);
  EXPECT_TRUE(call("search", {{"text", "self.items"}, {"in", "tests"}}).failed);
  Finding tree = call("query", {{"language", "python"}, {"query", "(for_statement) @loop"}});
  EXPECT_NE(tree.text.find("src/use.py:4: @loop for i in range(n):"), std::string::npos) << tree.text;
  EXPECT_TRUE(call("query", {{"language", "python"}, {"query", "(no_such_node) @x"}}).failed);
  EXPECT_TRUE(call("query", {{"language", "klingon"}, {"query", "x"}}).failed);
}

TEST_F(ProjectTools, APatternThatNeverEndsElsewhereEndsHere) {
  std::string many(4'000, 'a');
  ASSERT_TRUE(files.write("slow.txt", many + "\n"));
  Toolbox fresh = agents::loop::reading_tools(
      {.index = std::make_shared<agents::loop::ProjectIndex>(files, std::vector<base::Document>{}, nullptr),
       .pool = pool,
       .root = {}});
  base::Json arguments = {{"text", "(a+)+$b"}, {"regex", true}, {"in", "slow.txt"}};
  Finding found = base::run(loop, agents::loop::find_tool(fresh, "search")->call(std::move(arguments), 500));
  EXPECT_TRUE(found.failed);
}

TEST_F(ProjectTools, DiagnosticsNameTheLine) {
  EXPECT_NE(call("diagnostics", {{"path", "src/broken.py"}}).text.find("src/broken.py:1"), std::string::npos);
  EXPECT_EQ(call("diagnostics", {{"path", "src/stack.py"}}).text, "nothing is wrong with its syntax");
}

TEST(PathFilter, FoldersFilesEndingsAndPatterns) {
  struct {
    const char *words, *path;
    bool admits;
  } const cases[] = {
      {"", "a/b.py", true},          {"a", "a/b.py", true},         {"a/", "a/b.py", true},
      {"a", "ab/c.py", false},       {"a/b.py", "a/b.py", true},    {"*.py", "a/b.py", true},
      {"*.py", "a/b.pyc", false},    {".py", "a/b.py", true},       {"a/**", "a/x/y.c", true},
      {"**/b.py", "b.py", true},     {"**/b.py", "a/x/b.py", true}, {"**/b.py", "a/xb.py", false},
      {"a/*.py", "a/x/b.py", false}, {"a/**/b.py", "a/b.py", true}, {"a/**/b.py", "a/x/y/b.py", true},
      {"a/?.py", "a/b.py", true},    {"./a", "a/b.py", true},       {"*", "a/b.py", true},
  };
  for (const auto& test : cases)
    EXPECT_EQ(PathFilter(test.words).admits(test.path), test.admits) << test.words << " " << test.path;
  std::string stars;
  for (int i = 0; i < 200; ++i) stars += "*a";
  EXPECT_FALSE(PathFilter(stars).admits(std::string(400, 'a') + "b"));
}

}  // namespace
