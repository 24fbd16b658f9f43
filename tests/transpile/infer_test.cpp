#include "transpile/types/infer.hpp"

#include <gtest/gtest.h>

#include "transpile/pipeline.hpp"

namespace transpile {
namespace {

std::string types_of(const char* text) {
  Options options;
  options.print = Phase::types;
  options.last = Phase::types;
  return translate(base::Document("case.py", text), options).printed;
}

TEST(Infer, FindsTypesWithoutAnnotations) {
  struct {
    const char* name;
    const char* text;
    const char* line;
  } cases[] = {
      {"a function by its calls", "def f(a, b):\n  return a + b\nf(1, 2)\n", "f(a: int, b: int) -> int"},
      {"an element by what is appended", "x = []\nx.append('a')\n", "x: list[str]"},
      {"a name through its alias", "a = []\nb = a\nb.append(1.5)\n", "a: list[float]"},
      {"None and a value", "def f(n):\n  if n: return n\nf(1)\n", "f(n: int) -> int | None"},
      {"int and float", "x = [1, 2.5]\nprint(x)\n", "x: list[int | float]"},
      {"ints that nobody sees among floats", "x = [1, 2.5]\n", "x: list[float]"},
      {"anything", "x = [1, 'a']\n", "x: list[any]"},
      {"a product in a loop grows", "x = 1\nfor i in range(9):\n  x *= i\n", "x: big int"},
      {"a dict", "d = {}\nd['k'] = (1, 'a')\n", "d: dict[str, tuple[int, str]]"},
      {"a class", "class A:\n  def __init__(self, v):\n    self.v = v\na = A(1)\n", "a: A"},
      {"a closure", "def f(n):\n  def g(x):\n    return x + n\n  return g\nh = f(1)\nprint(h(2))\n",
       "h: (int) -> int"},
  };
  for (const auto& one : cases) {
    std::string printed = types_of(one.text);
    EXPECT_NE(printed.find(one.line), std::string::npos) << one.name << "\n" << printed;
  }
}

TEST(Infer, AFunctionUsedAtSeveralTypesIsSeveral) {
  std::string printed = types_of("def f(x):\n  return x\nf(1)\nf('a')\n");
  EXPECT_NE(printed.find("f(x: int) -> int"), std::string::npos) << printed;
  EXPECT_NE(printed.find("f(x: str) -> str"), std::string::npos) << printed;
}

TEST(Infer, PartsOfAVariablesLifeHaveTypesOfTheirOwn) {
  std::string printed = types_of("x = '12'\nx = int(x)\nprint(x)\n");
  EXPECT_NE(printed.find("x: str"), std::string::npos) << printed;
  EXPECT_NE(printed.find("x: int"), std::string::npos) << printed;
}

}  // namespace
}  // namespace transpile
