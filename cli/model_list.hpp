// The models that can be asked, and how they are.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "agents/discovery.hpp"
#include "agents/model.hpp"
#include "base/config.hpp"
#include "base/json.hpp"
#include "base/task.hpp"
#include "cli/render/table.hpp"
#include "cli/world.hpp"

namespace cli {

struct ListedModel {
  agents::ModelConfig config;
  bool configured = false;  // else it was found on this machine
  std::string server;       // what kind of server was found: "Ollama", …
  agents::ServerHealth health = agents::ServerHealth::ready;
  std::optional<base::Error> problem;  // why it can't be asked
  std::optional<double> tokens_per_second;
};

// Everything configured and everything found on this machine, asked at once; a server that is configured is
// not listed twice. No tokens are spent. Comes back within a few seconds whatever the servers do.
base::Task<std::vector<ListedModel>> list_models(World& world);

// The models of servers on this machine that are ready; nothing where the settings don't want them looked
// for.
base::Task<std::vector<agents::ModelConfig>> found_models(World& world);

base::Json to_json(const std::vector<ListedModel>& models);
std::string model_table(const std::vector<ListedModel>& models, const render::Look& look);

}  // namespace cli
