// When two candidates are the same program.
#pragma once

#include <span>
#include <stop_token>

#include "agents/request.hpp"
#include "orchestrator/answer.hpp"

namespace orchestrator::reconcile {

// Equal digests mean: the same files changed, created and removed, and each result equal but for comments,
// layout, redundant parentheses and local names (syntax::hashes, alpha). Where there is no grammar, and where
// documentation is what was asked for, only equal texts are equal. A plain function for the thread pool.
base::Digest canonical(std::span<const checks::Change> changes, agents::RequestKind kind,
                       std::stop_token stop);

// The canonical digest together with the size of the change.
Form form_of(std::vector<checks::Change> changes, agents::RequestKind kind, std::stop_token stop);

}  // namespace orchestrator::reconcile
