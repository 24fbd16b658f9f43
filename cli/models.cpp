// `concord models`: what can be asked.
#include <algorithm>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/model_list.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

base::Task<int> show_models(World& world, const CommonOptions& common) {
  std::vector<ListedModel> models = co_await list_models(world);
  if (common.json) {
    answer(base::dump(to_json(models)) + "\n");
  } else if (models.empty()) {
    message(
        "no model is configured, and no server was found on this machine: start Ollama, llama-server, LM "
        "Studio or vLLM, or "
        "write [[models]] into your settings ('concord doctor' says where)");
  } else {
    answer(model_table(models, render::look_of(STDOUT_FILENO, common.color)));
    for (const ListedModel& model : models) {
      if (model.problem && !model.problem->hint.empty() && !common.quiet)
        message(fmt::format("{}: {}", model.config.name, model.problem->hint));
    }
  }
  bool any = std::ranges::any_of(models, [](const ListedModel& model) { return !model.problem; });
  co_return any ? kDone : kWorldFailed;
}

Run declare_models(CLI::App&) {
  return [](const CommonOptions& common) {
    auto world = World::open(common);
    if (!world) return report(world.error());
    return run_interruptible((*world)->loop(), show_models(**world, common));
  };
}

}  // namespace

const Command models_command = {
    "models", "The crowd", "Which models can be asked, with health, context, speed and price",
    "concord models  # what is configured, and what runs on this machine\nconcord models --json",
    declare_models};

}  // namespace cli
