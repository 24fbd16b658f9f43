// The real world, as far as a command asks for it: settings, clock, disk, network, sandbox, ledger. Each
// thing is opened when it is asked for first, and what can't be opened is an Error then and not before.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agents/agent.hpp"
#include "agents/http/http_client.hpp"
#include "agents/model.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "cli/command.hpp"
#include "cli/settings.hpp"
#include "orchestrator/ledger/ledger.hpp"
#include "sandbox/pool.hpp"
#include "syntax/clang/client.hpp"

namespace cli {

using Crowd = std::vector<std::unique_ptr<agents::Agent>>;

class World {
 public:
  // Reads the settings and starts the log. What the settings say wrongly is said on standard error; mistakes
  // that change what they mean are an Error (bad_config). `root`: the project, from --root; else it is looked
  // for from the working folder upwards.
  static base::Result<std::unique_ptr<World>> open(const CommonOptions& common,
                                                   const std::optional<std::string>& root = {});
  // The same with settings that were read already, whatever is wrong with them: for `concord doctor`.
  static std::unique_ptr<World> with(Settings settings, std::filesystem::path root,
                                     std::filesystem::path here);
  // Another project's, on the loop of `other`: for a server that has several open. The loop stays as long as
  // either.
  static std::unique_ptr<World> beside(const World& other, Settings settings, std::filesystem::path root);
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World();

  const std::filesystem::path& root() const { return root_; }
  const std::filesystem::path& here() const { return here_; }  // the working folder
  const Settings& settings() const { return settings_; }
  const base::Clock& clock() const { return clock_; }
  base::asio::io_context& loop() { return *loop_; }

  base::Result<base::DiskFiles*> files();
  base::Result<orchestrator::Ledger*> ledger();
  // The same, for a run that can do without: nothing and a warning where it can't be opened, nothing where
  // the settings don't want it.
  orchestrator::Ledger* ledger_if_possible();
  base::ThreadPool& threads();
  agents::http::HttpClient& http();
  syntax::ClangClient* clang();  // null where the helper is not installed
  // Who can be asked: the experts, and the settings' crowd or a usual one of the models that are configured
  // or else found on this machine. Refuses (bad_config) what the person's settings name and nobody knows; of
  // a project's settings such a crowd is put aside with a warning. With `role`, each of its models wears that
  // one hat, and there are no experts. `wrap` is given each model as it is made.
  using WrapModel = std::function<std::unique_ptr<agents::Model>(std::unique_ptr<agents::Model>)>;
  base::Task<base::Result<Crowd>> crowd(std::string role = "", WrapModel wrap = nullptr);
  // Unavailable, with what to do about it, where no sandbox can start; tried once.
  base::Task<base::Result<sandbox::Pool*>> sandbox();

 private:
  World(std::filesystem::path root, std::filesystem::path here, Settings settings);
  void end_cut_off_write();

  std::filesystem::path root_, here_;
  Settings settings_;
  base::SystemClock clock_;
  std::shared_ptr<base::asio::io_context> loop_ = std::make_shared<base::asio::io_context>();
  std::unique_ptr<base::DiskFiles> files_;
  std::unique_ptr<orchestrator::Ledger> ledger_;
  std::unique_ptr<base::ThreadPool> threads_;
  std::unique_ptr<agents::http::HttpClient> http_;
  std::unique_ptr<syntax::ClangClient> clang_;
  bool clang_was_looked_for_ = false;
  std::unique_ptr<sandbox::Pool> sandbox_;
  std::optional<base::Error> no_sandbox_;
};

// Starts the log that the command line or the settings want, if any.
base::Result<void> start_logging(const CommonOptions& common, const Settings& settings);

// The settings that `common` and the project at `root` lead to.
base::Result<Settings> read_settings(const CommonOptions& common, const std::filesystem::path& root);

base::Result<std::filesystem::path> working_folder();

// The project: `given` (from --root), or the one that the working folder lies in. Refuses what is no folder.
base::Result<std::filesystem::path> project_root(const std::optional<std::string>& given);

}  // namespace cli
