// The batch itself: find, translate, order, write, verify, report.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "base/files.hpp"
#include "orchestrator/batch/entry.hpp"
#include "orchestrator/batch/state.hpp"
#include "transpile/pipeline.hpp"
#include "transpile/project.hpp"
#include "transpile/verify/prove.hpp"
#include "transpile/workspace.hpp"

namespace orchestrator::batch {
namespace {

namespace fs = std::filesystem;

struct Work {
  fs::path path;
  std::optional<base::Document> document;
  ::transpile::Options options;
  ::transpile::Translation translation;
  Entry entry;
  std::string key;  // of its row
};

bool is_skipped(const fs::path& folder) {
  std::string name = folder.filename().string();
  std::error_code ignored;
  return name.starts_with('.') || name == "node_modules" || name == "__pycache__" ||
         fs::exists(folder / "pyvenv.cfg", ignored);
}

::transpile::Options options_for(const fs::path& path) {
  ::transpile::ProjectPlace place = ::transpile::place_in_project(path);
  ::transpile::Options options;
  options.find_file = ::transpile::files_below(place.root);
  options.module_name = place.module_name;
  return options;
}

void translate(Work& work) {
  auto begin = std::chrono::steady_clock::now();
  work.translation = ::transpile::translate(*work.document, work.options);
  work.entry.milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

// Each on a thread, `jobs` at a time.
template <class F>
void for_each(std::vector<Work>& all, unsigned jobs, F act) {
  std::atomic<std::size_t> next = 0;
  auto run = [&] {
    for (std::size_t i = next++; i < all.size(); i = next++) act(all[i]);
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < std::min<std::size_t>(jobs, all.size()); ++i) threads.emplace_back(run);
  run();
}

std::string real_path(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  return error ? path.string() : real.string();
}

// A file that others import and that does not start anything itself is a library: what it defines is for
// them.
void choose_kinds(std::vector<Work>& all) {
  std::set<std::string> imported;
  for (const Work& work : all) {
    for (const base::Document& document : work.translation.imported)
      imported.insert(real_path(document.path()));
  }
  for (Work& work : all)
    work.entry.library = work.translation.main_guards.empty() &&
                         (imported.contains(real_path(work.path)) || work.path.filename() == "__init__.py");
}

// A file comes after those that it imports.
void order(std::vector<Work>& all) {
  std::map<std::string, std::size_t> by_path;
  for (std::size_t i = 0; i < all.size(); ++i) by_path[real_path(all[i].path)] = i;
  std::vector<std::size_t> places;
  std::vector<int> seen(all.size(), 0);
  auto visit = [&](std::size_t i, auto& self) -> void {
    if (seen[i]++) return;
    for (const base::Document& document : all[i].translation.imported) {
      auto known = by_path.find(real_path(document.path()));
      if (known != by_path.end()) self(known->second, self);
    }
    places.push_back(i);
  };
  for (std::size_t i = 0; i < all.size(); ++i) visit(i, visit);
  std::vector<Work> ordered;
  for (std::size_t i : places) ordered.push_back(std::move(all[i]));
  all = std::move(ordered);
}

// Names from the paths below what all have in common, so that two files of one name are two packages.
void name_packages(std::vector<Work>& all) {
  fs::path common = all.empty() ? fs::path() : all[0].path.parent_path();
  for (const Work& work : all) {
    fs::path folder = work.path.parent_path();
    while (!common.empty()) {
      auto [end, unused] = std::mismatch(common.begin(), common.end(), folder.begin(), folder.end());
      if (end == common.end()) break;
      common = common.parent_path() == common ? fs::path() : common.parent_path();
    }
  }
  std::set<std::string> taken;
  for (Work& work : all) {
    fs::path below = common.empty() ? work.path : work.path.lexically_relative(common);
    if (below.filename() == "__init__.py" && below.has_parent_path())
      below = below.parent_path().string() + ".py";
    std::string name = below.generic_string();
    std::replace(name.begin(), name.end(), '/', '_');
    std::string package = ::transpile::package_name(name);
    for (int i = 2; !taken.insert(package).second; ++i)
      package = ::transpile::package_name(name) + fmt::format("_{}", i);
    work.entry.package = package;
  }
}

// All that a result depends on.
std::string key_of(const Work& work, const Settings& settings) {
  std::string all = fmt::format("{}\n{}\n{}\n{}\n", settings.version, work.entry.package, work.entry.library,
                                settings.verify);
  all += base::hex(work.document->digest());
  for (const base::Document& document : work.translation.imported)
    all += "\n" + document.path() + " " + base::hex(document.digest());
  return base::hex(base::digest(all));
}

void fill(Work& work) {
  const ::transpile::Translation& t = work.translation;
  Entry& entry = work.entry;
  entry.status = ::transpile::name(t.status);
  entry.functions = t.functions;
  entry.functions_translated = t.functions_translated;
  entry.python_lines = t.python_lines;
  entry.rust_lines = t.rust_lines;
  entry.gaps.clear();
  for (const base::Diagnostic& diagnostic : t.diagnostics) {
    const base::Document* document = &*work.document;
    for (const base::Document& imported : t.imported) {
      if (imported.path() == diagnostic.path) document = &imported;
    }
    base::Position at = document->lines().position(diagnostic.span.begin);
    entry.gaps.push_back({diagnostic.path, at.line, at.column, std::string(base::code_name(diagnostic.code)),
                          diagnostic.message});
  }
}

void fill(Entry& entry, const ::transpile::verify::Verification& verification) {
  entry.verified = ::transpile::verify::name(verification.outcome);
  entry.verified_why = verification.why;
  entry.runs = verification.runs;
  entry.calls = verification.calls;
  entry.speedup = verification.speedup;
  entry.memory_ratio = verification.memory_ratio;
}

bool is_fatal(const base::Error& error) {
  return error.code == base::ErrorCode::disk_full || error.code == base::ErrorCode::permission_denied;
}

// Reads and translates all; libraries once more, as such.
std::vector<Work> translate_all(const std::vector<fs::path>& files, unsigned jobs) {
  std::vector<Work> all(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    all[i].path = files[i];
    all[i].entry.path = files[i].string();
  }
  for_each(all, jobs, [](Work& work) {
    auto text = base::read_file(work.path);
    if (!text) {
      work.entry.status = "failed";
      work.entry.why = base::describe(text.error());
      return;
    }
    work.document.emplace(work.path.string(), std::move(*text));
    work.options = options_for(work.path);
    translate(work);
  });
  choose_kinds(all);
  for_each(all, jobs, [](Work& work) {
    if (!work.document || !work.entry.library) return;
    work.options.library = true;
    translate(work);
  });
  order(all);
  name_packages(all);
  return all;
}

base::Task<base::Result<void>> finish_one(sandbox::Pool* pool, const ::transpile::Workspace& workspace,
                                          Work& work) {
  fill(work);
  if (work.translation.status == ::transpile::Status::failed) {
    work.entry.package.clear();
    co_return base::Result<void>{};
  }
  auto written = workspace.write_package(work.entry.package, work.translation.source, work.entry.library,
                                         work.translation.modules);
  if (!written) co_return std::unexpected(written.error());
  if (!pool) co_return base::Result<void>{};
  if (auto listed = workspace.write_manifest(); !listed) co_return std::unexpected(listed.error());
  ::transpile::verify::Subject subject{*work.document, work.options, work.entry.package,
                                       ::transpile::place_in_project(work.path).root};
  std::vector<std::string> no_input;
  auto verified = co_await ::transpile::verify::prove(*pool, workspace, std::move(subject), work.translation,
                                                      std::move(no_input));
  if (!verified) co_return std::unexpected(verified.error());
  fill(work);
  fill(work.entry, *verified);
  co_return base::Result<void>{};
}

// What those who take turns share; they all run on one thread.
struct Batch {
  sandbox::Pool* pool;
  const ::transpile::Workspace& workspace;
  State& state;
  const Settings& settings;
  const Progress& progress;
  std::vector<Work>& all;
  std::size_t next;
  std::size_t done;
  std::optional<base::Error> stopped;
};

// What an earlier batch did of the same texts stands.
base::Result<void> find_done(Batch& batch) {
  for (Work& work : batch.all) {
    if (!work.document) continue;
    work.key = key_of(work, batch.settings);
    auto before = batch.state.find(work.entry.path, work.key);
    if (!before) return std::unexpected(before.error());
    std::optional<Entry> known = *before ? entry_from(**before) : std::nullopt;
    std::error_code ignored;
    bool there = known && (known->package.empty() ||
                           fs::exists(batch.settings.folder / known->package / "Cargo.toml", ignored));
    if (!there) continue;
    work.entry = std::move(*known);
    work.entry.reused = true;
  }
  return {};
}

bool is_new(const Work& work) {
  return work.document && !work.entry.reused && work.translation.status != ::transpile::Status::failed;
}

base::Result<void> write_all(Batch& batch) {
  for (const Work& work : batch.all) {
    if (!is_new(work)) continue;
    auto written = batch.workspace.write_package(work.entry.package, work.translation.source,
                                                 work.entry.library, work.translation.modules);
    if (!written && is_fatal(written.error())) return written;
  }
  return batch.workspace.write_manifest();
}

base::Task<base::Result<void>> do_one(Batch& batch, Work& work) {
  if (!work.document || work.entry.reused) co_return base::Result<void>{};
  auto done = co_await finish_one(batch.pool, batch.workspace, work);
  if (!done && is_fatal(done.error())) co_return done;
  if (!done) {
    work.entry.status = "failed";
    work.entry.why = base::describe(done.error());
  }
  co_return batch.state.commit(work.entry.path, work.key, to_json(work.entry));
}

base::Task<> take_turns(Batch& batch) {
  while (!batch.stopped && batch.next < batch.all.size()) {
    Work& work = batch.all[batch.next++];
    auto done = co_await do_one(batch, work);
    if (!done) {
      batch.stopped = done.error();
      co_return;
    }
    ++batch.done;
    if (batch.progress) batch.progress(work.entry, batch.done, batch.all.size());
  }
}

}  // namespace

base::Result<std::vector<fs::path>> python_files(const std::vector<fs::path>& paths,
                                                 const fs::path& besides) {
  std::set<fs::path> found;
  std::string skipped = real_path(besides);
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
        if (is_skipped(at->path()) || real_path(at->path()) == skipped) at.disable_recursion_pending();
      } else if (at->path().extension() == ".py" && at->is_regular_file(ignored)) {
        found.insert(at->path().lexically_normal());
      }
    }
  }
  return std::vector<fs::path>(found.begin(), found.end());
}

