// A new candidate out of two: each changes something well, and together they may change all of it.
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "base/patch.hpp"
#include "orchestrator/answer.hpp"

namespace orchestrator::reconcile {

struct Proposal {
  base::Patch patch;
  int first = 0;  // the answers that it is made of
  int second = 0;
};

// Combinations worth a check, the more trusted first, `most` at most: of pairs of answers that were refused
// by what ran them, or that are not proven, the changes of both where they merge without a conflict
// (syntax::merge) into something that neither is. Nothing where an answer has been proven and leaves no
// test failing: then there is nothing to mend. CPU work.
std::vector<Proposal> combinations(std::span<const Answer> answers, std::size_t most,
                                   std::stop_token stop = {});

// The same where the changes of two answers conflict: for each such pair, ways in which both may be meant
// (reconcile/ resolutions), the likeliest first. Guesses, of which execution has to choose. CPU work.
std::vector<Proposal> conflict_resolutions(std::span<const Answer> answers, std::size_t most,
                                           std::stop_token stop = {});

// Tests that failed before, that the request may be about, and that this answer leaves as they are.
double left_failing(const Answer& answer);

}  // namespace orchestrator::reconcile
