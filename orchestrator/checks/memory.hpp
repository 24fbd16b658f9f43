// What was found out about the project without any patch, so that it is found out once per request.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "orchestrator/checks/check.hpp"

namespace orchestrator::checks {

struct Examination::Memory {
  // What somebody is working out, or has.
  struct Answer {
    explicit Answer(const base::Executor& executor) : known(executor) {}
    base::Event known;
    std::optional<base::Result<base::Json>> value;
  };
  std::mutex paths_mutex;  // paths are asked for by workers
  std::optional<std::vector<std::string>> paths;
  std::map<std::string, std::shared_ptr<Answer>>
      answers;  // of runners about the unpatched project, by the job
  std::map<std::string, std::multiset<std::string>>
      errors;              // a compiler's about an unpatched file, by its path
  std::string runner_key;  // under which idle runners of this request are parked
};

// What `find_out` gives about the unpatched project, found out once per request and key; later ones wait for
// the first. It outlives the call.
base::Task<base::Result<base::Json>> once_about_base(
    Examination& examination, std::string key,
    std::function<base::Task<base::Result<base::Json>>()> find_out);

}  // namespace orchestrator::checks
