#include "orchestrator/place/builds.hpp"

#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "base/digest.hpp"
#include "base/thread_pool.hpp"
#include "orchestrator/place/build_reports.hpp"
#include "orchestrator/place/build_tools.hpp"

namespace orchestrator::place {
namespace {

namespace fs = std::filesystem;

constexpr auto kBuildStartUp = std::chrono::seconds(5);
constexpr std::size_t kMiB = std::size_t{1} << 20;
constexpr std::size_t kMostKeptKiB = std::size_t{4} << 20;  // of one suite; more is thrown away after its run
constexpr auto kKeptFor = std::chrono::hours(24 * 30);      // since its last use

// The folder in which a suite's build goes on, as long as it is used. Builds of the project itself have it
// alone; those of candidates share it, since none of them can change it.
class BuildFolder {
 public:
  BuildFolder(fs::path path, int lock, sandbox::Folder::Use use)
      : path_(std::move(path)), lock_(lock), use_(use) {}
  BuildFolder(BuildFolder&& other) noexcept
      : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)), use_(other.use_) {}
  BuildFolder& operator=(BuildFolder&& other) noexcept {
    path_ = std::move(other.path_);
    std::swap(lock_, other.lock_);
    use_ = other.use_;
    return *this;
  }
  ~BuildFolder() {
    if (lock_ >= 0) ::close(lock_);
  }
  sandbox::Folder shown() const { return {path_, kBuildFolder, use_}; }
  bool is_kept() const { return use_ == sandbox::Folder::Use::keep; }

  // Nothing where there is no place for it, or somebody else builds in it at this moment: then a build begins
  // with nothing. Blocks for a moment.
  static std::optional<BuildFolder> open(const fs::path& all, const std::string& key, WhoseTree whose) {
    std::error_code error;
    fs::create_directories(all / key, error);
    if (error) return std::nullopt;
    ::chmod(all.c_str(), 0700);
    int lock = ::open((all / (key + ".lock")).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) return std::nullopt;
    ::futimens(lock, nullptr);  // that it was used now
    if (whose == WhoseTree::own && ::flock(lock, LOCK_EX | LOCK_NB) == 0)
      return BuildFolder(all / key, lock, sandbox::Folder::Use::keep);
    if (::flock(lock, LOCK_SH | LOCK_NB) == 0)
      return BuildFolder(all / key, lock, sandbox::Folder::Use::scratch);
    ::close(lock);
    return std::nullopt;
  }

 private:
  fs::path path_;
  int lock_;
  sandbox::Folder::Use use_;
};

// Takes away what no run has used for long.
void sweep_builds(const fs::path& all) {
  std::error_code error;
  auto now = fs::file_time_type::clock::now();
  std::vector<fs::path> old;
  for (fs::directory_iterator entry(all, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    auto used = fs::last_write_time(entry->path(), ignored);
    if (entry->path().extension() == ".lock" && !ignored && now - used > kKeptFor)
      old.push_back(entry->path());
  }
  for (fs::path lock : old) {
    int handle = ::open(lock.c_str(), O_RDWR | O_CLOEXEC);
    if (handle < 0) continue;
    std::error_code ignored;
    if (::flock(handle, LOCK_EX | LOCK_NB) == 0) {
      fs::remove(lock, ignored);
      fs::remove_all(lock.replace_extension(), ignored);
    }
    ::close(handle);
  }
}

struct Preparation {
  base::Result<BuildTools> tools;
  std::optional<BuildFolder> folder;
};

Preparation prepare_build(const sandbox::Pool& pool, const std::optional<fs::path>& root,
                          const TestSuite& suite, const base::Files& files, WhoseTree whose) {
  Preparation preparation{build_tools(suite, files, pool), std::nullopt};
  const auto& all = pool.workshop().builds;
  if (!preparation.tools || !root || !all) return preparation;
  // The packages of a Cargo workspace share what they are built of.
  std::string_view folder = suite.framework == Framework::cargo ? "" : std::string_view(suite.folder);
  std::string key =
      base::hex(base::digest(fmt::format("{}\n{}\n{}", root->string(), folder, preparation.tools->script)));
  if (whose == WhoseTree::own) sweep_builds(*all);
  preparation.folder = BuildFolder::open(*all, key, whose);
  return preparation;
}

sandbox::Job build_job(sandbox::Tree tree, const TestSuite& suite, const Preparation& preparation,
                       std::chrono::seconds time) {
  const BuildTools& tools = *preparation.tools;
  std::string script = fmt::format("cd \"$1\" && {{ {}; }} 2>&1; ended=$?; ", tools.script);
  if (preparation.folder && preparation.folder->is_kept()) {
    script +=
        fmt::format("[ \"$(du -sk {0} | cut -f1)\" -lt {1} ] || rm -rf {0}/*; ", kBuildFolder, kMostKeptKiB);
  }
  sandbox::Job job;
  job.words = {"sh", "-c", script + "exit $ended", "sh",
               suite.folder.empty() ? "/work" : "/work/" + suite.folder};
  job.tree = std::move(tree);
  job.environment = tools.environment;
  job.folders = tools.folders;
  if (preparation.folder) job.folders.push_back(preparation.folder->shown());
  job.builds = true;
  job.loopback = true;
  job.limits.wall_time = time + kBuildStartUp;
  job.limits.processor_time = 4 * time;  // of one process, whose threads run at the same time
  job.limits.memory_bytes = 3072 * kMiB;
  job.limits.tmp_bytes = 1024 * kMiB;
  job.limits.file_bytes = 1024 * kMiB;
  job.limits.processes = 512;
  job.limits.output_bytes = 16 * kMiB;
  return job;
}

}  // namespace

bool is_built(Framework framework) {
  switch (framework) {
    case Framework::cargo:
    case Framework::go:
    case Framework::ctest:
    case Framework::maven:
    case Framework::gradle:
      return true;
    default:
      return false;
  }
}

base::Task<base::Result<Observed>> build_and_run(sandbox::Pool& pool, sandbox::Tree tree,
                                                 const TestSuite& suite, const base::Files& files,
                                                 std::span<const std::string> paths, WhoseTree whose,
                                                 std::chrono::seconds time) {
  base::ThreadPool looking(1);
  std::optional<fs::path> root = tree.base;
  auto prepare = [&](std::stop_token) { return prepare_build(pool, root, suite, files, whose); };
  Preparation preparation = co_await looking.run(std::move(prepare));
  if (!preparation.tools) co_return std::unexpected(preparation.tools.error());
  auto output = co_await pool.run(build_job(std::move(tree), suite, preparation, time));
  if (!output) co_return std::unexpected(output.error());
  Observed observed = read_build_report(suite, output->output, output->status.ok(), paths);
  observed.cut = output->timed_out || output->output_cut;
  if (output->timed_out && observed.runs.empty()) {
    co_return base::fail(base::ErrorCode::unavailable,
                         fmt::format("{} takes over {} s to build", name(suite.framework), time.count()),
                         "what was built is kept: the next run goes on from there");
  }
  co_return observed;
}

}  // namespace orchestrator::place
