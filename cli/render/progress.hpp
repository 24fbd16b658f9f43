// A run while it goes on, as lines on a terminal: one per agent.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/render/terminal.hpp"
#include "orchestrator/events.hpp"

namespace cli::render {

// What is known of the run so far. Fed with the run's events; `lines` is a function of what it was fed and of
// the time.
class Progress {
 public:
  explicit Progress(base::SteadyTime start) : start_(start) {}

  void see(const orchestrator::RunEvent& event, base::SteadyTime now);
  // A line for each agent, in the order of the plan, and one for the whole.
  std::vector<std::string> lines(const Look& look, base::SteadyTime now) const;

 private:
  struct Line {
    std::string agent;
    agents::AgentProgress::State state = agents::AgentProgress::State::waiting;
    std::int64_t tokens = 0;
    std::string text;  // the end of what it writes, or why it is asked again or failed
    base::SteadyTime began{};
    std::optional<base::SteadyTime> ended;
    std::optional<agents::Money> cost;
    std::vector<orchestrator::Evidence> checks;  // without their logs
  };

  Line& line_of(const std::string& agent, base::SteadyTime now);
  void move(Line& line, const agents::AgentProgress& progress, base::SteadyTime now);
  void proposed(Line& line, const agents::Candidate& candidate, base::SteadyTime now);

  base::SteadyTime start_;
  std::vector<Line> lines_;
  std::map<std::string, std::size_t> by_agent_;
};

}  // namespace cli::render
