#include "lsp/jobs/run_view.hpp"

#include <fmt/format.h>

namespace lsp {
namespace {

std::string describe(const orchestrator::AgentMoved& moved) {
  using State = agents::AgentProgress::State;
  const agents::AgentProgress& progress = moved.progress;
  switch (progress.state) {
    case State::waiting:
      return fmt::format("{} waits for its turn", moved.agent);
    case State::reading:
      return fmt::format("{} is reading", moved.agent);
    case State::writing:
      return fmt::format("{} is writing ({} tokens)", moved.agent, progress.tokens);
    case State::looking:
      return fmt::format(
          "{} looks around: {}", moved.agent,
          progress.look ? progress.look->summary : progress.text.substr(0, progress.text.find('\n')));
    case State::retrying:
      return fmt::format("{} tries again", moved.agent);
    case State::done:
      return fmt::format("{} has answered", moved.agent);
    case State::failed:
      return fmt::format("{} failed", moved.agent);
    case State::stopped:
      return fmt::format("{} was stopped", moved.agent);
  }
  return moved.agent;
}

}  // namespace

void RunView::take(const orchestrator::RunEvent& event) {
  std::visit([this](const auto& it) { see(it); }, event);
}

void RunView::see(const orchestrator::Planned& planned) {
  for (const auto& agent : planned.agents) asked_.insert(agent.agent);
}

void RunView::see(const orchestrator::AgentMoved& moved) {
  newest_ = describe(moved);
}

void RunView::see(const orchestrator::Proposed& proposed) {
  answered_.insert(proposed.agent);
  asked_.insert(proposed.agent);
  cost_ += proposed.value.cost;
  newest_ =
      fmt::format("{} {}", proposed.agent, proposed.value.patch ? "has a patch" : "has no usable answer");
}

void RunView::see(const orchestrator::CheckedOne& checked) {
  if (checked.evidence.outcome == orchestrator::Outcome::pass)
    passed_[checked.evidence.check].insert(checked.candidate);
  newest_ = fmt::format("{}: {}", checked.agent, checked.evidence.summary);
}

void RunView::see(const orchestrator::Decided&) {
  decided_ = true;
}

std::string RunView::line() const {
  if (asked_.empty()) return "looking for models";
  std::string line = fmt::format("{} of {} answered", answered_.size(), asked_.size());
  auto count = [&](const char* check, const char* one, const char* several) {
    auto found = passed_.find(check);
    if (found != passed_.end())
      line += fmt::format(" · {} {}", found->second.size(), found->second.size() == 1 ? one : several);
  };
  count("compile", "compiles", "compile");
  count("tests", "passes tests", "pass tests");
  if (cost_.nano > 0) line += fmt::format(" · {}", agents::format(cost_));
  if (!newest_.empty() && !decided_) line += fmt::format(" · {}", newest_);
  return line;
}

int RunView::percent() const {
  if (decided_) return 100;
  if (asked_.empty()) return 0;
  return static_cast<int>(answered_.size() * 90 / asked_.size());
}

}  // namespace lsp
