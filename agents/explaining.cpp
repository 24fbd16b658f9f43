#include "agents/explaining.hpp"

#include <fmt/format.h>

#include "agents/prompt.hpp"
#include "agents/roles/roles.hpp"
#include "base/text.hpp"

namespace agents {
namespace {

base::Task<base::Result<Completion>> ask(Model& model, const Prompt& prompt, const StreamSink& sink) {
  co_return co_await model.complete(prompt, sink);
}

}  // namespace

base::Task<base::Result<Completion>> explain(Model& model, const Request& request,
                                             std::function<void(std::string_view)> on_text) {
  Request asked = request;
  if (base::trim(asked.text).empty()) asked.text = "Explain this code.";
  const Role* role = Roles::built_in().find("explainer");
  PromptLimits limits;
  limits.context_tokens = model.config().context_tokens;
  auto prompt = build_prompt(*role, *role, asked, nullptr, limits);
  if (!prompt) co_return std::unexpected(prompt.error());
  double worst = model.worst_cost(*prompt).dollars();
  if (worst > request.limits.dollars)
    co_return base::fail(base::ErrorCode::budget_spent, fmt::format("this may cost ${:.3f}", worst),
                         "allow more, or ask about fewer lines");
  StreamSink sink;
  sink.on_text = std::move(on_text);
  auto until = std::chrono::steady_clock::now() + request.limits.time;
  auto answer = co_await base::until(until, ask(model, *prompt, sink));
  co_return answer;
}

}  // namespace agents
