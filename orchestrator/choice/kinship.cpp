#include "orchestrator/choice/kinship.hpp"

#include <algorithm>

namespace orchestrator::choice {
namespace {

// How many common errors the family's name is worth.
constexpr double kFamilyIsWorth = 6;

std::pair<std::string, std::string> pair_of(const std::string& a, const std::string& b) {
  return a < b ? std::pair(a, b) : std::pair(b, a);
}

}  // namespace

void Kinship::note(std::span<const std::string> models, const std::vector<bool>& right,
                   std::span<const std::size_t> parties) {
  std::size_t count = std::min({models.size(), right.size(), parties.size()});
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      // Two samples of one model are kin anyhow, and a name that is not known can't be remembered.
      if (right[i] || right[j] || models[i] == models[j] || models[i].empty() || models[j].empty()) continue;
      add(models[i], models[j], 1, parties[i] == parties[j] ? 1 : 0);
    }
  }
}

void Kinship::add(const std::string& one, const std::string& other, double both, double alike) {
  for (Errors* errors : {&pairs_[pair_of(one, other)], &all_}) {
    errors->both += both;
    errors->alike += alike;
  }
}

Kin Kinship::between(std::span<const std::string> models, std::span<const std::string> families) const {
  double chance = all_.both > 0 ? std::min(0.95, all_.alike / all_.both) : 0;
  Kin kin(models.size(), std::vector<double>(models.size(), 0.0));
  for (std::size_t i = 0; i < models.size(); ++i) {
    kin[i][i] = 1;
    for (std::size_t j = i + 1; j < models.size(); ++j) {
      double known = !families[i].empty() && families[i] == families[j] ? 1 : 0;
      auto found = pairs_.find(pair_of(models[i], models[j]));
      Errors seen = found == pairs_.end() ? Errors{} : found->second;
      double beyond = seen.both > 0 ? std::max(0.0, (seen.alike / seen.both - chance) / (1 - chance)) : 0;
      kin[i][j] = kin[j][i] = (kFamilyIsWorth * known + seen.both * beyond) / (kFamilyIsWorth + seen.both);
    }
  }
  return kin;
}

}  // namespace orchestrator::choice
