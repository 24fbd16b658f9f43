#include "cli/explaining.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "agents/backends/backends.hpp"
#include "agents/explaining.hpp"
#include "cli/message.hpp"
#include "cli/model_list.hpp"
#include "cli/render/terminal.hpp"

namespace cli {

base::Task<int> explain_code(World& world, const agents::Request& request, const CommonOptions& common) {
  std::vector<agents::ModelConfig> models = world.settings().models();
  if (models.empty()) {
    models = co_await found_models(world);
    std::ranges::stable_sort(models, std::greater(), &agents::ModelConfig::context_tokens);
  }
  if (models.empty())
    co_return report({base::ErrorCode::unreachable,
                      "no model is configured, and none was found on this machine",
                      "'concord doctor' says what can be done"});
  auto model = agents::make_model(models.front(), world.http());
  if (!model) co_return report(model.error());
  auto on_text = [&common](std::string_view text) {
    if (common.json) return;
    answer(render::harmless(text));
    std::fflush(stdout);
  };
  auto explained = co_await base::guarded(agents::explain(**model, request, on_text));
  if (!explained) co_return report(explained.error());
  if (common.json) {
    base::Json json = {
        {"type", "explanation"}, {"model", (*model)->config().name}, {"text", explained->text}};
    json["cost_usd"] = explained->cost.dollars();
    answer(base::dump(json) + "\n");
  } else {
    answer("\n");
  }
  co_return kDone;
}

}  // namespace cli
