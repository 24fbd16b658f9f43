#include <gtest/gtest.h>

#include "transpile/pipeline.hpp"

namespace transpile {
namespace {

std::string library_of(std::string text) {
  Options options;
  options.library = true;
  return translate(base::Document("case.py", std::move(text)), options).source;
}

struct SignatureCase {
  const char* name;
  const char* text;
  const char* signature;
};

// What nobody calls and nobody annotated.
const SignatureCase kSignatureCases[] = {
    {"annotation", "def f(x: float, n: int = 2):\n    return x * n\n", "pub fn f(x: f64, n: i64) -> f64"},
    {"doctest", "def f(xs, t):\n    \"\"\"\n    >>> f([1.5], 2)\n    3\n    \"\"\"\n    return len(xs) * t\n",
     "pub fn f(xs: &[f64], t: i64) -> i64"},
    {"example_in_prose", "def f(s):\n    \"\"\"f('ab') ==> 2\"\"\"\n    return len(s)\n",
     "pub fn f(s: &str) -> i64"},
    {"methods_of_text", "def f(given):\n    return given.upper()\n", "pub fn f(given: &str) -> String"},
    {"items_are_numbers", "def f(values):\n    return [v + 1 for v in values]\n",
     "pub fn f(values: &[i64]) -> Vec<i64>"},
    {"changed_in_place", "def f(values):\n    values.append(1)\n", "pub fn f(values: &mut Vec<i64>)"},
};

class LibrarySignatures : public testing::TestWithParam<SignatureCase> {};

TEST_P(LibrarySignatures, AreFoundWithoutACall) {
  std::string rust = library_of(GetParam().text);
  EXPECT_NE(rust.find(GetParam().signature), std::string::npos) << rust;
}

INSTANTIATE_TEST_SUITE_P(Cases, LibrarySignatures, testing::ValuesIn(kSignatureCases),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Library, ChecksItsArithmeticItself) {
  std::string rust =
      library_of("def f(n: int) -> int:\n    total = n + 1\n    total -= n\n    return -total * n\n");
  EXPECT_NE(rust.find("checked::add(n, 1)"), std::string::npos) << rust;
  EXPECT_NE(rust.find("checked::mul(checked::neg(total), n)"), std::string::npos) << rust;
  EXPECT_EQ(rust.find(" -= "), std::string::npos) << rust;
}

TEST(Library, RunsNothingUnderItsMainGuard) {
  std::string rust = library_of("def f():\n    return 1\n\nif __name__ == '__main__':\n    print(f())\n");
  EXPECT_EQ(rust.find("outln!"), std::string::npos) << rust;
}

TEST(Extension, MakesNativeWhatOnlyComputes) {
  Options options;
  options.extension = true;
  Translation made =
      translate(base::Document("case.py",
                               "seen = []\n\ndef add(a: int, b: int):\n    return a + b\n\n"
                               "def note(x: int):\n    seen.append(x)\n    return x\n\n"
                               "def say(x: int):\n    print(x)\n    return x\n\n"
                               "def grow(xs: list[int]):\n    xs.append(1)\n    return len(xs)\n"),
                options);
  ASSERT_EQ(made.natives.size(), 1U) << made.source;
  EXPECT_EQ(made.natives[0].first, "add");
}

}  // namespace
}  // namespace transpile
