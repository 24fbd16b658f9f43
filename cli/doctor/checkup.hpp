// What this machine has and lacks, as far as Concord is concerned. One file a part; none of them changes
// anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "cli/world.hpp"

namespace cli::doctor {

enum class State {
  good,
  remark,
  bad
};  // remark: Concord works, and could do more; bad: something essential is missing
std::string_view name(State state);

struct Finding {
  std::string part;  // "Settings", "Models", …
  std::string name;  // "bubblewrap"
  State state = State::good;
  std::string detail;  // what there is
  std::string advice;  // what to do; empty when all is well
};
using Findings = std::vector<Finding>;

void check_settings(const base::Result<Settings>& settings, Findings& findings);
void check_storage(World& world, Findings& findings);
void check_tools(Findings& findings);
void check_terminal(Findings& findings);
base::Task<> check_sandbox(World& world, Findings& findings);
base::Task<> check_models(World& world, Findings& findings);

}  // namespace cli::doctor
