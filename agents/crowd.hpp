// Who is asked: the agents that the settings list, or sensible ones when they list none.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "agents/agent.hpp"
#include "agents/model.hpp"
#include "agents/roles/roles.hpp"
#include "base/config.hpp"
#include "base/thread_pool.hpp"
#include "syntax/clang/client.hpp"

namespace agents {

// One [[crowd]] entry.
struct CrowdMember {
  std::string model;  // a ModelConfig's name
  std::string role = "implementer";
  double temperature = 0.0;
  int samples = 1;
};

// The entries under "crowd"; empty when there are none.
std::vector<CrowdMember> crowd_members(const base::Config& config);

// When nothing is listed: each model is an implementer at temperature 0. A single model gets several hats,
// since one answer of it leaves nothing to choose from.
std::vector<CrowdMember> usual_members(const std::vector<ModelConfig>& models);

using ModelFactory = std::function<base::Result<std::unique_ptr<Model>>(const ModelConfig&)>;

struct CrowdOptions {
  ModelFactory make_model;
  const Roles& roles = Roles::built_in();
  base::ThreadPool* pool = nullptr;      // for prompts and replies; must outlive the crowd
  syntax::ClangClient* clang = nullptr;  // null: no expert for C and C++; must outlive the crowd
};

// The symbolic experts, then one agent for each member and sample; ids are unique. Models on this machine are
// asked one after the other. Refuses (bad_config) a member whose model or role is not known (saying which
// ones are), a temperature outside 0 to 2, samples outside 1 to 100, and what the factory refuses.
base::Result<std::vector<std::unique_ptr<Agent>>> make_crowd(const std::vector<ModelConfig>& models,
                                                             const std::vector<CrowdMember>& members,
                                                             const CrowdOptions& options);

// The experts alone: what there is when no model can be reached.
std::vector<std::unique_ptr<Agent>> make_experts(const CrowdOptions& options);

}  // namespace agents
