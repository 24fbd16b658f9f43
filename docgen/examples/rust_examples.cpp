#include "docgen/examples/rust_examples.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/files.hpp"
#include "base/text.hpp"
#include "docgen/facts/tree_view.hpp"
#include "sandbox/programs.hpp"

namespace docgen {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostManifest = std::size_t{1} << 20;
constexpr std::size_t kShownRustOutput = 100;

bool has_fenced_code(const Source& source) {
  if (!source.facts || source.facts->language != Language::rust) return false;
  return std::ranges::any_of(source.facts->symbols, [&](const Symbol& symbol) {
    if (!symbol.comment) return false;
    base::Span span = symbol.comment->text;
    return source.document->text().substr(span.begin, span.size()).find("```") != std::string_view::npos;
  });
}

// The folder of the package that `file` belongs to, below `root`; nothing for none. A workspace without a
// package of its own has no library.
std::optional<fs::path> package_of(const fs::path& root, const fs::path& file) {
  for (fs::path folder = file.parent_path();; folder = folder.parent_path()) {
    auto manifest = base::read_file(root / folder / "Cargo.toml", kMostManifest);
    if (manifest && manifest->find("[package]") != std::string::npos) return folder;
    if (folder.empty()) return std::nullopt;
  }
}

using SourcesOfPackages = std::map<std::string, std::vector<const Source*>>;

SourcesOfPackages packages_with_examples(const fs::path& root, const std::vector<Source>& sources,
                                         ExampleRun& run) {
  SourcesOfPackages found;
  for (const Source& source : sources) {
    if (!has_fenced_code(source)) continue;
    std::error_code ignored;
    fs::path below = fs::weakly_canonical(source.path, ignored).lexically_relative(root);
    bool outside = below.empty() || *below.begin() == "..";
    auto package = outside ? std::nullopt : package_of(root, below);
    if (package) {
      found[package->string()].push_back(&source);
    } else {
      run.not_run.push_back(source.path +
                            (outside ? ": it lies outside of the project" : ": no Cargo.toml is above it"));
    }
  }
  return found;
}

// The value in quotes behind `name`; "" for none.
std::string quoted_value(std::string_view text, std::string_view name) {
  std::size_t at = text.find(name);
  std::size_t open = at == std::string_view::npos ? at : text.find('"', at);
  std::size_t close = open == std::string_view::npos ? open : text.find('"', open + 1);
  return close == std::string_view::npos ? "" : std::string(text.substr(open + 1, close - open - 1));
}

// The person's default toolchain, where rustup manages theirs.
std::optional<fs::path> default_toolchain(const sandbox::Workshop& workshop) {
  if (!workshop.rustup) return std::nullopt;
  auto settings = base::read_file(*workshop.rustup / "settings.toml", kMostManifest);
  std::string name = settings ? quoted_value(*settings, "default_toolchain") : "";
  fs::path folder = *workshop.rustup / "toolchains" / name;
  std::error_code ignored;
  bool there = !name.empty() && fs::exists(folder / "bin/cargo", ignored);
  return there ? std::optional(folder) : std::nullopt;
}

std::optional<sandbox::Job> rust_job(const sandbox::Pool& pool, const fs::path& root,
                                     const std::string& package) {
  sandbox::Job job;
  const sandbox::Workshop& workshop = pool.workshop();
  std::string path(sandbox::kProgramPath);
  if (auto toolchain = default_toolchain(workshop)) {
    job.folders.push_back({*toolchain, "/tmp/rust", sandbox::Folder::Use::read});
    path = "/tmp/rust/bin:" + path;
  } else if (!pool.program("cargo")) {
    return std::nullopt;
  }
  // What was fetched, and nothing else: a registry's key lies beside it.
  for (const char* part : {"registry", "git"}) {
    std::error_code ignored;
    if (workshop.cargo && fs::is_directory(*workshop.cargo / part, ignored))
      job.folders.push_back(
          {*workshop.cargo / part, std::string("/tmp/cargo/") + part, sandbox::Folder::Use::scratch});
  }
  job.words = {"/bin/sh", "-c", "cd \"$1\" && exec cargo test --doc --offline --no-fail-fast", "sh",
               package.empty() ? "." : package};
  job.tree.base = root;
  job.environment = {{"PATH", path},
                     {"CARGO_HOME", "/tmp/cargo"},
                     {"CARGO_TARGET_DIR", "/tmp/target"},
                     {"CARGO_TERM_COLOR", "never"},
                     {"RUST_BACKTRACE", "0"}};
  job.builds = true;
  job.limits.wall_time = std::chrono::seconds(300);
  job.limits.processor_time = std::chrono::seconds(600);
  job.limits.memory_bytes = std::size_t{3} << 30;
  job.limits.tmp_bytes = std::size_t{2} << 30;
  job.limits.file_bytes = std::size_t{1} << 30;
  job.limits.processes = 256;
  job.limits.output_bytes = std::size_t{16} << 20;
  return job;
}

// "src/lib.rs - add (line 3)" of the test harness.
struct RustExample {
  std::string path, name;
  std::size_t line = 0;
};
std::optional<RustExample> example_named(std::string_view words) {
  std::size_t dash = words.find(" - "), line = words.rfind("(line ");
  if (dash == std::string_view::npos || line == std::string_view::npos || line < dash) return std::nullopt;
  RustExample example;
  example.path = words.substr(0, dash);
  example.name = base::trim(words.substr(dash + 3, line - dash - 3));
  std::string_view number = words.substr(line + 6);
  auto read = std::from_chars(number.data(), number.data() + number.size(), example.line);
  return read.ec == std::errc() ? std::optional(std::move(example)) : std::nullopt;
}

// What a failed example printed, as one line: what it panicked with, or the compiler's first error.
std::string rust_message(std::string_view output) {
  std::string words;
  bool panicked = false;
  for (std::string_view raw : base::split_lines(output)) {
    std::string_view line = base::trim(raw);
    if (line.starts_with("error") && words.empty()) {
      words = "does not compile: `" + std::string(line) + "`";
      return words;
    }
    if (line.starts_with("thread '") && line.find(" panicked at ") != std::string_view::npos) {
      panicked = true;
      continue;
    }
    if (!panicked) continue;
    if (line.empty() || line.starts_with("note:")) break;
    words += (words.empty() ? "" : " ") + std::string(line);
  }
  if (words.size() > kShownRustOutput) words = words.substr(0, base::utf8_cut(words, kShownRustOutput)) + "…";
  return words.empty() ? "fails" : "fails: " + one_line(words);
}

void add_failure(const RustExample& example, std::string_view output,
                 const std::vector<const Source*>& sources, ExampleRun& run) {
  for (const Source* source : sources) {
    bool same = source->path == example.path || source->path.ends_with("/" + example.path) ||
                example.path.ends_with("/" + source->path);
    if (!same) continue;
    Finding finding;
    finding.rule = Rule::wrong_example;
    finding.path = source->path;
    finding.line = std::clamp<std::size_t>(example.line, 1, source->document->lines().line_count());
    finding.span = source->document->lines().line(finding.line);
    finding.function = finding.name = example.name;
    finding.message = "the example " + rust_message(output);
    run.findings.push_back(std::move(finding));
    return;
  }
}

void read_harness(std::string_view text, const std::vector<const Source*>& sources, ExampleRun& run) {
  std::map<std::string, std::string, std::less<>> printed;  // by the test's name
  std::vector<std::string> failed;
  std::string* into = nullptr;
  for (std::string_view line : base::split_lines(text)) {
    constexpr std::string_view kHead = "---- ", kTail = " stdout ----";
    if (line.starts_with(kHead) && line.ends_with(kTail)) {
      into = &printed[std::string(line.substr(kHead.size(), line.size() - kHead.size() - kTail.size()))];
      continue;
    }
    if (line == "failures:") into = nullptr;
    if (into != nullptr) *into += std::string(line) + "\n";
    if (into != nullptr || !line.starts_with("test ")) continue;
    std::size_t end = line.rfind(" ... ");
    if (end == std::string_view::npos) continue;
    std::string_view outcome = line.substr(end + 5);
    std::string name(line.substr(5, end - 5));
    // "- compile" and "- compile fail" say what was done; they are no part of the name.
    if (std::size_t mark = name.rfind(") - "); mark != std::string::npos) name.resize(mark + 1);
    if (outcome.starts_with("ignored")) continue;
    ++run.examples;
    ++run.texts;
    if (outcome.starts_with("FAILED")) failed.push_back(std::move(name));
  }
  for (const std::string& name : failed) {
    ++run.failed;
    auto output = printed.lower_bound(name);
    bool known = output != printed.end() && output->first.starts_with(name);
    if (auto example = example_named(name)) add_failure(*example, known ? output->second : "", sources, run);
  }
}

}  // namespace

