// A world without models, disk and network: agents that answer from a list, and files in memory.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lsp/world.hpp"

namespace lsp {

// Proposes a text for the first target: what `write` makes of it.
class FakeAgent : public agents::Agent {
 public:
  using Write = std::function<std::string(std::string_view)>;
  FakeAgent(std::string id, Write write) : id_(std::move(id)), write_(std::move(write)) {}

  const std::string& id() const override { return id_; }
  const std::string& model() const override { return id_; }
  const std::string& family() const override { return id_; }
  const std::string& role() const override { return role_; }
  bool is_symbolic() const override { return false; }
  bool can(const agents::Request&) const override { return true; }
  agents::Money worst_cost(const agents::Request&) const override { return agents::Money::dollars(0.001); }
  base::Task<agents::Candidate> propose(const agents::Ask& ask) override;

  std::vector<agents::Request> asked;  // every request that it was given

 protected:
  agents::Candidate empty_candidate() const;
  void say(const agents::Ask& ask, agents::AgentProgress::State state) const;

 private:
  std::string id_;
  std::string role_ = "implementer";
  Write write_;
};

// Reads and never answers, until it is stopped; `stopped` says that it was.
class SilentAgent final : public FakeAgent {
 public:
  explicit SilentAgent(std::string id) : FakeAgent(std::move(id), {}) {}
  base::Task<agents::Candidate> propose(const agents::Ask& ask) override;
  bool started = false;
  bool stopped = false;
};

class FakeWorld final : public World {
 public:
  explicit FakeWorld(unsigned workers) : pool_(workers) {}

  base::ThreadPool& pool() override { return pool_; }
  const base::Clock& clock() const override { return clock_; }
  std::string new_run_id() override { return "run-" + std::to_string(++runs_); }
  std::optional<std::string> nobody_to_ask() const override { return nobody; }
  std::filesystem::path root_of(const std::filesystem::path& file) const override {
    return file.parent_path();
  }
  base::Task<base::Result<Project>> open(std::filesystem::path root) override;
  base::Result<std::shared_ptr<const base::Files>> files(const std::filesystem::path&) override {
    return std::shared_ptr<const base::Files>(&files_, [](const auto*) {});
  }
  DocumentationRules documentation(const std::filesystem::path&) override { return rules; }
  orchestrator::permissions::Policy permissions(const std::filesystem::path&) override { return policy; }
  base::Diagnostics settings_problems(const std::filesystem::path&) override { return problems; }
  base::Task<std::shared_ptr<agents::Filler>> filler(std::filesystem::path) override { co_return fills; }
  void forget() override { ++forgotten; }
  agents::RequestKind kind_of(std::string_view) const override { return agents::RequestKind::edit; }
  std::vector<std::string> files_spoken_of(std::string_view text, const base::Files& all) const override;
  base::Json status() const override { return base::Json::object({{"models", base::Json::array()}}); }

  template <class A, class... Args>
  A& add(Args&&... args) {
    auto agent = std::make_unique<A>(std::forward<Args>(args)...);
    A& added = *agent;
    crowd->push_back(std::move(agent));
    return added;
  }

  std::shared_ptr<std::vector<std::unique_ptr<agents::Agent>>> crowd =
      std::make_shared<std::vector<std::unique_ptr<agents::Agent>>>();
  base::MemoryFiles& disk = files_;
  DocumentationRules rules;
  orchestrator::permissions::Policy policy;
  base::Diagnostics problems;
  std::shared_ptr<agents::Filler> fills;
  std::vector<std::shared_ptr<agents::Model>> models;
  int forgotten = 0;
  std::optional<std::string> nobody;  // the reason why nobody can be asked
  orchestrator::Ledger* ledger = nullptr;
  std::optional<base::Error> broken;  // what opening a project gives
  std::vector<std::filesystem::path> opened;

 private:
  base::MemoryFiles files_;
  base::ThreadPool pool_;
  base::SystemClock clock_;
  int runs_ = 0;
};

}  // namespace lsp
