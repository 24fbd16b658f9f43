// Whom the crowd can be made of.
#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "cli/doctor/checkup.hpp"
#include "cli/model_list.hpp"

namespace cli::doctor {
namespace {

// Whether the key is where it is said to be; the key itself is never shown, and a command that would give it
// is not run.
Finding key_finding(const agents::ModelConfig& config) {
  Finding finding{"Models", fmt::format("key of {}", config.name), State::good, "", ""};
  if (config.key.starts_with("cmd:")) {
    finding.detail = "given by a command, which is not run here";
    return finding;
  }
  auto key = base::read_secret(config.key);
  if (key) {
    finding.detail = fmt::format("present in {}", config.key);
    return finding;
  }
  finding.state = State::bad;
  finding.detail = key.error().message;
  finding.advice =
      key.error().hint.empty() ? "set it, or take this model out of the settings" : key.error().hint;
  return finding;
}

Finding model_finding(const ListedModel& model) {
  Finding finding{"Models", model.config.name, State::good, model.config.url, ""};
  if (!model.server.empty()) finding.detail += fmt::format(", {}", model.server);
  if (!model.problem) return finding;
  finding.state = State::remark;
  finding.detail += fmt::format(": {}", model.problem->message);
  finding.advice = model.problem->hint.empty() ? "see that this server runs" : model.problem->hint;
  return finding;
}

}  // namespace

base::Task<> check_models(World& world, Findings& findings) {
  std::vector<ListedModel> models = co_await list_models(world);
  for (const ListedModel& model : models) {
    findings.push_back(model_finding(model));
    if (model.configured && !model.config.key.empty()) findings.push_back(key_finding(model.config));
  }
  if (std::ranges::none_of(models, [](const ListedModel& model) { return !model.problem; })) {
    findings.push_back(
        {"Models", "language models", State::remark, "none can be asked: only the symbolic experts answer",
         "start Ollama, llama-server, LM Studio or vLLM, or write [[models]] into your settings"});
  }
}

}  // namespace cli::doctor
