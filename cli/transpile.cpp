// `concord transpile`: Python files become Cargo packages.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/thread_pool.hpp"
#include "cli/message.hpp"
#include "cli/request.hpp"
#include "cli/world.hpp"
#include "orchestrator/porting/gaps.hpp"
#include "transpile/extension.hpp"
#include "transpile/pipeline.hpp"
#include "transpile/project.hpp"
#include "transpile/verify/prove.hpp"
#include "transpile/workspace.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

struct TranspileOptions {
  std::vector<std::string> files;
  std::string folder;
  unsigned jobs = 0;
  bool verify = false;
  bool crowd = false;
  std::vector<std::string> inputs;
  bool library = false;
  bool extension = false;
  std::string print;
  std::string stop_after;
};

struct Job {
  std::string path;
  std::string package;
  std::optional<base::Document> document;
  transpile::Translation translation;
  std::optional<base::Error> error;  // the world's: the file could not be read, the package not written
  double milliseconds = 0;
  std::optional<transpile::verify::Verification> verified;
  orchestrator::porting::Filled filled;  // what the crowd rewrote
};

transpile::Options in_project(const Job& job, transpile::Options options) {
  transpile::ProjectPlace place = transpile::place_in_project(job.path);
  options.find_file = transpile::files_below(place.root);
  options.module_name = place.module_name;
  return options;
}

void translate(Job& job, const transpile::Options& options) {
  auto begin = std::chrono::steady_clock::now();
  job.translation = transpile::translate(*job.document, in_project(job, options));
  job.milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

void read(Job& job) {
  auto text = base::read_file(job.path);
  if (text)
    job.document.emplace(job.path, std::move(*text));
  else
    job.error = text.error();
}

// Each file on a thread of its own, `jobs` at a time.
void translate_all(std::vector<Job>& jobs, const transpile::Options& options, unsigned threads) {
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t i = next++; i < jobs.size(); i = next++) {
      if (jobs[i].error) continue;
      read(jobs[i]);
      if (jobs[i].document) translate(jobs[i], options);
    }
  };
  std::vector<std::jthread> pool;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, jobs.size()); ++i) pool.emplace_back(work);
  work();
}

void write(transpile::Workspace& workspace, Job& job, bool library, bool extension = false) {
  if (job.error || job.translation.status == transpile::Status::failed) return;
  if (extension) {
    auto files = transpile::extension_files(job.package, job.translation.natives, job.document->text());
    files["src/lib.rs"] = job.translation.source;
    auto written = workspace.write_files(job.package, files);
    if (!written) job.error = written.error();
    return;
  }
  auto written =
      workspace.write_package(job.package, job.translation.source, library, job.translation.modules);
  if (!written) job.error = written.error();
}

// Builds it and runs both; what the world refuses is said of the job, not an end of all.
base::Task<base::Result<void>> verify(World& world, const transpile::Workspace& workspace, Job& job,
                                      transpile::Options options, std::vector<std::string> inputs) {
  transpile::verify::Verification skipped;
  auto pool = co_await world.sandbox();
  if (!pool) {
    skipped.why = base::describe(pool.error());
    job.verified = skipped;
    co_return base::Result<void>{};
  }
  transpile::verify::Subject subject{*job.document, std::move(options), job.package,
                                     transpile::place_in_project(job.path).root};
  auto verified = co_await transpile::verify::prove(**pool, workspace, std::move(subject), job.translation,
                                                    std::move(inputs));
  if (!verified) co_return std::unexpected(verified.error());
  job.verified = std::move(*verified);
  co_return base::Result<void>{};
}

