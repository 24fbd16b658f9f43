#include "orchestrator/ledger/learning.hpp"

#include <algorithm>

#include "base/digest.hpp"

namespace orchestrator::ledger {
namespace {

constexpr double kMalformedWeight = 0.5;
constexpr double kPersonWeight = 3.0;
constexpr double kEditedIsRight = 0.5;

bool is_decisive(const Evidence& evidence) {
  return evidence.check == "tests" || evidence.check == "examples";
}

// What a check said of the program: of equal programs, what it said of the first of them.
std::string mistake_of(const Verdict& verdict, std::size_t number) {
  const Judged& judged = verdict.candidates[number];
  for (std::size_t i = 0; i < number && judged.cluster >= 0; ++i) {
    if (verdict.candidates[i].cluster == judged.cluster) return mistake_of(verdict, i);
  }
  for (const Evidence& evidence : judged.evidence) {
    if (evidence.outcome != Outcome::fail) continue;
    return base::hex(base::digest(evidence.check + "\n" + evidence.summary + "\n" + evidence.log));
  }
  return "";
}

std::optional<Observation> observe(const Judged& judged, int number) {
  if (judged.candidate.model.empty()) return std::nullopt;  // a combination: nobody's own
  Observation seen{.candidate = number, .model = judged.candidate.model};
  if (!judged.candidate.patch) {
    if (!is_malformed(judged.candidate)) return std::nullopt;
    seen.wrong = kMalformedWeight;
    return seen;
  }
  auto failed = [](const Evidence& evidence) { return evidence.outcome == Outcome::fail; };
  auto proven = [](const Evidence& evidence) {
    return is_decisive(evidence) && evidence.outcome == Outcome::pass;
  };
  if (std::ranges::any_of(judged.evidence, failed)) {
    seen.wrong = 1;
  } else if (std::ranges::any_of(judged.evidence, proven)) {
    seen.right = 1;
  } else {
    return std::nullopt;
  }
  return seen;
}

// Whether the candidate's agent answered once more later: authors are known by their agents, and the last
// answer is the one meant.
bool asked_again(const Verdict& verdict, std::size_t number) {
  auto later = std::span(verdict.candidates).subspan(number + 1);
  return std::ranges::any_of(later, [&](const Judged& judged) {
    return judged.candidate.agent == verdict.candidates[number].candidate.agent;
  });
}

}  // namespace

bool is_malformed(const agents::Candidate& candidate) {
  if (candidate.patch || candidate.reply.empty()) return false;
  switch (candidate.patch.error().code) {
    case base::ErrorCode::bad_patch:
    case base::ErrorCode::bad_reply:
    case base::ErrorCode::not_found:
    case base::ErrorCode::already_exists:
    case base::ErrorCode::conflict:
    case base::ErrorCode::truncated:
    case base::ErrorCode::too_large:
    case base::ErrorCode::stale_version:
    case base::ErrorCode::outside_root:
    case base::ErrorCode::through_symlink:
    case base::ErrorCode::protected_path:
      return true;
    default:
      return false;
  }
}

std::vector<Observation> observe_checks(const Verdict& verdict, std::span<const int> rounds) {
  std::vector<Observation> seen;
  for (std::size_t i = 0; i < verdict.candidates.size(); ++i) {
    if (i < rounds.size() && rounds[i] > 0) continue;
    auto one = observe(verdict.candidates[i], static_cast<int>(i));
    if (!one) continue;
    if (one->wrong > 0) one->mistake = mistake_of(verdict, i);
    seen.push_back(std::move(*one));
  }
  return seen;
}

std::vector<Observation> observe_person(const Verdict& verdict, std::span<const HunkOutcome> outcomes) {
  std::vector<Observation> seen;
  for (std::size_t i = 0; i < verdict.candidates.size(); ++i) {
    const agents::Candidate& candidate = verdict.candidates[i].candidate;
    if (asked_again(verdict, i) || candidate.model.empty()) continue;
    double accepted = 0, judged = 0;
    for (const HunkAuthors& hunk : verdict.authors) {
      if (std::ranges::find(hunk.agents, candidate.agent) == hunk.agents.end()) continue;
      auto outcome = std::ranges::find_if(
          outcomes, [&](const HunkOutcome& o) { return o.path == hunk.path && o.hunk == hunk.hunk; });
      if (outcome == outcomes.end() || outcome->fate == Fate::ignored) continue;
      ++judged;
      if (outcome->accepted) accepted += outcome->fate == Fate::edited ? kEditedIsRight : 1;
    }
    if (judged == 0) continue;
    double share = accepted / judged;
    seen.push_back(
        {static_cast<int>(i), candidate.model, kPersonWeight * share, kPersonWeight * (1 - share)});
  }
  return seen;
}

}  // namespace orchestrator::ledger
