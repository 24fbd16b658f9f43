#include "agents/replies.hpp"

#include <map>

#include <fmt/format.h>

#include "agents/asks_to_wait.hpp"
#include "agents/purse.hpp"
#include "base/json.hpp"
#include "base/sha256.hpp"

namespace agents {
namespace {

class RememberingModel final : public Model {
 public:
  RememberingModel(std::unique_ptr<Model> model, Purse& purse) : model_(std::move(model)), purse_(purse) {}

  const ModelConfig& config() const override { return model_->config(); }
  Money worst_cost(const Prompt& prompt) const override { return model_->worst_cost(prompt); }

  base::Task<base::Result<Completion>> complete(const Prompt& prompt, const StreamSink& sink) override {
    // Looking around with tools leads elsewhere each time.
    bool tools = !prompt.tools.empty();
    for (const Message& message : prompt.messages)
      tools = tools || !message.calls.empty() || !message.results.empty();
    std::string request;
    if (!tools) {
      request = key_of(prompt);
      auto kept = co_await purse_.find(request);
      if (kept) {
        if (sink.on_text) sink.on_text(kept->text);
        co_return std::move(*kept);
      }
    }
    auto reply = co_await ask(std::move(request), prompt, sink);
    co_return reply;
  }

 private:
  base::Task<base::Result<Completion>> ask(std::string request, const Prompt& prompt,
                                           const StreamSink& sink) {
    auto call = co_await purse_.begin(std::move(request), model_->worst_cost(prompt));
    if (!call) co_return std::unexpected(call.error());
    std::size_t bytes = 0;
    StreamSink counting = sink;
    counting.on_text = [&](std::string_view text) {
      bytes += text.size();
      if (sink.on_text) sink.on_text(text);
    };
    counting.on_reasoning = [&](std::string_view text) {
      bytes += text.size();
      if (sink.on_reasoning) sink.on_reasoning(text);
    };
    // Others hear of it while this one waits for its next try.
    counting.on_retry = [&](const base::Error& error, std::chrono::milliseconds wait) {
      if (error.code == base::ErrorCode::rate_limited) purse_.refused(wait);
      if (sink.on_retry) sink.on_retry(error, wait);
    };
    auto reply = co_await base::guarded(model_->complete(prompt, counting));
    purse_.settle(*call, reply ? reply->cost : cost_of_failure(prompt, reply.error(), bytes));
    if (reply) {
      co_await purse_.keep(*call, *reply);
    } else {
      auto* asks = dynamic_cast<const AsksToWait*>(model_.get());
      std::optional<std::chrono::milliseconds> wait;
      if (asks) wait = asks->asked_wait();
      co_await purse_.forget(*call, reply.error(), wait);
    }
    co_return reply;
  }

  // What was written before it broke off is paid for, and with it what was read; nothing is where the server
  // refused.
  Money cost_of_failure(const Prompt& prompt, const base::Error& error, std::size_t bytes) const {
    using enum base::ErrorCode;
    bool was_read = bytes > 0 || error.code == cancelled || error.code == deadline || error.code == stalled ||
                    error.code == truncated;
    if (!was_read) return {};
    Prompt cut = prompt;
    cut.max_tokens = static_cast<int>(std::min<std::size_t>(bytes / 4 + 1, prompt.max_tokens));
    return model_->worst_cost(cut);
  }

  // Which model, which words, and how often they were sent before. The key of the server is no part of it.
  std::string key_of(const Prompt& prompt) {
    base::Json json = {{"scope", purse_.work()},          {"format", config().format},
                       {"model", config().model},         {"name", config().name},
                       {"system", prompt.system},         {"temperature", prompt.temperature},
                       {"max_tokens", prompt.max_tokens}, {"stop", prompt.stop}};
    if (prompt.seed) json["seed"] = *prompt.seed;
    for (const Message& message : prompt.messages)
      json["messages"].push_back({static_cast<int>(message.speaker), message.text});
    std::string request = base::sha256(base::dump(json));
    return base::sha256(fmt::format("{} {}", request, asked_[request]++));
  }

  std::unique_ptr<Model> model_;
  Purse& purse_;
  std::map<std::string, unsigned> asked_;
};

}  // namespace

std::unique_ptr<Model> remembering(std::unique_ptr<Model> model, Purse& purse) {
  return std::make_unique<RememberingModel>(std::move(model), purse);
}

}  // namespace agents
