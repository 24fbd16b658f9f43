// One answer on its way from the fan-out to the verdict: a candidate, what checks found, and what it is
// compared by.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "agents/candidate.hpp"
#include "base/digest.hpp"
#include "orchestrator/checks/check.hpp"
#include "orchestrator/evidence.hpp"
#include "orchestrator/standing.hpp"

namespace orchestrator {

// What a candidate makes of the project.
struct Form {
  base::Digest canonical;  // equal for candidates that are the same program (reconcile/canonical.hpp)
  std::vector<checks::Change> changes;  // sorted by path
  std::size_t changed_lines = 0;        // removed and added
};

struct Answer {
  agents::Candidate candidate;
  int round = 0;      // 0: the first answer, 1: the first repair, …
  Standing standing;  // of its model, for this request's context
  std::vector<Evidence> evidence;
  std::optional<Form> form;  // nothing: no patch, one that can't be applied, or one that changes nothing
  bool complete = false;     // every check that made sense has been made

  bool is_usable() const { return form.has_value(); }
};

// The name under which a combination of several answers stands as an agent, and as its family. It has no
// model: nobody earns or loses standing by it.
inline constexpr std::string_view kCombination = "combined";
inline bool is_combination(const agents::Candidate& candidate) {
  return candidate.family == kCombination && candidate.model.empty();
}

}  // namespace orchestrator
