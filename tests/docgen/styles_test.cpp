// Every style reads its corpus, keeps what it reads, and finds the same in what it writes.
#include <filesystem>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "docgen/styles/style.hpp"

namespace {

using docgen::Comment;
using docgen::Section;
using testing::ElementsAre;

Comment::Form form_of(const docgen::Style& style) {
  if (style.fits(docgen::Language::python)) return Comment::Form::docstring;
  return style.line_mark.empty() ? Comment::Form::block : Comment::Form::lines;
}

std::vector<std::string> corpus(std::string_view style) {
  std::vector<std::string> texts;
  auto folder = std::filesystem::path(CONCORD_SOURCE_DIR) / "tests/corpus/docs" / style;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    texts.push_back(*base::read_file(entry.path()));
  return texts;
}

// "section name type" of each entry.
std::vector<std::string> entries(const docgen::Doc& doc) {
  std::vector<std::string> words;
  for (const docgen::Block& block : doc.blocks) {
    for (const docgen::Entry& entry : block.entries) {
      if (entry.section == Section::other) continue;
      words.push_back(std::to_string(static_cast<int>(entry.section)) + " " + entry.stars + entry.name + " " +
                      entry.type);
    }
  }
  return words;
}

TEST(Styles, PrintKeepsEveryByteOfTheCorpus) {
  for (const docgen::Style& style : docgen::styles()) {
    auto texts = corpus(style.name);
    EXPECT_FALSE(texts.empty()) << style.name;
    for (const std::string& text : texts)
      EXPECT_EQ(docgen::print(style.parse(text, form_of(style))), text) << style.name;
  }
}

TEST(Styles, PrintKeepsMutatedTexts) {
  std::mt19937 random(7);
  const std::string pieces[] = {"\n", "    ", ":", "--------", "Args:\n", ":param x:", "@param",
                                "{",  "(",    "*", "\r\n",     "\t",      "\\",        ""};
  for (const docgen::Style& style : docgen::styles()) {
    for (const std::string& seed : corpus(style.name)) {
      for (int round = 0; round < 60; ++round) {
        std::string text = seed;
        for (int change = 0; change < 4 && !text.empty(); ++change) {
          std::size_t at = random() % text.size();
          text.replace(at, random() % 5, pieces[random() % std::size(pieces)]);
        }
        ASSERT_EQ(docgen::print(style.parse(text, form_of(style))), text) << style.name;
      }
    }
  }
}

TEST(Styles, WhatIsWrittenIsReadAgain) {
  docgen::Content content;
  content.summary = "Add up.";
  content.parameters = {{"a", "int", std::nullopt, "The first.", false},
                        {"b", "list[str]", "None", "The second.", true}};
  content.returns = {{"", "int", std::nullopt, "The sum.", false}};
  content.raises = {{"ValueError", "", std::nullopt, "If it is odd.", false}};
  docgen::Layout layout;
  layout.indent = "    ";
  for (std::string_view name : {"google", "numpy", "sphinx", "epytext"}) {
    const docgen::Style& style = *docgen::style_by_name(name);
    docgen::Doc doc = style.parse(style.render(content, layout), Comment::Form::docstring);
    EXPECT_EQ(doc.summary, "Add up.") << name;
    auto parameters = doc.entries(Section::parameters);
    ASSERT_EQ(parameters.size(), 2U) << name;
    EXPECT_EQ(parameters[1]->name + " " + parameters[1]->type, "b list[str]") << name;
    EXPECT_TRUE(parameters[1]->optional) << name;
    EXPECT_EQ(parameters[1]->text, "The second.") << name;
    ASSERT_EQ(doc.entries(Section::returns).size(), 1U) << name;
    EXPECT_EQ(doc.entries(Section::returns)[0]->type, "int") << name;
    ASSERT_EQ(doc.entries(Section::raises).size(), 1U) << name;
    EXPECT_EQ(doc.entries(Section::raises)[0]->name, "ValueError") << name;
    std::string text = doc.text;
    EXPECT_EQ(docgen::detect(std::vector<std::string_view>{text}, docgen::Language::python), &style) << name;
  }
}

TEST(Styles, GoogleEntries) {
  auto doc = docgen::style_by_name("google")->parse(
      "Sum.\n\n    Args:\n        x, y (int): Both.\n        *rest: More\n            of them.\n        n "
      "(dict[str, int], optional): A\n\n"
      "    Returns:\n        dict[str, int]: Found.\n\n    Raises:\n        a.B: If so.\n    ",
      Comment::Form::docstring);
  EXPECT_THAT(entries(doc), ElementsAre("1 x int", "1 y int", "1 *rest ", "1 n dict[str, int]",
                                        "3  dict[str, int]", "6 a.B "));
}

TEST(Styles, NumpyEntries) {
  auto doc = docgen::style_by_name("numpy")->parse(
      "Sum.\n\n    Parameters\n    ----------\n    x, y : int, optional\n        Both.\n    **kw\n        "
      "More.\n\n"
      "    Returns\n    -------\n    total : float\n        It.\n    str\n\n    Notes\n    -----\n    n : "
      "not an entry\n    ",
      Comment::Form::docstring);
  EXPECT_THAT(entries(doc), ElementsAre("1 x int", "1 y int", "1 **kw ", "3 total float", "3  str"));
}

TEST(Styles, FieldsJoinTheirTypes) {
  auto doc = docgen::style_by_name("sphinx")->parse(
      "Sum.\n\n    :param x: First,\n        longer.\n    :type x: int or None\n    :param str y: Second.\n  "
      "  :returns: It.\n    :rtype: float\n"
      "    :raises ValueError: if odd\n    ",
      Comment::Form::docstring);
  EXPECT_THAT(entries(doc), ElementsAre("1 x int or None", "1 y str", "3  float", "6 ValueError "));
}

TEST(Styles, JsdocTags) {
  auto doc = docgen::style_by_name("jsdoc")->parse(
      "*\n * Sum.\n * @param {{a: number}} [x={}] - First.\n * @param x.a\n * @returns {Promise<void>} "
      "Later.\n * @throws {TypeError} If so.\n ",
      Comment::Form::block);
  EXPECT_THAT(entries(doc),
              ElementsAre("1 x {a: number}", "1 x.a ", "3  Promise<void>", "6 TypeError TypeError"));
}

}  // namespace
