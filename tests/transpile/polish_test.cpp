#include "transpile/rust/polish.hpp"

#include <gtest/gtest.h>

namespace transpile::rust {
namespace {

struct TidyCase {
  const char* before;
  const char* after;
};

TEST(Tidy, DropsWhatSaysNothingAndNothingElse) {
  const TidyCase cases[] = {
      {"let x = (items.get(0)).len();", "let x = items.get(0).len();"},
      {"f((a + b), ((c)))", "f((a + b), (c))"},
      {"if (a && b) {", "if a && b {"},
      {"for i in (0..n) {", "for i in 0..n {"},
      {"(0..n).map(|i| i)", "(0..n).map(|i| i)"},
      {"(object.field)(x)", "(object.field)(x)"},
      {"f((a, b))", "f((a, b))"},
      {"text!(\"((x))\")", "text!(\"((x))\")"},
      {"xs.map(|item| Num::from(item)).sum()", "xs.map(Num::from).sum()"},
      {"// (x).y", "// (x).y"},
  };
  for (const TidyCase& one : cases) EXPECT_EQ(tidy(one.before), one.after);
}

std::string flat(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& line : lines) {
    out += line.text + "\n" + flat(line.body);
    if (!line.close.empty()) out += line.close + "\n";
  }
  return out;
}

TEST(Polish, TemporariesOfABlockBecomeStatements) {
  std::vector<Line> body{{"let x = { let value1 = f(); value1 + 1 };"}, {"g(x);"}};
  polish(body);
  EXPECT_EQ(flat(body), "let value1 = f();\nlet x = value1 + 1;\ng(x);\n");
}

TEST(Polish, ABlockWithAnotherNameKeepsItsScope) {
  std::vector<Line> body{{"let x = { let out = f(); out + 1 };"}, {"g(x);"}};
  polish(body);
  EXPECT_EQ(flat(body), "let x = { let out = f(); out + 1 };\ng(x);\n");
}

TEST(Polish, ABlockWithALoopStaysABlock) {
  std::vector<Line> body{{"let x = { let out1 = f(); for i in g() { out1.push(i); } out1 };"}, {"h(x);"}};
  polish(body);
  EXPECT_EQ(flat(body), "let x = { let out1 = f(); for i in g() { out1.push(i); } out1 };\nh(x);\n");
}

TEST(Polish, ADeclarationMovesToItsValue) {
  std::vector<Line> body{{"let x: i64;"},
                         {"f();"},
                         {"if a {", {{"x = 1;"}}, ""},
                         {"} else {", {{"g();"}, {"x = 2;"}}, "}"},
                         {"h(x);"}};
  polish(body);
  EXPECT_EQ(flat(body), "f();\nlet x: i64 = if a {\n1\n} else {\ng();\n2\n};\nh(x);\n");
}

TEST(Polish, ABranchWithoutTheValueKeepsTheDeclaration) {
  std::vector<Line> body{
      {"let x: i64;"}, {"if a {", {{"x = 1;"}}, ""}, {"} else {", {{"return;"}}, "}"}, {"h(x);"}};
  polish(body);
  EXPECT_EQ(flat(body), "let x: i64;\nif a {\nx = 1;\n} else {\nreturn;\n}\nh(x);\n");
}

TEST(Polish, ABodyEndsWithItsValue) {
  std::vector<Line> body{{"if a {", {{"return 1;"}}, ""},
                         {"} else {", {{"let b = f();"}, {"return b;"}}, "}"}};
  polish(body);
  EXPECT_EQ(flat(body), "if a {\n1\n} else {\nf()\n}\n");
}

TEST(Polish, ATestThatGivesItsOutcomeIsTheOutcome) {
  std::vector<Line> body{{"if a == b {", {{"return true;"}}, ""}, {"} else {", {{"return false;"}}, "}"}};
  polish(body);
  EXPECT_EQ(flat(body), "a == b\n");
}

}  // namespace
}  // namespace transpile::rust
