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

struct RowCase {
  const char* name;
  const char* text;
  bool plain;
};

// Whether the rows of `grid` are Vecs of their own.
const RowCase kRowCases[] = {
    {"cells_change", "grid = [[0] * 2 for _ in range(2)]\ngrid[1][0] = 5\ngrid[0][1] += 1\nprint(grid)\n",
     true},
    {"rows_grow", "grid = [[], []]\ngrid[0].append(1)\nrow = [2]\ngrid.append(row)\nprint(grid)\n", true},
    {"rows_are_swapped", "grid = [[1], [2]]\ni = 1\ngrid[0], grid[i] = grid[i], grid[0]\nprint(grid)\n",
     true},
    {"rows_are_named", "grid = [[1], [2]]\nrow = grid[0]\nprint(row[0], len(row))\n", true},
    {"rows_are_gone_through", "grid = [[1], [2]]\nfor row in grid:\n    print(sum(row))\n", true},
    {"one_row_many_times", "grid = [[0] * 2] * 2\ngrid[0][0] = 1\nprint(grid)\n", false},
    {"a_row_kept", "grid = [[1], [2]]\nkept = [row for row in grid]\ngrid[0][0] = 3\nprint(kept)\n", false},
    {"a_named_row_changes", "grid = [[1], [2]]\nrow = grid[0]\nrow.append(3)\nprint(grid)\n", false},
    {"changed_while_named", "grid = [[1], [2]]\nrow = grid[0]\ngrid[0][0] = 3\nprint(row)\n", false},
    {"changed_while_gone_through",
     "grid = [[1], [2]]\nfor row in grid:\n    grid[1][0] = 9\n    print(row)\n", false},
    {"a_slice", "grid = [[1], [2]]\npart = grid[1:]\npart[0].append(1)\nprint(grid)\n", false},
};

class PlainRows : public testing::TestWithParam<RowCase> {};

TEST_P(PlainRows, AreThoseThatOnlyTheirListHolds) {
  std::string rust = rust_of(GetParam().text);
  bool shared = rust.find("Vec<List<") != std::string::npos || rust.find("List<List<") != std::string::npos ||
                rust.find("list![") != std::string::npos || rust.find("List::new()") != std::string::npos;
  EXPECT_EQ(!shared, GetParam().plain) << rust;
  EXPECT_EQ(rust.find("gap("), std::string::npos) << rust;
}

INSTANTIATE_TEST_SUITE_P(Cases, PlainRows, testing::ValuesIn(kRowCases),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Characters, AreCharsWhereAllUsesTakeOne) {
  std::string rust = rust_of(
      "def f(word):\n    count = 0\n    for c in word:\n        if c in '([' or c == word[0]:\n"
      "            count += 1\n    return count\n\nprint(f('(a)'))\n");
  EXPECT_NE(rust.find("for c in word.chars()"), std::string::npos) << rust;
  EXPECT_NE(rust.find("c == word.char_at(0)"), std::string::npos) << rust;
  std::string kept = rust_of("seen = {}\nfor c in 'ab':\n    seen[c] = 1\nprint(seen)\n");
  EXPECT_EQ(kept.find(".chars()"), std::string::npos) << kept;
}

TEST(JoinedTexts, GrowInsteadOfALists) {
  std::string start = "def f(words):\n    out = []\n    for word in words:\n        out.append(word)\n";
  std::string call = "\nprint(f(['a', 'b']))\n";
  EXPECT_NE(rust_of(start + "    return '-'.join(out)\n" + call).find("Joined::new(\"-\")"),
            std::string::npos);
  // What is looked at otherwise is a list.
  EXPECT_EQ(rust_of(start + "    return '-'.join(out) + out[0]\n" + call).find("Joined"), std::string::npos);
  EXPECT_EQ(rust_of(start + "    return '-'.join(out) + ' '.join(out)\n" + call).find("Joined"),
            std::string::npos);
}

struct NumberCase {
  const char* name;
  const char* text;
  bool stays;  // all numbers stay floats
};

const NumberCase kNumberCases[] = {
    {"divided", "def f(xs):\n    return sum(xs) / 2\n\nprint(f([0.5]))\n", true},
    {"formatted", "total = 0\nfor x in [0.5, 1.5]:\n    total += x\nprint('%.2f' % total)\n", true},
    {"compared", "best = 0\nfor x in [0.5, 1.5]:\n    if x > best:\n        best = x\nprint(best > 1)\n",
     true},
    {"shown", "total = 0\nfor x in [0.5, 1.5]:\n    total += x\nprint(total)\n", false},
    {"floored", "total = 0\nfor x in [0.5, 1.5]:\n    total += x\nprint('%.1f' % (total // 1))\n", false},
    {"in_a_shown_list", "xs = [0, 0.5]\nprint(xs)\n", false},
    {"with_another_int", "n = 3\nx = 2 if n > 5 else 0.5\ny = x + n\nprint('%.1f' % y)\n", false},
};

class NumbersAmongFloats : public testing::TestWithParam<NumberCase> {};

TEST_P(NumbersAmongFloats, AreFloatsWhereNobodyCanTell) {
  std::string rust = rust_of(GetParam().text);
  bool stays = rust.find("Num") == std::string::npos;
  EXPECT_EQ(stays, GetParam().stays) << rust;
}

INSTANTIATE_TEST_SUITE_P(Cases, NumbersAmongFloats, testing::ValuesIn(kNumberCases),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Tables, AreMadeFromConstants) {
  std::string items;
  for (int i = 0; i < 3000; ++i) items += "['" + std::to_string(i) + "', 'x'], ";
  std::string rust = rust_of("rows = [" + items + "]\nprint(len(rows), rows[7])\n");
  EXPECT_NE(rust.find(">(&[\n        &["), std::string::npos) << rust.substr(0, 400);
  EXPECT_EQ(rust.find("Str::lit"), std::string::npos);
}

}  // namespace
}  // namespace transpile
