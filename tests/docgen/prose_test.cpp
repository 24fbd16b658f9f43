// Sentences for documentation: which are asked for, and what is known to be untrue.
#include "docgen/prose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docgen/write.hpp"
#include "tests/docgen/read.hpp"

namespace {

using docgen_test::find;
using docgen_test::read;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string kShop =
    "import json\n\nLIMIT = 30\n\n\ndef sell(item: str, count: int = 3, *rest):\n    if count < 1:\n        "
    "raise "
    "ValueError(count)\n    return [item, count]\n\n\ndef note(log):\n    log.append(LIMIT)\n";

std::optional<std::string> objection(const std::string& key, const std::string& sentence,
                                     std::string_view function = "sell") {
  auto source = read(kShop);
  docgen::Vocabulary vocabulary;
  vocabulary.add(*source.document, *source.facts);
  const docgen::Symbol* symbol = find(*source.facts, function);
  std::size_t blank = key.find(' ');
  docgen::Blank asked{key, blank == std::string::npos ? "" : key.substr(blank + 1)};
  std::string_view code = source.document->text();
  return docgen::objection(*symbol, asked, sentence, code.substr(symbol->span.begin, symbol->span.size()),
                           vocabulary);
}

bool stands(const std::string& key, const std::string& sentence, std::string_view function = "sell") {
  auto why = objection(key, sentence, function);
  EXPECT_TRUE(!why) << sentence << ": " << *why;
  return !why;
}

TEST(Prose, WhatADraftLeavesOpenIsAskedFor) {
  auto source = read(kShop);
  auto all = docgen::undescribed(*source.document, *source.facts, {});
  ASSERT_EQ(all.size(), 2U);
  std::vector<std::string> keys;
  for (const docgen::Blank& blank : all[0].blanks) keys.push_back(blank.key);
  EXPECT_THAT(keys, ElementsAre("summary", "parameter item", "parameter count", "parameter rest", "returns"));
  std::string question = docgen::question_about(*source.document, *source.facts,
                                                source.facts->symbols[all[0].symbol], all[0].blanks);
  EXPECT_THAT(question, testing::HasSubstr("def sell(item: str"));
  EXPECT_THAT(question, testing::HasSubstr("parameter count: "));
}

TEST(Prose, AnswersAreReadHoweverTheyStandThere) {
  std::vector<docgen::Blank> blanks = {{"summary", ""}, {"parameter item", "item"}, {"returns", ""}};
  auto answers = docgen::read_answers(
      "Sure! Here are the sentences:\n\n- **Summary**: sells things\n* `item`: What is sold.\nreturns: \"The "
      "bill.\"\nother: No.\nparameter item: Twice.\n",
      blanks);
  EXPECT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers["summary"], "Sells things.");
  EXPECT_EQ(answers["parameter item"], "What is sold.");
  EXPECT_EQ(answers["returns"], "The bill.");
}

TEST(Prose, TrueSentencesStand) {
  EXPECT_TRUE(stands("summary", "Repeats what is sold, as often as `count` says."));
  EXPECT_TRUE(stands("parameter item", "The thing that goes over the counter."));
  EXPECT_TRUE(stands("parameter item", "A string that names the goods."));
  EXPECT_TRUE(stands("parameter count", "How many times; at least 1."));
  EXPECT_TRUE(stands("summary", "Builds a list and raises ValueError for a count that is too low."));
  EXPECT_TRUE(stands("summary", "Adds `LIMIT` to a log in place.", "note"));
}

TEST(Prose, UntrueSentencesDoNot) {
  EXPECT_EQ(objection("summary", "Calls `ship` for each."), "nothing here is called ship");
  EXPECT_EQ(objection("summary", "Calls ship_all for each."), "nothing here is called ship_all");
  EXPECT_EQ(objection("summary", "Asks the ShopKeeper first."), "nothing here is called ShopKeeper");
  EXPECT_EQ(objection("parameter count", "How many, up to 12."), "the code has no 12");
  EXPECT_EQ(objection("summary", "Lists goods, and raises KeyError for none."), "KeyError does not leave it");
  EXPECT_EQ(objection("returns", "A list of goods, or None."), "its result is never none");
  EXPECT_EQ(objection("parameter item", "A list of goods."), "its type is str");
  EXPECT_EQ(objection("summary", "Sorts the goods in place."), "nothing shows that it changes an argument");
  EXPECT_EQ(objection("summary", "Prints the goods."), "nothing shows that it writes to standard output");
  EXPECT_EQ(objection("summary", "Returns the log.", "note"), "it returns nothing");
  EXPECT_EQ(objection("parameter item", "The item."), "it says no more than the name");
  EXPECT_EQ(objection("summary", "Sell the item."), std::nullopt);
  EXPECT_EQ(objection("summary", "This function sells."), "it says no more than the name");
  EXPECT_TRUE(objection("summary", "Probably sells goods."));
  EXPECT_TRUE(objection("summary", "Ends \"\"\" the string."));
}

TEST(Prose, NamesAreFoundAndWordsAreNot) {
  EXPECT_THAT(docgen::names_in("The `a.b` of json.dumps, do_it() and maxLength; e.g. a JSON URL of GitHub."),
              ElementsAre("a", "b", "json", "dumps", "do_it", "maxLength", "GitHub"));
  EXPECT_THAT(docgen::names_in("Plain words. And more, (with) 3 numbers."), IsEmpty());
}

TEST(Prose, SentencesTakeThePlaceOfPlaceholders) {
  auto source = read(kShop);
  docgen::Prose prose;
  prose["note"] = {{"summary", "Keeps the limit."}, {"parameter log", "Where it goes."}};
  docgen::WriteOptions options;
  options.prose = &prose;
  options.names = {"note"};
  auto written = docgen::write_documentation(*source.document, *source.facts, options);
  EXPECT_THAT(written.text,
              testing::HasSubstr("    \"\"\"Keeps the limit.\n\n    Args:\n        log: Where it goes. "
                                 "Changed in place.\n    \"\"\"\n"));
  EXPECT_EQ(written.placeholders, 0U);
}

// What was written before without a model is filled when there is one.
TEST(Prose, OldPlaceholdersAreFilledToo) {
  auto bare = read(kShop);
  std::string text = docgen::write_documentation(*bare.document, *bare.facts, {}).text;
  auto source = read(text);
  auto all = docgen::undescribed(*source.document, *source.facts, {});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].blanks.size(), 5U);
  docgen::Prose prose;
  prose["sell"] = {
      {"summary", "Lists goods."},
      {"parameter count", "How many of them there are to be, which is at least one and never none."},
      {"returns", "All."}};
  docgen::WriteOptions options;
  options.prose = &prose;
  auto written = docgen::write_documentation(*source.document, *source.facts, options);
  EXPECT_FALSE(written.failed_proof.has_value());
  EXPECT_THAT(
      written.text,
      testing::HasSubstr(
          "    \"\"\"Lists goods.\n\n    Args:\n        item (str): TODO(describe).\n        count (int, "
          "optional): How many of them there are to be, which is at least one\n            and never none. "
          "Defaults to ``3``.\n"));
  EXPECT_THAT(written.text, testing::HasSubstr("Returns:\n        list: All.\n"));
}

}  // namespace
