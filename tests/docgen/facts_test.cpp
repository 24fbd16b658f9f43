// Facts about Python: what leaves a function, what it changes, what its parameters are.
#include "docgen/facts/facts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/docgen/read.hpp"

namespace {

using docgen_test::find;
using docgen_test::read;
using testing::ElementsAre;
using testing::IsEmpty;

// "Exception if guard" of everything that leaves `name`.
std::vector<std::string> raises(const std::string& text, std::string_view name = "f") {
  docgen::Source source = read(text);
  std::vector<std::string> words;
  const docgen::Symbol* symbol = find(*source.facts, name);
  if (symbol == nullptr) return {"no such function"};
  for (const docgen::Raise& raise : symbol->raises) {
    std::string word = raise.exception.empty() ? "?" : raise.exception;
    if (!raise.guard.empty()) word += " if " + raise.guard;
    if (!raise.via.empty()) word += " via " + raise.via;
    words.push_back(word);
  }
  return words;
}

TEST(Facts, ParametersHaveKindsDefaultsAndTypes) {
  auto source = read("def f(a, /, b: int, c='x', *rest, d=(1, 2), **more: str): pass\n");
  const docgen::Symbol* f = find(*source.facts, "f");
  ASSERT_NE(f, nullptr);
  std::vector<std::string> words;
  for (const docgen::Parameter& p : f->parameters)
    words.push_back(p.name + " " + std::string(docgen::name(p.kind)) + " " + p.type + " " +
                    p.fallback.value_or("-"));
  EXPECT_THAT(words, ElementsAre("a positional-only  -", "b ordinary int -", "c ordinary str 'x'",
                                 "rest rest  -", "d keyword-only tuple (1, 2)", "more keyword-rest str -"));
}

TEST(Facts, AGuardIsTheNearestCondition) {
  EXPECT_THAT(
      raises("def f(x):\n  if x < 0:\n    raise ValueError('low')\n  elif x > 9:\n    raise OverflowError\n"
             "  else:\n    raise KeyError(x)\n"),
      ElementsAre("ValueError if x < 0", "OverflowError if x > 9", "KeyError if not (x > 9)"));
}

TEST(Facts, WhatAHandlerCatchesDoesNotLeave) {
  EXPECT_THAT(raises("def f():\n  try:\n    raise FileNotFoundError\n  except OSError:\n    pass\n"),
              IsEmpty());
  EXPECT_THAT(raises("def f():\n  try:\n    raise KeyError\n  except OSError:\n    pass\n"),
              ElementsAre("KeyError"));
  EXPECT_THAT(
      raises(
          "class Bad(LookupError): pass\ndef f():\n  try:\n    raise Bad\n  except LookupError:\n    pass\n"),
      IsEmpty());
  // What the else branch raises is not the try's.
  EXPECT_THAT(
      raises("def f():\n  try:\n    pass\n  except KeyError:\n    pass\n  else:\n    raise KeyError\n"),
      ElementsAre("KeyError"));
}

TEST(Facts, ABareRaiseRaisesWhatWasCaught) {
  EXPECT_THAT(raises("def f():\n  try:\n    g()\n  except (KeyError, a.B):\n    raise\n"),
              ElementsAre("KeyError", "a.B"));
  EXPECT_THAT(raises("def f():\n  try:\n    g()\n  except KeyError as e:\n    raise e\n"),
              ElementsAre("KeyError"));
  EXPECT_THAT(raises("def f():\n  try:\n    g()\n  except Exception:\n    raise\n"), ElementsAre("?"));
  EXPECT_THAT(raises("def f():\n  error = ValueError('x')\n  raise error\n"), ElementsAre("ValueError"));
  EXPECT_THAT(raises("def f(error):\n  raise error\n"), ElementsAre("?"));
}

TEST(Facts, NestedFunctionsRaiseForThemselves) {
  EXPECT_THAT(raises("def f():\n  def g():\n    raise ValueError\n  return g\n"), IsEmpty());
}

TEST(Facts, OneCallDeepAndThroughDecorators) {
  std::vector<docgen::Facts> files;
  auto source = read(
      "def deco(fn):\n  def inner(x):\n    if x is None: raise TypeError\n    return fn(x)\n  return inner\n"
      "def low(x):\n  if x < 0:\n    raise ValueError\n"
      "@deco\ndef f(x):\n  low(x)\n"
      "def safe(x):\n  try:\n    low(x)\n  except ValueError:\n    return None\n");
  files.push_back(*source.facts);
  docgen::link(files);
  const docgen::Symbol* f = find(files[0], "f");
  ASSERT_EQ(f->raises.size(), 2U);
  EXPECT_EQ(f->raises[0].exception + " " + f->raises[0].via, "TypeError @deco");
  EXPECT_EQ(f->raises[1].exception + " " + f->raises[1].via + " " + f->raises[1].guard,
            "ValueError low x < 0");
  EXPECT_THAT(find(files[0], "safe")->raises, IsEmpty());
  EXPECT_THAT(find(files[0], "low")->callers, ElementsAre("shop.f", "shop.safe"));
}

TEST(Facts, GeneratorsRaiseWhereTheyAreIterated) {
  std::vector<docgen::Facts> files;
  files.push_back(*read("def low():\n  raise KeyError\n  yield 1\ndef f():\n  for x in low(): pass\ndef "
                        "g():\n  return low()\n"
                        "def h():\n  return sorted(low())\n")
                       .facts);
  docgen::link(files);
  EXPECT_EQ(find(files[0], "f")->raises.size(), 1U);
  EXPECT_THAT(find(files[0], "g")->raises, IsEmpty());
  EXPECT_EQ(find(files[0], "h")->raises.size(), 1U);
}

TEST(Facts, AFunctionInsideIsCalledByItsName) {
  std::vector<docgen::Facts> files;
  files.push_back(
      *read("def f(x):\n  def check():\n    raise KeyError\n  check()\ndef g():\n  check()\n").facts);
  docgen::link(files);
  ASSERT_EQ(find(files[0], "f")->raises.size(), 1U);
  EXPECT_EQ(find(files[0], "f")->raises[0].via, "check");
  EXPECT_THAT(find(files[0], "g")->raises, IsEmpty());
}

TEST(Facts, ImportsLeadToOtherFiles) {
  std::vector<docgen::Facts> files;
  files.push_back(*read("from .b import g\ndef f():\n  g()\n", "p/a.py").facts);
  files.push_back(*read("def g():\n  raise KeyError\n", "p/b.py").facts);
  docgen::link(files);
  ASSERT_EQ(find(files[0], "f")->raises.size(), 1U);
  EXPECT_EQ(find(files[0], "f")->raises[0].via, "g");
}

// Paths from the root, beside the package, and from inside of it, where its name is in none of them.
TEST(Facts, APackageIsTheSameFromWhereverItsPathsBegin) {
  for (std::string folder : {"/srv/shop/", "shop/", ""}) {
    std::vector<docgen::Facts> files;
    files.push_back(*read("from shop.stock import *\n", folder + "__init__.py").facts);
    files.push_back(*read("from .deep import *\nfrom . import other\n", folder + "stock/__init__.py").facts);
    files.push_back(*read("def take():\n  raise KeyError\n", folder + "stock/deep.py").facts);
    files.push_back(*read("def late():\n  raise OSError\n", folder + "stock/other.py").facts);
    files.push_back(*read("import shop as s\nimport time\nfrom . import other\n"
                          "def f():\n  return s.take()[0]\ndef g():\n  time.take()\n",
                          folder + "sale.py")
                         .facts);
    files.push_back(*read("from . import other\ndef h():\n  other.late()\n", folder + "stock/user.py").facts);
    docgen::link(files);
    ASSERT_EQ(find(files[4], "f")->raises.size(), 1U) << folder;
    EXPECT_EQ(find(files[4], "f")->raises[0].via, "s.take");
    EXPECT_THAT(find(files[4], "g")->raises, IsEmpty()) << folder;
    EXPECT_EQ(find(files[5], "h")->raises.size(), 1U) << folder;
  }
}

TEST(Facts, ResultsAndTheirNonePaths) {
  auto source = read(
      "def f(x):\n  if x:\n    return 1\n"
      "def g(x):\n  while True:\n    if x: return 'a'\n"
      "def h(x):\n  try:\n    return [x]\n  finally:\n    close()\n"
      "def k(x):\n  if x:\n    raise ValueError\n  else:\n    return x\n");
  EXPECT_TRUE(find(*source.facts, "f")->may_fall_off);
  EXPECT_EQ(find(*source.facts, "f")->returns[0].type, "int");
  EXPECT_FALSE(find(*source.facts, "g")->may_fall_off);
  EXPECT_FALSE(find(*source.facts, "h")->may_fall_off);
  EXPECT_EQ(find(*source.facts, "h")->returns[0].type, "list");
  EXPECT_FALSE(find(*source.facts, "k")->may_fall_off);
}

TEST(Facts, WhatAFunctionChanges) {
  auto source = read(
      "class A:\n  def m(self, items, other):\n    self.count += 1\n    items.append(1)\n    other = []\n    "
      "other.append(2)\n");
  const docgen::Symbol* m = find(*source.facts, "A.m");
  std::vector<std::string> targets;
  for (const docgen::Mutation& mutation : m->mutations) targets.push_back(mutation.target);
  EXPECT_THAT(targets, ElementsAre("self.count", "items"));
  EXPECT_TRUE(m->parameters[1].mutated.has_value());
  EXPECT_FALSE(m->parameters[2].mutated.has_value());
}

TEST(Facts, AnIsinstanceGuardGivesAType) {
  auto source = read(
      "def f(x, y):\n  if not isinstance(x, (int, str)):\n    raise TypeError\n  if isinstance(y, int): "
      "pass\n");
  EXPECT_EQ(find(*source.facts, "f")->parameters[0].type, "int | str");
  EXPECT_EQ(find(*source.facts, "f")->parameters[1].type, "");
}

TEST(Facts, DocumentationStringsAreFirstStatementsOnly) {
  auto source = read(
      "'''m'''\ndef f():\n  # why\n  r'''raw'''\n  'not'\ndef g():\n  x = 1\n  'not'\ndef h():\n  f'no "
      "{x}'\n");
  EXPECT_TRUE(source.facts->symbols[0].comment.has_value());
  EXPECT_EQ(find(*source.facts, "f")->comment->prefix, "r");
  EXPECT_FALSE(find(*source.facts, "g")->comment.has_value());
  EXPECT_FALSE(find(*source.facts, "h")->comment.has_value());
}

TEST(Facts, BrokenTextKeepsWhatIsWhole) {
  auto source = read("def f(a):\n  return a\ndef g(:\n  pass\ndef h(b):\n  return b\n");
  EXPECT_FALSE(source.facts->broken.empty());
  EXPECT_NE(find(*source.facts, "f"), nullptr);
}

}  // namespace
