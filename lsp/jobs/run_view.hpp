// A run in one line: "3 of 5 answered · 2 compile · 1 passes tests · $0.004 · qwen:careful is writing (120
// tokens)".
#pragma once

#include <map>
#include <set>
#include <string>

#include "orchestrator/events.hpp"

namespace lsp {

class RunView {
 public:
  void take(const orchestrator::RunEvent& event);
  std::string line() const;
  int percent() const;  // of the answers; never 100 before the verdict

 private:
  void see(const orchestrator::Planned& planned);
  void see(const orchestrator::AgentMoved& moved);
  void see(const orchestrator::Proposed& proposed);
  void see(const orchestrator::CheckedOne& checked);
  void see(const orchestrator::Decided& decided);

  std::set<std::string> asked_, answered_;
  std::map<std::string, std::set<int>> passed_;  // check -> candidates
  agents::Money cost_;
  std::string newest_;
  bool decided_ = false;
};

}  // namespace lsp
