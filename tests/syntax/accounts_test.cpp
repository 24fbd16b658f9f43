#include "syntax/merge/accounts.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace syntax::merge {
namespace {

struct Case {
  const char* name;
  std::vector<std::string_view> sources;
  std::string_view result;
  bool too_much;
};

TEST(Accounts, AWordStandsNoMoreOftenThanItsVersionsPutIt) {
  const Case cases[] = {
      {"what both change", {"a b c", "x b c", "a b y"}, "x b y", false},
      {"both put in the same, once", {"a b", "a n b", "a n b"}, "a n b", false},
      {"both put in the same, twice", {"a b", "a n b", "a n b"}, "a n n b", false},
      {"and a third time", {"a b", "a n b", "a n b"}, "a n n n b", true},
      {"what one moves", {"a b c d", "b c d a", "a b c d"}, "b c d a", false},
      {"a moved thing left behind as well", {"a b c d", "a b c d", "a b c d x"}, "a a b c d x", true},
      {"what one took out is still there", {"a b c", "a c", "a b c d"}, "a b c d", true},
      {"what one took out and one changed", {"a b c", "a", "a b x"}, "a b x", true},
      {"both take out the same", {"a b c", "a c", "a c d"}, "a c d", false},
      {"signs are no words", {"f(a)", "f(a, b)", "f(a)"}, "f((a), b,);", false},
      {"three versions", {"a", "a b", "a c", "a d"}, "a b c d", false},
  };
  for (const Case& test : cases)
    EXPECT_EQ(says_too_much(test.sources, test.result), test.too_much) << test.name;
}

}  // namespace
}  // namespace syntax::merge
