#include "agents/replies.hpp"

#include <map>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/sha256.hpp"

namespace agents {
namespace {

std::string pack_reply(const Completion& reply) {
  return base::dump({{"text", reply.text},
                     {"reasoning", reply.reasoning},
                     {"finish", static_cast<int>(reply.finish)},
                     {"prompt_tokens", reply.usage.prompt_tokens},
                     {"completion_tokens", reply.usage.completion_tokens},
                     {"served_model", reply.served_model}});
}

std::optional<Completion> unpack_reply(std::string_view bytes) {
  auto json = base::parse_json(bytes);
  if (!json) return std::nullopt;
  auto text = base::get_string(*json, "text");
  auto finish = base::get_int(*json, "finish");
  if (!text || !finish || *finish < 0 || *finish > static_cast<int>(FinishReason::other)) return std::nullopt;
  Completion reply;
  reply.text = std::move(*text);
  reply.reasoning = base::get_string(*json, "reasoning").value_or("");
  reply.finish = static_cast<FinishReason>(*finish);
  reply.usage.prompt_tokens = base::get_int(*json, "prompt_tokens").value_or(0);
  reply.usage.completion_tokens = base::get_int(*json, "completion_tokens").value_or(0);
  reply.served_model = base::get_string(*json, "served_model").value_or("");
  return reply;
}

class RememberingModel final : public Model {
 public:
  RememberingModel(std::unique_ptr<Model> model, ReplyStore& store, std::string scope)
      : model_(std::move(model)), store_(store), scope_(std::move(scope)) {}

  const ModelConfig& config() const override { return model_->config(); }
  Money worst_cost(const Prompt& prompt) const override { return model_->worst_cost(prompt); }

  base::Task<base::Result<Completion>> complete(const Prompt& prompt, const StreamSink& sink) override {
    // Looking around with tools leads elsewhere each time.
    bool tools = !prompt.tools.empty();
    for (const Message& message : prompt.messages)
      tools = tools || !message.calls.empty() || !message.results.empty();
    if (tools) {
      auto direct = co_await model_->complete(prompt, sink);
      co_return direct;
    }
    std::string key = key_of(prompt);
    auto kept = co_await store_.find(key);
    std::optional<Completion> known = kept ? unpack_reply(*kept) : std::nullopt;
    if (known) {
      if (sink.on_text) sink.on_text(known->text);
      co_return std::move(*known);
    }
    auto reply = co_await model_->complete(prompt, sink);
    if (reply) co_await store_.keep(std::move(key), pack_reply(*reply));
    co_return reply;
  }

 private:
  // Which model, which words, and how often they were sent before. The key of the server is no part of it.
  std::string key_of(const Prompt& prompt) {
    base::Json json = {{"scope", scope_},
                       {"format", config().format},
                       {"model", config().model},
                       {"name", config().name},
                       {"system", prompt.system},
                       {"temperature", prompt.temperature},
                       {"max_tokens", prompt.max_tokens},
                       {"stop", prompt.stop}};
    if (prompt.seed) json["seed"] = *prompt.seed;
    for (const Message& message : prompt.messages)
      json["messages"].push_back({static_cast<int>(message.speaker), message.text});
    std::string request = base::sha256(base::dump(json));
    return base::sha256(fmt::format("{} {}", request, asked_[request]++));
  }

  std::unique_ptr<Model> model_;
  ReplyStore& store_;
  std::string scope_;
  std::map<std::string, unsigned> asked_;
};

}  // namespace

std::unique_ptr<Model> remembering(std::unique_ptr<Model> model, ReplyStore& store,
                                   const std::string& scope) {
  return std::make_unique<RememberingModel>(std::move(model), store, scope);
}

}  // namespace agents
