#include "cli/editor_world.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "agents/backends/backends.hpp"
#include "agents/prices.hpp"
#include "base/log.hpp"
#include "cli/doc/doc.hpp"
#include "cli/looking.hpp"
#include "cli/message.hpp"
#include "cli/model_list.hpp"
#include "cli/permit.hpp"
#include "cli/request.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

// Says that somebody is opening a project, until it goes.
class Opening {
 public:
  Opening(bool& flag, base::Event& free) : flag_(flag), free_(free) { flag_ = true; }
  Opening(const Opening&) = delete;
  Opening& operator=(const Opening&) = delete;
  ~Opening() {
    flag_ = false;
    free_.notify();
  }

 private:
  bool& flag_;
  base::Event& free_;
};

base::Task<> open_sandbox(cli::World& world, base::Result<sandbox::Pool*>& result) {
  auto opened = co_await base::guarded(world.sandbox());
  result = std::move(opened);
}

// Who fills in best: a model of this machine answers soonest, and one that was trained for it answers best.
bool fills_better(const agents::ModelConfig& a, const agents::ModelConfig& b) {
  auto rank = [](const agents::ModelConfig& model) {
    bool trained = agents::fill_tokens(model.model.empty() ? model.name : model.model) != nullptr;
    return std::pair(!model.local, !trained);
  };
  return rank(a) < rank(b);
}

}  // namespace

EditorWorld::EditorWorld(cli::World& first, CommonOptions common)
    : first_(first), common_(std::move(common)), free_(first_.loop().get_executor()) {}

EditorWorld::~EditorWorld() = default;

std::string EditorWorld::new_run_id() {
  return cli::new_run_id(clock().wall());
}

fs::path EditorWorld::root_of(const fs::path& file) const {
  return find_root(file.parent_path());
}

std::optional<std::string> EditorWorld::nobody_to_ask() const {
  bool known = nobody_ && clock().steady() < nobody_until_;
  return known ? nobody_ : std::nullopt;
}

base::Task<base::Result<lsp::Project>> EditorWorld::open(fs::path root) {
  // One at a time: a World opens what it has not opened yet, and two runs must not open it twice.
  bool waiting = true;
  while (opening_ && waiting) waiting = co_await free_.wait();
  if (!waiting) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  Opening opening(opening_, free_);
  co_return co_await base::guarded(open_now(std::move(root)));
}

base::Result<EditorWorld::Opened*> EditorWorld::opened_at(const fs::path& root) {
  auto known = opened_.find(root);
  if (known != opened_.end()) return known->second.get();
  auto settings = read_settings(common_, root);
  if (!settings) return std::unexpected(settings.error());
  for (const Settings::Remark& remark : settings->remarks()) message(remark.text);
  auto& made = opened_[root];
  made = std::make_unique<Opened>();
  made->world = cli::World::beside(first_, std::move(*settings), root);
  return made.get();
}

base::Task<base::Result<lsp::Project>> EditorWorld::open_now(fs::path root) {
  auto opened = opened_at(root);
  if (!opened) co_return std::unexpected(opened.error());
  cli::World& world = *(*opened)->world;
  auto files = world.files();
  if (!files) co_return std::unexpected(files.error());
  auto crowd = co_await world.crowd();
  if (!crowd) co_return std::unexpected(crowd.error());
  note_models(*crowd);
  (*opened)->crowd = std::make_shared<const Crowd>(std::move(*crowd));
  if ((*opened)->models.empty()) {
    auto configs = co_await models_of(world);
    for (const agents::ModelConfig& config : configs) {
      auto model = agents::make_model(config, world.http());
      if (model) (*opened)->models.push_back(std::move(*model));
    }
  }
  // In a task of its own: opening it shields itself from being cancelled, and a shield stays with its task.
  base::Result<sandbox::Pool*> sandbox = base::fail(base::ErrorCode::cancelled, "cancelled");
  base::TaskGroup group(co_await base::asio::this_coro::executor);
  group.spawn(open_sandbox(world, sandbox));
  co_await group.join();
  lsp::Project project{.crowd = (*opened)->crowd, .files = **files};
  project.sandbox = sandbox ? *sandbox : nullptr;
  project.clang = world.clang();
  project.ledger = world.ledger_if_possible();
  project.models = (*opened)->models;
  project.limits = world.settings().limits();
  co_return project;
}

// The configured ones in their order, else those of this machine, the largest context first.
base::Task<std::vector<agents::ModelConfig>> EditorWorld::models_of(cli::World& world) {
  std::vector<agents::ModelConfig> models = world.settings().models();
  if (models.empty()) {
    models = co_await found_models(world);
    std::ranges::stable_sort(models, std::greater(), &agents::ModelConfig::context_tokens);
  }
  co_return models;
}