// Offers the gaps to the crowd. What it wrote is proven already.
base::Task<base::Result<void>> fill_gaps(World& world, const transpile::Workspace& workspace, Job& job,
                                         transpile::Options options, std::vector<std::string> inputs,
                                         bool tells) {
  auto files = world.files();
  if (!files) co_return std::unexpected(files.error());
  auto crowd = co_await world.crowd();
  if (!crowd) co_return std::unexpected(crowd.error());
  auto sandbox = co_await world.sandbox();
  if (!sandbox) co_return std::unexpected(sandbox.error());
  orchestrator::Surroundings surroundings{.crowd = *crowd,
                                          .files = **files,
                                          .sandbox = *sandbox,
                                          .clang = nullptr,
                                          .ledger = world.ledger_if_possible(),
                                          .pool = world.threads(),
                                          .clock = world.clock()};
  fs::path path = fs::absolute(job.path).lexically_normal().lexically_relative(world.root());
  if (path.empty() || path.native().starts_with(".."))
    co_return base::fail(base::ErrorCode::bad_request, job.path + " is not in the project",
                         "run it in the project, or name it with --root");
  orchestrator::porting::Porting porting{
      .subject = {*job.document, std::move(options), job.package, transpile::place_in_project(job.path).root},
      .path = path.generic_string(),
      .root = world.root().string(),
      .limits = world.settings().limits(),
      .inputs = std::move(inputs),
      .new_run_id = [&world] { return new_run_id(world.clock().wall()); }};
  orchestrator::Watcher watch = [tells](const orchestrator::RunEvent& event) {
    const auto* planned = std::get_if<orchestrator::Planned>(&event);
    if (planned && tells)
      message(fmt::format("asking the crowd for what can't be translated (run {})", planned->run));
  };
  auto filled = co_await orchestrator::porting::fill_gaps(std::move(porting), workspace, job.translation,
                                                          surroundings, watch);
  if (!filled) co_return std::unexpected(filled.error());
  job.filled = std::move(*filled);
  job.verified = job.filled.verified;
  co_return base::Result<void>{};
}

// The file that a diagnostic is about: the job's own or one that it imports.
const base::Document& document_of(const Job& job, const base::Diagnostic& diagnostic) {
  for (const base::Document& imported : job.translation.imported) {
    if (imported.path() == diagnostic.path) return imported;
  }
  return *job.document;
}

base::Json to_json(const Job& job) {
  const transpile::Translation& t = job.translation;
  base::Json diagnostics = base::Json::array();
  for (const base::Diagnostic& d : t.diagnostics) {
    base::Position at = document_of(job, d).lines().position(d.span.begin);
    base::Json entry = {
        {"code", base::code_name(d.code)}, {"message", d.message}, {"line", at.line}, {"column", at.column}};
    if (d.path != job.path) entry["path"] = d.path;
    diagnostics.push_back(std::move(entry));
  }
  if (job.error)
    diagnostics.push_back({{"code", std::string(base::name(job.error->code))},
                           {"message", base::describe(*job.error)},
                           {"line", 1},
                           {"column", 1}});
  base::Json out = {{"path", job.path},
                    {"package", job.package},
                    {"status", job.error ? "failed" : std::string(transpile::name(t.status))},
                    {"diagnostics", std::move(diagnostics)},
                    {"functions", {{"total", t.functions}, {"translated", t.functions_translated}}},
                    {"lines", {{"python", t.python_lines}, {"rust", t.rust_lines}}},
                    {"ms", job.milliseconds}};
  if (!job.filled.functions.empty() || !job.filled.refused.empty()) {
    base::Json functions = base::Json::array();
    for (const auto& one : job.filled.functions)
      functions.push_back({{"function", one.function}, {"agents", one.agents}, {"run", one.run}});
    out["crowd"] = {{"rewritten", std::move(functions)}, {"refused", job.filled.refused}};
  }
  if (job.verified) {
    out["verify"] = {{"status", std::string(transpile::verify::name(job.verified->outcome))},
                     {"runs", job.verified->runs},
                     {"calls", job.verified->calls},
                     {"speedup", job.verified->speedup},
                     {"memory_ratio", job.verified->memory_ratio}};
    if (!job.verified->why.empty()) out["verify"]["why"] = job.verified->why;
  }
  return out;
}

