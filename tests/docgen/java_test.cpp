// Java: what leaves a method, what Javadoc lacks, and what is written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/docgen/read.hpp"

namespace {

using docgen_test::documented;
using docgen_test::failures;
using docgen_test::find;
using docgen_test::findings;
using docgen_test::read;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> thrown(const std::string& body) {
  return failures("class A {\n  void f(int x, Object o) throws IOException {\n" + body + "\n  }\n}\n",
                  "A.java", "A.f");
}

std::vector<std::string> found(const std::string& members) {
  return findings("public class A {\n" + members + "}\n", {}, "", "A.java");
}

TEST(Java, WhatLeavesAMethod) {
  EXPECT_THAT(
      thrown("if (x < 0) { throw new IllegalArgumentException(\"x\"); } else throw new IOException();"),
      ElementsAre("IllegalArgumentException if x < 0", "IOException if x >= 0"));
  EXPECT_THAT(thrown("try { throw new FileNotFoundException(); } catch (IOException e) { }"), IsEmpty());
  EXPECT_THAT(thrown("try { g(); } catch (IOException | RuntimeException e) { throw e; }"),
              ElementsAre("IOException", "?"));
  EXPECT_THAT(thrown("try { throw new IOException(); } catch (IllegalStateException e) { } finally { g(); }"),
              ElementsAre("IOException"));
  EXPECT_THAT(thrown("Runnable r = () -> { throw new IllegalStateException(); };"), IsEmpty());
  EXPECT_THAT(thrown("new Thread() { public void run() { throw new IllegalStateException(); } };"),
              IsEmpty());
  EXPECT_THAT(thrown("Objects.requireNonNull(o);"), ElementsAre("NullPointerException if o == null"));
}

TEST(Java, OwnExceptionsHaveTheirBases) {
  EXPECT_THAT(
      failures(
          "class Bad extends IOException {}\nclass A {\n  void f() {\n    try { throw new Bad(); } catch "
          "(IOException e) {}\n  }\n}\n",
          "A.java", "A.f"),
      IsEmpty());
}

TEST(Java, SignaturesAreRead) {
  auto source = read(
      "public interface Box<T extends Comparable<T>> {\n  /** Puts. */\n  <K> Map<K, T> put(final int at, "
      "T... all) "
      "throws a.b.Full;\n  enum E { ONE, TWO; void m() {} }\n}\n",
      "Box.java");
  const docgen::Symbol* put = find(*source.facts, "Box.put");
  ASSERT_NE(put, nullptr);
  EXPECT_TRUE(put->is_exported && put->is_abstract && put->comment);
  EXPECT_EQ(put->return_annotation, "Map<K, T>");
  EXPECT_THAT(put->declared, ElementsAre("a.b.Full"));
  ASSERT_EQ(put->parameters.size(), 2U);
  EXPECT_EQ(put->parameters[1].name + " " + put->parameters[1].type, "all T...");
  EXPECT_EQ(put->type_parameters[0].name, "K");
  EXPECT_NE(find(*source.facts, "Box.E.m"), nullptr);
  EXPECT_EQ(find(*source.facts, "Box")->keyword, "interface");
}

TEST(Java, ParametersAreCompared) {
  EXPECT_THAT(
      found(
          "/**\n * Adds.\n * @param a one\n * @param c old\n * @return it\n */\npublic int add(int a, int b) "
          "{ return a + b; }\n"),
      ElementsAre("missing-doc A@1", "extra-param c@5", "missing-param b@8"));
  EXPECT_THAT(
      found("/**\n * Adds.\n * @param b one\n * @param a two\n */\npublic void add(int a, int b) {}\n"),
      ElementsAre("missing-doc A@1", "param-order b@4"));
  EXPECT_THAT(found("/**\n * Adds.\n * @param a one\n * @param a two\n */\npublic void add(int a) {}\n"),
              ElementsAre("missing-doc A@1", "format a@5"));
  EXPECT_THAT(found("/** Casts. @param x it\n * @param x it */\npublic <T> void cast(T x) {}\n"),
              ElementsAre("missing-doc A@1", "missing-param <T>@4"));
}

TEST(Java, ResultsAreCompared) {
  EXPECT_THAT(found("/** Adds. */\npublic int add() { return 1; }\n"),
              ElementsAre("missing-doc A@1", "missing-return@3"));
  EXPECT_THAT(found("/** {@return the sum} */\npublic int add() { return 1; }\n"),
              ElementsAre("missing-doc A@1"));
  EXPECT_THAT(found("/**\n * Adds.\n * @return it\n */\npublic void add() {}\n"),
              ElementsAre("missing-doc A@1", "extra-return@4"));
}

TEST(Java, ExceptionsAreComparedByWhatTheyAre) {
  EXPECT_THAT(found("/** Reads. */\npublic void read() throws IOException {}\n"),
              ElementsAre("missing-doc A@1", "missing-raises IOException@3"));
  // A base covers it, and an unchecked one needs no words where none are given.
  EXPECT_THAT(found("/** Reads.\n * @throws IOException if not */\npublic void read() throws "
                    "FileNotFoundException {}\n"),
              ElementsAre("missing-doc A@1"));
  EXPECT_THAT(found("/** Reads. */\npublic void read() { throw new IllegalStateException(); }\n"),
              ElementsAre("missing-doc A@1"));
  EXPECT_THAT(found("/** Reads.\n * @throws NullPointerException if not */\npublic void read() { throw new "
                    "IllegalStateException(); }\n"),
              ElementsAre("missing-doc A@1", "missing-raises IllegalStateException@4"));
  EXPECT_THAT(found("/** Reads.\n * @throws SQLException if not */\npublic void read() { }\n"),
              ElementsAre("missing-doc A@1", "extra-raises SQLException@3"));
}

TEST(Java, WhatIsInheritedIsNotAskedFor) {
  EXPECT_THAT(found("@Override\npublic int add(int a) { return a; }\n"), ElementsAre("missing-doc A@1"));
  EXPECT_THAT(found("/** {@inheritDoc} */\npublic int add(int a) { return a; }\n"),
              ElementsAre("missing-doc A@1"));
  EXPECT_THAT(found("int add(int a) { return a; }\n"), ElementsAre("missing-doc A@1"));
}

TEST(Java, WordsOfTags) {
  EXPECT_THAT(found("/**\n * Adds.\n * @param a\n * @parm b two\n */\npublic void add(int a) {}\n"),
              ElementsAre("missing-doc A@1", "format a@4", "format parm@5"));
}

TEST(Java, ANewTextStatesFacts) {
  EXPECT_EQ(
      documented("public class Shop {\n    @Deprecated\n    public <T> int sell(T item, int price) throws "
                 "IOException {\n        if (price < 0) throw new IllegalArgumentException();\n        "
                 "return price;\n    }\n}\n",
                 "Shop.java"),
      "/**\n * TODO(describe).\n */\npublic class Shop {\n"
      "    /**\n     * TODO(describe).\n     *\n     * @param <T> TODO(describe).\n     * @param item "
      "TODO(describe).\n"
      "     * @param price TODO(describe).\n     * @return TODO(describe).\n     * @throws IOException "
      "TODO(describe).\n     * @throws IllegalArgumentException If `price < 0`.\n     * @deprecated\n     "
      "*/\n"
      "    @Deprecated\n    public <T> int sell(T item, int price) throws IOException {\n        if (price < "
      "0) "
      "throw new IllegalArgumentException();\n        return price;\n    }\n}\n");
}

TEST(Java, AnOldTextIsBroughtInStep) {
  EXPECT_EQ(
      documented(
          "/** A. */\nclass A {\n  /**\n   * Sells, by hand.\n   *\n   * @param thing what to sell\n   * "
          "@return the price\n   */\n  <T> int sell(T item, int count) throws Full { return 1; }\n}\n",
          "A.java"),
      "/** A. */\nclass A {\n  /**\n   * Sells, by hand.\n   *\n   * @param <T> TODO(describe).\n   * @param "
      "item "
      "TODO(describe).\n   * @param count TODO(describe).\n   * @return the price\n   * @throws Full "
      "TODO(describe).\n   */\n  <T> int sell(T item, int count) throws Full { return 1; }\n}\n");
  const std::string right =
      "/** A. */\nclass A {\n  /**\n   * Sells.\n   *\n   * @param <T> any\n   * @param item what\n   */\n  "
      "<T> void "
      "sell(T item) {}\n}\n";
  EXPECT_EQ(documented(right, "A.java"), right);
}

}  // namespace
