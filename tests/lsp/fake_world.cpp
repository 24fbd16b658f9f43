#include "tests/lsp/fake_world.hpp"

namespace lsp {

agents::Candidate FakeAgent::empty_candidate() const {
  agents::Candidate candidate;
  candidate.agent = id_;
  candidate.model = id_;
  candidate.family = id_;
  candidate.role = role_;
  candidate.attempts = 1;
  return candidate;
}

void FakeAgent::say(const agents::Ask& ask, agents::AgentProgress::State state) const {
  agents::AgentProgress progress;
  progress.state = state;
  if (ask.on_progress) ask.on_progress(progress);
}

base::Task<agents::Candidate> FakeAgent::propose(const agents::Ask& ask) {
  asked.push_back(ask.request);
  say(ask, agents::AgentProgress::State::writing);
  agents::Candidate candidate = empty_candidate();
  const base::Document& document = ask.request.targets.front().document;
  candidate.reply = write_(document.text());
  base::Patch patch;
  patch.files.push_back(base::diff(document.path(), document.text(), candidate.reply));
  candidate.patch = std::move(patch);
  say(ask, agents::AgentProgress::State::done);
  co_return candidate;
}

base::Task<agents::Candidate> SilentAgent::propose(const agents::Ask& ask) {
  started = true;
  say(ask, agents::AgentProgress::State::reading);
  bool slept = co_await base::sleep(std::chrono::hours(1));
  stopped = !slept;
  co_return empty_candidate();
}

std::vector<std::string> FakeWorld::files_spoken_of(std::string_view text, const base::Files& all) const {
  std::vector<std::string> found;
  for (const std::string& path : all.list(100).value()) {
    if (text.find(path) != std::string_view::npos) found.push_back(path);
  }
  return found;
}

base::Task<base::Result<Project>> FakeWorld::open(std::filesystem::path root) {
  opened.push_back(root);
  if (broken) co_return std::unexpected(*broken);
  Project project{.crowd = crowd, .files = files_};
  project.models = models;
  project.ledger = ledger;
  co_return project;
}

}  // namespace lsp
