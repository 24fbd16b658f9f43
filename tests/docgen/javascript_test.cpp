// JavaScript and TypeScript: facts and what is written from them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/docgen/read.hpp"

namespace {

using docgen_test::documented;
using docgen_test::failures;
using docgen_test::find;
using docgen_test::read;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(JavaScript, ThrowsHaveTheirConditions) {
  EXPECT_THAT(
      failures("function f(x) {\n  if (x === 1) throw new RangeError('x');\n  else if (!x) { throw new "
               "TypeError() "
               "}\n  switch (x) { case 2: throw new Error(); }\n  [1].map(() => { throw new Error() });\n}\n",
               "a.js", "f"),
      ElementsAre("RangeError if x === 1", "TypeError if !x", "Error"));
  EXPECT_THAT(failures("function f() { try { throw new Error(); } catch { } }\n", "a.js", "f"), IsEmpty());
}

TEST(JavaScript, ANewTextStatesFacts) {
  EXPECT_EQ(
      documented("function f(a, b = 'x', { c, d: { e } }, ...rest) {\n  if (!a) throw new "
                 "TypeError();\n  return a;\n}\n",
                 "a.js"),
      "/**\n * TODO(describe).\n *\n * @param a - TODO(describe).\n * @param {string} [b='x'] - "
      "TODO(describe).\n * "
      "@param {object} options - TODO(describe).\n * @param options.c - TODO(describe).\n * @param "
      "options.d - TODO(describe).\n * @param options.d.e - "
      "TODO(describe).\n * @param {...*} rest - TODO(describe).\n * @returns TODO(describe).\n * @throws "
      "{TypeError} If "
      "`!a`.\n */\nfunction f(a, b = 'x', { c, d: { e } }, ...rest) {\n  if (!a) throw new "
      "TypeError();\n  return "
      "a;\n}\n");
}

TEST(JavaScript, CallbacksNeedNoText) {
  const std::string text = "app.get(\n  '/',\n  function (request) {\n    return request;\n  },\n);\n";
  EXPECT_EQ(documented(text, "a.js"), text);
}

TEST(JavaScript, CommentsAboutSomethingElseStay) {
  const std::string text =
      "/** @type {import('x').Handler} */\nexport const handle = (event) => event;\n\n/**\n * @inheritdoc\n "
      "*/\nexport "
      "function f(a) { return a; }\n";
  EXPECT_EQ(documented(text, "a.js"), text);
}

TEST(JavaScript, NamesAreExportedAfterwardsToo) {
  auto source = read(
      "function a() {}\nfunction b() {}\nconst c = () => {};\nfunction d() {}\nexport { a as x, b };\nexport "
      "default c;\n",
      "a.js");
  EXPECT_TRUE(find(*source.facts, "a")->is_exported && find(*source.facts, "b")->is_exported &&
              find(*source.facts, "c")->is_exported);
  EXPECT_FALSE(find(*source.facts, "d")->is_exported);
  auto common = read("function a() {}\nfunction b() {}\nmodule.exports = { a, other: b };\n", "b.js");
  EXPECT_TRUE(find(*common.facts, "a")->is_exported && find(*common.facts, "b")->is_exported);
}

TEST(JavaScript, AGeneratorMayUseWhatItIsSent) {
  auto source = read("function* f() {\n  yield 1;\n  const x = yield 2;\n  g(yield);\n}\n", "a.js");
  const auto& yields = find(*source.facts, "f")->yields;
  ASSERT_EQ(yields.size(), 3U);
  EXPECT_FALSE(yields[0].received);
  EXPECT_TRUE(yields[1].received && yields[2].received);
}

TEST(TypeScript, MembersThatAreFunctionsHaveParameters) {
  auto source = read(
      "export interface Shop {\n  /** @param n */\n  sell: (n: number) => string;\n  name: string;\n}\n"
      "/** @param n */\ndeclare function count(n: number): number;\n",
      "a.ts");
  ASSERT_NE(find(*source.facts, "Shop.sell"), nullptr);
  EXPECT_EQ(find(*source.facts, "Shop.sell")->parameters.at(0).name, "n");
  EXPECT_EQ(find(*source.facts, "Shop.sell")->return_annotation, "string");
  EXPECT_TRUE(find(*source.facts, "Shop.sell")->comment.has_value());
  EXPECT_EQ(find(*source.facts, "Shop.name")->kind, docgen::SymbolKind::field);
  EXPECT_TRUE(find(*source.facts, "count")->comment.has_value());
}

// What stands above a method's decorators, or belongs there; functions that are only declared; TSDoc's names.
TEST(TypeScript, IsWrittenAsItsToolsWantIt) {
  EXPECT_EQ(documented("class A {\n  x = 1;\n\n  @Listen('a')\n  @Log run(n = 'x'): void {}\n}\n", "a.ts"),
            "/**\n * TODO(describe).\n */\nclass A {\n  /** TODO(describe). */\n  x = 1;\n\n  /**\n   * "
            "TODO(describe).\n   *\n   * "
            "@param n - TODO(describe). Defaults to `'x'`.\n   */\n  @Listen('a')\n  @Log run(n = 'x'): void "
            "{}\n}\n");
  const std::string done =
      "/**\n * Runs.\n *\n * @param n - how often\n */\nexport declare function run(n?: number): void;\n";
  EXPECT_EQ(documented(done, "a.d.ts"), done);
  EXPECT_EQ(documented("export declare function run(n?: number): void;\n", "a.d.ts"),
            "/**\n * TODO(describe).\n *\n * @param n - TODO(describe).\n */\nexport declare function "
            "run(n?: number): void;\n");
  // Those of one implementation share its text.
  EXPECT_EQ(documented("function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: any) {}\n",
                       "a.ts"),
            "function f(a: string): void;\nfunction f(a: number): void;\n/**\n * TODO(describe).\n *\n * "
            "@param a - "
            "TODO(describe).\n */\nfunction f(a: any) {}\n");
}

TEST(TypeScript, DeclarationsAreRead) {
  auto source = read(
      "export abstract class Shop<T> {\n  private own(): void {}\n  abstract sell<K>(item: T, key: K): "
      "T;\n}\nexport enum Kind { A }\n"
      "export type Name = string;\nexport interface Options { run(n: number): void; }\n",
      "a.ts");
  EXPECT_TRUE(find(*source.facts, "Shop")->is_abstract);
  EXPECT_EQ(find(*source.facts, "Shop")->type_parameters[0].name, "T");
  EXPECT_FALSE(find(*source.facts, "Shop.own")->is_public);
  EXPECT_EQ(find(*source.facts, "Kind")->keyword + find(*source.facts, "Name")->keyword, "enumtype");
  EXPECT_NE(find(*source.facts, "Options.run"), nullptr);
}

TEST(TypeScript, TypesStandInTheCodeOnly) {
  EXPECT_EQ(
      documented("export function pick<T>(from: T, key?: string): asserts from is T {}\n", "a.ts"),
      "/**\n * TODO(describe).\n *\n * @typeParam T - TODO(describe).\n * @param from - TODO(describe).\n * "
      "@param "
      "key - TODO(describe).\n */\nexport function pick<T>(from: T, key?: string): asserts from is T {}\n");
}

}  // namespace
