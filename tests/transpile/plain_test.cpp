#include "transpile/ownership/plain.hpp"

#include <gtest/gtest.h>

#include "transpile/pipeline.hpp"

namespace transpile {
namespace {

std::string rust_of(const std::string& text) {
  return translate(base::Document("case.py", text), {}).source;
}

struct ListCase {
  const char* name;
  const char* text;
  bool plain;
};

// Whether the variable `items` is a Vec of its own, or a handle that others share.
const ListCase kListCases[] = {
    {"made_and_read", "items = [1, 2]\nitems.append(3)\nprint(len(items))\n", true},
    {"lent", "def f(xs):\n    xs.append(1)\n\nitems = [2]\nf(items)\nprint(items)\n", true},
    {"handed_back", "def f():\n    items = [1]\n    items.append(2)\n    return items\n\nprint(f())\n", true},
    {"sorted_copy", "items = sorted([3, 1])\nprint(items[0])\n", true},
    {"second_name", "items = [1]\nother = items\nother.append(2)\nprint(items)\n", false},
    {"in_a_list", "items = [1]\nrows = [items]\nrows[0].append(2)\nprint(items)\n", false},
    {"in_a_field",
     "class A:\n    def __init__(self, xs):\n        self.xs = xs\n\nitems = [1]\na = "
     "A(items)\nprint(items)\n",
     false},
    {"returned_argument", "def f(xs):\n    return xs\n\nitems = [1]\nother = f(items)\nprint(items, other)\n",
     false},
    {"grows_in_its_loop",
     "items = [1]\nfor x in items:\n    if x < 9:\n        items.append(x + 1)\nprint(items)\n", false},
    {"twice_in_a_call", "def f(a, b):\n    a.append(len(b))\n\nitems = [1]\nf(items, items)\nprint(items)\n",
     false},
    {"kept_generator", "items = [1]\ng = (x for x in items)\nitems.append(2)\nprint(list(g))\n", false},
    {"global_of_a_function", "items = [1]\n\ndef f():\n    items.append(2)\n\nf()\nprint(items)\n", false},
    {"or_none", "import sys\nitems = [1] if len(sys.argv) > 5 else None\nprint(items)\n", false},
    {"handed_over_in_a_loop",
     "items = [1]\nfor i in range(2):\n    other = items\n    other.append(i)\nprint(items)\n", false},
};

class PlainLists : public testing::TestWithParam<ListCase> {};

TEST_P(PlainLists, AreThoseThatOneVariableHolds) {
  std::string rust = rust_of(GetParam().text);
  bool plain = rust.find("items: Vec<") != std::string::npos ||
               rust.find("items = vec!") != std::string::npos ||
               rust.find("items = [3_i64, 1].into_iter().sorted(false).into_vec()") != std::string::npos;
  EXPECT_EQ(plain, GetParam().plain) << rust;
  EXPECT_EQ(rust.find("gap("), std::string::npos) << rust;
}

INSTANTIATE_TEST_SUITE_P(Cases, PlainLists, testing::ValuesIn(kListCases),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(PlainParameters, SayWhatTheFunctionDoesWithTheList) {
  std::string rust = rust_of(
      "def look(xs):\n    return xs[0]\n\ndef grow(xs):\n    first = look(xs)\n    xs.append(first)\n\n"
      "def main():\n    items = [1]\n    grow(items)\n    print(look(items))\n\nmain()\n");
  EXPECT_NE(rust.find("fn look(xs: &[i64]) -> i64"), std::string::npos) << rust;
  EXPECT_NE(rust.find("fn grow(xs: &mut Vec<i64>)"), std::string::npos) << rust;
  EXPECT_NE(rust.find("grow(&mut items)"), std::string::npos) << rust;
}

}  // namespace
}  // namespace transpile
