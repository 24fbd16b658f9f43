#include "agents/pace.hpp"

#include <algorithm>

namespace agents {
namespace {

class PacedModel final : public Model {
 public:
  PacedModel(std::unique_ptr<Model> model, Pace& pace) : model_(std::move(model)), pace_(pace) {}

  const ModelConfig& config() const override { return model_->config(); }
  Money worst_cost(const Prompt& prompt) const override { return model_->worst_cost(prompt); }

  base::Task<base::Result<Completion>> complete(const Prompt& prompt, const StreamSink& sink) override {
    bool its_turn = co_await pace_.turn();
    if (!its_turn) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
    auto reply = co_await model_->complete(prompt, sink);
    co_return reply;
  }

 private:
  std::unique_ptr<Model> model_;
  Pace& pace_;
};

}  // namespace

Pace::Pace(double requests_a_minute)
    : apart_(requests_a_minute > 0 ? static_cast<std::int64_t>(60e9 / requests_a_minute) : 0) {}

base::Task<bool> Pace::turn() {
  auto now = std::chrono::steady_clock::now();
  auto mine = std::max(now, next_);
  next_ = mine + apart_;
  if (mine == now) co_return true;
  co_return co_await base::sleep(mine - now);
}

std::unique_ptr<Model> paced(std::unique_ptr<Model> model, Pace& pace) {
  return std::make_unique<PacedModel>(std::move(model), pace);
}

}  // namespace agents
