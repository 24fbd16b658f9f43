#include <gtest/gtest.h>

#include "syntax/syntax.hpp"

namespace {

using syntax::Language;
using syntax::Query;
using syntax::Tree;

const char kText[] = R"(import os
def alpha(x): return beta(x, x)
def beta(x, y): return x
class Alpha:
    def go(self): return alpha(1)
)";

// What the first capture of each match says.
std::vector<std::string> texts(const char* source, std::optional<base::Span> within = {}) {
  auto query = Query::compile(Language::python, source);
  EXPECT_TRUE(query) << (query ? "" : query.error().message);
  std::vector<std::string> found;
  if (!query) return found;
  auto tree = Tree::parse(Language::python, kText);
  for (const syntax::Match& match : query->matches(*tree, within))
    found.emplace_back(match.captures.at(0).node.text());
  return found;
}

using Strings = std::vector<std::string>;

TEST(Query, FindsInTheOrderOfTheText) {
  EXPECT_EQ(texts("(function_definition name: (identifier) @name)"), (Strings{"alpha", "beta", "go"}));
}

TEST(Query, HonoursPredicates) {
  EXPECT_EQ(texts("((function_definition name: (identifier) @n) (#eq? @n \"beta\"))"), (Strings{"beta"}));
  EXPECT_EQ(texts("((function_definition name: (identifier) @n) (#not-eq? @n \"beta\"))"),
            (Strings{"alpha", "go"}));
  EXPECT_EQ(texts("((function_definition name: (identifier) @n) (#match? @n \"^.{4,}$\"))"),
            (Strings{"alpha", "beta"}));
  EXPECT_EQ(texts("((function_definition name: (identifier) @n) (#not-match? @n \"a$\"))"), (Strings{"go"}));
  EXPECT_EQ(texts("((function_definition name: (identifier) @n) (#any-of? @n \"go\" \"alpha\" \"x\"))"),
            (Strings{"alpha", "go"}));
  EXPECT_EQ(texts("((argument_list (identifier) @a . (identifier) @b) (#eq? @a @b))"), (Strings{"x"}));
  EXPECT_EQ(texts("((parameters (identifier) @a . (identifier) @b) (#eq? @a @b))"), Strings{});
  EXPECT_EQ(texts("((function_definition name: (identifier) @n) (#set! \"kind\" \"f\") (#eq? @n \"go\"))"),
            (Strings{"go"}));
}

TEST(Query, LooksOnlyWithinTheSpan) {
  EXPECT_EQ(texts("(function_definition name: (identifier) @name)", base::Span{44, 60}), (Strings{"beta"}));
}

TEST(Query, NamesItsCaptures) {
  auto query = Query::compile(Language::python,
                              "(call function: (identifier) @callee arguments: (argument_list) @list)");
  ASSERT_TRUE(query);
  auto tree = Tree::parse(Language::python, kText);
  auto matches = query->matches(*tree);
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].captures[0].name, "callee");
  EXPECT_EQ(matches[0].captures[1].name, "list");
  EXPECT_EQ(matches[0].captures[1].node.text(), "(x, x)");
}

TEST(Query, RefusesWithThePlace) {
  struct Case {
    const char* source;
    const char* place;
  };
  const Case cases[] = {
      {"(identifier", "1:"},
      {"(identifier)\n(no_such_kind)", "2:2"},
      {"(call wrong_field: (identifier))", "1:7"},
      {"((identifier) @n (#frobnicate? @n \"x\"))", "not known"},
      {"((identifier) @n (#match? @n \"(\"))", "bad pattern"},
      {"((identifier) @n (#eq? @n))", "needs"},
  };
  for (const Case& c : cases) {
    auto query = Query::compile(Language::python, c.source);
    ASSERT_FALSE(query) << c.source;
    EXPECT_EQ(query.error().code, base::ErrorCode::bad_request);
    EXPECT_NE(query.error().message.find(c.place), std::string::npos) << query.error().message;
  }
}

TEST(Query, ACostlyPatternIsNoTrap) {
  auto query = Query::compile(Language::python, "((identifier) @n (#match? @n \"^(a+)+$\"))");
  ASSERT_TRUE(query);
  auto tree = Tree::parse(Language::python, std::string(3000, 'a').append("b\n"));
  EXPECT_TRUE(query->matches(*tree).empty());
}

}  // namespace
