// Who is asked, out of the settings and of what runs on this machine.
#include "agents/crowd.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "agents/backends/backends.hpp"
#include "cli/message.hpp"
#include "cli/model_list.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

using agents::CrowdMember;
using agents::ModelConfig;

// A server may hold dozens of models, and asking all of them helps nobody.
constexpr std::size_t kMostFound = 4;

bool all_are_known(const std::vector<CrowdMember>& members, const std::vector<ModelConfig>& models) {
  return std::ranges::all_of(members, [&](const CrowdMember& member) {
    return std::ranges::find(models, member.model, &ModelConfig::name) != models.end();
  });
}

void add_unknown(std::vector<ModelConfig>& models, std::vector<ModelConfig> found) {
  for (ModelConfig& model : found) {
    if (std::ranges::find(models, model.name, &ModelConfig::name) == models.end())
      models.push_back(std::move(model));
  }
}

// Each model once, with that hat.
std::vector<CrowdMember> in_one_role(const std::vector<CrowdMember>& members, const std::string& role) {
  std::vector<CrowdMember> hats;
  for (const CrowdMember& member : members) {
    bool known = std::ranges::find(hats, member.model, &CrowdMember::model) != hats.end();
    if (!known) hats.push_back({member.model, role, 0.0, 1});
  }
  return hats;
}

}  // namespace

base::Task<base::Result<Crowd>> World::crowd(std::string role, WrapModel wrap) {
  std::vector<ModelConfig> models = settings_.models();
  std::vector<CrowdMember> members = agents::crowd_members(settings_.for_crowd());
  bool configured = !models.empty();
  if (!configured || !all_are_known(members, models)) {
    std::vector<ModelConfig> found = co_await found_models(*this);
    add_unknown(models, std::move(found));
  }
  std::vector<ModelConfig> usual = models;
  if (!configured && usual.size() > kMostFound) {
    if (members.empty())
      warn(fmt::format("asking {} of the {} models found on this machine; choose by [[crowd]]", kMostFound,
                       models.size()));
    usual.resize(kMostFound);
  }
  agents::CrowdOptions options;
  options.make_model = [this, &wrap](const ModelConfig& config) {
    auto model = agents::make_model(config, http());
    if (model && wrap) model = wrap(std::move(*model));
    return model;
  };
  options.pool = &threads();
  options.clang = clang();
  if (!role.empty()) {
    members = in_one_role(members.empty() ? agents::usual_members(usual) : members, role);
    auto hats = agents::make_crowd(models, members, options);
    if (hats) std::erase_if(*hats, [](const auto& agent) { return agent->is_symbolic(); });
    co_return hats;
  }
  auto made = agents::make_crowd(models, members.empty() ? agents::usual_members(usual) : members, options);
  if (made || !settings_.crowd_is_the_projects()) co_return made;
  warn(fmt::format("the project's crowd is put aside: {}", base::describe(made.error())));
  members = agents::crowd_members(settings_.person());
  co_return agents::make_crowd(models, members.empty() ? agents::usual_members(usual) : members, options);
}

}  // namespace cli
