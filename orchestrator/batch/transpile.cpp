// The batch itself: find, look at imports, order, carry, report.
#include <algorithm>
#include <chrono>
#include <set>

#include "base/files.hpp"
#include "orchestrator/batch/entry.hpp"
#include "orchestrator/batch/run.hpp"
#include "orchestrator/batch/transpile_item.hpp"
#include "orchestrator/batch/transpile_job.hpp"

namespace orchestrator::batch {

namespace fs = std::filesystem;

namespace {

bool is_skipped_folder(const fs::path& folder) {
  std::string name = folder.filename().string();
  std::error_code ignored;
  return name.starts_with('.') || name == "node_modules" || name == "__pycache__" ||
         fs::exists(folder / "pyvenv.cfg", ignored);
}

bool is_same_folder(const fs::path& one, const fs::path& other) {
  std::error_code ignored;
  return fs::equivalent(one, other, ignored);
}

}  // namespace

base::Result<std::vector<fs::path>> python_files(const std::vector<fs::path>& paths,
                                                 const fs::path& besides) {
  std::set<fs::path> found;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (fs::is_regular_file(path, error)) {
      found.insert(path.lexically_normal());
      continue;
    }
    if (!fs::is_directory(path, error))
      return base::fail(base::ErrorCode::not_found, path.string() + " is not there");
    auto options = fs::directory_options::skip_permission_denied;
    for (auto at = fs::recursive_directory_iterator(path, options, error);
         at != fs::recursive_directory_iterator(); at.increment(error)) {
      if (error) break;
      std::error_code ignored;
      if (at->is_directory(ignored)) {
        if (is_skipped_folder(at->path()) || is_same_folder(at->path(), besides))
          at.disable_recursion_pending();
      } else if (at->path().extension() == ".py" && at->is_regular_file(ignored)) {
        found.insert(at->path().lexically_normal());
      }
    }
  }
  return std::vector<fs::path>(found.begin(), found.end());
}

base::Task<base::Result<Report>> transpile(Carrier& carrier, Settings settings, Progress progress) {
  auto began = std::chrono::steady_clock::now();
  auto files = python_files(settings.paths, settings.folder);
  if (!files) co_return std::unexpected(files.error());
  auto workspace = ::transpile::Workspace::open(settings.folder);
  if (!workspace) co_return std::unexpected(workspace.error());
  std::string toolchain;
  if (settings.verify) toolchain = co_await rust_toolchain();
  TranspileJob job(std::move(*files), settings, *workspace, toolchain);
  // From here on each file has its item, its package's name and its turn.
  Run run{settings.folder, "transpile", settings.resume};
  if (progress) {
    run.progress = [&progress](const base::Json& row, std::size_t done, std::size_t all) {
      if (auto entry = entry_from(row)) progress(*entry, done, all);
    };
  }
  auto rows = co_await carry_out(job, carrier, std::move(run));
  if (!rows) co_return std::unexpected(rows.error());
  Report report;
  for (const base::Json& row : *rows) {
    if (auto entry = entry_from(row)) report.entries.push_back(std::move(*entry));
  }
  if (auto listed = workspace->write_manifest(); !listed) co_return std::unexpected(listed.error());
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  auto json = base::write_file(settings.folder / "report.json", base::dump(to_json(report)) + "\n");
  if (!json) co_return std::unexpected(json.error());
  auto page = base::write_file(settings.folder / "report.html", to_html(report));
  if (!page) co_return std::unexpected(page.error());
  co_return report;
}

}  // namespace orchestrator::batch