void say(const Job& job, const CommonOptions& common) {
  const transpile::Translation& t = job.translation;
  for (const base::Diagnostic& d : t.diagnostics) message(base::format(d, document_of(job, d).text()));
  if (job.error) message(job.path + ": " + base::describe(*job.error));
  if (common.quiet || t.status == transpile::Status::failed || job.error) return;
  answer(fmt::format("{}: {}, {} of {} functions, {} lines of Python, {} of Rust\n", job.package,
                     transpile::name(t.status), t.functions_translated, t.functions, t.python_lines,
                     t.rust_lines));
  for (const auto& one : job.filled.functions)
    answer(fmt::format("{}: {} was rewritten by {}; why: concord explain {}\n", job.package,
                       one.function.empty() ? "what stands outside of functions" : one.function,
                       fmt::join(one.agents, ", "), one.run));
  for (const std::string& line : job.filled.refused)
    answer(fmt::format("{}: the crowd could not help: {}\n", job.package, line));
  if (!job.verified) return;
  const auto& v = *job.verified;
  if (v.outcome == transpile::verify::Outcome::same) {
    std::string calls =
        v.calls ? fmt::format(", {} call{} of its functions compared", v.calls, v.calls == 1 ? "" : "s") : "";
    std::string figures = v.speedup > 0 ? fmt::format("; {:.1f} times as fast with {:.2f} times the memory",
                                                      v.speedup, v.memory_ratio)
                                        : "";
    answer(fmt::format("{}: behaves the same in {} run{}{}{}\n", job.package, v.runs, v.runs == 1 ? "" : "s",
                       calls, figures));
    if (!v.why.empty()) answer(fmt::format("{}: {}\n", job.package, v.why));
  } else {
    answer(fmt::format("{}: {}: {}\n", job.package,
                       v.outcome == transpile::verify::Outcome::differs ? "DIFFERS" : "not verified", v.why));
  }
}

// Two files of one name would be one package.
void name_packages(std::vector<Job>& jobs) {
  std::map<std::string, std::string> taken;
  for (Job& job : jobs) {
    job.package = transpile::package_name(job.path);
    auto [entry, added] = taken.try_emplace(job.package, job.path);
    if (!added)
      job.error = base::Error{base::ErrorCode::already_exists,
                              "the package " + job.package + " is made of " + entry->second + " already",
                              "rename one of the files"};
  }
}

int finish(const std::vector<Job>& jobs, const CommonOptions& common) {
  if (common.json) {
    base::Json files = base::Json::array();
    for (const Job& job : jobs) files.push_back(to_json(job));
    answer(base::dump({{"files", std::move(files)}}) + "\n");
  } else {
    for (const Job& job : jobs) say(job, common);
  }
  int code = kDone;
  for (const Job& job : jobs) {
    bool world = job.error && (job.error->code == base::ErrorCode::disk_full ||
                               job.error->code == base::ErrorCode::permission_denied);
    if (world) return kWorldFailed;
    bool differs = job.verified && job.verified->outcome == transpile::verify::Outcome::differs;
    if (job.error || job.translation.status != transpile::Status::translated || differs) code = kBadNews;
  }
  return code;
}

// The crowd's turn where it is wanted, then the proof of what has none yet.
base::Result<void> prove_all(World& world, const transpile::Workspace& workspace, std::vector<Job>& jobs,
                             const TranspileOptions& options, const transpile::Options& translation,
                             const CommonOptions& common) {
  std::vector<std::string> inputs;
  for (const std::string& path : options.inputs) {
    auto text = base::read_file(path);
    if (!text) return std::unexpected(text.error());
    inputs.push_back(std::move(*text));
  }
  for (Job& job : jobs) {
    if (job.error || job.translation.status == transpile::Status::failed) continue;
    if (options.crowd && job.translation.status == transpile::Status::partial) {
      auto filled = base::run(world.loop(), fill_gaps(world, workspace, job, in_project(job, translation),
                                                      inputs, !common.quiet && !common.json));
      if (!filled) return filled;
    }
    if (!options.verify || job.verified) continue;
    auto verified =
        base::run(world.loop(), verify(world, workspace, job, in_project(job, translation), inputs));
    if (!verified) return verified;
  }
  return {};
}

