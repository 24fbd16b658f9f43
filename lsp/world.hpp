// What the server needs of everything around it. cli/lsp.cpp makes the real one; tests have theirs.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agents/agent.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "orchestrator/pipeline.hpp"

namespace lsp {

// Whom a job can ask and what it can use, for one project. What is not shared is owned by the World.
struct Project {
  std::shared_ptr<const std::vector<std::unique_ptr<agents::Agent>>> crowd;
  base::Files& files;  // as they are on disk
  sandbox::Pool* sandbox = nullptr;
  syntax::ClangClient* clang = nullptr;
  orchestrator::Ledger* ledger = nullptr;
  agents::Limits limits;  // as the person and the project have configured them
};

// Called on the loop's thread; outlives the server.
class World {
 public:
  virtual ~World() = default;
  virtual base::ThreadPool& pool() = 0;
  virtual const base::Clock& clock() const = 0;
  virtual std::string new_run_id() = 0;  // unique for ever
  // Why nobody can be asked, as far as that is known without trying: for disabling actions. Nothing when
  // somebody may be there.
  virtual std::optional<std::string> nobody_to_ask() const = 0;
  // Where the project begins that a file outside all workspace folders belongs to.
  virtual std::filesystem::path root_of(const std::filesystem::path& file) const = 0;
  // Opens the project at `root`, or gives it again: finds models, tries the sandbox. May take seconds the
  // first time.
  virtual base::Task<base::Result<Project>> open(std::filesystem::path root) = 0;
};

}  // namespace lsp
