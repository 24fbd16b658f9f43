#include "transpile/verify/prove.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "base/process.hpp"
#include "transpile/verify/calls.hpp"
#include "transpile/verify/probe.hpp"
#include "transpile/verify/rejections.hpp"

namespace transpile::verify {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSeed = 20;

// How often what rustc rejects is left out, before it is given up: what stands behind an error shows later.
constexpr unsigned kRounds = 8;

struct Build {
  std::string problem;            // what kept cargo from building; empty: nothing did
  std::vector<RustError> errors;  // in the package's own sources
};

// `which` are words for cargo: which packages. Errors are told apart for the one that is named.
base::Task<base::Result<Build>> build(fs::path folder, std::vector<std::string> which,
                                      std::string package = "") {
  base::ProcessSpec spec;
  spec.words = {"cargo", "build", "--release", "--offline", "--quiet", "--message-format=json"};
  spec.words.insert(spec.words.end(), which.begin(), which.end());
  spec.folder = folder;
  auto environment = base::clean_environment();
  for (const char* name : {"CARGO_HOME", "RUSTUP_HOME"}) {
    if (const char* value = std::getenv(name)) environment[name] = value;
  }
  spec.environment = std::move(environment);
  base::RunLimits limits;
  limits.time = std::chrono::minutes(10);
  limits.output_bytes = std::size_t{16} << 20;
  std::string nothing;
  auto run = co_await base::run_process(std::move(spec), std::move(nothing), limits);
  if (!run) co_return std::unexpected(run.error());
  Build out;
  if (run->status.ok()) co_return out;
  out.errors = rust_errors(run->output, package);
  out.problem = "cargo could not build the translation:\n" + run->error;
  for (const RustError& error : out.errors)
    out.problem += fmt::format("{}/src/{}:{}: {}\n", package, error.file, error.line, error.why);
  co_return out;
}

base::Task<base::Result<Build>> build_package(fs::path workspace, std::string package) {
  std::vector<std::string> which{"-p", package};
  auto built = co_await build(std::move(workspace), std::move(which), std::move(package));
  co_return built;
}

// Builds the package. What rustc rejects becomes a gap, and the rest is translated and built again, until it
// builds or no error is one of the program's own statements: then that is what the build says.
base::Task<base::Result<Build>> build_accepted(const Workspace& workspace, Subject& subject,
                                               Translation& translation) {
  for (unsigned round = 0;; ++round) {
    auto built = co_await build_package(workspace.folder(), subject.package);
    if (!built || built->errors.empty() || round == kRounds) co_return built;
    const base::Document& document = subject.rewritten ? *subject.rewritten : subject.document;
    Options options = subject.options;
    options.origins = true;
    auto found = rejections(built->errors, translate(document, options).origins, options.rejected);
    if (found.empty()) co_return built;
    subject.options.rejected.insert(subject.options.rejected.end(), found.begin(), found.end());
    translation = translate(document, subject.options);
    auto written = workspace.write_package(subject.package, translation.source, subject.options.library,
                                           translation.modules);
    if (!written) co_return std::unexpected(written.error());
  }
}

// The package is built.
base::Task<base::Result<Verification>> run_both(sandbox::Pool& pool, fs::path workspace, std::string package,
                                                std::string python, std::string path, Files files,
                                                std::vector<std::string> inputs) {
  Programs programs{std::move(python), std::move(files), workspace / "target" / "release" / package};
  // What a program calls itself by is its own file's name.
  std::string file = fs::path(path).filename().string();
  bool taken = std::any_of(programs.files.begin(), programs.files.end(),
                           [&](const auto& other) { return other.first == file; });
  if (file.ends_with(".py") && !file.starts_with('-') && !taken) programs.name = std::move(file);
  auto verified = co_await verify(pool, std::move(programs), std::move(inputs));
  co_return verified;
}

std::string main_left_out(const base::Document& document, const Options& options) {
  return without_main(document.text(), translate(document, options).main_guards);
}

// The program followed by trials of its functions, as a package in a workspace of its own below the target
// folder.
base::Task<base::Result<Verification>> compare_calls(sandbox::Pool& pool, fs::path workspace, Subject subject,
                                                     Translation translation) {
  Verification out;
  Files files = imported_files(translation, subject.root);
  std::string program = main_left_out(subject.document, subject.options);
  std::vector<Trial> wanted = trials(translation, kSeed);
  auto probed = co_await probe(pool, program, files, std::move(wanted));
  if (!probed) co_return std::unexpected(probed.error());
  std::vector<Trial> kept = std::move(*probed);
  if (kept.empty()) {
    out.outcome = Outcome::same;
    co_return out;
  }
  std::string driver = with_trials(program, kept);
  subject.options.library = false;
  std::string rewritten =
      subject.rewritten ? with_trials(main_left_out(*subject.rewritten, subject.options), kept) : driver;
  Translation translated =
      translate(base::Document(subject.document.path(), std::move(rewritten)), subject.options);
  if (translated.status == Status::failed) {
    out.why = "the calls of its functions have no translation";
    co_return out;
  }
  auto beside = Workspace::open(workspace / "target" / "concord-verify");
  if (!beside) co_return std::unexpected(beside.error());
  if (auto written = beside->write_package(subject.package, translated.source, false, translated.modules);
      !written)
    co_return std::unexpected(written.error());
  if (auto written = beside->write_manifest(); !written) co_return std::unexpected(written.error());
  auto built = co_await build_package(beside->folder(), subject.package);
  if (!built) co_return std::unexpected(built.error());
  if (!built->problem.empty()) {
    out.why = std::move(built->problem);
    co_return out;
  }
  std::vector<std::string> no_input;
  auto verified = co_await run_both(pool, beside->folder(), subject.package, driver, subject.document.path(),
                                    std::move(files), std::move(no_input));
  if (!verified) co_return std::unexpected(verified.error());
  out = std::move(*verified);
  if (std::string example = counter_example(kept, out.want, out.got); !example.empty())
    out.why = std::move(example);
  out.calls = static_cast<unsigned>(kept.size());
  co_return out;
}

}  // namespace

