#include "agents/fill/fill.hpp"

#include <gtest/gtest.h>

namespace agents {
namespace {

TEST(FillTokens, AreTheFamilys) {
  ASSERT_NE(fill_tokens("Qwen2.5-Coder-7B"), nullptr);
  EXPECT_EQ(fill_tokens("Qwen2.5-Coder-7B")->middle, "<|fim_middle|>");
  EXPECT_EQ(fill_tokens("bigcode/starcoder2-3b")->before, "<fim_prefix>");
  EXPECT_EQ(fill_tokens("some-chat-model"), nullptr);
}

struct Case {
  const char* name;
  const char* before;
  const char* text;
  const char* want;
};

// What chat models put around what was asked of them.
constexpr Case kCases[] = {
    {"bare", "x = ", "1 + 2", "1 + 2"},
    {"fence", "x = ", "Here it is:\n```python\n1 + 2\n```\nDone.", "1 + 2"},
    {"open_fence", "x = ", "```\n1 + 2", "1 + 2"},
    {"line_told_again", "a = 1\nreturn a ", "return a + 1", "+ 1"},
    {"end_told_again", "value = compute(", "compute(3)", "3)"},
    {"a_letter_may_be_chance", "prin", "nothing", "nothing"},
};

TEST(BareFilling, IsWhatBelongsThere) {
  for (const Case& one : kCases) {
    Gap gap;
    gap.before = one.before;
    EXPECT_EQ(bare_filling(one.text, gap), one.want) << one.name;
  }
}

}  // namespace
}  // namespace agents
