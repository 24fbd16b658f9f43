// How long a candidate's parse and its three hashes take.
#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "syntax/syntax.hpp"

namespace {

using Clock = std::chrono::steady_clock;

// About 500 bytes of ordinary Python.
const char kCandidate[] = R"(def rolling_max(numbers):
    """Give the running maximum of a list."""
    result = []
    best = None
    for number in numbers:
        if best is None or number > best:
            best = number  # a new one
        result.append(best)
    total = sum(value * 2 for value in result if value % 2 == 0)
    pairs = {index: value for index, value in enumerate(result)}
    while total > 100:
        total = total // 2 - 1
    return [x for x in pairs.values() if x != total]
)";

double microseconds_for_one(int repeat) {
  auto begin = Clock::now();
  for (int i = 0; i < repeat; ++i) {
    auto tree = syntax::Tree::parse(syntax::Language::python, kCandidate);
    syntax::Hashes hashes = syntax::hashes(*tree);
    EXPECT_NE(hashes.alpha, hashes.layout);
  }
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count() / repeat;
}

TEST(Speed, ParseAndThreeHashesOfACandidate) {
  double best = 1e9;
  for (int round = 0; round < 40; ++round) best = std::min(best, microseconds_for_one(50));
  RecordProperty("microseconds", std::to_string(best));
  std::printf("parse and three hashes of %zu bytes of Python: %.1f us\n", sizeof kCandidate - 1, best);
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LE(best,
            120.0);  // 60 is the bar on an idle machine; a test must not fail for what else a machine does
#endif
}

}  // namespace
