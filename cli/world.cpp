#include "cli/world.hpp"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "base/log.hpp"
#include "cli/message.hpp"
#include "cli/paths.hpp"
#include "cli/request.hpp"
#include "orchestrator/write_journal.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

// One processor is left to the loop and to models on this machine.
unsigned worker_count() {
  return std::clamp(std::thread::hardware_concurrency(), 2u, 9u) - 1;
}

}  // namespace

base::Result<void> start_logging(const CommonOptions& common, const Settings& settings) {
  std::string word = common.log_level.empty() ? settings.person().text("log.level") : common.log_level;
  auto level = base::parse_log_level(word);
  if (!level || *level == base::LogLevel::off) return {};
  std::string file = settings.person().text("log.file");
  return base::start_log(*level, file.empty() ? std::nullopt : std::optional<fs::path>(file));
}

base::Result<fs::path> working_folder() {
  std::error_code error;
  fs::path here = fs::current_path(error);
  if (error)
    return base::fail(base::ErrorCode::not_found, "the working folder is gone", "change to one that exists");
  return here;
}

base::Result<fs::path> project_root(const std::optional<std::string>& given) {
  auto here = working_folder();
  if (!here) return std::unexpected(here.error());
  if (!given) return find_root(*here);
  std::error_code error;
  fs::path root = fs::canonical(*here / *given, error);
  if (error || !fs::is_directory(root, error))
    return base::fail(base::ErrorCode::not_found, fmt::format("{} is no folder", *given),
                      "it was given by --root");
  return root;
}

base::Result<Settings> read_settings(const CommonOptions& common, const fs::path& root) {
  SettingsPlace place{.user_file = user_config_file(), .project_root = root};
  if (common.config_file) place.given_file = *common.config_file;
  return Settings::read(place);
}

base::Result<std::unique_ptr<World>> World::open(const CommonOptions& common,
                                                 const std::optional<std::string>& given_root) {
  auto here = working_folder();
  if (!here) return std::unexpected(here.error());
  auto root = project_root(given_root);
  if (!root) return std::unexpected(root.error());
  auto settings = read_settings(common, *root);
  if (!settings) return std::unexpected(settings.error());
  for (const Settings::Remark& remark : settings->remarks()) message(remark.text);
  if (settings->has_errors()) {
    return base::fail(base::ErrorCode::bad_config, "the settings have mistakes",
                      "mend what is named above; 'concord doctor' lists all files that are read");
  }
  if (auto log = start_logging(common, *settings); !log) return std::unexpected(log.error());
  return with(std::move(*settings), std::move(*root), std::move(*here));
}

std::unique_ptr<World> World::with(Settings settings, fs::path root, fs::path here) {
  return std::unique_ptr<World>(new World(std::move(root), std::move(here), std::move(settings)));
}

std::unique_ptr<World> World::beside(const World& other, Settings settings, fs::path root) {
  auto world = with(std::move(settings), std::move(root), other.here_);
  world->loop_ = other.loop_;
  return world;
}

World::World(fs::path root, fs::path here, Settings settings)
    : root_(std::move(root)), here_(std::move(here)), settings_(std::move(settings)) {}

World::~World() = default;

base::Result<base::DiskFiles*> World::files() {
  if (!files_) {
    auto opened = base::DiskFiles::open(root_);
    if (!opened) return std::unexpected(opened.error());
    files_ = std::move(*opened);
  }
  return files_.get();
}

base::Result<orchestrator::Ledger*> World::ledger() {
  if (!ledger_) {
    auto file = ledger_file();
    if (!file)
      return base::fail(base::ErrorCode::not_found, "there is no place for the ledger",
                        "set HOME or XDG_STATE_HOME to an absolute path");
    auto opened = orchestrator::Ledger::open(*file, clock_);
    if (!opened) {
      base::Error error = opened.error();
      // A folder that can't be made is the world's fault, not a thing that the person named wrongly.
      if (error.code == base::ErrorCode::not_found) error.code = base::ErrorCode::io;
      if (error.hint.empty()) error.hint = "'concord doctor' says what is wrong with the state folder";
      return std::unexpected(std::move(error));
    }
    ledger_ = std::move(*opened);
    end_cut_off_write();
  }
  return ledger_.get();
}

// A Concord that was killed while it wrote into this project: it is brought back to how it was before.
void World::end_cut_off_write() {
  auto opened = files();
  if (!opened) return;
  auto recovered = orchestrator::recover(**opened, *ledger_);
  if (!recovered) return warn(base::describe(recovered.error()));
  if (!*recovered) return;
  const orchestrator::Recovered& what = **recovered;
  if (!what.restored.empty())
    warn(fmt::format("writing run {} was cut off; {} {} as before", what.run, fmt::join(what.restored, ", "),
                     what.restored.size() == 1 ? "is" : "are"));
  if (!what.edited.empty())
    warn(fmt::format("writing run {} was cut off, and {} was edited since: look at it yourself", what.run,
                     fmt::join(what.edited, ", ")));
}

orchestrator::Ledger* World::ledger_if_possible() {
  if (!settings_.person().boolean("ledger.remember")) return nullptr;
  auto opened = ledger();
  if (opened) return *opened;
  warn(fmt::format("this run will not be remembered: {}", base::describe(opened.error())));
  return nullptr;
}

base::ThreadPool& World::threads() {
  if (!threads_) threads_ = std::make_unique<base::ThreadPool>(worker_count());
  return *threads_;
}

agents::http::HttpClient& World::http() {
  if (!http_) http_ = std::make_unique<agents::http::HttpClient>(loop_->get_executor());
  return *http_;
}

syntax::ClangClient* World::clang() {
  if (std::exchange(clang_was_looked_for_, true)) return clang_.get();
  auto helper = syntax::find_clang_helper();
  if (!helper) return nullptr;
  std::error_code ignored;
  std::optional<fs::path> database;
  for (const char* folder : {".", "build"}) {
    if (!database && fs::exists(root_ / folder / "compile_commands.json", ignored)) database = root_ / folder;
  }
  auto client = syntax::ClangClient::create(*helper, database);
  if (client) clang_ = std::move(*client);
  return clang_.get();
}

base::Task<base::Result<sandbox::Pool*>> World::sandbox() {
  if (sandbox_) co_return sandbox_.get();
  if (no_sandbox_) co_return std::unexpected(*no_sandbox_);
  sandbox::Pool::Settings wanted;
  wanted.slots = static_cast<unsigned>(settings_.person().integer("sandbox.slots"));
  wanted.workshop = workshop();
  auto opened = co_await sandbox::Pool::open(wanted);
  if (!opened) {
    if (opened.error().code != base::ErrorCode::cancelled) no_sandbox_ = opened.error();
    co_return std::unexpected(opened.error());
  }
  // Somebody else may have asked meanwhile, and holds the pool that was opened for them.
  if (!sandbox_) sandbox_ = std::move(*opened);
  co_return sandbox_.get();
}

}  // namespace cli