Files imported_files(const Translation& translation, const fs::path& root) {
  Files out;
  for (const base::Document& document : translation.imported) {
    fs::path path =
        root.empty() ? fs::path(document.path()) : fs::path(document.path()).lexically_relative(root);
    out.emplace_back(path.generic_string(), std::string(document.text()));
  }
  return out;
}

base::Task<void> build_all(fs::path workspace) {
  std::vector<std::string> all{"--workspace", "--keep-going"};
  // A failure is met again where the package that caused it is built alone.
  auto built = co_await build(std::move(workspace), std::move(all));
  (void)built;
}

base::Task<base::Result<Verification>> prove(sandbox::Pool& pool, const Workspace& workspace, Subject subject,
                                             Translation& translation, std::vector<std::string> inputs) {
  for (bool widened : {false, true}) {
    Verification program;
    program.outcome = Outcome::same;
    auto built = co_await build_accepted(workspace, subject, translation);
    if (!built) co_return std::unexpected(built.error());
    if (!built->problem.empty()) {
      program.outcome = Outcome::skipped;
      program.why = std::move(built->problem);
      co_return program;
    }
    if (!subject.options.library) {
      auto run =
          co_await run_both(pool, workspace.folder(), subject.package, std::string(subject.document.text()),
                            subject.document.path(), imported_files(translation, subject.root), inputs);
      if (!run) co_return std::unexpected(run.error());
      program = std::move(*run);
    }
    bool overflowed = program.overflowed;
    if (program.outcome == Outcome::same) {
      auto calls = co_await compare_calls(pool, workspace.folder(), subject, translation);
      if (!calls) co_return std::unexpected(calls.error());
      overflowed = calls->overflowed;
      if (calls->outcome == Outcome::differs) {
        program.outcome = Outcome::differs;
        program.why = std::move(calls->why);
      } else if (calls->outcome == Outcome::same) {
        program.calls = calls->calls;
        program.runs += calls->calls > 0 ? 1 : 0;
      } else {
        program.why = "its functions were not compared call by call: " + calls->why;
      }
    }
    if (!overflowed || widened) co_return program;
    subject.options.wide_integers = true;
    translation = translate(subject.rewritten.value_or(subject.document), subject.options);
    auto written = workspace.write_package(subject.package, translation.source, subject.options.library,
                                           translation.modules);
    if (!written) co_return std::unexpected(written.error());
  }
  co_return base::fail(base::ErrorCode::cancelled, "the translation was not proven");
}

}  // namespace transpile::verify
