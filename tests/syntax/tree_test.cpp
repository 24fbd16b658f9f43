#include <ctime>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "base/slowness.hpp"
#include "syntax/syntax.hpp"

namespace {

using syntax::Language;
using syntax::Node;
using syntax::Tree;

constexpr Language kAll[] = {Language::python,     Language::rust,       Language::c,   Language::cpp,
                             Language::javascript, Language::typescript, Language::tsx, Language::go,
                             Language::java,       Language::json,       Language::bash};

Tree parse(Language language, std::string text) {
  auto tree = Tree::parse(language, std::move(text));
  EXPECT_TRUE(tree.has_value());
  return *tree;
}

// The tree in words, without recursion.
std::string dump(const Tree& tree) {
  std::string text;
  std::vector<std::pair<Node, int>> todo = {{tree.root(), 0}};
  while (!todo.empty()) {
    auto [node, depth] = todo.back();
    todo.pop_back();
    text += std::string(static_cast<std::size_t>(depth), ' ') + std::string(node.kind()) + " " +
            std::to_string(node.span().begin) + "-" + std::to_string(node.span().end) + "\n";
    for (std::size_t i = node.child_count(); i-- > 0;) todo.push_back({node.child(i), depth + 1});
  }
  return text;
}

TEST(Tree, GivesNodesWithFieldsSpansAndText) {
  Tree tree = parse(Language::python, "def add(a, b):\n    return a + b\n");
  EXPECT_FALSE(tree.has_error());
  Node function = tree.root().named_child(0);
  EXPECT_EQ(function.kind(), "function_definition");
  ASSERT_TRUE(function.field("name"));
  EXPECT_EQ(function.field("name")->text(), "add");
  EXPECT_EQ(function.field("name")->span(), (base::Span{4, 7}));
  EXPECT_FALSE(function.field("decorator"));
  EXPECT_EQ(function.field("name")->parent(), function);
  EXPECT_FALSE(tree.root().parent());
  EXPECT_EQ(function.named_child_count(), 3u);
  EXPECT_FALSE(function.child(0).is_named());
  EXPECT_THROW(function.child(99), base::Bug);
}

TEST(Tree, FindsTheSmallestNodeAroundAPlace) {
  Tree tree = parse(Language::c, "int f(int a) { return a + 1; }");
  EXPECT_EQ(tree.covering({22, 23}).text(), "a");
  EXPECT_EQ(tree.covering({22, 27}).kind(), "binary_expression");
  EXPECT_EQ(tree.covering({0, 30}).kind(), "function_definition");
  EXPECT_EQ(tree.covering({500, 900}).span().end, 30u);
}

TEST(Tree, NamesWhatIsBroken) {
  Tree good = parse(Language::python, "x = 1\n");
  EXPECT_TRUE(good.errors().empty());
  Tree bad = parse(Language::c, "int f() { return @ 1; }\nint g() { return 2 }\n");
  EXPECT_TRUE(bad.has_error());
  auto errors = bad.errors();
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_TRUE(errors[0].contains(17)) << "what no token begins with";
  EXPECT_EQ(errors[1], (base::Span{42, 42})) << "the missing semicolon";
}

TEST(Tree, AFormatMayFillWithEqualsSigns) {
  const std::string text =
      "if (n := 5):\n    print(f\"{title:=^40}|{n:=+{width}}\", rf'{{{n:=5}}}', \"{n:=5}\")\n";
  Tree tree = parse(Language::python, text);
  EXPECT_FALSE(tree.has_error());
  EXPECT_EQ(tree.text(), text) << "the text stays what was written";
  EXPECT_EQ(tree.root().text(), text.substr(0, tree.root().text().size()));
}

TEST(Tree, FormatsWithinFormatsEnd) {
  std::string text = "x = (y := f\"";
  for (int i = 0; i < 20000; ++i) text += "{x:=";
  EXPECT_TRUE(parse(Language::python, text + "\")\n").has_error());
}

TEST(Tree, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(Tree::parse(Language::python, "x = 1\n", stop.get_token()));
  // The parser that was stopped is as good as new.
  EXPECT_EQ(dump(parse(Language::python, "x = 1\n")), dump(parse(Language::python, "x = 1\n")));
}

TEST(Tree, StopsInTheMiddle) {
  std::string text;
  for (int i = 0; i < 60'000; ++i) text += "x" + std::to_string(i) + " = [1, 2, 3]\n";
  std::stop_source stop;
  std::jthread stopper([&] { stop.request_stop(); });
  auto tree = Tree::parse(Language::python, text, stop.get_token());
  stopper.join();
  EXPECT_FALSE(tree && tree->has_error());
  EXPECT_FALSE(parse(Language::python, "y = 2\n").has_error());
}

TEST(Tree, WhatIsTooFarFromItsLanguageIsLeftUnread) {
  std::string prose;
  for (int i = 0; i < 16'000; ++i) prose += "line " + std::to_string(i) + " of a generated page\n";
  std::clock_t began = std::clock();
  Tree tree = parse(Language::go, prose);
  EXPECT_LT(std::clock() - began, 9 * CLOCKS_PER_SEC * base::kSlowness) << "it would take more";
  ASSERT_TRUE(tree.unread());
  EXPECT_TRUE(tree.has_error());
  EXPECT_EQ(tree.errors(), (std::vector<base::Span>{{0, prose.size()}}));
  EXPECT_EQ(tree.text(), prose);
  std::vector<base::Edit> edits{{{0, prose.size()}, "package main\n"}};
  auto mended = tree.edit(edits);
  ASSERT_TRUE(mended);
  EXPECT_FALSE(mended->unread());
  EXPECT_EQ(dump(*mended), dump(parse(Language::go, "package main\n")));
}

TEST(Tree, EditsGiveTheTreeOfTheNewText) {
  struct Case {
    const char* name;
    std::string text;
    std::vector<base::Edit> edits;
    std::string want;
  };
  const Case cases[] = {
      {"insert", "a = 1\n", {{{4, 5}, "23"}}, "a = 23\n"},
      {"two lines", "a = 1\nb = 2\n", {{{0, 1}, "first"}, {{6, 7}, "second"}}, "first = 1\nsecond = 2\n"},
      {"new line before a later edit",
       "a = 1\nb = 2\n",
       {{{5, 5}, "\nc = 3"}, {{10, 11}, "4"}},
       "a = 1\nc = 3\nb = 4\n"},
      {"delete all", "a = 1\n", {{{0, 6}, ""}}, ""},
      {"from nothing", "", {{{0, 0}, "def f():\n  pass\n"}}, "def f():\n  pass\n"},
      {"nothing", "a = 1\n", {}, "a = 1\n"},
  };
  for (const Case& c : cases) {
    auto edited = parse(Language::python, c.text).edit(c.edits);
    ASSERT_TRUE(edited) << c.name;
    EXPECT_EQ(edited->text(), c.want) << c.name;
    EXPECT_EQ(dump(*edited), dump(parse(Language::python, c.want))) << c.name;
  }
}

TEST(Tree, RandomEditsGiveTheTreeOfTheNewText) {
  std::mt19937 random(7);
  const std::string pieces[] = {
      "x", "\n", " ", "(", ")", "if a:\n  b\n", "\"", "é", "1", "def f(): pass\n", "[a, b]", "#c\n"};
  for (Language language : {Language::python, Language::javascript, Language::json}) {
    std::string text = language == Language::python ? "def f(a):\n    b = [a, 1]\n    return b\n\nx = f(2)\n"
                                                    : "[1, {\"a\": [2, 3]}, 4]\n";
    Tree tree = parse(language, text);
    for (int round = 0; round < 60; ++round) {
      std::vector<base::Edit> edits;
      std::size_t at = 0;
      for (std::size_t part = random() % 3 + 1; part > 0 && at <= text.size(); --part) {
        std::size_t begin = at + random() % (text.size() - at + 1);
        std::size_t end = std::min(text.size(), begin + random() % 4);
        edits.push_back({{begin, end}, pieces[random() % std::size(pieces)]});
        at = end + 1;
      }
      auto edited = tree.edit(edits);
      ASSERT_TRUE(edited);
      tree = *edited;
      text = tree.text();
      // Repair after errors may differ in details; a text without errors has one tree.
      Tree fresh = parse(language, text);
      if (fresh.has_error() || tree.has_error()) continue;
      ASSERT_EQ(dump(tree), dump(fresh)) << text;
    }
  }
}

TEST(Tree, RefusesEditsThatAreOutOfOrder) {
  Tree tree = parse(Language::python, "abc\n");
  std::vector<base::Edit> overlapping = {{{0, 2}, "x"}, {{1, 3}, "y"}};
  std::vector<base::Edit> outside = {{{0, 99}, "x"}};
  EXPECT_THROW(tree.edit(overlapping), base::Bug);
  EXPECT_THROW(tree.edit(outside), base::Bug);
}

TEST(Tree, OutlivesTheTreeItWasMadeFrom) {
  std::optional<Tree> edited;
  {
    Tree tree = parse(Language::python, "a = 1\n");
    std::vector<base::Edit> edits = {{{0, 1}, "b"}};
    edited = tree.edit(edits);
  }
  EXPECT_EQ(edited->root().named_child(0).text(), "b = 1");
}

TEST(Tree, TakesAnyBytesInAnyLanguage) {
  std::mt19937 random(11);
  const std::string tokens[] = {"(", ")", "{", "}", "[", "]",  "\"", "'", "`",  "\n",
                                " ", "x", "0", "=", "<", "/*", "//", "#", "\\", "$"};
  for (Language language : kAll) {
    for (int round = 0; round < 30; ++round) {
      std::string text;
      for (int i = 0; i < 60; ++i) {
        if (random() % 4 == 0) {
          text += static_cast<char>(random() % 256);
        } else {
          text += tokens[random() % std::size(tokens)];
        }
      }
      Tree tree = parse(language, text);
      EXPECT_EQ(tree.text(), text);
      for (base::Span span : tree.errors()) EXPECT_LE(span.end, text.size());
      syntax::Hashes hashes = syntax::hashes(tree);
      EXPECT_TRUE(!tree.has_error() || hashes.alpha == hashes.layout);
      syntax::tags(tree);
    }
  }
}

TEST(Tree, HasNoTroubleWithDeepNesting) {
  constexpr std::size_t kDepth = 10'000;
  struct Case {
    Language language;
    std::string open;
    std::string close;
  };
  const Case cases[] = {{Language::json, "[", "]"},       {Language::python, "(", ")"},
                        {Language::javascript, "[", "]"}, {Language::cpp, "int a = ((", "))"},
                        {Language::rust, "(", ")"},       {Language::go, "{", "}"},
                        {Language::java, "{", "}"},       {Language::typescript, "{a:", "}"},
                        {Language::bash, "$(", ")"}};
  for (const Case& c : cases) {
    std::string text;
    for (std::size_t i = 0; i < kDepth; ++i) text += c.open;
    for (std::size_t i = 0; i < kDepth; ++i) text += c.close;
    Tree tree = parse(c.language, text);
    tree.errors();
    syntax::hashes(tree);
    syntax::tags(tree);
    tree.covering({text.size() / 2, text.size() / 2});
  }
  // Never closed.
  Tree open = parse(Language::json, std::string(kDepth, '['));
  EXPECT_TRUE(open.has_error());
  EXPECT_FALSE(open.errors().empty());
}

TEST(Tree, TreesOfManyThreadsAreTheSame) {
  std::string want = dump(parse(Language::rust, "fn f(a: i32) -> i32 { a + 1 }"));
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round)
        EXPECT_EQ(dump(parse(Language::rust, "fn f(a: i32) -> i32 { a + 1 }")), want);
    });
  }
}

}  // namespace
