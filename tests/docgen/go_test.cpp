// Go: which errors functions return, which comments are missing, and what is written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docgen/proof.hpp"
#include "tests/docgen/read.hpp"

namespace {

using docgen_test::documented;
using docgen_test::failures;
using docgen_test::find;
using docgen_test::findings;
using docgen_test::read;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Go, ErrorsHaveTheirConditions) {
  EXPECT_THAT(
      failures(
          "package a\n\nfunc F(n int) (int, error) {\n\tif n < 0 {\n\t\treturn 0, ErrLow\n\t}\n\tif n > 9 "
          "{\n\t\treturn 0, fmt.Errorf(\"high: %d\", n)\n\t} else if n == 5 {\n\t\treturn 0, "
          "&Bad{n}\n\t}\n\tg := func() error { return ErrNo }\n\treturn 1, nil\n}\n",
          "a.go", "F"),
      ElementsAre("ErrLow if n < 0", "? if n > 9", "Bad if n == 5"));
  auto source = read(
      "package a\n\nfunc F() error {\n\terr := g()\n\treturn err\n}\nfunc G() int { return 1 }\n", "a.go");
  EXPECT_TRUE(find(*source.facts, "F")->passes_errors);
  EXPECT_FALSE(find(*source.facts, "G")->gives_error);
}

TEST(Go, MethodsBelongToTheirReceivers) {
  auto source = read(
      "package a\n\ntype T[K any] struct{ n int }\n\n// M does.\nfunc (t *T[K]) M(a, b int, c ...string) "
      "{}\n",
      "a.go");
  const docgen::Symbol* m = find(*source.facts, "T.M");
  ASSERT_NE(m, nullptr);
  EXPECT_TRUE(m->comment.has_value());
  ASSERT_EQ(m->parameters.size(), 3U);
  EXPECT_EQ(m->parameters[2].name + " " + m->parameters[2].type, "c ...string");
}

TEST(Go, CommentsStandRightBefore) {
  auto source = read(
      "package a\n\n// Away.\n\nfunc F() {}\n\n//go:noinline\nfunc G() {}\n\n/* Block. */\nfunc H() {}\n",
      "a.go");
  EXPECT_FALSE(find(*source.facts, "F")->comment.has_value());
  EXPECT_FALSE(find(*source.facts, "G")->comment.has_value());
  EXPECT_TRUE(find(*source.facts, "H")->comment.has_value());
}

TEST(Go, ExportedNamesHaveACommentThatBeginsWithThem) {
  EXPECT_THAT(
      findings(
          "package a\n\nfunc F() {}\n\n// Does it.\nfunc G() {}\n\n// A T is one.\ntype T int\n\n// H does.\n"
          "func H() {}\n\nfunc own() {}\n\nfunc (t T) String() string { return \"\" }\n\n// Names.\nconst "
          "(\n\t"
          "One = 1\n)\n",
          {}, "", "a.go"),
      ElementsAre("missing-doc F@3", "format G@6"));
  EXPECT_THAT(findings("package a\n\nfunc TestF(t *testing.T) {}\n", {}, "", "a_test.go"), IsEmpty());
}

TEST(Go, ANewTextStatesFacts) {
  EXPECT_EQ(documented("package a\n\n//go:noinline\nfunc F(n int) error {\n\tif n < 0 {\n\t\treturn "
                       "ErrLow\n\t}\n\tif n > 9 "
                       "{\n\t\tpanic(\"high\")\n\t}\n\treturn nil\n}\n\ntype T struct{}\n",
                       "a.go"),
            "package a\n\n// F TODO(describe).\n//\n// It returns ErrLow if n < 0. It panics if n > 9.\n//\n"
            "//go:noinline\nfunc F(n int) error {\n\tif n < 0 {\n\t\treturn ErrLow\n\t}\n\tif n > 9 "
            "{\n\t\tpanic(\"high\")\n\t}\n\treturn nil\n}\n\n// T TODO(describe).\ntype T struct{}\n");
}

TEST(Go, OnlyCommentsBeforeDeclarationsAreDocumentation) {
  auto differs = [](const char* before, const char* after) {
    return docgen::difference_outside_documentation(docgen::Language::go, before, after).has_value();
  };
  EXPECT_FALSE(differs("package a\n\nfunc F() {}\n", "package a\n\n// F does.\nfunc F() {}\n"));
  EXPECT_TRUE(differs("package a\n\nfunc F() {\n\t// why\n}\n", "package a\n\nfunc F() {\n}\n"));
  EXPECT_TRUE(differs("package a\n\n// +build x\n\nfunc F() {}\n", "package a\n\nfunc F() {}\n"));
}

}  // namespace
