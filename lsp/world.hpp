// What the server needs of everything around it. cli/lsp.cpp makes the real one; tests have theirs.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agents/agent.hpp"
#include "agents/fill/fill.hpp"
#include "agents/model.hpp"
#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "lsp/documents/analysis.hpp"
#include "lsp/mcp/lending.hpp"
#include "orchestrator/looking/tools.hpp"
#include "orchestrator/permissions/policy.hpp"
#include "orchestrator/pipeline.hpp"

namespace lsp {

// Whom a job can ask and what it can use, for one project. What is not shared is owned by the World.
struct Project {
  std::shared_ptr<const std::vector<std::unique_ptr<agents::Agent>>> crowd;
  base::Files& files;  // as they are on disk
  sandbox::Pool* sandbox = nullptr;
  syntax::ClangClient* clang = nullptr;
  orchestrator::Ledger* ledger = nullptr;
  // For answers in words, the likeliest to be good first; empty where only experts can be asked.
  std::vector<std::shared_ptr<agents::Model>> models = {};
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

  // The project's files as they are on disk. Quick: nothing is looked for. May be kept and used on workers.
  virtual base::Result<std::shared_ptr<const base::Files>> files(const std::filesystem::path& root) = 0;
  // How documentation is checked there. Quick, read once.
  virtual DocumentationRules documentation(const std::filesystem::path& root) = 0;
  // What may be written there, read anew: the person's permissions, narrowed by the project's.
  virtual orchestrator::permissions::Policy permissions(const std::filesystem::path& root) = 0;
  // What the project's settings file says wrongly, read anew.
  virtual base::Diagnostics settings_problems(const std::filesystem::path& file) = 0;
  // Whoever fills in at a cursor quickest; null where nobody can. Looks for models the first time.
  virtual base::Task<std::shared_ptr<agents::Filler>> filler(std::filesystem::path root) = 0;
  // Forgets what was found: models, settings, the sandbox. What runs keeps what it has.
  virtual void forget() = 0;
  // How agents look around for one request; null: nobody does. May start servers, which end with it.
  struct LookingAround {
    std::filesystem::path root;
    const Project& project;
    const base::Files& files;  // as the request sees them
    const agents::Request& request;
    std::vector<mcp::Lender> lenders = {};  // besides those that the person configured
    orchestrator::looking::AskPerson ask_person = {};
  };
  virtual base::Task<std::shared_ptr<const agents::loop::Looking>> looking(LookingAround around) {
    static_cast<void>(around);
    co_return std::shared_ptr<const agents::loop::Looking>();
  }
  // What kind of work a person's words ask for, and which files they speak of; as the command line sees it.
  virtual agents::RequestKind kind_of(std::string_view text) const = 0;
  virtual std::vector<std::string> files_spoken_of(std::string_view text, const base::Files& files) const = 0;
  // What there is to work with, in words for a person and for `concord.showStatus`.
  virtual base::Json status() const = 0;
};

}  // namespace lsp
