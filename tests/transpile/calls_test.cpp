#include "transpile/verify/calls.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace transpile::verify {
namespace {

Translation translate_text(std::string text) {
  return translate(base::Document("case.py", std::move(text)), {});
}

Shape shape(Shape::Kind kind, std::vector<Shape> parts = {}) {
  return {kind, std::move(parts)};
}

std::vector<std::string> shown(const std::vector<Trial>& trials) {
  std::vector<std::string> out;
  for (const Trial& trial : trials) out.push_back(trial.shown);
  return out;
}

bool any_starts(const std::vector<std::string>& all, std::string_view start) {
  return std::any_of(all.begin(), all.end(), [&](const std::string& one) { return one.starts_with(start); });
}

TEST(Calls, LiteralsArePython) {
  Shape integer = shape(Shape::Kind::integer), text = shape(Shape::Kind::str);
  const Shape shapes[] = {
      integer,
      text,
      shape(Shape::Kind::floating),
      shape(Shape::Kind::list, {integer}),
      shape(Shape::Kind::list, {shape(Shape::Kind::list, {text})}),
      shape(Shape::Kind::dict, {text, shape(Shape::Kind::list, {integer})}),
      shape(Shape::Kind::set, {text}),
      shape(Shape::Kind::tuple, {integer}),
      shape(Shape::Kind::tuple, {integer, text}),
      shape(Shape::Kind::option, {integer}),
  };
  for (const Shape& one : shapes) {
    auto made = literals(one, 40, 7);
    EXPECT_EQ(made, literals(one, 40, 7)) << "the same for the same seed";
    EXPECT_GT(std::set<std::string>(made.begin(), made.end()).size(), 5U);
    // Read back by the transpiler, each is a value of its own and nothing is left to translate.
    std::string program;
    for (const std::string& literal : made) program += "print(" + literal + ")\n";
    EXPECT_EQ(translate_text(program).status, Status::translated);
  }
}

TEST(Calls, AreForFunctionsThatLiteralsCanCall) {
  Translation program = translate_text(
      "class A:\n  pass\n"
      "def area(w, h):\n  return w * h\n"
      "def of_object(a):\n  return a\n"
      "def evens(n):\n  for i in range(n):\n    yield 2 * i\n"
      "def test_area():\n  assert area(2, 3) == 6\n"
      "def never_called(x):\n  return x\n"
      "print(area(1, 2), of_object(A()) is None, list(evens(3)))\n");
  auto all = shown(trials(program, 1));
  EXPECT_TRUE(any_starts(all, "area("));
  EXPECT_TRUE(any_starts(all, "evens("));
  EXPECT_TRUE(any_starts(all, "test_area()"));
  EXPECT_FALSE(any_starts(all, "of_object("));
  EXPECT_FALSE(any_starts(all, "never_called("));
}

TEST(Calls, DocstringsExamplesShareTheirNames) {
  Translation program = translate_text(
      "def push(items, x):\n  \"\"\"Pushes.\n\n  >>> a = [1]\n  >>> push(a, 2)\n  2\n  >>> a\n  [1, 2]\n  "
      "\"\"\"\n  items.append(x)\n  return "
      "len(items)\n");
  auto all = trials(program, 1);
  ASSERT_FALSE(all.empty());
  std::vector<std::string> body = {"a = [1]", "shown_1 = repr(push(a, 2))", "shown_2 = repr(a)",
                                   "return shown_1 + ' ' + shown_2"};
  EXPECT_EQ(all[0].body, body);
}

TEST(Calls, WithoutMainKeepsTheLines) {
  std::string text = "x = 1\nif __name__ == '__main__':\n    print(x)\n    print(2)\ny = 2\n";
  Translation program = translate_text(text);
  std::string without = without_main(text, program.main_guards);
  EXPECT_EQ(without.find("print"), std::string::npos);
  EXPECT_EQ(std::count(without.begin(), without.end(), '\n'), std::count(text.begin(), text.end(), '\n'));
  EXPECT_EQ(translate_text(with_trials(without, {{{"return repr(x + 1)"}, "x + 1"}})).status,
            Status::translated);
}

TEST(Calls, ACounterExampleIsACall) {
  std::vector<Trial> all = {{{"return repr(f(1))"}, "f(1)"}, {{"return repr(f(2))"}, "f(2)"}};
  EXPECT_EQ(counter_example(all, "#2 4", "#2 5"), "f(2): Python gives 4, the translation 5");
  EXPECT_EQ(counter_example(all, "#3 4", "#3 5"), "");
  EXPECT_EQ(counter_example(all, "hello", "#3 5"), "");
}

}  // namespace
}  // namespace transpile::verify
