#include "agents/crowd.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "agents/experts/experts.hpp"
#include "agents/model_agent.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace agents {

namespace {

constexpr std::int64_t kMostSamples = 100;

std::string closest(std::string_view wanted, const std::vector<std::string>& names) {
  std::string best;
  std::size_t distance = wanted.size() / 3 + 2;
  for (const std::string& name : names) {
    std::size_t d = base::edit_distance(wanted, name);
    if (d < distance) {
      distance = d;
      best = name;
    }
  }
  return best;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::unexpected<base::Error> unknown(std::string_view what, std::string_view wanted,
                                     const std::vector<std::string>& names) {
  std::string near = closest(wanted, names);
  std::string hint = near.empty() ? "there are: " + listed(names) : "did you mean '" + near + "'?";
  return base::fail(base::ErrorCode::bad_config,
                    fmt::format("[[crowd]] names the {} '{}', which is not known", what, wanted),
                    names.empty() ? "no model is configured" : hint);
}

class CrowdBuilder {
 public:
  CrowdBuilder(const std::vector<ModelConfig>& models, const CrowdOptions& options)
      : models_(models), options_(options), shared_(std::make_shared<Shared>()) {
    shared_->pool = options.pool;
  }

  base::Result<void> add(const CrowdMember& member) {
    if (member.temperature < 0 || member.temperature > 2) {
      return base::fail(
          base::ErrorCode::bad_config,
          fmt::format("[[crowd]] asks '{}' at temperature {:g}", member.model, member.temperature),
          "a temperature is a number from 0 to 2");
    }
    if (member.samples < 1 || member.samples > kMostSamples) {
      return base::fail(base::ErrorCode::bad_config,
                        fmt::format("[[crowd]] asks '{}' for {} samples", member.model, member.samples),
                        fmt::format("samples is a number from 1 to {}", kMostSamples));
    }
    const Role* role = options_.roles.find(member.role);
    if (!role) return unknown("role", member.role, role_names());
    auto model = model_named(member.model);
    if (!model) return std::unexpected(model.error());
    const Role* repairer = options_.roles.find("repairer");
    for (int sample = 1; sample <= member.samples; ++sample) {
      int number = ++samples_[{member.model, role->name, member.temperature}];
      agents_.push_back(
          std::make_unique<ModelAgent>(*model, Hat{*role, *repairer, member.temperature, number}, shared_));
    }
    return {};
  }

  std::vector<std::unique_ptr<Agent>> take() { return std::move(agents_); }

 private:
  std::vector<std::string> role_names() const {
    std::vector<std::string> names;
    for (const Role& role : options_.roles.all()) names.push_back(role.name);
    return names;
  }

  // One Model for all hats on it.
  base::Result<std::shared_ptr<Model>> model_named(const std::string& name) {
    if (auto known = made_.find(name); known != made_.end()) return known->second;
    auto config = std::ranges::find(models_, name, &ModelConfig::name);
    if (config == models_.end()) {
      std::vector<std::string> names;
      for (const ModelConfig& model : models_) names.push_back(model.name);
      return unknown("model", name, names);
    }
    auto model = options_.make_model(*config);
    if (!model) return std::unexpected(model.error());
    std::shared_ptr<Model> shared = std::move(*model);
    made_.emplace(name, shared);
    return shared;
  }

  const std::vector<ModelConfig>& models_;
  const CrowdOptions& options_;
  std::shared_ptr<Shared> shared_;
  std::map<std::string, std::shared_ptr<Model>> made_;
  std::map<std::tuple<std::string, std::string, double>, int> samples_;
  std::vector<std::unique_ptr<Agent>> agents_;
};

}  // namespace

std::vector<CrowdMember> crowd_members(const base::Config& config) {
  std::vector<CrowdMember> members;
  for (const base::Json& entry : config.tables("crowd")) {
    CrowdMember member;
    member.model = base::get_string(entry, "model").value_or("");
    member.role = base::get_string(entry, "role").value_or(member.role);
    member.temperature = base::get_number(entry, "temperature").value_or(member.temperature);
    std::int64_t samples = base::get_int(entry, "samples").value_or(1);
    member.samples = static_cast<int>(std::clamp<std::int64_t>(samples, -1, kMostSamples + 1));
    members.push_back(std::move(member));
  }
  return members;
}

std::vector<CrowdMember> usual_members(const std::vector<ModelConfig>& models) {
  std::vector<CrowdMember> members;
  for (const ModelConfig& model : models) members.push_back({model.name, "implementer", 0.0, 1});
  if (models.size() == 1) {
    members.push_back({models.front().name, "fresh", 0.0, 1});
    members.push_back({models.front().name, "careful", 0.4, 1});
    members.push_back({models.front().name, "minimal-diff", 0.7, 1});
  }
  return members;
}

base::Result<std::vector<std::unique_ptr<Agent>>> make_crowd(const std::vector<ModelConfig>& models,
                                                             const std::vector<CrowdMember>& members,
                                                             const CrowdOptions& options) {
  std::vector<std::unique_ptr<Agent>> crowd = make_experts(options);
  CrowdBuilder builder(models, options);
  for (const CrowdMember& member : members) {
    if (auto added = builder.add(member); !added) return std::unexpected(added.error());
  }
  for (auto& agent : builder.take()) crowd.push_back(std::move(agent));
  return crowd;
}

std::vector<std::unique_ptr<Agent>> make_experts(const CrowdOptions& options) {
  return experts::make_all({options.clang});
}

}  // namespace agents
