// Models that need no server: one answers from a list, one never answers until it is stopped.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "agents/model.hpp"
#include "base/task.hpp"

namespace tests {

inline agents::ModelConfig config_named(std::string name, std::int64_t context = 8192, bool local = false) {
  agents::ModelConfig config;
  config.name = std::move(name);
  config.context_tokens = context;
  config.local = local;
  return config;
}

class FakeModel final : public agents::Model {
 public:
  struct Answer {
    base::Result<std::string> text;
    agents::FinishReason finish = agents::FinishReason::stop;
    std::vector<agents::ToolCall> calls = {};
  };

  FakeModel(agents::ModelConfig config, std::vector<Answer> answers)
      : config_(std::move(config)), answers_(answers.begin(), answers.end()) {}

  const agents::ModelConfig& config() const override { return config_; }
  agents::Money worst_cost(const agents::Prompt& prompt) const override { return {1000 + prompt.max_tokens}; }

  base::Task<base::Result<agents::Completion>> complete(const agents::Prompt& prompt,
                                                        const agents::StreamSink& sink) override {
    prompts.push_back(prompt);
    ++running;
    most_running = std::max(most_running, running);
    // One turn of the loop, so that calls can overlap.
    co_await base::asio::post(co_await base::asio::this_coro::executor, base::asio::use_awaitable);
    --running;
    if (answers_.empty()) co_return base::fail(base::ErrorCode::server_error, "no answer is left");
    Answer answer = std::move(answers_.front());
    answers_.pop_front();
    if (!answer.text) co_return std::unexpected(answer.text.error());
    for (std::size_t at = 0; at < answer.text->size(); at += 7)
      sink.on_text(std::string_view(*answer.text).substr(at, 7));
    agents::Completion completion;
    completion.text = *answer.text;
    completion.finish = answer.finish;
    completion.calls = std::move(answer.calls);
    completion.usage = {.prompt_tokens = 100, .completion_tokens = 20, .reported = true};
    completion.cost = {500};
    co_return completion;
  }

  std::vector<agents::Prompt> prompts;
  int running = 0, most_running = 0;

 private:
  agents::ModelConfig config_;
  std::deque<Answer> answers_;
};

class SilentModel final : public agents::Model {
 public:
  explicit SilentModel(agents::ModelConfig config, std::string first_words = "")
      : config_(std::move(config)), first_words_(std::move(first_words)) {}
  const agents::ModelConfig& config() const override { return config_; }
  agents::Money worst_cost(const agents::Prompt& prompt) const override { return {1000 + prompt.max_tokens}; }
  base::Task<base::Result<agents::Completion>> complete(const agents::Prompt&,
                                                        const agents::StreamSink& sink) override {
    if (!first_words_.empty()) sink.on_text(first_words_);
    base::Event never(co_await base::asio::this_coro::executor);
    bool woken = co_await never.wait();
    stopped = !woken;
    co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  }
  bool stopped = false;

 private:
  agents::ModelConfig config_;
  std::string first_words_;
};

}  // namespace tests
