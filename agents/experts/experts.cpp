#include "agents/experts/experts.hpp"

#include <chrono>

namespace agents::experts {

#define EXPERT(name) std::unique_ptr<Agent> make_##name(const Tools& tools);
#include "agents/experts/experts.def"
#undef EXPERT

std::vector<std::unique_ptr<Agent>> make_all(const Tools& tools) {
  std::vector<std::unique_ptr<Agent>> experts;
#define EXPERT(name) experts.push_back(make_##name(tools));
#include "agents/experts/experts.def"
#undef EXPERT
  return experts;
}

const std::string& Expert::role() const {
  static const std::string role = "expert";
  return role;
}

base::Task<Candidate> Expert::propose(const Ask& ask) {
  auto start = std::chrono::steady_clock::now();
  Candidate candidate{.agent = id(), .model = model(), .family = family(), .role = role()};
  candidate.attempts = 1;
  candidate.prompt = ask.request.text;
  candidate.prompt_digest = base::digest(candidate.prompt);
  candidate.patch = co_await base::guarded(patch(ask.request));
  if (candidate.patch) {
    for (const base::FilePatch& file : candidate.patch->files)
      candidate.placements.push_back({file.path, "expert", "exact"});
  }
  candidate.time =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  if (ask.on_progress) {
    bool stopped = !candidate.patch && candidate.patch.error().code == base::ErrorCode::cancelled;
    ask.on_progress({candidate.patch ? AgentProgress::State::done
                     : stopped       ? AgentProgress::State::stopped
                                     : AgentProgress::State::failed,
                     0, candidate.patch ? "" : candidate.patch.error().message});
  }
  co_return candidate;
}

base::Patch changed(const base::Document& file, const std::string& text) {
  base::Patch patch;
  if (text != file.text()) patch.files.push_back(base::diff(file.path(), file.text(), text));
  return patch;
}

}  // namespace agents::experts
