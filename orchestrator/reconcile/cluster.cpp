#include <algorithm>
#include <unordered_map>

#include "orchestrator/reconcile/reconcile.hpp"

namespace orchestrator::reconcile {

std::vector<Group> cluster(std::span<const Answer> answers) {
  std::vector<Group> groups;
  std::unordered_map<base::Digest, std::size_t> place;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].is_usable()) continue;
    auto [found, is_new] = place.emplace(answers[i].form->canonical, groups.size());
    if (is_new) groups.emplace_back();
    groups[found->second].members.push_back(static_cast<int>(i));
  }
  return groups;
}

}  // namespace orchestrator::reconcile
