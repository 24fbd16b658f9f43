// Examples in texts: where they stand, and how their outputs are written anew. What runs them is tested with
// the program (tests/cli/test_doc.py).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "docgen/examples/outputs.hpp"
#include "docgen/examples/scripts.hpp"
#include "tests/docgen/read.hpp"

namespace {

using docgen_test::read;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<docgen::ScriptExample> examples(const std::string& text) {
  auto source = read(text, "shop.js");
  return docgen::script_examples(*source.document, *source.facts);
}

TEST(ScriptExamples, StandBelowTheirTagAndInFences) {
  EXPECT_THAT(
      examples(
          "/**\n * Adds.\n *\n * @example\n * add(1, 2);\n * // => 3\n *\n * @returns {number} It.\n */\n"
          "function add(a, b) { return a + b; }\n"),
      ElementsAre(docgen::ScriptExample{4, "\nadd(1, 2);\n// => 3\n\n"}));
  EXPECT_THAT(examples("/**\n * Adds.\n * ```js\n * add(1)\n *   // -> 3\n * ```\n * So.\n * @example "
                       "<caption>One</caption>\n"
                       " * add(2) //=> 2\n */\nfunction add(a, b) { return a + b; }\n"),
              ElementsAre(docgen::ScriptExample{4, "add(1)\n  // -> 3\n"},
                          docgen::ScriptExample{8, "\nadd(2) //=> 2\n\n"}));
}

TEST(ScriptExamples, ThatTellNoResultAreNone) {
  EXPECT_THAT(
      examples(
          "/**\n * Adds.\n * @example\n * add(1, 2); // adds\n */\nfunction add(a, b) { return a + b; }\n"),
      IsEmpty());
}

const std::string kShopOfExamples =
    "def price(n):\n    \"\"\"Gives it.\n\n    >>> price(1)\n    1\n    >>> price(2)\n    \"\"\"\n    return "
    "n + 2\n";

docgen::Written rewritten(const std::string& text, const std::vector<docgen::Outdated>& outdated) {
  auto source = read(text);
  return docgen::rewrite_outputs(*source.document, *source.facts, outdated);
}

TEST(Outputs, AreWrittenAnew) {
  auto written = rewritten(kShopOfExamples, {{"shop.py", 5, "1\n", "3\n\n4\n"}, {"shop.py", 7, "", "4\n"}});
  EXPECT_FALSE(written.failed_proof.has_value());
  EXPECT_EQ(written.updated, 2U);
  EXPECT_EQ(written.text,
            "def price(n):\n    \"\"\"Gives it.\n\n    >>> price(1)\n    3\n    <BLANKLINE>\n    4\n    >>> "
            "price(2)\n    "
            "4\n    \"\"\"\n    return n + 2\n");
  std::string windows = base::replace_all(kShopOfExamples, "\n", "\r\n");
  EXPECT_EQ(rewritten(windows, {{"shop.py", 5, "1\n", "3\n"}}).text,
            base::replace_all(windows, "    1\r\n", "    3\r\n"));
  EXPECT_EQ(rewritten(kShopOfExamples, {{"shop.py", 5, "1\n", ""}}).text,
            base::replace_all(kShopOfExamples, "    1\n", ""));
}

TEST(Outputs, ThatCanNotStandThereAreSkipped) {
  for (const char* got : {"a\\nb\n", "\"\"\"\n", "<object at 0x7f00>\n", "\x1b[1m\n"}) {
    auto written = rewritten(kShopOfExamples, {{"shop.py", 5, "1\n", got}});
    EXPECT_EQ(written.text, kShopOfExamples);
    EXPECT_EQ(written.skipped.size(), 1U) << got;
  }
  // What is told there is not what was run.
  EXPECT_EQ(rewritten(kShopOfExamples, {{"shop.py", 5, "7\n", "3\n"}}).text, kShopOfExamples);
  EXPECT_EQ(rewritten(kShopOfExamples, {{"shop.py", 99, "1\n", "3\n"}}).text, kShopOfExamples);
  EXPECT_EQ(rewritten(kShopOfExamples, {{"other.py", 5, "1\n", "3\n"}}).text, kShopOfExamples);
}

}  // namespace