base::Task<base::Result<ExampleRun>> run_rust_examples(sandbox::Pool& pool, fs::path root,
                                                       const std::vector<Source>& sources) {
  ExampleRun run;
  SourcesOfPackages packages = packages_with_examples(root, sources, run);
  for (const auto& [package, files] : packages) {
    std::string manifest = package.empty() ? "Cargo.toml" : package + "/Cargo.toml";
    auto job = rust_job(pool, root, package);
    if (!job) {
      run.not_run.push_back(manifest + ": the sandbox has no cargo");
      continue;
    }
    auto output = co_await pool.run(std::move(*job));
    if (!output && output.error().code == base::ErrorCode::unavailable) {
      run.not_run.push_back(manifest + ": " + output.error().message);
      continue;
    }
    if (!output) co_return std::unexpected(output.error());
    std::size_t before = run.examples;
    read_harness(output->output, files, run);
    if (output->timed_out) {
      run.not_run.push_back(manifest + ": its examples took too long");
    } else if (run.examples == before && !output->status.ok()) {
      std::string why;
      for (std::string_view line : base::split_lines(output->error)) {
        if (line.starts_with("error") && why.empty()) why = line;
      }
      run.not_run.push_back(manifest + ": " + (why.empty() ? "it can't be built in the sandbox" : why));
    }
  }
  co_return run;
}

}  // namespace docgen