base::Task<base::Result<Report>> transpile(sandbox::Pool* pool, Settings settings, Progress progress) {
  auto began = std::chrono::steady_clock::now();
  auto files = python_files(settings.paths, settings.folder);
  if (!files) co_return std::unexpected(files.error());
  auto workspace = ::transpile::Workspace::open(settings.folder);
  if (!workspace) co_return std::unexpected(workspace.error());
  auto state = State::open(settings.folder / ".concord-batch.sqlite", settings.resume);
  if (!state) co_return std::unexpected(state.error());

  std::vector<Work> all = translate_all(*files, settings.jobs);
  // From here on each file has its translation, its name and its turn.
  Batch batch{pool, *workspace, *state, settings, progress, all, 0, 0, {}};
  if (auto looked = find_done(batch); !looked) co_return std::unexpected(looked.error());
  if (pool) {
    // One build of all that is new keeps every core busy; what a package needs after it is quickly said.
    auto written = write_all(batch);
    if (!written) co_return std::unexpected(written.error());
    co_await ::transpile::verify::build_all(settings.folder);
  }
  auto executor = co_await base::asio::this_coro::executor;
  base::TaskGroup group(executor);
  std::size_t workers =
      std::min<std::size_t>(std::max(1u, settings.jobs), std::max<std::size_t>(1, all.size()));
  for (std::size_t i = 0; i < workers; ++i) group.spawn(take_turns(batch));
  co_await group.join();
  if (batch.stopped) co_return std::unexpected(*batch.stopped);
  Report report;
  for (const Work& work : all) report.entries.push_back(work.entry);
  if (auto listed = workspace->write_manifest(); !listed) co_return std::unexpected(listed.error());
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  auto json = base::write_file(settings.folder / "report.json", base::dump(to_json(report)) + "\n");
  if (!json) co_return std::unexpected(json.error());
  auto page = base::write_file(settings.folder / "report.html", to_html(report));
  if (!page) co_return std::unexpected(page.error());
  co_return report;
}

}  // namespace orchestrator::batch
