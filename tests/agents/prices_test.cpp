#include "agents/prices.hpp"

#include <gtest/gtest.h>

namespace {

using namespace agents;

TEST(Prices, TheLongestPrefixCounts) {
  EXPECT_EQ(listed_price("gpt-4o-mini-2024-07-18")->input, 0.15);
  EXPECT_EQ(listed_price("gpt-4o-2024-11-20")->input, 2.5);
  EXPECT_EQ(listed_price("openai/GPT-4o")->output, 10);
  EXPECT_EQ(listed_price("claude-opus-4-5-20251101")->output, 25);
  EXPECT_EQ(listed_price("claude-opus-4-1")->output, 75);
  EXPECT_FALSE(listed_price("qwen2.5-coder"));
}

TEST(Prices, WhereAPriceComesFrom) {
  EXPECT_EQ(price_of({.name = "x", .model = "gpt-4o", .local = true}).output, 0);
  EXPECT_TRUE(price_of({.name = "x", .model = "gpt-4o"}).known);
  EXPECT_FALSE(price_of({.name = "x", .model = "nobody-knows"}).known);
  EXPECT_GT(price_of({.name = "x", .model = "nobody-knows"}).output, 0);
  Price own = price_of({.name = "x", .model = "nobody-knows", .input_price = 1.0, .output_price = 2.0});
  EXPECT_TRUE(own.known);
  EXPECT_EQ(own.cached_input, 1);
  EXPECT_EQ(own.output, 2);
  EXPECT_EQ(price_of({.name = "x", .model = "gpt-4o", .output_price = 2.0}).input, 2.5);
  EXPECT_EQ(
      price_of({.name = "x", .model = "y", .input_price = 3.0, .output_price = 4.0, .local = true}).input, 3);
}

TEST(Prices, EveryTokenIsPaidOnce) {
  Price price{.input = 10, .cached_input = 1, .cache_write = 12.5, .output = 100};
  Usage usage{.prompt_tokens = 1000,
              .cached_tokens = 600,
              .cache_write_tokens = 100,
              .completion_tokens = 10,
              .reasoning_tokens = 4};
  // 300 fresh, 600 cached, 100 written, 10 answered
  EXPECT_EQ(cost(usage, price), Money{(300 * 10'000) + (600 * 1'000) + (100 * 12'500) + (10 * 100'000)});
  EXPECT_EQ(cost({}, price), Money{0});
  EXPECT_EQ(cost({.prompt_tokens = 5, .cached_tokens = 9}, price),
            Money{9'000});  // a server that counts wrongly
}

TEST(MoneyTest, Format) {
  EXPECT_EQ(format(Money{}), "$0");
  EXPECT_EQ(format(Money::dollars(0.0042)), "$0.0042");
  EXPECT_EQ(format(Money::dollars(0.15)), "$0.15");
  EXPECT_EQ(format(Money::dollars(0.000012)), "$0.000012");
  EXPECT_EQ(format(Money::dollars(12.3)), "$12.30");
  EXPECT_EQ(format(Money::dollars(-0.5)), "-$0.5");
}

TEST(Tokens, TheEstimateIsOnTheHighSideAndNotAbsurd) {
  // Counted with the vocabularies of GPT-4 and Qwen2.5: 10, 27 and 13 tokens at most.
  const std::pair<std::string, std::pair<int, int>> cases[] = {
      {"The quick brown fox jumps over the lazy dog.", {10, 20}},
      {"def add(a, b):\n    return a + b\n\nprint(add(1, 2))\n", {20, 45}},
      {"", {0, 2}},
      {std::string(400, ' '), {1, 40}},
      {"1234567890", {4, 12}}};
  for (const auto& [text, range] : cases) {
    EXPECT_GE(estimate_tokens(text), range.first) << text;
    EXPECT_LE(estimate_tokens(text), range.second) << text;
  }
}

TEST(Sizes, AreReadFromNames) {
  const std::pair<const char*, std::optional<double>> cases[] = {{"Qwen2.5-Coder-7B-Instruct", 7.0},
                                                                 {"qwen2.5-coder:1.5b", 1.5},
                                                                 {"/models/any-0.5b.gguf", 0.5},
                                                                 {"70b", 70.0},
                                                                 {"gpt-4.1", std::nullopt},
                                                                 {"mixtral-8x7b", std::nullopt},
                                                                 {"model-3bit", std::nullopt},
                                                                 {"0b", std::nullopt},
                                                                 {"", std::nullopt}};
  for (const auto& [name, want] : cases) EXPECT_EQ(guess_billions(name), want) << name;
}

TEST(Families, AreGuessedFromNames) {
  const std::pair<const char*, const char*> cases[] = {{"Qwen2.5-Coder-7B-Instruct", "qwen"},
                                                       {"codeqwen:7b", "qwen"},
                                                       {"claude-sonnet-4-5", "claude"},
                                                       {"anthropic/claude-3-opus", "claude"},
                                                       {"gpt-4.1", "gpt"},
                                                       {"o3-mini", "gpt"},
                                                       {"gpt-oss:20b", "gpt-oss"},
                                                       {"meta-llama/Llama-3.3-70B", "llama"},
                                                       {"codellama", "llama"},
                                                       {"dolphin-mistral", "mistral"},
                                                       {"codestral-latest", "mistral"},
                                                       {"deepseek-r1-distill-qwen-7b", "qwen"},
                                                       {"deepseek-coder", "deepseek"},
                                                       {"phi-4", "phi"},
                                                       {"mybot-3", "mybot"},
                                                       {"", ""}};
  for (const auto& [name, want] : cases) EXPECT_EQ(guess_family(name), want) << name;
}

}  // namespace
