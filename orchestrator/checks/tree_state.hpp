// Evidence is about one state of a project. Checks run over the person's folder as it lies there, so that
// what is edited meanwhile makes them speak of a mixture: then they have found out nothing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "orchestrator/checks/check.hpp"

namespace orchestrator::checks {

// How the project's files lie on the disk, by what the kernel says of them without reading them.
struct TreeState {
  struct Sign {
    std::int64_t size = 0, modified = 0;  // bytes; nanoseconds since 1970
    std::uint64_t file = 0;               // its inode
    bool operator==(const Sign&) const = default;
  };
  std::map<std::string, Sign> files;
  base::Digest digest() const;
};

// Those that a check may depend on: sources, and what tests are run by; not the request's own documents,
// which checks take from the request. Nothing where the project is on no disk. Blocks.
TreeState look_at_tree(const Examination& examination);

// Paths that are new, gone or different, in order.
std::vector<std::string> changed_between(const TreeState& before, const TreeState& after);

// What was found out by running something counts as unknown, and says why.
void void_evidence(std::vector<Evidence>& evidence, const std::vector<std::string>& changed);

}  // namespace orchestrator::checks