// Experts alone can mend little; the person is told, and models that were started meanwhile are found again
// after a while.
void EditorWorld::note_models(const Crowd& crowd) {
  constexpr auto kRemembered = std::chrono::seconds(30);
  bool has_model = std::ranges::any_of(crowd, [](const auto& agent) { return !agent->is_symbolic(); });
  nobody_.reset();
  if (has_model) return;
  nobody_ =
      "no model is configured, and none was found on this machine; 'concord doctor' says what can be done";
  nobody_until_ = clock().steady() + kRemembered;
}

base::Result<std::shared_ptr<const base::Files>> EditorWorld::files(const fs::path& root) {
  auto known = files_.find(root);
  if (known != files_.end()) return known->second;
  auto opened = base::DiskFiles::open(root);
  if (!opened) return std::unexpected(opened.error());
  std::shared_ptr<const base::Files> files = std::move(*opened);
  files_[root] = files;
  return files;
}

lsp::DocumentationRules EditorWorld::documentation(const fs::path& root) {
  auto known = rules_.find(root);
  if (known != rules_.end()) return known->second;
  lsp::DocumentationRules rules;
  auto settings = read_settings(common_, root);
  auto options =
      settings ? doc_settings(*settings) : base::Result<DocSettings>(std::unexpected(settings.error()));
  if (options) {
    rules.check = options->check;
    rules.style = options->style;
  } else {
    base::log(base::LogLevel::warning, base::describe(options.error()));
  }
  rules_[root] = rules;
  return rules;
}

// Settings that can't be read permit nothing.
orchestrator::permissions::Policy EditorWorld::permissions(const fs::path& root) {
  auto settings = read_settings(common_, root);
  if (settings) return policy_of(*settings);
  base::log(base::LogLevel::warning, base::describe(settings.error()));
  return {.write = orchestrator::permissions::Answer::deny};
}

base::Task<std::shared_ptr<const agents::loop::Looking>> EditorWorld::looking(LookingAround around) {
  std::shared_ptr<const agents::loop::Looking> nobody;
  auto opened = opened_at(around.root);
  if (!opened || !around.project.crowd) co_return nobody;
  OutlookPlace place{.world = *(*opened)->world,
                     .files = around.files,
                     .sandbox = around.project.sandbox,
                     .crowd = *around.project.crowd,
                     .request = around.request,
                     .policy = permissions(around.root),
                     .ask_person = std::move(around.ask_person),
                     .lenders = std::move(around.lenders)};
  auto outlook = co_await outlook_of(std::move(place), std::nullopt);
  if (!outlook) base::log(base::LogLevel::warning, base::describe(outlook.error()));
  if (!outlook || !*outlook) co_return nobody;
  // Owned as a whole: the tools end with their servers.
  co_return std::shared_ptr<const agents::loop::Looking>(*outlook, &(*outlook)->looking);
}

base::Diagnostics EditorWorld::settings_problems(const fs::path& file) {
  fs::path root = file.filename() == "concord.toml" ? file.parent_path() : file.parent_path().parent_path();
  base::Diagnostics problems;
  auto settings = read_settings(common_, root);
  if (!settings) return problems;
  for (const Settings::Remark& remark : settings->remarks()) {
    if (remark.diagnostic && remark.diagnostic->path == file.string()) problems.push_back(*remark.diagnostic);
  }
  return problems;
}

base::Task<std::shared_ptr<agents::Filler>> EditorWorld::filler(fs::path root) {
  auto opened = opened_at(root.empty() ? first_.root() : root);
  if (!opened) co_return nullptr;
  cli::World& world = *(*opened)->world;
  auto configs = co_await models_of(world);
  std::ranges::stable_sort(configs, fills_better);
  for (const agents::ModelConfig& config : configs) {
    // Quick to say when it is not there: a configured server may be off.
    auto there = co_await agents::look_up(world.http(), config, std::chrono::seconds(2));
    auto model = there ? agents::make_model(there->config, world.http())
                       : base::Result<std::unique_ptr<agents::Model>>(std::unexpected(there.error()));
    if (model) co_return agents::make_filler(std::move(*model), world.http());
  }
  co_return nullptr;
}

void EditorWorld::forget() {
  for (auto& [root, opened] : opened_) old_.push_back(std::move(opened));
  opened_.clear();
  rules_.clear();
  nobody_.reset();
}

agents::RequestKind EditorWorld::kind_of(std::string_view text) const {
  return cli::kind_of(text);
}

std::vector<std::string> EditorWorld::files_spoken_of(std::string_view text, const base::Files& files) const {
  return cli::files_spoken_of(text, files);
}

base::Json EditorWorld::status() const {
  base::Json projects = base::Json::array();
  for (const auto& [root, opened] : opened_) {
    base::Json models = base::Json::array();
    for (const auto& model : opened->models) models.push_back(model->config().name);
    base::Json project = base::Json::object({{"root", root.string()}});
    project["models"] = std::move(models);
    project["agents"] = opened->crowd ? opened->crowd->size() : 0;
    projects.push_back(std::move(project));
  }
  base::Json status = base::Json::object();
  status["projects"] = std::move(projects);
  return status;
}

}  // namespace cli