int run_transpile(const TranspileOptions& options, const CommonOptions& common) {
  transpile::Options translation;
  translation.library = options.library;
  translation.extension = options.extension;
  if (!options.print.empty()) translation.print = transpile::phase_by_name(options.print);
  if (!options.stop_after.empty()) translation.last = *transpile::phase_by_name(options.stop_after);
  std::vector<Job> jobs(options.files.size());
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i].path = options.files[i];
  name_packages(jobs);
  unsigned threads = options.jobs ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  translate_all(jobs, translation, threads);
  bool stops_early = translation.last != transpile::Phase::rust;
  if (translation.print || stops_early) {
    for (const Job& job : jobs) {
      answer(job.translation.printed);
      if (!common.json) {
        for (const base::Diagnostic& d : job.translation.diagnostics)
          message(base::format(d, document_of(job, d).text()));
      }
    }
    if (options.folder.empty() || stops_early) return kDone;
  }
  if (options.folder.empty()) {
    message("-o DIR is missing: where shall the packages go?");
    return kUsage;
  }
  auto workspace = transpile::Workspace::open(options.folder);
  if (!workspace) return report(workspace.error());
  for (Job& job : jobs) write(*workspace, job, options.library, options.extension);
  if (auto written = workspace->write_manifest(); !written) return report(written.error());
  if ((options.verify || options.crowd) && !options.extension) {
    auto world = World::open(common);
    if (!world) return report(world.error());
    auto tested = prove_all(**world, *workspace, jobs, options, translation, common);
    if (!tested) return report(tested.error());
  }
  return finish(jobs, common);
}

Run declare_transpile(CLI::App& app) {
  auto options = std::make_shared<TranspileOptions>();
  app.add_option("FILE", options->files, "Python files")->required();
  app.add_option("-o,--output", options->folder, "The Cargo workspace that the packages are written into")
      ->type_name("DIR");
  app.add_option("--jobs", options->jobs, "How many files to translate at a time (default: one a processor)")
      ->type_name("N");
  auto* verify = app.add_flag("--verify", options->verify,
                              "Build the translation, run both programs in the sandbox and compare them");
  app.add_option("--stdin", options->inputs, "What the programs read on standard input; repeatable")
      ->type_name("FILE")
      ->needs(verify);
  app.add_flag(
      "--crowd", options->crowd,
      "Ask the configured models for what can't be translated; kept is only what is proven to behave "
      "the same");
  auto* library = app.add_flag("--lib", options->library,
                               "A library package: functions and classes are `pub`, nothing runs");
  app.add_flag("--extension", options->extension,
               "A Python package for maturin: native functions, and the original for all else")
      ->excludes(library);
  auto phases = CLI::IsMember({"read", "names", "types", "rust"});
  app.add_option("--print", options->print, "Print what a phase made: read, names, types or rust")
      ->type_name("PHASE")
      ->check(phases);
  app.add_option("--stop-after", options->stop_after, "Go no further than this phase")
      ->type_name("PHASE")
      ->check(phases);
  return [options](const CommonOptions& common) { return run_transpile(*options, common); };
}

}  // namespace

const Command transpile_command = {"transpile", "Work on code",
                                   "Python programs become Rust that behaves the same",
                                   "concord transpile report.py -o rust\n"
                                   "concord transpile report.py -o rust --verify --stdin sample.txt\n"
                                   "concord transpile report.py -o rust --crowd --verify\n"
                                   "concord transpile shapes.py -o rust --extension\n"
                                   "concord transpile report.py --print=types --stop-after=types",
                                   declare_transpile};

}  // namespace cli
